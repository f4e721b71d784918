//! Every rule, in the order of the codes. One line a rule.

use crate::regola::Regola;
use crate::rules::{incidenze_errate, pesato_errato, totale_errato};

/// The catalogue.
pub static CATALOGO: &[&Regola] = &[
    &pesato_errato::REGOLA,
    &totale_errato::REGOLA,
    &incidenze_errate::REGOLA,
];

/// The rule with this code or name.
pub fn regola(codice_o_nome: &str) -> Option<&'static Regola> {
    CATALOGO.iter().copied().find(|regola| {
        regola.codice.as_str().eq_ignore_ascii_case(codice_o_nome) || regola.nome == codice_o_nome
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_unique() {
        let codici: Vec<_> = CATALOGO.iter().map(|regola| regola.codice.as_str()).collect();
        let mut ordinati = codici.clone();
        ordinati.sort_unstable();
        ordinati.dedup();
        assert_eq!(codici, ordinati);
    }

    #[test]
    fn every_page_opens_with_its_rule_and_shows_what_fails_and_what_passes() {
        for regola in CATALOGO {
            let titolo = format!("# {} ({})\n", regola.nome, regola.codice);
            assert!(regola.pagina.starts_with(&titolo), "{}", regola.codice);
            assert!(regola.pagina.contains("```fails "), "{}", regola.codice);
            assert!(regola.pagina.contains("```passes\n"), "{}", regola.codice);
            assert!(!regola.riassunto().is_empty(), "{}", regola.codice);
        }
    }
}
