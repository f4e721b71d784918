//! Headers whose names leave a column in doubt: said where the rows hold what is missing.

use super::{INTESTAZIONE, read, told};

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
fn a_column_of_products_without_a_known_name_is_reported() {
    let told = fifth_column("quanto fa", ["20%", "12%"]);
    let expected = "EST001 VP02: nella testata della tabella manca il raggiungimento pesato; \
                    non si riconosce «quanto fa»";
    assert!(told.contains(expected), "{told}");
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
