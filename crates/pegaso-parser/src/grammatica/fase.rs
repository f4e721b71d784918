//! Labels of phases, and letters of their sub-rows.
//!
//! etichetta = [nome [aggettivo] [`n.`]] numero [sotto] [`)`] [`:` | `.` | `-`]
//! nome      = `fase` | `sottofase` | `attività` | `azione` | `step` | `milestone`
//! numero    = cifre { `.` cifre } [`-` maiuscola] | maiuscola | romano
//! sotto     = [spazio] minuscola, before `)` or the end of the word
//! lettera   = minuscola `)`

use nom::Parser;
use nom::bytes::complete::take_while;
use nom::character::complete::{char, digit1, one_of, satisfy, space0, space1};
use nom::combinator::{not, opt, peek, recognize};
use nom::multi::many0_count;

use super::frase::{Frasi, una_delle};
use super::{Parse, fallita};

/// The label of a phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Etichetta {
    /// `2`, `1-A`.
    pub(crate) fase: String,
    /// The letter of a sub-row, where the label has one.
    pub(crate) sotto: Option<char>,
}

const NOMI: Frasi = Frasi::di(&[
    "FASE",
    "SOTTOFASE",
    "SOTTO FASE",
    "ATTIVITA",
    "AZIONE",
    "STEP",
    "MILESTONE",
]);
const AGGETTIVI: Frasi = Frasi::di(&[
    "PROGETTUALE",
    "REALIZZATIVA",
    "OPERATIVA",
    "N",
    "NR",
    "NUMERO",
]);

/// A label with its word: `fase 1:`, `Fase 5 :`, `fase 1-A`, `FASE n. 3 b)`.
pub(crate) fn etichetta(input: &str) -> Parse<'_, Etichetta> {
    if input.starts_with(|c: char| c.is_ascii_digit()) {
        return ordinale(input);
    }
    let (resto, _) = una_delle(&NOMI, input)?;
    let mut resto = resto.trim_start();
    while let Ok((dopo, _)) = una_delle(&AGGETTIVI, resto) {
        resto = dopo.trim_start_matches(['.', '°', ' ']);
    }
    let (resto, etichetta) = numero(resto)?;
    chiusa(resto, etichetta)
}

/// `1ª fase`, `2° fase:`.
fn ordinale(input: &str) -> Parse<'_, Etichetta> {
    let (resto, (cifre, _, _)) = (digit1, one_of("ª°ºa^"), space0).parse(input)?;
    let (resto, _) = una_delle(&NOMI, resto)?;
    chiusa(
        resto,
        Etichetta {
            fase: cifre.to_owned(),
            sotto: None,
        },
    )
}

/// A label in a column of labels, where the word may be missing: `1`, `2)`, `3.`, `A`.
pub(crate) fn etichetta_in_colonna(input: &str) -> Parse<'_, Etichetta> {
    etichetta(input).or_else(|_| senza_nome(input))
}

/// Such a label where it has no word.
pub(crate) fn senza_nome(input: &str) -> Parse<'_, Etichetta> {
    let (resto, etichetta) = numero(input)?;
    // A figure or a date in the column of labels is none.
    if resto.starts_with(['%', '/', ',']) || composta(resto) {
        return fallita(input);
    }
    chiusa(resto, etichetta)
}

/// `.1` of `F.1`, `.B` of `5.B`: the phase has a name of two parts.
fn composta(resto: &str) -> bool {
    resto.strip_prefix(['.', '-']).is_some_and(|parte| {
        let cifre = !parte.is_empty() && parte.bytes().all(|b| b.is_ascii_digit());
        cifre || matches!(parte.as_bytes(), [lettera] if lettera.is_ascii_uppercase())
    })
}

/// `b)` at the start of a description: the letter.
pub(crate) fn lettera(input: &str) -> Parse<'_, char> {
    let (resto, (lettera, _)) = (satisfy(|c| c.is_ascii_lowercase()), char(')')).parse(input)?;
    Ok((resto, lettera))
}

fn numero(input: &str) -> Parse<'_, Etichetta> {
    if let Ok((resto, cifre)) = cifre(input) {
        let (resto, _) = opt(one_of("ª°º^")).parse(resto)?;
        let (resto, sotto) = opt(sotto).parse(resto)?;
        return Ok((
            resto,
            Etichetta {
                fase: cifre.to_owned(),
                sotto,
            },
        ));
    }
    let (resto, lettere) = romano(input).or_else(|_| maiuscola(input))?;
    Ok((
        resto,
        Etichetta {
            fase: lettere.to_owned(),
            sotto: None,
        },
    ))
}

fn cifre(input: &str) -> Parse<'_, &str> {
    let maiuscola = (
        opt(one_of("-–/")),
        satisfy(|c| c.is_ascii_uppercase()),
        fine_parola,
    );
    recognize((digit1, many0_count((char('.'), digit1)), opt(maiuscola))).parse(input)
}

fn sotto(input: &str) -> Parse<'_, char> {
    let (resto, (_, lettera, ())) = (
        opt(one_of(" .-")),
        satisfy(|c| c.is_ascii_lowercase()),
        fine_parola,
    )
        .parse(input)?;
    // `fase 3 e 4`: a conjunction, not a letter, unless a parenthesis closes it.
    if matches!(lettera, 'e' | 'o') && !resto.starts_with(')') {
        return fallita(input);
    }
    Ok((resto, lettera))
}

fn maiuscola(input: &str) -> Parse<'_, &str> {
    recognize((satisfy(|c| c.is_ascii_uppercase()), fine_parola)).parse(input)
}

fn romano(input: &str) -> Parse<'_, &str> {
    let (resto, lettere) = take_while(|c| matches!(c, 'I' | 'V' | 'X'))(input)?;
    let (resto, ()) = fine_parola(resto)?;
    if lettere.is_empty() {
        fallita(input)
    } else {
        Ok((resto, lettere))
    }
}

fn fine_parola(input: &str) -> Parse<'_, ()> {
    peek(not(satisfy(char::is_alphanumeric))).parse(input)
}

/// Takes the marks that close a label.
fn chiusa(resto: &str, etichetta: Etichetta) -> Parse<'_, Etichetta> {
    let (resto, _) = opt(one_of(")°")).parse(resto)?;
    let chiusura = recognize((space0, one_of(":."), space0));
    let trattino = recognize((
        space1,
        one_of("-–"),
        nom::branch::alt((space1, nom::combinator::eof)),
    ));
    let (resto, _) = opt(nom::branch::alt((chiusura, trattino))).parse(resto)?;
    Ok((resto, etichetta))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letta(input: &str) -> Option<(String, Option<char>, &str)> {
        etichetta_in_colonna(input)
            .ok()
            .map(|(resto, e)| (e.fase, e.sotto, resto))
    }

    #[test]
    fn labels_in_every_form() {
        for (input, fase, sotto) in [
            ("fase 1:", "1", None),
            ("Fase 5:", "5", None),
            ("fase 5 :", "5", None),
            ("fase 1-A", "1-A", None),
            ("fase 1", "1", None),
            ("FASE N. 3", "3", None),
            ("Fase n° 12", "12", None),
            ("fase 2 b)", "2", Some('b')),
            ("fase 2b:", "2", Some('b')),
            ("fase progettuale 2 a)", "2", Some('a')),
            ("1", "1", None),
            ("2)", "2", None),
            ("3.", "3", None),
            ("1.2", "1.2", None),
            ("1ª fase", "1", None),
            ("2° fase:", "2", None),
            ("Fase 1 -", "1", None),
            ("IV", "IV", None),
            ("A", "A", None),
        ] {
            assert_eq!(letta(input), Some((fase.to_owned(), sotto, "")), "{input}");
        }
    }

    #[test]
    fn a_description_may_follow() {
        assert_eq!(
            letta("fase 1: Studio"),
            Some(("1".to_owned(), None, "Studio"))
        );
        assert_eq!(letta("Fase 2 - Gara"), Some(("2".to_owned(), None, "Gara")));
    }

    #[test]
    fn other_texts_are_no_labels() {
        for input in [
            "",
            "Totale",
            "100%",
            "31/12/2021",
            "fasi previste",
            "12,5",
            "Amministrazione",
        ] {
            assert_eq!(letta(input), None, "{input}");
        }
    }
}
