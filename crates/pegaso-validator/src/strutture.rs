//! Names of units, written in two ways in one document.
//!
//! The directory says `RESPONSABILE SETTORE LAVORI PUBBLICI, VERDE`, the objective's page
//! `SETTORE LL.PP. E VERDE`: both have one key. Kinds of unit (`SETTORE`, `AREA`) stay in the key,
//! since a `SETTORE TECNICO` and an `AREA TECNICA` are two units.

use pegaso_model::parole;

/// Equal for two ways of writing one unit's name, empty where nothing is written.
pub(crate) fn chiave(nome: &str) -> String {
    let parole = parole(nome);
    let estese = estese(&parole);
    let mut resto = senza_ruolo(&estese);
    if resto.is_empty() {
        // The role is all there is: `DIRETTORE`.
        resto = &estese;
    }
    let significative: Vec<_> = resto
        .iter()
        .copied()
        .filter(|parola| !CONGIUNZIONI.contains(parola))
        .collect();
    significative.join(" ")
}

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
        let sigla = SIGLE
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

    #[track_caller]
    fn uguali(a: &str, b: &str) {
        assert_eq!(chiave(a), chiave(b));
    }

    #[test]
    fn a_role_before_the_name_does_not_count() {
        uguali("RESPONSABILE SETTORE TRIBUTI", "SETTORE TRIBUTI");
        uguali(
            "Responsabile in P.O. del Servizio Anagrafe",
            "SERVIZIO ANAGRAFE",
        );
        uguali("Dirigente dell'Area Tecnica", "AREA TECNICA");
        assert_eq!(chiave("DIRETTORE"), "DIRETTORE");
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
        assert_ne!(chiave("SETTORE TECNICO"), chiave("AREA TECNICA"));
        assert_ne!(chiave("SETTORE I"), chiave("SETTORE II"));
        assert_eq!(chiave(" – "), "");
    }
}
