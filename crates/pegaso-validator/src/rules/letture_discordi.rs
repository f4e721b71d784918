#![doc = include_str!("letture_discordi.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::letture::riporta_di_riscontro;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST009"),
    nome: "letture-discordi",
    gravita: Gravita::Avviso,
    pagina: include_str!("letture_discordi.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    riporta_di_riscontro(documento, &REGOLA.codice, controlli);
}
