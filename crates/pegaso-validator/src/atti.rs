//! Acts of a body cited in prose: `deliberazione G.C. n. 12 del 03/02/2024`.
//!
//! atto   = nome {parola} numero
//! numero = ("n." | "n°" | "nr" | "numero") cifre
//!        | cifre ("/" anno | "del"), right after the name

use pegaso_model::parole;

/// Names of acts, as words in upper case without accents; letters with dots are single words.
const NOMI: &[&[&str]] = &[
    &["DELIBERAZIONE"],
    &["DELIBERAZIONI"],
    &["DELIBERA"],
    &["DELIBERE"],
    &["DELIB"],
    &["DETERMINAZIONE"],
    &["DETERMINAZIONI"],
    &["DETERMINA"],
    &["DETERM"],
    &["DECRETO"],
    &["DECRETI"],
    &["ORDINANZA"],
    &["PROVVEDIMENTO"],
    &["DGC"],
    &["D", "G", "C"],
    &["DCC"],
    &["D", "C", "C"],
    &["GC"],
    &["G", "C"],
    &["DD"],
    &["D", "D"],
];

/// What makes an act one of the State, not of the body.
const DELLO_STATO: &[&str] = &["LEGISLATIVO", "LEGGE", "MINISTERIALE", "INTERMINISTERIALE"];

const NUMERO: &[&str] = &["N", "NO", "NR", "NN", "NUM", "NUMERO"];

/// How many words may stand between the name of an act and its number.
const DISTANZA: usize = 10;

/// True where `testo` cites an act with its number.
pub(crate) fn cita_un_atto(testo: &str) -> bool {
    let parole = parole(testo);
    (0..parole.len()).any(|inizio| {
        NOMI.iter()
            .filter(|nome| parole[inizio..].iter().take(nome.len()).eq(nome.iter()))
            .any(|nome| numerato(&parole[inizio + nome.len()..]))
    })
}

/// True where the words after the name of an act bring its number.
fn numerato(dopo: &[String]) -> bool {
    let cifre = |parola: Option<&String>| {
        parola.is_some_and(|parola| parola.starts_with(|c: char| c.is_ascii_digit()))
    };
    if dopo
        .first()
        .is_some_and(|parola| DELLO_STATO.contains(&parola.as_str()))
    {
        return false;
    }
    let anno = |parola: &String| parola.len() == 4 && cifre(Some(parola));
    let subito = cifre(dopo.first())
        && dopo
            .get(1)
            .is_some_and(|parola| parola == "DEL" || anno(parola));
    subito
        || dopo
            .iter()
            .take(DISTANZA)
            .zip(1..)
            .any(|(parola, seguente)| {
                NUMERO.contains(&parola.as_str()) && cifre(dopo.get(seguente))
            })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_has_a_name_and_a_number() {
        for testo in [
            "Sospeso con deliberazione della Giunta comunale n. 12 del 03/02/2024",
            "inserito (D.G.C. n.39/2024)",
            "variato con DGC 39/2024",
            "delibera G.C. n° 7",
            "deliberazione di Giunta del 03/02/2024 n. 12",
            "determinazione dirigenziale nr 1204",
            "come da D.C.C. nº 5",
            "decreto sindacale n. 3",
        ] {
            assert!(cita_un_atto(testo), "{testo}");
        }
        for testo in [
            "Da realizzare nel prossimo anno",
            "in attesa della deliberazione della Giunta",
            "ai sensi del decreto legislativo n. 150 del 2009",
            "n. 3 incontri pubblici",
            "si determina entro la fase 3",
            "la delibera 3 interventi",
            "",
        ] {
            assert!(!cita_un_atto(testo), "{testo}");
        }
    }
}
