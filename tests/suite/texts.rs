//! Text exports in the words and layouts of other bodies: what `audit` says of errors planted in them.

use serde_json::Value;

use crate::support::pegaso;

/// Rule and record of each finding of `text`, in order; `select` holds the beginnings of their codes.
fn findings(select: &str, text: &str) -> Vec<String> {
    let output = pegaso()
        .args(["audit", "--format", "json", "--fail-on", "never"])
        .args(["--select", select, "-"])
        .write_stdin(text)
        .output()
        .unwrap();
    let verifica: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rilievi = verifica["rilievi"].as_array().unwrap().iter();
    rilievi
        .map(|rilievo| {
            let [regola, oggetto] =
                ["regola", "oggetto"].map(|campo| rilievo[campo].as_str().unwrap());
            format!("{regola} {oggetto}")
        })
        .collect()
}

#[test]
fn errors_in_lists_of_phases_are_found() {
    let testo = "COMUNE DI MONTEFIORITO\n\nPEG 2025\n\nSETTORE PERSONALE\n\n\
                 Obiettivo 1: Formazione\n\nFasi:\n\
                 1) Corso (peso 20%) – entro il 30/06/2025 – resp. 0301\n\
                 2) Verifica (peso 50%) – entro il 31/09/2025 – resp. 0302\n\
                 4) Relazione (peso 20%) – entro il 31/12/2025 – resp. 0301\n\n\
                 Scadenza finale: 30/11/2025\n";
    let trovati = findings("INC3,SCA402,SCA410,NUM,EST", testo);
    let attesi = [
        "INC303 SETTORE PERSONALE/1",
        "SCA410 SETTORE PERSONALE/1/2",
        "NUM602 SETTORE PERSONALE/1/3",
        "SCA402 SETTORE PERSONALE/1/4",
    ];
    assert_eq!(trovati, attesi);
}

#[test]
fn errors_in_phases_with_a_label_a_line_are_found() {
    let testo = "COMUNE DI MONTEFIORITO\n\nPEG 2025\n\nSETTORE PERSONALE\n\n\
                 Obiettivo 1: Formazione\n\n\
                 FASE 1\nDescrizione: Corso\nPeso: 30%\nScadenza: 31/03/2025\nResponsabile: 0301\n\n\
                 FASE 2\nDescrizione: Verifica\nPeso: 60%\nScadenza: 31/06/2025\nResponsabile: 0302\n\n\
                 FASE 2\nDescrizione: Relazione\nScadenza: 31/12/2025\n\n\
                 Scadenza finale: 31/12/2025\n";
    let trovati = findings("INC3,SCA402,SCA410,NUM,EST", testo);
    let attesi = [
        "INC303 SETTORE PERSONALE/1",
        "SCA410 SETTORE PERSONALE/1/2",
        "INC302 SETTORE PERSONALE/1/2",
        "NUM603 SETTORE PERSONALE/1/2",
    ];
    assert_eq!(trovati, attesi);
}

#[test]
fn a_total_in_brackets_below_a_list_is_checked() {
    let testo = "COMUNE DI MONTEFIORITO\n\nPEG 2025\n\nObiettivo 3: Scuole\n\nFase (peso) – scadenza\n\
                 1. Verifiche (20%) – 31/03/2025\n2. Progetti (80%) – 30/06/2025\nTotale (90%)\n\
                 Scadenza finale: 30/06/2025\n";
    assert_eq!(findings("INC3,EST", testo), ["INC301 /3"]);
}

#[test]
fn the_head_of_the_next_objective_ends_phases_with_a_label_a_line() {
    let testo = "PEG 2025 – Unione dei Comuni Alta Valle\n\nSETTORE TECNICO\n\n\
                 Obiettivo 1.1 \"Asfaltature\"\n\n\
                 Attività: Progettazione\nIncidenza: 30%\nTermine: 28/02/2025\nStruttura: Lavori\n\n\
                 Attività: Esecuzione\nIncidenza: 60%\nTermine: 30/02/2025\nStruttura: Lavori\n\n\
                 Obiettivo 1.2 \"Parcheggi\"\n\n\
                 Attività: Rilievo\nIncidenza: 50%\nTermine: 20251131\n\n\
                 Attività: Segnaletica\nIncidenza: 50%\nTermine: 20251130\n";
    let attesi = [
        "INC303 SETTORE TECNICO/1.1",
        "SCA410 SETTORE TECNICO/1.1/2",
        "SCA410 SETTORE TECNICO/1.2/1",
    ];
    assert_eq!(findings("INC3,SCA410,NUM,EST", testo), attesi);
}

#[test]
fn percentages_of_phases_on_the_line_of_their_label_are_told() {
    let testo = "COMUNE DI MONTEFIORITO\n\nPEG 2025\n\nObiettivo 2: Minori\n\n\
                 Fasi: 1) mappatura (30%); 2) servizi (30%); 3) report (30%)\n";
    assert_eq!(findings("INC3,EST", testo), ["EST001 /2"]);
}

#[test]
fn export_and_tables_say_what_they_take() {
    for (command, takes, leaves) in [
        ("export", "JSON or NDJSON", "CP-1252"),
        ("tables", "a scan or an image", "NDJSON"),
    ] {
        let help = pegaso().args([command, "--help"]).output().unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        let (arguments, _) = help.split_once("Options:").unwrap();
        assert!(
            arguments.contains(takes) && !arguments.contains(leaves),
            "{arguments}"
        );
    }
}
