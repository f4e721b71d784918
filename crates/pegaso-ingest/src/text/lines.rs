//! Line by line: cells between tabs, Markdown pipes, semicolons, commas or runs of spaces, prose in
//! one cell.

use std::borrow::Cow;

use pegaso_model::{Origine, Residuo, Source, rifilata};

use super::aligned::{self, Row, Segment};
use super::breaks::Breaks;
use super::clean::{clean, clean_of};
use super::marks::Marks;
use super::records::Record;
use super::separated::Separated;
use super::{pipe, semicolons};

/// Reads `text` where no table is HTML.
pub(crate) fn read(mut source: Source, text: &str) -> Source {
    let mut reader = Reader::default();
    let separated = [b',', b';'].map(|separator| Separated::of(text, separator));
    let aligned = aligned::rows(text);
    let mut rest = text;
    let mut number = 0;
    while !rest.is_empty() {
        let at = text.len() - rest.len();
        if let Some(record) = separated.iter().find_map(|tables| tables.record(text, at)) {
            number += reader.record(&mut source, &record, rest, number + 1);
            rest = rest.get(record.length + 1..).unwrap_or_default();
            continue;
        }
        let index = usize::try_from(number).unwrap_or(usize::MAX);
        if let Some(row) = aligned.get(&index) {
            reader.aligned(&mut source, row, rest);
            for _ in 0..row.lines {
                rest = memchr::memchr(b'\n', rest.as_bytes()).map_or("", |end| &rest[end + 1..]);
                number += 1;
            }
            continue;
        }
        let (line, next) = match memchr::memchr(b'\n', rest.as_bytes()) {
            Some(end) => (&rest[..end], &rest[end + 1..]),
            None => (rest, ""),
        };
        number += 1;
        reader.line(&mut source, line.trim_end_matches('\r'), number, next);
        rest = next;
    }
    source.sorgente.pagine = reader.pages();
    source
}

/// True where `next` begins with a row of a pipe table.
fn is_pipe_row(next: &str) -> bool {
    next.lines().next().is_some_and(pipe::is_row)
}

/// What one line needs to know of those before it.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    in_pipe_table: bool,
    below_pipe_row: bool,
    page_breaks: u32,
}

impl Reader {
    /// Adds `line`, number `number` of the file; `next` is the text that follows it.
    pub(crate) fn line(&mut self, source: &mut Source, line: &str, number: u32, next: &str) {
        let marks = Marks::of(line);
        if marks.include(Marks::FORM_FEED) {
            let breaks = memchr::memchr_iter(b'\x0C', line.as_bytes()).count();
            self.page_breaks += u32::try_from(breaks).unwrap_or(0);
        }
        let place = Place {
            page: self.page(),
            number,
            marks,
        };
        let below_pipe_row = std::mem::take(&mut self.below_pipe_row);
        if line.chars().all(char::is_whitespace) {
            self.in_pipe_table = false;
            source.push_line(place.line());
        } else if marks.include(Marks::TAB) {
            push_row(source, place, line, tabbed(line));
        } else if marks.include(Marks::PIPE) && pipe::is_separator(line) {
            self.in_pipe_table = true;
            source.sorgente.residui.push(Residuo {
                riga: number,
                testo: line.trim().to_owned(),
            });
        } else if marks.include(Marks::PIPE)
            && line.contains('|')
            && (self.in_pipe_table
                || pipe::is_row(line)
                || pipe::separator_follows(next)
                || pipe::may_be_row(line) && (below_pipe_row || is_pipe_row(next)))
        {
            self.below_pipe_row = true;
            push_row(
                source,
                place,
                line,
                pipe::cells(line).map(|cell| (cell, offset(line, cell))),
            );
        } else if marks.include(Marks::SEMICOLON) && semicolons::is_row(line) {
            let cells = semicolons::cells(line);
            push_row(
                source,
                place,
                line,
                cells.map(|cell| (cell, offset(line, cell))),
            );
        } else {
            push_prose(source, place, line);
        }
    }

    /// Adds `record`, which `text` starts with at line `number` of the file; how many lines it
    /// takes.
    fn record(&mut self, source: &mut Source, record: &Record<'_>, text: &str, number: u32) -> u32 {
        self.in_pipe_table = false;
        let page = self.page();
        source.push_line(Place::on(page, number).line());
        let (mut line, mut start) = (number, 0);
        for cell in &record.cells {
            // A cell stands on the line that it begins in.
            let at = offset(text, cell.raw);
            for end in memchr::memchr_iter(b'\n', &text.as_bytes()[start..at]) {
                line += u32::from(end < at - start);
            }
            start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
            let place = Place::on(page, line);
            let residui = &mut source.sorgente.residui;
            let value = cell.text();
            let value = clean(&value, Breaks::Spaces, &mut |markup| {
                note(residui, line, markup);
            });
            let first = cell.raw.lines().next().unwrap_or_default();
            let (_, origine) = place.cell(
                &mut Columns::of(&text[start..], place.marks),
                first,
                at - start,
            );
            source.push_cell(&value, origine);
        }
        let ends = memchr::memchr_iter(b'\n', &text.as_bytes()[..record.length]).count();
        1 + u32::try_from(ends).unwrap_or(0)
    }

    /// Adds `row`, which `text` starts with.
    fn aligned(&mut self, source: &mut Source, row: &Row<'_>, text: &str) {
        self.in_pipe_table = false;
        let taken = text.split('\n').take(row.lines);
        let breaks: usize = taken
            .map(|line| memchr::memchr_iter(b'\x0C', line.as_bytes()).count())
            .sum();
        self.page_breaks += u32::try_from(breaks).unwrap_or(0);
        let page = self.page();
        let place = |segment: &Segment<'_>| {
            Place::on(page, u32::try_from(segment.line + 1).unwrap_or(u32::MAX))
        };
        // A row stands where its figures do: cells that wrap stand around them.
        let pieces = || row.cells.iter().flatten();
        let Some(main) = pieces().find(|s| s.is_figure()).or_else(|| pieces().next()) else {
            return;
        };
        let main = place(main);
        source.push_line(main.line());
        for cell in &row.cells {
            let number = cell
                .first()
                .map_or(main.number, |first| place(first).number);
            let texts: Vec<_> = cell.iter().map(|segment| segment.text).collect();
            let residui = &mut source.sorgente.residui;
            let value = clean(&texts.join(" "), Breaks::Spaces, &mut |markup| {
                note(residui, number, markup);
            })
            .into_owned();
            let column = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
            let origine = match cell.first() {
                Some(first) => Origine {
                    colonne: Some([column(first.start), column(first.end)]),
                    ..place(first).line()
                },
                None => main.line(),
            };
            source.push_cell(&value, origine);
        }
    }

    /// Pages, where form feeds part them.
    pub(crate) fn pages(&self) -> Option<u32> {
        self.page()
    }

    fn page(&self) -> Option<u32> {
        (self.page_breaks > 0).then_some(self.page_breaks + 1)
    }
}

/// Where a line stands, and what stands in it.
#[derive(Debug, Clone, Copy)]
struct Place {
    page: Option<u32>,
    number: u32,
    marks: Marks,
}

impl Place {
    /// A line of which nothing is known but its place.
    fn on(page: Option<u32>, number: u32) -> Self {
        Self {
            page,
            number,
            marks: Marks::all(),
        }
    }

    fn line(self) -> Origine {
        Origine {
            pagina: self.page,
            ..Origine::riga(self.number)
        }
    }

    /// `cell`, which starts at byte `start` of its line, without the white space at its ends, and
    /// where it then stands.
    fn cell<'c>(
        self,
        columns: &mut Columns<'_>,
        cell: &'c str,
        start: usize,
    ) -> (&'c str, Origine) {
        let text = rifilata(cell);
        let start = start + offset(cell, text);
        let origine = Origine {
            colonne: Some([columns.at(start), columns.at(start + text.len())]),
            ..self.line()
        };
        (text, origine)
    }
}

/// Counts the characters of a line, which is asked for its places from left to right.
#[derive(Debug)]
struct Columns<'t> {
    line: &'t str,
    ascii: bool,
    byte: usize,
    chars: usize,
}

impl<'t> Columns<'t> {
    fn of(line: &'t str, marks: Marks) -> Self {
        Self {
            line,
            ascii: !marks.include(Marks::NOT_ASCII),
            byte: 0,
            chars: 0,
        }
    }

    /// The column, from 1, of the character at `byte`.
    fn at(&mut self, byte: usize) -> u32 {
        self.chars += if self.ascii {
            byte - self.byte
        } else {
            self.line[self.byte..byte].chars().count()
        };
        self.byte = byte;
        u32::try_from(self.chars + 1).unwrap_or(u32::MAX)
    }
}

/// The cells of `line` between tabs, each with the byte that it starts at.
fn tabbed(line: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\t', line.as_bytes()).chain([line.len()]);
    ends.map(move |end| {
        let cell = (&line[start..end], start);
        start = end + 1;
        cell
    })
}

/// Where `part`, a slice of `line`, starts in it.
fn offset(line: &str, part: &str) -> usize {
    part.as_ptr().addr() - line.as_ptr().addr()
}

fn push_row<'t>(
    source: &mut Source,
    place: Place,
    line: &str,
    cells: impl Iterator<Item = (&'t str, usize)>,
) {
    source.push_line(place.line());
    let mut columns = Columns::of(line, place.marks);
    for (cell, start) in cells {
        let (plain, origine) = place.cell(&mut columns, cell, start);
        let residui = &mut source.sorgente.residui;
        let text = if place.marks.include(Marks::UNCLEAN) {
            clean(cell, Breaks::Spaces, &mut |markup| {
                note(residui, place.number, markup);
            })
        } else {
            Cow::Borrowed(plain)
        };
        source.push_cell(&text, origine);
    }
}

fn push_prose(source: &mut Source, place: Place, line: &str) {
    let (plain, origine) = place.cell(&mut Columns::of(line, place.marks), line, 0);
    if !place.marks.include(Marks::UNCLEAN) {
        source.push_line(place.line());
        source.push_cell(plain, origine);
        return;
    }
    let residui = &mut source.sorgente.residui;
    let text = clean_of(line, place.marks, Breaks::Lines, &mut |markup| {
        note(residui, place.number, markup);
    });
    let mut parts = text
        .split('\n')
        .filter(|part| !part.trim().is_empty())
        .peekable();
    if parts.peek().is_none() {
        source.push_line(place.line());
    }
    for part in parts {
        source.push_line(place.line());
        source.push_cell(part, origine.clone());
    }
}

pub(crate) fn note(residui: &mut Vec<Residuo>, riga: u32, markup: &str) {
    residui.push(Residuo {
        riga,
        testo: markup.to_owned(),
    });
}
