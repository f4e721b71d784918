//! Words on one baseline.

use crate::page::{Rect, Word};

/// How far words of one line may lie from its baseline, in parts of the font size.
pub(super) const RISE: f32 = 0.3;
/// How far a copy that makes a word bolder is set off, in parts of the font size.
const COPY: f32 = 0.25;
/// How far words of one phrase may overlap, in parts of the font size.
const OVERLAP: f32 = 0.25;
/// Widest space between words that one cell holds across an edge, in parts of the font size.
pub(crate) const CELL_SPACE: f32 = 0.45;
/// Widest space between words of prose, in parts of the font size.
pub(super) const SPACE: f32 = 0.9;

/// Words on one baseline, from left to right.
#[derive(Debug, Clone)]
pub(crate) struct TextLine<'p> {
    pub(crate) words: Vec<&'p Word>,
    pub(crate) rect: Rect,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
}

/// The lines that `words` stand on, from top to bottom.
pub(crate) fn text_lines<'p>(words: impl IntoIterator<Item = &'p Word>) -> Vec<TextLine<'p>> {
    let mut words: Vec<&Word> = words.into_iter().collect();
    words.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut lines: Vec<TextLine<'p>> = Vec::new();
    for word in words {
        match lines
            .last_mut()
            .filter(|line| word.baseline - line.baseline <= RISE * word.size.max(line.size))
        {
            Some(line) => line.words.push(word),
            None => lines.push(TextLine {
                words: vec![word],
                rect: word.rect,
                baseline: word.baseline,
                size: word.size,
            }),
        }
    }
    for line in &mut lines {
        line.settle();
    }
    lines
}

impl<'p> TextLine<'p> {
    /// A line of `words`, which stand on one baseline.
    pub(crate) fn of(words: Vec<&'p Word>) -> Option<Self> {
        let first = *words.first()?;
        let mut line = Self {
            words,
            rect: first.rect,
            baseline: first.baseline,
            size: first.size,
        };
        line.settle();
        Some(line)
    }

    fn settle(&mut self) {
        self.words.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
        self.words.dedup_by(|word, before| {
            word.text == before.text && (word.rect.x0 - before.rect.x0).abs() < COPY * word.size
        });
        if let Some(rect) = Rect::around(self.words.iter().map(|word| word.rect)) {
            self.rect = rect;
        }
        if let Some(largest) = self.words.iter().max_by(|a, b| a.size.total_cmp(&b.size)) {
            self.size = largest.size;
            self.baseline = largest.baseline;
        }
    }

    /// Its words with spaces between them.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(self.words.len() * 8);
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }

    /// Its words where gaps wider than `space`, in parts of the font size, part them.
    pub(crate) fn phrases(&self, space: f32) -> impl Iterator<Item = &[&'p Word]> {
        self.words
            .chunk_by(move |a, b| are_near(a, b, space * self.size))
    }

    /// True where a wide gap parts its words.
    pub(crate) fn has_gaps(&self) -> bool {
        self.words
            .windows(2)
            .any(|pair| !are_near(pair[0], pair[1], SPACE * self.size))
    }
}

/// True where `b` follows `a` at most `space` apart; what overlaps belongs to different cells.
pub(crate) fn are_near(a: &Word, b: &Word, space: f32) -> bool {
    let gap = b.rect.x0 - a.rect.x1;
    gap <= space && gap >= -OVERLAP * a.size
}

/// From left to right over all of `words`.
pub(crate) fn extent(words: &[&Word]) -> (f32, f32) {
    words.iter().fold((f32::MAX, f32::MIN), |(x0, x1), word| {
        (x0.min(word.rect.x0), x1.max(word.rect.x1))
    })
}

/// The width of the widest of `lines`; 0 for none.
pub(crate) fn widest(lines: &[TextLine<'_>]) -> f32 {
    let widths = lines.iter().map(|line| line.rect.width());
    widths.fold(0.0, f32::max)
}
