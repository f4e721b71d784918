use pegaso_model::{Sorgente, Source};

use super::*;

/// What is reported of `testo`, whose lines stand below one another on a page.
fn trovati(testo: &str) -> Vec<String> {
    trovati_con(testo, None)
}

/// The same, where the text was recognised with that confidence.
fn trovati_con(testo: &str, confidenza: Option<f32>) -> Vec<String> {
    let mut source = Source::new(Sorgente::default(), String::new());
    let mut alto = 50.0;
    for linea in testo.lines() {
        let origine = Origine {
            pagina: Some(1),
            riquadro: Some([50.0, alto, 500.0, alto + 10.0]),
            confidenza,
            ..Origine::default()
        };
        source.push_line(origine.clone());
        for cella in linea.split('\t').filter(|_| !linea.is_empty()) {
            source.push_cell(cella, origine.clone());
        }
        alto += 12.0;
    }
    let letture = crate::parse(&source).letture;
    let incerte = letture
        .iter()
        .filter(|rilievo| rilievo.regola.0 == "EST011");
    incerte
        .map(|rilievo| {
            let inizio = rilievo.messaggio.split(':').next().unwrap_or_default();
            format!("{}: {inizio}", rilievo.oggetto)
        })
        .collect()
}

const TESTATA: &str =
    "\tDescrizione\tIncidenza %\tCodifica Responsabili coinvolti\tScadenze previste";

fn obiettivo(codice: &str, righe: &str) -> String {
    format!(
        "SETTORE TECNICO\nObiettivo {codice}: Opere\nFinalità Strategiche: strade\n\n{TESTATA}\n{righe}\n\nRisultato atteso: opere\n\n"
    )
}

const INTERE: &str = "fase 1:\tRilievo\t40%\t\t31/03/2024\nfase 2:\tLavori\t60%\t\t31/12/2024\n\t\t100%\t\t\nScadenza finale per il raggiungimento dell'obiettivo:\t\t\t\t31/12/2024";

#[test]
fn what_all_other_objectives_have_is_missed() {
    let senza = "fase 1:\tRilievo\t40%\t\t31/03/2024\nfase 2:\tLavori\t60%\t\t31/12/2024";
    let tutti = [("A", INTERE), ("B", INTERE), ("C", senza)];
    let testo: String = tutti
        .iter()
        .map(|(codice, righe)| obiettivo(codice, righe))
        .collect();
    assert_eq!(
        trovati(&testo),
        [
            "SETTORE TECNICO/C: scadenza finale non trovata",
            "SETTORE TECNICO/C: totale delle incidenze non trovato"
        ]
    );
}

#[test]
fn a_row_without_label_and_incidence_may_be_the_rest_of_another() {
    let resto = INTERE.replace(
        "Rilievo\t40%\t\t31/03/2024",
        "Rilievo\t40%\t\tEntro 30 giorni\n\tdelle strade\t\t\tdal termine",
    );
    assert_eq!(
        trovati(&obiettivo("A", &resto)),
        ["SETTORE TECNICO/A/1b: riga senza etichetta e senza incidenza"]
    );
}

#[test]
fn a_code_of_another_form_is_told() {
    let testo = "OBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n02.01\tSportello\t40\t50%\t20%\n02.0201-08\tRete\t40\t50%\t20%\n02.03\tMusei\t20\t50%\t10%\n";
    assert_eq!(
        trovati(testo),
        ["02.0201-08: il codice «02.0201-08» non ha la forma degli altri"]
    );
    assert_eq!(
        trovati_con(&testo.replace("02.0201-08", "02.02 L"), Some(1.0)),
        ["02.02 L: il codice «02.02 L» non ha la forma degli altri"]
    );
}

/// What is read of `testo` as a page.
fn documento(testo: &str) -> Documento {
    let mut source = Source::new(Sorgente::default(), String::new());
    for linea in testo.lines() {
        let origine = Origine {
            pagina: Some(1),
            riquadro: Some([50.0, 50.0, 500.0, 60.0]),
            ..Origine::default()
        };
        source.push_line(origine.clone());
        for cella in linea.split('\t').filter(|_| !linea.is_empty()) {
            source.push_cell(cella, origine.clone());
        }
    }
    crate::parse(&source)
}

#[test]
fn a_figure_with_text_of_another_column_is_told() {
    let mista = INTERE.replace("40%", "40% strade");
    assert_eq!(
        trovati(&obiettivo("A", &mista)),
        ["SETTORE TECNICO/A/1: «40% strade» non si legge come incidenza"]
    );
}

#[test]
fn figures_behind_the_rows_that_no_field_takes_are_told() {
    let persa = "fase 1:\tRilievo\t40%\t\t31/03/2024\n\n2250, 2254 lavori\n\n";
    assert_eq!(
        trovati(&obiettivo("A", persa)),
        ["SETTORE TECNICO/A: testo che nessuna riga della tabella ha preso"]
    );
    let piede = "fase 1:\tRilievo\t40%\t\t31/03/2024\n\nPagina 3 di 8\n\n";
    assert_eq!(trovati(&obiettivo("A", piede)), [""; 0]);
}

#[test]
fn a_directory_without_lines_is_told() {
    let testo = format!(
        "{}codifica\tElenco Responsabili\n\n2269 SETTORE TECNICO\n",
        obiettivo("A", INTERE)
    );
    assert_eq!(
        trovati(&testo),
        ["SETTORE TECNICO/A: nessuna riga sotto la testata dell'elenco dei responsabili"]
    );
}

#[test]
fn half_a_line_of_a_directory_is_told() {
    let testo = format!(
        "{}codifica\tElenco Responsabili\n2269\tSETTORE TECNICO\n2250\t\n",
        obiettivo("A", INTERE)
    );
    let trovati = trovati(&testo);
    assert!(
        trovati
            .iter()
            .any(|trovato| trovato.contains("di cui manca metà")),
        "{trovati:?}"
    );
}

#[test]
fn a_table_without_the_achievements_that_the_others_have_is_told() {
    let tabella = |codice: &str, esito: &str| {
        format!(
            "OBIETTIVO DI VALORE PUBBLICO {codice}\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n{codice}.01\tSportello\t40\t{esito}\t20%\n\t\t\t\t20%\n\n"
        )
    };
    let testo = [
        tabella("02", "50%"),
        tabella("03", "50%"),
        tabella("04", ""),
    ]
    .concat();
    let trovati = trovati(&testo);
    let trovato = "VP04: nessun raggiungimento trovato";
    assert!(trovati.iter().any(|uno| uno == trovato), "{trovati:?}");
}

#[test]
fn a_longer_paragraph_below_a_title_is_none_of_it() {
    let testo = "SETTORE TECNICO\nObiettivo A: Piano strade\nSi tratta di rifare le strade delle frazioni\nFinalità Strategiche: strade\n";
    let letto = &documento(testo).peg[0];
    assert_eq!(letto.titolo, "Piano strade");
    assert_eq!(
        letto.dettaglio.as_deref(),
        Some("Si tratta di rifare le strade delle frazioni")
    );
    let seguito = "SETTORE TECNICO\nObiettivo A: Piano delle strade e\nPiazze di tutte le frazioni\nFinalità Strategiche: strade\n";
    assert_eq!(
        documento(seguito).peg[0].titolo,
        "Piano delle strade e Piazze di tutte le frazioni"
    );
}

#[test]
fn several_values_without_white_space_are_the_paragraphs_of_a_page() {
    let testo = "OBIETTIVI STRATEGICI\nSCUOLE ACCOGLIENTI PER OGNI\nETA'\nSPAZI PER I RAGAZZI\nOBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n02.01\tSportello\t100\t50%\t50%\n";
    assert_eq!(
        documento(testo).valore_pubblico[0].obiettivi_strategici,
        ["SCUOLE ACCOGLIENTI PER OGNI ETA'", "SPAZI PER I RAGAZZI"]
    );
}

#[test]
fn a_product_without_its_factors_is_told() {
    let testo = "OBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n02.01\tSportello\t40\t50%\t20%\n02.02\tRete\t\t\t20%\n02.03\tMusei\t20\t50%\t10%\n02.04\tTeatro\t20\t\t\n";
    assert_eq!(
        trovati(testo),
        ["02.02: raggiungimento pesato senza peso o senza raggiungimento"]
    );
}

#[test]
fn a_label_that_is_none_is_told() {
    let tutti = [("A", INTERE), ("B", INTERE)];
    let testo: String = tutti
        .iter()
        .map(|(codice, righe)| obiettivo(codice, righe))
        .collect();
    let mut letto = documento(&testo);
    letto.peg[0].fasi[0].fase = "2.a".to_owned();
    letto.peg[0].fasi[1].fase = "fas".to_owned();
    cerca(&mut letto);
    let detti = letto.letture.iter().map(|rilievo| &*rilievo.oggetto);
    assert_eq!(detti.collect::<Vec<_>>(), ["SETTORE TECNICO/A/fas"]);
}

#[test]
fn a_table_without_the_title_that_the_others_have_is_told() {
    let tabella = |codice: u8, titolo: &str| {
        format!(
            "OBIETTIVO DI VALORE PUBBLICO 0{codice}\n{titolo}\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n0{codice}.01\tSportello\t100\t50%\t50%\n\n"
        )
    };
    let testo = [
        tabella(1, "Servizi\n"),
        tabella(2, "Strade\n"),
        tabella(3, ""),
    ];
    assert_eq!(trovati(&testo.concat()), ["VP03: titolo non trovato"]);
}

#[test]
fn a_weight_with_a_figure_of_another_column_is_told() {
    let testo = "OBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n02.01\tSportello\t40\t50%\t20%\n02.02\tRete\t30 35%\t\t10,5%\n02.03\tMusei\tX\t50%\t10%\n";
    assert_eq!(trovati(testo), ["02.02: «30 35%» non si legge come peso"]);
}

#[test]
fn a_label_below_its_sub_rows_takes_those_above_it() {
    let righe = "fase 1:\tAvvio\t0%\t\tConclusa\n\ta) antenne\t40%\t\t30/04/2024\nfase 2:\tb) visita\t60%\t\t31/12/2024\n\t\t100%\t\t";
    let letto = documento(&obiettivo("A", righe));
    let fasi = letto.peg[0].fasi.iter().map(Fase::etichetta);
    assert_eq!(fasi.collect::<Vec<_>>(), ["1", "2a", "2b"]);
}

#[test]
fn a_deadline_goes_on_in_small_letters_below_its_row() {
    let righe = "fase 1:\tAvvio\t100%\t\t30/04/2024\n\t\t100%\t\t\nScadenza finale per il raggiungimento dell'obiettivo: Non prevedibile la data\nfinale poiché dipende dal cronoprogramma";
    let letto = documento(&obiettivo("A", righe));
    let finale = letto.peg[0].scadenza_finale.as_ref();
    assert_eq!(
        finale.map(|finale| finale.testo.as_str()),
        Some("Non prevedibile la data finale poiché dipende dal cronoprogramma")
    );
}

#[test]
fn the_label_of_a_blank_total_behind_a_marker_is_no_part_of_the_text() {
    let testo = "OBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n02.01\tSportello (*) Contributo della performance al raggiungimento\t100\t\t\n\n(*) Obiettivo sospeso\n";
    let letto = &documento(testo).valore_pubblico[0].righe[0];
    assert_eq!(letto.obiettivo, "Sportello");
    assert_eq!(letto.richiamo.as_deref(), Some("*"));
}

#[test]
fn small_letters_below_a_title_in_capitals_are_none_of_it() {
    let letto = documento(
        "COMUNE DI ROCCAVERDE\n\nPIANO DEGLI OBIETTIVI (Anno 2024)\nTipografia Comunale\n",
    );
    assert_eq!(
        letto.titolo.as_deref(),
        Some("PIANO DEGLI OBIETTIVI (Anno 2024)")
    );
}

#[test]
fn a_code_before_the_text_is_told_where_few_rows_have_it() {
    let riga = |codice: &str, testo: &str| format!("{codice}\t{testo}\t10\t50%\t5%\n");
    let righe: String = (1..=9)
        .map(|numero| {
            let prima = if numero <= 3 { "01-08 " } else { "" };
            riga(
                &format!("02.0{numero}"),
                &format!("{prima}Sportello {numero}"),
            )
        })
        .collect();
    let testo = format!(
        "OBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n{righe}"
    );
    assert_eq!(
        documento(&testo).valore_pubblico[0].righe[0]
            .missione_programma
            .as_deref(),
        Some("01-08")
    );
    assert_eq!(trovati(&testo).len(), 3);
}

#[test]
fn figures_of_rows_that_stand_in_free_text_below_a_table_are_told() {
    let testata = "OBIETTIVO DI VALORE PUBBLICO 02\nServizi\n\nCod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n02.01\tSportello\t40\t50%\t20%\n\n";
    let detto = |testo: &str| trovati(&format!("{testata}{testo}\n"));
    assert_eq!(
        detto("20%"),
        ["VP02: «20%» sotto la tabella, fuori dalle sue righe"]
    );
    assert_eq!(
        detto("60 01-08 Rete civica 10% 6%"),
        ["VP02: «60 01-08 Rete civica 10% 6%» sotto la tabella, fuori dalle sue righe"]
    );
    assert!(detto("Il peso è calato del 20%").is_empty());
    assert!(detto("12").is_empty());
}

#[test]
fn a_description_with_the_label_of_another_phase_is_told() {
    let scheda = |seconda: &str| {
        format!(
            "Obiettivo n. 5: Scuola\n\n{TESTATA}\nfase 1:\t{seconda}\t40\t\t30/06/2023\n\
             fase 3:\tGara\t60\t\t31/12/2023\n\t\t100\t\t\nScadenza finale\t\t\t\t31/12/2023"
        )
    };
    assert_eq!(
        trovati(&scheda("fase 2: iscrizione presentazione")),
        ["/5/1: la descrizione comincia con un'etichetta, e può essere di due righe"]
    );
    assert!(trovati(&scheda("iscrizione")).is_empty());
}
