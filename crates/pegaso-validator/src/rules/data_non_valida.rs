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
        if scadenza.tipo == TipoScadenza::Altro && sembra_una_data(&scadenza.testo) {
            let messaggio = format!(
                "la {} è {}: sembra una data, ma non si legge come un giorno",
                termine.nome(),
                citazione(&scadenza.testo)
            );
            controlli.non_verificabile(termine.oggetto(), termine.origine(), messaggio);
            continue;
        }
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

/// True for digits and the marks of a date that are none: `31/06/20225`, `30//09/2025`.
fn sembra_una_data(testo: &str) -> bool {
    let segno = |c: char| matches!(c, '/' | '\\' | '.' | '-' | '–' | '|');
    testo.split_whitespace().any(|parola| {
        let parola = parola.trim_matches(|c: char| !c.is_ascii_digit());
        let gruppi = parola.split(segno).filter(|gruppo| !gruppo.is_empty());
        let cifre = |gruppo: &str| {
            // A letter or two may stand for a figure: `3O/06/2025`.
            let sono = gruppo.bytes().filter(u8::is_ascii_digit).count();
            sono > 0 && gruppo.chars().count() - sono <= 1 && gruppo.len() <= 6
        };
        let quanti = gruppi.clone().count();
        let barrata = parola.contains(['/', '\\', '|']);
        gruppi.clone().all(cifre) && (quanti >= 3 || quanti == 2 && barrata)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_date() {
        for testo in [
            "31/06/20225",
            "30//09/2025",
            "entro il 3O/06/2025",
            "31.06.20225",
            "13/2025",
            "01-01-25-30-06-25",
        ] {
            assert!(sembra_una_data(testo), "{testo}");
        }
        for testo in [
            "secondo il cronoprogramma",
            "secondo il cronoprogramma di cui alla scheda 4.2",
            "a cura del R.U.P.",
            "24 mesi",
            "vedi fase 2-3",
        ] {
            assert!(!sembra_una_data(testo), "{testo}");
        }
    }
}
