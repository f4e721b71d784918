#![doc = include_str!("caratteri_illeggibili.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::letture::riporta_di_pagine;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST006"),
    nome: "caratteri-illeggibili",
    gravita: Gravita::Avviso,
    pagina: include_str!("caratteri_illeggibili.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    riporta_di_pagine(documento, &REGOLA.codice, controlli);
}
