//! Codes that stand before the texts of their rows, in tables without a column of codes.

use std::collections::HashSet;

use pegaso_model::TabellaVp;

use crate::grammatica::codice::codice_e_testo;

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

#[cfg(test)]
mod tests {
    use crate::prova::letto;

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
