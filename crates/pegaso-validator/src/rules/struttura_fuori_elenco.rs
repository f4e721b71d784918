#![doc = include_str!("struttura_fuori_elenco.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::strutture::Nomi;

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
    let vista = controlli.vista;
    let elenco: Nomi<'_> = vista.elenco().map(|(_, nome)| nome).collect();
    let mut viste = Nomi::default();
    for (obiettivo, nome) in vista.strutture() {
        let in_elenco = elenco.comprende(nome);
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
