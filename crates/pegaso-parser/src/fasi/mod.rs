//! Tables of phases: labelled rows, sub-rows, totals, final and yearly deadlines.

mod comune;
mod lette;
mod righe;
mod totali;

use pegaso_model::{Line, Source};

use crate::colonne::Colonna;
use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::campo;
use crate::grammatica::fase::{etichetta, etichetta_in_colonna};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::struttura::{e_una_unita, firma};
use crate::grammatica::termine::termine;
use crate::grammatica::testa::{Voce, voce};
use crate::grammatica::titolo::titolo;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::note;
use crate::pagina;
use crate::peg::testo_unito;
use crate::prosa::accoda;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

use comune::seguito_del_titolo;
pub(crate) use comune::{DiQuanti, altro_obiettivo, di_quanti_obiettivi, struttura_sopra};
pub(crate) use lette::FasiLette;

/// True for a line that reads as a row under the columns in force.
pub(crate) fn e_una_riga(line: Line<'_>, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        return false;
    }
    let posto = testata
        .indice(Colonna::Fase)
        .or_else(|| testata.indice(Colonna::Descrizione));
    let prima = posto
        .and_then(|indice| line.cell(indice))
        .map_or("", |cella| cella.text);
    let termina = line
        .cells()
        .find(|c| !c.text.is_empty())
        .is_some_and(|c| termine(c.text).is_ok());
    etichetta(prima).is_ok() || termina
}

/// True for a row that can only stand inside a table of phases: also a bare number under the
/// labels, a total, the header again.
fn segue_la_tabella(line: Line<'_>, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        return line.only_text().is_some_and(solo_percento);
    }
    let posto = testata.indice(Colonna::Fase);
    let numerata = posto
        .and_then(|indice| line.cell(indice))
        .is_some_and(|cella| !cella.text.is_empty() && etichetta_in_colonna(cella.text).is_ok());
    let totale = line.cells().any(|cella| e_un_totale(cella.text))
        || line.only_text().is_some_and(solo_percento);
    let con_descrizione = line.only_text().is_none();
    numerata && con_descrizione || totale || e_una_riga(line, testata) || testata.ripetuta(line)
}

fn solo_percento(testo: &str) -> bool {
    matches!(cifra(testo), Cifra::Numero { percento: true, .. })
}

/// True where rows begin with a label and have one cell more than the header: the blank header
/// over the labels was trimmed away.
pub(crate) fn manca_la_colonna_delle_etichette(prima: Line<'_>, testata: &Testata) -> bool {
    testata.indice(Colonna::Fase).is_none()
        && prima.cells().len() == testata.larghezza() + 1
        && prima
            .cell(0)
            .is_some_and(|cella| etichetta_in_colonna(cella.text).is_ok())
}

/// The column without a meaning, left of the descriptions, that has a label in the first row: its
/// header says `Azione`, and not that it numbers them.
pub(crate) fn colonna_delle_etichette(prima: Line<'_>, testata: &Testata) -> Option<usize> {
    if testata.indice(Colonna::Fase).is_some() {
        return None;
    }
    let descrizione = testata.indice(Colonna::Descrizione)?;
    (testata.prima_delle_fasi()..descrizione).find(|indice| {
        let etichetta = prima
            .cell(*indice)
            .and_then(|cella| tutta(etichetta_in_colonna, cella.text));
        testata.colonna(*indice).is_none() && etichetta.is_some()
    })
}

/// True where `line` is the header again, above the first phase of a table that is whole: another
/// table.
fn ricomincia_sotto(source: &Source, line: Line<'_>, testata: &Testata, lette: &FasiLette) -> bool {
    if !lette.finite() || !testata.ripetuta(line) {
        return false;
    }
    let mut sotto = (line.index + 1..).map_while(|indice| source.line(indice));
    let prima = sotto.find(|sotto| !sotto.is_blank());
    prima
        .and_then(|prima| etichetta_della_riga(prima, testata))
        .is_some_and(|etichetta| lette.comincia_con(&etichetta))
}

/// The phase that `line`, a row under `testata`, begins with; `None` where it has no label.
pub(crate) fn etichetta_della_riga(line: Line<'_>, testata: &Testata) -> Option<String> {
    let posto = testata
        .indice(Colonna::Fase)
        .or_else(|| testata.indice(Colonna::Descrizione))?;
    let (_, letta) = etichetta_in_colonna(line.cell(posto)?.text).ok()?;
    Some(letta.fase)
}

/// Reads the rows at the cursor.
pub(crate) fn leggi(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    lette: &mut FasiLette,
    oggetto: &str,
) {
    while let Some(line) = lettore.guarda() {
        if struttura_sopra(lettore.source, line, testata).is_some() {
            return;
        }
        if let Some(testo) = line.only_text()
            && !e_di_tabella(line, testo, testata)
        {
            // A table of several objectives may be another unit's below its name.
            let apre_altro = |testo: &str| {
                crate::e_strutturale(testo) && tutta(ente, testo).is_none()
                    || testata.di_piu_obiettivi() && e_una_unita(testo)
            };
            let source = lettore.source;
            let segue = |line: Line<'_>| {
                segue_la_tabella(line, testata) && !ricomincia_sotto(source, line, testata, lette)
            };
            let sotto = lettore.source.line(line.index + 1);
            if !lette.chiuse()
                && sotto.is_some_and(segue)
                && note::leggi_fra_le_fasi(lettore, line, testo)
            {
                continue;
            }
            if lette.chiuse() || !pagina::salta(lettore, oggetto, segue, apre_altro) {
                return;
            }
            continue;
        }
        if finisce_la_tabella(line) {
            return;
        }
        if pagina::e_un_piede(line) {
            lettore.testo_libero(line);
            continue;
        }
        if testata.ripetuta(line) {
            if ricomincia_sotto(lettore.source, line, testata, lette) {
                return;
            }
            lettore.prendi(Fine::Testata);
            continue;
        }
        if Testata::leggi(line).is_some() {
            return;
        }
        if altro_obiettivo(lettore.source, line, testata, lette).is_some() {
            return;
        }
        if apre_un_altra_scheda(line) {
            return;
        }
        if let Some(seguito) = seguito_del_titolo(line, testata, lette) {
            accoda(&mut lette.seguito_del_titolo, &seguito);
        }
        if testata.solo_obiettivo(line) {
            lettore.prendi(Fine::Intestazione);
            continue;
        }
        let riga = RigaLogica::leggi(lettore.source, line, testata, |testo| {
            etichetta_in_colonna(testo).is_ok() || termine(testo).is_ok() || e_un_totale(testo)
        });
        let fine = righe::aggiungi(lettore, lette, &riga, testata, oggetto);
        if fine.is_none() && lette.chiuse() {
            return;
        }
        lettore.segna_riga(oggetto, &riga, fine);
        lettore.posto += 1;
    }
}

/// `Codice obiettivo | 7`: the head of a card in two cells.
fn apre_un_altra_scheda(line: Line<'_>) -> bool {
    let primo = line.cells().next().map_or("", |cella| cella.text);
    let con_codice = || {
        tutta(titolo, primo).is_some_and(|letto| !letto.codice.is_empty() && letto.testo.is_empty())
    };
    line.filled() == 2
        && (con_codice()
            || matches!(
                tutta(voce, &testo_unito(line)),
                Some(Voce::Codice(_) | Voce::Titolo(_))
            ))
}

/// Longest text, in bytes, that goes on with the deadline above.
const SCADENZA_MASSIMA: usize = 60;

/// A line with one text that still is a row: a total, a final deadline with its cells, the
/// deadline or the text of the row above.
fn e_di_tabella(line: Line<'_>, testo: &str, testata: &Testata) -> bool {
    if line.cells().len() < 2 {
        let spezzata =
            !testo.ends_with(':') && tutta(termine, testo).is_some_and(|t| t.testo.is_empty());
        return solo_percento(testo) || spezzata;
    }
    let posto = line.cells().position(|cella| !cella.text.is_empty());
    // Prose that a table swallowed stands in the first cell, whatever its column.
    let prosa = posto == Some(0)
        && (posto != testata.indice(Colonna::Scadenza) || testo.len() > SCADENZA_MASSIMA);
    match (cifra(testo), termine(testo)) {
        (Cifra::Numero { .. }, _) => posto != testata.indice(Colonna::Fase),
        (_, Ok(_)) => true,
        _ => e_un_totale(testo) || !prosa && !crate::e_strutturale(testo),
    }
}

/// Labels and signatures laid out in cells below the table.
fn finisce_la_tabella(line: Line<'_>) -> bool {
    let mut piene = line
        .cells()
        .map(|cella| cella.text)
        .filter(|testo| !testo.is_empty());
    let Some(prima) = piene.next() else {
        return false;
    };
    let etichettata = prima.ends_with(':') && campo(prima).is_ok();
    etichettata || firma(prima) && piene.all(firma)
}

#[cfg(test)]
mod tests;
