//! Calendar dates and periods.
//!
//! data      = giorno sep (mese | mese_a_parole) sep anno | anno `-` mese `-` giorno
//!           | [giorno (`-` | `/` | `e` | `al`)] giorno [`del mese di`] mese_a_parole [anno]
//!           | `primo` mese_a_parole [anno]
//!           | giorno `/` mese | periodo
//! giorno    = 1–2 cifre [`°`];  anno = 4 cifre | 2 cifre

mod periodo;

use jiff::civil::Date;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{take_while_m_n, take_while1};
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::opt;
use pegaso_model::MESI;

use super::frase::{Frasi, frase, piana};
use super::romano::romano;
use super::{Parse, fallita};
pub(crate) use periodo::ordinale_di;
use periodo::{parte_di_mese, periodo};

/// A date as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct DataLetta {
    /// `None` where no calendar has it.
    pub(crate) data: Option<Date>,
    /// True where day, month and year are all printed.
    pub(crate) completa: bool,
}

/// How a period begins that begins with a letter, unless it is a month.
const PERIODI: Frasi = Frasi::di(&[
    "PRIMO",
    "SECONDO",
    "TERZO",
    "QUARTO",
    "ULTIMO",
    "I",
    "II",
    "III",
    "IV",
    "FINE",
    "ANNO",
    "ESERCIZIO",
    "META",
    "PRIMA",
    "SECONDA",
    "TERZA",
    "ULTIMA",
]);

const NOMI_DI_MESI: Frasi = Frasi::di(&MESI);

/// A date or the last day of a period; `anno` is the document's, for what is printed without.
pub(crate) fn data(anno: Option<i16>) -> impl Fn(&str) -> Parse<'_, DataLetta> {
    move |input| match input.bytes().next() {
        Some(b'0'..=b'9') => alt((
            stampata,
            iso,
            con_separatori,
            |i| a_parole(i, anno),
            |i| fra_due_giorni(i, anno),
            |i| parte_di_mese(i, anno),
            |i| periodo(i, anno),
            |i| giorno_mese(i, anno),
        ))
        .parse(input),
        // Whatever else begins with a letter.
        Some(_) if NOMI_DI_MESI.possono_aprire(input) || PERIODI.possono_aprire(input) => alt((
            |i| parte_di_mese(i, anno),
            |i| il_primo(i, anno),
            |i| periodo(i, anno),
        ))
        .parse(input),
        _ => fallita(input),
    }
}

/// The month (1 to 12) and year of `luglio 2024`.
pub(crate) fn mese_anno(input: &str) -> Parse<'_, (i8, i16)> {
    let (resto, (mese, _, _, anno)) = (
        mese_a_parole,
        space1,
        opt((frase("DEL"), space1)),
        anno_lungo,
    )
        .parse(input)?;
    Ok((resto, (mese, anno)))
}

/// A year of four digits, from 1900 to 2099.
pub(crate) fn anno_lungo(input: &str) -> Parse<'_, i16> {
    let (resto, cifre) = take_while_m_n(4, 4, |c: char| c.is_ascii_digit())(input)?;
    match cifre.parse::<i16>() {
        Ok(anno @ 1900..=2099) if !resto.starts_with(|c: char| c.is_ascii_digit()) => {
            Ok((resto, anno))
        }
        _ => fallita(input),
    }
}

/// `31/12/2021`, as nearly all dates are printed.
pub(super) fn stampata(input: &str) -> Parse<'_, DataLetta> {
    if let [_, _, b'/', _, _, b'/', _, _, _, _, ..] = input.as_bytes()
        && let (Some(giorno), Some(mese)) = (input.get(..2), input.get(3..5))
        && let (Ok(("", giorno)), Ok(("", mese))) = (due_cifre(giorno), due_cifre(mese))
    {
        let (resto, anno) = anno_lungo(&input[6..])?;
        return Ok((resto, completa(anno, mese, giorno)));
    }
    fallita(input)
}

/// `20211231`, `31122021`: eight figures that are a day, or that only its month or its day makes none.
pub(super) fn compatta(input: &str) -> Parse<'_, DataLetta> {
    const FIGURE: usize = 8;
    /// Years that a deadline may have.
    const ANNI: std::ops::RangeInclusive<u32> = 1990..=2099;
    let (resto, cifre) = take_while_m_n(FIGURE, FIGURE, |c: char| c.is_ascii_digit())(input)?;
    let parte = |dove: std::ops::Range<usize>| cifre.get(dove).and_then(|c| c.parse().ok());
    let letture = [[0..4, 4..6, 6..8], [4..8, 2..4, 0..2]];
    let letture = letture.map(|[anno, mese, giorno]| {
        let anno: u32 = parte(anno).filter(|anno| ANNI.contains(anno))?;
        let due = |parte: Option<u32>| parte.and_then(|n| i8::try_from(n).ok());
        let data = completa(
            i16::try_from(anno).ok()?,
            due(parte(mese))?,
            due(parte(giorno))?,
        );
        Some(data)
    });
    let mut letture = letture.into_iter().flatten();
    let buona = letture.clone().find(|letta| letta.data.is_some());
    match buona.or_else(|| letture.next()) {
        Some(letta) if !resto.starts_with(char::is_alphanumeric) => Ok((resto, letta)),
        _ => fallita(input),
    }
}

/// `Natale`, `Ferragosto 2025`: days that have a name and one date.
pub(super) fn festa(input: &str, anno: i16) -> Parse<'_, DataLetta> {
    let nomi = alt((
        frase("EPIFANIA").map(|_| (1, 6)),
        frase("FERRAGOSTO").map(|_| (8, 15)),
        frase("OGNISSANTI").map(|_| (11, 1)),
        frase("NATALE").map(|_| (12, 25)),
        frase("SAN SILVESTRO").map(|_| (12, 31)),
    ));
    let del = opt((alt((frase("DEL"), frase("DELL"))), space1));
    let dopo = opt((space1, del, anno_lungo).map(|(_, _, anno)| anno));
    let (resto, ((mese, giorno), stampato)) = (nomi, dopo).parse(input)?;
    let letta = completa(stampato.unwrap_or(anno), mese, giorno);
    let completa = false;
    Ok((resto, DataLetta { completa, ..letta }))
}

fn iso(input: &str) -> Parse<'_, DataLetta> {
    let (resto, (anno, _, mese, _, giorno)) =
        (anno_lungo, one_of("-/"), due_cifre, one_of("-/"), due_cifre).parse(input)?;
    Ok((resto, completa(anno, mese, giorno)))
}

/// `31.12.2021`, and `31-dic-2021` as spreadsheets print it. Two figures are a year behind the same
/// mark as the month, and where no other mark follows: `30/6 - 30/9/2025` is no day of 2030.
fn con_separatori(input: &str) -> Parse<'_, DataLetta> {
    let separatore = || (space0, one_of("/.-–\\"), space0);
    let (resto, (giorno, (_, prima, _), mese, (_, seconda, _))) = (
        due_cifre,
        separatore(),
        alt((due_cifre, mese_a_parole, mese_romano)),
        separatore(),
    )
        .parse(input)?;
    if let Ok((resto, anno)) = anno_lungo(resto) {
        return Ok((resto, completa(anno, mese, giorno)));
    }
    let (resto, anno) = anno_qualsiasi(resto)?;
    let altra_data = resto
        .strip_prefix([prima, '/', '.', '\\'])
        .is_some_and(|dopo| dopo.starts_with(|c: char| c.is_ascii_digit()));
    if prima != seconda || altra_data {
        return fallita(input);
    }
    Ok((resto, completa(anno, mese, giorno)))
}

/// The later day of `10-15 ottobre 2025`.
fn fra_due_giorni(input: &str, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let segno = (space0, one_of("-–/"), space0).map(|_| ());
    let parola = (space1, alt((frase("E"), frase("AL"))), space1).map(|_| ());
    let ordinale = opt(one_of("°ºª^"));
    let (resto, _) = (due_cifre, ordinale, alt((segno, parola))).parse(input)?;
    a_parole(resto, anno)
}

fn a_parole(input: &str, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let ordinale = opt(one_of("°ºª^"));
    let del_mese = opt((
        alt((frase("DEL MESE DI"), frase("DI"), frase("DEL"))),
        space1,
    ));
    let (resto, (giorno, _, _, _, mese)) =
        (due_cifre, ordinale, space0, del_mese, mese_a_parole).parse(input)?;
    del_mese_e_anno(resto, giorno, mese, anno)
}

/// `primo giugno 2025`.
fn il_primo(input: &str, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let (resto, (_, _, mese)) = (frase("PRIMO"), space1, mese_a_parole).parse(input)?;
    del_mese_e_anno(resto, 1, mese, anno)
}

/// A day of `mese`, of the year that follows, or else of `anno`.
fn del_mese_e_anno(resto: &str, giorno: i8, mese: i8, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let (resto, stampato) = opt(anno_dopo).parse(resto)?;
    match stampato.or(anno) {
        Some(anno) => Ok((
            resto,
            DataLetta {
                completa: stampato.is_some(),
                ..completa(anno, mese, giorno)
            },
        )),
        None => fallita(resto),
    }
}

/// `31/12`, in the document's year. With a dot between them, single figures number a section or a
/// phase: `2.1`.
fn giorno_mese(input: &str, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let (resto, (giorno, segno, mese)) = (due_cifre, one_of("/."), due_cifre).parse(input)?;
    let intera = segno == '/' || input.len() - resto.len() == "31.12".len();
    let sola = intera && !resto.starts_with(|c: char| c.is_alphanumeric() || c == '/' || c == '%');
    match anno {
        Some(anno) if sola && (1..=12).contains(&mese) => Ok((
            resto,
            DataLetta {
                completa: false,
                ..completa(anno, mese, giorno)
            },
        )),
        _ => fallita(input),
    }
}

fn anno_dopo(input: &str) -> Parse<'_, i16> {
    let (resto, (_, _, anno)) = (
        space0,
        opt((
            alt((frase("DEL"), frase("DELL ANNO"), frase("ANNO"))),
            space1,
        )),
        anno_qualsiasi,
    )
        .parse(input)?;
    Ok((resto, anno))
}

/// `settembre`, `set.`, `sett`.
fn mese_a_parole(input: &str) -> Parse<'_, i8> {
    if !NOMI_DI_MESI.possono_aprire(input) {
        return fallita(input);
    }
    let (resto, parola) = take_while1(char::is_alphabetic).parse(input)?;
    let lettere = parola.chars().count();
    let breve = (3..=4).contains(&lettere);
    let trovato = MESI.iter().position(|mese| {
        let inizio = mese.chars().take(lettere);
        (breve || lettere == mese.len()) && parola.chars().map(piana).eq(inizio)
    });
    let Some(indice) = trovato else {
        return fallita(input);
    };
    let abbreviato = lettere < MESI[indice].len();
    let (resto, _) = if abbreviato {
        opt(char('.')).parse(resto)?
    } else {
        (resto, None)
    };
    i8::try_from(indice + 1).map_or_else(|_| fallita(input), |mese| Ok((resto, mese)))
}

/// `XII`, between the marks of a date.
fn mese_romano(input: &str) -> Parse<'_, i8> {
    let (resto, cifre) = take_while1(|c| matches!(c, 'I' | 'V' | 'X')).parse(input)?;
    let mese = romano(cifre).filter(|mese| (1..=12).contains(mese));
    let mese = mese.and_then(|mese| i8::try_from(mese).ok());
    mese.map_or_else(|| fallita(input), |mese| Ok((resto, mese)))
}

fn due_cifre(input: &str) -> Parse<'_, i8> {
    let (resto, cifre) = take_while_m_n(1, 2, |c: char| c.is_ascii_digit())(input)?;
    match cifre.parse() {
        Ok(numero) if !resto.starts_with(|c: char| c.is_ascii_digit()) => Ok((resto, numero)),
        _ => fallita(input),
    }
}

fn anno_qualsiasi(input: &str) -> Parse<'_, i16> {
    let breve = |input| {
        let (resto, anno) = due_cifre(input)?;
        let due = input.len() - resto.len() == 2;
        if due {
            Ok((resto, 2000 + i16::from(anno)))
        } else {
            fallita(input)
        }
    };
    alt((anno_lungo, breve)).parse(input)
}

fn completa(anno: i16, mese: i8, giorno: i8) -> DataLetta {
    DataLetta {
        data: Date::new(anno, mese, giorno).ok(),
        completa: true,
    }
}

/// A date in a text, with the bytes where it stands.
pub(crate) type Trovata = (std::ops::Range<usize>, DataLetta);

/// Every date in `testo`, with the bytes where it stands.
pub(crate) fn tutte(testo: &str, anno: Option<i16>) -> Vec<Trovata> {
    let grammatica = data(anno);
    let mut trovate = Vec::new();
    let mut fino = 0;
    let mut prima = ' ';
    for (indice, c) in testo.char_indices() {
        // The end of an interval: `01/01/2025-30/06/2025`, `marzo/luglio`.
        let fine = fino > 0 && indice == fino + 1;
        let inizio = c.is_alphanumeric()
            && !prima.is_alphanumeric()
            && (fine || !matches!(prima, '/' | '-'));
        prima = c;
        if indice < fino || !inizio {
            continue;
        }
        if let Ok((resto, letta)) = grammatica(&testo[indice..]) {
            if !letta.completa && !fine && e_un_resto(&testo[..indice]) {
                continue;
            }
            fino = testo.len() - resto.len();
            trovate.push((indice..fino, letta));
        }
    }
    trovate
}

/// True where what follows `prima` without a space is what is left of a date: a sign other than a slash
/// stands behind its day, as in `03:09/2024`.
fn e_un_resto(prima: &str) -> bool {
    prima
        .strip_suffix([':', '.', ',', ';'])
        .is_some_and(|giorno| giorno.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
