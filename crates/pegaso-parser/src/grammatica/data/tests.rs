use super::*;

/// What is read of a text in a document of 2025.
pub(super) fn letta(testo: &str) -> String {
    match data(Some(2025))(testo) {
        Ok((resto, letta)) => {
            let data = letta
                .data
                .map_or("impossibile".to_owned(), |data| data.to_string());
            format!(
                "{data}{}{resto}",
                if letta.completa { "" } else { " (calcolata)" }
            )
        }
        Err(_) => "nessuna".to_owned(),
    }
}

#[test]
fn a_month_that_follows_a_day_and_a_wrong_sign_is_no_deadline() {
    assert_eq!(tutte("03:09/2024", Some(2024)), []);
    assert_eq!(tutte("entro 09/2024", Some(2024)).len(), 1);
    assert_eq!(tutte("01/01/2025-30/06/2025", Some(2025)).len(), 2);
}

#[test]
fn dates_in_every_form() {
    for testo in [
        "31/12/2021",
        "31/XII/2021",
        "31.12.2021",
        "31-12-2021",
        "31/12/21",
        "2021-12-31",
        "31 dicembre 2021",
        "31 dic. 2021",
        "31°dicembre 2021",
        "31 / 12 / 2021",
        "31-dic-2021",
        "31-Dic-21",
        "31/dicembre/2021",
        "31\\12\\2021",
        "31 del mese di dicembre 2021",
        "31 di dicembre 2021",
        "20-31 dicembre 2021",
        "20 / 31 dicembre 2021",
        "20 e 31 dicembre 2021",
    ] {
        assert_eq!(letta(testo), "2021-12-31", "{testo}");
    }
    assert_eq!(letta("1° dicembre 2021"), "2021-12-01");
    assert_eq!(letta("primo giugno 2021"), "2021-06-01");
    assert_eq!(letta("31/02/2021"), "impossibile");
    assert_eq!(letta("32/13/2021"), "impossibile");
}

#[test]
fn other_figures_are_no_dates() {
    for testo in [
        "90 giorni",
        "12224",
        "50%",
        "2269, 2249",
        "n. 154",
        "2.1",
        "30/6/30/9",
    ] {
        assert_eq!(letta(testo), "nessuna", "{testo}");
    }
}

#[test]
fn all_dates_of_a_text() {
    let date = tutte("dal 18/01/2021 al 31 ottobre 2021", None);
    assert_eq!(date.len(), 2);
    assert_eq!(date[1].0, 18..33);
}

#[test]
fn both_ends_of_an_interval() {
    for (testo, ultima) in [
        ("01/01/2025-30/06/2025", "2025-06-30"),
        ("1/1/25-30/6/25", "2025-06-30"),
        ("01-01-2025-30-06-2025", "2025-06-30"),
        ("01.01.2025 - 30.06.2025", "2025-06-30"),
        ("30/6 - 30/9/2025", "2025-09-30"),
        ("30/6-30/9/2025", "2025-09-30"),
        ("marzo-luglio 2025", "2025-07-31"),
        ("gen-giu 2025", "2025-06-30"),
        ("gen/giu 2025", "2025-06-30"),
        ("10-15 ottobre 2025", "2025-10-15"),
    ] {
        let date = tutte(testo, Some(2025));
        let letta = date.iter().filter_map(|(_, letta)| letta.data).max();
        assert_eq!(
            letta.map(|d| d.to_string()).as_deref(),
            Some(ultima),
            "{testo}"
        );
    }
}
