//! What a note says of an objective that no longer counts: merged, suspended, not assigned.

use pegaso_model::parole;

/// Beginnings of words, upper case without accents, with what they say of the objective.
const ESCLUSIONI: &[(&str, &str)] = &[
    ("CONFLUI", "confluito in un altro"),
    ("ACCORPA", "accorpato a un altro"),
    ("INGLOBAT", "inglobato in un altro"),
    ("UNIFICAT", "unificato con un altro"),
    ("SOSPES", "sospeso"),
    ("SOSPEND", "sospeso"),
    ("SOSPENS", "sospeso"),
    ("ANNULLAT", "annullato"),
    ("ANNULLAMENT", "annullato"),
    ("CANCELLAT", "cancellato"),
    ("STRALCIAT", "stralciato"),
    ("ELIMINAT", "eliminato"),
    ("REVOCAT", "revocato"),
    ("RITIRAT", "ritirato"),
    ("SOPPRESS", "soppresso"),
    ("RINVIAT", "rinviato"),
    ("DIFFERIT", "differito"),
    ("DIFFERIMENT", "differito"),
    ("POSTICIPAT", "posticipato"),
    ("ESCLUSO", "escluso"),
    ("ESCLUSA", "escluso"),
];

/// Words that exclude only where they are denied.
const SE_NEGATE: &[(&str, &str)] = &[("ASSEGNAT", "non assegnato")];

const NEGAZIONI: &[&str] = &["NON", "MAI", "SENZA", "NESSUNO", "NESSUNA", "NESSUN"];

/// Words that may stand between a negation and what it denies: `non è stato ancora sospeso`.
const AUSILIARI: &[&str] = &[
    "A",
    "ANCORA",
    "E",
    "ERA",
    "ESSERE",
    "FU",
    "FURONO",
    "HA",
    "PIU",
    "RISULTA",
    "RISULTANO",
    "SARA",
    "SARANNO",
    "SIA",
    "SIANO",
    "SONO",
    "STATA",
    "STATE",
    "STATI",
    "STATO",
    "VENGONO",
    "VENUTO",
    "VERRA",
    "VERRANNO",
    "VIENE",
];

/// What `nota` says happened to the objective, where it says that it no longer counts.
pub(crate) fn esclusione(nota: &str) -> Option<&'static str> {
    let parole = parole(nota);
    (0..parole.len()).find_map(|indice| {
        let elenco = if negata(&parole[..indice]) {
            SE_NEGATE
        } else {
            ESCLUSIONI
        };
        let parola = &parole[indice];
        elenco
            .iter()
            .find(|(radice, _)| parola.starts_with(radice))
            .map(|(_, esito)| *esito)
    })
}

/// True where the words before end in a negation, auxiliaries apart.
fn negata(prima: &[String]) -> bool {
    prima
        .iter()
        .rev()
        .find(|parola| !AUSILIARI.contains(&parola.as_str()))
        .is_some_and(|parola| NEGAZIONI.contains(&parola.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_that_the_objective_no_longer_counts() {
        for (nota, esito) in [
            ("Obiettivo confluito nel 03.02", "confluito in un altro"),
            ("Attività SOSPESA dalla Giunta", "sospeso"),
            ("Non raggiunto, sospeso in attesa dei fondi", "sospeso"),
            ("Obiettivi non assegnati quest'anno", "non assegnato"),
            ("L'obiettivo non è stato più assegnato", "non assegnato"),
            ("Attività rinviata al 2025", "rinviato"),
        ] {
            assert_eq!(esclusione(nota), Some(esito), "{nota}");
        }
    }

    #[test]
    fn a_denied_or_other_word_is_no_exclusion() {
        for nota in [
            "Obiettivo non sospeso",
            "Il servizio non è mai stato ancora sospeso",
            "Risorse assegnate a marzo",
            "Da realizzare nel prossimo anno",
            "Si rinvia alla relazione, svolto esclusivamente in sede",
            "Primo stralcio dei lavori concluso",
            "Obiettivo inserito con deliberazione n. 3",
            "",
        ] {
            assert_eq!(esclusione(nota), None, "{nota}");
        }
    }
}
