#![doc = include_str!("struttura_fuori_elenco.md")]

use std::collections::HashSet;

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::strutture::{Nome, Nomi};

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
    let voci = documento.elenco_responsabili.iter();
    let elenco: Nomi = voci.map(|voce| voce.descrizione.as_str()).collect();
    let mut scritti = HashSet::new();
    let mut viste = Nomi::default();
    for obiettivo in &documento.peg {
        // A unit's objectives follow one another: most names are not normalised twice.
        if !scritti.insert(obiettivo.struttura.as_str()) {
            continue;
        }
        let nome = Nome::nuovo(&obiettivo.struttura);
        let in_elenco = elenco.comprende(&nome);
        if nome.vuoto() || !viste.aggiungi(nome) {
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
