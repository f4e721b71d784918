//! The real documents, where they are at hand: `$PEGASO_DOCUMENTS`, else `../shared/documents`.
//!
//! They are public acts that the project does not hold. Where they are absent a test says that it
//! was skipped; with `CI=true` their absence fails.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pegaso::Lettura;
use pegaso_validator::Parametri;
use serde_json::Value;

use crate::support::root;

const VP: &str = "alessandria-valore-pubblico-2024-07";
const PEG: &str = "alessandria-peg-2021";

/// The bytes of a real document; `None` where it is absent.
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    let folder = std::env::var_os("PEGASO_DOCUMENTS")
        .map_or_else(|| root().join("../shared/documents"), PathBuf::from);
    let path = folder.join(name);
    match std::fs::read(&path) {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            assert!(
                std::env::var("CI").as_deref() != Ok("true"),
                "{} is missing: {error}; set PEGASO_DOCUMENTS",
                path.display()
            );
            eprintln!("skipped: {} is not at hand", path.display());
            None
        }
    }
}

/// A real text export, read.
pub(crate) fn real(name: &str) -> Option<Lettura> {
    let file = format!("{name}.txt");
    Some(pegaso::leggi(&file, &bytes(&file)?).unwrap())
}

/// Both real documents that are at hand: their names and texts.
pub(crate) fn texts() -> Vec<(&'static str, String)> {
    [VP, PEG]
        .into_iter()
        .filter_map(|name| {
            let bytes = bytes(&format!("{name}.txt"))?;
            Some((name, String::from_utf8(bytes).unwrap()))
        })
        .collect()
}

/// Every difference between the expected value and what was read, as `path: expected / read`.
fn differences(path: &str, expected: &Value, read: &Value, found: &mut Vec<String>) {
    match (expected, read) {
        (Value::Object(expected), Value::Object(_)) => {
            for (key, value) in expected {
                let path = format!("{path}.{key}");
                // The expected reading has the bare text of the final deadline.
                let read = match key.as_str() {
                    "scadenza_finale_testo" => &read["scadenza_finale"]["testo"],
                    key => &read[key],
                };
                differences(&path, value, read, found);
            }
        }
        (Value::Array(expected), Value::Array(read)) => {
            if expected.len() != read.len() {
                found.push(format!("{path}: {} items / {}", expected.len(), read.len()));
            }
            for (index, (expected, read)) in expected.iter().zip(read).enumerate() {
                differences(&format!("{path}[{index}]"), expected, read, found);
            }
        }
        (expected, read) if expected != read => found.push(format!("{path}: {expected} / {read}")),
        _ => {}
    }
}

fn reads_as_expected(name: &str) -> Option<Value> {
    let expected = bytes(&format!("{name}.expected.json"))?;
    let expected: Value = serde_json::from_slice(&expected).unwrap();
    let read = serde_json::to_value(real(name)?.documento).unwrap();
    let mut found = Vec::new();
    differences("", &expected, &read, &mut found);
    assert_eq!(found, Vec::<String>::new());
    Some(expected)
}

#[test]
fn the_monitoring_reads_as_a_person_reads_it() {
    let Some(expected) = reads_as_expected(VP) else {
        return;
    };
    let tables = expected["valore_pubblico"].as_array().unwrap();
    let rows: usize = tables
        .iter()
        .map(|table| table["righe"].as_array().unwrap().len())
        .sum();
    assert_eq!((tables.len(), rows), (21, 79));
}

#[test]
fn the_peg_reads_as_a_person_reads_it() {
    let Some(expected) = reads_as_expected(PEG) else {
        return;
    };
    let objectives = expected["peg"].as_array().unwrap();
    let phases: usize = objectives
        .iter()
        .map(|o| o["fasi"].as_array().unwrap().len())
        .sum();
    let directory = expected["elenco_responsabili"].as_array().unwrap();
    assert_eq!((objectives.len(), phases, directory.len()), (41, 171, 19));
}

#[test]
fn nothing_of_the_real_documents_is_lost() {
    for name in [VP, PEG] {
        let Some(Lettura { documento, .. }) = real(name) else {
            return;
        };
        assert_eq!(documento.letture, [], "{name}");
        let copertura = documento.sorgente.copertura;
        assert_eq!(copertura.contate(), copertura.linee, "{name}");
        assert_eq!(copertura.non_interpretate, 0, "{name}");
    }
}

/// The words of every line stand in some value of the JSON, labels and fixed formulae aside.
#[test]
fn every_word_of_the_real_documents_is_in_the_json() {
    for (name, text) in texts() {
        let lettura = real(name).unwrap();
        let json = serde_json::to_string(&lettura.documento).unwrap();
        let known: std::collections::HashSet<String> =
            pegaso_model::parole(&json.replace("\\n", " "))
                .into_iter()
                .collect();
        let formulae = pegaso_model::parole(include_str!("formulae.txt"));
        let markup = ["P", "GEQ"];
        let lost: Vec<String> = pegaso_model::parole(&text)
            .into_iter()
            .filter(|w| {
                !known.contains(w) && !formulae.contains(w) && !markup.contains(&w.as_str())
            })
            .collect();
        assert_eq!(lost, Vec::<String>::new(), "{name}");
    }
}

fn findings(name: &str) -> Option<BTreeMap<String, Vec<String>>> {
    let documento = real(name)?.documento;
    let verifica = pegaso::verifica(&documento, &Parametri::default());
    let mut by_rule: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rilievo in verifica.rilievi {
        let oggetto = rilievo.oggetto.replace("SETTORE ", "");
        let key = format!("{} {}", rilievo.regola, rilievo.gravita);
        by_rule.entry(key).or_default().push(oggetto);
    }
    Some(by_rule)
}

#[test]
fn findings_on_the_monitoring() {
    let Some(found) = findings(VP) else { return };
    let expected = [
        ("NOT703 avviso", vec!["10.02"]),
        ("NOT704 avviso", vec!["02.12"]),
        ("NOT705 nota", vec!["01.02", "09.01"]),
        (
            "NUM601 avviso",
            vec![
                "01.01", "02.06", "02.08", "02.13", "11.01", "13.01", "13.03", "16.02", "21.01",
            ],
        ),
        ("PES202 avviso", vec!["VP05", "VP07", "VP19"]),
        ("PES203 avviso", vec!["01.02", "05.05", "07.03", "19.02"]),
        ("PES204 nota", vec!["VP01", "VP09", "VP21"]),
        ("PES205 avviso", vec!["VP01"]),
        ("PES207 nota", vec!["documento"]),
    ];
    compare(&found, &expected);
}

#[test]
fn findings_on_the_peg() {
    let Some(mut found) = findings(PEG) else {
        return;
    };
    let blank_fields = found.remove("CRI806 nota").unwrap();
    assert_eq!(
        blank_fields.len(),
        40,
        "one finding for each objective with blank labels"
    );
    let expected = include_str!("peg_findings.txt");
    let expected: Vec<(&str, Vec<&str>)> = expected
        .lines()
        .map(|line| line.split_once(": ").unwrap())
        .map(|(rule, records)| (rule, records.split(" | ").collect()))
        .collect();
    compare(&found, &expected);
}

fn compare(found: &BTreeMap<String, Vec<String>>, expected: &[(&str, Vec<&str>)]) {
    let found: Vec<_> = found
        .iter()
        .map(|(rule, records)| (rule.as_str(), records.iter().map(String::as_str).collect()))
        .collect();
    assert_eq!(found, expected);
}
