//! Ways in which documents are laid out, and what is read of them.

use insta::assert_snapshot;

use crate::goldens::dump;

/// The records of `text`.
fn read(text: &str) -> String {
    dump(
        &pegaso::leggi("prova.txt", text.as_bytes())
            .unwrap()
            .documento,
    )
}

/// A monitoring with a marker in a row and `notes` below the table.
fn with_notes(notes: &str) -> String {
    format!(
        "OBIETTIVO DI VALORE PUBBLICO 02\n\nServizi digitali\n\n\
         Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n\
         02.01\t01-08 Sportello telematico (#)\t40\t\t\n\
         02.02\t01-08 Anagrafe in rete\t60\t20%\t12%\n\
         \tTotale\t\t\t12%\n\n{notes}\n"
    )
}

#[test]
fn a_bare_hash_is_a_note_where_rows_carry_it() {
    assert_snapshot!(read(&with_notes("# Obiettivo non assegnato")), @r"
    ValorePubblico None None None None
    VP02 Servizi digitali | None []
      02.01 [01-08] 40 – – (#) Sportello telematico
      02.02 [01-08] 60 20 12 (–) Anagrafe in rete
      totale 12 pesi –
      nota (#) Obiettivo non assegnato
    Copertura { linee: 7, intestazioni: 2, testate: 1, righe: 2, totali: 1, campi: 0, note: 1, elenco: 0, firme: 0, testo_libero: 0, non_interpretate: 0 }
    ");
}

#[test]
fn a_heading_stays_a_heading() {
    for heading in ["# ALLEGATO B", "## Allegato b", "# OBIETTIVO STRATEGICO"] {
        let read = read(&with_notes(heading));
        assert!(!read.contains("nota ("), "{heading}: {read}");
        assert!(read.contains("residuo"), "{heading}: {read}");
    }
    let both = read(&with_notes("(#) Obiettivo non assegnato\n\n# Allegato b"));
    assert!(both.contains("nota (#) Obiettivo non assegnato"), "{both}");
    assert!(!both.contains("Allegato b"), "{both}");
    let unmarked = read(&with_notes("# Allegato b").replace(" (#)", ""));
    assert!(!unmarked.contains("nota ("), "{unmarked}");
}

/// An objective of a PEG with `table` below its phases.
fn objective_with(table: &str) -> String {
    format!(
        "COMUNE DI ROCCAVERDE\n\nSETTORE CULTURA\n\nDirigente Dott. Ivo Berti\n\n\
         Obiettivo A: Catalogo in rete\n\n\
         \tDescrizione\tIncidenza %\tCodifica Responsabili coinvolti\tScadenze previste\n\
         fase 1:\tSchede dei dipinti\t50%\t4010\t30/06/2023\n\
         fase 2:\tPubblicazione\t50%\t4020 - 4030\t31/12/2023\n\
         \t\t100%\t\t\n\
         Scadenza finale per il raggiungimento dell'obiettivo:\t\t\t\t31/12/2023\n\n\
         {table}\nVincoli: nessuno\n"
    )
}

#[test]
fn indicators_in_a_table_are_text_of_their_objective() {
    let table = "Indicatori di risultato:\n\n\
        Indicatore\tFormula\tUnità di misura\tTarget\n\
        Schede pubblicate\tschede / opere\t%\t100\n\
        Tempo medio\t\tgiorni\t30\n\n\
        Accessi al sito\tconteggio\tnumero\n";
    assert_snapshot!(read(&objective_with(table)), @r#"
    Peg Some("COMUNE DI ROCCAVERDE") None None None
    SETTORE CULTURA/A | Some("Dirigente") | Some("Dott. Ivo Berti") | Catalogo in rete
      1 50% ["4010"] [] «30/06/2023» Data = 2023-06-30 Schede dei dipinti
      2 50% ["4020", "4030"] [] «31/12/2023» Data = 2023-12-31 Pubblicazione
      totali ["100 dopo 2"]
      finale «31/12/2023» Data = 2023-12-31
      dettaglio None
      Finalità strategiche: None
      Direttive specifiche: None
      Tempistica: None
      Risultato atteso: None
      Obiettivo raggiunto al 100%: None
      Obiettivo non raggiunto: None
      Indicatori di risultato: Some("Indicatore | Formula | Unità di misura | Target\nSchede pubblicate | schede / opere | % | 100\nTempo medio |  | giorni | 30\nAccessi al sito | conteggio | numero")
      Vincoli: Some("nessuno")
      Risorse umane: None
      Risorse finanziarie: None
    Copertura { linee: 15, intestazioni: 4, testate: 2, righe: 2, totali: 2, campi: 5, note: 0, elenco: 0, firme: 0, testo_libero: 0, non_interpretate: 0 }
    "#);
}

#[test]
fn a_table_that_is_not_known_is_reported_with_its_objective() {
    let table = "Spesa\tCapitolo\tNote\n1.000\t1020\tbeni\n";
    let letto = pegaso::leggi("prova.txt", objective_with(table).as_bytes()).unwrap();
    let letture = letto.documento.letture;
    assert_eq!(letture.len(), 1);
    assert_eq!(letture[0].oggetto, "SETTORE CULTURA/A");
    // After the signature it may be anybody's.
    let table = format!("Il Dirigente\n\n{table}");
    let letto = pegaso::leggi("prova.txt", objective_with(&table).as_bytes()).unwrap();
    assert_eq!(letto.documento.letture[0].oggetto, "documento");
}

/// What is read of responsibles and their directory, and what is found about them.
fn responsibles(text: &str) -> String {
    let documento = pegaso::leggi("prova.txt", text.as_bytes())
        .unwrap()
        .documento;
    let fasi = documento.peg.iter().flat_map(|obiettivo| &obiettivo.fasi);
    let codici: Vec<_> = fasi
        .map(|fase| fase.responsabili.codici.join(" "))
        .collect();
    let elenco = documento.elenco_responsabili.iter();
    let elenco: Vec<_> = elenco
        .map(|v| format!("{}={}", v.codice, v.descrizione))
        .collect();
    let letture: Vec<_> = documento
        .letture
        .iter()
        .map(|r| r.messaggio.as_str())
        .collect();
    format!(
        "{} | {} | {}",
        codici.join(", "),
        elenco.join(", "),
        letture.join(", ")
    )
}

#[test]
fn a_directory_without_header_is_told_by_the_codes_that_phases_use() {
    let figures = "4010\tSettore Cultura\n4020\tSettore Tributi\n4030\tSettore Scuola\n";
    assert_snapshot!(responsibles(&objective_with(figures)), @"4010, 4020 4030 | 4010=Settore Cultura, 4020=Settore Tributi, 4030=Settore Scuola |");
    // Letters are codes only because the directory says so.
    let letters = "Il Dirigente\n\nSigla\tServizio\nCUL\tCultura\nTRI\tTributi\nSCU\tScuola\n";
    let letters = objective_with(letters)
        .replace("4010", "CUL")
        .replace("4020 - 4030", "SCU - TRI");
    assert_snapshot!(responsibles(&letters), @"CUL, SCU TRI | CUL=Cultura, TRI=Tributi, SCU=Scuola |");
}

#[test]
fn a_list_of_two_cells_that_no_phase_names_is_no_directory() {
    let list = "1\tPrima sala\n2\tSeconda sala\n3\tTerza sala\n";
    assert_snapshot!(responsibles(&objective_with(list)), @"4010, 4020 4030 |  | tabella di 3 righe non interpretata, da «1 | Prima sala»");
    let twice = "4010\tSettore Cultura\n4020\tSettore Tributi\n4010\tSettore Scuola\n";
    assert_snapshot!(responsibles(&objective_with(twice)), @"4010, 4020 4030 |  | tabella di 3 righe non interpretata, da «4010 | Settore Cultura»");
}
