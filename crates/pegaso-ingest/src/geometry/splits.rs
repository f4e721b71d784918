//! Narrow gaps in a header: between words of a name, or between two names?
//!
//! The rows below tell: under two names stand two texts, under one name at most one.

use super::header::{Header, NARROWEST, Name, SPACE, USUAL_SPACE, is_seen};
use super::lines::{CELL_SPACE, TextLine, extent};
use super::paragraphs::opens;
use super::vocabulary::Vocabulary;
use crate::page::Word;

/// Lines below a header that are asked.
const ROWS: usize = 20;
/// How far a text may stand beside its name, points.
const BESIDE: f32 = 1.5;

/// What the names of `header` are worth, less what is doubtful in how they were parted: gaps that the
/// rows below do not confirm. And how many narrow gaps they confirm.
///
/// A gap like one between words has to win more than a name, one like those between columns does
/// not: the columns may be blank.
pub(super) fn worth(
    header: &Header,
    lines: &[TextLine<'_>],
    vocabulary: &Vocabulary,
) -> (usize, usize) {
    const NAME: usize = 2;
    let size = lines[header.first..header.end]
        .iter()
        .map(|line| line.size)
        .fold(0.0, f32::max);
    let rows = &lines[header.end..];
    // Boxes of recognised words reach beyond their ink: what nearly touches may be spaced.
    let narrowest = if lines[header.first..header.end].iter().any(is_seen) {
        f32::MIN
    } else {
        NARROWEST
    };
    let (mut doubt, mut parted) = (0, 0);
    for pair in header.names.windows(2) {
        let gap = (pair[1].x0 - pair[0].x1) / size.max(f32::EPSILON);
        if !(narrowest..=SPACE.end).contains(&gap) {
            continue;
        }
        if are_two(pair, &header.names, rows, vocabulary) {
            parted += 1;
        } else {
            doubt += if gap <= USUAL_SPACE { NAME + 1 } else { 1 };
        }
    }
    let gained = (NAME * header.likeness.named).saturating_sub(doubt);
    (gained, parted)
}

/// True where more lines have a text under each of the two names than one under both.
pub(super) fn are_two(
    pair: &[Name],
    names: &[Name],
    rows: &[TextLine<'_>],
    vocabulary: &Vocabulary,
) -> bool {
    let under = |(x0, x1): (f32, f32), name: &Name| {
        x0 < name.x1 + BESIDE
            && x1 > name.x0 - BESIDE
            && !names
                .iter()
                .any(|other| other != name && shared(*other, x0, x1) > shared(*name, x0, x1))
    };
    let (mut apart, mut across) = (0, 0);
    let is_row = |line: &&TextLine<'_>| line.has_gaps() || !opens(line, vocabulary);
    for line in rows.iter().take(ROWS).take_while(is_row) {
        // A figure that starts where its name does ends the one before it, however near that is.
        let starts = |word: &Word| (word.rect.x0 - pair[1].x0).abs() <= BESIDE;
        let value = |word: &Word| (vocabulary.value)(&word.text);
        let texts = || {
            let phrases = line.phrases(CELL_SPACE);
            let parted = |a: &&Word, b: &&Word| !(starts(b) && value(a) && value(b));
            phrases
                .flat_map(move |phrase| phrase.chunk_by(parted))
                .map(extent)
        };
        let over = |(x0, x1): (f32, f32)| x0 < pair[0].x1 && x1 > pair[1].x0;
        // A text under others too is that of a cell over several columns: it tells nothing.
        let under_others = |(x0, x1): (f32, f32)| {
            let mut others = names.iter().filter(|name| !pair.contains(name));
            others.any(|name| x0 < name.x1 && x1 > name.x0)
        };
        if texts().any(|text| over(text) && !under_others(text)) {
            across += 1;
        } else if texts().any(|text| under(text, &pair[0]))
            && texts().any(|text| under(text, &pair[1]))
        {
            apart += 1;
        }
    }
    apart > across
}

fn shared(name: Name, x0: f32, x1: f32) -> f32 {
    x1.min(name.x1) - x0.max(name.x0)
}
