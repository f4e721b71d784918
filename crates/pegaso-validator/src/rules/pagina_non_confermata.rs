#![doc = include_str!("pagina_non_confermata.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::letture::riporta_di_riscontro;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST010"),
    nome: "pagina-non-confermata",
    gravita: Gravita::Nota,
    pagina: include_str!("pagina_non_confermata.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    riporta_di_riscontro(documento, &REGOLA.codice, controlli);
}
