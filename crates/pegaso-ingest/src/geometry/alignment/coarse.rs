//! Grids whose lines frame a table and leave most of its columns and rows to white space.

use super::super::grid::Grid;
use super::super::lines::text_lines;
use super::phrases::{Look, PhraseLine};
use crate::page::{Page, Ruling, Word};

/// Fewest lines with figures of several columns in one box.
const LINES: usize = 2;
/// Fewest lines with figures between two lines across.
const ROWS: usize = 3;

/// True where a box of `grid` holds several columns of figures, or a band of it several rows.
pub(crate) fn is_coarse(page: &Page, grid: &Grid) -> bool {
    let columns = grid.columns();
    let words = || {
        let words = page.words.iter();
        words.filter(|word| grid.rect().holds(&word.rect))
    };
    let mut boxes: Vec<Vec<&Word>> = vec![Vec::new(); columns * grid.bands()];
    let mut bands: Vec<Vec<&Word>> = vec![Vec::new(); grid.bands()];
    for word in words() {
        let (x, y) = (word.rect.centre_x(), word.rect.centre_y());
        if let Some((band, column)) = grid.cell_at(x, y) {
            boxes[band * columns + column].push(word);
            bands[band].push(word);
        }
    }
    let bars = super::bars(page);
    boxes.into_iter().any(|words| leaves_columns(words, &bars))
        || bands.into_iter().any(|words| leaves_rows(words, &bars))
}

/// True where most lines with figures have several.
fn leaves_columns(words: Vec<&Word>, bars: &[Ruling]) -> bool {
    let (mut with_figures, mut several) = (0, 0);
    let lines = text_lines(words).into_iter();
    for line in lines.map(|line| PhraseLine::new(line, bars)) {
        let figures = line.phrases.iter().filter(|phrase| phrase.figure).count();
        with_figures += usize::from(figures > 0);
        several += usize::from(figures > 1);
    }
    several >= LINES && 2 * several >= with_figures
}

/// True where most lines hold a figure behind something else.
fn leaves_rows(words: Vec<&Word>, bars: &[Ruling]) -> bool {
    let lines = text_lines(words).into_iter();
    let lines = lines.map(|line| PhraseLine::new(line, bars));
    let (figures, others): (Vec<_>, Vec<_>) = lines.partition(|line| line.look == Look::Figures);
    figures.len() >= ROWS && figures.len() >= others.len()
}
