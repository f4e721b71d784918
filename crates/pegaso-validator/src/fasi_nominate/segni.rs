//! A text as words, numbers and signs.

use std::borrow::Cow;

use pegaso_model::{MESI, unico};

/// A word, a number or a sign, and whether it follows the one before without a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Segno<'t> {
    cosa: Cosa<'t>,
    unito: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Cosa<'t> {
    /// As it is written.
    Parola(&'t str),
    Numero(u32),
    Segno(char),
}

/// Splits `testo`.
pub(super) fn segni(testo: &str) -> Vec<Segno<'_>> {
    let mut segni = Vec::new();
    let mut unito = false;
    let mut resto = testo;
    while let Some(primo) = resto.chars().next() {
        let simili = |simile: fn(char) -> bool| resto.find(|c| !simile(c)).unwrap_or(resto.len());
        let (cosa, lungo) = if primo.is_ascii_digit() {
            let lungo = simili(|c| c.is_ascii_digit());
            (
                resto[..lungo]
                    .parse()
                    .map_or(Cosa::Segno('#'), Cosa::Numero),
                lungo,
            )
        } else if in_parola(primo) {
            let lungo = simili(in_parola);
            (Cosa::Parola(&resto[..lungo]), lungo)
        } else {
            (Cosa::Segno(primo), primo.len_utf8())
        };
        if primo.is_whitespace() {
            unito = false;
        } else {
            segni.push(Segno { cosa, unito });
            unito = true;
        }
        resto = &resto[lungo..];
    }
    segni
}

fn in_parola(c: char) -> bool {
    c.is_alphabetic() && !matches!(c, 'ª' | 'º')
}

/// Upper case, without accents; `È` alone keeps its own, since it is not `E`.
fn piana(parola: &str) -> Cow<'_, str> {
    if parola == "è" || parola == "È" {
        Cow::Borrowed("È")
    } else {
        Cow::Owned(unico(parola))
    }
}

impl<'t> Segno<'t> {
    /// True for one of these words.
    pub(super) fn e(&self, parole: &[&str]) -> bool {
        match self.cosa {
            // Letters without accents only differ in their case.
            Cosa::Parola(letta) if letta.is_ascii() => parole
                .iter()
                .any(|parola| parola.eq_ignore_ascii_case(letta)),
            Cosa::Parola(letta) => parole.contains(&&*piana(letta)),
            Cosa::Numero(_) | Cosa::Segno(_) => false,
        }
    }

    /// True for one of these signs.
    pub(super) fn e_uno_di(&self, segni: &str) -> bool {
        matches!(self.cosa, Cosa::Segno(segno) if segni.contains(segno))
    }

    /// The word, upper case and without accents.
    pub(super) fn parola(&self) -> Option<Cow<'t, str>> {
        match self.cosa {
            Cosa::Parola(parola) => Some(piana(parola)),
            Cosa::Numero(_) | Cosa::Segno(_) => None,
        }
    }

    /// The letter, in lower case, for a word of one.
    pub(super) fn lettera(&self) -> Option<char> {
        let parola = self.parola()?;
        let mut lettere = parola.chars();
        let lettera = lettere.next().filter(char::is_ascii_alphabetic)?;
        lettere
            .next()
            .is_none()
            .then_some(lettera.to_ascii_lowercase())
    }

    /// True where no space stands before it.
    pub(super) fn unito(&self) -> bool {
        self.unito
    }

    /// A number in figures or, up to ten, in words.
    pub(super) fn quantita(&self) -> Option<u32> {
        match &self.cosa {
            Cosa::Numero(numero) => Some(*numero),
            Cosa::Parola(parola) => posto(&CARDINALI, &piana(parola)),
            Cosa::Segno(_) => None,
        }
    }

    fn cifre(&self) -> Option<u32> {
        match self.cosa {
            Cosa::Numero(numero) => Some(numero),
            _ => None,
        }
    }
}

const CARDINALI: [&str; 10] = [
    "UNO", "DUE", "TRE", "QUATTRO", "CINQUE", "SEI", "SETTE", "OTTO", "NOVE", "DIECI",
];

const ORDINALI: [&str; 10] = [
    "PRIMA", "SECONDA", "TERZA", "QUARTA", "QUINTA", "SESTA", "SETTIMA", "OTTAVA", "NONA", "DECIMA",
];

/// What a number counts where it is not a phase's, beside the days of a month.
const MISURE: [&str; 12] = [
    "GIORNO",
    "GIORNI",
    "GG",
    "SETTIMANA",
    "SETTIMANE",
    "MESE",
    "MESI",
    "ANNO",
    "ANNI",
    "ORE",
    "EURO",
    "PUNTI",
];

/// From 1.
fn posto(nomi: &[&str], parola: &str) -> Option<u32> {
    u32::try_from(nomi.iter().position(|nome| *nome == parola)? + 1).ok()
}

/// The ordinal that `segni` ends with (`seconda`, `2ª`, `2^`, `2a`), and what stands before it.
pub(super) fn ordinale<'s, 't>(segni: &'s [Segno<'t>]) -> Option<(u32, &'s [Segno<'t>])> {
    let (ultimo, resto) = segni.split_last()?;
    if let Some(numero) = ultimo.parola().and_then(|parola| posto(&ORDINALI, &parola)) {
        return Some((numero, resto));
    }
    if !ultimo.unito || !(ultimo.e_uno_di("ª^°") || ultimo.e(&["A"])) {
        return None;
    }
    let (numero, resto) = resto.split_last()?;
    Some((numero.cifre()?, resto))
}

/// A place in a text.
pub(super) struct Lettore<'t> {
    pub(super) segni: &'t [Segno<'t>],
    pub(super) indice: usize,
}

impl<'t> Lettore<'t> {
    /// What stands `oltre` steps ahead.
    pub(super) fn guarda(&self, oltre: usize) -> Option<&'t Segno<'t>> {
        self.segni.get(self.indice + oltre)
    }

    /// Goes past the next sign where it is such.
    pub(super) fn se(&mut self, tale: impl FnOnce(&Segno<'_>) -> bool) -> bool {
        let si = self.guarda(0).is_some_and(tale);
        self.indice += usize::from(si);
        si
    }

    /// A phase's number, and whether it is in words; `in_lettere` says how the ones before are.
    pub(super) fn numero(&mut self, primo: bool, in_lettere: Option<bool>) -> Option<(u32, bool)> {
        let segno = self.guarda(0)?;
        let numero = segno
            .quantita()
            .filter(|numero| (1..=99).contains(numero))?;
        let a_parole = segno.parola().is_some();
        let discorde = in_lettere.is_some_and(|in_lettere| in_lettere != a_parole);
        if discorde || self.misura(1) || self.data(primo) {
            return None;
        }
        self.indice += 1;
        Some((numero, a_parole))
    }

    /// A percentage or a quantity: `30%`, `12,5%`, `30 giorni`.
    fn misura(&self, oltre: usize) -> bool {
        let Some(dopo) = self.guarda(oltre) else {
            return false;
        };
        let decimali = dopo.unito
            && dopo.e_uno_di(",.")
            && self
                .guarda(oltre + 1)
                .is_some_and(|segno| segno.unito && segno.cifre().is_some());
        let per_cento = dopo.e(&["PER"]) && self.guarda(oltre + 1).is_some_and(|s| s.e(&["CENTO"]));
        dopo.e_uno_di("%€")
            || dopo.e(&MISURE)
            || dopo.e(&MESI)
            || per_cento
            || (decimali && self.misura(oltre + 2))
    }

    /// `30/06/2021`; after another number also `30/06`.
    fn data(&self, primo: bool) -> bool {
        let unito = |oltre: usize| self.guarda(oltre).filter(|segno| segno.unito);
        let separa = |oltre| unito(oltre).is_some_and(|segno| segno.e_uno_di("/.-"));
        let cifre = |oltre| unito(oltre).and_then(Segno::cifre);
        if !separa(1) {
            return false;
        }
        let Some(mese) = cifre(2) else { return false };
        let anno = if separa(3) { cifre(4) } else { None };
        let barra = |segno: Option<&Segno>| segno.is_some_and(|segno| segno.e_uno_di("/"));
        // In `fasi 1/2/3` every number but the first has a stroke before it.
        let in_elenco = primo || barra(self.indice.checked_sub(1).and_then(|i| self.segni.get(i)));
        mese > 99 || anno.is_some_and(|anno| anno > 31) || (!in_elenco && barra(self.guarda(1)))
    }
}
