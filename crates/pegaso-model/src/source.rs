//! A document as lines of cells, each with its place: what reading hands to parsing.
//!
//! The text of all cells lies in one buffer; lines and cells are ranges of it. A line of prose is
//! a line with one cell. Values are already clean: no converter markup, no odd spaces.

mod doubtful;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use self::doubtful::Doubtful;
use self::doubtful::DoubtfulWord;
use crate::{Origine, Rilievo, Sorgente, rifilata};

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
    doubtful: Vec<DoubtfulWord>,
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
    /// How many of them hold something.
    filled: usize,
    /// The first that does; 0 where none does.
    first: usize,
    origine: Origine,
}

/// The text export as it stands in the file, for excerpts.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Original {
    text: String,
    /// Where its lines start, once somebody asks.
    #[serde(skip)]
    starts: OnceLock<Vec<usize>>,
}

impl Original {
    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
            std::iter::once(0).chain(ends.map(|end| end + 1)).collect()
        })
    }
}

impl Source {
    /// An empty source; `original` is the decoded text of an export, or empty for pages.
    pub fn new(sorgente: Sorgente, original: String) -> Self {
        let bytes = original.as_bytes();
        let lines = memchr::memchr_iter(b'\n', bytes).count() + 1;
        let tabs = memchr::memchr_iter(b'\t', bytes).count();
        Self {
            sorgente,
            letture: Vec::new(),
            text: String::with_capacity(original.len()),
            cells: Vec::with_capacity(lines + tabs),
            lines: Vec::with_capacity(lines),
            doubtful: Vec::new(),
            original: Original {
                text: original,
                starts: OnceLock::new(),
            },
        }
    }

    /// Starts the next line; the cells that follow belong to it.
    pub fn push_line(&mut self, origine: Origine) {
        let end = self.cells.len();
        self.lines.push(LineData {
            cells: end..end,
            filled: 0,
            first: 0,
            origine,
        });
    }

    /// Adds a cell to the line started last, trimming white space at its ends.
    pub fn push_cell(&mut self, text: &str, origine: Origine) {
        if self.lines.is_empty() {
            self.push_line(origine.clone());
        }
        let start = self.text.len();
        self.text.push_str(rifilata(text));
        self.cells.push(CellData {
            text: start..self.text.len(),
            origine,
        });
        if let Some(line) = self.lines.last_mut() {
            line.cells.end = self.cells.len();
            if start < self.text.len() {
                if line.filled == 0 {
                    line.first = self.cells.len() - 1;
                }
                line.filled += 1;
            }
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
        self.lines_from(0)
    }

    /// The lines from `index` on.
    pub fn lines_from(&self, index: usize) -> impl ExactSizeIterator<Item = Line<'_>> + Clone {
        let lines = self.lines.get(index..).unwrap_or_default().iter();
        lines.enumerate().map(move |(after, data)| Line {
            source: self,
            data,
            index: index + after,
        })
    }

    fn cell<'s>(&'s self, data: &'s CellData) -> Cell<'s> {
        Cell {
            text: &self.text[data.text.clone()],
            origine: &data.origine,
        }
    }

    /// The line that `origine` names, with the characters it points at: as it stands in a text
    /// export, or the cells of a row on a page with tabs between them.
    pub fn excerpt(&self, origine: &Origine) -> Option<Excerpt<'_>> {
        match origine.riquadro {
            Some(_) => self.excerpt_of_page(origine),
            None => self.excerpt_of_text(origine),
        }
    }

    /// The line of a text export that `origine` names, as it stands in the file.
    pub fn file_line(&self, origine: &Origine) -> Option<&str> {
        let riga = usize::try_from(origine.riga?).ok()?.checked_sub(1)?;
        let starts = self.original.starts();
        let start = *starts.get(riga)?;
        let end = starts
            .get(riga + 1)
            .map_or(self.original.text.len(), |next| next - 1);
        Some(self.original.text.get(start..end)?.trim_end_matches('\r'))
    }

    fn excerpt_of_text(&self, origine: &Origine) -> Option<Excerpt<'_>> {
        let line = self.file_line(origine)?;
        let marked = origine
            .colonne
            .and_then(|[from, to]| char_range(line, from, to));
        Some(Excerpt {
            line: Cow::Borrowed(line),
            marked,
        })
    }

    fn excerpt_of_page(&self, origine: &Origine) -> Option<Excerpt<'_>> {
        let mut blank = None;
        for line in self.lines().filter(|line| !line.is_blank()) {
            if line.origine() == origine {
                return Some(line.excerpt(None));
            }
            let mut cells = line.cells().enumerate();
            while let Some((index, cell)) = cells.find(|(_, cell)| cell.origine == origine) {
                // Columns that a wide cell takes have its place too, and hold nothing.
                if !cell.text.is_empty() {
                    return Some(line.excerpt(Some(index)));
                }
                blank.get_or_insert((line, index));
            }
        }
        let (line, index) = blank?;
        Some(line.excerpt(Some(index)))
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

/// A line and the part of it that a place points at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt<'s> {
    /// The whole line, without its end.
    pub line: Cow<'s, str>,
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
            .map(move |data| source.cell(data))
    }

    /// The cell in column `index`, from 0.
    pub fn cell(&self, index: usize) -> Option<Cell<'s>> {
        let data = self.source.cells[self.data.cells.clone()].get(index)?;
        Some(self.source.cell(data))
    }

    /// True where no cell holds anything.
    pub fn is_blank(&self) -> bool {
        self.data.filled == 0
    }

    /// The line's only text, where all its other cells are blank.
    pub fn only_text(&self) -> Option<&'s str> {
        if self.data.filled != 1 {
            return None;
        }
        let data = &self.source.cells[self.data.first];
        Some(&self.source.text[data.text.clone()])
    }

    /// How many of its cells hold something.
    pub fn filled(&self) -> usize {
        self.data.filled
    }

    /// Its cells with tabs between them, and the place of cell `marked` among them.
    fn excerpt(&self, marked: Option<usize>) -> Excerpt<'s> {
        let mut text = String::new();
        let mut place = None;
        for (index, cell) in self.cells().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            let start = text.len();
            text.push_str(cell.text);
            if marked == Some(index) {
                place = Some(start..text.len());
            }
        }
        Excerpt {
            line: Cow::Owned(text),
            marked: place,
        }
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
    fn an_excerpt_of_a_page_is_the_row_with_its_cell_marked() {
        let place = |x0: f32| Origine {
            pagina: Some(3),
            riquadro: Some([x0, 10.0, x0 + 20.0, 20.0]),
            ..Origine::default()
        };
        let mut source = Source::new(Sorgente::default(), String::new());
        // The white space above a table has the place of its first cell.
        source.push_line(place(0.0));
        source.push_line(place(1.0));
        for (text, x0) in [("", 0.0), ("02.01", 0.0), ("", 50.0), ("40%", 90.0)] {
            source.push_cell(text, place(x0));
        }
        let excerpt = |x0| source.excerpt(&place(x0)).unwrap();
        assert_eq!(excerpt(90.0).line, "\t02.01\t\t40%");
        assert_eq!(excerpt(90.0).marked, Some(8..11));
        assert_eq!(excerpt(0.0).marked, Some(1..6));
        assert_eq!(excerpt(50.0).marked, Some(7..7));
        assert_eq!(excerpt(1.0).marked, None);
        assert_eq!(source.excerpt(&place(7.0)), None);
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
