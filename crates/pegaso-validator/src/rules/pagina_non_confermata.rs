#![doc = include_str!("pagina_non_confermata.md")]

use pegaso_model::{Codice, Documento, Gravita};

use crate::controlli::Controlli;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST010"),
    nome: "pagina-non-confermata",
    gravita: Gravita::Nota,
    pagina: include_str!("pagina_non_confermata.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let letture = documento.letture.iter();
    for lettura in letture.filter(|lettura| lettura.regola == REGOLA.codice) {
        controlli.riporta(lettura);
    }
    // Without a second reading nothing was checked.
    if documento.sorgente.riscontro.is_some() && controlli.rilievi.is_empty() {
        controlli.superato();
    }
}
