#![doc = include_str!("fase_mancante.md")]

use std::collections::BTreeSet;

use pegaso_model::{Codice, Documento, Fase, Gravita, ObiettivoPeg};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::numerazione::{Lacuna, lacune};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NUM602"),
    nome: "fase-mancante",
    gravita: Gravita::Avviso,
    pagina: include_str!("fase_mancante.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for obiettivo in &documento.peg {
        let numeri: BTreeSet<_> = obiettivo.fasi.iter().filter_map(Fase::numero).collect();
        if numeri.is_empty() {
            continue;
        }
        let lacune = lacune(&numeri, 1);
        if lacune.is_empty() {
            controlli.superato();
        }
        for lacuna in lacune {
            manca(obiettivo, lacuna, controlli);
        }
    }
}

fn manca(obiettivo: &ObiettivoPeg, lacuna: Lacuna, controlli: &mut Controlli<'_>) {
    let Lacuna {
        prima,
        ultima,
        precedente,
        seguente,
    } = lacuna;
    let fase = |numero| {
        let mut fasi = obiettivo.fasi.iter();
        fasi.find(|fase| fase.numero() == Some(numero))
    };
    let mancante = if prima == ultima {
        format!("manca la fase {prima}")
    } else {
        format!("mancano le fasi da {prima} a {ultima}")
    };
    let salto = match precedente {
        Some(numero) => format!("dalla fase {numero} si passa alla {seguente}"),
        None => format!("si parte dalla {seguente}"),
    };
    let rilievo = controlli.fallito(
        format!("{}/{prima}", obiettivo.oggetto()),
        fase(seguente).map_or(&obiettivo.origine, |fase| &fase.origine),
        format!("{mancante}: {salto}"),
    );
    let vicine = [precedente.and_then(fase), fase(seguente)];
    rilievo.operandi = vicine
        .into_iter()
        .flatten()
        .map(|fase| {
            let nome = format!("fase {}", fase.etichetta());
            operando_testo(nome, &fase.descrizione, &fase.origine)
        })
        .collect();
}
