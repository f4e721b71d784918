//! Tables of phases: labelled rows, sub-rows, totals, final and yearly deadlines.

mod lette;
mod righe;

use pegaso_model::Line;

use crate::colonne::Colonna;
use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::campo;
use crate::grammatica::fase::{etichetta, etichetta_in_colonna};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::struttura::firma;
use crate::grammatica::termine::termine;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::note;
use crate::pagina;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

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

/// Reads the rows at the cursor.
pub(crate) fn leggi(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    lette: &mut FasiLette,
    oggetto: &str,
) {
    while let Some(line) = lettore.guarda() {
        if let Some(testo) = line.only_text()
            && !e_di_tabella(line, testo, testata)
        {
            let apre_altro =
                |testo: &str| crate::e_strutturale(testo) && tutta(ente, testo).is_none();
            let segue = |line: Line<'_>| segue_la_tabella(line, testata);
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
            lettore.prendi(Fine::Testata);
            continue;
        }
        if Testata::leggi(line).is_some() {
            return;
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
mod tests {
    use crate::prova::letto;

    #[test]
    fn a_note_between_two_phases_ends_no_table() {
        let documento = letto(
            "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n\
             1\tProgetto\t40\t\t31/03/2025\n\
             (*) la fase 1 vale il 50% se conclusa entro il 28/02/2025\n\
             2\tGara\t60\t\t31/12/2025\n\tTotale\t100\t\t",
        );
        let obiettivo = &documento.peg[0];
        assert_eq!((obiettivo.fasi.len(), obiettivo.totali.len()), (2, 1));
        assert_eq!(documento.note.len(), 1);
        assert!(documento.letture.is_empty(), "{:?}", documento.letture);
    }

    #[test]
    fn the_phases_tell_the_thousands_of_their_total() {
        let totale = |righe: &str| {
            let documento = letto(&format!(
                "Obiettivo n. 5: Scuola\n\nFase\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n{}",
                righe.replace('|', "\t")
            ));
            let totale = documento.peg[0].totali_incidenza[0].to_string();
            (totale, documento.letture.len())
        };
        assert_eq!(
            totale("1|Progetto|400||\n2|Gara|600||\n|Totale|1.000||"),
            ("1000".into(), 0)
        );
        assert_eq!(
            totale("1|Progetto|0,4||\n2|Gara|0,6||\n|Totale|1.000||").1,
            0
        );
        assert_eq!(totale("1|Progetto|40||\n2|Gara|60||\n|Totale|1.000||").1, 1);
    }
}
