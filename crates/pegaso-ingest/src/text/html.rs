//! HTML tables: a row becomes one line of cells; what stands outside them is read as prose.
//!
//! Spans are laid out on the grid, so that cells keep their column: the text stands in the first
//! place of the span and the other places are blank.

use pegaso_model::{Origine, Source};

use super::breaks::Breaks;
use super::clean::clean;
use super::lines::{Reader, note};
use super::tags::{Tag, tag};

/// Widest span that is believed.
const WIDEST_SPAN: usize = 64;

/// Elements whose content is no text.
const SILENT: &[&str] = &["head", "style", "script"];

/// True where `text` holds a table.
pub(crate) fn has_tables(text: &str) -> bool {
    memchr::memchr_iter(b'<', text.as_bytes())
        .any(|start| tag(&text[start..]).is_some_and(|tag| tag.name == "table" && !tag.closing))
}

/// Reads `text` where some tables are HTML.
pub(crate) fn read(source: Source, text: &str) -> Source {
    let mut page = Page {
        source,
        text,
        reader: Reader::default(),
        depth: 0,
        blocks: 0,
        row: None,
        line: 1,
        counted: 0,
    };
    let mut from = 0;
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        at += next;
        let Some(tag) = tag(&text[at..]) else {
            at += 1;
            continue;
        };
        let end = at + tag.text.len();
        if SILENT.contains(&&*tag.name) && !tag.closing {
            page.text_before(from, at);
            at = end + skip(&text[end..], &tag.name);
            from = at;
        } else if page.stops_at(&tag) {
            page.text_before(from, at);
            page.tag(&tag, at);
            from = end;
            at = end;
        } else {
            at = end;
        }
    }
    page.text_before(from, text.len());
    page.end_row();
    page.source
}

/// Bytes up to and with the closing tag of `name`.
fn skip(text: &str, name: &str) -> usize {
    memchr::memchr_iter(b'<', text.as_bytes())
        .find_map(|start| {
            let tag = tag(&text[start..]).filter(|tag| tag.closing && tag.name == name)?;
            Some(start + tag.text.len())
        })
        .unwrap_or(text.len())
}

struct Page<'t> {
    source: Source,
    text: &'t str,
    reader: Reader,
    /// Tables open around this point.
    depth: usize,
    /// Block elements open around this point, outside tables.
    blocks: usize,
    row: Option<Row>,
    /// Line of the file at byte `counted`.
    line: u32,
    counted: usize,
}

/// A row being read.
#[derive(Debug, Default)]
struct Row {
    cells: Vec<Cell>,
    line: u32,
    open: bool,
    /// Rows left for spans from above, by column; lives on from row to row.
    spans: Vec<usize>,
}

#[derive(Debug)]
struct Cell {
    start: usize,
    end: usize,
    columns: usize,
    rows: usize,
}

impl Page<'_> {
    /// Tags that cut the text: structure of tables, and blocks outside them.
    fn stops_at(&self, tag: &Tag<'_>) -> bool {
        match &*tag.name {
            "table" | "tr" | "td" | "th" => true,
            _ => self.depth == 0 && tag.is_block(),
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, at: usize) {
        let end = at + tag.text.len();
        match (&*tag.name, tag.closing) {
            ("table", false) => {
                self.depth += 1;
                if self.depth == 1 {
                    self.row = Some(Row {
                        line: self.line_of(at),
                        ..Row::default()
                    });
                }
            }
            ("table", true) => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.close_cell(at);
                    self.end_row();
                    self.row = None;
                }
            }
            ("tr", _) if self.depth == 1 => {
                self.close_cell(at);
                self.end_row();
                let line = self.line_of(at);
                if let Some(row) = &mut self.row {
                    row.line = line;
                }
            }
            ("td" | "th", false) if self.depth == 1 => {
                self.close_cell(at);
                let span = |name| tag.number(name).unwrap_or(1).clamp(1, WIDEST_SPAN);
                if let Some(row) = &mut self.row {
                    let (columns, rows) = (span("colspan"), span("rowspan"));
                    row.cells.push(Cell {
                        start: end,
                        end,
                        columns,
                        rows,
                    });
                    row.open = true;
                }
            }
            ("td" | "th", true) if self.depth == 1 => self.close_cell(at),
            ("br" | "hr", _) => {}
            (_, closing) if self.depth == 0 => {
                if closing {
                    self.blocks = self.blocks.saturating_sub(1);
                    let line = self.line_of(at);
                    self.source.push_line(Origine::riga(line));
                } else if !tag.attributes.ends_with('/') && !matches!(&*tag.name, "html" | "body") {
                    self.blocks += 1;
                }
            }
            _ => {}
        }
    }

    fn close_cell(&mut self, at: usize) {
        if let Some(row) = self.row.as_mut().filter(|row| row.open) {
            row.open = false;
            if let Some(cell) = row.cells.last_mut() {
                cell.end = at;
            }
        }
    }

    /// Lays the row out on the grid and adds it as a line.
    fn end_row(&mut self) {
        let Some(mut row) = self.row.take() else {
            return;
        };
        if row.cells.is_empty() {
            self.row = Some(row);
            return;
        }
        self.source.push_line(Origine::riga(row.line));
        let mut column = 0;
        for cell in std::mem::take(&mut row.cells) {
            while row.spans.get(column).is_some_and(|rows| *rows > 0) {
                row.spans[column] -= 1;
                column += 1;
                self.push_blank(row.line);
            }
            self.push_cell(&cell);
            for place in column..column + cell.columns {
                if row.spans.len() <= place {
                    row.spans.resize(place + 1, 0);
                }
                row.spans[place] = cell.rows - 1;
                if place > column {
                    self.push_blank(row.line);
                }
            }
            column += cell.columns;
        }
        for rows in row.spans.iter_mut().skip(column) {
            *rows = rows.saturating_sub(1);
        }
        self.row = Some(row);
    }

    fn push_blank(&mut self, line: u32) {
        self.source.push_cell("", Origine::riga(line));
    }

    fn push_cell(&mut self, cell: &Cell) {
        let raw = &self.text[cell.start..cell.end];
        let leading = raw.len() - raw.trim_start().len();
        let start = cell.start + leading;
        let origine = self.place(start, start + raw.trim().len());
        let line = origine.riga.unwrap_or_default();
        let residui = &mut self.source.sorgente.residui;
        let text = clean(raw, Breaks::Spaces, &mut |markup| {
            note(residui, line, markup);
        });
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.source.push_cell(&text, origine);
    }

    /// The text between two tags: nothing inside a table, lines outside blocks, one line in a
    /// block.
    fn text_before(&mut self, from: usize, to: usize) {
        let raw = &self.text[from..to];
        if self.depth > 0 || raw.trim().is_empty() {
            return;
        }
        if self.blocks > 0 {
            let leading = raw.len() - raw.trim_start().len();
            let origine = self.place(from + leading, from + leading + raw.trim().len());
            let line = origine.riga.unwrap_or_default();
            let residui = &mut self.source.sorgente.residui;
            let text = clean(raw, Breaks::Spaces, &mut |markup| {
                note(residui, line, markup);
            });
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                self.source.push_line(Origine::riga(line));
                self.source.push_cell(&text, origine);
            }
            return;
        }
        let mut number = self.line_of(from);
        let mut rest = raw;
        loop {
            let (line, next) = rest
                .split_once('\n')
                .map_or((rest, None), |(l, n)| (l, Some(n)));
            self.reader.line(
                &mut self.source,
                line.trim_end_matches('\r'),
                number,
                next.unwrap_or_default(),
            );
            let Some(next) = next else { return };
            rest = next;
            number += 1;
        }
    }

    /// The bytes from `start` to `end`; columns only where they stand on one line.
    fn place(&mut self, start: usize, end: usize) -> Origine {
        let line_start =
            memchr::memrchr(b'\n', &self.text.as_bytes()[..start]).map_or(0, |i| i + 1);
        let part = &self.text[start..end];
        let mut origine = Origine::riga(self.line_of(start));
        if !part.contains('\n') {
            let before = self.text[line_start..start].chars().count();
            let column = |chars: usize| u32::try_from(chars + 1).unwrap_or(u32::MAX);
            origine.colonne = Some([column(before), column(before + part.chars().count())]);
        }
        origine
    }

    /// The line of the file that byte `at` stands on; bytes are asked for nearly in order.
    fn line_of(&mut self, at: usize) -> u32 {
        if at < self.counted {
            self.line = 1;
            self.counted = 0;
        }
        let newlines = memchr::memchr_iter(b'\n', &self.text.as_bytes()[self.counted..at]).count();
        self.line += u32::try_from(newlines).unwrap_or(0);
        self.counted = at;
        self.line
    }
}
