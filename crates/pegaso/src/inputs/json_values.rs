//! The objects of a JSON or NDJSON file one after the other, as they stand.
//!
//! Only brackets and strings are looked at: whether an object is well formed is for its reader.

use std::io::{self, BufRead};

use crate::lettura::Inizio;

/// The top-level values of `reader`.
pub(crate) struct JsonValues<R> {
    reader: R,
    /// Place of the next byte.
    next: Inizio,
}

impl<R: BufRead> JsonValues<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self {
            reader,
            next: Inizio { line: 1, column: 1 },
        }
    }

    /// The rest of the input.
    pub(crate) fn into_reader(self) -> R {
        self.reader
    }

    /// The bytes of the next value, from its first to its last, and where it starts.
    ///
    /// What is no object runs to the end of its line; an object that is never closed, to the end
    /// of the input.
    pub(crate) fn next(&mut self) -> io::Result<Option<(Vec<u8>, Inizio)>> {
        let mut value = Vec::new();
        let mut start = self.next;
        let mut scan = Scan::Between;
        loop {
            let chunk = self.reader.fill_buf()?;
            if chunk.is_empty() {
                return Ok((!value.is_empty()).then_some((value, start)));
            }
            let mut used = 0;
            for byte in chunk {
                let was = scan;
                scan = scan.after(*byte);
                used += 1;
                if was == Scan::Between && scan != Scan::Between {
                    start = self.next;
                }
                self.next.advance(*byte);
                if scan != Scan::Between {
                    value.push(*byte);
                }
                if scan == Scan::Done {
                    break;
                }
            }
            self.reader.consume(used);
            if scan == Scan::Done {
                return Ok(Some((value, start)));
            }
        }
    }
}

impl Inizio {
    fn advance(&mut self, byte: u8) {
        if byte == b'\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
    }
}

/// Where the scan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scan {
    /// In the white space before a value.
    Between,
    /// In an object, this many brackets deep.
    Object(usize),
    /// In a string of such an object.
    Text(usize),
    /// After a backslash in such a string.
    Escape(usize),
    /// In a line that is no object.
    Line,
    /// The last byte of a value was seen.
    Done,
}

impl Scan {
    fn after(self, byte: u8) -> Self {
        match (self, byte) {
            // A byte order mark counts as white space.
            (Self::Between, b' ' | b'\t' | b'\r' | b'\n' | 0xef | 0xbb | 0xbf) => Self::Between,
            (Self::Between, b'{') => Self::Object(1),
            (Self::Between, _) => Self::Line,
            (Self::Object(depth), b'{' | b'[') => Self::Object(depth + 1),
            (Self::Object(1), b'}' | b']') | (Self::Line, b'\n') => Self::Done,
            (Self::Object(depth), b'}' | b']') => Self::Object(depth - 1),
            (Self::Object(depth), b'"') | (Self::Escape(depth), _) => Self::Text(depth),
            (Self::Text(depth), b'"') => Self::Object(depth),
            (Self::Text(depth), b'\\') => Self::Escape(depth),
            (state, _) => state,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of `text`, read in pieces of `size` bytes, each with its place.
    fn values(text: &str, size: usize) -> Vec<String> {
        let mut values = JsonValues::new(io::BufReader::with_capacity(size, text.as_bytes()));
        let mut found = Vec::new();
        while let Some((value, Inizio { line, column })) = values.next().unwrap() {
            found.push(format!(
                "{line}:{column} {}",
                String::from_utf8_lossy(&value)
            ));
        }
        found
    }

    #[test]
    fn objects_are_told_apart_whatever_their_layout() {
        for size in [1, 3, 4096] {
            assert_eq!(
                values("{\"a\":\"}\\\"{\"}\n{\n \"b\": [{}]\n}  {}", size),
                ["1:1 {\"a\":\"}\\\"{\"}", "2:1 {\n \"b\": [{}]\n}", "4:4 {}"]
            );
        }
    }

    #[test]
    fn what_is_no_object_or_is_not_closed_is_handed_over_as_it_is() {
        assert_eq!(
            values("{}\nxyz\n{\"a\":", 2),
            ["1:1 {}", "2:1 xyz\n", "3:1 {\"a\":"]
        );
        assert_eq!(values("\u{feff} \n", 2), [""; 0]);
    }
}
