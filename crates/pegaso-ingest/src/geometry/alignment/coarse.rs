//! Grids whose lines frame a table and leave most of its columns and rows to white space.

use super::super::grid::Grid;
use super::super::lines::text_lines;
use super::phrases::PhraseLine;
use crate::page::{Page, Word};

/// Fewest lines with figures of several columns in one box.
const LINES: usize = 2;

/// True where the boxes of `grid` hold several columns of figures.
pub(crate) fn is_coarse(page: &Page, grid: &Grid) -> bool {
    let columns = grid.columns();
    let mut boxes: Vec<Vec<&Word>> = vec![Vec::new(); columns * grid.bands()];
    for word in page
        .words
        .iter()
        .filter(|word| grid.rect().holds(&word.rect))
    {
        if let Some((band, column)) = grid.cell_at(word.rect.centre_x(), word.rect.centre_y()) {
            boxes[band * columns + column].push(word);
        }
    }
    let (mut with_figures, mut several) = (0, 0);
    for line in boxes.into_iter().flat_map(text_lines).map(PhraseLine::new) {
        let figures = line.phrases.iter().filter(|phrase| phrase.figure).count();
        with_figures += usize::from(figures > 0);
        several += usize::from(figures > 1);
    }
    several >= LINES && 2 * several >= with_figures
}
