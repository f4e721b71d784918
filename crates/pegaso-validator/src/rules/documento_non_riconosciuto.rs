#![doc = include_str!("documento_non_riconosciuto.md")]

use pegaso_model::{Codice, Documento, Gravita, Origine, Tipo};

use crate::controlli::Controlli;
use crate::oggetto::DOCUMENTO;
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("EST012"),
    nome: "documento-non-riconosciuto",
    gravita: Gravita::Avviso,
    pagina: include_str!("documento_non_riconosciuto.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    if documento.tipo != Tipo::Sconosciuto {
        return controlli.superato();
    }
    controlli.non_verificabile(
        DOCUMENTO,
        &Origine::default(),
        "nessuna tabella nota (valore pubblico o fasi di un PEG): nessun dato è stato verificato",
    );
}
