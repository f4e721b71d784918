#![doc = include_str!("totale_assente.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::formato::cifra;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("PES205"),
    nome: "totale-assente",
    gravita: Gravita::Avviso,
    pagina: include_str!("totale_assente.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for tabella in &documento.valore_pubblico {
        if tabella.righe.is_empty() {
            continue;
        }
        if tabella.totale.is_some() {
            controlli.superato();
            continue;
        }
        let origine = tabella.celle.totale.as_ref().unwrap_or(&tabella.origine);
        let somma = tabella.somma_esatta();
        let messaggio = match somma {
            Some(somma) => {
                format!(
                    "nessun totale stampato; dalle righe risulterebbe {}",
                    cifra(somma)
                )
            }
            None => "nessun totale stampato, e nessuna riga da cui ricavarlo".to_owned(),
        };
        let rilievo = controlli.non_verificabile(tabella.nome(), origine, messaggio);
        rilievo.ricalcolato = somma.map(cifra);
    }
}
