//! Figures: weights, percentages, incidences.
//!
//! numero      = [segno] (migliaia | cifre) [(`,` | `.`) cifre]
//! migliaia    = 1–3 cifre { (`.` | spazio stretto) 3 cifre }
//! percentuale = numero [`%` | `per cento` | `p.p.`]
//! in_cella    = percentuale | numero (`su 100` | `/100` | `punti` | `pt`)
//! vuota       = one or more dashes, slashes or dots
//! senza_dato  = `n.d.` | `non rilevato` | …
//!
//! A single dot is a decimal point, also before three digits (`28.125`): percentages have no
//! thousands. Two dots, or a dot before a comma, part thousands. Which of the two `1.500` is as a
//! weight, its column tells (`punti.rs`).

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_while1};
use nom::character::complete::{one_of, space0};
use nom::combinator::{opt, recognize};
use pegaso_model::Numero;

use super::frase::{Frasi, una_delle};
use super::nota::richiamo;
use super::{Parse, fallita, rifilata, tutta};

/// What a cell of figures holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cifra {
    /// Nothing, or a dash that stands for nothing.
    Vuota,
    /// Words that say that there is no figure.
    SenzaDato,
    /// A figure; `percento` where its sign is printed.
    Numero { valore: Numero, percento: bool },
    /// Something that is no figure.
    Illeggibile,
}

impl Cifra {
    /// The figure, where there is one.
    pub(crate) const fn valore(self) -> Option<Numero> {
        match self {
            Self::Numero { valore, .. } => Some(valore),
            Self::Vuota | Self::SenzaDato | Self::Illeggibile => None,
        }
    }
}

/// A figure, perhaps with a marker behind it. A number in parentheses is one where nothing parts it
/// from the figure, or the figure has its sign: `80% (1)`. `40 (45)` may be two figures.
pub(crate) fn cifra_con_richiamo(cella: &str) -> (Cifra, Option<&str>) {
    let attaccato = |senza: &str| {
        let parte = cella.trim_end().strip_prefix(senza).unwrap_or_default();
        senza.ends_with('%') || !parte.starts_with(char::is_whitespace)
    };
    let marcata = || {
        let numerato = |(senza, _): &(&str, &str)| {
            attaccato(senza) && matches!(cifra(senza), Cifra::Numero { .. })
        };
        richiamo(cella, |_| false).or_else(|| richiamo(cella, |_| true).filter(numerato))
    };
    let letta = cifra(cella);
    let marcata = (letta == Cifra::Illeggibile).then(marcata).flatten();
    match (letta, marcata) {
        (Cifra::Illeggibile, Some((senza, simbolo))) => (cifra(senza), Some(simbolo)),
        (letta, _) => (letta, None),
    }
}

/// Wordings of a missing figure.
const SENZA_DATO: Frasi = Frasi::di(&[
    "N D",
    "ND",
    "N R",
    "NR",
    "N A",
    "NA",
    "N V",
    "NV",
    "N P",
    "NP",
    "NON DISPONIBILE",
    "NON RILEVATO",
    "NON RILEVATA",
    "NON RILEVABILE",
    "NON AVVIATO",
    "NON AVVIATA",
    "NON VALUTABILE",
    "NON VALUTATO",
    "NON APPLICABILE",
    "NON ASSEGNATO",
    "NON PERVENUTO",
    "SOSPESO",
    "RINVIATO",
]);

/// Reads a whole cell of figures.
pub(crate) fn cifra(cella: &str) -> Cifra {
    let cella = rifilata(cella);
    if let Some(cifra) = intera(cella) {
        return cifra;
    }
    if cella
        .chars()
        .all(|c| matches!(c, '-' | '–' | '—' | '/' | '.' | '_' | '…' | '='))
    {
        return Cifra::Vuota;
    }
    if tutta(|i| una_delle(&SENZA_DATO, i), cella.trim_end_matches('.')).is_some() {
        return Cifra::SenzaDato;
    }
    match tutta(percentuale, cella).or_else(|| tutta(in_punti, cella)) {
        Some((valore, percento)) => Cifra::Numero { valore, percento },
        None => Cifra::Illeggibile,
    }
}

/// `40 su 100`, `40/100`, `40 punti`.
fn in_punti(input: &str) -> Parse<'_, (Numero, bool)> {
    const PUNTI: Frasi = Frasi::di(&[
        "SU CENTO",
        "PUNTI",
        "PUNTI PERCENTUALI",
        "PT",
        "PTI",
        "P TI",
    ]);
    let su_cento = (alt((tag_no_case("su"), tag("/"))), space0, tag("100")).map(|_| ());
    let punti = (|i| una_delle(&PUNTI, i), opt(tag("."))).map(|_| ());
    let (resto, (valore, _, ())) = (numero, space0, alt((su_cento, punti))).parse(input)?;
    Ok((resto, (valore, false)))
}

/// `12`, `12%`: what most cells of figures hold, without going through the grammar.
fn intera(cella: &str) -> Option<Cifra> {
    let (cifre, percento) = match cella.strip_suffix('%') {
        Some(cifre) => (cifre, true),
        None => (cella, false),
    };
    let valore = intero(cifre)?;
    Some(Cifra::Numero { valore, percento })
}

/// A figure and whether its per cent sign is printed.
pub(crate) fn percentuale(input: &str) -> Parse<'_, (Numero, bool)> {
    let segno = alt((tag("%"), tag_no_case("per cento"), tag_no_case("p.p.")));
    let (resto, (valore, segno)) = (numero, opt((space0, segno))).parse(input)?;
    Ok((resto, (valore, segno.is_some())))
}

/// A figure without sign.
pub(crate) fn numero(input: &str) -> Parse<'_, Numero> {
    let segno = opt(one_of("+-−"));
    let cifre = take_while1(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\''));
    let (resto, testo) = recognize((segno, cifre)).parse(input)?;
    // A stop at the end belongs to the sentence.
    let numero = testo.trim_end_matches(['.', ',', '\'']);
    let resto = &input[input.len() - resto.len() - (testo.len() - numero.len())..];
    match valore(numero) {
        Some(valore) if !resto.starts_with(|c: char| c.is_ascii_digit()) => Ok((resto, valore)),
        _ => fallita(input),
    }
}

/// The value of a figure; nearly all are a few digits.
fn valore(testo: &str) -> Option<Numero> {
    intero(testo).or_else(|| punto_decimale(testo)?.parse().ok())
}

/// Digits alone, as many as a figure may have.
fn intero(testo: &str) -> Option<Numero> {
    let cifre = testo.len() <= Numero::CIFRE_INTERE as usize;
    let cifre = cifre && testo.bytes().all(|b| b.is_ascii_digit());
    cifre.then(|| testo.parse::<u32>().ok().map(Numero::from))?
}

/// The figure with a decimal point and without thousands; `None` where its marks make no sense.
fn punto_decimale(testo: &str) -> Option<String> {
    let (segno, cifre) = match testo.strip_prefix(['-', '−']) {
        Some(cifre) => ("-", cifre),
        None => ("", testo.trim_start_matches('+')),
    };
    let (intera, decimale) = match (cifre.rfind('.'), cifre.rfind(',')) {
        (None, None) => (cifre, None),
        (Some(_), None) if cifre.matches('.').count() > 1 => (cifre, None),
        (Some(punto), None) => (&cifre[..punto], Some(&cifre[punto + 1..])),
        (None, Some(virgola)) => (&cifre[..virgola], Some(&cifre[virgola + 1..])),
        (Some(punto), Some(virgola)) => {
            let ultimo = punto.max(virgola);
            (&cifre[..ultimo], Some(&cifre[ultimo + 1..]))
        }
    };
    let migliaia = if intera.contains('.') {
        '.'
    } else if intera.contains(',') {
        ','
    } else {
        '\''
    };
    if intera.contains(migliaia) && !gruppi_di_tre(intera, migliaia) {
        return None;
    }
    let intera: String = intera.chars().filter(|c| *c != migliaia).collect();
    let buone = |cifre: &str| !cifre.is_empty() && cifre.bytes().all(|b| b.is_ascii_digit());
    if !buone(&intera) || !decimale.is_none_or(buone) {
        return None;
    }
    Some(match decimale {
        Some(decimale) => format!("{segno}{intera}.{decimale}"),
        None => format!("{segno}{intera}"),
    })
}

/// `1.234.567`: one to three digits, then threes.
fn gruppi_di_tre(cifre: &str, separatore: char) -> bool {
    let mut gruppi = cifre.split(separatore);
    let primo = gruppi.next().unwrap_or_default();
    (1..=3).contains(&primo.len())
        && !primo.starts_with('0')
        && primo.bytes().all(|b| b.is_ascii_digit())
        && gruppi.all(|gruppo| gruppo.len() == 3 && gruppo.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letta(cella: &str) -> String {
        match cifra(cella) {
            Cifra::Vuota => "vuota".to_owned(),
            Cifra::Illeggibile => "illeggibile".to_owned(),
            Cifra::SenzaDato => "senza dato".to_owned(),
            Cifra::Numero { valore, percento } => {
                format!("{}{}", valore.valore(), if percento { "%" } else { "" })
            }
        }
    }

    #[test]
    fn figures_in_every_form() {
        for (cella, atteso) in [
            ("12", "12"),
            ("12%", "12%"),
            ("12 %", "12%"),
            ("12,50 %", "12.50%"),
            ("12.5%", "12.5%"),
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("28.125%", "28.125%"),
            ("0.125", "0.125"),
            ("1.234.567", "1234567"),
            ("-0,1", "-0.1"),
            ("85 per cento", "85%"),
            ("100,00", "100.00"),
            ("40 su 100", "40"),
            ("12,5/100", "12.5"),
            ("40 / 100", "40"),
            ("40 punti", "40"),
            ("40 pt.", "40"),
        ] {
            assert_eq!(letta(cella), atteso, "{cella}");
        }
    }

    #[test]
    fn markers_behind_figures() {
        for (cella, atteso) in [
            ("80%(1)", Some("1")),
            ("80% (1)", Some("1")),
            ("80(1)", Some("1")),
            ("80% [a]", Some("a")),
            ("80%*", Some("*")),
        ] {
            let (cifra, simbolo) = cifra_con_richiamo(cella);
            assert_eq!(cifra.valore(), Some(Numero::from(80)), "{cella}");
            assert_eq!(simbolo, atteso, "{cella}");
        }
        for cella in ["80 (1)", "n.d. (1)", "(1)", "12 (5)"] {
            assert_eq!(cifra_con_richiamo(cella).0, Cifra::Illeggibile, "{cella}");
        }
    }

    #[test]
    fn blank_is_not_zero_and_text_is_not_blank() {
        for cella in ["", " ", "-", "–", "---", "/", "..."] {
            assert_eq!(letta(cella), "vuota", "{cella:?}");
        }
        assert_eq!(letta("0%"), "0%");
        for cella in ["n.d.", "N.D.", "n/d", "non rilevato"] {
            assert_eq!(letta(cella), "senza dato", "{cella}");
        }
        for cella in [
            "X",
            "4O%",
            "12,,5",
            "1,2,3",
            "12a",
            "12.34.5",
            "2 su 5",
            "40/1000",
            "99999999999999999999",
        ] {
            assert_eq!(letta(cella), "illeggibile", "{cella}");
        }
    }
}
