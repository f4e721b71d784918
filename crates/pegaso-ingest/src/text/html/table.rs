//! The table being read: its row, and the cells of the row on the grid.

use std::ops::Range;

use super::tokens::Closing;

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) closing: Closing,
    /// Tables open around this point: 1 is this one, more are inside a cell of it.
    pub(super) depth: usize,
    /// Blocks open around it.
    pub(super) blocks: usize,
    pub(super) row: Row,
    /// Figures that reach into the rows below.
    figures: Vec<TallFigure>,
}

/// A figure of a cell that reaches into the rows below.
#[derive(Debug)]
struct TallFigure {
    column: usize,
    rows: usize,
    text: String,
}

/// A row being read.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it starts.
    pub(super) start: usize,
    pub(super) cells: Vec<Cell>,
    /// The last of its cells has not ended.
    pub(super) open: bool,
    /// Texts between its cells, which are read below it.
    pub(super) stray: Vec<Range<usize>>,
    /// Rows left for spans from above, by column; lives on from row to row.
    spans: Vec<usize>,
}

/// A cell of a [`Row`].
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) columns: usize,
    pub(super) rows: usize,
    /// Its tag strikes its text out.
    pub(super) struck: bool,
}

impl Table {
    pub(super) fn new(start: usize, closing: Closing, blocks: usize) -> Self {
        Self {
            closing,
            depth: 1,
            blocks,
            row: Row {
                start,
                ..Row::default()
            },
            figures: Vec::new(),
        }
    }

    /// Keeps `text`, in `column` of a row, where it is a figure that reaches into `rows` more.
    pub(super) fn reaches_down(&mut self, column: usize, rows: usize, text: &str) {
        let figure = text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| matches!(c, '0'..='9' | ',' | '.' | '/' | '%' | ' '));
        if figure && rows > 0 {
            let text = text.to_owned();
            self.figures.push(TallFigure { column, rows, text });
        }
    }

    /// The figure that reaches into `column` of the row being ended.
    pub(super) fn reached_from_above(&mut self, column: usize) -> Option<String> {
        let above = self
            .figures
            .iter_mut()
            .rfind(|figure| figure.column == column)?;
        above.rows = above.rows.checked_sub(1)?;
        Some(above.text.clone())
    }

    /// The cell that has not ended.
    pub(super) fn open_cell(&self) -> Option<&Cell> {
        self.row.cells.last().filter(|_| self.row.open)
    }
}

impl Row {
    pub(super) fn close_cell(&mut self, at: usize) {
        if self.open {
            self.open = false;
            if let Some(cell) = self.cells.last_mut() {
                cell.end = at;
            }
        }
    }

    /// The places of the row from left to right, with the cell where one stands; it has none
    /// afterwards.
    pub(super) fn lay_out(&mut self) -> Vec<Option<Cell>> {
        let mut places = Vec::new();
        for cell in std::mem::take(&mut self.cells) {
            while let Some(rows) = self.spans.get_mut(places.len()).filter(|rows| **rows > 0) {
                *rows -= 1;
                places.push(None);
            }
            let column = places.len();
            let end = column + cell.columns;
            if self.spans.len() < end {
                self.spans.resize(end, 0);
            }
            self.spans[column..end].fill(cell.rows - 1);
            places.push(Some(cell));
            places.resize_with(end, || None);
        }
        for rows in self.spans.iter_mut().skip(places.len()) {
            *rows = rows.saturating_sub(1);
        }
        // Columns that no span reaches any more are not counted again in every row.
        let reached = self.spans.iter().rposition(|rows| *rows > 0);
        self.spans.truncate(reached.map_or(0, |last| last + 1));
        places
    }
}
