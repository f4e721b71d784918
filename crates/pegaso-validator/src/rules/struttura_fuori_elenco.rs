#![doc = include_str!("struttura_fuori_elenco.md")]

use std::collections::HashSet;

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::strutture::chiave;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("RES504"),
    nome: "struttura-fuori-elenco",
    gravita: Gravita::Avviso,
    pagina: include_str!("struttura_fuori_elenco.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if documento.elenco_responsabili.is_empty() {
        return;
    }
    let elenco: HashSet<_> = documento
        .elenco_responsabili
        .iter()
        .map(|voce| chiave(&voce.descrizione))
        .collect();
    let mut nomi = HashSet::new();
    let mut viste = HashSet::new();
    for obiettivo in &documento.peg {
        // A unit's objectives follow one another: most names are not normalised twice.
        if !nomi.insert(obiettivo.struttura.as_str()) {
            continue;
        }
        let chiave = chiave(&obiettivo.struttura);
        let in_elenco = elenco.contains(&chiave);
        if chiave.is_empty() || !viste.insert(chiave) {
            continue;
        }
        if in_elenco {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            &obiettivo.struttura,
            &obiettivo.origine,
            format!(
                "la struttura {} ha obiettivi e non è nell'elenco dei responsabili",
                citazione(&obiettivo.struttura)
            ),
        );
        rilievo.pubblicato = Some(obiettivo.struttura.clone());
    }
}
