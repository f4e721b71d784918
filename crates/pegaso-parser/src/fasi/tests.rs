use crate::prova::letto;

#[test]
fn a_title_in_two_cells_ends_a_table() {
    let righe = "Fase\tDescrizione\tIncidenza %\tScadenza\n\
                 1\tProgetto\t40\t31/03/2025\n2\tGara\t60\t31/12/2025\n";
    for (primo, secondo, fine) in [
        (
            "Obiettivo 4.1",
            "Obiettivo 4.2",
            "Data di completamento\t31/12/2025\n",
        ),
        ("Ob. 01.01", "Ob. 01.02", ""),
        ("OBIETTIVO N. 3.1", "OBIETTIVO N. 3.2", "\t\t100\t\n"),
    ] {
        let documento = letto(&format!(
            "PEG 2025\n\n{primo}\tBonifica\n{righe}{fine}\n{secondo}\tArchivio\n{righe}{fine}"
        ));
        let titoli = documento.peg.iter().map(|o| (&*o.titolo, o.fasi.len()));
        let titoli: Vec<_> = titoli.collect();
        assert_eq!(titoli, [("Bonifica", 2), ("Archivio", 2)], "{secondo}");
        assert_eq!(documento.letture, [], "{secondo}");
    }
}

#[test]
fn a_final_day_may_stand_among_the_incidences() {
    let documento = letto(
        "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tScadenza\n\
         1\tProgetto\t40\t31/03/2025\n2\tGara\t60\t31/12/2025\n\
         Scadenza finale\t\t31/12/2025\t",
    );
    let finale = documento.peg[0].scadenza_finale.as_ref();
    assert_eq!(finale.map(|finale| &*finale.testo), Some("31/12/2025"));
    assert!(documento.letture.is_empty(), "{:?}", documento.letture);
}

#[test]
fn letters_may_number_phases() {
    let letti = |righe: &str| {
        let testo =
            format!("Obiettivo n. 5: Scuola\n\nAzioni|Responsabile|Termine|Incidenza %\n{righe}");
        let documento = letto(&testo.replace('|', "\t"));
        let fasi = documento.peg[0].fasi.iter();
        let fasi: Vec<_> = fasi
            .map(|fase| format!("{} {}", fase.etichetta(), fase.descrizione))
            .collect();
        (fasi.join(", "), documento.letture.len())
    };
    let righe = "a) Piano|Neri|31/03/2025|40\nb) Gara|Neri|31/12/2025|60";
    assert_eq!(letti(righe), ("a Piano, b Gara".to_owned(), 0));
    // Parts of a phase that has a number.
    let (lette, _) = letti(&format!("1) Studi|Neri|31/01/2025|0\n{righe}"));
    assert_eq!(lette, "1 Studi, 1a a) Piano, 1b b) Gara");
    // A column of labels that has none there.
    let documento = letto(
        "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tScadenza\n\
         \ta) Piano\t40\t31/03/2025\nfase 1:\tb) Gara\t60\t31/12/2025",
    );
    let fasi = documento.peg[0].fasi.iter();
    assert!(
        fasi.clone().all(|fase| fase.fase != "a"),
        "{:?}",
        fasi.as_slice()
    );
}

#[test]
fn a_note_between_two_phases_ends_no_table() {
    let documento = letto(
        "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n\
         1\tProgetto\t40\t\t31/03/2025\n\
         (*) la fase 1 vale il 50% se conclusa entro il 28/02/2025\n\
         2\tGara\t60\t\t31/12/2025\n\tTotale\t100\t\t",
    );
    let obiettivo = &documento.peg[0];
    assert_eq!((obiettivo.fasi.len(), obiettivo.totali.len()), (2, 1));
    assert_eq!(documento.note.len(), 1);
    assert!(documento.letture.is_empty(), "{:?}", documento.letture);
}

#[test]
fn the_phases_tell_the_thousands_of_their_total() {
    let totale = |righe: &str| {
        let documento = letto(&format!(
            "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n{}",
            righe.replace('|', "\t")
        ));
        let totale = documento.peg[0].totali_incidenza[0].to_string();
        (totale, documento.letture.len())
    };
    assert_eq!(
        totale("1|Progetto|400||\n2|Gara|600||\n|Totale|1.000||"),
        ("1000".into(), 0)
    );
    assert_eq!(
        totale("1|Progetto|0,4||\n2|Gara|0,6||\n|Totale|1.000||").1,
        0
    );
    assert_eq!(totale("1|Progetto|40||\n2|Gara|60||\n|Totale|1.000||").1, 1);
}

/// The labels of the phases under `testata`.
fn etichette(testata: &str, righe: &[&str]) -> Vec<String> {
    let documento = letto(&format!(
        "Obiettivo 5: Verde\n\n{testata}\n{}",
        righe.join("\n")
    ));
    assert_eq!(documento.letture, []);
    let fasi = documento.peg[0].fasi.iter();
    fasi.map(|fase| format!("{} {}", fase.etichetta(), fase.descrizione))
        .collect()
}

const TESTATA: &str = "Fase\tDescrizione\tPeso %\tScadenza";

#[test]
fn labels_of_two_parts_are_names() {
    let righe = ["F.1\tBozza\t40\t30/06/2025", "F.2\tAtto\t60\t31/12/2025"];
    assert_eq!(etichette(TESTATA, &righe), ["F.1 Bozza", "F.2 Atto"]);
    let righe = ["5.A\tBozza\t40\t30/06/2025", "5.B\tAtto\t60\t31/12/2025"];
    assert_eq!(etichette(TESTATA, &righe), ["5.A Bozza", "5.B Atto"]);
}

#[test]
fn ordinal_marks_are_of_the_label() {
    let righe = ["1ª\tBozza\t40\t30/06/2025", "2^\tAtto\t60\t31/12/2025"];
    assert_eq!(etichette(TESTATA, &righe), ["1 Bozza", "2 Atto"]);
}

#[test]
fn a_citation_may_write_the_label_otherwise() {
    for (prima, seconda) in [("F1", "F2"), ("I", "II")] {
        let righe = [
            format!("{prima}\tBozza\t40\t30/06/2025"),
            format!("{seconda}\tAtto\t60\tentro 30 gg dalla conclusione della fase 1"),
        ];
        let testo = format!("Obiettivo 5: Verde\n\n{TESTATA}\n{}", righe.join("\n"));
        let documento = letto(&testo);
        let data = documento.peg[0].fasi[1].scadenza.data;
        assert_eq!(
            data.map(|data| data.to_string()).as_deref(),
            Some("2025-07-30"),
            "{prima}"
        );
    }
}

#[test]
fn letters_below_a_phase_are_its_parts() {
    let righe = [
        "1\tBozza\t40\t30/06/2025",
        "2\tLavori\t60\t",
        "a)\tImpianti\t35\t31/10/2025",
        "b)\tArredi\t25\t31/12/2025",
    ];
    let attese = ["1 Bozza", "2 Lavori", "2.a Impianti", "2.b Arredi"];
    assert_eq!(etichette(TESTATA, &righe), attese);
}

#[test]
fn texts_in_the_column_of_phases_are_no_labels() {
    let righe = ["Bozza dell'atto\t40\t30/06/2025", "Atto\t60\t31/12/2025"];
    let attese = ["1 Bozza dell'atto", "2 Atto"];
    assert_eq!(etichette("Fasi\tPeso %\tScadenza", &righe), attese);
}

#[test]
fn marks_are_no_labels() {
    let righe = ["•\tBozza\t40\t30/06/2025", "•\tAtto\t60\t31/12/2025"];
    assert_eq!(etichette(TESTATA, &righe), ["1 Bozza", "2 Atto"]);
}

#[test]
fn the_whole_below_phases_is_their_total_whatever_stands_beside_it() {
    let righe = "1\tBozza\t40\t30/06/2025\n2\tAtto\t60\t31/12/2025\n\t0 r\t100%\t";
    let documento = letto(&format!("Obiettivo 5: Verde\n\n{TESTATA}\n{righe}"));
    let obiettivo = &documento.peg[0];
    assert_eq!((obiettivo.fasi.len(), obiettivo.totali.len()), (2, 1));
    assert_eq!(documento.letture.len(), 1, "{:?}", documento.letture);
    // Half is left for it.
    let righe = "1\tBozza\t25\t30/06/2025\n2\tAtto\t25\t31/12/2025\n\tArredi\t50\t";
    let documento = letto(&format!("Obiettivo 5: Verde\n\n{TESTATA}\n{righe}"));
    assert_eq!(documento.peg[0].fasi.len(), 3);
}

#[test]
fn years_between_phases_are_no_rows() {
    let righe = [
        "\tANNO 2025\t\t",
        "1\tBozza\t100\t30/06/2025",
        "\tAnnualità 2026\t\t",
        "2\tAtto\t100\t31/12/2026",
    ];
    assert_eq!(etichette(TESTATA, &righe), ["1 Bozza", "2 Atto"]);
}

#[test]
fn labels_stand_under_a_header_that_does_not_say_so() {
    let testata =
        "Azione\tDescrizione azione\tG\tF\tM\tA\tM\tG\tL\tA\tS\tO\tN\tD\tPeso %\tScadenza";
    let mesi = "\t".repeat(11);
    let righe = [
        format!("1\tBozza\tX{mesi}\t40\t30/06/2025"),
        format!("4\tAtto\tX{mesi}\t60\t31/12/2025"),
    ];
    let righe = righe.each_ref().map(String::as_str);
    assert_eq!(etichette(testata, &righe), ["1 Bozza", "4 Atto"]);
}
