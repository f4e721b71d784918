//! Titles of PEG objectives.
//!
//! titolo = `Obiettivo` [tipo] [`n.`] codice [`di` cifre] (`:` | ` - ` | `.` | `)`) testo
//!        | `Titolo dell'obiettivo` `:` [codice segno | codice composto] testo
//! codice = gruppo { (`.` | `-` | `/` | `_`) gruppo } [`bis`], with a digit or capitals alone

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{digit1, one_of, space1};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;

use super::frase::{Frasi, frase, quale, una_delle};
use super::intestazione::voce_di_indice;
use super::{Parse, fallita, tutta};

/// The title of an objective: its code and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Titolo<'i> {
    pub(crate) codice: &'i str,
    /// What stands in brackets between the two: `biennale`.
    pub(crate) precisazione: &'i str,
    pub(crate) testo: &'i str,
    /// Whether it only goes on with an objective from above: `… (segue)`.
    pub(crate) segue: bool,
}

/// Reads `Obiettivo A: …`, `OBIETTIVO GESTIONALE N. 3 - …`, `Titolo dell'obiettivo: …`,
/// `Segue: Obiettivo A`.
pub(crate) fn titolo(input: &str) -> Parse<'_, Titolo<'_>> {
    if voce_di_indice(input) {
        return fallita(input);
    }
    let senza_segue = dopo_segue(input);
    let (resto, mut letto) = intero(senza_segue.unwrap_or(input))?;
    let segue = |testo: &str| tutta(parola_segue, testo).is_some();
    letto.segue = senza_segue.is_some() || segue(letto.precisazione);
    if let Some((titolo, dentro)) = letto
        .testo
        .strip_suffix([')', ']'])
        .and_then(|titolo| titolo.rsplit_once(['(', '[']))
        .filter(|(_, dentro)| segue(dentro))
    {
        letto.testo = titolo.trim_end_matches([' ', '-', '–']);
        letto.segue = !dentro.is_empty();
    }
    Ok((resto, letto))
}

/// `segue`, `continua`.
fn parola_segue(input: &str) -> Parse<'_, &str> {
    const SEGUE: Frasi = Frasi::di(&["SEGUE", "CONTINUA", "CONTINUAZIONE"]);
    una_delle(&SEGUE, input)
}

/// What stands behind `Segue:`, `(segue)`.
fn dopo_segue(input: &str) -> Option<&str> {
    let (dopo, _) = parola_segue(input.trim_start_matches(['(', '['])).ok()?;
    Some(dopo.trim_start_matches([')', ']', ':', '-', '–', ' ']))
}

fn intero(input: &str) -> Parse<'_, Titolo<'_>> {
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
        "DI PERFORMANCE ORGANIZZATIVA",
        "DI PERFORMANCE INDIVIDUALE",
        "DI STRUTTURA",
        "DI SETTORE",
        "DI SERVIZIO",
        "DI ENTE",
        "DI SVILUPPO",
        "DI MIGLIORAMENTO",
        "DI MANTENIMENTO",
        "ORGANIZZATIVO",
        "ANNUALE",
        "BIENNALE",
        "TRIENNALE",
        "PLURIENNALE",
        "PNRR",
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
        let (codice, testo) = numerato(titolo).unwrap_or(("", titolo));
        let letto = Titolo {
            codice,
            precisazione: "",
            testo,
            segue: false,
        };
        return Ok(("", letto));
    }
    resto = resto.trim_start_matches(['.', ' ']);
    while let Ok((dopo, _)) = una_delle(&TIPI, resto) {
        resto = dopo.trim_start();
    }
    let (resto, codice) = codice_dopo_numero(resto)?;
    // `5°`, `5^`.
    let resto = resto.trim_start_matches(['^', '°', 'º', 'ª']);
    let (dopo, precisazione) = fra_parentesi(resto.trim_start());
    let letto = |testo| Titolo {
        codice,
        precisazione,
        testo,
        segue: false,
    };
    if dopo.is_empty() {
        return Ok(("", letto("")));
    }
    let titolo = [":", "- ", "– ", "— ", ". ", ") "]
        .iter()
        .find_map(|segno| dopo.strip_prefix(segno));
    // Without a sign between the two, a title begins with a capital.
    let numero = codice.bytes().all(|b| b.is_ascii_digit());
    let breve = (codice.len() == 1 || numero && codice.len() == 2 || e_composto(codice))
        && comincia_un_titolo(dopo)
        && dopo.len() < resto.len();
    match titolo.or_else(|| breve.then_some(dopo)).map(str::trim) {
        Some(titolo) => Ok(("", letto(titolo))),
        None => fallita(input),
    }
}

/// `5` and `Pagamenti` of `n. 5 - Pagamenti`: a number, or a code of several parts, which a mark parts from
/// the title; the latter also without one: `2025_AMB_01 Pagamenti`.
fn numerato(titolo: &str) -> Option<(&str, &str)> {
    let (resto, codice) = codice_dopo_numero(titolo).ok()?;
    let cifre = codice.starts_with(|c: char| c.is_ascii_digit());
    let composto = e_composto(codice);
    let segni = [" - ", " – ", " — ", ": ", ". ", ") "];
    let testo = segni.iter().find_map(|segno| resto.strip_prefix(segno));
    let testo = testo.filter(|_| cifre || composto);
    let senza_segno = || resto.strip_prefix(' ').filter(|_| composto);
    let testo = testo.or_else(senza_segno).map(str::trim)?;
    let intero = if composto {
        comincia_un_titolo(testo)
    } else {
        testo.starts_with(char::is_alphabetic)
    };
    intero.then_some((codice, testo))
}

/// True for a text that begins with a capital, perhaps between quotes.
fn comincia_un_titolo(testo: &str) -> bool {
    let dentro = testo.strip_prefix(['"', '“', '«', '‘', '\'']);
    dentro
        .unwrap_or(testo)
        .trim_start()
        .starts_with(char::is_uppercase)
}

/// True for a code of several parts that is no figure and no range of years: `1.1`, `AMB_01`, `OB-3`, `3/2025`.
fn e_composto(codice: &str) -> bool {
    const SEGNI: [char; 4] = ['.', '-', '/', '_'];
    let parti: Vec<&str> = codice.split(SEGNI).collect();
    let [prima, seconda, altre @ ..] = parti.as_slice() else {
        return false;
    };
    let di_cifre = |parte: &str| parte.bytes().all(|b| b.is_ascii_digit());
    if codice.contains('_') {
        return parti.iter().any(|parte| di_cifre(parte));
    }
    let anno = |parte: &str| tutta(super::data::anno_lungo, parte).is_some();
    let migliaia =
        codice.contains('.') && di_cifre(prima) && altre.is_empty() && seconda.len() == 3;
    let anni = anno(prima) && di_cifre(seconda) && seconda.len() != 1 && altre.is_empty();
    let breve = |parte: &&str| di_cifre(parte) || parte.len() <= 3;
    !migliaia && !anni && parti.iter().all(breve) && parti.iter().any(|parte| di_cifre(parte))
}

/// What stands in brackets at the start of `testo`, and what follows them.
fn fra_parentesi(testo: &str) -> (&str, &str) {
    [('(', ')'), ('[', ']')]
        .into_iter()
        .find_map(|(apre, chiude)| {
            let (dentro, dopo) = testo.strip_prefix(apre)?.split_once(chiude)?;
            Some((dopo.trim_start(), dentro.trim()))
        })
        .unwrap_or((testo, ""))
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

/// The code of an objective alone: `n. 3`, `TR-3`.
pub(crate) fn numero_dell_obiettivo(input: &str) -> Parse<'_, &str> {
    codice_dopo_numero(input)
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
/// The same where underscores part it, as no words are.
const CODICE_A_PARTI: usize = 32;

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
    let massimo = if codice.contains('_') {
        CODICE_A_PARTI
    } else {
        CODICE_MASSIMO
    };
    let buono = (cifre || lettere) && !parola && codice.len() <= massimo;
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
                .map(|(_, t): (_, Titolo<'_>)| (t.codice, t.testo))
        };
        assert_eq!(letto("Obiettivo A: Banca dati"), Some(("A", "Banca dati")));
        assert_eq!(letto("Obiettivo 1: Banca dati"), Some(("1", "Banca dati")));
        assert_eq!(letto("OBIETTIVO: n. 5 - Verde"), Some(("5", "Verde")));
        assert_eq!(letto("Obiettivo: 5 alberi"), Some(("", "5 alberi")));
        assert_eq!(
            letto("Obiettivo operativo 3.1 Verde"),
            Some(("3.1", "Verde"))
        );
        assert_eq!(letto("Obiettivo 3.1 da rivedere"), None);
        for (testo, codice) in [
            ("OBIETTIVO: 2025_AMB_01 Verde", "2025_AMB_01"),
            ("Obiettivo: AMB_01 - Verde", "AMB_01"),
            (
                "Obiettivo operativo 2025_AMBIENTE_01: Verde",
                "2025_AMBIENTE_01",
            ),
            ("Obiettivo: 2025/3 Verde", "2025/3"),
            ("Obiettivo: OB-01 Verde", "OB-01"),
            ("OBIETTIVO A.1 Verde", "A.1"),
        ] {
            assert_eq!(letto(testo), Some((codice, "Verde")), "{testo}");
        }
        assert_eq!(letto("Obiettivo 1.1 \"Verde\""), Some(("1.1", "\"Verde\"")));
        for testo in [
            "COVID-19 Misure",
            "3.000 Alberi",
            "2025/2026 Bilancio",
            "2025-26 Bilancio",
            "5 alberi",
        ] {
            let riga = format!("Obiettivo: {testo}");
            let (_, letto) = titolo(&riga).unwrap();
            assert_eq!((letto.codice, letto.testo), ("", testo));
        }
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
        assert_eq!(letto("OBIETTIVO 5^: Verde"), Some(("5", "Verde")));
        assert_eq!(
            letto("Obiettivo di performance organizzativa 5: Verde"),
            Some(("5", "Verde"))
        );
        for testo in [
            "Obiettivo n. 5 (biennale): Verde",
            "Obiettivo 5 [biennale] – Verde",
        ] {
            let (_, letto) = titolo(testo).unwrap();
            let parti = (letto.codice, letto.precisazione, letto.testo);
            assert_eq!(parti, ("5", "biennale", "Verde"), "{testo}");
        }
        for testo in [
            "Obiettivo 5: Verde (segue)",
            "Segue: Obiettivo 5: Verde",
            "(continua) Obiettivo n. 5 - Verde",
        ] {
            let (_, letto) = titolo(testo).unwrap();
            assert_eq!(
                (letto.codice, letto.testo, letto.segue),
                ("5", "Verde", true)
            );
        }
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
