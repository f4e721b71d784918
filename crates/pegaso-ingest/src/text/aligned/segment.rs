//! Pieces of a line that two spaces or more keep apart.

use std::ops::Range;

/// A piece of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Segment<'t> {
    pub(crate) text: &'t str,
    /// Index of its line in the file, from 0.
    pub(crate) line: usize,
    /// Its first character on the line, from 0.
    pub(crate) start: usize,
    /// The character after its last.
    pub(crate) end: usize,
}

impl<'t> Segment<'t> {
    /// How many characters it shares with `columns`.
    pub(super) fn overlap(&self, columns: &Range<usize>) -> usize {
        let shared = self.end.min(columns.end);
        shared.saturating_sub(self.start.max(columns.start))
    }

    /// A number, a percentage or a date.
    pub(crate) fn is_figure(&self) -> bool {
        let text = self.text.trim_end_matches(['%', ' ', '\u{A0}']);
        !text.is_empty()
            && text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .bytes()
                .all(|b| b.is_ascii_digit() || b",./-".contains(&b))
    }

    /// Its words, each at its place.
    pub(super) fn words(self) -> impl Iterator<Item = Segment<'t>> {
        let mut start = self.start;
        self.text.split(' ').map(move |text| {
            let end = start + text.chars().count();
            let word = Segment {
                text,
                start,
                end,
                ..self
            };
            start = end + 1;
            word
        })
    }
}

/// Most segments of a line: more are no columns of a page.
const MOST: usize = 16;

/// The segments of `line`; none where it is blank or a table of another kind.
pub(super) fn segments(index: usize, line: &str) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    if line.contains(['\t', '|']) {
        return segments;
    }
    let line = line.trim_end();
    let mut column = 0;
    for piece in line.split("  ") {
        let text = piece.trim_start_matches(' ');
        let start = column + piece.len() - text.len();
        let end = start + text.chars().count();
        if !text.is_empty() {
            segments.push(Segment {
                text,
                line: index,
                start,
                end,
            });
        }
        column = end + 2;
    }
    if segments.len() > MOST {
        let end = line.chars().count();
        return vec![Segment {
            text: line,
            line: index,
            start: 0,
            end,
        }];
    }
    segments
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_at_their_characters() {
        let pieces = |line| {
            let pieces: Vec<_> = segments(0, line)
                .iter()
                .map(|s| format!("{}..{} {}", s.start, s.end, s.text))
                .collect();
            pieces.join(", ")
        };
        assert_eq!(
            pieces("città  di   Roma"),
            "0..5 città, 7..9 di, 12..16 Roma"
        );
        assert_eq!(pieces("   a b     c  "), "3..6 a b, 11..12 c");
        assert_eq!(pieces("\u{A0}  x"), "0..1 \u{A0}, 3..4 x");
        assert_eq!(pieces(""), "");
    }
}
