//! Which lines of a document are records of tables parted by commas or by semicolons.
//!
//! Prose has both, with a space behind them, and decimals have commas without: a record counts only
//! where the document has a header with as many cells and a record right below it, or where codes
//! stand one below the other. Lines that are rows of semicolons by themselves are not told here.

use std::ops::Range;

use super::records::{Cell, Record, record, records};

/// Fewest cells of a header that stands by itself.
const FEWEST: usize = 4;
/// Fewest of them with a name.
const NAMED: usize = 3;
/// Longest name of a column, in bytes.
const NAME: usize = 90;
/// Fewest codes, one below the other, that need no header.
const CODES: usize = 3;

/// The tables of a document whose cells one mark parts.
#[derive(Debug)]
pub(crate) struct Separated {
    separator: u8,
    /// How many cells the records of tables have.
    widths: Vec<usize>,
    /// Where its directories stand, which have two or three cells: bytes, in order.
    directories: Vec<Range<usize>>,
}

impl Separated {
    /// Those of `text` with `separator` between cells.
    pub(crate) fn of(text: &str, separator: u8) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        for (start, record) in records(text, separator) {
            let width = record.cells.len();
            if width >= FEWEST && !widths.contains(&width) && is_named(&record, NAMED) {
                let below = next_record(text, start + record.length, separator);
                if below.is_some_and(|below| below.cells.len() == width) {
                    widths.push(width);
                }
            }
        }
        // Numbers and clauses have commas: codes say something only where there are tables of them.
        let directories = if separator == b',' && widths.is_empty() {
            Vec::new()
        } else {
            directories(text, separator)
        };
        Self {
            separator,
            widths,
            directories,
        }
    }

    /// The record at byte `at` of `text`.
    pub(crate) fn record<'t>(&self, text: &'t str, at: usize) -> Option<Record<'t>> {
        let after = self.directories.partition_point(|range| range.end <= at);
        let directory = self
            .directories
            .get(after)
            .is_some_and(|range| range.contains(&at));
        if !directory && self.widths.is_empty() {
            return None;
        }
        let record = record(&text[at..], self.separator)?;
        let width = record.cells.len();
        (self.widths.contains(&width) || directory && (2..FEWEST).contains(&width))
            .then_some(record)
    }
}

/// Directories: records of two or three cells that go on below each other without blank cells,
/// under a header or from the first of some codes on.
fn directories(text: &str, separator: u8) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut run: Option<Run> = None;
    for (start, record) in records(text, separator) {
        let width = record.cells.len();
        let filled = record.cells.iter().all(|cell| !cell.raw.is_empty());
        let entry = width < FEWEST && filled;
        let coded = entry && is_code(record.cells[0]) && !is_code(record.cells[1]);
        let end = start + record.length + 1;
        let below = run.as_mut().filter(|run| {
            let blank = text
                .get(run.bytes.end..start)
                .is_some_and(|gap| gap.trim().is_empty());
            blank
                && run.width == width
                && (coded || entry && run.codes > 0 && run.bytes.end == start)
        });
        if let Some(run) = below {
            run.bytes.end = end;
            run.codes += usize::from(coded);
            continue;
        }
        found.extend(run.take().and_then(Run::directory));
        run = entry.then(|| Run {
            bytes: start..end,
            width,
            codes: usize::from(coded),
            headed: !coded && is_named(&record, 2),
        });
    }
    found.extend(run.and_then(Run::directory));
    found
}

/// Records that may be a directory.
#[derive(Debug)]
struct Run {
    bytes: Range<usize>,
    width: usize,
    codes: usize,
    headed: bool,
}

impl Run {
    fn directory(self) -> Option<Range<usize>> {
        let fewest = if self.headed { 1 } else { CODES };
        (self.codes >= fewest).then_some(self.bytes)
    }
}

/// `fewest` cells or more have something in them, which may be the name of a column.
fn is_named(record: &Record<'_>, fewest: usize) -> bool {
    let named = record.cells.iter().filter(|cell| !cell.raw.is_empty());
    let is_name = |cell: &&Cell<'_>| {
        cell.raw.len() <= NAME && !cell.raw.starts_with(|c: char| c.is_ascii_digit())
    };
    named.clone().count() >= fewest && named.clone().all(|cell| is_name(&cell))
}

/// One word with a figure in it.
fn is_code(cell: Cell<'_>) -> bool {
    let word = !cell.raw.contains(char::is_whitespace);
    word && cell.raw.bytes().any(|b| b.is_ascii_digit())
}

/// The record on the first line after byte `at`, blank lines left out.
fn next_record(text: &str, at: usize, separator: u8) -> Option<Record<'_>> {
    record(text.get(at..)?.trim_start(), separator)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where records stand in `text`, below a table of four columns.
    fn cells(text: &str) -> Option<Vec<String>> {
        let whole = format!("a,b,c,d\n,,,\n{text}");
        let commas = Separated::of(&whole, b',');
        let record = commas.record(&whole, whole.len() - text.len())?;
        let texts = record.cells.iter().map(|cell| cell.text().into_owned());
        Some(texts.collect())
    }

    #[test]
    fn prose_and_other_widths_are_no_records() {
        assert_eq!(cells("1,\"a, b\",,").unwrap(), ["1", "a, b", "", ""]);
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
        let widths = |text: &str| Separated::of(text, b',').widths;
        let header = "Cod.VP,obiettivo,peso,raggiungimento %";
        assert_eq!(widths(&format!("{header}\n\n1,b,2,3\n")), [4]);
        assert_eq!(
            widths(&format!("{header}\nUna frase, con virgole, e basta, qui\n")),
            [0; 0]
        );
        assert_eq!(widths("1,2,3,4\n5,6,7,8\n"), [0; 0]);
    }

    #[test]
    fn directories_are_codes_below_each_other() {
        let directories = |text: &str, separator| -> Vec<(usize, usize)> {
            let found = Separated::of(text, separator).directories.into_iter();
            found.map(|range| (range.start, range.end)).collect()
        };
        let commas = "codifica,Responsabili\n2249,SETTORE\n2250,\"ALTRO, SETTORE\"\n";
        assert_eq!(directories(commas, b','), []);
        let table = "Cod.VP,obiettivo,peso,raggiungimento %\n1,b,2,3\n";
        let both = format!("{table}{commas}");
        assert_eq!(directories(&both, b','), [(table.len(), both.len())]);
        let semicolons = "codifica;Elenco\n2269;SETTORE\n\n2270;ALTRO\nAMAG;RETI\n";
        assert_eq!(directories(semicolons, b';'), [(0, semicolons.len())]);
        assert_eq!(directories("1;a\n2;b\n3;c\n", b';'), [(0, 12)]);
        for prose in [
            "1;a\n2;b\n",
            "- voce;\n- altra;\n",
            "uno;due\n",
            "a 1;b\na 2;c\na 3;d\n",
        ] {
            assert_eq!(directories(prose, b';'), [], "{prose}");
        }
    }
}
