#![doc = include_str!("cella_corretta.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::letture::riporta_di_pagine;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST003"),
    nome: "cella-corretta",
    gravita: Gravita::Nota,
    pagina: include_str!("cella_corretta.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    riporta_di_pagine(documento, &REGOLA.codice, controlli);
}
