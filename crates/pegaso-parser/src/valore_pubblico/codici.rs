//! Codes that stand before the texts of their rows, in tables without a column of codes.

use std::collections::HashSet;

use pegaso_model::TabellaVp;

use crate::grammatica::codice::{cod_vp, missione_programma};

/// Parts codes from texts, where all the rows of a table have one, each its own: `OP.1 - Mense`.
pub(super) fn stacca(tabella: &mut TabellaVp) {
    let righe = &tabella.righe;
    let letti = righe.iter().map(|riga| {
        let senza = riga.cod_vp.is_empty().then_some(riga.obiettivo.as_str());
        senza.and_then(codice_e_testo)
    });
    let Some(letti) = letti.collect::<Option<Vec<_>>>() else {
        return;
    };
    let distinti: HashSet<&str> = letti.iter().map(|(codice, _)| *codice).collect();
    if letti.len() < 2 || distinti.len() < letti.len() {
        return;
    }
    let letti: Vec<(String, String)> = letti
        .into_iter()
        .map(|(codice, testo)| (codice.to_owned(), testo.to_owned()))
        .collect();
    for (riga, (codice, testo)) in tabella.righe.iter_mut().zip(letti) {
        (riga.cod_vp, riga.obiettivo) = (codice, testo);
    }
}

/// The code that `testo` begins with and the text behind it; a bare number needs a mark behind it.
fn codice_e_testo(testo: &str) -> Option<(&str, &str)> {
    let (resto, codice) = cod_vp(testo).ok()?;
    // `02.12` is printed for a code, `01-08` for missione and programma.
    if missione_programma(testo).is_ok() && !codice.contains('.') {
        return None;
    }
    let segni = [' ', '-', '–', '—', ':', ')', '.'];
    let dopo = resto.trim_start_matches(segni);
    let fra = &resto[..resto.len() - dopo.len()];
    let nudo = codice.bytes().all(|b| b.is_ascii_digit()) && fra.trim().is_empty();
    (!fra.is_empty() && !nudo && dopo.starts_with(char::is_alphabetic)).then_some((codice, dopo))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prova::letto;

    #[test]
    fn codes_before_texts() {
        for (testo, attesi) in [
            ("OP.1 - Mense", Some(("OP.1", "Mense"))),
            ("02.12 Mense", Some(("02.12", "Mense"))),
            ("3) Mense", Some(("3", "Mense"))),
            ("VP 1: Mense", Some(("VP 1", "Mense"))),
            ("3 mense scolastiche", None),
            ("01-08 Mense", None),
            ("Mense", None),
            ("1.1", None),
        ] {
            assert_eq!(codice_e_testo(testo), attesi, "{testo}");
        }
    }

    #[test]
    fn a_table_has_them_on_all_rows_or_none() {
        let codici = |righe: &str| {
            let documento = letto(&format!(
                "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n\
                 Obiettivo operativo\tPeso\tRaggiungimento %\tPesato\n{righe}"
            ));
            let righe = documento.valore_pubblico[0].righe.iter();
            righe.map(|riga| riga.cod_vp.clone()).collect::<Vec<_>>()
        };
        assert_eq!(
            codici("1.1 Mense\t40\t50\t20\n1.2 Aule\t60\t50\t30"),
            ["1.1", "1.2"]
        );
        assert_eq!(codici("1.1 Mense\t40\t50\t20\nAule\t60\t50\t30"), ["", ""]);
        assert_eq!(
            codici("1.1 Mense\t40\t50\t20\n1.1 Aule\t60\t50\t30"),
            ["", ""]
        );
    }
}
