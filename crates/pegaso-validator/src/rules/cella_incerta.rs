#![doc = include_str!("cella_incerta.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::letture::riporta_di_pagine;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST004"),
    nome: "cella-incerta",
    gravita: Gravita::Avviso,
    pagina: include_str!("cella_incerta.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    riporta_di_pagine(documento, &REGOLA.codice, controlli);
}
