use pegaso_model::{Origine, Sorgente, Source};

use super::*;

fn testata(riga: &str) -> Option<Testata> {
    let mut source = Source::new(Sorgente::default(), String::new());
    source.push_line(Origine::riga(1));
    for cella in riga.split('|') {
        source.push_cell(cella, Origine::default());
    }
    Testata::leggi(source.line(0).unwrap())
}

fn colonne(riga: &str) -> Vec<Option<Colonna>> {
    testata(riga).unwrap().colonne
}

#[test]
fn columns_in_any_order_and_wording() {
    use Colonna::{Codice, Obiettivo, Pesato, Peso, Raggiungimento};
    assert_eq!(
        colonne("Cod.VP|obiettivo|peso|raggiungimento %|raggiungimento pesato"),
        [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some)
    );
    assert_eq!(
        colonne("Codice|Peso %|Titolo obiettivo|% di ragg.|Punteggio ponderato"),
        [Codice, Peso, Obiettivo, Raggiungimento, Pesato].map(Some)
    );
    assert_eq!(
        colonne("N. ob.|Denominazione|Ponderazione|Grado di realizzazione|Risultato ponderato"),
        [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some)
    );
    assert_eq!(
        colonne("CodiceVP|Obiettivooperativo|Peso|Gradodi realizzazione|Punteggioponderato"),
        [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some)
    );
}

#[test]
fn columns_of_targets_and_of_other_units() {
    use Colonna::{Codice, Descrizione, Incidenza, Obiettivo, Pesato, Peso};
    use Colonna::{Raggiungimento, Responsabili, Scadenza};
    let vp = colonne("Cod.|Obiettivo|Target|Peso obiettivo|% conseguita|Punteggio ponderato");
    let attese = [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some);
    assert_eq!(vp[..2], attese[..2]);
    assert_eq!(vp[2], None);
    assert_eq!(vp[3..], attese[2..]);
    assert_eq!(
        colonne("Cod.|Obiettivo|Peso|Grado di conseguimento|Punteggio conseguito"),
        attese
    );
    assert_eq!(
        colonne("Scadenza|Azione|Descrizione azione|Incidenza|Altri settori"),
        [
            Some(Scadenza),
            None,
            Some(Descrizione),
            Some(Incidenza),
            Some(Responsabili)
        ]
    );
}

#[test]
fn letters_of_months_name_no_column() {
    use Colonna::{Descrizione, Incidenza, Scadenza};
    let colonne = colonne("Azione|Descrizione azione|G|F|M|A|M|G|L|A|S|O|N|D|Peso %|Scadenza");
    assert_eq!(colonne[1], Some(Descrizione));
    assert_eq!(colonne[2..14], [None; 12]);
    assert_eq!(colonne[14..], [Some(Incidenza), Some(Scadenza)]);
}

#[test]
fn a_mute_header_stands_over_the_labels() {
    use Colonna::{Descrizione, Fase, Incidenza, Responsabili, Scadenza};
    let attese = [Fase, Descrizione, Incidenza, Responsabili, Scadenza].map(Some);
    assert_eq!(
        colonne("|Descrizione|Incidenza %|Codifica Responsabili coinvolti|Scadenze previste"),
        attese
    );
    assert_eq!(colonne("Fase|Attività|Peso %|Resp.|Entro il"), attese);
    assert_eq!(
        colonne("|Fasi progettuali|Incidenza %|Cod. resp.|Scadenza"),
        attese
    );
    assert_eq!(colonne("|Fasi|Incidenza %|Cod. resp.|Scadenza"), attese);
    assert_eq!(colonne("|Tappe|Incidenza %|Cod. resp.|Scadenza"), attese);
    assert_eq!(
        colonne("Fasi progettuali|Descrizione|Incidenza %|Cod. resp.|Scadenza"),
        attese
    );
}

#[test]
fn phases_and_their_texts_in_one_column_of_any_name() {
    use Colonna::{Descrizione, Fase, Incidenza, Responsabili, Scadenza};
    let attese = [Incidenza, Responsabili, Scadenza].map(Some);
    for (nome, testo) in [
        ("Fasi progettuali", Fase),
        ("Macro fasi", Descrizione),
        ("Fasi e tempi", Descrizione),
        ("Tappe", Descrizione),
    ] {
        let trovate = colonne(&format!("{nome}|Incidenza %|Cod. resp.|Scadenza"));
        assert_eq!(trovate[0], Some(testo), "{nome}");
        assert_eq!(trovate[1..], attese, "{nome}");
    }
    // Nothing speaks of phases.
    assert!(testata("Immobile|Peso %|Responsabile|Entro il").is_none());
}

#[test]
fn labels_with_their_values_name_no_columns() {
    assert!(testata("Attività: Gara|Termine: 30/06/2024|Incidenza: 40%").is_none());
    assert!(testata("Attività:|Termine:|Incidenza:").is_some());
}

#[test]
fn directories() {
    let elenco = testata("codifica|Elenco Responsabili (Macrostruttura dal 01.01.2021)").unwrap();
    assert_eq!(elenco.tipo, TipoTabella::Elenco);
    assert_eq!(
        testata("Codice|Responsabile").unwrap().tipo,
        TipoTabella::Elenco
    );
}

#[test]
fn indicators() {
    let tipo = |riga| testata(riga).map(|testata| testata.tipo);
    for riga in [
        "Indicatore|Target|Consuntivo",
        "N.|Indicatore/Misura|Formula|UdM|Atteso",
        "Descrizione indicatore|Peso|Valore atteso|Risultato",
    ] {
        assert_eq!(tipo(riga), Some(TipoTabella::Indicatori), "{riga}");
    }
    let vp = "Cod.|Obiettivo|Indicatore|Target|Peso|Raggiungimento %";
    assert_eq!(tipo(vp), Some(TipoTabella::ValorePubblico));
    let fasi = "Fase|Descrizione|Indicatore|Target|Incidenza %|Scadenza";
    assert_eq!(tipo(fasi), Some(TipoTabella::Fasi));
}

#[test]
fn rows_are_no_headers() {
    assert_eq!(
        testata("02.01|01-08 Peso e raggiungimento|12|40%|4,8%"),
        None
    );
    assert_eq!(
        testata("fase 1:|Descrizione delle attività|50%||30/06/2021"),
        None
    );
    assert_eq!(testata("Target|Consuntivo|Note"), None);
}
