#![doc = include_str!("inizio_non_termine.md")]

use pegaso_model::{Codice, Documento, Gravita, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA408"),
    nome: "inizio-non-termine",
    gravita: Gravita::Nota,
    pagina: include_str!("inizio_non_termine.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for fase in documento.peg.iter().flat_map(scadenze::delle_fasi) {
        if !fase.stampata() {
            continue;
        }
        if fase.scadenza.tipo != TipoScadenza::Inizio {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            fase.oggetto(),
            fase.origine(),
            format!(
                "la {} dice quando comincia, non quando finisce: {}",
                fase.nome(),
                citazione(&fase.scadenza.testo)
            ),
        );
        rilievo.pubblicato = Some(fase.scadenza.testo.clone());
    }
}
