//! Notes and their markers.
//!
//! nota     = richiamo testo
//! richiamo = `(` simbolo `)` | simbolo_nudo
//! simbolo  = `*`… | `#`… | `°` | `§` | `^` | 1–2 cifre | minuscola

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, space0};

use super::{Parse, fallita};

/// A note that opens its line: symbol and text.
pub(crate) fn nota(input: &str) -> Parse<'_, (&str, &str)> {
    let (testo, (simbolo, _, _)) =
        (tra_parentesi, space0, nom::combinator::opt(char(':'))).parse(input)?;
    let testo = testo.trim();
    if testo.is_empty() { fallita(input) } else { Ok(("", (simbolo, testo))) }
}

/// A note that opens with stars without parentheses.
pub(crate) fn nota_nuda(input: &str) -> Parse<'_, (&str, &str)> {
    let (testo, simbolo) = stelle(input)?;
    let testo = testo.trim();
    if testo.is_empty() { fallita(input) } else { Ok(("", (simbolo, testo))) }
}

/// The marker at the end of `testo`, and the text without it. Letters and figures in
/// parentheses are markers only where `definito` says that a note explains them.
pub(crate) fn richiamo<'t>(
    testo: &'t str,
    definito: impl Fn(&str) -> bool,
) -> Option<(&'t str, &'t str)> {
    let testo = testo.trim_end();
    if let Some(inizio) = testo.rfind('(')
        && let Ok(("", simbolo)) = tra_parentesi(&testo[inizio..])
        && (segno(simbolo) || definito(simbolo))
    {
        return Some((testo[..inizio].trim_end(), simbolo));
    }
    let nudo = testo.trim_end_matches('*');
    let stelle = &testo[nudo.len()..];
    (!stelle.is_empty() && !nudo.trim_end().is_empty()).then(|| (nudo.trim_end(), stelle))
}

fn tra_parentesi(input: &str) -> Parse<'_, &str> {
    let cifre = take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let lettera = take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase());
    let (resto, (_, simbolo, _)) =
        (char('('), alt((segni, cifre, lettera)), char(')')).parse(input)?;
    Ok((resto, simbolo))
}

fn segni(input: &str) -> Parse<'_, &str> {
    let (resto, simbolo) = take_while1(|c| matches!(c, '*' | '#' | '°' | '§' | '^'))(input)?;
    if simbolo.chars().count() <= 4 { Ok((resto, simbolo)) } else { fallita(input) }
}

fn stelle(input: &str) -> Parse<'_, &str> {
    take_while_m_n(1, 4, |c| c == '*')(input)
}

fn segno(simbolo: &str) -> bool {
    simbolo.starts_with(['*', '#', '°', '§', '^'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes() {
        assert_eq!(nota("(*) Obiettivo sospeso"), Ok(("", ("*", "Obiettivo sospeso"))));
        assert_eq!(nota("(#) Non assegnati"), Ok(("", ("#", "Non assegnati"))));
        assert_eq!(nota("(1) Dato stimato"), Ok(("", ("1", "Dato stimato"))));
        assert_eq!(nota_nuda("* Dato stimato"), Ok(("", ("*", "Dato stimato"))));
        assert!(nota("(*)").is_err());
        assert!(nota("(wifi e App) testo").is_err());
    }

    #[test]
    fn a_marker_is_the_last_token() {
        let nessuno = |_: &str| false;
        assert_eq!(richiamo("Bilancio partecipato (*)", nessuno), Some(("Bilancio partecipato", "*")));
        assert_eq!(richiamo("Bilancio(**)", nessuno), Some(("Bilancio", "**")));
        assert_eq!(richiamo("Bilancio *", nessuno), Some(("Bilancio", "*")));
        assert_eq!(richiamo("edifici (quasi \"zero\")", nessuno), None);
        assert_eq!(richiamo("Agenda (wifi e App)", nessuno), None);
        assert_eq!(richiamo("Lotto (1)", nessuno), None);
        assert_eq!(richiamo("Lotto (1)", |s| s == "1"), Some(("Lotto", "1")));
    }
}
