//! Codes: of rows, of the budget's missioni and programmi.
//!
//! cod_vp              = [1–4 lettere [spazio | `.` | `-`]] cifre { (`.` | `-` | `/`) cifre } [lettera]
//! missione_programma  = 2 cifre (`-` | `–` | `.` | `/`) 2 cifre, also in brackets, or behind `M` and `P`;
//!                       before white space, a capital, a mark with white space behind it, or the end

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag_no_case, take_while_m_n};
use nom::character::complete::{char, digit1, one_of, satisfy, space0};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;

use super::{Parse, fallita};

/// What may stand right behind missione and programma.
const SEGNI: [char; 7] = [':', ';', ',', '.', '·', '-', '–'];

/// The code of a row: `02.12`, `VP 3.1`, `7`.
pub(crate) fn cod_vp(input: &str) -> Parse<'_, &str> {
    let lettere = take_while_m_n(1, 4, |c: char| c.is_ascii_alphabetic());
    let prefisso = (lettere, opt(one_of(" .-")));
    let gruppo = (one_of(".-/"), digit1);
    let lettera = satisfy(|c| c.is_ascii_lowercase());
    recognize((opt(prefisso), digit1, many0_count(gruppo), opt(lettera))).parse(input)
}

/// Missione and programma, as `01-08` whatever parts the two: also `[01-08]`, `01-08:`, `M01 P08`.
pub(crate) fn missione_programma(input: &str) -> Parse<'_, String> {
    let due = || take_while_m_n(2, 2, |c: char| c.is_ascii_digit());
    let segno = || one_of("-–./");
    let unite = (due(), segno(), due()).map(|(missione, _, programma)| (missione, programma));
    let fra_parentesi = (one_of("[("), due(), segno(), due(), one_of("])"))
        .map(|(_, missione, _, programma, _)| (missione, programma));
    let con_nome = (
        one_of("Mm"),
        opt(char('.')),
        space0,
        due(),
        space0,
        opt(segno()),
        space0,
        one_of("Pp"),
        opt(char('.')),
        space0,
        due(),
    )
        .map(|parti| (parti.3, parti.10));
    let (resto, (missione, programma)) = alt((unite, fra_parentesi, con_nome)).parse(input)?;
    let dopo = resto.strip_prefix(SEGNI).unwrap_or(resto);
    // A space that nobody saw, or typed.
    let attaccato = resto.starts_with(char::is_uppercase);
    if dopo.is_empty() || dopo.starts_with(char::is_whitespace) || attaccato {
        Ok((resto, format!("{missione}-{programma}")))
    } else {
        fallita(input)
    }
}

/// Missione and programma in a column of their own: also `0108`, `M.1 P.8`, `1/8`.
pub(crate) fn missione_programma_in_colonna(input: &str) -> Parse<'_, String> {
    let parola = |m: &'static str, breve: &'static str| {
        opt((
            alt((tag_no_case(m), tag_no_case(breve))),
            opt(one_of(".:")),
            space0,
        ))
    };
    let uno_o_due = || take_while_m_n(1, 2, |c: char| c.is_ascii_digit());
    let mezzo = (space0, opt(one_of("-–./,")), space0);
    let (resto, (_, missione, _, _, programma)) = (
        parola("missione", "m"),
        uno_o_due(),
        mezzo,
        parola("programma", "p"),
        uno_o_due(),
    )
        .parse(input)?;
    Ok((resto, format!("{missione:0>2}-{programma:0>2}")))
}

/// The code that `testo` begins with and the text behind it; a bare number needs a mark behind it.
pub(crate) fn codice_e_testo(testo: &str) -> Option<(&str, &str)> {
    let (resto, codice) = cod_vp(testo).ok()?;
    // `02.12` is printed for a code, `01-08` for missione and programma.
    if missione_programma(testo).is_ok() && !codice.contains('.') {
        return None;
    }
    let segni = [' ', '-', '–', '—', ':', ')', '.'];
    let dopo = resto.trim_start_matches(segni);
    let fra = &resto[..resto.len() - dopo.len()];
    let nudo = codice.bytes().all(|b| b.is_ascii_digit()) && fra.trim().is_empty();
    (!fra.is_empty() && !nudo && dopo.starts_with(char::is_alphabetic)).then_some((codice, dopo))
}

#[cfg(test)]
mod tests {
    use super::super::tutta;
    use super::*;

    #[test]
    fn codes_of_rows() {
        for codice in ["02.12", "VP02.01", "VP 3.1", "7", "1.2.3", "12a", "OVP-4"] {
            assert_eq!(tutta(cod_vp, codice), Some(codice));
        }
        for testo in ["", "Totale", "12%", "12,5", "allegato B", "31/12/2021."] {
            assert_eq!(tutta(cod_vp, testo), None, "{testo}");
        }
    }

    #[test]
    fn codes_of_the_budget() {
        assert_eq!(
            missione_programma("01-08 Anagrafe"),
            Ok((" Anagrafe", "01-08".to_owned()))
        );
        for testo in [
            "01-08: Anagrafe",
            "01-08· Anagrafe",
            "01-08- Anagrafe",
            "01-08Anagrafe",
            "[01-08] Anagrafe",
            "M01 P08 Anagrafe",
        ] {
            let letto = missione_programma(testo).map(|(_, codice)| codice);
            assert_eq!(letto.as_deref(), Ok("01-08"), "{testo}");
        }
        assert!(missione_programma("01-08x").is_err());
        assert!(missione_programma("2021-08").is_err());
        assert!(missione_programma("01-08-03 Anagrafe").is_err());
        for testo in [
            "01-08",
            "0108",
            "1/8",
            "M.01 P.08",
            "Missione 1 - Programma 8",
        ] {
            let letto = tutta(missione_programma_in_colonna, testo);
            assert_eq!(letto.as_deref(), Some("01-08"), "{testo}");
        }
    }

    #[test]
    fn codes_before_texts() {
        for (testo, attesi) in [
            ("OP.1 - Mense", Some(("OP.1", "Mense"))),
            ("02.12 Mense", Some(("02.12", "Mense"))),
            ("3) Mense", Some(("3", "Mense"))),
            ("VP 1: Mense", Some(("VP 1", "Mense"))),
            ("3 mense scolastiche", None),
            ("01-08 Mense", None),
            ("Mense", None),
            ("1.1", None),
        ] {
            assert_eq!(codice_e_testo(testo), attesi, "{testo}");
        }
    }
}
