#![doc = include_str!("responsabile_senza_obiettivi.md")]

use std::collections::HashSet;

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::strutture::{Nome, Nomi};

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
    let nomi: HashSet<_> = documento
        .peg
        .iter()
        .map(|obiettivo| obiettivo.struttura.as_str())
        .collect();
    let con_obiettivi: Nomi = nomi.into_iter().collect();
    for voce in &documento.elenco_responsabili {
        if con_obiettivi.comprende(&Nome::nuovo(&voce.descrizione)) {
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
