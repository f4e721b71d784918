//! Words that the JSON has for the values of an enumeration.

use pegaso_model::TipoScadenza;
use serde::Serialize;

/// The word of a variant without fields.
pub(super) fn parola(variante: impl Serialize) -> Option<String> {
    let valore = serde_json::to_value(variante).ok()?;
    valore.as_str().map(str::to_owned)
}

/// `in_corso_d_anno`.
pub(super) fn tipo_scadenza(tipo: TipoScadenza) -> Option<String> {
    parola(tipo)
}
