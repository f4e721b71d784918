//! Phases of an objective that stand in no table and still have one form: lines of a list, or a label
//! a line.
//!
//! They are read where an objective has one such series, two phases of it at least have a percentage,
//! and no table has its phases. What is not read stays prose, and is told (`peg/vuoti.rs`).

use std::borrow::Cow;
use std::ops::Range;

use pegaso_model::{Origine, Source};

use super::{e_etichettata, elenchi, etichettate};
use crate::grammatica::etichetta::{Campo, campo};
use crate::grammatica::fase::etichetta;
use crate::grammatica::tutta;
use crate::schede;
use crate::testata::{Testata, TipoTabella};

/// A series of phases, as the table that it is.
pub(super) struct Serie<'s> {
    /// The lines that it takes.
    pub(super) linee: Range<usize>,
    pub(super) nomi: Vec<(&'s str, &'s Origine)>,
    /// The first line of each row, and its cells.
    pub(super) righe: Vec<(usize, Vec<Cella<'s>>)>,
    /// Numbers of pages between its rows.
    pub(super) estranee: Vec<usize>,
}

/// A text and its place.
pub(super) type Cella<'s> = (Cow<'s, str>, Origine);

impl Serie<'_> {
    /// Writes it into `distesa`; the numbers of pages, which would end the table, below it.
    pub(super) fn scrivi(&self, source: &Source, distesa: &mut Source) {
        let Some(prima) = self.righe.first().and_then(|(riga, _)| source.line(*riga)) else {
            return;
        };
        distesa.push_line(prima.origine().clone());
        for (nome, origine) in &self.nomi {
            distesa.push_cell(nome, (*origine).clone());
        }
        for (riga, celle) in &self.righe {
            if let Some(line) = source.line(*riga) {
                distesa.push_line(line.origine().clone());
            }
            for (testo, origine) in celle {
                distesa.push_cell(testo, origine.clone());
            }
        }
        for line in self.estranee.iter().filter_map(|riga| source.line(*riga)) {
            super::copia(line, distesa);
        }
    }
}

/// The series of all objectives of `source`, in order.
pub(super) fn cerca(source: &Source) -> Vec<Serie<'_>> {
    // Cheap first look: most documents have none.
    let mut linee = source.lines();
    if !linee.any(|line| elenchi::puo_cominciare(line) || etichettate::puo_cominciare(line)) {
        return Vec::new();
    }
    let schede = schede::trova(source);
    // What stands above a title is read upwards, and phases in prose may look like a head.
    let fini = schede.iter().skip(1).map(|scheda| scheda.titolo);
    let fini = fini.chain(std::iter::once(source.len()));
    schede
        .iter()
        .zip(fini)
        .filter_map(|(scheda, fine)| sola_serie(source, scheda.titolo + 1..fine))
        .collect()
}

/// The one series of an objective, whose lines are `linee`.
fn sola_serie(source: &Source, linee: Range<usize>) -> Option<Serie<'_>> {
    let mut indice = linee.start;
    let mut trovata = None;
    let mut aperto = None;
    while indice < linee.end {
        let line = source.line(indice)?;
        if line.is_blank() {
            indice += 1;
            continue;
        }
        if line.filled() > 1 && ha_una_tabella(source, indice) {
            return None;
        }
        let letta = etichettate::leggi(source, indice..linee.end);
        let letta = letta.or_else(|| elenchi::leggi(source, indice..linee.end, aperto));
        let (serie, fine) = letta.unwrap_or((None, indice + 1));
        if let Some(serie) = serie
            && trovata.replace(serie).is_some()
        {
            return None;
        }
        if let Some(testo) = line.only_text() {
            match tutta(campo, testo) {
                Some(letto) => aperto = Some(letto.campo),
                None if testo.ends_with(':') => aperto = parla_di_fasi(testo),
                None => aperto = parla_di_fasi(testo).or(aperto),
            }
        }
        indice = fine.max(indice + 1);
    }
    trovata
}

/// `Attività previste:`, `Fase (peso) – scadenza`: few words and no figure.
fn parla_di_fasi(testo: &str) -> Option<Campo> {
    /// Most words of such a heading.
    const PIU: usize = 8;
    const PAROLE: [&str; 8] = [
        "FASE",
        "FASI",
        "ATTIVITA",
        "AZIONE",
        "AZIONI",
        "STEP",
        "MILESTONE",
        "TAPPE",
    ];
    if testo.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let parole = pegaso_model::parole(testo);
    let ne_parla = parole.len() <= PIU
        && parole
            .iter()
            .any(|parola| PAROLE.contains(&parola.as_str()));
    ne_parla.then_some(Campo::Fasi)
}

/// True where a table of phases or of valore pubblico begins at line `indice`.
fn ha_una_tabella(source: &Source, indice: usize) -> bool {
    let Some(line) = source.line(indice) else {
        return false;
    };
    let prima = line.cells().find(|cella| !cella.text.is_empty());
    let etichettata =
        e_etichettata(line) && prima.is_some_and(|cella| etichetta(cella.text).is_ok());
    etichettata
        || Testata::leggi_spezzata(source, line).is_some_and(|(testata, _)| {
            matches!(
                testata.tipo,
                TipoTabella::Fasi | TipoTabella::ValorePubblico
            )
        })
}
