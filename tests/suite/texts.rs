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
        "SCA402 SETTORE PERSONALE/1/4",
        "NUM602 SETTORE PERSONALE/1",
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
        "INC302 SETTORE PERSONALE/1/2",
        "INC303 SETTORE PERSONALE/1",
        "SCA410 SETTORE PERSONALE/1/2",
        "NUM603 SETTORE PERSONALE/1/2",
    ];
    assert_eq!(trovati, attesi);
}
