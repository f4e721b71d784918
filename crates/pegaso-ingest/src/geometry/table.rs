//! Tables as rows of cells, each with its places on the pages.

use pegaso_model::Alternatives;

use crate::page::Rect;

/// A table, over one or more pages.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// How many columns it has.
    pub columns: usize,
    /// From top to bottom.
    pub rows: Vec<Row>,
    /// What told its columns.
    pub method: Method,
}

/// What told the columns of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Method {
    /// Lines.
    #[default]
    Lattice,
    /// A known header, and white space below it.
    Header,
    /// White space.
    Alignment,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// From left to right; a column without one is covered by the cell to its left or above.
    pub cells: Vec<Cell>,
    /// True where neither lines nor white space nor figures tell where it ends.
    pub doubtful: bool,
}

/// A cell.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Its first column, from 0.
    pub column: usize,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows it takes.
    pub rows: usize,
    /// Its text; where it is prose over the whole table, paragraphs parted by line ends.
    pub text: String,
    /// Where it stands: a part for every page.
    pub parts: Vec<Part>,
    /// What of its text was put together by a guess.
    pub doubt: Doubt,
    /// How certain a recogniser was of its least certain character, 0 to 1; `None` where there was
    /// none to recognise.
    pub confidence: Option<f32>,
    /// Its words of which the recogniser was not certain.
    pub alternatives: Vec<Alternatives>,
}

/// What of a text was put together by a guess.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// Nothing.
    #[default]
    Nothing,
    /// Words: they may have a space or a hyphen too many or too few.
    Words,
    /// Words on which it hangs what the text says.
    Meaning,
    /// Figures: they may be others.
    Figures,
}

/// A part of a cell.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Part {
    /// Page, from 1.
    pub page: u32,
    /// Place on the page as displayed.
    pub rect: Rect,
}

impl Row {
    /// The cell that starts in `column`.
    pub fn cell(&self, column: usize) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.column == column)
    }

    /// Its cells that hold something.
    pub fn filled(&self) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(|cell| !cell.text.is_empty())
    }
}
