//! The committed schemas are current, and what pegaso writes follows them.

use std::fs;

use serde_json::Value;

use crate::support::{Scratch, TOTALE_ERRATO, corretto, pegaso, workspace};

fn schema(shape: &str) -> Value {
    let text = fs::read_to_string(workspace(&format!("schemas/{shape}.schema.json"))).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Fails where `value` does not follow the committed schema of `shape`.
pub(crate) fn assert_follows(shape: &str, value: &Value) {
    let validator = jsonschema::validator_for(&schema(shape)).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(value)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0]);
}

#[test]
fn committed_schemas_are_current() {
    for shape in ["documento", "verifica", "tabelle", "confronto"] {
        let output = pegaso().args(["schema", shape]).output().unwrap();
        let current = String::from_utf8(output.stdout).unwrap();
        let committed =
            fs::read_to_string(workspace(&format!("schemas/{shape}.schema.json"))).unwrap();
        assert!(
            current == committed,
            "run: cargo run -p pegaso -- schema {shape} -o schemas/{shape}.schema.json"
        );
    }
}

#[test]
fn schemas_name_themselves() {
    for shape in ["documento", "verifica", "tabelle", "confronto"] {
        let schema = schema(shape);
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert_eq!(schema["$id"], format!("urn:pegaso:schema:{shape}:1"));
        jsonschema::meta::validate(&schema).unwrap();
    }
}

#[test]
fn outputs_follow_the_schemas() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", corretto().replace("\t12%\t4,8%", "\t\t"));
    scratch.write("c.txt", "Una lettera, senza tabelle.\n");
    for documento in scratch.run(&["extract", "."]).ndjson() {
        assert_follows("documento", &documento);
    }
    for verifica in scratch.run(&["audit", ".", "--format", "json"]).ndjson() {
        assert_follows("verifica", &verifica);
    }
    let confronto = scratch.run(&["compare", "a.txt", "b.txt", "--format", "json"]);
    assert_follows("confronto", &confronto.json());
}

#[test]
fn a_schema_refuses_what_pegaso_does_not_write() {
    let scratch = Scratch::new();
    let mut documento = scratch.run_with(&["extract", "-"], TOTALE_ERRATO).json();
    documento["tipo"] = "lettera".into();
    let validator = jsonschema::validator_for(&schema("documento")).unwrap();
    assert!(!validator.is_valid(&documento));
}
