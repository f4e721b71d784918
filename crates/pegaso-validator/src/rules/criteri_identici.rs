#![doc = include_str!("criteri_identici.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::oggetto::oggetto;
use crate::parole_e_segni::parole_e_segni;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("CRI801"),
    nome: "criteri-identici",
    gravita: Gravita::Errore,
    pagina: include_str!("criteri_identici.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let (Some(raggiunto), Some(non_raggiunto)) = (
            &obiettivo.criterio_raggiunto,
            &obiettivo.criterio_non_raggiunto,
        ) else {
            continue;
        };
        let (detto, altro) = (parole_e_segni(raggiunto), parole_e_segni(non_raggiunto));
        if detto.is_empty() || altro.is_empty() {
            continue;
        }
        if detto != altro {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            oggetto(obiettivo),
            &obiettivo.origine,
            format!(
                "l'obiettivo è raggiunto e non raggiunto con lo stesso criterio: {}",
                citazione(raggiunto)
            ),
        );
        rilievo.pubblicato = Some(non_raggiunto.clone());
        rilievo.operandi = vec![
            operando_testo("obiettivo raggiunto", raggiunto, &obiettivo.origine),
            operando_testo("obiettivo non raggiunto", non_raggiunto, &obiettivo.origine),
        ];
    }
}
