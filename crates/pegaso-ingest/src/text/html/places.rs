//! Lines and columns of bytes, asked for in any order: a page may be one long line.

use pegaso_model::Origine;

/// How many bytes are counted at the most for one place.
const BLOCK: usize = 512;

/// The places of a text.
#[derive(Debug)]
pub(super) struct Places<'t> {
    text: &'t str,
    /// The byte that each line starts at.
    starts: Vec<usize>,
    /// Characters that begin before each block of bytes.
    chars: Vec<usize>,
}

impl<'t> Places<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr::memchr_iter(b'\n', bytes);
        let mut chars = vec![0];
        let mut before = 0;
        for block in bytes.chunks(BLOCK) {
            before += characters(block);
            chars.push(before);
        }
        Self {
            text,
            starts: std::iter::once(0).chain(ends.map(|end| end + 1)).collect(),
            chars,
        }
    }

    /// The line, from 1, that byte `at` stands on.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        let line = self.starts.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }

    /// The text from byte `start` to byte `end` without the white space at its ends; columns only
    /// where it stands on one line.
    pub(super) fn origine(&self, start: usize, end: usize) -> Origine {
        let raw = &self.text[start..end];
        // The end of a line is no part of it: a blank place stands before.
        let raw = if raw.trim().is_empty() {
            raw.trim_end_matches('\r')
        } else {
            raw
        };
        let start = start + raw.len() - raw.trim_start().len();
        let part = raw.trim();
        let line = self.starts.partition_point(|first| *first <= start);
        let mut origine = Origine::riga(u32::try_from(line).unwrap_or(u32::MAX));
        if !part.contains('\n') {
            let first = self.chars_before(self.starts[line - 1]);
            let column = |byte| u32::try_from(self.chars_before(byte) - first + 1);
            let column = |byte| column(byte).unwrap_or(u32::MAX);
            origine.colonne = Some([column(start), column(start + part.len())]);
        }
        origine
    }

    fn chars_before(&self, byte: usize) -> usize {
        let block = byte / BLOCK;
        self.chars[block] + characters(&self.text.as_bytes()[block * BLOCK..byte])
    }
}

/// How many characters begin in `bytes`.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_characters() {
        let text = format!("è sì\n{}40% fine", "à ".repeat(900));
        let at = text.find("40%").unwrap();
        let places = Places::of(&text);
        assert_eq!(places.line_of(0), 1);
        assert_eq!(places.line_of(at), 2);
        let place = places.origine(at - 1, at + 4);
        assert_eq!((place.riga, place.colonne), (Some(2), Some([1801, 1804])));
        let end = places.origine(text.len(), text.len());
        assert_eq!(end.colonne, Some([1809, 1809]));
        assert_eq!(places.origine(0, at).colonne, None);
        assert_eq!(Places::of("<td>\r").origine(4, 5).colonne, Some([5, 5]));
    }
}
