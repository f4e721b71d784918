//! Names of units, written in two ways in one document.
//!
//! The directory says `RESPONSABILE SETTORE LAVORI PUBBLICI, VERDE`, the objective's page
//! `SETTORE LL.PP. E VERDE`: both have one key. Kinds of unit (`SETTORE`, `AREA`) stay in the key,
//! since a `SETTORE TECNICO` and an `AREA TECNICA` are two units. The number of a unit only tells
//! apart two names that both have one.

use std::collections::{HashMap, HashSet};

use pegaso_model::parole;

use crate::romani::romano;

/// A unit's name, ready to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Nome {
    /// Equal for two ways of writing one name, its number apart; empty where nothing is written.
    chiave: String,
    /// 3 of `SETTORE 3 - LAVORI PUBBLICI`.
    numero: Option<u32>,
}

/// Names of units. A name without a number is also that of the unit with one, and the reverse.
#[derive(Debug, Default)]
pub(crate) struct Nomi<'n>(HashMap<&'n str, Numeri>);

/// The numbers that one name is written with.
#[derive(Debug, Default)]
struct Numeri {
    senza: bool,
    con: HashSet<u32>,
}

impl Nome {
    /// Reads `nome`.
    pub(crate) fn nuovo(nome: &str) -> Self {
        let parole = parole(nome);
        let estese = estese(&parole);
        let mut resto = senza_ruolo(&estese);
        if resto.is_empty() {
            // The role is all there is: `DIRETTORE`.
            resto = &estese;
        }
        let (tipo, numero, resto) = senza_numero(resto);
        let significative: Vec<_> = tipo
            .iter()
            .chain(resto)
            .copied()
            .filter(|parola| !CONGIUNZIONI.contains(parola))
            .collect();
        Self {
            chiave: significative.join(" "),
            numero,
        }
    }

    /// The name without its kind of unit: `TRIBUTI` of `SETTORE TRIBUTI`. `None` where it has none.
    pub(crate) fn senza_tipo(&self) -> Option<Self> {
        let (tipo, chiave) = self.chiave.split_once(' ')?;
        TIPI.contains(&tipo).then(|| Self {
            chiave: chiave.to_owned(),
            numero: self.numero,
        })
    }

    /// True where nothing is written.
    pub(crate) fn vuoto(&self) -> bool {
        self.chiave.is_empty()
    }
}

impl<'n> Nomi<'n> {
    /// Adds `nome`; false where the unit was there already.
    pub(crate) fn aggiungi(&mut self, nome: &'n Nome) -> bool {
        let nuovo = !self.comprende(nome);
        let numeri = self.0.entry(&nome.chiave).or_default();
        match nome.numero {
            Some(numero) => _ = numeri.con.insert(numero),
            None => numeri.senza = true,
        }
        nuovo
    }

    /// True where the unit is there.
    pub(crate) fn comprende(&self, nome: &Nome) -> bool {
        self.0.get(nome.chiave.as_str()).is_some_and(|numeri| {
            let uguale = |numero| numeri.con.contains(&numero);
            numeri.senza || nome.numero.is_none_or(uguale)
        })
    }
}

impl<'n> FromIterator<&'n Nome> for Nomi<'n> {
    fn from_iter<I: IntoIterator<Item = &'n Nome>>(nomi: I) -> Self {
        let mut tutti = Self::default();
        for nome in nomi {
            tutti.aggiungi(nome);
        }
        tutti
    }
}

/// The kind of unit, its number and the rest: `SETTORE`, 3 and `LAVORI PUBBLICI`. A number that is
/// all the name there is stays in it.
fn senza_numero<'a, 'p>(parole: &'a [&'p str]) -> (&'a [&'p str], Option<u32>, &'a [&'p str]) {
    let intero = (parole, None, &[][..]);
    let Some((tipo, dopo)) = parole.split_first() else {
        return intero;
    };
    if !TIPI.contains(tipo) {
        return intero;
    }
    let dopo = match dopo {
        ["N" | "NR" | "NUMERO", resto @ ..] => resto,
        _ => dopo,
    };
    let [numero, resto @ ..] = dopo else {
        return intero;
    };
    let numero = numero.parse().ok().or_else(|| romano(numero));
    match numero {
        Some(_) if !resto.is_empty() => (&parole[..1], numero, resto),
        _ => intero,
    }
}

/// Kinds of unit, written before its name.
const TIPI: &[&str] = &[
    "AREA",
    "DIPARTIMENTO",
    "DIREZIONE",
    "DIVISIONE",
    "RIPARTIZIONE",
    "SERVIZIO",
    "SETTORE",
    "SEZIONE",
    "STRUTTURA",
    "UFFICIO",
    "UNITA",
];

/// Abbreviations by their letters or groups of letters, printed apart (`LL.PP.`) or together.
const SIGLE: &[(&[&str], &[&str])] = &[
    (
        &["S", "U", "A", "P"],
        &["SPORTELLO", "UNICO", "ATTIVITA", "PRODUTTIVE"],
    ),
    (&["C", "E", "D"], &["CENTRO", "ELABORAZIONE", "DATI"]),
    (&["S", "U", "E"], &["SPORTELLO", "UNICO", "EDILIZIA"]),
    (
        &["U", "R", "P"],
        &["UFFICIO", "RELAZIONI", "CON", "PUBBLICO"],
    ),
    (&["U", "T", "C"], &["UFFICIO", "TECNICO", "COMUNALE"]),
    (&["AA", "GG"], &["AFFARI", "GENERALI"]),
    (&["LL", "PP"], &["LAVORI", "PUBBLICI"]),
    (&["OO", "PP"], &["OPERE", "PUBBLICHE"]),
    (&["SS", "DD"], &["SERVIZI", "DEMOGRAFICI"]),
    (&["SS", "SS"], &["SERVIZI", "SOCIALI"]),
    (&["P", "I"], &["PUBBLICA", "ISTRUZIONE"]),
    (&["P", "L"], &["POLIZIA", "LOCALE"]),
    (&["P", "M"], &["POLIZIA", "MUNICIPALE"]),
    (&["R", "U"], &["RISORSE", "UMANE"]),
    (&["U", "T"], &["UFFICIO", "TECNICO"]),
    (&["AMM", "VA"], &["AMMINISTRATIVA"]),
    (&["AMM", "VI"], &["AMMINISTRATIVI"]),
    (&["AMM", "VO"], &["AMMINISTRATIVO"]),
    (&["RESP"], &["RESPONSABILE"]),
    (&["SERV"], &["SERVIZIO"]),
    (&["SETT"], &["SETTORE"]),
    (&["UFF"], &["UFFICIO"]),
];

/// Letters of the longest abbreviation.
const SIGLA_MASSIMA: usize = 5;

/// Who leads a unit, written before its name.
const RUOLI: &[&str] = &[
    "RESPONSABILE",
    "DIRIGENTE",
    "DIRETTORE",
    "DIRETTRICE",
    "COORDINATORE",
    "COORDINATRICE",
    "COMANDANTE",
    "CAPO",
    "TITOLARE",
];

/// What may stand between the role and the name: articles, prepositions, `IN P.O.`, `AD INTERIM`.
const DOPO_IL_RUOLO: &[&str] = &[
    "AD",
    "D",
    "DEGLI",
    "DEI",
    "DEL",
    "DELL",
    "DELLA",
    "DELLE",
    "DELLO",
    "DI",
    "E",
    "ELEVATA",
    "IL",
    "IN",
    "INTERIM",
    "L",
    "LA",
    "LO",
    "O",
    "ORGANIZZATIVA",
    "P",
    "POSIZIONE",
    "Q",
    "QUALIFICAZIONE",
];

/// Words that are written or left out at will.
const CONGIUNZIONI: &[&str] = &[
    "E", "ED", "IL", "LO", "L", "LA", "GLI", "LE", "D", "DI", "DEL", "DELLO", "DELL", "DELLA",
    "DEI", "DEGLI", "DELLE",
];

/// The words with their abbreviations spelled out.
fn estese(parole: &[String]) -> Vec<&str> {
    let mut estese = Vec::with_capacity(parole.len());
    let mut resto = parole;
    while let [prima, dopo @ ..] = resto {
        // Most words are longer than any abbreviation.
        let sigle = if prima.len() > SIGLA_MASSIMA {
            &[]
        } else {
            SIGLE
        };
        let sigla = sigle
            .iter()
            .find_map(|(sigla, estesa)| Some((lunga(sigla, resto)?, estesa)));
        if let Some((lunga, estesa)) = sigla {
            estese.extend_from_slice(estesa);
            resto = &resto[lunga..];
        } else {
            estese.push(prima.as_str());
            resto = dopo;
        }
    }
    estese
}

/// How many of `parole` the abbreviation takes at their beginning.
fn lunga(sigla: &[&str], parole: &[String]) -> Option<usize> {
    let iniziali = [sigla.first(), Some(&parole.first()?.as_str())];
    let [attesa, trovata] = iniziali.map(|parola| parola.and_then(|p| p.as_bytes().first()));
    if attesa != trovata {
        return None;
    }
    let separate = parole.len() >= sigla.len() && parole.iter().zip(sigla).all(|(a, b)| a == b);
    if separate {
        return Some(sigla.len());
    }
    let mut resto = parole.first()?.as_str();
    for parte in sigla {
        resto = resto.strip_prefix(parte)?;
    }
    resto.is_empty().then_some(1)
}

fn senza_ruolo<'a, 'p>(parole: &'a [&'p str]) -> &'a [&'p str] {
    let [prima, resto @ ..] = parole else {
        return parole;
    };
    if !RUOLI.contains(prima) {
        return parole;
    }
    let fra = resto
        .iter()
        .take_while(|parola| DOPO_IL_RUOLO.contains(parola))
        .count();
    &resto[fra..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stessa(a: &str, b: &str) -> bool {
        let nome = Nome::nuovo(a);
        let nomi: Nomi<'_> = [&nome].into_iter().collect();
        nomi.comprende(&Nome::nuovo(b))
    }

    #[track_caller]
    fn uguali(a: &str, b: &str) {
        assert!(stessa(a, b), "{a} / {b}");
        assert!(stessa(b, a), "{b} / {a}");
    }

    #[track_caller]
    fn diverse(a: &str, b: &str) {
        assert!(!stessa(a, b), "{a} / {b}");
        assert!(!stessa(b, a), "{b} / {a}");
    }

    #[test]
    fn the_kind_of_a_unit_can_be_left_out() {
        let senza_tipo = |nome: &str| Nome::nuovo(nome).senza_tipo();
        assert_eq!(senza_tipo("Settore Tributi"), Some(Nome::nuovo("TRIBUTI")));
        assert_eq!(senza_tipo("Tributi locali"), None);
        assert_eq!(senza_tipo("SETTORE"), None);
    }

    #[test]
    fn a_role_before_the_name_does_not_count() {
        uguali("RESPONSABILE SETTORE TRIBUTI", "SETTORE TRIBUTI");
        uguali(
            "Responsabile in P.O. del Servizio Anagrafe",
            "SERVIZIO ANAGRAFE",
        );
        uguali("Dirigente dell'Area Tecnica", "AREA TECNICA");
        assert_eq!(Nome::nuovo("DIRETTORE").chiave, "DIRETTORE");
    }

    #[test]
    fn abbreviations_are_spelled_out() {
        uguali(
            "SETTORE LLPP, VERDE E MOBILITA'",
            "SETTORE LAVORI PUBBLICI, VERDE E MOBILITÀ",
        );
        uguali("Settore LL.PP.", "Settore Lavori Pubblici");
        uguali("COMANDO P.M.", "COMANDO DI POLIZIA MUNICIPALE");
        uguali("AA.GG. e R.U.", "AFFARI GENERALI E RISORSE UMANE");
    }

    #[test]
    fn commas_and_conjunctions_do_not_count() {
        uguali("GARE APPALTI E CONTRATTI", "GARE, APPALTI E CONTRATTI");
        uguali(
            "SISTEMI INFORMATIVI ED E-GOVERNMENT",
            "SISTEMI INFORMATIVI, E-GOVERNMENT",
        );
    }

    #[test]
    fn units_of_another_kind_are_other_units() {
        diverse("SETTORE TECNICO", "AREA TECNICA");
        diverse("SETTORE I", "SETTORE II");
        diverse("SETTORE 3", "SETTORE");
        assert!(Nome::nuovo(" – ").vuoto());
    }

    #[test]
    fn a_number_after_the_kind_tells_apart_only_numbered_names() {
        uguali("SETTORE 3 - LAVORI PUBBLICI", "Settore Lavori Pubblici");
        uguali("SETTORE III LAVORI PUBBLICI", "Responsabile Settore LL.PP.");
        uguali(
            "SETTORE 3° – LAVORI PUBBLICI",
            "SETTORE III: LAVORI PUBBLICI",
        );
        uguali(
            "Area n. 2 Servizi alla persona",
            "AREA SERVIZI ALLA PERSONA",
        );
        diverse("SETTORE 3 - TECNICO", "SETTORE 4 - TECNICO");
        diverse("SETTORE 3 - TECNICO", "SETTORE 3 - TRIBUTI");
        diverse("UFFICIO 118 SOCCORSO", "SERVIZIO SOCCORSO");
    }

    #[test]
    fn a_unit_is_added_once() {
        let uguali = [
            "SETTORE 3 - TECNICO",
            "Settore Tecnico",
            "SETTORE 3 TECNICO",
        ];
        let uguali = uguali.map(Nome::nuovo);
        let altro = Nome::nuovo("SETTORE 3 - TRIBUTI");
        let mut nomi = Nomi::default();
        let aggiunti = uguali.each_ref().map(|nome| nomi.aggiungi(nome));
        assert_eq!(aggiunti, [true, false, false]);
        assert!(nomi.aggiungi(&altro));
    }
}
