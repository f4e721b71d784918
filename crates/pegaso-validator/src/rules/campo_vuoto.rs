#![doc = include_str!("campo_vuoto.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::elenco;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("CRI806"),
    nome: "campo-vuoto",
    gravita: Gravita::Nota,
    pagina: include_str!("campo_vuoto.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let campi = obiettivo.campi();
        if campi.iter().all(|(_, testo)| testo.is_none()) {
            continue;
        }
        let vuoti: Vec<_> = campi
            .into_iter()
            .filter(|(_, testo)| testo.as_ref().is_some_and(|testo| testo.trim().is_empty()))
            .map(|(etichetta, _)| format!("«{etichetta}»"))
            .collect();
        if vuoti.is_empty() {
            controlli.superato();
            continue;
        }
        let voce = if vuoti.len() == 1 {
            "è vuota la voce"
        } else {
            "sono vuote le voci"
        };
        controlli.fallito(
            obiettivo.nome(),
            &obiettivo.origine,
            format!("{voce} {}", elenco(&vuoti)),
        );
    }
}
