//! Two readings of one document, field by field.

use std::collections::BTreeMap;
use std::fmt;

use pegaso_model::Documento;
use pegaso_validator::Parametri;
use serde_json::Value;

/// What may differ between a text export and a PDF of it.
const OF_THE_FILE: [&str; 4] = ["sorgente", "origine", "celle", "letture"];

/// How a reading differs from the one that was expected.
pub(super) struct Comparison {
    exact: usize,
    rows: usize,
    /// How many differences there are of each kind.
    kinds: BTreeMap<String, usize>,
    /// Every difference.
    pub(super) details: Vec<String>,
}

impl Comparison {
    /// How `read` differs from `expected`, places and file aside.
    pub(super) fn of(expected: &Documento, read: &Documento) -> Self {
        let (records, found) = (records(expected), records(read));
        let mut comparison = Self {
            exact: in_both(rows(&records), rows(&found)),
            rows: rows(&records).len(),
            kinds: BTreeMap::new(),
            details: Vec::new(),
        };
        comparison.values("", "", &records, &found);
        comparison.findings(findings(expected), findings(read));
        comparison
    }

    /// Rows that are the same, of all that there should be.
    pub(super) fn rows(&self) -> (usize, usize) {
        (self.exact, self.rows)
    }

    fn differs(&mut self, kind: &str, detail: String) {
        *self.kinds.entry(kind.to_owned()).or_default() += 1;
        self.details.push(detail);
    }

    fn values(&mut self, path: &str, kind: &str, expected: &Value, read: &Value) {
        match (expected, read) {
            (Value::Object(expected), Value::Object(read)) => {
                let more = read.keys().filter(|key| !expected.contains_key(*key));
                for key in expected.keys().chain(more) {
                    let (one, other) = (expected.get(key), read.get(key));
                    let null = &Value::Null;
                    let kind = format!("{kind}{}{key}", if kind.is_empty() { "" } else { "." });
                    self.values(
                        &format!("{path}.{key}"),
                        &kind,
                        one.unwrap_or(null),
                        other.unwrap_or(null),
                    );
                }
            }
            (Value::Array(expected), Value::Array(read)) => {
                self.items(path, kind, expected, read);
            }
            (expected, read) if expected != read => {
                self.differs(kind, format!("{path}: {expected} / {read}"));
            }
            _ => {}
        }
    }

    /// One item too many must not make all that follow differ.
    fn items(&mut self, path: &str, kind: &str, expected: &[Value], read: &[Value]) {
        let same = |pair: &(&Value, &Value)| pair.0 == pair.1;
        let head = expected.iter().zip(read).take_while(same).count();
        let (expected, read) = (&expected[head..], &read[head..]);
        let tail = expected
            .iter()
            .rev()
            .zip(read.iter().rev())
            .take_while(same)
            .count();
        let expected = &expected[..expected.len() - tail];
        let read = &read[..read.len() - tail];
        for (index, (expected, read)) in expected.iter().zip(read).enumerate() {
            self.values(&format!("{path}[{}]", head + index), kind, expected, read);
        }
        for lost in expected.iter().skip(read.len()) {
            self.differs(&format!("{kind} lost"), format!("{path}: lost {lost}"));
        }
        for added in read.iter().skip(expected.len()) {
            self.differs(&format!("{kind} added"), format!("{path}: added {added}"));
        }
    }

    fn findings(&mut self, expected: Vec<String>, mut read: Vec<String>) {
        for finding in expected {
            match read.iter().position(|found| *found == finding) {
                Some(index) => {
                    read.remove(index);
                }
                None => self.differs("rilievi lost", format!("lost finding {finding}")),
            }
        }
        for finding in read {
            self.differs("rilievi added", format!("added finding {finding}"));
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.exact, self.rows)?;
        for (kind, count) in &self.kinds {
            write!(f, ", {kind} {count}")?;
        }
        Ok(())
    }
}

/// `documento` without its file and its places.
fn records(documento: &Documento) -> Value {
    let mut records = serde_json::to_value(documento).unwrap();
    strip(&mut records);
    records
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|key, _| !OF_THE_FILE.contains(&key.as_str()));
            fields.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// Every row of a table of valore pubblico and every phase, with the record it belongs to.
fn rows(records: &Value) -> Vec<String> {
    let all = |key: &str| records[key].as_array().unwrap().clone();
    let of = |name: String, rows: &Value| -> Vec<String> {
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| format!("{name} {row}")).collect()
    };
    let tables = all("valore_pubblico");
    let objectives = all("peg");
    let tables = tables
        .iter()
        .flat_map(|table| of(table["codice"].to_string(), &table["righe"]));
    let objectives = objectives.iter().flat_map(|objective| {
        let name = format!("{}/{}", objective["struttura"], objective["codice"]);
        of(name, &objective["fasi"])
    });
    tables.chain(objectives).collect()
}

fn in_both(expected: Vec<String>, mut read: Vec<String>) -> usize {
    let found = expected.into_iter().filter(|row| {
        let index = read.iter().position(|found| found == row);
        index.map(|index| read.swap_remove(index)).is_some()
    });
    found.count()
}

/// Findings about the document, with their figures; those about reading it may differ.
fn findings(documento: &Documento) -> Vec<String> {
    let verifica = pegaso::verifica(documento, &Parametri::default());
    let findings = verifica
        .rilievi
        .into_iter()
        .filter(|rilievo| !rilievo.regola.as_str().starts_with("EST"));
    findings
        .map(|rilievo| {
            let operandi = rilievo.operandi.iter();
            let operandi: Vec<_> = operandi
                .map(|o| format!("{} {}", o.nome, o.valore))
                .collect();
            format!(
                "{} {} {:?} {:?} {:?} {:?} {operandi:?}",
                rilievo.regola,
                rilievo.oggetto,
                rilievo.pubblicato,
                rilievo.ricalcolato,
                rilievo.scarto,
                rilievo.calcolo
            )
        })
        .collect()
}
