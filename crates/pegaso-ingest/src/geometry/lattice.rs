//! Tables with lines: words to the cells of a grid.
//!
//! A band that holds several rows, since nobody drew lines between them, is parted by its text.

use super::figures::columns_of_figures;
use super::fragment::{Fragment, PageCell, PageRow};
use super::grid::Grid;
use super::joins::Joiner;
use super::lines::{TextLine, text_lines, widest};
use super::pitch::pitch_of_names;
use super::rows::{Span, row_of, rows};
use super::table::Method;
use crate::page::{Page, Rect, Word};

/// Fills `grid` with `words`, those of each of its boxes.
pub(crate) fn fragment<'p>(
    page: &'p Page,
    grid: &Grid,
    words: Vec<Vec<&'p Word>>,
    joiner: &Joiner<'_>,
) -> Fragment<'p> {
    let columns = grid.columns();
    let mut lines: Vec<Vec<TextLine<'p>>> = words.into_iter().map(text_lines).collect();
    let mut bands = Vec::new();
    for band in 0..grid.bands() {
        let mut cells = Vec::new();
        for column in 0..columns {
            let Some((across, down)) = grid.spans(band, column) else {
                continue;
            };
            let area = Rect::new(
                grid.xs[column],
                grid.ys[band],
                grid.xs[column + across],
                grid.ys[band + down],
            );
            let lines = std::mem::take(&mut lines[band * columns + column]);
            let mut cell = PageCell::new(page, (column, across), lines, area);
            cell.rows = down;
            cells.push((cell, area));
        }
        bands.push(cells);
    }
    set_room(&mut bands, &grid.xs);
    let pitch = pitch_of_header(&bands, joiner);
    Fragment {
        method: Method::Lattice,
        edges: grid.xs.clone(),
        names: Vec::new(),
        pitch,
        lines: 0,
        rect: grid.rect(),
        rows: bands
            .into_iter()
            .flat_map(|cells| part(page, cells, pitch, joiner))
            .collect(),
        headed: false,
        hung: false,
    }
}

/// The pitch of the first band, where that is a header: nothing in it is a figure.
fn pitch_of_header(bands: &[Vec<(PageCell<'_>, Rect)>], joiner: &Joiner<'_>) -> Option<f32> {
    let cells = || bands.first().into_iter().flatten().map(|(cell, _)| cell);
    let value = |cell: &PageCell<'_>| (joiner.vocabulary.value)(&cell.plain());
    let lines = || cells().flat_map(|cell| &cell.lines);
    let figure = |line: &TextLine<'_>| (joiner.vocabulary.value)(&line.text());
    let named = !cells().any(value) && !lines().any(figure);
    named.then(|| pitch_of_names(cells().map(|cell| &cell.lines[..])))?
}

/// A band as rows: one, unless two columns of figures say that there are more.
fn part<'p>(
    page: &'p Page,
    cells: Vec<(PageCell<'p>, Rect)>,
    named: Option<f32>,
    joiner: &Joiner<'_>,
) -> Vec<PageRow<'p>> {
    let whole = |cells: Vec<(PageCell<'p>, Rect)>| PageRow {
        cells: cells.into_iter().map(|(cell, _)| cell).collect(),
        doubtful: false,
    };
    let columns: Vec<Vec<TextLine<'p>>> =
        cells.iter().map(|(cell, _)| cell.lines.clone()).collect();
    let room: Vec<f32> = cells.iter().map(|(cell, _)| cell.room).collect();
    let tall = cells.iter().any(|(cell, _)| cell.rows > 1);
    if tall || columns_of_figures(&columns, named, &room, joiner) < 2 {
        return vec![whole(cells)];
    }
    let spans = rows(&columns, (&[], 0), named, &room, joiner);
    if spans.len() < 2 {
        return vec![whole(cells)];
    }
    let row = |(index, span): (usize, &Span)| PageRow {
        cells: cells
            .iter()
            .map(|(cell, area)| {
                let inside = |line: &&TextLine<'p>| row_of(&spans, line) == index;
                let lines = cell.lines.iter().filter(inside).cloned().collect();
                let area = Rect::new(area.x0, span.top, area.x1, span.bottom);
                PageCell {
                    room: cell.room,
                    ..PageCell::new(page, (cell.column, cell.columns), lines, area)
                }
            })
            .collect(),
        doubtful: span.doubtful,
    };
    spans.iter().enumerate().map(row).collect()
}

/// What a cell's lines could take: its width without the space at its sides, which is the least
/// that any cell of the table shows.
fn set_room(bands: &mut [Vec<(PageCell<'_>, Rect)>], edges: &[f32]) {
    let width = |cell: &PageCell<'_>| edges[cell.column + cell.columns] - edges[cell.column];
    let sides = bands.iter().flatten().flat_map(|(cell, _)| {
        let (left, right) = (edges[cell.column], edges[cell.column + cell.columns]);
        let sides = move |line: &TextLine<'_>| (line.rect.x0 - left, right - line.rect.x1);
        cell.lines.iter().map(sides)
    });
    let (left, right) = sides.fold((f32::MAX, f32::MAX), |(left, right), (l, r)| {
        (left.min(l.max(0.0)), right.min(r.max(0.0)))
    });
    // One side tells of the other, where no line fills a cell.
    let empty = bands
        .iter()
        .flatten()
        .all(|(cell, _)| cell.lines.is_empty());
    let side = if empty {
        0.0
    } else {
        left.min(right.max(left))
    };
    for (cell, _) in bands.iter_mut().flatten() {
        cell.room = (width(cell) - 2.0 * side).max(widest(&cell.lines));
    }
}
