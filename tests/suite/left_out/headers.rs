//! Headers whose names leave a column in doubt: said where the rows hold what is missing.

use super::{INTESTAZIONE, read, told};
use crate::support::Scratch;

/// A monitoring of two rows whose fifth column, of cells `celle`, has the header `nome`.
fn fifth_column(nome: &str, celle: [&str; 2]) -> String {
    let [prima, seconda] = celle;
    told(&read(
        "prova.txt",
        &format!(
            "{INTESTAZIONE}Cod.VP\tobiettivo\tpeso\traggiungimento %\t{nome}\n\
             02.01\tSportello\t40\t50%\t{prima}\n02.02\tAnagrafe\t60\t20%\t{seconda}\n"
        ),
    ))
}

#[test]
fn a_column_of_products_without_a_known_name_is_read_or_reported() {
    let letta = fifth_column("quanto fa", ["20%", "12%"]);
    assert!(letta.contains("02.02 Anagrafe 60 20 12 []"), "{letta}");
    assert!(!letta.contains("EST001"), "{letta}");
    // One product that is right may be chance.
    let detta = fifth_column("quanto fa", ["20%", ""]);
    let attesa = "EST001 VP02: nella testata della tabella manca il raggiungimento pesato; \
                  non si riconosce «quanto fa»";
    assert!(detta.contains(attesa), "{detta}");
}

#[test]
fn a_column_of_other_things_makes_none_missing() {
    for (nome, celle) in [
        ("Note", ["in corso", ""]),
        ("atti", ["3", "4"]),
        ("Note", ["", ""]),
    ] {
        let told = fifth_column(nome, celle);
        assert!(!told.contains("EST001"), "{nome}: {told}");
    }
}

#[test]
fn codes_and_texts_under_names_that_say_nothing_are_read_and_told() {
    let detto = |codice: &str, obiettivo: &str| {
        told(&read(
            "prova.txt",
            &format!(
                "{INTESTAZIONE}{codice}\t{obiettivo}\tpeso\traggiungimento %\traggiungimento pesato\n\
                 02.01\tSportello telematico\t40\t50%\t20%\n02.02\tAnagrafe in rete\t60\t20%\t12%\n"
            ),
        ))
    };
    for (codice, obiettivo, atteso) in [
        ("Quale", "obiettivo", "preso «Quale» per il codice"),
        (
            "Cod.VP",
            "Che si vuole",
            "preso «Che si vuole» per l'obiettivo",
        ),
    ] {
        let letta = detto(codice, obiettivo);
        assert!(
            letta.contains("02.02 Anagrafe in rete 60 20 12 []"),
            "{letta}"
        );
        assert!(
            letta.contains("EST011") && letta.contains(atteso),
            "{letta}"
        );
    }
    assert!(!detto("Cod.VP", "obiettivo").contains("EST0"));
}

#[test]
fn of_two_readings_in_one_table_the_audit_says_which_was_taken() {
    let scratch = Scratch::new();
    scratch.write(
        "vp.txt",
        format!(
            "{INTESTAZIONE}Cod.VP\tobiettivo\tpeso\tRagg. % al 30/06\tRagg. % al 31/12\traggiungimento pesato\n\
             02.01\tSportello\t40\t50%\t80%\t32%\n02.02\tAnagrafe\t60\t20%\t50%\t30%\n"
        ),
    );
    let verifica = scratch.run(&["audit", "vp.txt", "--format", "json"]).json();
    let rilievi = verifica["rilievi"].as_array().unwrap();
    let detto = rilievi.iter().any(|rilievo| rilievo["regola"] == "EST011");
    assert!(detto, "{rilievi:?}");
}
