#![doc = include_str!("data_non_valida.md")]

use pegaso_model::{Codice, Documento, Gravita, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA410"),
    nome: "data-non-valida",
    gravita: Gravita::Errore,
    pagina: include_str!("data_non_valida.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for termine in scadenze::tutte(documento) {
        let scadenza = termine.scadenza;
        if scadenza.tipo != TipoScadenza::Data {
            continue;
        }
        if !scadenza.data_impossibile() {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            termine.oggetto(),
            termine.origine(),
            format!(
                "la {} è {}: un giorno che non esiste nel calendario",
                termine.nome(),
                citazione(&scadenza.testo)
            ),
        );
        rilievo.pubblicato = Some(scadenza.testo.clone());
    }
}
