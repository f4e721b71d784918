#![doc = include_str!("responsabile_senza_obiettivi.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::strutture::Nomi;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("RES503"),
    nome: "responsabile-senza-obiettivi",
    gravita: Gravita::Nota,
    pagina: include_str!("responsabile_senza_obiettivi.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if documento.peg.is_empty() {
        return;
    }
    let vista = controlli.vista;
    let con_obiettivi: Nomi<'_> = vista.strutture().map(|(_, nome)| nome).collect();
    for (voce, nome) in vista.elenco() {
        if con_obiettivi.comprende(nome) {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            &voce.codice,
            &voce.origine,
            format!(
                "nessun obiettivo è della struttura del codice {}, {}",
                voce.codice,
                citazione(&voce.descrizione)
            ),
        );
        rilievo.pubblicato = Some(voce.descrizione.clone());
    }
}
