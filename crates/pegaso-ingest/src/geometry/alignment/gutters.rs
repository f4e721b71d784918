//! Prose in columns: lines that run across the page to the lines of each column.
//!
//! A gutter is white from line to line, for many lines, and on both sides of it stands prose:
//! lines that fill their column. The columns of a table of texts do so, too, but not for long.

use super::super::lines::TextLine;
use crate::page::Word;

/// Narrowest gutter, points.
const NARROW: f32 = 6.0;
/// Narrowest gutter, in parts of the font size.
const GAP: f32 = 0.8;
/// Fewest lines with text on both sides.
const LINES: usize = 8;
/// Part of its column's width that a full line takes.
const FULL: f32 = 0.8;
/// Fewest words of a line of prose.
const WORDS: usize = 4;
/// Part of the lines that are full lines of prose, on both sides.
const PROSE: f32 = 0.45;
/// Gutters within columns between gutters.
const DEPTH: u32 = 4;

/// A gutter that is being followed down the page.
#[derive(Debug, Clone, Copy)]
struct Gutter {
    x0: f32,
    x1: f32,
    first: usize,
    last: usize,
    both: usize,
}

/// The lines of each column, column by column; lines across all columns part them.
pub(super) fn streams(lines: Vec<TextLine<'_>>) -> Vec<Vec<TextLine<'_>>> {
    let mut found = Vec::new();
    split(lines, DEPTH, &mut found);
    found
}

fn split<'p>(lines: Vec<TextLine<'p>>, depth: u32, found: &mut Vec<Vec<TextLine<'p>>>) {
    let gutter = (depth > 0).then(|| widest(&lines)).flatten();
    let Some(gutter) = gutter else {
        if !lines.is_empty() {
            found.push(lines);
        }
        return;
    };
    let at = f32::midpoint(gutter.x0, gutter.x1);
    let mut parts: [Vec<TextLine<'p>>; 4] = Default::default();
    for (index, line) in lines.into_iter().enumerate() {
        if index < gutter.first {
            parts[0].push(line);
        } else if index > gutter.last {
            parts[3].push(line);
        } else {
            let (left, right): (Vec<&Word>, Vec<&Word>) = line
                .words
                .into_iter()
                .partition(|word| word.rect.centre_x() < at);
            parts[1].extend(TextLine::of(left));
            parts[2].extend(TextLine::of(right));
        }
    }
    for part in parts {
        split(part, depth - 1, found);
    }
}

/// The gutter with the most lines.
fn widest(lines: &[TextLine<'_>]) -> Option<Gutter> {
    let mut open: Vec<Gutter> = Vec::new();
    let mut best: Option<Gutter> = None;
    let mut close = |gutter: Gutter| {
        if gutter.both >= LINES
            && best.is_none_or(|best| best.both < gutter.both)
            && parts_prose(&gutter, &lines[gutter.first..=gutter.last])
        {
            best = Some(gutter);
        }
    };
    for (index, line) in lines.iter().enumerate() {
        let mut going = Vec::with_capacity(open.len());
        for gutter in open.drain(..) {
            match narrowed(gutter, line, index) {
                Some(gutter) => going.push(gutter),
                None => close(gutter),
            }
        }
        open = going;
        for pair in line.words.windows(2) {
            let (x0, x1) = (pair[0].rect.x1, pair[1].rect.x0);
            let known = open.iter().any(|gutter| gutter.x0 < x1 && gutter.x1 > x0);
            if x1 - x0 >= (GAP * line.size).max(NARROW) && !known {
                open.push(Gutter {
                    x0,
                    x1,
                    first: index,
                    last: index,
                    both: 1,
                });
            }
        }
    }
    open.into_iter().for_each(&mut close);
    best
}

/// What `line` leaves of `gutter`; `None` where it crosses it.
fn narrowed(mut gutter: Gutter, line: &TextLine<'_>, index: usize) -> Option<Gutter> {
    let (mut left, mut right) = (false, false);
    for word in &line.words {
        if word.rect.x1 <= gutter.x1 - NARROW && word.rect.x0 < gutter.x0 {
            gutter.x0 = gutter.x0.max(word.rect.x1);
            left = true;
        } else if word.rect.x0 >= gutter.x0 + NARROW && word.rect.x1 > gutter.x1 {
            gutter.x1 = gutter.x1.min(word.rect.x0);
            right = true;
        } else {
            return None;
        }
    }
    if gutter.x1 - gutter.x0 < NARROW {
        return None;
    }
    gutter.both += usize::from(left && right);
    gutter.last = index;
    Some(gutter)
}

/// True where prose stands on both sides of `gutter`.
fn parts_prose(gutter: &Gutter, lines: &[TextLine<'_>]) -> bool {
    let at = f32::midpoint(gutter.x0, gutter.x1);
    let side = |left: bool| -> bool {
        let runs = lines.iter().filter_map(|line| {
            let words = line.words.iter().copied();
            let words: Vec<&Word> = words
                .filter(|word| (word.rect.centre_x() < at) == left)
                .collect();
            TextLine::of(words)
        });
        let runs: Vec<TextLine<'_>> = runs.collect();
        let width = runs.iter().map(|run| run.rect.width()).fold(0.0, f32::max);
        let full = runs.iter().filter(|run| {
            run.rect.width() >= FULL * width && run.words.len() >= WORDS && !run.has_gaps()
        });
        #[allow(clippy::cast_precision_loss, reason = "counts of lines")]
        let part = full.count() as f32 / runs.len().max(1) as f32;
        part >= PROSE
    };
    side(true) && side(false)
}
