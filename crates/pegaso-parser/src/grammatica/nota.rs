//! Notes and their markers.
//!
//! nota     = [`Nota` [`:`]] richiamo [`:` | `-`] testo
//! richiamo = `(` simbolo `)` | `[` simbolo `]` | `*`… | `#` | esponente
//! simbolo  = `*`… | `#`… | `°` | `§` | `^` | 1–2 cifre | minuscola

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::character::complete::char;
use nom::combinator::peek;
use nom::sequence::{delimited, terminated};

use super::frase::{Frasi, una_delle};
use super::{Parse, fallita};

/// A note that opens its line: symbol and text.
pub(crate) fn nota(input: &str) -> Parse<'_, (&str, &str)> {
    const PREFISSI: Frasi = Frasi::di(&["NOTA", "NOTE", "N B", "NB", "LEGENDA"]);
    // Asked of every line: few begin so.
    let puo = |primo: u8| !primo.is_ascii() || b"([NnLl".contains(&primo);
    if !input.bytes().next().is_some_and(puo) {
        return fallita(input);
    }
    let senza = una_delle(&PREFISSI, input).map_or(input, |(resto, _)| {
        resto.trim_start_matches(['.', ':', ' '])
    });
    let (testo, simbolo) = alt((tra_parentesi, esponente)).parse(senza)?;
    con_testo(input, simbolo, testo)
}

/// A note that opens with marks without parentheses.
pub(crate) fn nota_nuda(input: &str) -> Parse<'_, (&str, &str)> {
    let (testo, simbolo) = alt((stelle, cancelletto)).parse(input)?;
    con_testo(input, simbolo, testo)
}

fn con_testo<'i>(
    input: &'i str,
    simbolo: &'i str,
    testo: &'i str,
) -> Parse<'i, (&'i str, &'i str)> {
    let testo = testo.trim_start();
    let testo = ["-", "–", ":", "="]
        .iter()
        .find_map(|m| testo.strip_prefix(m))
        .unwrap_or(testo)
        .trim();
    if testo.is_empty() {
        fallita(input)
    } else {
        Ok(("", (simbolo, testo)))
    }
}

/// The marker at the end of `testo`, and the text without it. Letters and figures in
/// parentheses are markers only where `definito` says that a note explains them.
pub(crate) fn richiamo(testo: &str, definito: impl Fn(&str) -> bool) -> Option<(&str, &str)> {
    let testo = testo.trim_end();
    if let Some(inizio) = testo.rfind(['(', '['])
        && let Ok(("", simbolo)) = tra_parentesi(&testo[inizio..])
        && (segno(simbolo) || definito(simbolo))
    {
        return Some((testo[..inizio].trim_end(), simbolo));
    }
    let nudo = testo.trim_end_matches(ESPONENTI);
    let nudo = if nudo.len() < testo.len() {
        nudo
    } else {
        testo.trim_end_matches('*')
    };
    // `#` without parentheses stands by itself: `C#` is a word.
    let nudo = if nudo.len() < testo.len() {
        nudo
    } else {
        testo.strip_suffix(" #")?
    };
    let simbolo = testo[nudo.len()..].trim_start();
    let misura = nudo.ends_with([' ', 'm', 'M']) && simbolo.starts_with(['²', '³']);
    (!misura && !nudo.trim_end().is_empty()).then(|| (nudo.trim_end(), simbolo))
}

const ESPONENTI: &[char] = &['¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

fn tra_parentesi(input: &str) -> Parse<'_, &str> {
    let simbolo = || {
        let cifre = take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
        let lettera = take_while_m_n(1, 1, |c: char| c.is_ascii_lowercase());
        alt((segni, cifre, lettera))
    };
    let tonde = delimited(char('('), simbolo(), char(')'));
    let quadre = delimited(char('['), simbolo(), char(']'));
    alt((tonde, quadre)).parse(input)
}

fn esponente(input: &str) -> Parse<'_, &str> {
    take_while_m_n(1, 2, |c: char| ESPONENTI.contains(&c))(input)
}

fn cancelletto(input: &str) -> Parse<'_, &str> {
    terminated(tag("#"), peek(char(' '))).parse(input)
}

fn segni(input: &str) -> Parse<'_, &str> {
    let (resto, simbolo) = take_while1(|c| matches!(c, '*' | '#' | '°' | '§' | '^'))(input)?;
    if simbolo.chars().count() <= 4 {
        Ok((resto, simbolo))
    } else {
        fallita(input)
    }
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
        assert_eq!(
            nota("(*) Obiettivo sospeso"),
            Ok(("", ("*", "Obiettivo sospeso")))
        );
        assert_eq!(nota("(#) Non assegnati"), Ok(("", ("#", "Non assegnati"))));
        assert_eq!(nota("(1) Dato stimato"), Ok(("", ("1", "Dato stimato"))));
        assert_eq!(nota_nuda("* Dato stimato"), Ok(("", ("*", "Dato stimato"))));
        assert_eq!(
            nota("Nota: (*) - Dato stimato"),
            Ok(("", ("*", "Dato stimato")))
        );
        assert_eq!(nota("¹ Dato stimato"), Ok(("", ("¹", "Dato stimato"))));
        assert_eq!(nota("[1] Dato stimato"), Ok(("", ("1", "Dato stimato"))));
        assert_eq!(nota_nuda("# Dato stimato"), Ok(("", ("#", "Dato stimato"))));
        assert!(nota("(*)").is_err());
        assert!(nota("(wifi e App) testo").is_err());
    }

    #[test]
    fn a_marker_is_the_last_token() {
        let nessuno = |_: &str| false;
        assert_eq!(
            richiamo("Bilancio partecipato (*)", nessuno),
            Some(("Bilancio partecipato", "*"))
        );
        assert_eq!(richiamo("Bilancio(**)", nessuno), Some(("Bilancio", "**")));
        assert_eq!(richiamo("Bilancio *", nessuno), Some(("Bilancio", "*")));
        assert_eq!(richiamo("edifici (quasi \"zero\")", nessuno), None);
        assert_eq!(richiamo("Agenda (wifi e App)", nessuno), None);
        assert_eq!(richiamo("Formazione¹", nessuno), Some(("Formazione", "¹")));
        assert_eq!(richiamo("Formazione #", nessuno), Some(("Formazione", "#")));
        assert_eq!(richiamo("corso di C#", nessuno), None);
        assert_eq!(richiamo("verde, 500 m²", nessuno), None);
        assert_eq!(richiamo("Lotto (1)", nessuno), None);
        assert_eq!(richiamo("Lotto (1)", |s| s == "1"), Some(("Lotto", "1")));
    }
}
