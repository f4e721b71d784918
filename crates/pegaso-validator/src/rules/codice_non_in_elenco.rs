#![doc = include_str!("codice_non_in_elenco.md")]

use std::collections::HashSet;

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::oggetto::{nome_fase, oggetto_fase};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("RES501"),
    nome: "codice-non-in-elenco",
    gravita: Gravita::Errore,
    pagina: include_str!("codice_non_in_elenco.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if documento.elenco_responsabili.is_empty() {
        return;
    }
    // Whole codes: 2256 and 22560 are two units.
    let elenco: HashSet<_> = documento
        .elenco_responsabili
        .iter()
        .map(|voce| voce.codice.as_str())
        .collect();
    for obiettivo in &documento.peg {
        for fase in &obiettivo.fasi {
            let responsabili = &fase.responsabili;
            for codice in &responsabili.codici {
                if elenco.contains(codice.as_str()) {
                    controlli.superato();
                    continue;
                }
                let rilievo = controlli.fallito(
                    oggetto_fase(obiettivo, fase),
                    responsabili.origine.as_ref().unwrap_or(&fase.origine),
                    format!(
                        "il codice {codice} della fase {} non è nell'elenco dei responsabili",
                        nome_fase(fase)
                    ),
                );
                rilievo.pubblicato = Some(codice.clone());
            }
        }
    }
}
