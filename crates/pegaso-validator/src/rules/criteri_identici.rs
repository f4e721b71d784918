#![doc = include_str!("criteri_identici.md")]

use pegaso_model::{Codice, Documento, Gravita, unico};

use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
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
        let (parole, altre) = (unico(raggiunto), unico(non_raggiunto));
        if parole.is_empty() || altre.is_empty() {
            continue;
        }
        if parole != altre {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            obiettivo.oggetto(),
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
