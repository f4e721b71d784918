//! Which lines are the titles of objectives.

use std::borrow::Cow;

use pegaso_model::{Line, Source};

use super::testo_di_testa;
use crate::grammatica::intestazione::intestazione;
use crate::grammatica::testa::{Voce, puo_dire_il_titolo, voce};
use crate::grammatica::titolo::{Titolo, titolo};
use crate::grammatica::tutta;
use crate::testata::{Testata, TipoTabella};

/// The lines of the titles, in order.
pub(super) fn titoli(source: &Source) -> Vec<usize> {
    let titoli = source
        .lines()
        .filter(|line| testo_di(*line).is_some_and(|testo| tutta(titolo, &testo).is_some()))
        .filter(|line| {
            line.only_text()
                .is_none_or(|testo| tutta(intestazione, testo).is_none())
        })
        .filter(|line| !da_il_testo_al_titolo_sopra(source, *line))
        .map(|line| line.index);
    let mut titoli: Vec<usize> = titoli.collect();
    titoli.extend(solo_etichettati(source, &titoli));
    titoli.sort_unstable();
    titoli
}

/// `Titolo dell'obiettivo: …` below `Scheda obiettivo n. 7`, which has a code and no text: right
/// below, or among the labelled lines of the same head.
fn da_il_testo_al_titolo_sopra(source: &Source, line: Line<'_>) -> bool {
    let senza_codice = titolo_su(line, |letto| letto.codice.is_empty());
    if senza_codice != Some(true) && !e_un_titolo_etichettato(line) {
        return false;
    }
    let mut sopra = (0..line.index)
        .rev()
        .filter_map(|indice| source.line(indice))
        .filter(|sopra| !sopra.is_blank());
    let titolo_sopra = sopra.find_map(|sopra| {
        let vuoto = titolo_su(sopra, |letto| letto.testo.is_empty());
        let della_testa = testo_di_testa(sopra).is_some_and(|testo| voce(&testo).is_ok());
        (vuoto.is_some() || !della_testa).then_some(vuoto)
    });
    titolo_sopra.flatten() == Some(true)
}

/// True for `Titolo: …`, `Oggetto: …`.
fn e_un_titolo_etichettato(line: Line<'_>) -> bool {
    testo_di_testa(line).is_some_and(|testo| matches!(tutta(voce, &testo), Some(Voce::Titolo(_))))
}

/// What `come` says of the title that stands on `line`.
fn titolo_su(line: Line<'_>, come: impl Fn(&Titolo<'_>) -> bool) -> Option<bool> {
    tutta(titolo, &testo_di_testa(line)?).map(|letto| come(&letto))
}

/// The lines that only a label makes a title, `Titolo: …`, `Oggetto: …`: where a table of phases
/// follows before any other title, and stands between them and the `titoli` above.
fn solo_etichettati(source: &Source, titoli: &[usize]) -> Vec<usize> {
    let etichettati: Vec<usize> = source
        .lines()
        .filter(|line| puo_dire_il_titolo(line.cells().next().map_or("", |cella| cella.text)))
        .filter(|line| e_un_titolo_etichettato(*line))
        .filter(|line| !titoli.contains(&line.index))
        .filter(|line| !da_il_testo_al_titolo_sopra(source, *line))
        .map(|line| line.index)
        .collect();
    if etichettati.is_empty() {
        return etichettati;
    }
    let testate: Vec<usize> = source
        .lines()
        .filter(|line| line.cells().len() > 1)
        .filter(|line| {
            Testata::leggi_spezzata(source, *line)
                .is_some_and(|(testata, _)| testata.tipo == TipoTabella::Fasi)
        })
        .map(|line| line.index)
        .collect();
    let prossimo = |dove: &[usize], indice: usize| {
        let posto = dove.partition_point(|altro| *altro <= indice);
        dove.get(posto).copied()
    };
    let mut presi: Vec<usize> = Vec::new();
    for indice in &etichettati {
        let Some(testata) = prossimo(&testate, *indice) else {
            break;
        };
        let altro = |dove| prossimo(dove, *indice).is_some_and(|altro| altro < testata);
        let sopra = titoli[..titoli.partition_point(|titolo| titolo < indice)].last();
        let sopra = sopra.max(presi.last());
        let gia_con_tabella =
            sopra.is_none_or(|sopra| prossimo(&testate, *sopra).is_some_and(|t| t < *indice));
        if gia_con_tabella && !altro(titoli) && !altro(&etichettati) {
            presi.push(*indice);
        }
    }
    presi
}

/// The text of a line that is no row of a table: alone, or first of two cells.
fn testo_di(line: Line<'_>) -> Option<Cow<'_, str>> {
    let primo = line.cells().find(|cella| !cella.text.is_empty())?.text;
    // Cheap first look: titles begin with Obiettivo, Scheda, Titolo, Denominazione, Progetto, or
    // with Segue, Continua.
    primo
        .starts_with([
            'O', 'o', 'S', 's', 'T', 't', 'D', 'd', 'P', 'p', 'C', 'c', '(', '[',
        ])
        .then_some(())?;
    if line.filled() > 2 {
        return None;
    }
    Some(testo_di_testa(line).unwrap_or(Cow::Borrowed(primo)))
}
