//! Tables of indicators: a text a row, its cells parted by bars.
//!
//! What an indicator measures is not read: the cells are kept as they are printed.

use pegaso_model::Line;

use crate::grammatica::etichetta::campo;
use crate::grammatica::fase::etichetta;
use crate::grammatica::struttura::firma;
use crate::grammatica::termine::termine;
use crate::grammatica::titolo::titolo;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::testata::Testata;

/// The rows of the table under the header at the cursor, which takes `linee` lines and is the first
/// of them; `comincia` tells where an objective begins, which ends it.
pub(crate) fn leggi(
    lettore: &mut Lettore<'_>,
    testata: &Testata,
    linee: usize,
    comincia: impl Fn(usize) -> bool,
) -> Vec<String> {
    let nomi = (0..testata.larghezza()).map(|indice| testata.nome(indice));
    let mut righe = vec![con_barre(nomi)];
    for _ in 0..linee {
        lettore.prendi(Fine::Testata);
    }
    while let Some(line) = lettore.guarda() {
        if !e_una_riga(line, testata) || comincia(line.index) {
            break;
        }
        if testata.ripetuta(line) {
            lettore.prendi(Fine::Testata);
            continue;
        }
        righe.push(con_barre(line.cells().map(|cella| cella.text)));
        lettore.prendi(Fine::Campo);
    }
    righe
}

/// Cells of which none opens something else. A line without cells is prose, one with more than the
/// header another table.
fn e_una_riga(line: Line<'_>, testata: &Testata) -> bool {
    let quante = line.cells().len();
    let prima = line.cells().find(|cella| !cella.text.is_empty());
    let apre_altro = prima.is_some_and(|cella| {
        let testo = cella.text;
        testo.ends_with(':') && campo(testo).is_ok()
            || etichetta(testo).is_ok()
            || termine(testo).is_ok()
            || tutta(titolo, testo).is_some()
            || firma(testo)
    });
    (2..=testata.larghezza()).contains(&quante)
        && !apre_altro
        && (testata.ripetuta(line) || Testata::leggi(line).is_none())
}

fn con_barre<'t>(celle: impl Iterator<Item = &'t str>) -> String {
    let testo = celle.collect::<Vec<_>>().join(" | ");
    testo.trim_end_matches([' ', '|']).to_owned()
}
