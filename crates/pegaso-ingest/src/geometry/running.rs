//! Running headers and footers: lines that come back at the same height, page after page, and
//! that no other line ever lies beyond, but for a stamp on a page here and there.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::header::{self, INTERLEAVED};
use super::lines::{RISE, TextLine, text_lines};
use super::vocabulary::Vocabulary;
use crate::page::{Page, Word};

/// Lines at the top and at the bottom of a page that may be running.
const DEPTH: usize = 4;
/// Part of the pages that a running line stands on.
const OFTEN: f32 = 0.4;
/// How far the height of a running line varies, points.
const HEIGHT: f32 = 3.0;
/// Part of the pages that may be stamped.
const STAMPED: f32 = 0.25;
/// Pages from which on the first may differ: it is a cover.
const WITH_COVER: usize = 4;

/// What tells a running line from page to page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Mark {
    /// Its text, with figures replaced.
    text: String,
    /// Page size and height of its baseline, in steps.
    place: [i32; 3],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Top,
    Bottom,
}

impl End {
    /// True where a line at `height` lies further out than one at `other`.
    fn is_outer(self, height: f32, other: f32) -> bool {
        match self {
            Self::Top => height < other - 1.0,
            Self::Bottom => height > other + 1.0,
        }
    }
}

/// For every page the baselines of its running lines.
pub(crate) fn running(pages: &[Page], vocabulary: &Vocabulary) -> Vec<Vec<f32>> {
    let ends: Vec<[Vec<(Mark, f32)>; 2]> =
        pages.iter().map(|page| ends(page, vocabulary)).collect();
    let mut found = vec![Vec::new(); pages.len()];
    for (side, end) in [End::Top, End::Bottom].into_iter().enumerate() {
        let lines: Vec<&Vec<(Mark, f32)>> = ends.iter().map(|ends| &ends[side]).collect();
        let often = often(&lines);
        let body = body(&lines, &often, end);
        for (page, lines) in lines.iter().enumerate() {
            let running = lines.iter().filter(|(mark, height)| {
                often.contains(mark)
                    && body
                        .get(&size(mark))
                        .is_none_or(|body| end.is_outer(*height, *body))
            });
            found[page].extend(running.map(|(_, height)| *height));
            // What lies beyond them was put there later.
            let beyond = stamps(lines, &often).map(|(_, height)| *height);
            let outer = |height: &f32| {
                found[page]
                    .iter()
                    .any(|running| end.is_outer(*height, *running))
            };
            let beyond: Vec<f32> = beyond.filter(outer).collect();
            found[page].extend(beyond);
        }
    }
    found
}

/// True where `word` stands on one of the `running` baselines.
pub(crate) fn is_on(word: &Word, running: &[f32]) -> bool {
    let near = |at: &f32| (word.baseline - at).abs() < RISE * word.size;
    running.iter().any(near)
}

/// The outermost lines at the top and at the bottom, from the edge inwards.
fn ends(page: &Page, vocabulary: &Vocabulary) -> [Vec<(Mark, f32)>; 2] {
    let lines = text_lines(&page.words);
    let depth = lines.len().min(DEPTH + header::LINES);
    let top = 0..depth;
    let bottom = lines.len() - depth..lines.len();
    let named = [top, bottom].map(|range| named(&lines, range, vocabulary));
    let marked = |(index, line): (usize, &TextLine<'_>)| {
        let mut mark = mark(page, line);
        if named.iter().any(|named| named.contains(&index))
            || header::find(among(&lines, index), 0, vocabulary).is_some()
        {
            // The header of a table comes back too, but is content: no two are alike.
            mark.text.push('\n');
            mark.text.push_str(&page.number.to_string());
        }
        (mark, line.baseline)
    };
    [
        lines.iter().enumerate().take(DEPTH).map(marked).collect(),
        lines
            .iter()
            .enumerate()
            .rev()
            .take(DEPTH)
            .map(marked)
            .collect(),
    ]
}

/// Those of `lines` in `range` that are of the header of a table: with a line of one phrase, names say
/// more than without it.
fn named(lines: &[TextLine<'_>], range: Range<usize>, vocabulary: &Vocabulary) -> Vec<usize> {
    let lines_of = |first: usize| &lines[first..range.end];
    let mut found = Vec::new();
    let mut from = range.start;
    while let Some(header) = header::find(lines_of(from), 0, vocabulary) {
        let (first, end) = (from + header.first, from + header.end);
        let needed = |index: &usize| {
            let without: Vec<TextLine<'_>> = (first..end)
                .filter(|other| other != index)
                .map(|other| lines[other].clone())
                .collect();
            header::find(&without, 0, vocabulary)
                .is_none_or(|without| without.likeness < header.likeness)
        };
        found.extend((first..end).filter(|index| lines[*index].has_gaps() || needed(index)));
        from = end;
    }
    found
}

/// The line number `index` of `lines` with those that stand around it nearer than lines of one text do:
/// names of a table, some of one line and some of two.
fn among<'l, 'p>(lines: &'l [TextLine<'p>], index: usize) -> &'l [TextLine<'p>] {
    let near = |a: &TextLine<'_>, b: &TextLine<'_>| {
        b.baseline - a.baseline < INTERLEAVED * a.size.max(b.size)
    };
    let mut first = index;
    while first > 0 && near(&lines[first - 1], &lines[first]) {
        first -= 1;
    }
    let mut end = index + 1;
    while end < lines.len() && near(&lines[end - 1], &lines[end]) {
        end += 1;
    }
    &lines[first..end]
}

fn mark(page: &Page, line: &TextLine<'_>) -> Mark {
    let mut text = String::new();
    for c in line.text().chars() {
        let c = if c.is_ascii_digit() { '#' } else { c };
        if c != '#' || !text.ends_with('#') {
            text.push(c);
        }
    }
    #[allow(clippy::cast_possible_truncation, reason = "lengths of a page")]
    let place =
        [page.width, page.height, line.baseline].map(|length| (length / HEIGHT).round() as i32);
    Mark { text, place }
}

fn size(mark: &Mark) -> [i32; 2] {
    [mark.place[0], mark.place[1]]
}

/// Marks that stand on many pages.
fn often(pages: &[&Vec<(Mark, f32)>]) -> HashSet<Mark> {
    let mut counts: HashMap<&Mark, usize> = HashMap::new();
    let mut sizes: HashMap<[i32; 2], HashSet<usize>> = HashMap::new();
    for (index, lines) in pages.iter().enumerate() {
        for mark in lines.iter().map(|(mark, _)| mark).collect::<HashSet<_>>() {
            *counts.entry(mark).or_default() += 1;
            sizes.entry(size(mark)).or_default().insert(index);
        }
    }
    let many = |mark: &Mark, count: usize| {
        let all = sizes.get(&size(mark)).map_or(0, HashSet::len);
        #[allow(clippy::cast_precision_loss, reason = "counts of pages")]
        let often = count as f32 >= OFTEN * all as f32;
        count >= 2 && often && (count > 2 || mark.text.contains('#') || all <= WITH_COVER)
    };
    let often = counts
        .into_iter()
        .filter(|(mark, count)| many(mark, *count));
    often.map(|(mark, _)| mark.clone()).collect()
}

/// The lines of a page that lie further out than one that comes back on other pages.
fn stamps<'l>(
    lines: &'l [(Mark, f32)],
    often: &HashSet<Mark>,
) -> impl Iterator<Item = &'l (Mark, f32)> {
    let comes_back = lines.iter().position(|(mark, _)| often.contains(mark));
    lines.iter().take(comes_back.unwrap_or_default())
}

/// For every page size the outermost height of a line that is not marked, without the stamps where
/// few pages have some.
fn body(pages: &[&Vec<(Mark, f32)>], often: &HashSet<Mark>, end: End) -> HashMap<[i32; 2], f32> {
    let covers = usize::from(pages.len() >= WITH_COVER);
    let mut body: HashMap<[i32; 2], f32> = HashMap::new();
    let stamps = |lines: &[(Mark, f32)]| stamps(lines, often).count();
    let stamped = pages.iter().filter(|lines| stamps(lines) > 0).count();
    #[allow(clippy::cast_precision_loss, reason = "counts of pages")]
    let few = stamped as f32 <= STAMPED * pages.len() as f32;
    for lines in pages.iter().skip(covers) {
        let own = &lines[if few { stamps(lines) } else { 0 }..];
        let first = own.iter().find(|(mark, _)| !often.contains(mark));
        if let Some((mark, height)) = first {
            let outermost = body.entry(size(mark)).or_insert(*height);
            *outermost = match end {
                End::Top => outermost.min(*height),
                End::Bottom => outermost.max(*height),
            };
        }
    }
    body
}
