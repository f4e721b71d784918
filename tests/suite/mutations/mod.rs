//! Planted errors: every arithmetic cell of the fixtures and of the real documents is altered in
//! every way a slip of the pen does, and the right rule must fire on the right record, alone.

mod alterations;
mod cells;

use std::collections::BTreeSet;

use pegaso_model::{Documento, Gravita, Verifica};
use pegaso_validator::Parametri;
use rayon::prelude::*;

use self::alterations::{Alteration, alterations};
use self::cells::{Cell, Expected, cells};
use crate::documents;
use crate::support::fixture;

/// What one alteration came to.
enum Outcome {
    /// The expected rule fired on the expected record.
    Killed,
    /// Nothing fires, and rightly so: the altered figure is still a correct rounding, or the cell
    /// is one that may be left out.
    Equivalent,
    /// What should fire did not, or something unrelated did.
    Survived(String),
}

#[test]
fn altered_monitoring() {
    run(
        "roccaverde-valore-pubblico-2024-07.txt",
        &fixture("roccaverde-valore-pubblico-2024-07.txt"),
    );
}

#[test]
fn altered_peg() {
    run(
        "roccaverde-peg-2023.txt",
        &fixture("roccaverde-peg-2023.txt"),
    );
}

#[test]
fn altered_real_documents() {
    for (name, text) in documents::texts() {
        run(name, &text);
    }
}

fn audit(text: &str) -> (Documento, Verifica) {
    let documento = pegaso::leggi("alterato.txt", text.as_bytes())
        .unwrap()
        .documento;
    let verifica = pegaso::verifica(&documento, &Parametri::default());
    (documento, verifica)
}

/// Findings as rule, gravity and record.
fn findings(verifica: &Verifica) -> BTreeSet<(String, Gravita, String)> {
    verifica
        .rilievi
        .iter()
        .map(|r| (r.regola.as_str().to_owned(), r.gravita, r.oggetto.clone()))
        .collect()
}

fn run(name: &str, text: &str) {
    let (documento, verifica) = audit(text);
    let before = findings(&verifica);
    let outcomes: Vec<Outcome> = cells(&documento)
        .par_iter()
        .flat_map_iter(|cell| {
            alterations(&cell.printed(text))
                .into_iter()
                .map(move |a| (cell, a))
        })
        .map(|(cell, alteration)| outcome(text, &documento, &before, cell, &alteration))
        .collect();
    let count = |wanted: fn(&Outcome) -> bool| outcomes.iter().filter(|o| wanted(o)).count();
    let killed = count(|o| matches!(o, Outcome::Killed));
    let equivalent = count(|o| matches!(o, Outcome::Equivalent));
    let survived: Vec<_> = outcomes
        .iter()
        .filter_map(|o| {
            if let Outcome::Survived(why) = o {
                Some(why.as_str())
            } else {
                None
            }
        })
        .collect();
    println!(
        "{name}: {} alterations, {killed} found, {equivalent} equivalent, {} survived",
        outcomes.len(),
        survived.len()
    );
    assert!(killed > 100, "too few alterations to mean anything");
    assert!(survived.is_empty(), "{name}:\n{}", survived.join("\n"));
}

fn outcome(
    text: &str,
    documento: &Documento,
    before: &BTreeSet<(String, Gravita, String)>,
    cell: &Cell,
    alteration: &Alteration,
) -> Outcome {
    let (_, verifica) = audit(&cell.replace(text, &alteration.text));
    let after = findings(&verifica);
    let new: Vec<_> = after.difference(before).collect();
    let describe = |what: &str| {
        let new: Vec<_> = new
            .iter()
            .map(|(rule, _, record)| format!("{rule} {record}"))
            .collect();
        Outcome::Survived(format!(
            "{} {} → {:?} ({}): {what}; new: {}",
            cell.record,
            cell.printed(text),
            alteration.text,
            alteration.kind,
            new.join(", ")
        ))
    };
    let unrelated = new.iter().find(|(_, gravita, record)| {
        *gravita == Gravita::Errore && !cell.records().any(|own| own == record)
    });
    if let Some((rule, _, record)) = unrelated {
        return describe(&format!("unrelated {rule} on {record}"));
    }
    match cell.expected(documento, alteration) {
        Expected::Finding { rules, record } => {
            let fired = after
                .iter()
                .any(|(rule, _, on)| rules.contains(&rule.as_str()) && *on == record);
            if fired {
                Outcome::Killed
            } else {
                describe(&format!("no {rules:?} on {record}"))
            }
        }
        Expected::Nothing => {
            if new
                .iter()
                .any(|(_, gravita, _)| *gravita == Gravita::Errore)
            {
                describe("an error where nothing is wrong")
            } else {
                Outcome::Equivalent
            }
        }
    }
}
