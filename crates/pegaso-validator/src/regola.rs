//! What a rule is.

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;

/// A rule of the catalogue.
#[derive(Debug)]
pub struct Regola {
    /// Stable code, never reused.
    pub codice: Codice,
    /// The problem it finds.
    pub nome: &'static str,
    /// How much its findings weigh unless the settings say otherwise.
    pub gravita: Gravita,
    /// Its page, in Markdown and in Italian; the `fails` and `passes` blocks are its tests.
    pub pagina: &'static str,
    pub(crate) verifica: fn(&Documento, &mut Controlli<'_>),
}

/// The first paragraph of a page.
pub(crate) fn riassunto(pagina: &'static str) -> &'static str {
    pagina
        .split("\n\n")
        .find(|blocco| !blocco.starts_with('#'))
        .unwrap_or_default()
        .trim()
}

impl Regola {
    /// The page's first paragraph: what the rule checks, in one sentence.
    pub fn riassunto(&self) -> &'static str {
        riassunto(self.pagina)
    }

    /// True for a rule about how pages were read: no text export can fail it or pass it. Its page
    /// says so.
    pub fn solo_pagine(&self) -> bool {
        let inizio = "Riguarda solo la lettura di pagine";
        self.pagina.lines().any(|riga| riga.starts_with(inizio))
    }
}
