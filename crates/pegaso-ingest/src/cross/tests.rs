use super::*;
use crate::geometry::{Cell, Row, Table};
use crate::page::{Hidden, Rect};
use crate::pdf::Characters;

const SEEN: Rect = Rect::new(10.0, 10.0, 60.0, 20.0);

/// A page whose only cell holds `text`.
fn content(text: &str) -> Content {
    let cell = Cell {
        columns: 1,
        rows: 1,
        text: text.to_owned(),
        parts: vec![Part {
            page: 1,
            rect: SEEN,
        }],
        ..Cell::default()
    };
    let table = Table {
        columns: 1,
        rows: vec![Row {
            cells: vec![cell],
            doubtful: false,
        }],
        ..Table::default()
    };
    Content {
        blocks: vec![Block::Table(table)],
        ..Content::default()
    }
}

/// What comes of `ours` where the second reading has `theirs` at the baseline `y`.
fn outcome(ours: &str, theirs: &str, y: f32) -> Outcome {
    with_hidden(ours, theirs, y, &[])
}

/// The same where `hidden` stands invisibly at those places.
fn with_hidden(ours: &str, theirs: &str, y: f32, hidden: &[(char, [f32; 2])]) -> Outcome {
    let hidden = hidden.iter();
    let page = Page {
        number: 1,
        width: 100.0,
        height: 100.0,
        hidden: hidden
            .map(|(character, at)| Hidden {
                character: *character,
                at: *at,
            })
            .collect(),
        ..Page::default()
    };
    confirm(&[page], &content(ours), |_| {
        Some(Characters::sample(theirs, [12.0, y]))
    })
}

fn confirmed() -> Outcome {
    Outcome {
        confirmed: 1,
        ..Outcome::default()
    }
}

#[test]
fn the_same_characters_in_the_same_place_confirm() {
    assert_eq!(outcome("peso 6,4 %", "peso 6,4%", 18.0), confirmed());
}

#[test]
fn letters_alone_are_not_asked_about() {
    assert_eq!(outcome("peso", "pero", 18.0), Outcome::default());
    assert_eq!(outcome("peso 6", "pero 6", 18.0), confirmed());
}

#[test]
fn another_figure_is_a_disagreement_with_both_readings() {
    let found = outcome("6,4", "6,1", 18.0);
    let [one] = &found.disagreements[..] else {
        panic!("{found:?}");
    };
    assert_eq!((one.ours.as_str(), one.theirs.as_str()), ("6,4", "6,1"));
    assert_eq!(one.part.rect, SEEN);
}

#[test]
fn nothing_in_the_place_is_no_disagreement() {
    let found = outcome("6,4", "6,4", 80.0);
    assert_eq!(found.disagreements, []);
    let expected = Unconfirmed {
        page: 1,
        texts: 1,
        missed: vec![Missed {
            text: "6,4".to_owned(),
            part: Part {
                page: 1,
                rect: SEEN,
            },
        }],
        why: Why::Silent,
    };
    assert_eq!(found.unconfirmed, [expected]);
}

#[test]
fn a_page_that_the_second_reader_gives_up_is_unread() {
    let page = Page {
        number: 1,
        ..Page::default()
    };
    let found = confirm(&[page], &content("6,4"), |_| None);
    assert_eq!(found.unconfirmed[0].why, Why::Unread);
}

#[test]
fn what_is_hidden_under_a_text_does_not_contradict_it() {
    let one_below = [('1', [13.0, 16.5])];
    assert_eq!(with_hidden("6,4", "16,4", 18.0, &one_below), confirmed());
    assert_eq!(outcome("6,4", "16,4", 18.0).disagreements.len(), 1);
}

#[test]
fn what_is_hidden_elsewhere_excuses_nothing() {
    for elsewhere in [('1', [13.0, 80.0]), ('2', [13.0, 16.5])] {
        let found = with_hidden("6,4", "16,4", 18.0, &[elsewhere]);
        assert_eq!(found.disagreements.len(), 1, "{elsewhere:?}");
    }
}

#[test]
fn a_cell_over_two_pages_is_named_by_its_first_part() {
    let mut content = content("6,4");
    let Block::Table(table) = &mut content.blocks[0] else {
        unreachable!();
    };
    table.rows[0].cells[0].parts.push(Part {
        page: 2,
        rect: SEEN,
    });
    let pages = [1, 2].map(|number| Page {
        number,
        ..Page::default()
    });
    let found = confirm(&pages, &content, |page| {
        let theirs = if page == 1 { "6," } else { "1" };
        Some(Characters::sample(theirs, [12.0, 18.0]))
    });
    assert_eq!(found.disagreements[0].part.page, 1);
}
