//! What finding tables on pages may ask of the grammars: is this a header, does this line open
//! something, is this a whole value.
//!
//! Pages give words and white space; where those leave a choice, the wordings of the documents
//! decide. Nothing here reads a document.

use pegaso_model::{TipoScadenza, parole};

use crate::colonne::{ELENCO, FASI, VALORE_PUBBLICO};
use crate::e_strutturale;
use crate::grammatica::codice::cod_vp;
use crate::grammatica::data::data;
use crate::grammatica::fase::etichetta;
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::scadenza::{Lettura, scadenza};
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::{nota::nota, tutta};
use crate::testata::{Stampa, Testata};

/// How well texts name the columns of a known kind of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Somiglianza {
    /// Columns that have a meaning.
    pub nominate: usize,
    /// Columns whose text is a known wording as a whole.
    pub esatte: usize,
}

/// Reads `testi`, from left to right, as a header. A single text is no header, but may be a
/// wording as a whole.
pub fn testata(testi: &[&str]) -> Option<Somiglianza> {
    if let [testo] = testi {
        return e_una_dicitura(testo).then_some(Somiglianza {
            nominate: 0,
            esatte: 1,
        });
    }
    somiglianza(testi, Stampa::Stampata)
}

/// Reads `testi` as [`testata`] does; a recogniser has read them, and may have read some badly.
pub fn testata_riconosciuta(testi: &[&str]) -> Option<Somiglianza> {
    if testi.len() < 2 {
        return testata(testi);
    }
    somiglianza(testi, Stampa::Riconosciuta)
}

fn somiglianza(testi: &[&str], stampa: Stampa) -> Option<Somiglianza> {
    let testata = Testata::da_testi(testi, stampa)?;
    Some(Somiglianza {
        nominate: testata.nominate(),
        esatte: testi.iter().filter(|testo| e_una_dicitura(testo)).count(),
    })
}

/// True where a line of this text can only open something else than a row: a heading, a labelled
/// field, a note, a total.
pub fn apre(testo: &str) -> bool {
    e_strutturale(testo) || nota(testo).is_ok() || e_un_totale(testo)
}

/// True where `testo` is a whole figure, date, code or label of a row.
pub fn valore(testo: &str) -> bool {
    let testo = testo.trim();
    if !testo.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    matches!(cifra(testo), Cifra::Numero { .. })
        || tutta(data(None), testo).is_some()
        || tutta(cod_vp, testo).is_some()
        || tutta(etichetta, testo).is_some()
}

/// How much `testo` says as a deadline, and what: 0 nothing, 1 something, 2 a certain day, or one
/// that hangs on a phase.
pub fn significato(testo: &str) -> (u8, String) {
    let Lettura {
        tipo,
        data,
        calcolata,
        relativa,
    } = scadenza(testo, None);
    let detto = |peso| {
        let relativa = relativa.as_ref();
        let durata = relativa.map(|relativa| relativa.durata.to_string());
        let fase = relativa.map(|relativa| &relativa.fase);
        (
            peso,
            format!("{tipo:?} {data:?} {calcolata} {durata:?} {fase:?}"),
        )
    };
    match tipo {
        TipoScadenza::Altro | TipoScadenza::Assente => (0, String::new()),
        _ if data.is_some() || relativa.is_some() => detto(2),
        _ => detto(1),
    }
}

fn e_una_dicitura(testo: &str) -> bool {
    let nome = parole(testo).join(" ");
    let vocabolari = [&VALORE_PUBBLICO, &FASI, &ELENCO];
    !nome.is_empty()
        && vocabolari
            .iter()
            .flat_map(|vocabolario| vocabolario.iter())
            .any(|(_, forme)| forme.contains(&nome.as_str()))
}
