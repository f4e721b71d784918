//! HTML tables: a row becomes one line of cells; what stands outside them, captions and stray text
//! in tables included, is read as prose.
//!
//! Spans are laid out on the grid, so that cells keep their column: the text stands in the first
//! place of the span and the other places are blank. A table without its closing tag ends before
//! the next one; where its last cell ends cannot be told for certain, which is a finding.

mod places;
mod table;
mod tokens;

use std::ops::Range;

use pegaso_model::{Origine, Source};

use self::places::Places;
use self::table::{Cell, Table};
use self::tokens::{Closing, Kind, Token, tokens};
use super::breaks::Breaks;
use super::clean::clean;
use super::lines::{Reader, note};
use super::tags::{STRUCK, Tag, tag};
use crate::letture::rilievo;

/// Widest span that is believed.
const WIDEST_SPAN: usize = 64;

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
        places: Places::of(text),
        blocks: 0,
        table: None,
    };
    let tokens = tokens(text);
    let mut from = 0;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        if let Some(end) = page.end_of_last_cell(token) {
            // What follows the cell stands outside the table: it is gone through again as such.
            page.abandon_table(end);
            from = end;
            index = tokens.partition_point(|token| token.start < end);
            continue;
        }
        index += 1;
        if page.stops_at(token) {
            page.text_before(from, token.start);
            page.pass(token);
            from = token.end;
        }
    }
    page.source
}

struct Page<'t> {
    source: Source,
    text: &'t str,
    reader: Reader,
    places: Places<'t>,
    /// Block elements open around this point, inside the table if there is one.
    blocks: usize,
    table: Option<Table>,
}

/// How the text between two tags is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Flow {
    /// One line in a block.
    Block,
    /// The lines of the file.
    Lines,
}

impl Page<'_> {
    /// Tags that cut the text: structure of tables, and blocks outside their cells.
    fn stops_at(&self, token: &Token<'_>) -> bool {
        let cell = self.table.as_ref().and_then(Table::open_cell);
        let inside = self.table.as_ref().is_some_and(|table| table.depth == 1);
        match &token.kind {
            Kind::Table(_) | Kind::End => true,
            Kind::Silent(_) => cell.is_none(),
            Kind::Tag(tag) => match &*tag.name {
                "table" | "tr" | "td" | "th" => true,
                "thead" | "tbody" | "tfoot" | "caption" | "colgroup" if inside => true,
                _ => cell.is_none() && tag.is_block(),
            },
        }
    }

    fn pass(&mut self, token: &Token<'_>) {
        match &token.kind {
            Kind::Table(closing) => self.open_table(*closing, token.start),
            Kind::Silent(Closing::Missing) => self.report(
                token.start,
                token.start + 1,
                "un elemento HTML il cui testo non si mostra non si chiude: ciò che segue fino alla fine del file non è stato letto",
            ),
            Kind::Silent(Closing::Closed) => {}
            Kind::Tag(tag) => self.tag(tag, token.start),
            Kind::End => self.end_table(token.start),
        }
    }

    fn open_table(&mut self, closing: Closing, at: usize) {
        match &mut self.table {
            Some(table) if table.row.open => table.depth += 1,
            _ => {
                self.end_table(at);
                let blocks = std::mem::take(&mut self.blocks);
                self.table = Some(Table::new(at, closing, blocks));
            }
        }
    }

    fn tag(&mut self, tag: &Tag<'_>, at: usize) {
        let depth = self.table.as_ref().map_or(0, |table| table.depth);
        match (&*tag.name, tag.closing) {
            ("table", _) => match &mut self.table {
                Some(table) if table.depth > 1 => table.depth -= 1,
                _ => self.end_table(at),
            },
            ("tr" | "thead" | "tbody" | "tfoot" | "colgroup", _) if depth == 1 => {
                self.end_row(at);
                if let Some(table) = &mut self.table {
                    table.row.start = at;
                }
            }
            ("td" | "th", false) if depth == 1 => self.open_cell(tag, at),
            ("td" | "th", true) if depth == 1 => {
                if let Some(table) = &mut self.table {
                    table.row.close_cell(at);
                }
            }
            ("td" | "th" | "tr", _) if depth > 1 => {}
            ("br" | "hr", _) => {}
            (name, false) => {
                if name == "caption" {
                    self.end_row(at);
                }
                if !tag.attributes.ends_with('/') && !matches!(name, "html" | "body") {
                    self.blocks += 1;
                }
            }
            (name, true) => {
                self.blocks = self.blocks.saturating_sub(1);
                if depth == 0 || name == "caption" {
                    let line = self.places.line_of(at);
                    self.source.push_line(Origine::riga(line));
                }
            }
        }
    }

    fn open_cell(&mut self, tag: &Tag<'_>, at: usize) {
        let Some(table) = &mut self.table else {
            return;
        };
        let span = |name| tag.number(name).unwrap_or(1).clamp(1, WIDEST_SPAN);
        let end = at + tag.text.len();
        table.row.close_cell(at);
        table.row.cells.push(Cell {
            start: end,
            end,
            columns: span("colspan"),
            rows: span("rowspan"),
            struck: tag.strikes(),
        });
        table.row.open = true;
    }

    /// Ends the row that is open at byte `at`, and adds it as a line.
    fn end_row(&mut self, at: usize) {
        let Some(table) = &mut self.table else {
            return;
        };
        let (closing, row) = (table.closing, &mut table.row);
        row.close_cell(at);
        if row.cells.is_empty() {
            return;
        }
        let line = self.places.line_of(row.start);
        let stray = std::mem::take(&mut row.stray);
        let places = row.lay_out();
        self.source.push_line(Origine::riga(line));
        // Cells above that reach down at the left of all others name the rows they reach into.
        let own = places.iter().position(Option::is_some).unwrap_or(0);
        for (column, place) in places.into_iter().enumerate() {
            let Some(cell) = place else {
                self.push_covered(column, line, own);
                continue;
            };
            let text = self.push_cell(&cell);
            if let Some(table) = &mut self.table {
                table.reaches_down(column, cell.rows - 1, &text);
            }
        }
        for text in stray {
            self.push_text(text, self.flow(closing));
        }
    }

    fn end_table(&mut self, at: usize) {
        self.end_row(at);
        if let Some(table) = self.table.take() {
            self.blocks = table.blocks;
        }
    }

    /// Where the cell ends that is still open at `token`, in a table that has no closing tag and
    /// goes on no further: at the end of its first line of text, or before a block.
    fn end_of_last_cell(&self, token: &Token<'_>) -> Option<usize> {
        let table = self.table.as_ref()?;
        let start = table.open_cell()?.start;
        let last = table.depth == 1 && matches!(token.kind, Kind::Table(_) | Kind::End);
        if !last || table.closing == Closing::Closed {
            return None;
        }
        let mut text = false;
        let mut at = start;
        while at < token.start {
            let rest = &self.text[at..token.start];
            if let Some(tag) = tag(rest) {
                if text && tag.is_block() && tag.name != "br" {
                    return Some(at);
                }
                at += tag.text.len();
                continue;
            }
            let c = rest.chars().next()?;
            if text && c == '\n' {
                return Some(at);
            }
            text |= !c.is_whitespace();
            at += c.len_utf8();
        }
        Some(token.start)
    }

    /// Ends the table whose last cell ends, as far as can be told, at byte `end`.
    fn abandon_table(&mut self, end: usize) {
        let cell = self.table.as_ref().and_then(Table::open_cell);
        let start = cell.map_or(end, |cell| cell.start);
        self.report(
            start,
            end,
            "la tabella HTML non si chiude: la sua ultima cella può essere incompleta, o proseguire nel testo che segue",
        );
        self.end_table(end);
    }

    /// Adds a finding about what stands from byte `start` to byte `end`.
    fn report(&mut self, start: usize, end: usize, message: &str) {
        let origine = self.places.origine(start, end);
        let rilievo = rilievo("EST001", "riga-non-interpretata", message.into(), origine);
        self.source.letture.push(rilievo);
    }

    /// Adds the blank place that a cell above or at the left covers, in the row at `line`; a figure above
    /// may be of that row too, whose own cells begin with column `own`.
    fn push_covered(&mut self, column: usize, line: u32, own: usize) {
        self.source.push_cell("", Origine::riga(line));
        let above = |table: &mut Table| table.reached_from_above(column);
        let figure = self.table.as_mut().and_then(above);
        if let Some(figure) = figure.filter(|_| column > own) {
            let message = format!(
                "cella unita a quella sopra, «{figure}», letta solo lì: può valere anche per questa riga"
            );
            let origine = Origine::riga(line);
            let rilievo = rilievo("EST011", "ricomposizione-incerta", message, origine);
            self.source.letture.push(rilievo);
        }
    }

    /// Adds `cell`; its text.
    fn push_cell(&mut self, cell: &Cell) -> String {
        let raw = &self.text[cell.start..cell.end];
        let origine = self.places.origine(cell.start, cell.end);
        let line = origine.riga.unwrap_or_default();
        let residui = &mut self.source.sorgente.residui;
        let text = clean(raw, Breaks::Spaces, &mut |markup| {
            note(residui, line, markup);
        });
        let mut text = words(&text);
        if cell.struck && !text.is_empty() {
            text = format!("{STRUCK}{text}{STRUCK}");
        }
        self.source.push_cell(&text, origine);
        text
    }

    /// The text between two tags; that in a row waits for the end of its row.
    fn text_before(&mut self, from: usize, to: usize) {
        if self.text[from..to].trim().is_empty() {
            return;
        }
        match &mut self.table {
            Some(table) if table.row.open => {}
            Some(table) if !table.row.cells.is_empty() => table.row.stray.push(from..to),
            Some(table) => {
                let closing = table.closing;
                self.push_text(from..to, self.flow(closing));
            }
            None => self.push_text(from..to, self.flow(Closing::Missing)),
        }
    }

    /// How text is laid out here, where the table around it, if any, has its closing tag or not.
    fn flow(&self, closing: Closing) -> Flow {
        if self.blocks > 0 || closing == Closing::Closed {
            Flow::Block
        } else {
            Flow::Lines
        }
    }

    fn push_text(&mut self, range: Range<usize>, flow: Flow) {
        let raw = &self.text[range.clone()];
        let origine = self.places.origine(range.start, range.end);
        let line = origine.riga.unwrap_or_default();
        if flow == Flow::Block || self.table.is_some() {
            let mut residui = Vec::new();
            let text = clean(raw, Breaks::Spaces, &mut |markup| {
                note(&mut residui, line, markup);
            });
            let text = words(&text);
            if self.table.is_some() && text.is_empty() {
                return;
            }
            if flow == Flow::Block {
                self.source.sorgente.residui.append(&mut residui);
                if !text.is_empty() {
                    self.source.push_line(Origine::riga(line));
                    self.source.push_cell(&text, origine);
                }
                return;
            }
        }
        let mut number = self.places.line_of(range.start);
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
}

/// `text` with one space between its words.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
