#![doc = include_str!("incidenze_errate.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::{cifra, confronta};
use crate::gruppi::gruppi;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("INC301"),
    nome: "incidenze-errate",
    gravita: Gravita::Errore,
    pagina: include_str!("incidenze_errate.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        for gruppo in gruppi(obiettivo) {
            let Some(totale) = gruppo.totale else {
                continue;
            };
            let ricalcolato = gruppo.somma();
            if controlli
                .parametri
                .uguali(totale.valore.valore(), ricalcolato)
            {
                controlli.superato();
                continue;
            }
            if gruppo.incompleto() {
                controlli.non_verificabile(
                    obiettivo.oggetto(),
                    &totale.origine,
                    format!(
                        "totale delle incidenze {}, somma di quelle stampate {}: \
                         a una fase manca l'incidenza",
                        totale.valore,
                        cifra(ricalcolato)
                    ),
                );
                continue;
            }
            let rilievo = controlli.fallito(
                obiettivo.oggetto(),
                &totale.origine,
                format!(
                    "totale delle incidenze pubblicato {}, somma delle fasi {}",
                    totale.valore,
                    cifra(ricalcolato)
                ),
            );
            confronta(rilievo, totale.valore, ricalcolato);
            rilievo.calcolo = Some(gruppo.calcolo());
            rilievo.operandi = gruppo.operandi();
        }
    }
}
