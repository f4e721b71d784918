use pegaso_model::{Alternative, Alternatives, Codice, Gravita, RigaVp, Rilievo, Sorgente};

use super::*;

/// A table read from a picture; cells with several readings have them between strokes, each with
/// its odds in hundredths: `4,3:70/4,8:20`.
fn source(righe: &str) -> Source {
    let mut source = Source::new(Sorgente::default(), String::new());
    for (riga, testo) in (0_u8..).zip(righe.lines()) {
        source.push_line(posto(riga, 0, None));
        for (colonna, cella) in (0_u8..).zip(testo.split('\t')) {
            let letture: Vec<(&str, f32)> = cella
                .split('/')
                .filter_map(|lettura| lettura.split_once(':'))
                .map(|(testo, odds)| (testo, odds.parse::<f32>().unwrap() / 100.0))
                .collect();
            let Some(((letta, odds), altre)) = letture.split_first() else {
                source.push_cell(cella, posto(riga, colonna, Some(0.99)));
                continue;
            };
            let origine = posto(riga, colonna, Some(*odds));
            source.push_cell(letta, origine.clone());
            let altre = altre.iter().map(|(testo, odds)| Alternative {
                text: (*testo).to_owned(),
                odds: *odds,
            });
            let alternatives = Alternatives {
                read: (*letta).to_owned(),
                odds: *odds,
                others: altre.collect(),
            };
            source.push_alternatives(riga.into(), colonna.into(), &[alternatives]);
            source.letture.push(Rilievo::nuovo(
                Codice::new("EST004"),
                "cella-incerta",
                Gravita::Avviso,
                "documento",
                (*letta).to_owned(),
                origine,
            ));
        }
    }
    source
}

fn posto(riga: u8, colonna: u8, confidenza: Option<f32>) -> Origine {
    let (x, y) = (100.0 * f32::from(colonna), 20.0 * f32::from(riga));
    Origine {
        pagina: Some(1),
        riquadro: Some([x, y, x + 90.0, y + 12.0]),
        confidenza,
        ..Origine::default()
    }
}

/// A table with those two rows and that total.
fn tabella(prima: &str, seconda: &str, totale: &str) -> Documento {
    parse(&mut source(&format!(
        "OBIETTIVO DI VALORE PUBBLICO 02\nServizi digitali\n\
         Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n\
         {prima}\n{seconda}\n\tTotale\t\t\t{totale}"
    )))
}

const SECONDA: &str = "02.02\t01-08 Anagrafe\t60\t20%\t12%";

fn riga(documento: &Documento) -> &RigaVp {
    &documento.valore_pubblico[0].righe[0]
}

fn letture(documento: &Documento) -> Vec<String> {
    let letture = documento.letture.iter();
    let detta = |l: &Rilievo| format!("{} {}", l.regola, l.oggetto);
    letture.map(detta).collect()
}

#[test]
fn a_figure_is_restored_where_all_its_equations_agree_with_one_reading_only() {
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4,3%:52/4,8%:40/4,9%:6";
    let documento = tabella(prima, SECONDA, "16,8%");
    let riga = riga(&documento);
    assert_eq!(riga.raggiungimento_pesato, Some("4.8".parse().unwrap()));
    assert_eq!(letture(&documento), ["EST003 02.01"]);
    let origine = riga.celle.raggiungimento_pesato.as_ref().unwrap();
    assert_eq!(origine.corretta.as_deref(), Some("4,3%"));
    assert_eq!(origine.confidenza, Some(0.52));
    let rilievo = &documento.letture[0];
    assert_eq!(rilievo.pubblicato.as_deref(), Some("4,3%"));
    assert_eq!(rilievo.ricalcolato.as_deref(), Some("4,8%"));
    assert_eq!(
        rilievo.calcolo.as_deref(),
        Some("torna: ARI101 su 02.01, ARI102 su VP02")
    );
}

#[test]
fn a_printed_error_stays_what_it_is() {
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4,3%";
    let documento = tabella(prima, SECONDA, "16,8%");
    assert_eq!(
        riga(&documento).raggiungimento_pesato,
        Some("4.3".parse().unwrap())
    );
    assert_eq!(letture(&documento), [""; 0]);

    // The total agrees with the printed error: only the product does not.
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4,3%:80/4,8%:15";
    let documento = tabella(prima, SECONDA, "16,3%");
    assert_eq!(
        riga(&documento).raggiungimento_pesato,
        Some("4.3".parse().unwrap())
    );
    assert_eq!(letture(&documento), ["EST004 02.01"]);
}

#[test]
fn a_figure_that_nothing_else_agrees_with_is_certain() {
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4,8%:70/4,3%:20";
    let documento = tabella(prima, SECONDA, "16,8%");
    assert_eq!(
        riga(&documento).raggiungimento_pesato,
        Some("4.8".parse().unwrap())
    );
    assert_eq!(letture(&documento), [""; 0]);
}

#[test]
fn a_figure_that_no_equation_has_stays_uncertain() {
    let prima = "02.01\t01-08 Sportello entro il 30:70/80:20\t40\t12%\t4,8%";
    let documento = tabella(prima, SECONDA, "16,8%");
    assert_eq!(letture(&documento), ["EST004 02.01"]);
}

#[test]
fn what_is_no_figure_is_read_as_one() {
    let prima = "02.01\t01-08 Sportello\t40\tI2%:50/12%:48\t4,8%";
    let documento = tabella(prima, SECONDA, "16,8%");
    assert_eq!(riga(&documento).raggiungimento, Some("12".parse().unwrap()));
    assert_eq!(letture(&documento), ["EST003 02.01"]);
}

#[test]
fn one_figure_restored_lets_another_be() {
    // The total proves the second row only once the first is right.
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4,3%:40/4,8%:59";
    let seconda = "02.02\t01-08 Anagrafe\t60\t20%\t17%:40/12%:59";
    let documento = tabella(prima, seconda, "16,8%");
    assert_eq!(letture(&documento), ["EST003 02.01", "EST003 02.02"]);
}

#[test]
fn figures_that_are_all_uncertain_prove_nothing_of_one_another() {
    // 36 is printed, and 38 was read throughout: the equations hold on both.
    let documento = parse(&mut source(
        "OBIETTIVO DI VALORE PUBBLICO 02\nServizi digitali\n\
         Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n\
         02.01\t01-08 Sportello\t100\t38%:60/36%:38\t38%:60/36%:38\n\
         \tTotale\t\t\t38%:60/36%:38",
    ));
    assert_eq!(
        letture(&documento),
        ["EST004 02.01", "EST004 02.01", "EST004 VP02"]
    );
}

#[test]
fn readings_that_nobody_knows_leave_doubt() {
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4.8%:9/4,8%:1";
    let documento = tabella(prima, SECONDA, "16,8%");
    assert_eq!(letture(&documento), ["EST004 02.01"]);
}

#[test]
fn two_ways_to_write_one_figure_are_one_reading() {
    let prima = "02.01\t01-08 Sportello\t40\t12%\t4.8%:45/4,8%:40/48%:10";
    let documento = tabella(prima, SECONDA, "16,8%");
    assert_eq!(letture(&documento), [""; 0]);
}

#[test]
fn a_word_of_no_record_is_not_uncertain() {
    let documento = parse(&mut source(
        "OBIETTIVO DI VALORE PUBBLICO 02\nServizi digitali\n\
         Cod.VP\tobiettivo\tpeso\traggiungimento %:80/raggiungimento°/o:15\traggiungimento pesato\n\
         02.01\t01-08 Sportello\t100\t12%\t12%\n\tTotale\t\t\t12%",
    ));
    assert_eq!(letture(&documento), [""; 0]);
}
