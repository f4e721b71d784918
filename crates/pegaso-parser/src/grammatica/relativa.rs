//! Deadlines counted from something else.
//!
//! relativa = durata legame fase | fase `+` durata | `al termine` legame fase | durata … data
//! durata   = (cifre | numero a parole) (`giorni` | `gg` | `settimane` | `mesi` | `anni`)
//! legame   = words that only lead to the end of a phase
//!
//! Only the end of a phase or a date is an anchor: an event inside a phase, a numbered point, a
//! start or working days leave the deadline open.

use jiff::{Span, ToSpan as _};
use nom::Parser;
use nom::character::complete::{digit1, space0};
use nom::combinator::opt;
use pegaso_model::TipoScadenza;

use super::data::Trovata;
use super::fase::{Etichetta, etichetta};
use super::frase::{Frasi, contiene, piana, quale, trova, una_delle};
use super::scadenza::{Lettura, semplice};
use super::{Parse, fallita, numero_tra_parentesi};

/// A span from the end of a phase.
#[derive(Debug, Clone)]
pub(crate) struct Relativa {
    pub(crate) durata: Span,
    pub(crate) fase: FaseCitata,
}

/// Which phase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum FaseCitata {
    Etichetta(Etichetta),
    Precedente,
}

/// Words that may stand between a span and the phase it hangs on.
const LEGAME: &[&str] = &[
    "DA",
    "DAL",
    "DALLA",
    "DALL",
    "DALLO",
    "DAI",
    "DALLE",
    "DOPO",
    "IL",
    "LA",
    "LO",
    "DI",
    "DEL",
    "DELLA",
    "DELL",
    "DELLO",
    "CONCLUSIONE",
    "TERMINE",
    "FINE",
    "CHIUSURA",
    "COMPLETAMENTO",
    "ULTIMAZIONE",
    "SCADENZA",
    "DATA",
    "SUCCESSIVI",
    "SUCCESSIVE",
    "SUCCESSIVO",
    "ALLA",
    "AL",
    "ALL",
    "A",
    "DECORRENTI",
    "DECORRERE",
    "CONSECUTIVI",
    "NATURALI",
    "E",
    "IN",
    "POI",
    "PARTIRE",
    "ESPLETAMENTO",
    "ENTRO",
    "N",
    "DALL AVVENUTA",
    "AVVENUTA",
];
const FASE: Frasi = Frasi::di(&["FASE"]);
const FASE_PRECEDENTE: Frasi = Frasi::di(&[
    "FASE PRECEDENTE",
    "PRECEDENTE FASE",
    "FASE CHE PRECEDE",
    "FASE SOPRA",
    "FASE ANTECEDENTE",
]);
const LAVORATIVI: Frasi = Frasi::di(&["LAVORATIVI", "LAVORATIVO", "FERIALI"]);
/// Words of what no date can be counted from.
const ALTRE_ANCORE: Frasi = Frasi::di(&[
    "PRIMA DI",
    "PRIMA DEL",
    "PRIMA DELLA",
    "ANTECEDENTI",
    "PUNTO",
]);
/// Openings of a deadline that hangs on a phase without a span.
const SENZA_DURATA: Frasi = Frasi::di(&[
    "ALLA CONCLUSIONE",
    "AL TERMINE",
    "ALLA FINE",
    "CONTESTUALE ALLA",
    "CONTESTUALMENTE ALLA",
    "DALLA CONCLUSIONE",
    "AL COMPLETAMENTO",
    "COME FASE",
]);

/// A deadline counted from something; `None` where the text is none.
pub(super) fn relativa(testo: &str, date: &[Trovata]) -> Option<Lettura> {
    let (dove, durata) = if let Some((dove, durata)) = trova_durata(testo) {
        (dove, Some(durata))
    } else {
        let (inizio, lunghezza) = trova(&SENZA_DURATA, testo)?;
        trova(&FASE, &testo[inizio..])?;
        (inizio..inizio + lunghezza, None)
    };
    let aperta = semplice(TipoScadenza::Relativa);
    let intorno = |parole| contiene(parole, testo);
    if intorno(&LAVORATIVI) || intorno(&ALTRE_ANCORE) {
        return Some(aperta);
    }
    let durata = durata.unwrap_or_else(Span::new);
    let (prima, dopo) = (&testo[..dove.start], &testo[dove.end..]);
    if let Some(fase) = fase_citata(dopo).or_else(|| fase_prima(prima, dopo)) {
        return Some(Lettura {
            relativa: Some(Relativa { durata, fase }),
            ..aperta
        });
    }
    // A date in the text is the anchor, unless a phase is named in words we do not know.
    match date {
        [(_, ancora)] if ancora.completa && trova(&FASE, testo).is_none() => {
            let data = ancora.data.and_then(|data| data.checked_add(durata).ok());
            Some(Lettura {
                data,
                calcolata: data.is_some(),
                ..aperta
            })
        }
        _ => Some(aperta),
    }
}

/// The phase that `testo` names right behind words that only lead to it.
fn fase_citata(testo: &str) -> Option<FaseCitata> {
    let precedente = trova(&FASE_PRECEDENTE, testo);
    let (dove, fase) = match (precedente, trova(&FASE, testo)) {
        (Some((dove, _)), _) => (dove, FaseCitata::Precedente),
        (None, Some((dove, _))) => (
            dove,
            FaseCitata::Etichetta(etichetta(&testo[dove..]).ok()?.1),
        ),
        (None, None) => return None,
    };
    solo_legami(&testo[..dove]).then_some(fase)
}

/// `fase 2 + 30 gg`.
fn fase_prima(prima: &str, dopo: &str) -> Option<FaseCitata> {
    if dopo.chars().any(char::is_alphanumeric) {
        return None;
    }
    let (dove, _) = trova(&FASE, prima)?;
    let (resto, fase) = etichetta(&prima[dove..]).ok()?;
    (solo_legami(&prima[..dove]) && solo_legami(resto)).then_some(FaseCitata::Etichetta(fase))
}

fn solo_legami(testo: &str) -> bool {
    testo
        .split(|c: char| !c.is_alphanumeric())
        .filter(|parola| !parola.is_empty())
        .all(|parola| {
            let e = |nome: &&str| parola.chars().map(piana).eq(nome.chars());
            LEGAME.iter().any(e)
        })
}

/// The first span in `testo`.
fn trova_durata(testo: &str) -> Option<(std::ops::Range<usize>, Span)> {
    let mut prima = ' ';
    testo.char_indices().find_map(|(inizio, c)| {
        let di_parola = c.is_alphanumeric() && !prima.is_alphanumeric() && !"/.-".contains(prima);
        prima = c;
        if !di_parola {
            return None;
        }
        let (resto, span) = durata(&testo[inizio..]).ok()?;
        Some((inizio..testo.len() - resto.len(), span))
    })
}

fn durata(input: &str) -> Parse<'_, Span> {
    const GIORNI: Frasi = Frasi::di(&["GIORNI", "GIORNO", "GG", "G"]);
    const SETTIMANE: Frasi = Frasi::di(&["SETTIMANE", "SETTIMANA"]);
    const MESI: Frasi = Frasi::di(&["MESI", "MESE"]);
    const ANNI: Frasi = Frasi::di(&["ANNI", "ANNO"]);
    let (resto, quanti) = quantita(input)?;
    let (resto, _) = opt((space0, numero_tra_parentesi, space0)).parse(resto)?;
    let resto = resto.trim_start();
    for (nomi, span) in [
        (GIORNI, quanti.days()),
        (SETTIMANE, quanti.weeks()),
        (MESI, quanti.months()),
        (ANNI, quanti.years()),
    ] {
        if let Ok((resto, _)) = una_delle(&nomi, resto) {
            return Ok((resto.strip_prefix('.').unwrap_or(resto), span));
        }
    }
    fallita(input)
}

/// Longest span that is believed, in its own unit.
const QUANTITA_MASSIMA: i32 = 3650;

/// Numbers in words.
const NUMERI: [(&str, i32); 22] = [
    ("UN", 1),
    ("UNO", 1),
    ("UNA", 1),
    ("DUE", 2),
    ("TRE", 3),
    ("QUATTRO", 4),
    ("CINQUE", 5),
    ("SEI", 6),
    ("SETTE", 7),
    ("OTTO", 8),
    ("NOVE", 9),
    ("DIECI", 10),
    ("DODICI", 12),
    ("QUINDICI", 15),
    ("VENTI", 20),
    ("TRENTA", 30),
    ("QUARANTACINQUE", 45),
    ("QUARANTA", 40),
    ("SESSANTA", 60),
    ("NOVANTA", 90),
    ("CENTOVENTI", 120),
    ("CENTOTTANTA", 180),
];

const NOMI_DI_NUMERI: Frasi = {
    const NOMI: [&str; NUMERI.len()] = {
        let mut nomi = [""; NUMERI.len()];
        let mut indice = 0;
        while indice < nomi.len() {
            nomi[indice] = NUMERI[indice].0;
            indice += 1;
        }
        nomi
    };
    Frasi::di(&NOMI)
};

fn quantita(input: &str) -> Parse<'_, i32> {
    if let Ok((resto, cifre)) = digit1::<_, nom::error::Error<&str>>(input) {
        return match cifre.parse() {
            Ok(numero @ 0..=QUANTITA_MASSIMA) => Ok((resto, numero)),
            _ => fallita(input),
        };
    }
    let (resto, (quale, _)) = quale(&NOMI_DI_NUMERI, input)?;
    Ok((resto, NUMERI[quale].1))
}
