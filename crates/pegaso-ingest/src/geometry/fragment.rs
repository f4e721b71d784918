//! A table as far as one page shows it.

use super::header::Name;
use super::lines::TextLine;
use super::table::{Method, Part};
use crate::page::{Page, Rect};

/// The rows of a table on one page.
#[derive(Debug, Clone)]
pub(crate) struct Fragment<'p> {
    pub(crate) method: Method,
    /// Edges of the columns, left to right.
    pub(crate) edges: Vec<f32>,
    /// Where the names of its columns stand; none where lines tell the columns.
    pub(crate) names: Vec<Name>,
    /// From one line to the next in its header, where a name has several.
    pub(crate) pitch: Option<f32>,
    /// How many lines of text told its columns; none where lines did.
    pub(crate) lines: usize,
    pub(crate) rect: Rect,
    pub(crate) rows: Vec<PageRow<'p>>,
    /// True where its first row is the header that told its columns.
    pub(crate) headed: bool,
    /// True where the tables up to it show that figures stand beside the first lines of their rows.
    pub(crate) hung: bool,
}

/// A row on one page.
#[derive(Debug, Clone)]
pub(crate) struct PageRow<'p> {
    pub(crate) cells: Vec<PageCell<'p>>,
    pub(crate) doubtful: bool,
}

/// A cell: its lines, page by page.
#[derive(Debug, Clone)]
pub(crate) struct PageCell<'p> {
    pub(crate) column: usize,
    pub(crate) columns: usize,
    pub(crate) rows: usize,
    pub(crate) lines: Vec<TextLine<'p>>,
    pub(crate) parts: Vec<Part>,
    /// The width its lines had.
    pub(crate) room: f32,
}

impl Fragment<'_> {
    /// How many columns it has.
    pub(crate) fn columns(&self) -> usize {
        self.edges.len() - 1
    }

    /// Of its rows with more lines than one, how many have all figures beside the first of them, and how many
    /// have not. A page end may cut the last.
    pub(crate) fn hung(&self, value: fn(&str) -> bool) -> (usize, usize) {
        /// How far lines beside one another may stand apart, in parts of the font size.
        const LEVEL: f32 = 0.3;
        let rows = &self.rows[..self.rows.len().saturating_sub(1)];
        let rows = rows.iter().skip(usize::from(self.headed));
        let tall = |row: &&PageRow<'_>| {
            row.cells.iter().all(|cell| cell.columns == 1)
                && row.cells.iter().any(|cell| cell.lines.len() > 1)
                && row.cells.iter().any(|cell| value(&cell.plain()))
        };
        let hangs = |row: &&PageRow<'_>| {
            let lines = row.cells.iter().filter_map(|cell| cell.lines.first());
            let top = lines.min_by(|a, b| a.baseline.total_cmp(&b.baseline));
            let figures = row.cells.iter().filter(|cell| value(&cell.plain()));
            let mut firsts = figures.filter_map(|cell| cell.lines.first());
            top.is_some_and(|top| {
                firsts.all(|line| (line.baseline - top.baseline).abs() <= LEVEL * top.size)
            })
        };
        let (hung, others): (Vec<&PageRow<'_>>, Vec<&PageRow<'_>>) =
            rows.filter(tall).partition(hangs);
        (hung.len(), others.len())
    }

    /// Where the lines of its last row start.
    pub(crate) fn starts(&self) -> Vec<f32> {
        let cells = self.rows.last().map_or(&[][..], |row| &row.cells[..]);
        let lines = cells.iter().filter_map(|cell| cell.lines.last());
        lines.map(|line| line.rect.x0).collect()
    }
}

impl PageRow<'_> {
    /// The cell that starts in `column`.
    pub(crate) fn cell(&self, column: usize) -> Option<&PageCell<'_>> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    /// Its cells that hold something.
    pub(crate) fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| !cell.lines.is_empty())
            .count()
    }

    /// True where one cell takes the whole width.
    pub(crate) fn is_prose(&self, columns: usize) -> bool {
        matches!(&self.cells[..], [cell] if cell.columns == columns)
    }
}

impl<'p> PageCell<'p> {
    /// A cell on `page`; where it has text, its place is that of the text.
    pub(crate) fn new(
        page: &Page,
        (column, columns): (usize, usize),
        lines: Vec<TextLine<'p>>,
        area: Rect,
    ) -> Self {
        let text = Rect::around(lines.iter().map(|line| line.rect));
        Self {
            column,
            columns,
            rows: 1,
            lines,
            parts: vec![Part {
                page: page.number,
                rect: page.displayed(text.unwrap_or(area)),
            }],
            room: area.width(),
        }
    }

    /// The text of its lines with spaces, as they stand.
    pub(crate) fn plain(&self) -> String {
        let lines: Vec<String> = self.lines.iter().map(TextLine::text).collect();
        lines.join(" ")
    }
}
