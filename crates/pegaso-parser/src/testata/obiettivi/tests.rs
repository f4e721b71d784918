use crate::prova::letto;

/// Codes, titles and labels of phases with their incidence, by objective; then the findings.
fn letti(testata: &str, righe: &str) -> Vec<String> {
    let testo = format!("PIANO ESECUTIVO DI GESTIONE 2025\n\nSettore Cultura\n{testata}\n{righe}");
    let documento = letto(&testo.replace('|', "\t"));
    let obiettivi = documento.peg.iter().map(|obiettivo| {
        let fasi = obiettivo.fasi.iter().map(|fase| {
            let incidenza = fase.incidenza.map_or("-".to_owned(), |n| n.to_string());
            format!("{} {incidenza}", fase.etichetta())
        });
        let totali = obiettivo.totali_incidenza.iter().map(|n| format!("= {n}"));
        let righe: Vec<_> = fasi.chain(totali).collect();
        format!(
            "{}:{}: {}",
            obiettivo.codice,
            obiettivo.titolo,
            righe.join(", ")
        )
    });
    let letture = documento.letture.iter();
    obiettivi
        .chain(letture.map(|lettura| lettura.messaggio.clone()))
        .collect()
}

const LETTI: [&str; 2] = ["AG1:Archivio: 1 40, 2 60", "AG2:Albo: 1 100"];

#[test]
fn one_table_of_several_objectives() {
    let testata = "Cod. Ob.|Obiettivo gestionale|Fasi di attuazione|Data fine|Peso fase";
    let uniti = "AG1|Archivio|1. Censimento|31/03/2025|40\n||2. Copie|31/10/2025|60\n\
                 AG2|Albo|1. Migrazione|30/04/2025|100";
    assert_eq!(letti(testata, uniti), LETTI);
    let ripetuti = uniti.replace("||2.", "AG1|Archivio|2.");
    assert_eq!(letti(testata, &ripetuti), LETTI);
    let sopra = uniti
        .replace("Archivio|", "Archivio|||\n||")
        .replace("Albo|", "Albo|||\n||");
    assert_eq!(letti(testata, &sopra), LETTI);
}

#[test]
fn numbers_left_of_titles_are_of_the_objectives() {
    let righe = "AG1|Archivio|1. Censimento|31/03/2025|40\n||2. Copie|31/10/2025|60\n\
                 AG2|Albo|1. Migrazione|30/04/2025|100";
    let testata = "N.|Obiettivo|Fasi|Scadenza|Peso %";
    assert_eq!(letti(testata, righe), LETTI);
}

#[test]
fn names_in_the_middle_of_their_rows() {
    let testata = "Cod. Ob.|Obiettivo|Fasi di attuazione|Data fine|Peso fase";
    let righe = "||1. Censimento|31/03/2025|30\nAG1|Archivio|2. Copie|31/10/2025|30\n\
                 ||3. Rete|31/12/2025|40\n||1. Bando|30/04/2025|50\nAG2|Albo|2. Gara|30/06/2025|50";
    let attesi = ["AG1:Archivio: 1 30, 2 30, 3 40", "AG2:Albo: 1 50, 2 50"];
    assert_eq!(letti(testata, righe), attesi);
}

#[test]
fn names_of_two_levels() {
    let testata = "Cod.|Obiettivo|Peso obiettivo|Fasi|||\n|||N.|Descrizione|Peso %|Scadenza";
    let righe = "AG1|Archivio|60|1|Copie|40|31/03/2025\n|||2|Rete|60|31/10/2025\n\
                 AG2|Albo|40|1|Bando|100|30/04/2025";
    assert_eq!(letti(testata, righe), LETTI);
}

#[test]
fn numbers_of_objectives_on_each_row() {
    let testata = "N.|Obiettivo|Fase|Peso %|Scadenza";
    let righe = "AG1|Archivio|1) Copie|40|31/03/2025\nAG1|Archivio|2) Rete|60|31/10/2025\n\
                 AG2|Albo|1) Bando|100|30/04/2025";
    assert_eq!(letti(testata, righe), LETTI);
}

#[test]
fn numbers_beside_phases_are_their_labels() {
    let documento = letto(
        "Obiettivo 5: Verde\n\nN.\tFasi\tPeso %\tScadenza\n\
                           1\tBozza\t40\t30/06/2025\n2\tAtto\t60\t31/12/2025",
    );
    let fasi = documento.peg[0].fasi.iter();
    let fasi: Vec<_> = fasi
        .map(|f| format!("{} {}", f.fase, f.descrizione))
        .collect();
    assert_eq!(fasi, ["1 Bozza", "2 Atto"]);
}

#[test]
fn two_columns_of_phases_are_their_labels_and_their_texts() {
    for testata in [
        "Fase|Fasi progettuali",
        "Fase|Fasi e attività",
        "Fase n.|Fase",
    ] {
        let documento = letto(
            &format!(
                "Obiettivo 5: Verde\n\n{testata}|Peso %|Scadenza\n\
                 1|Bozza|40|30/06/2025\n2|Atto|60|31/12/2025"
            )
            .replace('|', "\t"),
        );
        let fasi = documento.peg[0].fasi.iter();
        let fasi: Vec<_> = fasi
            .map(|f| format!("{} {}", f.fase, f.descrizione))
            .collect();
        assert_eq!(fasi, ["1 Bozza", "2 Atto"], "{testata}");
    }
}

#[test]
fn a_table_for_each_unit() {
    let tabella = "Obiettivo|Fase|Scadenza|Peso %\nArchivio|1. Copie|31/03/2025|100\n";
    let testo = format!("PEG 2025\n\nSettore Cultura\n{tabella}\nSettore Tributi\n{tabella}");
    let documento = letto(&testo.replace('|', "\t"));
    let strutture: Vec<_> = documento.peg.iter().map(|o| o.struttura.as_str()).collect();
    assert_eq!(strutture, ["Settore Cultura", "Settore Tributi"]);
}

#[test]
fn units_in_a_column_left_of_their_objectives() {
    let righe = "Tributi|T1|Evasione|Incrocio|40|03|31/03/2025\nTributi|T1|Evasione|Avvisi|60|03|30/06/2025\n\
                 Cultura|T1|Biblioteca|Orari|100|05|30/09/2025";
    let testo = format!(
        "PEG 2025\n\nSettore|Codice obiettivo|Obiettivo|Fase|Peso %|Ufficio|Scadenza\n{righe}"
    );
    let documento = letto(&testo.replace('|', "\t"));
    let obiettivi = documento.peg.iter();
    let letti: Vec<_> = obiettivi
        .map(|o| (&*o.struttura, &*o.titolo, &*o.fasi[0].responsabili.testo))
        .collect();
    assert_eq!(
        letti,
        [
            ("Tributi", "Evasione", "03"),
            ("Cultura", "Biblioteca", "05")
        ]
    );
}

#[test]
fn units_of_units_answer_for_no_phases() {
    let righe = "Generali|Tributi|T1|Evasione|Incrocio|100|31/03/2025\n\
                 Tecnica|Strade|T2|Ponti|Rilievo|100|30/09/2025";
    for (testata, responsabili) in [
        (
            "Settore|Servizio|Codice|Obiettivo|Fase|Peso %|Scadenza",
            ["", ""],
        ),
        (
            "Settore|Servizio|Codice|Obiettivo|Fase|Peso %|Scadenza|Ufficio",
            ["03", "05"],
        ),
    ] {
        let [primo, secondo] = responsabili;
        let righe = righe.replace("03/2025", &format!("03/2025|{primo}"));
        let testo = format!("PEG 2025\n\n{testata}\n{righe}|{secondo}");
        let documento = letto(&testo.replace('|', "\t"));
        let letti: Vec<_> = documento.peg.iter().map(|o| &*o.struttura).collect();
        assert_eq!(letti, ["Tributi", "Strade"], "{testata}");
        let fasi = documento.peg.iter().flat_map(|o| &o.fasi);
        let letti: Vec<_> = fasi.map(|fase| &*fase.responsabili.testo).collect();
        assert_eq!(letti, responsabili, "{testata}");
    }
}

#[test]
fn a_second_table_has_columns_of_its_own() {
    let righe = "|T1|Evasione|Incrocio|100|31/03/2025\n\nSeconda tabella\n\n\
                 N.|Obiettivo|Fase|Peso %|Scadenza\nC1|Libri|Bando|100|30/09/2025";
    let testo = format!("PEG 2025\n\nSettore|N.|Obiettivo|Fase|Peso %|Scadenza\nTributi{righe}");
    let documento = letto(&testo.replace('|', "\t"));
    let letti: Vec<_> = documento
        .peg
        .iter()
        .map(|o| (&*o.struttura, &*o.titolo))
        .collect();
    assert_eq!(letti, [("Tributi", "Evasione"), ("Tributi", "Libri")]);
}

#[test]
fn units_on_rows_where_no_column_is_theirs() {
    let righe = "Settore Tributi||||\n1|Evasione|Incrocio|100|31/03/2025\nSettore Cultura||||\n\
                 1|Biblioteca|Orari|40|30/09/2025\n||Sale|60|30/09/2025";
    let attesi = [("Settore Tributi", "1", 1), ("Settore Cultura", "1", 2)];
    for righe in [righe.to_owned(), righe.replace("||||", "")] {
        let testo = format!("PEG 2025\n\nN.|Obiettivo|Attività|Peso %|Scadenza\n{righe}");
        let documento = letto(&testo.replace('|', "\t"));
        let obiettivi = documento.peg.iter();
        let letti: Vec<_> = obiettivi
            .map(|o| (&*o.struttura, &*o.codice, o.fasi.len()))
            .collect();
        assert_eq!(letti, attesi);
        assert!(documento.letture.is_empty(), "{:?}", documento.letture);
    }
}

#[test]
fn units_on_rows_of_their_own() {
    let righe = "Tributi|||||\n|1|Evasione|Incrocio|100|31/03/2025\nCultura|||||\n\
                 |1|Biblioteca|Orari|40|30/09/2025\n|||Sale|60|30/09/2025";
    let testo = format!("PEG 2025\n\nSettore|N.|Obiettivo|Attività|Peso %|Scadenza\n{righe}");
    let documento = letto(&testo.replace('|', "\t"));
    let obiettivi = documento.peg.iter();
    let letti: Vec<_> = obiettivi
        .map(|o| (&*o.struttura, &*o.codice, o.fasi.len()))
        .collect();
    assert_eq!(letti, [("Tributi", "1", 1), ("Cultura", "1", 2)]);
    assert!(documento.letture.is_empty(), "{:?}", documento.letture);
}

#[test]
fn figures_left_of_objectives_label_no_phases() {
    let testata = "Missione|Obiettivo|Azione|Peso %|Scadenza";
    let righe = "01|Archivio|Censimento|40|31/03/2025\n01|Archivio|Copie|60|31/10/2025\n\
                 01|Albo|Migrazione|100|30/04/2025";
    let attesi = LETTI.map(|letto| letto[3..].to_owned());
    assert_eq!(letti(testata, righe), attesi);
}

#[test]
fn objectives_without_codes() {
    let righe = "Archivio|1. Censimento|31/03/2025|40\n|2. Copie|31/10/2025|60\n\
                 Albo|1. Migrazione|30/04/2025|100";
    let attesi = LETTI.map(|letto| letto[3..].to_owned());
    let testata = "Obiettivo|Fase|Scadenza|Peso %";
    assert_eq!(letti(testata, righe), attesi);
    // Or with codes before their titles.
    let righe = righe
        .replace("Archivio", "AG1 - Archivio")
        .replace("Albo", "AG2. Albo");
    assert_eq!(letti(testata, &righe), LETTI);
}

#[test]
fn totals_of_each_objective_and_of_all() {
    let testata = "Codice obiettivo|Obiettivo|Fase|Scadenza|Peso %";
    let righe = "AG1|Archivio|1. Censimento|31/03/2025|40\n||2. Copie|31/10/2025|50\n\
                 |Totale|||90\nAG2|Albo|1. Migrazione|30/04/2025|100\n|Totale|||100";
    let attesi = ["AG1:Archivio: 1 40, 2 50, = 90", "AG2:Albo: 1 100, = 100"];
    assert_eq!(letti(testata, righe), attesi);
    let generale = format!("{righe}\n|Totale generale|||190");
    let con_tutti = letti(testata, &generale);
    assert_eq!(con_tutti[..2], attesi);
    assert!(
        con_tutti[2].starts_with("totale che non è dell'ultimo"),
        "{con_tutti:?}"
    );
    let righe = righe
        .replace("|Totale|||90\n", "")
        .replace("|||100", "|||190");
    let letti = letti(testata, &righe);
    assert_eq!(letti[..2], ["AG1:Archivio: 1 40, 2 50", "AG2:Albo: 1 100"]);
    assert!(
        letti[2].starts_with("totale che non è dell'ultimo"),
        "{letti:?}"
    );
}

#[test]
fn objectives_that_share_out_one_whole_are_rows() {
    let testata = "N.|Obiettivo|Attività|Peso %|Scadenza";
    let righe = "1|Archivio|Copie|60|31/03/2025\n2|Albo|Bando|40|31/10/2025";
    assert_eq!(letti(testata, righe)[0], ":: 1 60, 2 40");
}

#[test]
fn sums_that_tell_nothing_are_told() {
    let testata = "Cod. ob.|Obiettivo|Fase|Peso %|Scadenza";
    let righe = "|Archivio|Copie|30|31/03/2025\nAG1|Archivio|Rete|60|31/10/2025\n\
                 |Albo|Bando|30|30/04/2025\nAG2|Albo|Gara|50|30/04/2025";
    let letti = letti(testata, righe);
    assert!(
        letti.iter().any(|letto| letto.contains("non dicono dove")),
        "{letti:?}"
    );
}

#[test]
fn titles_go_on_and_are_repeated_in_other_words() {
    let testata = "Cod. ob.|Obiettivo|Fase|Peso %|Scadenza";
    let righe = "AG1|Archivio|1. Copie|40|31/03/2025\n|storico|2. Rete|60|31/10/2025\n\
                 AG2 (segue)|Albo|1. Bando|50|30/04/2025\nAG2|idem|2. Gara|50|30/04/2025";
    let attesi = ["AG1:Archivio storico: 1 40, 2 60", "AG2:Albo: 1 50, 2 50"];
    assert_eq!(letti(testata, righe), attesi);
}

#[test]
fn an_objective_without_its_code_is_no_more_of_the_one_above() {
    let testata = "Cod. ob.|Obiettivo|Fase|Peso %|Scadenza";
    let righe = "AG1|Archivio|1. Copie|40|31/03/2025\n||2. Rete|60|31/10/2025\n\
                 |Albo|1. Bando|50|30/04/2025\n||2. Gara|50|30/04/2025";
    let attesi = ["AG1:Archivio: 1 40, 2 60", ":Albo: 1 50, 2 50"];
    assert_eq!(letti(testata, righe), attesi);
}

#[test]
fn weights_of_objectives_are_no_incidences() {
    let testata = "Cod. ob.|Obiettivo|Peso|Fase|Scadenza";
    let righe = "AG1|Archivio|60|1. Copie|31/03/2025\nAG1|Archivio|60|2. Rete|31/10/2025\n\
                 AG2|Albo|40|1. Bando|30/04/2025\nAG2|Albo|40|2. Gara|30/04/2025";
    assert_eq!(
        letti(testata, righe)[..2],
        ["AG1:Archivio: 1 -, 2 -", "AG2:Albo: 1 -, 2 -"]
    );
}

#[test]
fn a_column_of_objectives_right_of_the_phases_names_none() {
    let righe = "1|Bozza|Ridurre i tempi|40|30/06/2025\n2|Atto|Ridurre i costi|60|31/12/2025";
    let documento = letto(
        &format!("Obiettivo 5: Verde\n\nFase|Descrizione|Obiettivo|Peso %|Scadenza\n{righe}")
            .replace('|', "\t"),
    );
    assert_eq!(documento.peg.len(), 1);
    assert_eq!(documento.peg[0].fasi.len(), 2);
}
