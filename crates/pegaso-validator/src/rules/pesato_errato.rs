#![doc = include_str!("pesato_errato.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::arrotondamento::Arrotondamento;
use crate::controlli::Controlli;
use crate::formato::cifra;
use crate::pesato::Metro;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI101"),
    nome: "pesato-errato",
    gravita: Gravita::Errore,
    pagina: include_str!("pesato_errato.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let metro = Metro::nuovo(documento, controlli.parametri);
    let righe = documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe);
    for pesato in metro.pesati(righe) {
        if pesato.giudizio != Arrotondamento::Errato {
            controlli.superato();
            continue;
        }
        let messaggio = format!(
            "raggiungimento pesato pubblicato {}, ricalcolato {}",
            pesato.pubblicato,
            cifra(pesato.esatto)
        );
        pesato.fallito(controlli, messaggio);
    }
}
