//! Words of which a recogniser was not certain, and what becomes of them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Source;
use crate::{Alternatives, Origine};

/// A word of a cell of which a recogniser was not certain.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct DoubtfulWord {
    /// Which of all cells.
    cell: usize,
    /// Where in its text; `None` where the text does not tell.
    at: Option<Range<usize>>,
    /// What it may say.
    alternatives: Alternatives,
}

/// A word of a [`Source`] of which a recogniser was not certain.
#[derive(Debug, Clone, Copy)]
pub struct Doubtful<'s> {
    /// What it may say.
    pub alternatives: &'s Alternatives,
    /// The text of its cell.
    pub text: &'s str,
    /// The place of its cell.
    pub origine: &'s Origine,
}

impl Source {
    /// Notes what words of cell `cell` of line `line` may say. A word that the cell does not have,
    /// or has more than once, can be nothing but what was read.
    pub fn push_alternatives(&mut self, line: usize, cell: usize, alternatives: &[Alternatives]) {
        let Some(line) = self.lines.get(line) else {
            return;
        };
        let cell = line.cells.start + cell;
        let Some(data) = self.cells.get(cell).filter(|_| cell < line.cells.end) else {
            return;
        };
        let text = &self.text[data.text.clone()];
        for alternatives in alternatives {
            let read = alternatives.read.as_str();
            let whole = |at: usize| {
                let (before, behind) = (&text[..at], &text[at + read.len()..]);
                !before.ends_with(char::is_alphanumeric)
                    && !behind.starts_with(char::is_alphanumeric)
            };
            let mut found = text
                .match_indices(read)
                .filter(|(at, _)| !read.is_empty() && whole(*at));
            let mut word = DoubtfulWord {
                cell,
                at: None,
                alternatives: alternatives.clone(),
            };
            match (found.next(), found.next()) {
                (Some((at, _)), None) if !self.is_doubtful(cell, &(at..at + read.len())) => {
                    word.at = Some(at..at + read.len());
                }
                _ => word.alternatives.others.clear(),
            }
            self.doubtful.push(word);
        }
    }

    /// True where a doubtful word of `cell` stands in `place`.
    fn is_doubtful(&self, cell: usize, place: &Range<usize>) -> bool {
        let here = self.doubtful.iter().filter(|word| word.cell == cell);
        let mut places = here.filter_map(|word| word.at.as_ref());
        places.any(|at| at.start < place.end && place.start < at.end)
    }

    /// The words of which a recogniser was not certain.
    pub fn doubtful(&self) -> impl ExactSizeIterator<Item = Doubtful<'_>> {
        self.doubtful.iter().map(|word| {
            let data = &self.cells[word.cell];
            Doubtful {
                alternatives: &word.alternatives,
                text: &self.text[data.text.clone()],
                origine: &data.origine,
            }
        })
    }

    /// Puts `text` in the place of the doubtful word `index`, from 0. It must not be empty.
    pub fn reread(&mut self, index: usize, text: &str) {
        let Some(word) = self.doubtful.get(index).filter(|_| !text.is_empty()) else {
            return;
        };
        let (cell, Some(old)) = (word.cell, word.at.clone()) else {
            return;
        };
        let before = self.text[self.cells[cell].text.clone()].to_owned();
        let start = self.text.len();
        self.text.push_str(&before[..old.start]);
        self.text.push_str(text);
        self.text.push_str(&before[old.end..]);
        self.cells[cell].text = start..self.text.len();
        let words = self.doubtful.iter_mut().filter(|word| word.cell == cell);
        for at in words.filter_map(|word| word.at.as_mut()) {
            let moved = |place: usize| place - old.end + old.start + text.len();
            if *at == old {
                at.end = moved(at.end);
            } else if at.start >= old.end {
                *at = moved(at.start)..moved(at.end);
            }
        }
    }

    /// Marks the cell of the doubtful word `index` as read again, with what it said before.
    pub fn mark_corrected(&mut self, index: usize) {
        let Some(word) = self.doubtful.get(index) else {
            return;
        };
        let data = &mut self.cells[word.cell];
        let text = &self.text[data.text.clone()];
        let mut read = text.to_owned();
        if let Some(at) = word.at.clone() {
            read.replace_range(at, &word.alternatives.read);
        }
        data.origine.corretta.get_or_insert_with(|| read.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Alternative, Sorgente};

    fn doubt(read: &str) -> Alternatives {
        Alternatives {
            read: read.to_owned(),
            odds: 0.6,
            others: vec![Alternative {
                text: "x".to_owned(),
                odds: 0.4,
            }],
        }
    }

    fn source() -> Source {
        let mut source = Source::new(Sorgente::default(), String::new());
        source.push_line(Origine::default());
        source.push_cell("02.01", Origine::default());
        source.push_cell("dal 3 al 12 e 3,5", Origine::default());
        source
    }

    #[test]
    fn words_of_one_cell_are_read_again_one_after_another() {
        let mut source = source();
        source.push_alternatives(0, 1, &[doubt("12"), doubt("3,5"), doubt("al")]);
        let known = source.doubtful().map(|word| word.alternatives.others.len());
        assert_eq!(known.collect::<Vec<_>>(), [1, 1, 1]);
        source.push_alternatives(0, 1, &[doubt("5"), doubt("3,5")]);
        // Parts of what is doubtful already.
        let known = source.doubtful().map(|word| word.alternatives.others.len());
        assert_eq!(known.collect::<Vec<_>>(), [1, 1, 1, 0, 0]);
        source.reread(0, "128");
        source.reread(1, "8,5");
        source.mark_corrected(1);
        let cell = source.line(0).unwrap().cell(1).unwrap();
        assert_eq!(cell.text, "dal 3 al 128 e 8,5");
        assert_eq!(cell.origine.corretta.as_deref(), Some("dal 3 al 128 e 3,5"));
        source.reread(0, "12");
        let cell = source.line(0).unwrap().cell(1).unwrap();
        assert_eq!(cell.text, "dal 3 al 12 e 8,5");
    }

    #[test]
    fn what_is_not_there_can_be_nothing_else() {
        let mut source = source();
        source.push_alternatives(0, 1, &[doubt("7"), doubt("")]);
        source.push_alternatives(0, 2, &[doubt("02.01")]);
        source.push_alternatives(4, 0, &[doubt("02.01")]);
        let known = source.doubtful().map(|word| word.alternatives.others.len());
        assert_eq!(known.collect::<Vec<_>>(), [0, 0]);
        source.reread(0, "8");
        let cell = source.line(0).unwrap().cell(1).unwrap();
        assert_eq!(cell.text, "dal 3 al 12 e 3,5");
    }
}
