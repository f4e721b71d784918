//! The texts of lines that open something: titles that go on over lines, labels in cells.

use std::borrow::Cow;

use pegaso_model::Line;

use crate::grammatica::coppia::nome_e_valore;
use crate::grammatica::frase::{Frasi, una_delle};
use crate::grammatica::testa::{Voce, voce, voce_di_contorno};
use crate::grammatica::titolo::titolo as grammatica_del_titolo;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::prosa::{accoda, e_sospesa};

/// The title with the lines that it goes on in: those right below it, or where nothing stands
/// beside the code, the paragraph below.
pub(super) fn resto_del_titolo(lettore: &mut Lettore<'_>, sulla_riga: &str) -> String {
    /// Longest title, in bytes, that still may go on.
    const LUNGHEZZA: usize = 400;
    const NOMI: Frasi = Frasi::di(&["TITOLO", "DENOMINAZIONE"]);
    let mut titolo = sulla_riga.to_owned();
    if titolo.is_empty() {
        lettore.guarda();
    }
    while let Some(line) = lettore.source.line(lettore.posto) {
        let Some(testo) = line.only_text().filter(|_| line.cells().len() < 2) else {
            break;
        };
        if titolo.is_empty()
            && let Some(letto) = tutta(grammatica_del_titolo, testo)
            && letto.codice.is_empty()
        {
            letto.testo.clone_into(&mut titolo);
            lettore.prendi(Fine::Intestazione);
            continue;
        }
        if voce(testo).is_ok() && !matches!(tutta(voce, testo), Some(Voce::Titolo(_))) {
            break;
        }
        let puntato = testo.starts_with(['-', '•', '*', '–']);
        if e_un_altro_paragrafo(line, &titolo, testo)
            || puntato
            || voce_di_contorno(testo)
            || e_etichettata(testo) && !titolo.is_empty() && !e_sospesa(&titolo)
            || titolo.len() > LUNGHEZZA
            || crate::e_strutturale(testo)
        {
            break;
        }
        let senza_nome = una_delle(&NOMI, testo).ok();
        let testo = senza_nome
            .and_then(|(resto, _)| resto.trim_start().strip_prefix(':'))
            .unwrap_or(testo);
        accoda(&mut titolo, testo);
        lettore.prendi(Fine::Intestazione);
    }
    titolo
}

/// True for a line that a label of a few words opens: `Peso obiettivo: 40%`. In capitals it may be
/// more of a title.
fn e_etichettata(testo: &str) -> bool {
    /// Most words of such a label.
    const PAROLE: usize = 4;
    let Some((etichetta, _)) = nome_e_valore(testo) else {
        return false;
    };
    etichetta.starts_with(char::is_uppercase)
        && etichetta.contains(char::is_lowercase)
        && etichetta.split_whitespace().count() <= PAROLE
        && !matches!(tutta(voce, testo), Some(Voce::Titolo(_)))
}

/// True where `testo`, a paragraph of a page, is none that `titolo` goes on in: it begins with a capital
/// and is longer, and no line leaves room for more than what is broken off it.
fn e_un_altro_paragrafo(line: Line<'_>, titolo: &str, testo: &str) -> bool {
    let lunghezza = |testo: &str| testo.chars().count();
    line.origine().riga.is_none()
        && !titolo.is_empty()
        && !e_sospesa(titolo)
        && testo.starts_with(char::is_uppercase)
        && lunghezza(testo) > lunghezza(titolo)
}

/// The cells of a line of one or two, as the one text they make.
pub(crate) fn testo_unito(line: Line<'_>) -> Cow<'_, str> {
    if let Some(testo) = line.only_text() {
        return Cow::Borrowed(testo);
    }
    let piene = line
        .cells()
        .map(|cella| cella.text)
        .filter(|testo| !testo.is_empty());
    let testi: Vec<_> = piene.collect();
    match testi.as_slice() {
        [etichetta, testo] if !etichetta.ends_with([':', '-', '–']) => {
            Cow::Owned(format!("{etichetta}: {testo}"))
        }
        _ => Cow::Owned(testi.join(" ")),
    }
}
