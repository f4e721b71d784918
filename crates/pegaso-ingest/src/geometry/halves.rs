//! Two pages beside one another on a sheet: an open book, or two pages printed on one.
//!
//! A table that is as wide as the sheet has a gap in its middle too. What tells two pages is that
//! each has the header of a table, with the names that the other has, and lines of its own.

use std::borrow::Cow;

use super::header::{Header, find, text};
use super::lines::{RISE, TextLine, text_lines};
use super::vocabulary::Vocabulary;
use crate::page::{Axis, Page, Ruling, Word};

/// Where the gap is, in parts of the width of the sheet.
const MIDDLE: std::ops::Range<f32> = 0.42..0.58;
/// Narrowest gap, in parts of the width of the sheet.
const GAP: f32 = 0.02;
/// Columns that the header of each page names at least.
const NAMED: usize = 3;
/// Names that both have at least.
const SHARED: usize = 2;
/// Part of the lines of one page that stand as high as some of the other, at most: rows of a table
/// all do.
const LEVEL: f32 = 0.85;
/// How far two words that begin on one place of their pages differ, points.
const FLUSH: f32 = 1.0;

/// `pages` with the two halves of each sheet that holds two pages as pages of their own; they keep
/// the number of the sheet.
pub(super) fn apart<'p>(pages: &'p [Page], vocabulary: &Vocabulary) -> Cow<'p, [Page]> {
    let gaps: Vec<Option<(f32, f32)>> = pages.iter().map(gap).collect();
    let proven = pages.iter().zip(&gaps).find_map(|(page, gap)| {
        let gap = gap.filter(|gap| are_two(page, *gap, vocabulary))?;
        Some((page, f32::midpoint(gap.0, gap.1)))
    });
    let Some((sheet, middle)) = proven else {
        return Cow::Borrowed(pages);
    };
    let shift = shift(sheet, middle);
    let alike = |page: &Page| {
        (page.width - sheet.width).abs() < 1.0 && (page.height - sheet.height).abs() < 1.0
    };
    let mut apart = Vec::new();
    for (page, gap) in pages.iter().zip(gaps) {
        // What stands across the middle is a sheet of another kind.
        match gap.filter(|_| alike(page)) {
            Some((from, to)) => apart.extend(halves(page, f32::midpoint(from, to), shift)),
            None => apart.push(page.clone()),
        }
    }
    Cow::Owned(apart)
}

/// The widest gap in the middle of a `page` that lies on its side, over all of its height.
fn gap(page: &Page) -> Option<(f32, f32)> {
    if page.width <= page.height || page.words.is_empty() {
        return None;
    }
    let words = page.words.iter().chain(&page.sideways);
    let mut taken: Vec<(f32, f32)> = words.map(|word| (word.rect.x0, word.rect.x1)).collect();
    taken.extend(page.rulings.iter().map(extent));
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (middle_from, middle_to) = (MIDDLE.start * page.width, MIDDLE.end * page.width);
    let mut gaps = Vec::new();
    let mut end = 0.0_f32;
    for (from, to) in taken.into_iter().chain([(page.width, page.width)]) {
        if from > end && from > middle_from && end < middle_to {
            gaps.push((end, from));
        }
        end = end.max(to);
    }
    let widest = gaps
        .into_iter()
        .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))?;
    (widest.1 - widest.0 >= GAP * page.width && widest.0 > 0.0).then_some(widest)
}

/// From left to right.
fn extent(ruling: &Ruling) -> (f32, f32) {
    match ruling.axis {
        Axis::Horizontal => (ruling.from, ruling.to),
        Axis::Vertical => (ruling.at, ruling.at),
    }
}

/// True where two tables stand on both sides of the `gap` of `page`.
fn are_two(page: &Page, gap: (f32, f32), vocabulary: &Vocabulary) -> bool {
    let middle = f32::midpoint(gap.0, gap.1);
    let (left, right): (Vec<&Word>, Vec<&Word>) = page
        .words
        .iter()
        .partition(|word| word.rect.centre_x() < middle);
    let [left, right] = [left, right].map(text_lines);
    let headers = [&left, &right].map(|lines| find(lines, 0, vocabulary));
    let [Some(one), Some(other)] = headers else {
        return false;
    };
    if one.likeness.named.min(other.likeness.named) < NAMED {
        return false;
    }
    let names =
        [(&one, &left), (&other, &right)].map(|(header, lines)| names(header, lines, vocabulary));
    let shared = names[0].iter().filter(|name| names[1].contains(name));
    let level = |line: &&TextLine<'_>| {
        let mut others = left.iter();
        others.any(|other| (other.baseline - line.baseline).abs() <= RISE * line.size)
    };
    #[allow(clippy::cast_precision_loss, reason = "lines of a page")]
    let level = right.iter().filter(level).count() as f32 / right.len() as f32;
    shared.count() >= SHARED && level <= LEVEL
}

/// The names of `header`, which some of `lines` are.
fn names(header: &Header, lines: &[TextLine<'_>], vocabulary: &Vocabulary) -> Vec<String> {
    let words = lines[header.first..header.end]
        .iter()
        .flat_map(|line| &line.words);
    let words: Vec<&Word> = words.copied().collect();
    let names = header.names.iter().map(|name| {
        let inside = |word: &&&Word| (name.x0..=name.x1).contains(&word.rect.centre_x());
        let words: Vec<&Word> = words.iter().filter(inside).copied().collect();
        text(&words, vocabulary).to_lowercase()
    });
    names.collect()
}

/// How far the right page lies from the left one: half of the sheet, or as far as their margins,
/// whichever puts more lines below one another.
fn shift(sheet: &Page, middle: f32) -> f32 {
    let (left, right): (Vec<&Word>, Vec<&Word>) = sheet
        .words
        .iter()
        .partition(|word| word.rect.centre_x() < middle);
    let margin = |words: &[&Word]| {
        words
            .iter()
            .map(|word| word.rect.x0)
            .fold(f32::MAX, f32::min)
    };
    let margins = margin(&right) - margin(&left);
    let flush = |shift: f32| {
        let on_left = |x: f32| left.iter().any(|word| (word.rect.x0 - x).abs() <= FLUSH);
        right
            .iter()
            .filter(|word| on_left(word.rect.x0 - shift))
            .count()
    };
    let half = sheet.width / 2.0;
    if flush(margins) > flush(half) {
        margins
    } else {
        half
    }
}

/// The pages on both sides of `middle`, the right one `shift` from the left one.
fn halves(page: &Page, middle: f32, shift: f32) -> [Page; 2] {
    let (mut left, mut right) = (page.clone(), page.clone());
    right.left += shift;
    left.words.retain(|word| word.rect.centre_x() < middle);
    left.sideways.retain(|word| word.rect.centre_x() < middle);
    left.rulings.retain(|ruling| extent(ruling).0 < middle);
    left.fills.retain(|fill| fill.rect.centre_x() < middle);
    right.words.retain(|word| word.rect.centre_x() >= middle);
    right.sideways.retain(|word| word.rect.centre_x() >= middle);
    right.rulings.retain(|ruling| extent(ruling).0 >= middle);
    right.fills.retain(|fill| fill.rect.centre_x() >= middle);
    // What the sheet has once is not told twice.
    right.pictures = Vec::new();
    for word in right.words.iter_mut().chain(&mut right.sideways) {
        word.rect = word.rect.shifted(-shift);
    }
    for fill in &mut right.fills {
        fill.rect = fill.rect.shifted(-shift);
    }
    for ruling in &mut right.rulings {
        match ruling.axis {
            Axis::Horizontal => {
                ruling.from -= shift;
                ruling.to -= shift;
            }
            Axis::Vertical => ruling.at -= shift,
        }
    }
    [left, right]
}
