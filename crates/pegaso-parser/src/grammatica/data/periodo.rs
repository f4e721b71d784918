//! Periods: the day that each of them ends on.
//!
//! periodo   = [`fine`] mese_a_parole anno | ordinale (`trimestre` | `semestre` | …) anno
//!           | (`metà` | ordinale (`decade` | `quindicina` | `metà`)) [`di`] mese_a_parole [anno]
//!           | `fine anno` | mese `/` anno | (`Q` | `T`) cifra [anno]

use jiff::civil::Date;
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while1;
use nom::character::complete::{char, one_of, space0, space1};
use nom::combinator::opt;
use nom::sequence::terminated;

use super::{DataLetta, anno_dopo, anno_lungo, del_mese_e_anno, due_cifre, mese_a_parole};
use crate::grammatica::frase::{frase, piana};
use crate::grammatica::{Parse, fallita};

/// The last day of `metà giugno`, of `prima decade di giugno`, of `seconda quindicina di giugno`.
pub(super) fn parte_di_mese(input: &str, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let giorni = alt((
        frase("DECADE").map(|_| 10),
        frase("QUINDICINA").map(|_| 15),
        frase("META").map(|_| 15),
    ));
    let numerata = (ordinale, space1, giorni).map(|(numero, _, giorni)| numero * giorni);
    let parte = alt((numerata, frase("META").map(|_| 15)));
    let di = opt((alt((frase("DEL MESE DI"), frase("DI"))), space1));
    let (mese, (fino, _, _)) = (parte, space1, di).parse(input)?;
    if fino >= 30 {
        return periodo(mese, anno);
    }
    let (resto, mese) = mese_a_parole(mese)?;
    let (resto, letta) = del_mese_e_anno(resto, fino, mese, anno)?;
    let completa = false;
    Ok((resto, DataLetta { completa, ..letta }))
}

/// The last day of `luglio 2024`, `fine anno`, `II trimestre 2024`.
pub(super) fn periodo(input: &str, anno: Option<i16>) -> Parse<'_, DataLetta> {
    let (input, _) = opt((frase("FINE"), space1, opt((frase("DI"), space1)))).parse(input)?;
    let (resto, mese) = alt((mese_a_parole, frazione, fine_anno, mese_in_cifre)).parse(input)?;
    let (resto, stampato) = opt(anno_dopo).parse(resto)?;
    let Some(anno) = stampato.or(anno) else {
        return fallita(input);
    };
    match Date::new(anno, mese, 1) {
        Ok(primo) => Ok((
            resto,
            DataLetta {
                data: Some(primo.last_of_month()),
                completa: false,
            },
        )),
        Err(_) => fallita(input),
    }
}

/// The last month of a quarter, of a half, of four months.
fn frazione(input: &str) -> Parse<'_, i8> {
    if let Ok(letta) = trimestre_in_sigla(input) {
        return Ok(letta);
    }
    // `II-III trimestre`: the last of several.
    let da = opt((ordinale, space0, one_of("-–/"), space0));
    let (resto, (_, numero, _, mesi)) = (da, ordinale, space0, durata).parse(input)?;
    let mese = numero * mesi;
    if (1..=12).contains(&mese) {
        Ok((resto, mese))
    } else {
        fallita(input)
    }
}

/// The last month of `Q3`, `T3`.
fn trimestre_in_sigla(input: &str) -> Parse<'_, i8> {
    let (resto, (_, numero)) = (one_of("QqTt"), one_of("1234")).parse(input)?;
    match numero
        .to_digit(10)
        .and_then(|numero| i8::try_from(numero).ok())
    {
        Some(numero) if !resto.starts_with(char::is_alphanumeric) => Ok((resto, numero * 3)),
        _ => fallita(input),
    }
}

fn durata(input: &str) -> Parse<'_, i8> {
    let breve = |nome| terminated(frase(nome), opt(char('.')));
    alt((
        alt((frase("TRIMESTRE"), breve("TRIM"))).map(|_| 3),
        frase("QUADRIMESTRE").map(|_| 4),
        alt((frase("SEMESTRE"), breve("SEM"))).map(|_| 6),
        frase("BIMESTRE").map(|_| 2),
    ))
    .parse(input)
}

fn ordinale(input: &str) -> Parse<'_, i8> {
    const ORDINALI: [(&str, i8); 13] = [
        ("PRIMO", 1),
        ("SECONDO", 2),
        ("TERZO", 3),
        ("QUARTO", 4),
        ("ULTIMO", 4),
        ("PRIMA", 1),
        ("SECONDA", 2),
        ("TERZA", 3),
        ("ULTIMA", 4),
        ("III", 3),
        ("II", 2),
        ("IV", 4),
        ("I", 1),
    ];
    let (resto, parola) =
        take_while1(|c: char| c.is_alphanumeric() && !"°º^ª".contains(c)).parse(input)?;
    let (resto, _) = opt(one_of("°º^ª")).parse(resto)?;
    let numero = ORDINALI
        .iter()
        .find_map(|(nome, numero)| {
            parola
                .chars()
                .map(piana)
                .eq(nome.chars())
                .then_some(*numero)
        })
        .or_else(|| parola.parse().ok().filter(|n| (1..=6).contains(n)));
    numero.map_or_else(|| fallita(input), |numero| Ok((resto, numero)))
}

/// The number of the first ordinal in `testo`: `2° monitoraggio`, `II rilevazione`.
pub(crate) fn ordinale_di(testo: &str) -> Option<i8> {
    let numerale = |parola: &str| {
        let segnata = parola.contains(['°', 'º', '^', 'ª']);
        let romana = parola.chars().all(|c| matches!(c, 'I' | 'V'));
        let a_parole = parola.chars().all(char::is_alphabetic) && parola.len() > 4;
        segnata || romana || a_parole
    };
    let parole = testo.split_whitespace().filter(|parola| numerale(parola));
    parole
        .filter_map(|parola| ordinale(parola).ok())
        .find_map(|(resto, numero)| resto.is_empty().then_some(numero))
}

fn fine_anno(input: &str) -> Parse<'_, i8> {
    let (resto, _) = alt((
        frase("FINE ANNO"),
        frase("FINE DELL ANNO"),
        frase("ANNO"),
        frase("FINE ESERCIZIO"),
        frase("FINE DELL ESERCIZIO"),
        frase("ESERCIZIO"),
    ))
    .parse(input)?;
    Ok((resto, 12))
}

/// `06/2024`, up to the year.
fn mese_in_cifre(input: &str) -> Parse<'_, i8> {
    let (resto, (mese, _)) = (due_cifre, one_of("/.-")).parse(input)?;
    if anno_lungo(resto).is_ok() && (1..=12).contains(&mese) {
        Ok((resto, mese))
    } else {
        fallita(input)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::letta;

    #[test]
    fn periods_end_on_their_last_day() {
        for (testo, atteso) in [
            ("febbraio 2024", "2024-02-29 (calcolata)"),
            ("fine marzo", "2025-03-31 (calcolata)"),
            ("fine anno", "2025-12-31 (calcolata)"),
            ("II trimestre 2024", "2024-06-30 (calcolata)"),
            ("III trimestre 2024", "2024-09-30 (calcolata)"),
            ("II-III trim. 2024", "2024-09-30 (calcolata)"),
            ("1/2 trimestre 2024", "2024-06-30 (calcolata)"),
            ("Q3 2024", "2024-09-30 (calcolata)"),
            ("T1", "2025-03-31 (calcolata)"),
            ("2° semestre", "2025-12-31 (calcolata)"),
            ("primo semestre 2024", "2024-06-30 (calcolata)"),
            ("06/2024", "2024-06-30 (calcolata)"),
            ("30/06", "2025-06-30 (calcolata)"),
            ("30.06", "2025-06-30 (calcolata)"),
            ("metà giugno", "2025-06-15 (calcolata)"),
            ("metà di giugno 2024", "2024-06-15 (calcolata)"),
            ("prima decade di giugno", "2025-06-10 (calcolata)"),
            ("2ª decade di giugno 2024", "2024-06-20 (calcolata)"),
            ("terza decade di giugno", "2025-06-30 (calcolata)"),
            ("ultima decade di giugno", "2025-06-30 (calcolata)"),
            ("seconda quindicina di febbraio", "2025-02-28 (calcolata)"),
            ("30 giugno", "2025-06-30 (calcolata)"),
        ] {
            assert_eq!(letta(testo), atteso, "{testo}");
        }
    }
}
