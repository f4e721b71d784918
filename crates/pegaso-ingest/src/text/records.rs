//! Records as spreadsheets save them: `02.01,"01-08 Wifi, app",12,"40%"`, or with semicolons.
//!
//! record = cella { separatore cella } line end
//! cella  = `"` { any character but `"` | `""` } `"` | { any character but separatore and line end }
//!
//! A quoted cell may hold separators and line ends. Nothing is said here of which lines are records.

use std::borrow::Cow;

/// Largest record, in bytes and in lines: an open quote does not swallow the document, and a file
/// of open quotes is not gone through again for each of them.
const RECORD: usize = 16 << 10;
const LINES: usize = 100;

/// A line of a table; it may take several lines of the file.
#[derive(Debug)]
pub(crate) struct Record<'t> {
    pub(crate) cells: Vec<Cell<'t>>,
    /// Bytes it takes, without its line end.
    pub(crate) length: usize,
}

/// A cell of a [`Record`], without its quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cell<'t> {
    /// As it stands in the file.
    pub(crate) raw: &'t str,
    quoted: bool,
}

impl<'t> Cell<'t> {
    /// What it holds: doubled quotes are one, line ends are spaces.
    pub(crate) fn text(self) -> Cow<'t, str> {
        let doubled = self.quoted && self.raw.contains('"');
        let broken = self.raw.contains('\n');
        match (doubled, broken) {
            (false, false) => Cow::Borrowed(self.raw),
            (true, false) => Cow::Owned(self.raw.replace("\"\"", "\"")),
            (_, true) => {
                let text = self.raw.replace("\"\"", "\"");
                Cow::Owned(text.lines().map(str::trim).collect::<Vec<_>>().join(" "))
            }
        }
    }
}

/// Lines of `text` that read as records of two cells or more, each with the byte that it starts at.
pub(crate) fn records(text: &str, separator: u8) -> impl Iterator<Item = (usize, Record<'_>)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        // A line without a separator is no record: it is leapt over.
        while let Some(first) = memchr::memchr(separator, bytes.get(at..)?) {
            let first = at + first;
            let start = memchr::memrchr(b'\n', &bytes[at..first]).map_or(at, |end| at + end + 1);
            let found = parts(&bytes[start..], first - start)
                .then(|| record(&text[start..], separator))
                .flatten();
            let length = found.as_ref().map_or_else(
                || first - start + line_length(&text[first..]),
                |record| record.length,
            );
            at = start + length + 1;
            if let Some(record) = found.filter(|record| record.cells.len() > 1) {
                return Some((start, record));
            }
        }
        None
    })
}

/// True where the separators of the first line of `text` may part cells: behind the first one, at
/// byte `first`, is a space in prose.
fn parts(text: &[u8], first: usize) -> bool {
    text.starts_with(b"\"") || text.get(first + 1) != Some(&b' ')
}

/// The record that `text` starts with; none where a cell cannot be one.
pub(crate) fn record(text: &str, separator: u8) -> Option<Record<'_>> {
    let near = near(text);
    let mut few = None;
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = near.get(at..)?;
        let (cell, length) = if rest.starts_with('"') {
            let few = *few.get_or_insert_with(|| few_lines(near));
            quoted(few.get(at + 1..)?)?
        } else {
            plain(rest, separator)?
        };
        cells.push(cell);
        at += length;
        match &text.as_bytes()[at..] {
            [first, ..] if *first == separator => at += 1,
            [] | [b'\n', ..] => return Some(Record { cells, length: at }),
            [b'\r', b'\n', ..] => {
                let length = at + 1;
                return Some(Record { cells, length });
            }
            _ => return None,
        }
    }
}

/// As much of `text` as a record may take.
fn near(text: &str) -> &str {
    &text[..text.floor_char_boundary(RECORD)]
}

/// As many lines of `near` as a record may take: only quoted cells go on over several.
fn few_lines(near: &str) -> &str {
    let last = memchr::memchr_iter(b'\n', near.as_bytes()).nth(LINES);
    last.map_or(near, |last| &near[..=last])
}

/// Bytes of the first line, without its end.
fn line_length(text: &str) -> usize {
    memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())
}

/// A cell from behind its quote, and the bytes it takes with both quotes.
fn quoted(inside: &str) -> Option<(Cell<'_>, usize)> {
    let bytes = inside.as_bytes();
    let mut from = 0;
    loop {
        let quote = from + memchr::memchr(b'"', &bytes[from..])?;
        if bytes.get(quote + 1) == Some(&b'"') {
            from = quote + 2;
        } else {
            let cell = Cell {
                raw: &inside[..quote],
                quoted: true,
            };
            return Some((cell, quote + 2));
        }
    }
}

/// A cell without quotes. A space before it is prose, a tab another kind of table.
fn plain(rest: &str, separator: u8) -> Option<(Cell<'_>, usize)> {
    let end = memchr::memchr2(separator, b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let raw = &rest[..end];
    let raw = raw.strip_suffix('\r').unwrap_or(raw);
    let cell = Cell { raw, quoted: false };
    let other = memchr::memchr2(b'\t', b'\r', raw.as_bytes()).is_some();
    (!raw.starts_with(' ') && !other).then_some((cell, raw.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str, separator: u8) -> Option<Vec<String>> {
        let record = record(text, separator)?;
        let texts = record.cells.iter().map(|cell| cell.text().into_owned());
        Some(texts.collect())
    }

    #[test]
    fn records_follow_rfc_4180() {
        let text = "02.01,\"01-08 Wifi, \"\"app\"\"\",\"40%\",\"4,8%\"\r\n02.02,x";
        let read = cells(text, b',').unwrap();
        assert_eq!(read, ["02.01", "01-08 Wifi, \"app\"", "40%", "4,8%"]);
        let broken = cells("1;\"Prima; riga\r\n seconda\";;\nfine", b';').unwrap();
        assert_eq!(broken, ["1", "Prima; riga seconda", "", ""]);
    }

    #[test]
    fn an_open_quote_has_its_limits() {
        for filler in ["x", "x\n", "\"\"", "x\",\"\n", "è"] {
            let text = format!("1,\"{}\",2\n", filler.repeat(RECORD));
            assert_eq!(cells(&text, b','), None, "{filler:?}");
        }
    }
}
