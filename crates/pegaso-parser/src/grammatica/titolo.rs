//! Titles of PEG objectives.
//!
//! titolo = `Obiettivo` [tipo] [`n.`] codice [`di` cifre] (`:` | ` - ` | `.` | `)`) testo
//!        | `Titolo dell'obiettivo` `:` testo
//! codice = gruppo { (`.` | `-` | `/` | `_`) gruppo } [`bis`], with a digit or capitals alone

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{digit1, one_of, space1};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;

use super::frase::{Frasi, frase, quale, una_delle};
use super::{Parse, fallita};

/// The title of an objective: its code and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Titolo<'i> {
    pub(crate) codice: &'i str,
    pub(crate) titolo: &'i str,
}

/// Reads `Obiettivo A: …`, `OBIETTIVO GESTIONALE N. 3 - …`, `Titolo dell'obiettivo: …`.
pub(crate) fn titolo(input: &str) -> Parse<'_, Titolo<'_>> {
    const NOMI: Frasi = Frasi::di(&[
        "OBIETTIVO",
        "TITOLO OBIETTIVO",
        "TITOLO DELL OBIETTIVO",
        "DENOMINAZIONE OBIETTIVO",
        "DENOMINAZIONE DELL OBIETTIVO",
        "SCHEDA OBIETTIVO",
        "SCHEDA DI OBIETTIVO",
        "SCHEDA",
        "OB",
        "PROGETTO",
    ]);
    /// The first of them that opens no title without a code.
    const CON_CODICE: usize = 5;
    const TIPI: Frasi = Frasi::di(&[
        "GESTIONALE",
        "OPERATIVO",
        "ESECUTIVO",
        "DI GESTIONE",
        "DI PERFORMANCE",
        "DI PEG",
        "PEG",
        "INDIVIDUALE",
        "TRASVERSALE",
        "INTERSETTORIALE",
        "SPECIFICO",
        "STRATEGICO",
    ]);
    let (mut resto, (nome, _)) = quale(&NOMI, input)?;
    if nome < CON_CODICE
        && let Some(titolo) = resto.trim_start().strip_prefix(':').map(str::trim)
        && !titolo.is_empty()
    {
        return Ok(("", Titolo { codice: "", titolo }));
    }
    resto = resto.trim_start_matches(['.', ' ']);
    while let Ok((dopo, _)) = una_delle(&TIPI, resto) {
        resto = dopo.trim_start();
    }
    let (resto, codice) = codice_dopo_numero(resto)?;
    let dopo = resto.trim_start();
    if dopo.is_empty() {
        return Ok(("", Titolo { codice, titolo: "" }));
    }
    let titolo = [":", "- ", "– ", "— ", ". ", ") "]
        .iter()
        .find_map(|segno| dopo.strip_prefix(segno));
    // Without a sign between the two, a title begins with a capital.
    let numero = codice.bytes().all(|b| b.is_ascii_digit());
    let breve = (codice.len() == 1 || numero && codice.len() == 2)
        && dopo.starts_with(char::is_uppercase)
        && dopo.len() < resto.len();
    match titolo.or_else(|| breve.then_some(dopo)).map(str::trim) {
        Some(titolo) => Ok(("", Titolo { codice, titolo })),
        None => fallita(input),
    }
}

/// The code of an objective on a line of its own: `Codice obiettivo: A`.
pub(crate) fn codice_obiettivo(input: &str) -> Parse<'_, &str> {
    const NOMI: Frasi = Frasi::di(&[
        "CODICE OBIETTIVO",
        "CODICE DELL OBIETTIVO",
        "COD OBIETTIVO",
        "NUMERO OBIETTIVO",
        "OBIETTIVO N",
    ]);
    let (resto, _) = una_delle(&NOMI, input)?;
    codice_dopo_numero(resto.trim_start_matches([':', '.', '°', ' ']))
}

/// `n. 3`, `A`, `1 di 2`.
fn codice_dopo_numero(input: &str) -> Parse<'_, &str> {
    const NUMERO: Frasi = Frasi::di(&["N", "NR", "NUM", "NUMERO", "COD", "CODICE"]);
    let resto = match una_delle(&NUMERO, input) {
        Ok((dopo, _)) => dopo.trim_start_matches(['.', '°', ':', ' ']),
        Err(_) => input,
    };
    let (resto, codice) = codice(resto)?;
    let di_quanti = (space1, frase("DI"), space1, digit1);
    let (resto, _) = opt(di_quanti).parse(resto)?;
    Ok((resto, codice))
}

/// Longest code, in bytes.
const CODICE_MASSIMO: usize = 14;

fn codice(input: &str) -> Parse<'_, &str> {
    let gruppo = || take_while1(|c: char| c.is_ascii_alphanumeric());
    let seguito = (one_of(".-/_"), gruppo());
    let aggiunta = (space1, alt((tag("bis"), tag("ter"), tag("quater"))));
    let (resto, codice) =
        recognize((gruppo(), many0_count(seguito), opt(aggiunta))).parse(input)?;
    let cifre = codice.bytes().any(|b| b.is_ascii_digit());
    let lettere = codice
        .split([' ', '-', '.', '/', '_'])
        .next()
        .is_some_and(|lettere| {
            let romano = lettere.bytes().all(|b| b"IVX".contains(&b));
            lettere.bytes().all(|b| b.is_ascii_uppercase()) && (lettere.len() <= 2 || romano)
        });
    let parola = codice.bytes().take_while(u8::is_ascii_lowercase).count() > 0;
    let buono = (cifre || lettere) && !parola && codice.len() <= CODICE_MASSIMO;
    if !buono || resto.starts_with(char::is_alphanumeric) || resto.starts_with('%') {
        return fallita(input);
    }
    Ok((resto, codice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        let letto = |input| {
            titolo(input)
                .ok()
                .map(|(_, t): (_, Titolo<'_>)| (t.codice, t.titolo))
        };
        assert_eq!(letto("Obiettivo A: Banca dati"), Some(("A", "Banca dati")));
        assert_eq!(letto("Obiettivo 1: Banca dati"), Some(("1", "Banca dati")));
        assert_eq!(
            letto("Obiettivo n. 1 - Doposcuola"),
            Some(("1", "Doposcuola"))
        );
        assert_eq!(
            letto("Obiettivo gestionale n° 2.3 – Verde"),
            Some(("2.3", "Verde"))
        );
        assert_eq!(letto("OBIETTIVO A1) Verde"), Some(("A1", "Verde")));
        assert_eq!(letto("Obiettivo 1-A: Verde"), Some(("1-A", "Verde")));
        assert_eq!(
            letto("Obiettivo 2024_01: Verde"),
            Some(("2024_01", "Verde"))
        );
        assert_eq!(letto("Obiettivo A bis: Verde"), Some(("A bis", "Verde")));
        assert_eq!(letto("Obiettivo n. 1 di 2: Verde"), Some(("1", "Verde")));
        assert_eq!(
            letto("Obiettivo A Verde urbano"),
            Some(("A", "Verde urbano"))
        );
        assert_eq!(letto("Titolo dell'obiettivo: Verde"), Some(("", "Verde")));
        assert_eq!(letto("Scheda n. 1 - Verde"), Some(("1", "Verde")));
        assert_eq!(letto("Obiettivo A seguito della delibera"), None);
        assert_eq!(letto("Obiettivo operativo DUP: 01.02"), None);
        assert_eq!(
            letto("OBIETTIVO DI VALORE PUBBLICO 01 - Servizi ..... 3"),
            None
        );
        assert_eq!(letto("Obiettivo raggiunto al 100%: se"), None);
        assert_eq!(letto("Obiettivo 100% raggiunto"), None);
        assert_eq!(letto("Obiettivo"), None);
    }
}
