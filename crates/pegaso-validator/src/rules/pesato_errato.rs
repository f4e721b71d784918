#![doc = include_str!("pesato_errato.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::arrotondamento::{Arrotondamento, arrotondamento, decimali_dei_pesati};
use crate::controlli::Controlli;
use crate::formato::{cifra, confronta, operando};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("ARI101"),
    nome: "pesato-errato",
    gravita: Gravita::Errore,
    pagina: include_str!("pesato_errato.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let decimali = decimali_dei_pesati(documento);
    let tolleranza = controlli.parametri.tolleranza;
    for riga in documento.valore_pubblico.iter().flat_map(|tabella| &tabella.righe) {
        let (Some(peso), Some(raggiungimento), Some(pubblicato), Some(esatto)) =
            (riga.peso, riga.raggiungimento, riga.raggiungimento_pesato, riga.pesato_esatto())
        else {
            continue;
        };
        if arrotondamento(pubblicato, esatto, decimali, tolleranza) != Arrotondamento::Errato {
            controlli.superato();
            continue;
        }
        let origine = riga.celle.raggiungimento_pesato.as_ref().unwrap_or(&riga.origine);
        let rilievo = controlli.fallito(
            &riga.cod_vp,
            origine,
            format!("raggiungimento pesato pubblicato {pubblicato}, ricalcolato {}", cifra(esatto)),
        );
        confronta(rilievo, pubblicato, esatto);
        rilievo.calcolo = Some(format!(
            "{} × {} / 100 = {}",
            cifra(peso.valore()),
            cifra(raggiungimento.valore()),
            cifra(esatto)
        ));
        rilievo.operandi = vec![
            operando("peso", peso, riga.celle.peso.as_ref(), &riga.origine),
            operando(
                "raggiungimento",
                raggiungimento,
                riga.celle.raggiungimento.as_ref(),
                &riga.origine,
            ),
        ];
    }
}
