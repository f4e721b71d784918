//! Line by line: cells between tabs, Markdown pipes, semicolons, commas or runs of spaces, prose in
//! one cell.

use pegaso_model::{Origine, Residuo, Source};

use super::aligned::{self, Row, Segment};
use super::breaks::Breaks;
use super::clean::clean;
use super::commas::{Commas, Record};
use super::{pipe, semicolons};

/// Reads `text` where no table is HTML.
pub(crate) fn read(mut source: Source, text: &str) -> Source {
    let mut reader = Reader::default();
    let commas = Commas::of(text);
    let aligned = aligned::rows(text);
    let mut rest = text;
    let mut number = 0;
    while !rest.is_empty() {
        if let Some(record) = commas.record(rest) {
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

/// What one line needs to know of those before it.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    in_pipe_table: bool,
    page_breaks: u32,
}

impl Reader {
    /// Adds `line`, number `number` of the file; `next` is the text that follows it.
    pub(crate) fn line(&mut self, source: &mut Source, line: &str, number: u32, next: &str) {
        let breaks = memchr::memchr_iter(b'\x0C', line.as_bytes()).count();
        self.page_breaks += u32::try_from(breaks).unwrap_or(0);
        let place = Place {
            page: self.page(),
            number,
        };
        if line.trim().is_empty() {
            self.in_pipe_table = false;
            source.push_line(place.line());
        } else if memchr::memchr(b'\t', line.as_bytes()).is_some() {
            push_row(
                source,
                place,
                line,
                line.split('\t').map(|cell| (cell, offset(line, cell))),
            );
        } else if pipe::is_separator(line) {
            self.in_pipe_table = true;
            source.sorgente.residui.push(Residuo {
                riga: number,
                testo: line.trim().to_owned(),
            });
        } else if memchr::memchr(b'|', line.as_bytes()).is_some()
            && (self.in_pipe_table || pipe::is_row(line) || pipe::separator_follows(next))
        {
            push_row(
                source,
                place,
                line,
                pipe::cells(line).map(|cell| (cell, offset(line, cell))),
            );
        } else if semicolons::is_row(line) {
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
        source.push_line(Place { page, number }.line());
        let (mut line, mut start) = (number, 0);
        for cell in &record.cells {
            // A cell stands on the line that it begins in.
            let at = offset(text, cell.raw);
            for end in memchr::memchr_iter(b'\n', &text.as_bytes()[start..at]) {
                line += u32::from(end < at - start);
            }
            start = memchr::memrchr(b'\n', &text.as_bytes()[..at]).map_or(0, |end| end + 1);
            let place = Place { page, number: line };
            let residui = &mut source.sorgente.residui;
            let value = cell.text();
            let value = clean(&value, Breaks::Spaces, &mut |markup| {
                note(residui, line, markup);
            });
            let first = cell.raw.lines().next().unwrap_or_default();
            let leading = first.len() - first.trim_start().len();
            let origine = place.cell(&text[start..], at - start + leading, first.trim().len());
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
        let place = |segment: &Segment<'_>| Place {
            page,
            number: u32::try_from(segment.line + 1).unwrap_or(u32::MAX),
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

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    page: Option<u32>,
    number: u32,
}

impl Place {
    fn line(self) -> Origine {
        Origine {
            pagina: self.page,
            ..Origine::riga(self.number)
        }
    }

    /// The part of `line` from byte `start`, `length` bytes long.
    fn cell(self, line: &str, start: usize, length: usize) -> Origine {
        let before = line[..start].chars().count();
        let inside = line[start..start + length].chars().count();
        let column = |chars: usize| u32::try_from(chars + 1).unwrap_or(u32::MAX);
        Origine {
            colonne: Some([column(before), column(before + inside)]),
            ..self.line()
        }
    }
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
    for (cell, start) in cells {
        let residui = &mut source.sorgente.residui;
        let text = clean(cell, Breaks::Spaces, &mut |markup| {
            note(residui, place.number, markup);
        });
        let leading = cell.len() - cell.trim_start().len();
        let origine = place.cell(line, start + leading, cell.trim().len());
        source.push_cell(&text, origine);
    }
}

fn push_prose(source: &mut Source, place: Place, line: &str) {
    let residui = &mut source.sorgente.residui;
    let text = clean(line, Breaks::Lines, &mut |markup| {
        note(residui, place.number, markup);
    });
    let leading = line.len() - line.trim_start().len();
    let origine = place.cell(line, leading, line.trim().len());
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
