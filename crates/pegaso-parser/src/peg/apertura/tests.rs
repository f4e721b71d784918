use pegaso_model::Documento;

use crate::prova::letto;

const TABELLA: &str = "Fase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t40\t30/06/2025\n\
                       2\tAtto\t60\t31/12/2025\n\tTotale\t100\t\n";

/// Unit, code and title of each objective, and how many phases it has.
fn obiettivi(documento: &Documento) -> Vec<(&str, &str, &str, usize)> {
    let obiettivi = documento.peg.iter();
    let parti = |o: &'_ pegaso_model::ObiettivoPeg| o.fasi.len();
    obiettivi
        .map(|o| {
            (
                o.struttura.as_str(),
                o.codice.as_str(),
                o.titolo.as_str(),
                parti(o),
            )
        })
        .collect()
}

#[test]
fn a_role_with_its_article_below_a_unit_is_no_signature() {
    let testa = "SETTORE TRIBUTI\n\nIl Dirigente Rag. Ugo Neri\n\n";
    let documento = letto(&format!("{testa}Obiettivo A: Evasione\n\n{TABELLA}"));
    let obiettivo = &documento.peg[0];
    assert_eq!(obiettivo.struttura, "SETTORE TRIBUTI");
    assert_eq!(obiettivo.responsabile.as_deref(), Some("Rag. Ugo Neri"));
}

#[test]
fn cards_with_labelled_heads() {
    let scheda = |codice: &str, titolo: &str| {
        format!(
            "SCHEDA OBIETTIVO\nCentro di responsabilità: Settore Tributi\n\
             Codice obiettivo: {codice}\nTitolo: {titolo}\n\n{TABELLA}\nVincoli: nessuno\n\n"
        )
    };
    let documento = letto(&(scheda("TR-3", "Evasione") + &scheda("TR-4", "Sportello")));
    assert_eq!(
        obiettivi(&documento),
        [
            ("Settore Tributi", "TR-3", "Evasione", 2),
            ("Settore Tributi", "TR-4", "Sportello", 2)
        ]
    );
    assert_eq!(documento.letture, []);
    assert_eq!(documento.peg[0].vincoli.as_deref(), Some("nessuno"));
}

#[test]
fn heads_in_two_columns_of_a_table() {
    let scheda = |codice: &str| {
        format!(
            "Campo\tValore\nSettore\tTributi\nObiettivo n.\t{codice}\nTitolo\tEvasione\n\
             Scadenza finale\t31/12/2025\n\n{TABELLA}\n"
        )
    };
    let documento = letto(&(scheda("3") + &scheda("4")));
    assert_eq!(
        obiettivi(&documento),
        [
            ("Settore: Tributi", "3", "Evasione", 2),
            ("Settore: Tributi", "4", "Evasione", 2)
        ]
    );
    assert_eq!(documento.letture, []);
}

#[test]
fn an_indicator_in_two_cells_ends_where_the_next_head_begins() {
    let scheda = |codice: &str, titolo: &str| {
        format!(
            "Codice obiettivo\t{codice}\nTitolo obiettivo\t{titolo}\n{TABELLA}\
             Indicatore\tore di presidio (target 1.200)\n\n"
        )
    };
    let documento = letto(&(scheda("PL-01", "Vigili") + &scheda("PL-02", "Piano")));
    assert_eq!(
        obiettivi(&documento),
        [("", "PL-01", "Vigili", 2), ("", "PL-02", "Piano", 2)]
    );
}

#[test]
fn the_next_card_may_stand_right_below_a_table() {
    let scheda = |codice: &str, titolo: &str| {
        format!("Codice obiettivo\t{codice}\nTitolo\t{titolo}\n\n{TABELLA}")
    };
    let documento = letto(&(scheda("AG-01", "Archivio") + &scheda("AG-02", "Sportello")));
    let attesi = [("", "AG-01", "Archivio", 2), ("", "AG-02", "Sportello", 2)];
    assert_eq!(obiettivi(&documento), attesi);
}

#[test]
fn labelled_lines_below_the_title() {
    let documento = letto(&format!(
        "OBIETTIVO: Evasione\nCodice: 5\nSettore: Tributi\nDirigente: Anna Riva\n\n{TABELLA}"
    ));
    assert_eq!(
        obiettivi(&documento),
        [("Settore: Tributi", "5", "Evasione", 2)]
    );
    assert_eq!(documento.peg[0].responsabile.as_deref(), Some("Anna Riva"));
}

#[test]
fn a_label_of_a_title_within_an_objective_is_none() {
    let documento = letto(&format!(
        "Obiettivo n. 5: Evasione\nOggetto: riscossione coattiva\n\n{TABELLA}"
    ));
    assert_eq!(obiettivi(&documento).len(), 1);
    assert_eq!(documento.peg[0].codice, "5");
}

#[test]
fn labelled_lines_are_no_more_of_a_title() {
    let documento = letto(&format!(
        "Obiettivo n. 5: Riduzione dei tempi di pagamento\ndei fornitori\n\
         Tipologia: di mantenimento\nPeso obiettivo: 40%\n\n{TABELLA}"
    ));
    let titolo = "Riduzione dei tempi di pagamento dei fornitori";
    assert_eq!(obiettivi(&documento), [("", "5", titolo, 2)]);
    let dettaglio = documento.peg[0].dettaglio.as_deref();
    assert!(
        dettaglio.is_some_and(|testo| testo.starts_with("Tipologia")),
        "{dettaglio:?}"
    );
}

#[test]
fn a_title_said_again_goes_on_with_its_table() {
    for secondo in [
        "Obiettivo 5: Verde (segue)",
        "Obiettivo 5: Verde",
        "Segue: Obiettivo 5",
    ] {
        let documento = letto(&format!(
            "Obiettivo 5: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n\
             1\tBozza\t40\t30/06/2025\n\n{secondo}\n\nFase\tDescrizione\tPeso %\tScadenza\n\
             2\tAtto\t60\t31/12/2025\n\tTotale\t100\t\n"
        ));
        assert_eq!(obiettivi(&documento), [("", "5", "Verde", 2)], "{secondo}");
    }
}

#[test]
fn a_table_that_begins_again_is_another_objective() {
    let documento = letto(&format!(
        "Obiettivo 5: Verde\n\n{TABELLA}\nQuinto tema, la piscina\n\n{TABELLA}"
    ));
    assert_eq!(
        obiettivi(&documento),
        [("", "5", "Verde", 2), ("", "", "", 2)]
    );
    let [rilievo] = documento.letture.as_slice() else {
        panic!("{:?}", documento.letture);
    };
    assert_eq!(rilievo.regola.as_str(), "EST001");
    assert!(rilievo.messaggio.starts_with("obiettivo senza titolo"));
}

#[test]
fn phases_of_two_years_are_one_objective() {
    let documento = letto(&format!(
        "Obiettivo 5: Verde\n\nFasi annualità 2025:\n{TABELLA}\nFasi annualità 2026:\n{TABELLA}"
    ));
    assert_eq!(obiettivi(&documento), [("", "5", "Verde", 4)]);
}

#[test]
fn a_unit_and_its_head_on_one_line() {
    let documento = letto(&format!(
        "Area Tecnica   Responsabile: geom. Ivo Pallotta\n\nObiettivo 5: Verde\n\n{TABELLA}"
    ));
    assert_eq!(documento.peg[0].struttura, "Area Tecnica");
    assert_eq!(
        documento.peg[0].responsabile.as_deref(),
        Some("geom. Ivo Pallotta")
    );
}

#[test]
fn totals_and_deadlines_below_the_table() {
    let documento = letto(
        "Obiettivo 5: Verde\n\nFase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t40\t30/06/2025\n\
         2\tAtto\t60\t31/12/2025\n\nTotale incidenza: 90%\n\nScadenza: 31/12/2025\n",
    );
    let obiettivo = &documento.peg[0];
    assert_eq!(obiettivo.totali_incidenza, ["90".parse().unwrap()]);
    let finale = obiettivo.scadenza_finale.as_ref().unwrap();
    assert_eq!(finale.testo, "31/12/2025");
}

#[test]
fn what_stands_below_a_title_and_a_unit_is_none_of_them() {
    let documento = letto(&format!(
        "SETTORE 1 AMMINISTRATIVO\nResp. Dott. Gino Pace\n\nObiettivo 1: Museo in rete\nPeso 60/100\n\n{TABELLA}"
    ));
    let attesi = [("SETTORE 1 AMMINISTRATIVO", "1", "Museo in rete", 2)];
    assert_eq!(obiettivi(&documento), attesi);
    let obiettivo = &documento.peg[0];
    assert_eq!(obiettivo.responsabile.as_deref(), Some("Dott. Gino Pace"));
    assert_eq!(obiettivo.dettaglio.as_deref(), Some("Peso 60/100"));
}
