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
    if etichetta(testo).is_ok_and(|(resto, _)| cifre(resto) >= 2) {
        return true;
    }
    let intera = nel_file(source, line, testo);
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

/// The line of the file, where gaps are seen: values have single spaces. A page may be one long
/// line: one that holds much more than `testo` is not the row that was lost.
fn nel_file<'t>(source: &'t Source, line: Line<'_>, testo: &'t str) -> &'t str {
    /// Longest line of a text with wide gaps, in bytes.
    const LARGA: usize = 4096;
    /// Markup, and marks that were taken for it, in bytes.
    const ALTRO: usize = 64;
    let piena = |testo: &str| testo.bytes().filter(|b| !b.is_ascii_whitespace()).count();
    let riga = source.file_line(line.origine());
    riga.filter(|riga| riga.len() <= LARGA.max(2 * testo.len()))
        .filter(|riga| piena(riga) <= 2 * piena(testo) + ALTRO)
        .unwrap_or(testo)
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

/// How many words of `testo` are whole figures or dates, whatever signs stand beside them.
fn cifre(testo: &str) -> usize {
    let parole = testo.split_whitespace();
    let parole = parole.map(|parola| parola.trim_matches([',', ';', ':', '|', '(', ')']));
    parole.filter(|p| !p.is_empty() && figura(p)).count()
}

/// True for a whole figure or date.
fn figura(testo: &str) -> bool {
    matches!(cifra(testo), Cifra::Numero { .. })
        || data(None)(testo).is_ok_and(|(resto, _)| resto.is_empty())
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Origine, Sorgente};

    use super::*;

    #[test]
    fn a_line_is_not_judged_by_others_that_share_its_line_of_the_file() {
        let sembra = |file: &str, testo: &str| {
            let mut source = Source::new(Sorgente::default(), file.to_owned());
            source.push_line(Origine::riga(1));
            source.push_cell(testo, Origine::riga(1));
            sembra_una_riga(&source, source.line(0).unwrap(), testo)
        };
        let riga = "02.01    Wifi nei parchi    12    40%    4,8%";
        let testo = "02.01 Wifi nei parchi 12 40% 4,8%";
        assert!(sembra(riga, testo));
        assert!(sembra(
            "Wifi nei parchi    12    40%",
            "Wifi nei parchi 12 40%"
        ));
        let fase = "Fase 1: Ricognizione; Scadenza: 31/03/2024; Peso: 40%";
        assert!(sembra(fase, fase));
        let fase = "Fase 1: la ricognizione finisce il 31/03/2024.";
        assert!(!sembra(fase, fase));
        let prosa = "Il servizio apre ogni giorno.";
        assert!(!sembra(prosa, prosa));
        let pagina = format!("{}<p>{prosa}</p>", "<p>Sportello; 12; 40%</p>".repeat(20));
        assert!(!sembra(&pagina, prosa));
    }
}
