//! How often the arithmetic judges an uncertain figure rightly: every figure of the fixtures' tables
//! is taken for uncertain once, with readings that look alike.

use std::fs;

use pegaso::{Lettura, leggi};
use pegaso_model::{Alternative, Alternatives, Codice, Gravita, Origine, Rilievo, Source};

use crate::support::root;

/// What became of the figures.
#[derive(Debug, Default, PartialEq)]
struct Tally {
    /// The right reading stands, and is certain.
    right: usize,
    /// Said to be uncertain.
    uncertain: usize,
    /// A wrong reading stands, and nothing says so.
    wrong: usize,
}

/// Readings of the figure `truth`, the first as read, with their odds.
type Doubt = fn(truth: &str) -> Vec<(String, f32)>;

/// `text` with its last digit taken for one that looks alike.
fn alike(text: &str) -> String {
    let at = text.rfind(|c: char| c.is_ascii_digit()).unwrap();
    let other = match &text[at..=at] {
        "0" | "5" => "6",
        "1" | "2" => "7",
        "3" => "8",
        "4" => "9",
        "6" => "5",
        "7" => "1",
        "8" => "3",
        _ => "4",
    };
    format!("{}{other}{}", &text[..at], &text[at + 1..])
}

/// `text` with another last digit than that.
fn another(text: &str) -> String {
    let at = text.rfind(|c: char| c.is_ascii_digit()).unwrap();
    let digit = text.as_bytes()[at] - b'0';
    format!("{}{}{}", &text[..at], (digit + 3) % 10, &text[at + 1..])
}

/// `source` as if it had been read from a page, with `text` for cell `cell` of line `line`.
fn as_page(source: &Source, (line, cell): (usize, usize), text: &str) -> Source {
    let mut page = Source::new(source.sorgente.clone(), String::new());
    for (row, from) in source.lines().enumerate() {
        #[allow(clippy::cast_precision_loss, reason = "a few thousand lines")]
        let place = |column: usize| Origine {
            pagina: Some(1),
            riquadro: Some([
                100.0 * column as f32,
                20.0 * row as f32,
                100.0 * column as f32 + 90.0,
                20.0 * row as f32 + 12.0,
            ]),
            ..Origine::default()
        };
        page.push_line(place(0));
        for (column, known) in from.cells().enumerate() {
            let is_it = (row, column) == (line, cell);
            page.push_cell(if is_it { text } else { known.text }, place(column));
        }
    }
    page
}

fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (1..=6).contains(&digits)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || ",.% ".contains(c))
}

/// What becomes of each figure of `file` that is in such a `doubt`; `printed` says what is on the
/// page, of the truth and the readings.
fn tally(file: &str, doubt: Doubt, printed: fn(&str, &str) -> String) -> Tally {
    let bytes = fs::read(root().join("fixtures").join(file)).unwrap();
    let source = leggi(file, &bytes).unwrap().source.unwrap();
    let mut tally = Tally::default();
    for line in source.lines().filter(|line| line.filled() > 2) {
        for (cell, known) in line.cells().enumerate() {
            let words: Vec<&str> = known.text.split(' ').collect();
            let [truth] = words[..] else { continue };
            if !is_figure(truth) {
                continue;
            }
            let readings = doubt(truth);
            let (read, odds) = readings[0].clone();
            let mut page = as_page(&source, (line.index, cell), &read);
            let others = readings[1..].iter();
            let others = others.map(|(text, odds)| Alternative {
                text: text.clone(),
                odds: *odds,
            });
            let alternatives = Alternatives {
                read: read.clone(),
                odds,
                others: others.collect(),
            };
            page.push_alternatives(line.index, cell, &[alternatives]);
            let place = page.line(line.index).unwrap().cell(cell).unwrap().origine;
            let uncertain = Rilievo::nuovo(
                Codice::new("EST004"),
                "cella-incerta",
                Gravita::Avviso,
                "documento",
                read.clone(),
                place.clone(),
            );
            page.letture.push(uncertain);
            let read_again = Lettura::from(page);
            let text = read_again.source.as_ref().and_then(|source| {
                let line = source.line(line.index)?;
                Some(line.cell(cell)?.text.to_owned())
            });
            let letture = read_again.documento.letture;
            if letture
                .iter()
                .any(|lettura| lettura.regola.as_str() == "EST004")
            {
                tally.uncertain += 1;
            } else if text == Some(printed(truth, &read)) {
                tally.right += 1;
            } else {
                println!("wrong: «{truth}» {readings:?} in {}", line.index + 1);
                tally.wrong += 1;
            }
        }
    }
    tally
}

const FILES: [&str; 2] = [
    "roccaverde-valore-pubblico-2024-07.txt",
    "roccaverde-peg-2023.txt",
];

fn all(doubt: Doubt, printed: fn(&str, &str) -> String) -> Tally {
    FILES.iter().fold(Tally::default(), |sum, file| {
        let of = tally(file, doubt, printed);
        println!("{file}: {of:?}");
        Tally {
            right: sum.right + of.right,
            uncertain: sum.uncertain + of.uncertain,
            wrong: sum.wrong + of.wrong,
        }
    })
}

#[test]
fn a_figure_read_wrongly_is_restored_or_uncertain() {
    let misread: Doubt = |truth| {
        vec![
            (alike(truth), 0.5),
            (truth.to_owned(), 0.42),
            (another(truth), 0.08),
        ]
    };
    let tally = all(misread, |truth, _| truth.to_owned());
    assert_eq!(tally.wrong, 0, "{tally:?}");
    assert!(tally.right > 0, "{tally:?}");
}

#[test]
fn a_figure_read_rightly_is_confirmed_or_uncertain() {
    let doubted: Doubt = |truth| {
        vec![
            (truth.to_owned(), 0.6),
            (alike(truth), 0.3),
            (another(truth), 0.08),
        ]
    };
    let tally = all(doubted, |truth, _| truth.to_owned());
    assert_eq!(tally.wrong, 0, "{tally:?}");
    assert!(tally.right > 0, "{tally:?}");
}

#[test]
fn a_figure_printed_wrongly_is_not_corrected_where_it_was_seen() {
    // Printed wrong, and the recogniser saw it with what doubt a clear print leaves.
    let printed: Doubt = |truth| {
        vec![
            (alike(truth), 0.88),
            (truth.to_owned(), 0.05),
            (another(truth), 0.02),
        ]
    };
    let tally = all(printed, |_, read| read.to_owned());
    assert_eq!(tally.wrong, 0, "{tally:?}");
}
