//! The JSON Schemas of what pegaso writes, generated from the types.

use pegaso_model::{Confronto, Documento, Tabelle, VERSIONE_SCHEMA, Verifica};
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

/// A shape that pegaso writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forma {
    /// What `pegaso extract` writes.
    Documento,
    /// What `pegaso audit --format json` writes.
    Verifica,
    /// What `pegaso tables` writes.
    Tabelle,
    /// What `pegaso compare --format json` writes.
    Confronto,
}

/// The schema of one object of `forma` (JSON Schema 2020-12).
pub fn schema(forma: Forma) -> Value {
    // What is written, not what is accepted: fields with a default are always there.
    let generatore = SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let (nome, titolo, generato) = match forma {
        Forma::Documento => (
            "documento",
            "Document extracted by pegaso",
            generatore.into_root_schema_for::<Documento>(),
        ),
        Forma::Verifica => (
            "verifica",
            "Audit by pegaso",
            generatore.into_root_schema_for::<Verifica>(),
        ),
        Forma::Tabelle => (
            "tabelle",
            "Tables found by pegaso",
            generatore.into_root_schema_for::<Tabelle>(),
        ),
        Forma::Confronto => (
            "confronto",
            "Comparison by pegaso",
            generatore.into_root_schema_for::<Confronto>(),
        ),
    };
    let mut radice = Map::new();
    let mut corpo = match generato.to_value() {
        Value::Object(corpo) => corpo,
        altro => return altro,
    };
    if let Some(dialetto) = corpo.shift_remove("$schema") {
        radice.insert("$schema".to_owned(), dialetto);
    }
    radice.insert(
        "$id".to_owned(),
        format!("urn:pegaso:schema:{nome}:{VERSIONE_SCHEMA}").into(),
    );
    corpo.shift_remove("title");
    radice.insert("title".to_owned(), titolo.into());
    radice.extend(corpo);
    Value::Object(radice)
}
