//! The header of an aligned table: names side by side, perhaps broken over lines.

use std::ops::Range;

use super::segment::Segment;

/// Most lines of a header.
const LINES: usize = 6;
/// Fewest columns with a name.
const NAMES: usize = 3;
/// Longest name, in characters.
const NAME: usize = 60;
/// Longest piece of a name on a line of its own above the others, in characters.
const PIECE: usize = 24;

/// A header: its segments, its first line and the one after its last.
#[derive(Debug)]
pub(super) struct Header<'t> {
    pub(super) segments: Vec<Segment<'t>>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first header from line `from` on: it ends before a blank line or a row.
pub(super) fn find<'t>(lines: &[Vec<Segment<'t>>], from: usize) -> Option<Header<'t>> {
    let fits = |index: usize| lines.get(index).is_some_and(|line| is_named(line));
    (from + 1..lines.len())
        .filter(|end| fits(end - 1) && !fits(*end))
        .find_map(|end| above(lines, from.max(end.saturating_sub(LINES)), end))
}

/// The header that ends before line `end`, from line `from` on.
fn above<'t>(lines: &[Vec<Segment<'t>>], from: usize, end: usize) -> Option<Header<'t>> {
    let mut first = None;
    for index in (from..end).rev() {
        let line = &lines[index];
        // A column may be named between the lines of the others, one line at a time.
        let between = first.is_none_or(|first| first - index <= 2);
        if !is_named(line) || !between {
            break;
        }
        if line.len() > 1 {
            first = Some(index);
        }
    }
    let mut first = first?;
    // Above the others stands a piece of a name; prose is longer, or begins at the margin.
    let is_piece = |line: &[Segment<'_>]| match line {
        [only] => is_named(line) && only.start > 2 && only.end - only.start <= PIECE,
        _ => false,
    };
    while first > from && is_piece(&lines[first - 1]) {
        first -= 1;
    }
    let segments: Vec<_> = lines[first..end].iter().flatten().copied().collect();
    (columns(&segments).len() >= NAMES).then_some(Header {
        segments,
        start: first,
        end,
    })
}

/// No figure, nothing long: rows have the one, prose is the other.
fn is_named(line: &[Segment<'_>]) -> bool {
    !line.is_empty()
        && line.iter().all(|segment| {
            let starts = segment.text.starts_with(|c: char| c.is_ascii_digit());
            let words = segment.text.chars().any(char::is_alphabetic) || segment.text == "%";
            !starts && words && segment.end - segment.start <= NAME
        })
}

/// The columns that `segments` stand in: those that share a character share a column.
pub(super) fn columns(segments: &[Segment<'_>]) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = segments.iter().map(|s| s.start..s.end).collect();
    ranges.sort_by_key(|range| range.start);
    let mut columns: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match columns.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => columns.push(range),
        }
    }
    columns
}
