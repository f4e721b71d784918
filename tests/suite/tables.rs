//! `pegaso tables`: tables of any kind, in all layouts of the fixtures.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::schemas::assert_follows;
use crate::support::{Run, Scratch, pegaso, workspace};

fn tables(args: &[&str]) -> Run {
    Run::of(
        pegaso()
            .current_dir(workspace("fixtures/pdf"))
            .arg("tables")
            .args(args),
    )
}

/// A cell's texts and places: row, rows, column, columns, text without white space.
type Placed = (u64, u64, u64, u64, String);

fn cells(table: &Value) -> Vec<Placed> {
    let rows = table["righe"].as_array().unwrap().iter();
    let cells = rows.flat_map(|row| row["celle"].as_array().unwrap());
    let number = |cell: &Value, key: &str| cell[key].as_u64().unwrap();
    cells
        .map(|cell| {
            (
                number(cell, "riga"),
                number(cell, "righe"),
                number(cell, "colonna"),
                number(cell, "colonne"),
                cell["testo"].as_str().unwrap().split_whitespace().collect(),
            )
        })
        .filter(|cell: &Placed| !cell.4.is_empty())
        .collect()
}

/// How often each pair of texts stands side by side, or one above the other, in `tables`: what
/// competitions of table recognition count.
fn relations(tables: &[Value]) -> BTreeMap<(String, String, char), i64> {
    let mut relations = BTreeMap::new();
    for table in tables {
        let cells = cells(table);
        let mut at: BTreeMap<(u64, u64), usize> = BTreeMap::new();
        for (index, (row, rows, column, columns, _)) in cells.iter().enumerate() {
            for r in *row..row + rows {
                for c in *column..column + columns {
                    at.insert((r, c), index);
                }
            }
        }
        let mut pairs = std::collections::BTreeSet::new();
        for (&(row, column), &index) in &at {
            let right = at.range((row, column + 1)..(row + 1, 0)).next();
            let below = at
                .range((row + 1, 0)..)
                .find(|((_, other), _)| *other == column);
            for (next, way) in [(right, 'H'), (below, 'V')] {
                if let Some((_, &other)) = next.filter(|(_, other)| **other != index) {
                    pairs.insert((index, other, way));
                }
            }
        }
        for (one, other, way) in pairs {
            let pair = (cells[one].4.clone(), cells[other].4.clone(), way);
            *relations.entry(pair).or_insert(0) += 1;
        }
    }
    relations
}

/// The harmonic mean of the parts of `expected` and of `found` that both have.
fn score(expected: &[Value], found: &[Value]) -> f64 {
    let (expected, found) = (relations(expected), relations(found));
    let both: i64 = expected
        .iter()
        .map(|(pair, count)| (*count).min(found.get(pair).copied().unwrap_or(0)))
        .sum();
    let all = expected.values().sum::<i64>() + found.values().sum::<i64>();
    #[allow(clippy::cast_precision_loss, reason = "counts of cells")]
    let score = 2.0 * both as f64 / all as f64;
    score
}

/// Tables with text, as `tables` finds them in a PDF of statistics.
fn found(name: &str) -> Vec<Value> {
    let run = tables(&[&format!("tabelle/{name}.pdf")]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{name}");
    let json = run.json();
    assert_follows("tabelle", &json);
    json["tabelle"].as_array().unwrap().clone()
}

#[test]
fn tables_of_unknown_kind_are_found_cell_by_cell() {
    let mut worst = Vec::new();
    for name in ["righe-orizzontali", "due-colonne", "senza-linee"] {
        let expected = std::fs::read(workspace(&format!("fixtures/pdf/tabelle/{name}.json")));
        let expected: Vec<Value> = serde_json::from_slice(&expected.unwrap()).unwrap();
        let score = score(&expected, &found(name));
        if score < 0.97 {
            worst.push(format!("{name}: {score:.3}"));
        }
    }
    assert!(worst.is_empty(), "{worst:?}");
}

#[test]
fn prose_and_contents_are_no_tables() {
    let run = tables(&["tabelle/solo-testo.pdf"]);
    assert_eq!(run.json()["tabelle"].as_array().unwrap().len(), 0);
    assert!(run.stderr.contains("no table was found"), "{}", run.stderr);
}

#[test]
fn pages_are_selected_and_formats_chosen() {
    let all = tables(&["vp-chromium-griglia.pdf"]).json();
    let some = tables(&["vp-chromium-griglia.pdf", "--page", "2"]).json();
    let pages = |json: &Value| -> Vec<Value> {
        let tables = json["tabelle"].as_array().unwrap().iter();
        tables.map(|table| table["pagine"].clone()).collect()
    };
    assert!(pages(&some).len() < pages(&all).len());
    assert!(
        pages(&some)
            .iter()
            .all(|pages| *pages == serde_json::json!([2]))
    );
    let csv = tables(&["vp-chromium-griglia.pdf", "--format", "csv"]).stdout;
    assert!(
        csv.contains("\r\n\r\n") && csv.contains(",20,75%,15%\r\n"),
        "{csv}"
    );
    let markdown = tables(&["vp-chromium-griglia.pdf", "--format", "markdown"]).stdout;
    assert!(markdown.contains("| --- |"), "{markdown}");
}

#[test]
fn only_pdfs_have_tables_to_be_found() {
    let scratch = Scratch::new();
    scratch.write("a.txt", "a\tb\n");
    let run = scratch.run(&["tables", "a.txt"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert!(run.stderr.contains("is no PDF"), "{}", run.stderr);
    let run = scratch.run(&["tables", "a.txt", "--page", "0"]);
    assert_eq!(run.status, 2);
}

#[test]
fn pages_that_a_file_does_not_have_are_named() {
    let run = tables(&["vp-chromium-griglia.pdf", "--page", "99"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let told = "`vp-chromium-griglia.pdf` has 4 pages, and none of those that --page asks for";
    assert!(run.stderr.contains(told), "{}", run.stderr);
}
