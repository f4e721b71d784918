//! Every rule that a call can report: those of one document, of two, and of the settings.

use std::sync::LazyLock;

use pegaso_model::Gravita;
use pegaso_report::RegolaDescritta;

use crate::Error;
use crate::impostazioni::REGOLE;

static REGOLE_TUTTE: LazyLock<Vec<RegolaDescritta>> = LazyLock::new(|| {
    let documento = pegaso_validator::CATALOGO.iter().map(|r| {
        descritta(
            r.codice.as_str(),
            r.nome,
            r.gravita,
            r.riassunto(),
            r.pagina,
        )
    });
    let confronto = pegaso_validator::CATALOGO_CONFRONTO.iter().map(|r| {
        descritta(
            r.codice.as_str(),
            r.nome,
            r.gravita,
            r.riassunto(),
            r.pagina,
        )
    });
    let impostazioni = REGOLE
        .iter()
        .map(|r| descritta(r.codice, r.nome, r.gravita, r.riassunto(), r.pagina));
    let mut regole: Vec<_> = documento.chain(confronto).chain(impostazioni).collect();
    regole.sort_by_key(|regola| regola.codice);
    regole
});

fn descritta(
    codice: &'static str,
    nome: &'static str,
    gravita: Gravita,
    riassunto: &str,
    pagina: &'static str,
) -> RegolaDescritta {
    RegolaDescritta {
        codice,
        nome,
        gravita,
        riassunto: su_una_riga(riassunto),
        pagina,
    }
}

/// The rules, by code.
pub fn regole() -> &'static [RegolaDescritta] {
    &REGOLE_TUTTE
}

/// The rule with this code or name.
pub fn regola(codice_o_nome: &str) -> Option<&'static RegolaDescritta> {
    regole().iter().find(|regola| {
        regola.codice.eq_ignore_ascii_case(codice_o_nome)
            || regola.nome.eq_ignore_ascii_case(codice_o_nome)
    })
}

/// The code, or the beginning of codes, that `testo` means: `ari`, `ARI101`, `pesato-errato`.
pub fn prefisso(testo: &str) -> Option<String> {
    if let Some(regola) = regola(testo) {
        return Some(regola.codice.to_owned());
    }
    let maiuscolo = testo.to_ascii_uppercase();
    let noto = !testo.is_empty()
        && regole()
            .iter()
            .any(|regola| regola.codice.starts_with(&maiuscolo));
    noto.then_some(maiuscolo)
}

/// The error for a rule that is not there, with those that resemble it.
pub(crate) fn sconosciuta(testo: &str, place: &'static str) -> Error {
    Error::UnknownRule {
        given: testo.to_owned(),
        place,
        similar: simili(testo),
    }
}

/// Rules whose code or name resembles `testo`, the nearest first.
pub(crate) fn simili(testo: &str) -> Vec<String> {
    const QUANTE: usize = 3;
    let codice = testo.to_ascii_uppercase();
    let nome = testo.to_ascii_lowercase();
    let mut vicine: Vec<_> = regole()
        .iter()
        .filter_map(|regola| {
            // Lengths of codes are the same, those of names are not: a third may differ.
            let dal_codice = Some(strsim::damerau_levenshtein(&codice, regola.codice))
                .filter(|distanza| *distanza <= 2);
            let dal_nome = Some(strsim::damerau_levenshtein(&nome, regola.nome))
                .filter(|distanza| *distanza * 3 <= regola.nome.len());
            let contenuto = (nome.len() > 3 && regola.nome.contains(&nome)).then_some(1);
            let distanza = [dal_codice, dal_nome, contenuto]
                .into_iter()
                .flatten()
                .min()?;
            Some((distanza, regola))
        })
        .collect();
    vicine.sort_by_key(|(distanza, regola)| (*distanza, regola.codice));
    vicine
        .iter()
        .take(QUANTE)
        .map(|(_, regola)| format!("`{}` ({})", regola.codice, regola.nome))
        .collect()
}

fn su_una_riga(testo: &str) -> String {
    testo.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(regole().is_sorted_by(|a, b| a.codice < b.codice));
    }

    #[test]
    fn a_rule_is_found_by_code_name_and_beginning() {
        assert_eq!(prefisso("ari102").as_deref(), Some("ARI102"));
        assert_eq!(prefisso("totale-errato").as_deref(), Some("ARI102"));
        assert_eq!(prefisso("ARI").as_deref(), Some("ARI"));
        assert_eq!(prefisso("ARI9"), None);
        assert_eq!(prefisso(""), None);
    }

    #[test]
    fn a_slip_of_the_pen_is_suggested() {
        assert_eq!(simili("ARI201")[0], "`ARI101` (pesato-errato)");
        assert_eq!(simili("totale-erato")[0], "`ARI102` (totale-errato)");
        assert!(simili("qualcosa").is_empty());
    }
}
