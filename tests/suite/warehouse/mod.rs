//! `ingest` and `export`: what a warehouse holds, what a second call does, what an end leaves.

mod content;
mod interrupted;
mod resumed;
mod told;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Scratch, TOTALE_ERRATO, corretto};

/// A tree with two monitorings and a PEG.
pub(crate) fn tree() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("atti/2024/vp.txt", TOTALE_ERRATO);
    scratch.write("atti/2024/ok.txt", corretto());
    let peg = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(PEG)).unwrap();
    scratch.write("atti/2023/peg.txt", peg);
    scratch
}

const PEG: &str = "../../fixtures/roccaverde-peg-2023.txt";

/// The content of all files that users see in a warehouse, by name.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with(".pegaso") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The rows of a table, from the NDJSON.
pub(crate) fn rows(scratch: &Scratch, warehouse: &str, table: &str) -> Vec<Value> {
    let text = scratch.read(&format!("{warehouse}/ndjson/{table}.ndjson"));
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The values of a column, in the order of the rows.
pub(crate) fn column(rows: &[Value], name: &str) -> Vec<Value> {
    rows.iter().map(|row| row[name].clone()).collect()
}
