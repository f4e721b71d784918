//! A phase on a line of a list: `1) Corso (peso 20%) – entro il 30/06/2025 – resp. 0301`.
//!
//! voce         = [peso] segno [separatore] descrizione { separatore pezzo }
//! segno        = punto | numero (`)` | `.` | ` -`) | lettera `)` | [punto] etichetta di una fase
//! pezzo        = peso | scadenza | responsabile
//! peso         = nome_di_peso [`:` | `del` | …] percentuale | percentuale [nome_di_peso]
//! scadenza     = (`entro` | `scadenza` | …) testo | data
//! responsabile = (`resp.` | `a cura di` | …) testo
//! separatore   = `,` | `;` | `:` | ` - ` | ` – ` | parentesi | a word that opens a piece
//!
//! A line is read where every piece behind its description is one of these, and none comes twice.

mod pezzi;

use super::fase::{etichetta, lettera, senza_nome};
use pezzi::{Pezzo, Posto, parti};

/// How the lines of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Segno {
    /// `-`, `•`.
    Punto(char),
    /// `1)`, `2.`
    Numero,
    /// `a)`.
    Lettera,
    /// `Fase 1:`.
    Fase,
}

/// A percentage, and whether a word says that it is a weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PesoDetto<'i> {
    pub(crate) cifra: &'i str,
    pub(crate) nominato: bool,
}

/// A phase on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VoceDiFase<'i> {
    pub(crate) segno: Segno,
    /// The label as printed; empty behind a bullet.
    pub(crate) etichetta: &'i str,
    pub(crate) descrizione: &'i str,
    pub(crate) peso: Option<PesoDetto<'i>>,
    pub(crate) scadenza: Option<&'i str>,
    pub(crate) responsabili: Option<&'i str>,
}

/// Longest line that is looked at, in bytes.
const LUNGHEZZA: usize = 1000;

/// Most digits of a number of a list: more are a year or a code.
const CIFRE: usize = 2;

/// The bullets of lists.
const PUNTI: [char; 12] = ['-', '–', '—', '•', '*', '·', '▪', '►', '○', '‣', '●', '■'];

/// The signature of a list: how its lines are marked, and what stands behind the mark.
pub(crate) fn segno(testo: &str) -> Option<(Segno, &str, &str)> {
    let primo = testo.chars().next()?;
    let puntato = PUNTI.contains(&primo).then(|| &testo[primo.len_utf8()..]);
    let dopo = puntato.map_or(testo, str::trim_start);
    let preso = |resto: &str| dopo[..dopo.len() - resto.len()].trim_end();
    if let Ok((resto, _)) = etichetta(dopo) {
        return Some((Segno::Fase, preso(resto), resto));
    }
    if let Some(dentro) = puntato {
        return dentro
            .starts_with(char::is_whitespace)
            .then_some((Segno::Punto(primo), "", dopo));
    }
    if let Ok((resto, _)) = lettera(testo) {
        return Some((Segno::Lettera, preso(resto), resto.trim_start()));
    }
    let cifre = primo.is_ascii_digit();
    let (resto, _) = senza_nome(testo).ok().filter(|_| cifre)?;
    let numero = preso(resto);
    let breve = numero.bytes().take_while(u8::is_ascii_digit).count() <= CIFRE;
    (breve && numero.ends_with([')', '.', ':', '-', '–', '°'])).then_some((
        Segno::Numero,
        numero,
        resto.trim_start(),
    ))
}

/// Reads a line of a list of phases: one that has a weight or a deadline at least.
pub(crate) fn voce_di_fase(testo: &str) -> Option<VoceDiFase<'_>> {
    if testo.len() > LUNGHEZZA {
        return None;
    }
    let (segno, etichetta, resto) = segno(testo)?;
    let mut voce = VoceDiFase {
        segno,
        etichetta,
        descrizione: "",
        peso: None,
        scadenza: None,
        responsabili: None,
    };
    let mut ultimo = None;
    for parte in parti(resto) {
        let pezzo = Pezzo::di(parte);
        let prima = posto_in(resto, parte);
        match (&pezzo, ultimo) {
            (Pezzo::Altro, None) => voce.descrizione = fra(resto, voce.descrizione, parte),
            // A weight before the description: `20% - Corso`.
            (Pezzo::Altro, Some(Posto::Peso)) if voce.descrizione.is_empty() => {
                voce.descrizione = parte;
                ultimo = None;
                continue;
            }
            // More than one responsible.
            (Pezzo::Altro, Some(Posto::Responsabili)) => {
                voce.responsabili = Some(fra(resto, voce.responsabili?, parte));
            }
            (Pezzo::Altro, Some(_)) => return None,
            // The description takes what closes it.
            (_, None) if !voce.descrizione.is_empty() => {
                voce.descrizione = &resto[posto_in(resto, voce.descrizione)..prima];
            }
            _ => {}
        }
        pezzo.mettilo(&mut voce)?;
        ultimo = pezzo.posto().or(ultimo);
    }
    voce.descrizione = pulita(voce.descrizione);
    let detta = voce.peso.is_some() || voce.scadenza.is_some();
    let scritta = voce.descrizione.chars().any(char::is_alphabetic);
    (detta && (scritta || segno == Segno::Fase)).then_some(voce)
}

/// True for a line of a list of which one part is a percentage and nothing else: `1. Rilievo (20%) – maggio`.
pub(crate) fn ha_un_peso(testo: &str) -> bool {
    let resto = segno(testo).filter(|_| testo.len() <= LUNGHEZZA && testo.contains('%'));
    resto.is_some_and(|(_, _, resto)| {
        let mut parti = parti(resto).into_iter();
        parti.any(|parte| matches!(Pezzo::di(parte), Pezzo::Peso(_)))
    })
}

/// Where `parte` stands in `testo`, of which it is a part.
fn posto_in(testo: &str, parte: &str) -> usize {
    (parte.as_ptr() as usize).saturating_sub(testo.as_ptr() as usize)
}

/// What `testo` has from the start of `prima` to the end of `ultima`, two parts of it, and the bracket
/// that closes the latter.
fn fra<'i>(testo: &'i str, prima: &'i str, ultima: &'i str) -> &'i str {
    if prima.is_empty() {
        return ultima;
    }
    let inizio = posto_in(testo, prima);
    let fine = posto_in(testo, ultima) + ultima.len();
    let chiusa = testo.get(fine..).is_some_and(|t| t.starts_with([')', ']']));
    testo
        .get(inizio..fine + usize::from(chiusa))
        .unwrap_or(prima)
}

/// A description without the signs that part it from what follows.
fn pulita(testo: &str) -> &str {
    testo.trim_matches([' ', ',', ';', ':', '-', '–', '—', '(', '['])
}

#[cfg(test)]
mod tests;
