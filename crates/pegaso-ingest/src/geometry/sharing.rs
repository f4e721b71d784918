//! The words of a page shared out: each to one cell of one grid, or to none.

use super::grid::Grid;
use super::lines::{CELL_SPACE, RISE, are_near};
use super::mended::is_left_of_line;
use crate::ocr::{is_dust, is_mark, is_scribble};
use crate::page::{Ruling, Word};

/// Which words go where.
pub(super) struct Shares<'p> {
    /// For every grid, the words of its boxes, band by band.
    pub(super) grids: Vec<Vec<Vec<&'p Word>>>,
    /// Words outside of every grid.
    pub(super) free: Vec<&'p Word>,
    /// Words that run another way and fill no cell, what is left of worn lines, and marks that say
    /// nothing.
    pub(super) aside: Vec<&'p Word>,
}

/// Gives each of `words` to the innermost of `grids` that it lies in, and `sideways` words to the
/// cells that nothing else fills; `down` are the lines down of the page.
pub(super) fn share<'p>(
    grids: &[Grid],
    words: impl Iterator<Item = &'p Word>,
    sideways: &'p [Word],
    down: &[Ruling],
) -> Shares<'p> {
    let boxes = |grid: &Grid| vec![Vec::new(); grid.columns() * grid.bands()];
    let mut shares = Shares {
        grids: grids.iter().map(boxes).collect(),
        free: Vec::new(),
        aside: Vec::new(),
    };
    let words: Vec<&Word> = words.collect();
    let mut before = None;
    for &word in &words {
        match place(grids, word, before.replace(word)) {
            _ if is_bar(word) => shares.aside.push(word),
            _ if (is_mark_or_dust(word) || is_cross(word)) && is_lone(word, &words) => {
                shares.aside.push(word);
            }
            None if is_scribble(word.confidence, &word.text)
                && is_alone_on_its_line(word, &words) =>
            {
                shares.aside.push(word);
            }
            _ if grids.iter().any(|grid| is_left_of_line(word, grid, down)) => {
                shares.aside.push(word);
            }
            Some((grid, cell)) => shares.grids[grid][cell].push(word),
            None => shares.free.push(word),
        }
    }
    let upright = shares.grids.clone();
    for word in sideways {
        match place(grids, word, None).filter(|(grid, cell)| upright[*grid][*cell].is_empty()) {
            Some((grid, cell)) => shares.grids[grid][cell].push(word),
            None => shares.aside.push(word),
        }
    }
    shares
}

/// True for a bar that a recogniser saw: a piece of a line down, since nobody prints one as a word.
fn is_bar(word: &Word) -> bool {
    word.confidence.is_some() && matches!(&*word.text, "|" | "¦")
}

/// True for what a recogniser took for a character or two, without having seen which, or for dots: dust,
/// or a pen. Alone it tells no rows and no columns.
fn is_mark_or_dust(word: &Word) -> bool {
    is_mark(word.confidence, &word.text) || is_dust(word.confidence, &word.text)
}

/// True for what a recogniser saw where two lines cross that print has worn.
fn is_cross(word: &Word) -> bool {
    word.confidence.is_some() && word.text == "+"
}

/// True for a `word` that shares its line with none of `words`: no cell does.
fn is_alone_on_its_line(word: &Word, words: &[&Word]) -> bool {
    let level = |other: &&Word| {
        let apart = (other.baseline - word.baseline).abs();
        apart <= RISE * word.size && !std::ptr::eq(*other, word)
    };
    !words.iter().any(level)
}

/// True for a `word` beside none of `words`.
fn is_lone(word: &Word, words: &[&Word]) -> bool {
    let beside = |other: &&Word| {
        let space = CELL_SPACE * word.size;
        (other.baseline - word.baseline).abs() <= RISE * word.size
            && !std::ptr::eq(*other, word)
            && (are_near(other, word, space) || are_near(word, other, space))
    };
    !words.iter().any(beside)
}

/// The box of `grid` that `word` begins in and runs out of: what a cell is too narrow for starts
/// where its text does, or goes on behind the word `before` it.
fn overflowing(grid: &Grid, word: &Word, before: Option<&Word>) -> Option<(usize, usize)> {
    /// Least that a word runs out of its cell by, in parts of the font size.
    const OUT: f32 = 0.3;
    /// Widest space on the left of a cell's text, in parts of the font size.
    const SIDE: f32 = 1.0;
    let y = word.rect.centre_y();
    let start = grid.cell_at(word.rect.x0, y)?;
    let inside = word.rect.x1 - OUT * word.size;
    let left = grid.xs[start.1];
    let out = grid.cell_at(inside, y) != Some(start);
    let goes_on = || {
        let begun = grid.cell_at(word.rect.x0 + OUT * word.size, y) == Some(start);
        begun
            && before.is_some_and(|before| {
                (before.baseline - word.baseline).abs() <= RISE * word.size
                    && are_near(before, word, CELL_SPACE * word.size)
                    && grid.cell_at(before.rect.centre_x(), y) == Some(start)
            })
    };
    (word.confidence.is_none() && out && (word.rect.x0 - left <= SIDE * word.size || goes_on()))
        .then_some(start)
}

/// The grid and the box in it that `word`, which follows `before`, lies in.
fn place(grids: &[Grid], word: &Word, before: Option<&Word>) -> Option<(usize, usize)> {
    let (x, y) = (word.rect.centre_x(), word.rect.centre_y());
    let within = grids.iter().enumerate().filter_map(|(index, grid)| {
        let own = overflowing(grid, word, before);
        let (band, column) = own.or_else(|| grid.cell_at(x, y))?;
        Some((index, band * grid.columns() + column))
    });
    within.min_by(|(a, _), (b, _)| {
        let rect = |index: usize| grids[index].rect();
        let area = |index| rect(index).width() * rect(index).height();
        area(*a).total_cmp(&area(*b))
    })
}
