//! Whatever stands on the pages, nothing of it is lost and nothing panics.

use std::collections::BTreeMap;

use pegaso_ingest::geometry::{Unknown, content};
use pegaso_ingest::page::{Axis, Fill, Page, Rect, Ruling, Word};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::drawing::{VOCABULARY, found};
use crate::reading::{letters, texts};

/// Words of prose, of headers and figures. None ends with a hyphen, which joining may drop.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-z]{1,9}",
        2 => "[0-9]{1,3}(,[0-9]{1,2})?%?",
        1 => "0[1-9]\\.[0-9]{2}",
        1 => prop::sample::select(vec!["Cod", "Obiettivo", "Peso", "Totale", "31/12/202", "a)", "OBIETTIVO"])
            .prop_map(str::to_owned),
        1 => "\\PC{1,4}".prop_map(|text| text.replace(['-', '\u{ad}', '\u{2010}'], "").replace(char::is_whitespace, "") + "x"),
    ]
}

/// On a grid, as in a table, or anywhere.
fn word() -> impl Strategy<Value = Word> {
    let grid = (0_u8..6, 0_u8..40).prop_map(|(column, line)| {
        (
            40.0 + 90.0 * f32::from(column),
            60.0 + 12.0 * f32::from(line),
        )
    });
    let place = prop_oneof![3 => grid, 1 => (0.0_f32..590.0, 0.0_f32..840.0)];
    (
        text(),
        place,
        prop_oneof![4 => Just(10.0_f32), 1 => 8.0_f32..12.0],
    )
        .prop_map(|(text, (x, baseline), size)| {
            let width = 0.5 * size * f32::from(u8::try_from(text.chars().count()).unwrap());
            Word {
                rect: Rect::new(x, baseline - 0.8 * size, x + width, baseline + 0.2 * size),
                text,
                baseline,
                size,
                confidence: None,
                alternatives: None,
            }
        })
}

/// Lines anywhere, of any length.
fn ruling() -> impl Strategy<Value = Ruling> {
    let axis = prop_oneof![Just(Axis::Horizontal), Just(Axis::Vertical)];
    let steps = (0_u8..40, 0_u8..40, 0_u8..40);
    let at = |step: u8| 35.0 + 15.0 * f32::from(step);
    (axis, steps).prop_map(move |(axis, (place, from, to))| Ruling {
        axis,
        at: at(place),
        from: at(from.min(to)),
        to: at(from.max(to)),
    })
}

/// The lines of a table: all, or those of some rows and columns.
fn lattice() -> impl Strategy<Value = Vec<Ruling>> {
    (vec(0_u8..40, 0..12), 0_u8..6).prop_map(|(rows, columns)| {
        let y = |line: &u8| 51.0 + 12.0 * f32::from(*line);
        let x = |column: u8| 35.0 + 90.0 * f32::from(column);
        let (top, bottom) = (
            rows.iter().map(y).reduce(f32::min),
            rows.iter().map(y).reduce(f32::max),
        );
        let across = rows.iter().map(|line| Ruling {
            axis: Axis::Horizontal,
            at: y(line),
            from: x(0),
            to: x(columns),
        });
        let down = (0..=columns).filter_map(|column| {
            Some(Ruling {
                axis: Axis::Vertical,
                at: x(column),
                from: top?,
                to: bottom?,
            })
        });
        across.chain(down).collect()
    })
}

fn drawn(rulings: impl Strategy<Value = Vec<Ruling>>) -> impl Strategy<Value = Page> {
    let fill = (0_u8..40, 1_u8..4).prop_map(|(line, lines)| {
        let top = 51.0 + 12.0 * f32::from(line);
        Fill {
            rect: Rect::new(35.0, top, 560.0, top + 12.0 * f32::from(lines)),
            colour: [220; 3],
        }
    });
    let sideways = vec(word(), 0..4);
    (vec(word(), 0..60), sideways, rulings, vec(fill, 0..6)).prop_map(
        |(words, sideways, rulings, fills)| Page {
            width: 595.0,
            height: 842.0,
            // A copy of a word at its place makes it bolder and is not text of its own.
            words: words
                .into_iter()
                .fold(Vec::new(), |mut kept: Vec<Word>, word| {
                    let copy = |other: &Word| {
                        other.text == word.text
                            && (other.baseline - word.baseline).abs() < 20.0
                            && (other.rect.x0 - word.rect.x0).abs() < 20.0
                    };
                    if !kept.iter().any(copy) {
                        kept.push(word);
                    }
                    kept
                }),
            sideways,
            rulings,
            fills,
            ..Page::default()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_letter_is_lost_in_tables_and_between_them(mut pages in vec(drawn(lattice()), 1..4)) {
        number(&mut pages);
        let (drawn, read) = letters_of(&pages);
        let lost = |(letter, count): &(&char, &usize)| read.get(letter).is_none_or(|n| n < count);
        prop_assert_eq!(drawn.iter().filter(lost).collect::<Vec<_>>(), vec![]);
    }

    #[test]
    fn no_letter_is_read_twice(mut pages in vec(drawn(lattice()), 1..4)) {
        number(&mut pages);
        let (drawn, read) = letters_of(&pages);
        prop_assert_eq!(drawn, read);
    }

    #[test]
    fn every_letter_is_read_once_whatever_lines_there_are(
        mut pages in vec(drawn(vec(ruling(), 0..30)), 1..4),
    ) {
        number(&mut pages);
        let (drawn, read) = letters_of(&pages);
        prop_assert_eq!(drawn, read);
    }

    #[test]
    fn no_lines_and_words_make_it_panic(mut pages in vec(drawn(vec(ruling(), 0..30)), 1..4)) {
        number(&mut pages);
        for unknown in [Unknown::Prose, Unknown::Tables] {
            content(&pages, &VOCABULARY, unknown);
        }
    }

    #[test]
    fn lengths_that_make_no_sense_do_not_panic(
        page in drawn(lattice()),
        odd in vec(prop::sample::select(vec![f32::NAN, f32::INFINITY, -1e30, 0.0, 1e30]), 1..8),
    ) {
        let mut pages = [page];
        number(&mut pages);
        let [page] = &mut pages;
        for (index, length) in odd.into_iter().enumerate() {
            if let Some(Word { rect, baseline, size, .. }) = page.words.get_mut(index) {
                *[&mut rect.x0, &mut rect.y1, baseline, size][index % 4] = length;
            }
            if let Some(ruling) = page.rulings.get_mut(index) {
                ruling.to = length;
            }
        }
        found(&pages);
    }
}

fn number(pages: &mut [Page]) {
    for (page, number) in pages.iter_mut().zip(1..) {
        page.number = number;
    }
}

/// How often each letter stands on the pages, and in what is read of them.
fn letters_of(pages: &[Page]) -> (BTreeMap<char, usize>, BTreeMap<char, usize>) {
    let words = pages
        .iter()
        .flat_map(|page| page.words.iter().chain(&page.sideways));
    let content = found(pages);
    (
        letters(words.map(|word| word.text.as_str())),
        letters(texts(&content)),
    )
}
