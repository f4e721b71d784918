//! Grids that a recogniser saw, with and without wear.

use crate::drawing::{dump, found, page};
use insta::assert_snapshot;

/// What geometry makes of a page drawn so, whose words were recognised.
fn seen(drawing: &str) -> String {
    let mut page = page(1, 16.0, drawing);
    for word in &mut page.words {
        word.confidence = Some(1.0);
    }
    dump(&found(&[page]))
}

#[test]
fn words_on_both_sides_of_a_worn_line_are_in_two_cells() {
    assert_snapshot!(seen("
┌───────┬──────────────────────┬──────┬───────┐
│ Cod     Obiettivo            │ Peso │ Nota  │
├───────┼────  ────────────────┼──    ┼───────┤
│ 02.01 │ Sportello telematico │ 40   │ a     │
├──       ──────────   ────────┼──────┼───────┤
│ 02.02 │ Anagrafe in rete     │ 60   │       │
├──       ─────────────────────┼──    ┼───────┤
│ Totale dei pesi              │ 100  │       │
└──────────────────────────────┴──────┴───────┘
"), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Nota
    02.01 | Sportello telematico | 40 | a
    02.02 | Anagrafe in rete | 60 |
    Totale dei pesi{2} | 100 |
    ");
}

#[test]
fn words_in_the_middle_of_a_column_are_of_it_where_the_line_beside_them_is_gone() {
    assert_snapshot!(seen("
┌───────┬──────────────────────┬───────────┬────────────────┐
│ Cod   │ Obiettivo            │ Peso      │      Nota      │
├───────┼────  ────────────────┼──    ─────┼────────────────┤
│ 02.01 │ Sportello telematico                entro maggio  │
├──       ──────────   ────────┼───────────┼────────────────┤
│ 02.02 │ Anagrafe in rete     │    60     │  entro agosto  │
├───────┼──────────────────────┼──    ─────┼────────────────┤
│ 02.03 │ Archivio             │    40     │                │
└───────┴──────────────────────┴───────────┴────────────────┘
"), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Nota
    02.01 | Sportello telematico{2} | entro maggio
    02.02 | Anagrafe in rete | 60 | entro agosto
    02.03 | Archivio | 40 |
    ");
}

#[test]
fn a_label_of_two_lines_stands_below_a_blank_name() {
    assert_snapshot!(seen("
┌───────┬──────────────────────┬──────┐
│       │ Obiettivo            │ Peso │
│       │                      │      │
├──    ───────────  ───────────┼──    ┤
│ fase    Sportello telematico │ 40   │
│ 1-A   │                      │      │
├───────┼──────────   ─────────┼──────┤
│ fase  │ Anagrafe in rete     │ 60   │
│ 1-B   │                      │      │
└───────┴──────────────────────┴──────┘
"), @r"
    Lattice, 3 columns
     | Obiettivo | Peso
    fase 1-A | Sportello telematico | 40
    fase 1-B | Anagrafe in rete | 60
    ");
}

#[test]
fn pieces_of_one_line_are_of_one_grid() {
    assert_snapshot!(seen("
  ──────┬──────────────────────┬──────┬───────┐
  Cod   │ Obiettivo            │ Peso │ Nota  │
├──   ──┼──────────────────────┼──────┼───────┤
│ 02.01 │ Sportello telematico │ 40   │ a     │
├──   ──┼──────────────────────┼──────┼───────┤
│ 02.02 │ Anagrafe in rete     │ 60   │ b     │
└──   ──┴──────────────────────┴──────┴───────┘
"), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Nota
    02.01 | Sportello telematico | 40 | a
    02.02 | Anagrafe in rete | 60 | b
    ");
}

#[test]
fn cells_of_whole_grids_stay_merged() {
    assert_snapshot!(seen("
┌───────┬──────────────────────┬──────┬───────┐
│ Cod   │ Obiettivo            │ Peso │ Nota  │
├───────┼──────────────────────┼──────┼───────┤
│ 02.01 │ Sportello telematico │ 40   │ a     │
│       │ per le imprese       │      │       │
├───────┼──────────────────────┼──────┤       │
│ 02.02 │ Anagrafe in rete     │ 60   │ b     │
├───────┴──────────────────────┼──────┼───────┤
│ Totale                  pesi │ 100  │       │
└──────────────────────────────┴──────┴───────┘
"), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Nota
    02.01 | Sportello telematico per le imprese | 40 | a b{1×2}
    02.02 | Anagrafe in rete | 60
    Totale pesi{2} | 100 |
    ");
}

#[test]
fn a_bar_that_was_seen_is_a_piece_of_a_line() {
    assert_snapshot!(seen("02.01  ¦  Sportello telematico"), @r"
    ¶ 02.01 Sportello telematico
    ~ ¦
    ");
}

#[test]
fn a_figure_on_a_worn_line_is_set_aside_with_how_certain_it_is() {
    let mut page = page(
        1,
        16.0,
        "
┌───────┬──────────────────────┬──────┬───────┐
│ Cod   │ Obiettivo            │ Peso │ Nota  │
├───────┼──────────────────────┼──────┼───────┤
│ 02.01 │ Sportello telematico │ 40   │ a     │
├───────┼──────────────────────┼──────┼───────┤
│ 02.02 │ Anagrafe in rete     │      1       │
├───────┼──────────────────────┼──────┼───────┤
│ 02.03 │ Archivio             │ 60   │ b     │
└───────┴──────────────────────┴──────┴───────┘
",
    );
    for word in &mut page.words {
        word.confidence = Some(0.75);
    }
    let aside = found(&[page]).aside;
    let aside: Vec<_> = aside.iter().map(|a| (&*a.text, a.confidence)).collect();
    assert_eq!(aside, [("1", Some(0.75))]);
}

#[test]
fn where_worn_lines_cross_is_no_sign() {
    let mut page = page(
        1,
        16.0,
        "
Cod    Obiettivo              Peso   Nota

02.01  Sportello telematico   40     a
    +                                +
02.02  Anagrafe in rete       60     b
",
    );
    for word in &mut page.words {
        word.confidence = Some(0.75);
    }
    let aside = found(&[page]).aside;
    let aside: Vec<_> = aside.iter().map(|a| &*a.text).collect();
    assert_eq!(aside, ["+", "+"]);
}
