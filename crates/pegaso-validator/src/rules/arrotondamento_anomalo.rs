#![doc = include_str!("arrotondamento_anomalo.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::arrotondamento::Arrotondamento;
use crate::controlli::Controlli;
use crate::formato::cifra;
use crate::pesato::Metro;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI104"),
    nome: "arrotondamento-anomalo",
    gravita: Gravita::Avviso,
    pagina: include_str!("arrotondamento_anomalo.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let metro = Metro::nuovo(documento, controlli.parametri);
    let righe = documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe);
    for pesato in metro.pesati(righe) {
        match pesato.giudizio {
            Arrotondamento::Regolare => controlli.superato(),
            Arrotondamento::Errato => {} // Not a rounding at all: ARI101.
            Arrotondamento::Anomalo => {
                let messaggio = format!(
                    "raggiungimento pesato pubblicato {}, esatto {}: \
                     arrotondato più delle altre celle della colonna",
                    pesato.pubblicato,
                    cifra(pesato.esatto)
                );
                pesato.fallito(controlli, messaggio);
            }
        }
    }
}
