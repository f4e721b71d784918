//! Lines that a recogniser saw are not to be trusted as drawn ones are: thin print breaks, and what is
//! left of a grid puts rows and columns together.
//!
//! The words say so: where a header tells the columns below it, and more of their figures stand alone
//! in a cell than in those of the grid, the grid is what is broken.

use super::grid::Grid;
use super::item::Item;
use super::joins::Joiner;
use crate::page::{Axis, Page, Rect, Ruling};

/// Nearest that the pieces of one line lie to one another across it, points.
const LEVEL: f32 = 2.0;
/// Part of its length that is left of a worn line at least.
const LEFT: f32 = 0.4;
/// Part of a grid's width or height that a line takes at least.
const LONG: f32 = 0.5;
/// How far apart two grids may be the pieces of one, points.
const NEAR: f32 = 6.0;
/// By how much more a reading without a grid has to say.
const MORE: f32 = 1.25;

/// The grids that may be pieces of one, by their index: those at the same heights.
pub(super) fn pieces(grids: &[Grid]) -> Vec<Vec<usize>> {
    let mut all: Vec<(Rect, Vec<usize>)> = Vec::new();
    for (index, grid) in grids.iter().enumerate() {
        let rect = grid.rect();
        match all.last_mut() {
            Some((area, pieces)) if rect.y0 <= area.y1 + NEAR => {
                *area = area.union(&rect);
                pieces.push(index);
            }
            _ => all.push((rect, vec![index])),
        }
    }
    all.into_iter().map(|(_, pieces)| pieces).collect()
}

/// True where `other` leaves clearly more figures of `area` alone in their cells than `items`, and more
/// of them beside one another.
pub(super) fn is_better(
    other: &[Item<'_>],
    items: &[Item<'_>],
    area: Rect,
    joiner: &Joiner<'_>,
) -> bool {
    let (new, old) = (whole(other, area, joiner), whole(items, area, joiner));
    #[allow(clippy::cast_precision_loss, reason = "counts of cells")]
    let clearly = new as f32 >= MORE * old as f32;
    new > old + 1 && clearly
}

/// How many figures of tables on the height of `area` stand alone in their cells, each counted as often
/// as its row has some.
fn whole(items: &[Item<'_>], area: Rect, joiner: &Joiner<'_>) -> usize {
    let tables = items.iter().filter_map(|item| match item {
        Item::Table(table) => Some(table),
        Item::Line(_) => None,
    });
    let tables = tables.filter(|table| table.rect.y0 < area.y1 && area.y0 < table.rect.y1);
    let rows = tables.flat_map(|table| &table.rows);
    rows.map(|row| {
        let cells = row.cells.iter();
        let figures = cells.filter(|cell| (joiner.vocabulary.value)(&cell.plain()));
        figures.count().pow(2)
    })
    .sum()
}

/// The lines of `page` in `area`, each put together of the pieces that are left of it.
pub(super) fn lines(page: &Page, area: Rect) -> Vec<Ruling> {
    let mut lines = Vec::new();
    for axis in [Axis::Horizontal, Axis::Vertical] {
        let (from, to, width) = match axis {
            Axis::Horizontal => (area.y0, area.y1, area.width()),
            Axis::Vertical => (area.x0, area.x1, area.height()),
        };
        let inside = |line: &&Ruling| {
            let along = match axis {
                Axis::Horizontal => line.from < area.x1 && line.to > area.x0,
                Axis::Vertical => line.from < area.y1 && line.to > area.y0,
            };
            line.axis == axis && along && (from - LEVEL..=to + LEVEL).contains(&line.at)
        };
        let mut pieces: Vec<Ruling> = page.rulings.iter().filter(inside).copied().collect();
        pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
        for level in pieces.chunk_by(|a, b| b.at - a.at <= LEVEL) {
            let length: f32 = level.iter().map(Ruling::length).sum();
            let ends = level.iter().map(|piece| (piece.from, piece.to));
            let Some((from, to)) = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))) else {
                continue;
            };
            if length >= LEFT * (to - from) && to - from >= LONG * width {
                let at = level
                    .iter()
                    .map(|piece| piece.at * piece.length())
                    .sum::<f32>()
                    / length;
                lines.push(Ruling { axis, at, from, to });
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_put_together_of_what_is_left_of_it() {
        let across = |at, from, to| Ruling {
            axis: Axis::Horizontal,
            at,
            from,
            to,
        };
        let page = Page {
            rulings: vec![
                across(20.0, 0.0, 30.0),
                across(20.6, 60.0, 100.0),
                // Too little of one, and too short.
                across(50.0, 0.0, 10.0),
                across(50.0, 90.0, 100.0),
                across(80.0, 0.0, 40.0),
            ],
            ..Page::default()
        };
        let lines = lines(&page, Rect::new(0.0, 0.0, 100.0, 100.0));
        let ends: Vec<[f32; 2]> = lines.iter().map(|line| [line.from, line.to]).collect();
        assert_eq!(ends, [[0.0, 100.0]]);
    }
}
