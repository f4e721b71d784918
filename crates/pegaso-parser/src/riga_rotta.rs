//! Lines of text that were rows of a table and lost its columns.
//!
//! They are only told, so that they can be reported: which cell a figure stood in is not guessed.

use pegaso_model::{Line, Source};

use crate::grammatica::codice::cod_vp;
use crate::grammatica::data::data;
use crate::grammatica::fase::{etichetta, etichetta_in_colonna};
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::tutta;

/// Prose that reads like a row of a table without columns: a code or a phase with figures, or
/// cells parted by semicolons or wide gaps with figures among them.
pub(crate) fn sembra_una_riga(source: &Source, line: Line<'_>, testo: &str) -> bool {
    let comincia = cod_vp(testo)
        .is_ok_and(|(resto, codice)| codice.contains('.') && resto.starts_with([' ', ',', ';']))
        || etichetta(testo).is_ok();
    let parole = testo.split_whitespace();
    if comincia && parole.filter(|parola| figura(parola)).count() >= 2 {
        return true;
    }
    // Values have single spaces: gaps are seen in the file.
    let intera = source.file_line(line.origine()).unwrap_or(testo);
    [";", "  ", ","].iter().any(|separatore| {
        // Three cells have two separators between them: most prose ends here.
        let mut separatori = memchr::memmem::find_iter(intera.as_bytes(), separatore);
        if separatori.nth(1).is_none() || *separatore == "," && !comincia {
            return false;
        }
        let celle: Vec<_> = intera.split(separatore).map(str::trim).collect();
        let piene = celle.iter().filter(|cella| !cella.is_empty()).count();
        let cifre = celle
            .iter()
            .filter(|cella| !cella.is_empty() && figura(cella))
            .count();
        // Commas part words and decimals too: only behind a code do they part cells.
        let righe = *separatore != "," && piene >= 3 && cifre >= 2;
        righe || comincia && piene >= 3 && cifre >= 1
    })
}

/// The same between two rows of a table, where less is enough: the code or the label of a row and
/// a figure behind it. A bare number also opens headers and footers, and asks for more.
pub(crate) fn sembra_una_riga_fra_due(source: &Source, line: Line<'_>, testo: &str) -> bool {
    if sembra_una_riga(source, line, testo) {
        return true;
    }
    let (prima, resto) = testo.split_once([' ', ',', ';']).unwrap_or((testo, ""));
    if tutta(data(None), prima).is_some() {
        return false;
    }
    let cifre = |testo: &str| {
        let parole = testo.split_whitespace();
        let parole = parole.map(|parola| parola.trim_matches([',', ';', ':', '|', '(', ')']));
        parole.filter(|p| !p.is_empty() && figura(p)).count()
    };
    if let Ok((resto, _)) = etichetta(testo) {
        return cifre(resto) >= 1;
    }
    if tutta(cod_vp, prima).is_some_and(|codice| codice.contains('.')) {
        return cifre(resto) >= 1;
    }
    let numerata = prima.starts_with(|c: char| c.is_ascii_digit())
        && (tutta(cod_vp, prima).is_some() || tutta(etichetta_in_colonna, prima).is_some());
    numerata && (cifre(resto) >= 3 || cifre(resto) == 2 && resto.contains('%'))
}

/// True for a whole figure or date.
fn figura(testo: &str) -> bool {
    matches!(cifra(testo), Cifra::Numero { .. })
        || data(None)(testo).is_ok_and(|(resto, _)| resto.is_empty())
}
