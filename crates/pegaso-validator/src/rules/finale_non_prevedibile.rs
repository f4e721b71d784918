#![doc = include_str!("finale_non_prevedibile.md")]

use pegaso_model::{Codice, Documento, Gravita, TipoScadenza};

use crate::controlli::Controlli;
use crate::formato::citazione;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA407"),
    nome: "finale-non-prevedibile",
    gravita: Gravita::Avviso,
    pagina: include_str!("finale_non_prevedibile.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for finale in documento.peg.iter().filter_map(scadenze::finale) {
        let scadenza = finale.scadenza;
        if scadenza.ultimo_giorno(documento.anno).is_some() {
            controlli.superato();
            continue;
        }
        if !finale.stampata() || scadenza.data_impossibile() || scadenze::conclusa(scadenza) {
            continue;
        }
        let perche = match scadenza.tipo {
            TipoScadenza::NonPrevedibile => "dichiarata non prevedibile",
            TipoScadenza::Relativa => "relativa a un giorno che non si conosce",
            _ => "un testo senza data",
        };
        let rilievo = controlli.non_verificabile(
            finale.oggetto(),
            finale.origine(),
            format!(
                "la scadenza finale è {perche}: {}",
                citazione(&scadenza.testo)
            ),
        );
        rilievo.pubblicato = Some(scadenza.testo.clone());
    }
}
