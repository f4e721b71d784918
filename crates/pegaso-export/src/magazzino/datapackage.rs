//! The description of the CSV files: a Frictionless tabular data package.

use serde_json::{Map, Value, json};

use super::{Colonna, Localita, TAVOLE, Tavola, TipoColonna};

/// The content of `datapackage.json`.
pub(super) fn datapackage(localita: Localita) -> Value {
    let risorse: Vec<Value> = TAVOLE
        .iter()
        .map(|tavola| risorsa(tavola, localita))
        .collect();
    json!({
        "profile": "tabular-data-package",
        "name": "pegaso",
        "title": "PEG e PIAO: obiettivi, fasi, raggiungimento e rilievi",
        "resources": risorse,
    })
}

fn risorsa(tavola: &Tavola, localita: Localita) -> Value {
    let campi: Vec<Value> = tavola.colonne().map(|c| campo(c, localita)).collect();
    let riferimenti: Vec<Value> = tavola.colonne().filter_map(riferimento).collect();
    let encoding = match localita {
        Localita::Neutra => "utf-8",
        Localita::Italiana => "utf-8-sig",
    };
    json!({
        "profile": "tabular-data-resource",
        "name": tavola.nome,
        "description": tavola.significato,
        "path": format!("{}.csv", tavola.nome),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": encoding,
        "dialect": {
            "delimiter": char::from(localita.separatore()).to_string(),
            "lineTerminator": "\r\n",
            "quoteChar": "\"",
            "doubleQuote": true,
            "header": true,
        },
        "schema": {
            "fields": campi,
            "missingValues": [""],
            "primaryKey": ["id"],
            "foreignKeys": riferimenti,
        },
    })
}

fn campo(colonna: &Colonna, localita: Localita) -> Value {
    let tipo = match colonna.tipo {
        TipoColonna::Chiave | TipoColonna::Testo => "string",
        TipoColonna::Intero => "integer",
        TipoColonna::Decimale { .. } | TipoColonna::Reale => "number",
        TipoColonna::Logico => "boolean",
        TipoColonna::Data => "date",
    };
    let mut campo = Map::new();
    campo.insert("name".to_owned(), colonna.nome.into());
    campo.insert("type".to_owned(), tipo.into());
    campo.insert("description".to_owned(), colonna.significato.into());
    if tipo == "number" && localita == Localita::Italiana {
        campo.insert("decimalChar".to_owned(), ",".into());
    }
    if colonna.tipo == TipoColonna::Chiave {
        campo.insert(
            "constraints".to_owned(),
            json!({ "required": colonna.nome == "id" }),
        );
    }
    Value::Object(campo)
}

fn riferimento(colonna: &Colonna) -> Option<Value> {
    let tavola = colonna.riferimento?;
    Some(json!({
        "fields": [colonna.nome],
        "reference": { "resource": tavola, "fields": ["id"] },
    }))
}
