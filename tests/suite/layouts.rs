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
