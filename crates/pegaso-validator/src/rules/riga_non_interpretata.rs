#![doc = include_str!("riga_non_interpretata.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST001"),
    nome: "riga-non-interpretata",
    gravita: Gravita::Avviso,
    pagina: include_str!("riga_non_interpretata.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    for lettura in documento
        .letture
        .iter()
        .filter(|lettura| lettura.regola == REGOLA.codice)
    {
        controlli.riporta(lettura);
    }
    if controlli.rilievi.is_empty() {
        controlli.superato();
    }
}
