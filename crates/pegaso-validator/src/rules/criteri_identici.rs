#![doc = include_str!("criteri_identici.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::{citazione, operando_testo};
use crate::parole_e_segni::parole_e_segni;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("CRI801"),
    nome: "criteri-identici",
    gravita: Gravita::Errore,
    pagina: include_str!("criteri_identici.md"),
    verifica,
};

fn verifica(_: &Documento, controlli: &mut Controlli<'_>) {
    for (obiettivo, criteri) in controlli.vista.criteri() {
        let (Some(raggiunto), Some(non_raggiunto)) = (
            &obiettivo.criterio_raggiunto,
            &obiettivo.criterio_non_raggiunto,
        ) else {
            continue;
        };
        let vuoto = |piano: &Option<String>| piano.as_ref().is_none_or(String::is_empty);
        // Nearly all have other words: signs need no looking at.
        if criteri.raggiunto != criteri.non_raggiunto
            && !vuoto(&criteri.raggiunto)
            && !vuoto(&criteri.non_raggiunto)
        {
            controlli.superato();
            continue;
        }
        let (detto, altro) = (parole_e_segni(raggiunto), parole_e_segni(non_raggiunto));
        if detto.is_empty() || altro.is_empty() {
            continue;
        }
        if detto != altro {
            controlli.superato();
            continue;
        }
        let rilievo = controlli.fallito(
            obiettivo.nome(),
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
