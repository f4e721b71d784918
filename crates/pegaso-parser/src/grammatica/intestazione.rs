//! Headings of a valore-pubblico monitoring.
//!
//! linea        = `INDIRIZZI STRATEGICI/LINEE DI MANDATO` | `LINEA DI MANDATO` | … [`:` valore]
//! strategico   = `OBIETTIVO STRATEGICO` | `OBIETTIVI STRATEGICI` [`:` valore]
//! obiettivo_vp = (`OBIETTIVO DI VALORE PUBBLICO` | `OVP`) [`VP`] [`N.`] codice [(`:` | `-`) titolo]
//!              | `OBIETTIVO DI VALORE PUBBLICO` [`:` titolo]
//! codice       = cifre { `.` cifre } [`.` maiuscola] | maiuscola | romano
//!
//! A number may stand right behind `OVP` or `VP`: `OVP1 Scuola`.
//!
//! A line of a table of contents, with its dots and its page, is no heading.

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::{digit1, satisfy};
use nom::combinator::{not, opt, peek, recognize};
use nom::multi::many0_count;
use nom::sequence::terminated;

use super::data::anno_lungo;
use super::frase::{Frasi, una_delle};
use super::{Parse, fallita};

/// A heading; `valore` is what stands on its own line, perhaps nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Intestazione<'i> {
    Linea { valore: &'i str },
    Strategico { valore: &'i str, plurale: bool },
    ObiettivoVp { codice: &'i str, titolo: &'i str },
}

impl Intestazione<'_> {
    /// True where the value stands on the lines below.
    pub(crate) const fn senza_valore(self) -> bool {
        match self {
            Self::Linea { valore } | Self::Strategico { valore, .. } => valore.is_empty(),
            Self::ObiettivoVp { titolo, .. } => titolo.is_empty(),
        }
    }
}

const LINEE: Frasi = Frasi::di(&[
    "INDIRIZZI STRATEGICI LINEE DI MANDATO",
    "INDIRIZZO STRATEGICO LINEA DI MANDATO",
    "INDIRIZZI STRATEGICI",
    "INDIRIZZO STRATEGICO",
    "LINEE DI MANDATO",
    "LINEA DI MANDATO",
    "LINEA PROGRAMMATICA",
    "LINEA PROGRAMMATICA DI MANDATO",
    "LINEE PROGRAMMATICHE",
    "LINEE PROGRAMMATICHE DI MANDATO",
    "LINEA STRATEGICA",
    "LINEE STRATEGICHE",
    "AREA STRATEGICA",
    "AREE STRATEGICHE",
    "AMBITO STRATEGICO",
    "PRIORITA POLITICA",
    "PRIORITA POLITICHE",
    "PRIORITA STRATEGICA",
    "PRIORITA STRATEGICHE",
]);

const STRATEGICI: Frasi = Frasi::di(&[
    "OBIETTIVI STRATEGICI",
    "OBIETTIVO STRATEGICO",
    "OB STRATEGICO",
    "OB STRATEGICI",
]);

/// What either may go on with: the document that sets it.
const DI_QUALE_ATTO: Frasi = Frasi::di(&[
    "DUP",
    "DEL DUP",
    "D U P",
    "DEL D U P",
    "DA DUP",
    "DI MANDATO",
    "DELL ENTE",
    "DI RIFERIMENTO",
]);

const OBIETTIVI_VP: Frasi = Frasi::di(&[
    "OBIETTIVO DI VALORE PUBBLICO",
    "OBIETTIVO VALORE PUBBLICO",
    "OVP",
    "O V P",
    "VALORE PUBBLICO",
    "OBIETTIVO VP",
    "OBIETTIVO DI V P",
    "VP",
]);

/// Those that are headings also without a number.
const OBIETTIVI_VP_INTERI: Frasi =
    Frasi::di(&["OBIETTIVO DI VALORE PUBBLICO", "OBIETTIVO VALORE PUBBLICO"]);

/// Reads a heading that takes its whole line.
pub(crate) fn intestazione(input: &str) -> Parse<'_, Intestazione<'_>> {
    if voce_di_indice(input) {
        return fallita(input);
    }
    if let Some((numero, Ok((resto, letta)))) =
        dopo_scheda(input).map(|(numero, resto)| (numero, intestazione(resto)))
    {
        return match letta {
            Intestazione::ObiettivoVp { codice: "", titolo } => {
                let codice = numero;
                Ok((resto, Intestazione::ObiettivoVp { codice, titolo }))
            }
            Intestazione::ObiettivoVp { .. } => Ok((resto, letta)),
            _ => fallita(input),
        };
    }
    if let Ok((resto, _)) = una_delle(&OBIETTIVI_VP, input) {
        let senza_numero = || {
            una_delle(&OBIETTIVI_VP_INTERI, input)
                .ok()
                .and_then(|(resto, _)| {
                    let resto = resto.trim();
                    let titolo = if resto.is_empty() {
                        Some("")
                    } else {
                        dopo_segno(resto)
                    };
                    titolo.map(|titolo| ("", Intestazione::ObiettivoVp { codice: "", titolo }))
                })
        };
        return obiettivo_vp(resto).or_else(|errore| senza_numero().ok_or(errore));
    }
    if let Some(numero) = sigla_attaccata(input) {
        return obiettivo_vp(numero);
    }
    if let Ok((resto, _)) = una_delle(&LINEE, input) {
        let valore = valore(resto).map_or_else(|| fallita(input), Ok)?.1;
        return Ok(("", Intestazione::Linea { valore }));
    }
    let (resto, preso) = una_delle(&STRATEGICI, input)?;
    let valore = valore(resto).map_or_else(|| fallita(input), Ok)?.1;
    Ok((
        "",
        Intestazione::Strategico {
            valore,
            plurale: preso.ends_with(['i', 'I']),
        },
    ))
}

/// `Titolo ........ 3`: dots or a tab-like gap, then a page.
pub(crate) fn voce_di_indice(input: &str) -> bool {
    let senza_pagina = input.trim_end_matches(|c: char| c.is_ascii_digit());
    senza_pagina.len() < input.len()
        && ["...", "…", ". . ."]
            .iter()
            .any(|punti| senza_pagina.trim_end().ends_with(punti))
}

/// `1` and what follows it in `Scheda n. 1 - Obiettivo di valore pubblico: Scuole`.
fn dopo_scheda(input: &str) -> Option<(&str, &str)> {
    const SCHEDA: Frasi = Frasi::di(&["SCHEDA", "SCHEDA N", "SCHEDA NR"]);
    let (resto, _) = una_delle(&SCHEDA, input).ok()?;
    let (resto, numero) = numero(resto.trim_start_matches(['.', '°', ' '])).ok()?;
    let dopo = resto.trim_start_matches([' ', '.', ':', '-', '–', '—', ')']);
    (dopo.len() < resto.len() && !dopo.is_empty()).then_some((numero, dopo))
}

/// `: valore`, ` - valore`, `n. 3: valore`; or nothing, where a number may stand that says which of them
/// it is: `n. 3`.
fn valore(resto: &str) -> Option<(&str, &str)> {
    let resto = match una_delle(&DI_QUALE_ATTO, resto.trim_start()) {
        Ok((dopo, _)) => dopo.trim_start_matches('.'),
        Err(_) => resto,
    };
    let resto = resto.trim_start();
    if resto.is_empty() {
        return Some(("", ""));
    }
    if let Some(valore) = dopo_segno(resto) {
        return Some(("", valore));
    }
    // `LINEA DI MANDATO 3 - Città sicura`: the number, or the letter, belongs to the value.
    let numero = numero(resto).or_else(|_| lettera(resto)).ok()?;
    let dietro = numero.0.trim_start();
    if dietro.trim_start_matches('.').is_empty() {
        return Some(("", ""));
    }
    let testo = dopo_segno(dietro).is_some() || dietro.starts_with(char::is_uppercase);
    testo.then_some(("", resto))
}

fn dopo_segno(resto: &str) -> Option<&str> {
    resto
        .strip_prefix(':')
        .or_else(|| {
            ["- ", "– ", "— "]
                .iter()
                .find_map(|segno| resto.strip_prefix(segno))
        })
        .map(str::trim)
}

fn obiettivo_vp(resto: &str) -> Parse<'_, Intestazione<'_>> {
    let resto = resto.trim_start().trim_start_matches(['-', ' ', '.']);
    let resto = senza_sigla(resto);
    let (resto, codice) = alt((numero, lettera)).parse(resto)?;
    // `Valore pubblico 2025 - Monitoraggio` has the year of a document.
    if anno_lungo(codice).is_ok_and(|(resto, _)| resto.is_empty()) {
        return fallita(resto);
    }
    let resto = resto.trim_start();
    if resto.is_empty() {
        return Ok(("", Intestazione::ObiettivoVp { codice, titolo: "" }));
    }
    let titolo = dopo_segno(resto)
        .or_else(|| resto.strip_prefix(['.', ')']).map(str::trim))
        .or_else(|| virgolette(resto))
        .or_else(|| resto.starts_with(char::is_uppercase).then_some(resto));
    titolo.map_or_else(
        || fallita(resto),
        |titolo| Ok(("", Intestazione::ObiettivoVp { codice, titolo })),
    )
}

/// `1 Scuola` of `OVP1 Scuola`. A code with dots is that of a row.
fn sigla_attaccata(input: &str) -> Option<&str> {
    let numero = ["OVP", "VP"]
        .iter()
        .find_map(|sigla| input.strip_prefix(sigla))?;
    let resto = numero.trim_start_matches(|c: char| c.is_ascii_digit());
    let intero = resto.len() < numero.len() && !resto.starts_with(['.', '/', ',', '%']);
    intero.then_some(numero)
}

/// `03` of `VP03`, which says again what it is the number of.
fn senza_sigla(resto: &str) -> &str {
    ["OVP", "VP"]
        .iter()
        .find_map(|sigla| resto.strip_prefix(sigla))
        .map(|numero| numero.trim_start_matches(['.', '-', ' ']))
        .filter(|numero| numero.starts_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(resto)
}

/// `“Servizi digitali”`, `(Servizi digitali)`: the title without its marks.
fn virgolette(resto: &str) -> Option<&str> {
    [('“', '”'), ('"', '"'), ('«', '»'), ('(', ')')]
        .into_iter()
        .find_map(|(apre, chiude)| resto.strip_prefix(apre)?.strip_suffix(chiude))
}

/// `A`, `IV`.
fn lettera(input: &str) -> Parse<'_, &str> {
    let romano = take_while_m_n(1, 4, |c| matches!(c, 'I' | 'V' | 'X'));
    let maiuscola = take_while_m_n(1, 1, |c: char| c.is_ascii_uppercase());
    terminated(
        alt((romano, maiuscola)),
        peek(not(satisfy(char::is_alphanumeric))),
    )
    .parse(input)
}

/// `n. 02`, `03`, `2.1`, `2.A`.
fn numero(input: &str) -> Parse<'_, &str> {
    const NUMERO: Frasi = Frasi::di(&["N", "NR", "NUM", "NUMERO"]);
    let resto = una_delle(&NUMERO, input).map_or(input, |(resto, _)| resto);
    let resto = resto.trim_start_matches(['.', '°', ' ']);
    let lettera = (
        nom::character::complete::char('.'),
        satisfy(|c| c.is_ascii_uppercase()),
        peek(not(satisfy(char::is_alphanumeric))),
    );
    recognize((
        digit1,
        many0_count((nom::character::complete::char('.'), digit1)),
        opt(lettera),
    ))
    .parse(resto)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letta(input: &str) -> Option<Intestazione<'_>> {
        intestazione(input).ok().map(|(_, letta)| letta)
    }

    #[test]
    fn headings_in_every_form() {
        let linea = |valore| Some(Intestazione::Linea { valore });
        let strategico = |valore| {
            Some(Intestazione::Strategico {
                valore,
                plurale: true,
            })
        };
        let vp = |codice, titolo| Some(Intestazione::ObiettivoVp { codice, titolo });
        assert_eq!(letta("INDIRIZZI STRATEGICI/LINEE DI MANDATO"), linea(""));
        assert_eq!(
            letta("Linea di mandato: Città aperta"),
            linea("Città aperta")
        );
        assert_eq!(
            letta("LINEA DI MANDATO 3 - Città sicura"),
            linea("3 - Città sicura")
        );
        assert_eq!(letta("AREA STRATEGICA A - PERSONE"), linea("A - PERSONE"));
        assert_eq!(letta("Linea strategica IV: Casa"), linea("IV: Casa"));
        assert_eq!(letta("LINEA DI MANDATO N. 2"), linea(""));
        assert_eq!(letta("LINEE PROGRAMMATICHE DI MANDATO"), linea(""));
        assert_eq!(letta("Priorità strategica: Casa"), linea("Casa"));
        assert_eq!(letta("OBIETTIVI STRATEGICI"), strategico(""));
        assert_eq!(letta("Obiettivi strategici del DUP"), strategico(""));
        assert_eq!(letta("OBIETTIVI STRATEGICI 1.2"), strategico(""));
        assert_eq!(
            letta("Obiettivi strategici 1.2 Musei"),
            strategico("1.2 Musei")
        );
        assert_eq!(letta("O.V.P. 05"), vp("05", ""));
        assert_eq!(letta("OBIETTIVO DI VALORE PUBBLICO 02"), vp("02", ""));
        assert_eq!(
            letta("Obiettivo di Valore Pubblico n. 3: Parole"),
            vp("3", "Parole")
        );
        assert_eq!(
            letta("Obiettivo di valore pubblico 01 - Anziani"),
            vp("01", "Anziani")
        );
        assert_eq!(letta("OVP 4 – Verde"), vp("4", "Verde"));
        assert_eq!(letta("VP 01 - Servizi"), vp("01", "Servizi"));
        assert_eq!(letta("OVP1 Scuola"), vp("1", "Scuola"));
        assert_eq!(letta("VP03 – Ciclovie"), vp("03", "Ciclovie"));
        assert_eq!(
            letta("OVP 1.A Servizi di base"),
            vp("1.A", "Servizi di base")
        );
        assert_eq!(letta("OVP 1.B – Lavoro"), vp("1.B", "Lavoro"));
        assert_eq!(
            letta("Obiettivo di Valore Pubblico VP03 – Ciclovie"),
            vp("03", "Ciclovie")
        );
        assert_eq!(
            letta("OBIETTIVO DI VALORE PUBBLICO OVP.2: Aria"),
            vp("2", "Aria")
        );
        assert_eq!(
            letta("OBIETTIVO DI VALORE PUBBLICO 01 “Servizi”"),
            vp("01", "Servizi")
        );
        assert_eq!(letta("OBIETTIVO DI VALORE PUBBLICO II"), vp("II", ""));
        assert_eq!(letta("OBIETTIVO DI VALORE PUBBLICO"), vp("", ""));
        assert_eq!(
            letta("Obiettivo di valore pubblico: Servizi"),
            vp("", "Servizi")
        );
    }

    #[test]
    fn titles_and_sentences_are_no_headings() {
        for input in [
            "OBIETTIVI DI VALORE PUBBLICO",
            "Obiettivo strategico dell'ente è la trasparenza",
            "Linea di mandato che continua",
            "valore pubblico atteso",
            "VP02.01 Sportello 12 40%",
            "OBIETTIVO DI VALORE PUBBLICO 01 - Servizi ........ 3",
        ] {
            assert_eq!(letta(input), None, "{input}");
        }
    }
}
