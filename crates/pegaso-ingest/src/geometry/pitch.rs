//! How far apart the lines of one cell stand, where rows may stand as far apart.

use super::breaks::completes;
use super::joins::Joiner;
use super::lines::TextLine;
use super::paragraphs::{is_low, is_open, leaves_no_room};

/// Widest pitch that needs no proof, in parts of the font size.
pub(super) const PITCH: f32 = 1.5;
/// Widest pitch of all.
pub(super) const WIDEST: f32 = 2.6;
/// Least pitch: what stands nearer is on one line.
const LEAST: f32 = 0.8;
/// Part of a step by which another is the same.
const SAME_STEP: f32 = 1.05;
/// What a pitch may vary by.
pub(super) const SLACK: f32 = 1.12;

/// The pitch of the lines of a header, column by column.
pub(super) fn pitch_of_names<'c, 'p: 'c>(
    columns: impl Iterator<Item = &'c [TextLine<'p>]>,
) -> Option<f32> {
    let steps = columns.flat_map(|lines| {
        let pairs = lines.windows(2);
        pairs.map(|pair| (step(&pair[0], &pair[1]), pair[1].size))
    });
    let within = steps.filter(|(step, size)| (LEAST * size..=WIDEST * size).contains(step));
    within.map(|(step, _)| step).min_by(f32::total_cmp)
}

/// From one line of a cell to the next, where that in the header is `named`; `None` where no cell has
/// two lines.
pub(super) fn pitch(
    columns: &[Vec<TextLine<'_>>],
    named: Option<f32>,
    room: &[f32],
    joiner: &Joiner<'_>,
) -> Option<f32> {
    /// Part of the pitch of the header by which the same may differ elsewhere.
    const SAME: f32 = 0.03;
    let value = |line: &TextLine<'_>| (joiner.vocabulary.value)(&line.text());
    // Rows of one line each may lie as far apart: then both have a figure in another column.
    let of_two_rows = |pair: &[TextLine<'_>], own: usize| {
        let beside = |at: &TextLine<'_>| {
            let level = |line: &&TextLine<'_>| (line.baseline - at.baseline).abs() < 0.1 * at.size;
            let others = columns
                .iter()
                .enumerate()
                .filter(|(index, _)| *index != own);
            others.flat_map(|(_, lines)| lines).filter(level).any(value)
        };
        pair.iter().all(beside)
    };
    // Two figures that could make one may be those of two rows.
    let is_broken = |pair: &[TextLine<'_>], room: f32| {
        joiner.is_broken(&pair[0], &pair[1], room)
            && completes(&pair[0].text(), &pair[1].text(), joiner.vocabulary)
    };
    let had_no_room = |pair: &[TextLine<'_>], room: f32| {
        leaves_no_room(&pair[0], &pair[1], room) && !pair.iter().any(value)
    };
    let proven = |pair: &[TextLine<'_>], column: usize, room: f32| {
        let step = step(&pair[0], &pair[1]);
        named.is_some_and(|named| (step - named).abs() <= SAME * named)
            || !of_two_rows(pair, column)
                && (had_no_room(pair, room)
                    || is_broken(pair, room)
                    || makes_label(&pair[0], &pair[1], joiner))
    };
    let numbered = columns.iter().zip(room).enumerate();
    let steps = numbered.flat_map(|(column, (lines, room))| {
        lines.windows(2).filter_map(move |pair| {
            let (step, size) = (step(&pair[0], &pair[1]), pair[1].size);
            let near = (LEAST * size..=PITCH * size).contains(&step);
            let wide = step > PITCH * size && step <= WIDEST * size;
            (near || wide && proven(pair, column, *room)).then_some(step)
        })
    });
    let least = steps.min_by(f32::total_cmp)?;
    Some(of_sentences(columns, room, least).unwrap_or(least))
}

/// The step from line to line where sentences go on, if that is wider than the `least` one and none does
/// there: then rows stand nearer than the lines of a cell. `None` where few tell it.
fn of_sentences(columns: &[Vec<TextLine<'_>>], room: &[f32], least: f32) -> Option<f32> {
    /// Fewest sentences that tell it.
    const FEWEST: usize = 2;
    /// How many sentences may seem to go on from row to row, for each that does within a cell.
    const SEEMING: usize = 4;
    let pairs = columns.iter().zip(room).flat_map(|(lines, room)| {
        let pairs = lines.windows(2);
        pairs.filter(|pair| goes_on(&pair[0], &pair[1], *room))
    });
    let steps = pairs.map(|pair| (step(&pair[0], &pair[1]), pair[1].size));
    let steps = steps.filter(|(step, size)| (LEAST * size..=WIDEST * size).contains(step));
    let (near, far): (Vec<f32>, Vec<f32>) = steps
        .map(|(step, _)| step)
        .partition(|step| *step <= SAME_STEP * least);
    let told = far.len() >= FEWEST && far.len() > SEEMING * near.len();
    told.then(|| far.into_iter().min_by(f32::total_cmp))?
}

/// True where a sentence of `line`, which its column left no room, goes on in `next`.
fn goes_on(line: &TextLine<'_>, next: &TextLine<'_>, room: f32) -> bool {
    is_open(line) && is_low(next) && leaves_no_room(line, next, room)
}

/// True where `line` and the `next` one together are what `line` alone is not: a label.
pub(super) fn makes_label(line: &TextLine<'_>, next: &TextLine<'_>, joiner: &Joiner<'_>) -> bool {
    let value = joiner.vocabulary.value;
    !value(&line.text()) && value(&format!("{} {}", line.text(), next.text()))
}

fn step(line: &TextLine<'_>, next: &TextLine<'_>) -> f32 {
    next.baseline - line.baseline
}
