#![doc = include_str!("riga_senza_dato.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::colonne::Colonna;
use crate::controlli::Controlli;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES203"),
    nome: "riga-senza-dato",
    gravita: Gravita::Avviso,
    pagina: include_str!("riga_senza_dato.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for riga in documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe)
    {
        if !riga.senza_dato() {
            controlli.superato();
            continue;
        }
        let origine = Colonna::Raggiungimento.posto(riga).unwrap_or(&riga.origine);
        let messaggio = match riga.peso {
            Some(peso) => format!("nessun raggiungimento stampato per una riga che pesa {peso}"),
            None => "nessun raggiungimento stampato".to_owned(),
        };
        controlli.non_verificabile(&riga.cod_vp, origine, messaggio);
    }
}
