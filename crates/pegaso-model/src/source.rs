//! A document as lines of cells, each with its place: what reading hands to parsing.
//!
//! The text of all cells lies in one buffer; lines and cells are ranges of it. A line of prose is
//! a line with one cell. Values are already clean: no converter markup, no odd spaces.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::{Origine, Rilievo, Sorgente};

/// The lines of one document, in reading order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Source {
    /// The file, its format and what was taken out of it.
    pub sorgente: Sorgente,
    /// What could not be read of it: findings of the EST rules.
    pub letture: Vec<Rilievo>,
    text: String,
    cells: Vec<CellData>,
    lines: Vec<LineData>,
    original: Original,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct CellData {
    text: Range<usize>,
    origine: Origine,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct LineData {
    cells: Range<usize>,
    origine: Origine,
}

/// The text export as it stands in the file, for excerpts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Original {
    text: String,
    starts: Vec<usize>,
}

impl Source {
    /// An empty source; `original` is the decoded text of an export, or empty for pages.
    pub fn new(sorgente: Sorgente, original: String) -> Self {
        let starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', original.as_bytes()).map(|end| end + 1))
            .collect();
        Self {
            sorgente,
            text: String::with_capacity(original.len()),
            original: Original {
                text: original,
                starts,
            },
            ..Self::default()
        }
    }

    /// Starts the next line; the cells that follow belong to it.
    pub fn push_line(&mut self, origine: Origine) {
        let end = self.cells.len();
        self.lines.push(LineData {
            cells: end..end,
            origine,
        });
    }

    /// Adds a cell to the line started last, trimming white space at its ends.
    pub fn push_cell(&mut self, text: &str, origine: Origine) {
        if self.lines.is_empty() {
            self.push_line(origine.clone());
        }
        let start = self.text.len();
        self.text.push_str(text.trim());
        self.cells.push(CellData {
            text: start..self.text.len(),
            origine,
        });
        if let Some(line) = self.lines.last_mut() {
            line.cells.end = self.cells.len();
        }
    }

    /// How many lines there are, blank ones included.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True where there is no line at all.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The line at `index`, from 0.
    pub fn line(&self, index: usize) -> Option<Line<'_>> {
        let data = self.lines.get(index)?;
        Some(Line {
            source: self,
            data,
            index,
        })
    }

    /// All lines.
    pub fn lines(&self) -> impl ExactSizeIterator<Item = Line<'_>> + Clone {
        self.lines.iter().enumerate().map(|(index, data)| Line {
            source: self,
            data,
            index,
        })
    }

    /// The line of the file that `origine` names, with the characters it points at.
    pub fn excerpt(&self, origine: &Origine) -> Option<Excerpt<'_>> {
        let riga = usize::try_from(origine.riga?).ok()?.checked_sub(1)?;
        let start = *self.original.starts.get(riga)?;
        let end = self
            .original
            .starts
            .get(riga + 1)
            .map_or(self.original.text.len(), |next| next - 1);
        let line = self.original.text.get(start..end)?.trim_end_matches('\r');
        let marked = origine
            .colonne
            .and_then(|[from, to]| char_range(line, from, to));
        Some(Excerpt { line, marked })
    }
}

/// The bytes of `line` from character `from` (from 1) up to, not including, character `to`.
fn char_range(line: &str, from: u32, to: u32) -> Option<Range<usize>> {
    let from = usize::try_from(from).ok()?.checked_sub(1)?;
    let to = usize::try_from(to).ok()?.checked_sub(1)?;
    let mut offsets = line.char_indices().map(|(i, _)| i).chain([line.len()]);
    let start = offsets.nth(from)?;
    let end = if to == from {
        start
    } else {
        offsets.nth(to.checked_sub(from + 1)?)?
    };
    Some(start..end)
}

/// A line of the file and the part of it that a place points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'s> {
    /// The whole line, without its end.
    pub line: &'s str,
    /// Bytes of `line`; empty for a blank cell.
    pub marked: Option<Range<usize>>,
}

/// A line of a [`Source`].
#[derive(Debug, Clone, Copy)]
pub struct Line<'s> {
    source: &'s Source,
    data: &'s LineData,
    /// Its index among all lines, from 0.
    pub index: usize,
}

impl<'s> Line<'s> {
    /// Its place.
    pub fn origine(&self) -> &'s Origine {
        &self.data.origine
    }

    /// Its cells, blank ones included.
    pub fn cells(
        &self,
    ) -> impl ExactSizeIterator<Item = Cell<'s>> + DoubleEndedIterator + Clone + use<'s> {
        let source = self.source;
        source.cells[self.data.cells.clone()]
            .iter()
            .map(move |data| Cell {
                text: &source.text[data.text.clone()],
                origine: &data.origine,
            })
    }

    /// The cell in column `index`, from 0.
    pub fn cell(&self, index: usize) -> Option<Cell<'s>> {
        self.cells().nth(index)
    }

    /// True where no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.cells().all(|cell| cell.text.is_empty())
    }

    /// The line's only text, where all its other cells are blank.
    pub fn only_text(&self) -> Option<&'s str> {
        let mut filled = self.cells().filter(|cell| !cell.text.is_empty());
        let first = filled.next()?;
        filled.next().is_none().then_some(first.text)
    }
}

/// A cell of a [`Line`].
#[derive(Debug, Clone, Copy)]
pub struct Cell<'s> {
    /// Clean text, trimmed; empty where the cell is blank.
    pub text: &'s str,
    /// Its place.
    pub origine: &'s Origine,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_marks_the_cell_in_characters() {
        let source = Source::new(Sorgente::default(), "è\t40%\r\nfine".to_owned());
        let origine = Origine {
            riga: Some(1),
            colonne: Some([3, 6]),
            ..Origine::default()
        };
        let excerpt = source.excerpt(&origine).unwrap();
        assert_eq!(excerpt.line, "è\t40%");
        assert_eq!(&excerpt.line[excerpt.marked.unwrap()], "40%");
    }

    #[test]
    fn a_place_outside_the_file_has_no_excerpt() {
        let source = Source::new(Sorgente::default(), "una riga".to_owned());
        assert_eq!(source.excerpt(&Origine::riga(7)), None);
        let oltre = Origine {
            riga: Some(1),
            colonne: Some([5, 99]),
            ..Origine::default()
        };
        assert_eq!(source.excerpt(&oltre).unwrap().marked, None);
    }
}
