#![doc = include_str!("scadenza_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita, TipoScadenza};

use crate::controlli::Controlli;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA405"),
    nome: "scadenza-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("scadenza_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for fase in documento.peg.iter().flat_map(scadenze::delle_fasi) {
        if fase.scadenza.tipo == TipoScadenza::Assente {
            controlli.fallito(
                fase.oggetto(),
                fase.origine(),
                format!("la {} non è indicata", fase.nome()),
            );
        } else {
            controlli.superato();
        }
    }
}
