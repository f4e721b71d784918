//! `pegaso tables`: tables of any kind, in all layouts of the fixtures.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::Value;

use crate::pdf::writer::{HELVETICA, PageContent, PdfWriter, picture};
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
        csv.starts_with("file,pagina,tabella,dubbia,colonna_1,colonna_2,colonna_3,colonna_4,colonna_5\r\n\r\nvp-chromium-griglia.pdf,1,1,,")
            && csv.contains("\r\n\r\nvp-chromium-griglia.pdf,2,3,,Cod.VP,")
            && csv.contains(",20,75%,15%\r\n"),
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
    for (bytes, told) in [
        (
            &b""[..],
            "`b` is empty: export the document again, or give another file",
        ),
        (
            b"PK\x03\x04",
            "`b` is no PDF and no image: it holds an Office document or a ZIP archive",
        ),
        (
            b"GIF89a",
            "`b` is a GIF image, which is not read: save it as PNG",
        ),
    ] {
        scratch.write("b", bytes);
        let run = scratch.run(&["tables", "b"]);
        assert!(
            run.status == 3 && run.stderr.contains(told),
            "{}",
            run.stderr
        );
    }
    let run = scratch.run(&["tables", "a.txt", "--page", "0"]);
    assert_eq!(run.status, 2);
}

#[test]
fn pages_that_a_file_does_not_have_are_named() {
    let run = tables(&["vp-chromium-griglia.pdf", "--page", "99"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    let told =
        "error: `vp-chromium-griglia.pdf` has 4 pages, and none of those that --page asks for";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    assert_eq!(
        tables(&["vp-chromium-griglia.pdf", "--page", "4-99"]).status,
        0
    );
    let scratch = Scratch::new();
    scratch.write("atti/una.pdf", statistics(&LABELS));
    let found = scratch.run(&["tables", "atti", "--page", "2"]);
    let told = "note: `atti/una.pdf` has 1 page, and none of those that --page asks for\n";
    assert_eq!((found.status, found.stderr.as_str()), (0, told));
}

#[test]
fn files_of_a_folder_that_are_no_pdfs_are_passed_over() {
    let scratch = Scratch::new();
    scratch.write("atti/a.txt", "a\tb\n");
    scratch.write("atti/b.csv", "a;b\n");
    scratch.write("atti/b.zip", "PK\x03\x04");
    scratch.write("atti/vuoto", "");
    let run = scratch.run(&["tables", "atti"]);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""));
    assert!(
        run.stderr.contains("no PDF and no image was found"),
        "{}",
        run.stderr
    );
    scratch.write("atti/c.pdf", statistics(&LABELS));
    let run = scratch.run(&["tables", "atti", "--format", "csv"]);
    assert_eq!(
        (run.status, run.stderr.as_str()),
        (
            0,
            "note: 4 files that are no PDFs and no images were passed over\n"
        )
    );
    assert!(run.stdout.contains("atti/c.pdf,1,1,,Asili,10,20\r\n"));
    let named = scratch.run(&["tables", "atti", "atti/a.txt"]);
    assert_eq!(named.status, 0, "listed once, as found: {}", named.stderr);
    let named = scratch.run(&["tables", "atti/a.txt", "atti"]);
    assert_eq!(named.status, 3, "{}", named.stderr);
}

const LABELS: [&str; 5] = ["Servizio", "Asili", "Mense", "Musei", "Piscine"];

/// A page with a table without lines: figures in two columns, beside every label that starts with
/// a capital letter.
fn content(labels: &[&str]) -> Vec<u8> {
    let mut content = String::new();
    let mut cell = |text: &str, x: usize, y: usize| {
        let _ = writeln!(content, "BT /F1 10 Tf {x} {y} Td ({text}) Tj ET");
    };
    for (index, label) in labels.iter().enumerate() {
        let y = 700 - 14 * index;
        cell(label, 72, y);
        if label.starts_with(char::is_uppercase) {
            let figures = if index == 0 {
                [2023, 2024]
            } else {
                [9 + index, 19 + index]
            };
            cell(&figures[0].to_string(), 250, y);
            cell(&figures[1].to_string(), 350, y);
        }
    }
    content.into_bytes()
}

fn statistics(labels: &[&str]) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let page = pdf.page(&PageContent {
        content: Some(&content(labels)),
        resources: HELVETICA,
        ..PageContent::default()
    });
    pdf.finish(&[page])
}

#[test]
fn rows_that_only_small_letters_put_together_are_doubtful() {
    let scratch = Scratch::new();
    scratch.write("certa.pdf", statistics(&LABELS));
    let doubtful = |name: &str| -> Vec<String> {
        let json = scratch.run(&["tables", name]).json();
        assert_follows("tabelle", &json);
        let rows = json["tabelle"][0]["righe"].as_array().unwrap().iter();
        let cells = rows.flat_map(|row| row["celle"].as_array().unwrap());
        cells
            .filter(|cell| cell["dubbia"] == true)
            .map(|cell| cell["testo"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(doubtful("certa.pdf"), [""; 0]);
    let labels = ["Servizio", "Asili", "Trasporto", "scolastico", "Musei"];
    scratch.write("dubbia.pdf", statistics(&labels));
    assert_eq!(doubtful("dubbia.pdf"), ["Trasporto scolastico", "11", "21"]);
    let markdown = scratch.run(&["tables", "dubbia.pdf", "--format", "markdown"]);
    let heading = "**dubbia.pdf, pagina 1; riga 3 dubbia**";
    assert!(markdown.stdout.starts_with(heading), "{}", markdown.stdout);
    let csv = scratch.run(&["tables", "dubbia.pdf", "--format", "csv"]);
    let row = "dubbia.pdf,1,1,dubbia,Trasporto scolastico,11,21\r\n";
    assert!(csv.stdout.contains(row), "{}", csv.stdout);
}

#[test]
fn what_could_not_be_read_is_told_with_the_tables() {
    let mut pdf = PdfWriter::new();
    let read = pdf.page(&PageContent {
        content: Some(&content(&LABELS)),
        resources: HELVETICA,
        ..PageContent::default()
    });
    let (drawn, resources) = picture(&mut pdf);
    let unread = pdf.page(&PageContent {
        content: Some(&drawn),
        resources: &resources,
        ..PageContent::default()
    });
    let scratch = Scratch::new();
    scratch.write("misto.pdf", pdf.finish(&[read, unread]));
    let run = scratch.run(&["tables", "misto.pdf"]);
    let json = run.json();
    assert_follows("tabelle", &json);
    assert_eq!(json["tabelle"].as_array().unwrap().len(), 1);
    let found = json["letture"].as_array().unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["regola"], "EST005");
    assert_eq!(found[0]["origine"]["pagina"], 2);
    let told = "avviso[EST005] misto.pdf, pagina 2: la pagina 2 è un'immagine";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let first = scratch.run(&["tables", "misto.pdf", "--page", "1"]);
    assert_eq!(first.json()["letture"], serde_json::json!([]));
    assert_eq!(first.stderr, "");
}

#[test]
fn lines_that_cross_around_nothing_are_no_table() {
    let mut pdf = PdfWriter::new();
    let lines = b"100 500 m 400 500 l 100 600 m 400 600 l 100 700 m 400 700 l \
        100 500 m 100 700 l 250 500 m 250 700 l 400 500 m 400 700 l S\n\
        BT /F1 10 Tf 100 480 Td (Figura 1: la rete) Tj ET\n";
    let page = pdf.page(&PageContent {
        content: Some(lines),
        resources: HELVETICA,
        ..PageContent::default()
    });
    let scratch = Scratch::new();
    scratch.write("disegno.pdf", pdf.finish(&[page]));
    let run = scratch.run(&["tables", "disegno.pdf"]);
    assert_eq!(run.json()["tabelle"], serde_json::json!([]));
    assert!(run.stderr.contains("no table was found"), "{}", run.stderr);
}

#[test]
fn a_dot_that_is_named_with_a_space_parts_no_figure() {
    let mut pdf = PdfWriter::new();
    let map = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
        1 begincodespacerange <00> <FF> endcodespacerange\n\
        1 beginbfchar <2E> <0020002E> endbfchar\n\
        1 beginbfrange <30> <7A> <0030> endbfrange\n\
        endcmap end end";
    let map = pdf.stream("", map);
    let resources = HELVETICA.replace(
        "/WinAnsiEncoding",
        &format!("/WinAnsiEncoding /ToUnicode {map} 0 R"),
    );
    let mut content = String::new();
    for (index, row) in ["Voce 2019 2020", "Asili 1.5 12.25", "Musei 7.0 3.75"]
        .iter()
        .enumerate()
    {
        for (cell, x) in row.split(' ').zip([72, 250, 350]) {
            let y = 700 - 14 * index;
            let _ = writeln!(content, "BT /F1 10 Tf {x} {y} Td ({cell}) Tj ET");
        }
    }
    let page = pdf.page(&PageContent {
        content: Some(content.as_bytes()),
        resources: &resources,
        ..PageContent::default()
    });
    let scratch = Scratch::new();
    scratch.write("punti.pdf", pdf.finish(&[page]));
    let csv = scratch.run(&["tables", "punti.pdf", "--format", "csv"]);
    assert!(csv.stdout.contains("Asili,1.5,12.25\r\n"), "{}", csv.stdout);
}
