#![doc = include_str!("responsabile_senza_codice.md")]

use pegaso_model::{Codice, Documento, Fase, Gravita};

use crate::controlli::Controlli;
use crate::formato::elenco;
use crate::oggetto::{nome_fase, oggetto_fase};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("RES502"),
    nome: "responsabile-senza-codice",
    gravita: Gravita::Avviso,
    pagina: include_str!("responsabile_senza_codice.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if !usa_codici(documento) {
        return;
    }
    for obiettivo in &documento.peg {
        for fase in &obiettivo.fasi {
            let responsabili = &fase.responsabili;
            if responsabili.altri.is_empty() {
                if !responsabili.codici.is_empty() {
                    controlli.superato();
                }
                continue;
            }
            let rilievo = controlli.fallito(
                oggetto_fase(obiettivo, fase),
                responsabili.origine.as_ref().unwrap_or(&fase.origine),
                format!(
                    "la fase {} coinvolge {}, senza un codice",
                    nome_fase(fase),
                    elenco(&responsabili.altri)
                ),
            );
            rilievo.pubblicato = Some(responsabili.testo.clone());
        }
    }
}

/// It has a directory of codes, or most of its responsibles are codes.
fn usa_codici(documento: &Documento) -> bool {
    let quanti = |quanti: fn(&Fase) -> usize| -> usize {
        documento
            .peg
            .iter()
            .flat_map(|obiettivo| &obiettivo.fasi)
            .map(quanti)
            .sum()
    };
    !documento.elenco_responsabili.is_empty()
        || quanti(|fase| fase.responsabili.codici.len())
            > quanti(|fase| fase.responsabili.altri.len())
}
