//! What the readers of a warehouse have to know of the documents in it, told when it is written.

use std::collections::BTreeMap;

use pegaso_export::magazzino::Righe;

use super::named::of;
use crate::counted::documents;
use crate::error::tell;

/// How many of a kind are named one by one.
const NAMED: usize = 3;

/// Documents that no sum should take without a look.
#[derive(Default)]
pub(super) struct Oddities {
    /// Paths of the documents without a known table.
    unknown: Vec<String>,
    /// Paths by what documents are about: kind, body, year, month.
    about: BTreeMap<[String; 4], Vec<String>>,
}

impl Oddities {
    /// Looks at the rows of one document.
    pub(super) fn add(&mut self, rows: &Righe) {
        for row in of(rows, "documenti") {
            let text = |column| row.text(column).unwrap_or_default().to_owned();
            if text("stato") != "letto" {
                continue;
            }
            if text("tipo") == "sconosciuto" {
                self.unknown.push(text("file"));
                continue;
            }
            let year = row.whole("anno");
            if year > 0 && row.text("ente").is_some() {
                let about = [
                    text("tipo"),
                    text("ente"),
                    year.to_string(),
                    text("riferimento"),
                ];
                self.about.entry(about).or_default().push(text("file"));
            }
        }
    }

    /// Tells them.
    pub(super) fn tell(&self) {
        if !self.unknown.is_empty() {
            let message = format!(
                "{} without a known table, so nothing was checked (`tipo` is sconosciuto): {}",
                documents(self.unknown.len()),
                some(&self.unknown)
            );
            tell("warning", &message);
        }
        let twice = self.about.iter().filter(|(_, files)| files.len() > 1);
        let twice: Vec<_> = twice.collect();
        for ([kind, body, year, month], files) in twice.iter().take(NAMED) {
            let when = if month.is_empty() { year } else { month };
            let message = format!(
                "{} are the {} of {body}, {when}: where they are one in several forms, sums and means count it as often: {}",
                documents(files.len()),
                kind_in_words(kind),
                some(files)
            );
            tell("warning", &message);
        }
        if twice.len() > NAMED {
            let more = twice.len() - NAMED;
            let message = format!("{more} more such cases: see the view `v_doppioni`");
            tell("warning", &message);
        }
    }
}

/// What people call a document of this `tipo`.
fn kind_in_words(tipo: &str) -> &str {
    match tipo {
        "peg" => "PEG",
        "valore_pubblico" => "monitoring of the PIAO",
        _ => tipo,
    }
}

/// The first of `files`.
fn some(files: &[String]) -> String {
    let mut named: Vec<String> = files
        .iter()
        .take(NAMED)
        .map(|file| format!("`{file}`"))
        .collect();
    if files.len() > NAMED {
        named.push(format!("and {} more", files.len() - NAMED));
    }
    named.join(", ")
}
