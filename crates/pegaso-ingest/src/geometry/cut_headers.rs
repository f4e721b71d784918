//! Headers that a page end cuts: their first lines stand at the foot of a page, the others at the
//! head of the next.
//!
//! Neither part names the columns. Together they may; then all of it stands on the second page,
//! above the rows. Where lines frame the columns, `stitch.rs` puts the parts together.

use std::borrow::Cow;

use super::grid::grids;
use super::header::{find, has_figure};
use super::lines::{TextLine, text_lines};
use super::running::is_on;
use super::vocabulary::{Likeness, Vocabulary};
use crate::page::{Page, Rect, Word};

/// Most lines of a header on each side of the page end.
const LINES: usize = 5;
/// From one line of a header to the next, in parts of the font size.
const PITCH: f32 = 1.2;

/// `pages` with each header whole; `running` are the baselines of running lines.
pub(super) fn whole<'p>(
    pages: &'p [Page],
    running: &[Vec<f32>],
    vocabulary: &Vocabulary,
) -> Cow<'p, [Page]> {
    let mut pages = Cow::Borrowed(pages);
    for next in 1..pages.len() {
        let moved = cut(
            &pages[next - 1],
            &pages[next],
            &running[next - 1..],
            vocabulary,
        );
        if let Some((from, words)) = moved {
            let pages = pages.to_mut();
            let running = &running[next - 1];
            pages[next - 1]
                .words
                .retain(|word| word.baseline < from || is_on(word, running));
            pages[next].words.extend(words);
        }
    }
    pages
}

/// Where on `page` the header starts that goes on on `next`, and its words as they would stand
/// there.
fn cut(
    page: &Page,
    next: &Page,
    running: &[Vec<f32>],
    vocabulary: &Vocabulary,
) -> Option<(f32, Vec<Word>)> {
    let lines = |page, running| text_lines(body(page, running));
    let foot = lines(page, &running[0]);
    let foot = &foot[foot.len().saturating_sub(LINES)..];
    let head = lines(next, running.get(1)?);
    let head = &head[..head.len().min(LINES)];
    let (last, first) = (foot.last()?, head.first()?);
    let may_be = |line: &TextLine<'_>| !has_figure(line, vocabulary);
    if !(last.has_gaps() || first.has_gaps()) || !may_be(last) || !may_be(first) {
        return None;
    }
    let down = first.baseline - PITCH * first.size.max(last.size) - last.baseline;
    let words: Vec<Word> = foot
        .iter()
        .flat_map(|line| &line.words)
        .map(|word| Word {
            rect: Rect::new(
                word.rect.x0,
                word.rect.y0 + down,
                word.rect.x1,
                word.rect.y1 + down,
            ),
            baseline: word.baseline + down,
            ..(*word).clone()
        })
        .collect();
    let beside = head.iter().flat_map(|line| line.words.iter().copied());
    let both = text_lines(words.iter().chain(beside));
    let header = find(&both, 0, vocabulary)?;
    let parts = header.first < foot.len() && header.end > foot.len() && both.len() > foot.len();
    let alone = alone(foot, vocabulary).max(alone(head, vocabulary));
    if !parts || header.likeness <= alone || is_framed(next, first) {
        return None;
    }
    if ends_a_row(foot, header.first, vocabulary) {
        return None;
    }
    let from = foot[header.first].baseline - down_to(foot[header.first].size);
    let kept = words
        .into_iter()
        .filter(|word| word.baseline - down >= from)
        .collect();
    Some((from, kept))
}

/// True where `lines` from number `first` on are the end of a row: a figure stands in one of them, or
/// in one of those that stand as near above as lines of one cell.
fn ends_a_row(lines: &[TextLine<'_>], first: usize, vocabulary: &Vocabulary) -> bool {
    /// Widest step between two lines of a cell, in parts of the font size.
    const STEP: f32 = 1.7;
    let near = |pair: &&[TextLine<'_>]| {
        pair[1].baseline - pair[0].baseline <= STEP * pair[0].size.max(pair[1].size)
    };
    let above = lines[..=first].windows(2).rev().take_while(near).count();
    let mut row = lines[first - above..].iter();
    row.any(|line| has_figure(line, vocabulary))
}

/// How far above a baseline a word of its line may stand.
fn down_to(size: f32) -> f32 {
    0.5 * size
}

/// How well the header in `lines` names columns by itself.
fn alone(lines: &[TextLine<'_>], vocabulary: &Vocabulary) -> Likeness {
    find(lines, 0, vocabulary).map_or_else(Likeness::default, |header| header.likeness)
}

/// True where `line` stands in a grid of columns.
fn is_framed(page: &Page, line: &TextLine<'_>) -> bool {
    let (x, y) = (line.rect.centre_x(), line.rect.centre_y());
    let grids = grids(page).found;
    grids
        .iter()
        .any(|grid| grid.columns() > 1 && grid.rect().contains(x, y))
}

fn body<'p>(page: &'p Page, running: &'p [f32]) -> impl Iterator<Item = &'p Word> {
    page.words.iter().filter(|word| !is_on(word, running))
}
