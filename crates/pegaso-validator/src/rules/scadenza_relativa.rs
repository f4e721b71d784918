#![doc = include_str!("scadenza_relativa.md")]

use pegaso_model::{Codice, Documento, Gravita, TipoScadenza};

use crate::controlli::Controlli;
use crate::decorrenza::decorrenza;
use crate::formato::{citazione, giorno};
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA406"),
    nome: "scadenza-relativa",
    gravita: Gravita::Nota,
    pagina: include_str!("scadenza_relativa.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for fase in documento.peg.iter().flat_map(scadenze::delle_fasi) {
        if !fase.stampata() {
            continue;
        }
        if fase.scadenza.tipo != TipoScadenza::Relativa {
            controlli.superato();
            continue;
        }
        let testo = citazione(&fase.scadenza.testo);
        let rilievo = if let Some(data) = fase.scadenza.data {
            let rilievo = controlli.fallito(
                fase.oggetto(),
                fase.origine(),
                format!(
                    "la {} è relativa, {testo}: cade il {}",
                    fase.nome(),
                    giorno(data)
                ),
            );
            rilievo.ricalcolato = Some(giorno(data));
            if let Some(decorrenza) = decorrenza(&fase, data) {
                rilievo.calcolo = Some(decorrenza.calcolo);
                rilievo.operandi = decorrenza.operandi;
            }
            rilievo
        } else {
            controlli.non_verificabile(
                fase.oggetto(),
                fase.origine(),
                format!(
                    "la {} è relativa, {testo}, e il documento non dice da quale giorno decorre",
                    fase.nome()
                ),
            )
        };
        rilievo.pubblicato = Some(fase.scadenza.testo.clone());
    }
}
