//! Comma-separated tables as spreadsheets save them: `02.01,"01-08 Wifi, app",12,"40%","4,8%"`.
//!
//! record = cella { `,` cella } line end
//! cella  = `"` { any character but `"` | `""` } `"` | { any character but `,` and line end }
//!
//! Prose has commas too, with a space behind them, and decimals have them without: a record counts
//! only where the document has a header with as many cells and a record right below it. A quoted
//! cell may hold commas and line ends.

use std::borrow::Cow;

/// Fewest cells of a header that stands by itself.
const FEWEST: usize = 4;
/// Fewest of them with a name.
const NAMED: usize = 3;
/// Longest name of a column, in bytes.
const NAME: usize = 90;
/// Largest record, in bytes: an open quote does not swallow the document.
const RECORD: usize = 16 << 10;

/// How many cells the comma-separated tables of a document have.
#[derive(Debug, Default)]
pub(crate) struct Commas {
    widths: Vec<usize>,
}

/// A line of such a table; it may take several lines of the file.
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

    fn is_name(self) -> bool {
        self.raw.len() <= NAME && !self.raw.starts_with(|c: char| c.is_ascii_digit())
    }

    /// A code: one word with a figure in it.
    fn is_code(self) -> bool {
        let word = !self.raw.contains(char::is_whitespace);
        word && self.raw.bytes().any(|b| b.is_ascii_digit())
    }
}

impl Commas {
    /// Those of `text`.
    pub(crate) fn of(text: &str) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        for (start, record) in records(text) {
            let width = record.cells.len();
            if width >= FEWEST && !widths.contains(&width) && record.is_header() {
                let below = next_record(text, start + record.length);
                if below.is_some_and(|below| below.cells.len() == width) {
                    widths.push(width);
                }
            }
        }
        if !widths.is_empty() {
            narrow(text, &mut widths);
        }
        Self { widths }
    }

    /// The record that `text` starts with.
    pub(crate) fn record<'t>(&self, text: &'t str) -> Option<Record<'t>> {
        if self.widths.is_empty() {
            return None;
        }
        record(text).filter(|record| self.widths.contains(&record.cells.len()))
    }
}

/// Directories have two or three cells: in a document of comma-separated tables they count where
/// codes stand below a header.
fn narrow(text: &str, widths: &mut Vec<usize>) {
    for (start, header) in records(text) {
        let width = header.cells.len();
        if width >= FEWEST || widths.contains(&width) || !header.is_named(2) {
            continue;
        }
        let first = next_record(text, start + header.length);
        let coded = |record: &Record<'_>| {
            record.cells.len() == width && record.cells[0].is_code() && !record.cells[1].is_code()
        };
        if first.is_some_and(|first| coded(&first)) {
            widths.push(width);
        }
    }
}

impl Record<'_> {
    fn is_header(&self) -> bool {
        self.is_named(NAMED)
    }

    fn is_named(&self, fewest: usize) -> bool {
        let named = self.cells.iter().filter(|cell| !cell.raw.is_empty());
        named.clone().count() >= fewest && named.clone().all(|cell| cell.is_name())
    }
}

/// Lines that read as records of two cells or more, each with the byte that it starts at.
fn records(text: &str) -> impl Iterator<Item = (usize, Record<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at;
            let line = line_length(&text[at..]);
            let found = parts(&text.as_bytes()[at..at + line])
                .then(|| record(&text[at..]))
                .flatten();
            let length = found.as_ref().map_or(line, |record| record.length);
            at += length + 1;
            if let Some(record) = found.filter(|record| record.cells.len() > 1) {
                return Some((start, record));
            }
        }
        None
    })
}

/// True where the commas of `line` may part cells: behind the first one of prose is a space.
fn parts(line: &[u8]) -> bool {
    let comma = memchr::memchr(b',', line);
    comma.is_some_and(|comma| line.starts_with(b"\"") || line.get(comma + 1) != Some(&b' '))
}

/// The record on the first line after byte `at`, blank lines left out.
fn next_record(text: &str, at: usize) -> Option<Record<'_>> {
    let rest = text.get(at..)?;
    record(&rest[rest.len() - rest.trim_start().len()..])
}

/// Bytes of the first line, without its end.
fn line_length(text: &str) -> usize {
    memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())
}

/// The record that `text` starts with; none where a cell cannot be one.
fn record(text: &str) -> Option<Record<'_>> {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let rest = &text[at..];
        let (cell, length) = match rest.strip_prefix('"') {
            Some(inside) => quoted(inside)?,
            None => plain(rest)?,
        };
        cells.push(cell);
        at += length;
        let rest = &text[at..];
        if let Some(after) = rest.strip_prefix(',') {
            at = text.len() - after.len();
        } else if rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n") {
            let length = at + usize::from(rest.starts_with('\r'));
            return (at <= RECORD).then_some(Record { cells, length });
        } else {
            return None;
        }
    }
}

/// A cell from behind its quote, and the bytes it takes with both quotes.
fn quoted(inside: &str) -> Option<(Cell<'_>, usize)> {
    let bytes = inside.as_bytes();
    let mut from = 0;
    loop {
        let quote = from + memchr::memchr(b'"', &bytes[from..bytes.len().min(from + RECORD)])?;
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
fn plain(rest: &str) -> Option<(Cell<'_>, usize)> {
    let end = memchr::memchr2(b',', b'\n', rest.as_bytes()).unwrap_or(rest.len());
    let raw = &rest[..end];
    let raw = raw.strip_suffix('\r').unwrap_or(raw);
    let cell = Cell { raw, quoted: false };
    let other = memchr::memchr2(b'\t', b'\r', raw.as_bytes()).is_some();
    (!raw.starts_with(' ') && !other).then_some((cell, raw.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Option<Vec<String>> {
        let commas = Commas::of(&format!("a,b,c,d\n,,,\n{text}"));
        let record = commas.record(text)?;
        let texts = record.cells.iter().map(|cell| cell.text().into_owned());
        Some(texts.collect())
    }

    #[test]
    fn records_follow_rfc_4180() {
        let text = "02.01,\"01-08 Wifi, \"\"app\"\"\",\"40%\",\"4,8%\"\r\n02.02,x";
        let read = cells(text).unwrap();
        assert_eq!(read, ["02.01", "01-08 Wifi, \"app\"", "40%", "4,8%"]);
        let broken = cells("1,\"Prima riga\r\n seconda\",,\nfine").unwrap();
        assert_eq!(broken, ["1", "Prima riga seconda", "", ""]);
    }

    #[test]
    fn prose_and_other_widths_are_no_records() {
        for text in [
            "Il piano, approvato, pubblicato, è questo",
            "\"uno\", due, tre, quattro",
            "02.01,01-08 Wifi, app,12,4",
            "a,b,c",
            "\"aperta,b,c,d",
        ] {
            assert_eq!(cells(text), None, "{text}");
        }
    }

    #[test]
    fn a_table_begins_with_a_header_and_a_row_of_its_width() {
        let widths = |text: &str| Commas::of(text).widths;
        let header = "Cod.VP,obiettivo,peso,raggiungimento %";
        assert_eq!(widths(&format!("{header}\n\n1,b,2,3\n")), [4]);
        assert_eq!(
            widths(&format!("{header}\nUna frase, con virgole, e basta, qui\n")),
            [0; 0]
        );
        assert_eq!(widths("1,2,3,4\n5,6,7,8\n"), [0; 0]);
        let directory = "codifica,Responsabili\n2249,SETTORE\n2250,\"ALTRO, SETTORE\"\n";
        assert_eq!(widths(directory), [0; 0]);
        assert_eq!(widths(&format!("{header}\n1,b,2,3\n{directory}")), [4, 2]);
    }
}
