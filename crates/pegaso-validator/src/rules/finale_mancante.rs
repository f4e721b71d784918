#![doc = include_str!("finale_mancante.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::regola::Regola;
use crate::scadenze;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("SCA411"),
    nome: "finale-mancante",
    gravita: Gravita::Errore,
    pagina: include_str!("finale_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in documento
        .peg
        .iter()
        .filter(|obiettivo| !obiettivo.fasi.is_empty())
    {
        let finale = scadenze::finale(obiettivo);
        if finale.is_some_and(|finale| finale.stampata() || finale.scadenza.data.is_some()) {
            controlli.superato();
            continue;
        }
        let (origine, messaggio) = match &finale {
            Some(finale) => (finale.origine(), "la riga della scadenza finale è vuota"),
            None => (&obiettivo.origine, "la scadenza finale non è indicata"),
        };
        controlli.fallito(obiettivo.oggetto(), origine, messaggio);
    }
}
