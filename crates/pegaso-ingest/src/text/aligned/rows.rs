//! The rows under the header of an aligned table.

use super::Row;
use super::columns::{Columns, Place};
use super::header::Header;
use super::segment::Segment;

/// Most lines looked at for the columns of a table.
const BODY: usize = 120;
/// Where a line at the margin starts at the most, and the longest code that stands there alone.
const MARGIN: usize = 2;
const CODE: usize = 12;
/// Fewest cells of a row with figures.
const FILLED: usize = 3;

/// The header and the rows of a table, each with the index of its first line; else the line that
/// was come to before it showed that nothing can be made of them. After `lines` the file may go on, unless
/// they are the `last`.
pub(super) fn read<'t>(
    lines: &[Vec<Segment<'t>>],
    header: &Header<'t>,
    last: bool,
) -> Result<Vec<(usize, Row<'t>)>, usize> {
    let body = body(lines, header);
    let columns = Columns::of(header, &body).ok_or(header.end)?;
    let mut rows = Vec::new();
    let first = header.start;
    rows.push((
        first,
        Row {
            cells: columns.names.clone(),
            lines: header.end - first,
        },
    ));
    let mut at = header.end;
    if begins_below(&columns, lines, header) {
        return Err(header.end);
    }
    while at < lines.len() {
        if lines[at].is_empty() {
            at += 1;
            continue;
        }
        let end = (at..lines.len())
            .find(|line| lines[*line].is_empty() || !may_be_row(&columns, &lines[*line]))
            .unwrap_or(lines.len());
        if end == at {
            break;
        }
        if (at..end).any(|line| centred(&columns, lines, line)) {
            return Err(end);
        }
        let Some(found) = block(&columns, &lines[at..end], at) else {
            // A text alone below the rows is no part of the table; anything else may be.
            let alone = lines[at..end].iter().all(|line| line.len() == 1);
            if alone && lines[at][0].start <= MARGIN {
                break;
            }
            return Err(end);
        };
        rows.extend(found);
        at = end;
    }
    // A table of which only a part can be read would add up to something else.
    let ended = match lines.get(at) {
        Some(line) => line.len() == 1 || !line.iter().any(Segment::is_figure),
        None => last || rows.last().is_some_and(|(_, row)| closes(&columns, row)),
    };
    if !ended {
        return Err(at);
    }
    let whole = rows.iter().skip(1).any(|(_, row)| {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty());
        let figures = row.cells.iter().flatten().any(Segment::is_figure);
        filled.count() >= FILLED && figures
    });
    whole.then_some(rows).ok_or(at)
}

/// Lines below the header that show where its columns are: up to a line that begins at the margin
/// and is longer than a code, or that begins where nothing did before.
fn body<'l, 't>(lines: &'l [Vec<Segment<'t>>], header: &Header<'t>) -> Vec<&'l Vec<Segment<'t>>> {
    let mut starts: Vec<usize> = header
        .segments
        .iter()
        .map(|segment| segment.start)
        .collect();
    let mut rows = 0;
    lines[header.end..]
        .iter()
        .take(BODY)
        .take_while(|line| {
            let known = |start: usize| starts.iter().any(|known| known.abs_diff(start) <= 1);
            let goes_on = match line.as_slice() {
                [only] if only.is_figure() => true,
                [only] if only.start <= MARGIN && only.end - only.start > CODE => false,
                [only] => rows == 0 || known(only.start),
                _ => true,
            };
            rows += usize::from(line.len() > 1);
            starts.extend(line.iter().map(|segment| segment.start));
            goes_on
        })
        .collect()
}

/// Every piece stands in a column of its own; a label may lie over several where figures follow.
fn may_be_row(columns: &Columns<'_>, line: &[Segment<'_>]) -> bool {
    let mut last = None;
    line.iter().enumerate().all(|(index, segment)| {
        let column = match columns.place(segment) {
            Place::Column(column) => column,
            Place::Across(column) if index == 0 && line.len() > 1 => {
                let figures = line[1..].iter();
                let figures = figures.filter(|s| s.text.contains(|c: char| c.is_ascii_digit()));
                if figures.count() == 0 {
                    return false;
                }
                column
            }
            Place::Across(_) | Place::Nowhere => return false,
        };
        let after = last.is_none_or(|last| column > last);
        last = Some(column);
        after
    })
}

/// The text of the line goes on with the one above, though its own row begins here: cells are
/// centred, and which row a line of text is of cannot be told.
fn centred(columns: &Columns<'_>, lines: &[Vec<Segment<'_>>], line: usize) -> bool {
    let text = |line: usize| -> Option<char> {
        let mut texts = lines.get(line)?.iter();
        let text = texts.find(|s| columns.place(s) == Place::Column(columns.text))?;
        text.text.chars().next()
    };
    let above = line
        .checked_sub(1)
        .filter(|above| lines.get(*above).is_some_and(|above| above.len() == 1));
    begins_row(columns, &lines[line])
        && text(line).is_some_and(char::is_lowercase)
        && above.and_then(text).is_some_and(char::is_uppercase)
}

/// The last line of the names is a text alone below all of them, and more such lines follow: it may
/// be the first of a row whose other cells stand in the middle of its height.
fn begins_below(columns: &Columns<'_>, lines: &[Vec<Segment<'_>>], header: &Header<'_>) -> bool {
    let lone = |line: usize| match lines.get(line).map(Vec::as_slice) {
        Some([only]) if columns.place(only) == Place::Column(columns.text) => Some(only.text),
        _ => None,
    };
    let Some(last) = header
        .end
        .checked_sub(1)
        .filter(|last| *last > header.start)
    else {
        return false;
    };
    let words = |text: &str| {
        let capitals = text.chars().all(|c| !c.is_lowercase());
        text.starts_with(char::is_uppercase) && !capitals && text.contains(' ')
    };
    lone(last).is_some_and(words)
        && header.segments.len() > columns.len()
        && lines
            .get(header.end)
            .is_some_and(|line| begins_row(columns, line))
        && lone(header.end + 1).is_some()
}

/// The rows of a block of lines without blank ones; `None` where they cannot be told for certain.
fn block<'t>(
    columns: &Columns<'_>,
    lines: &[Vec<Segment<'t>>],
    first: usize,
) -> Option<Vec<(usize, Row<'t>)>> {
    let whole = row(columns, lines);
    if doubtful(columns, lines) {
        return None;
    }
    let filled: Vec<usize> = (0..columns.len())
        .filter(|i| !whole.cells[*i].is_empty())
        .collect();
    // A text alone under the first names may be anything.
    if filled.is_empty() || filled == [0] {
        return None;
    }
    let figures = |cell: &Vec<Segment<'_>>| cell.iter().filter(|s| s.is_figure()).count();
    let one = (0..columns.len())
        .filter(|column| *column != columns.text)
        .all(|column| figures(&whole.cells[column]) <= 1);
    if one && labels(columns, &whole) <= 1 && !covered(columns, lines) {
        return Some(vec![(first, whole)]);
    }
    let starts: Vec<usize> = (0..lines.len())
        .filter(|index| begins_row(columns, &lines[*index]))
        .collect();
    if starts.first() != Some(&0) || !certain(columns, lines, &starts) {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let rows = starts.iter().zip(ends);
    Some(
        rows.map(|(start, end)| (first + start, row(columns, &lines[*start..end])))
            .collect(),
    )
}

/// How many labels or codes stand in the first cell of `row`, where it is not of the texts: each is
/// of a row of its own, figures or not. A label that goes on begins with a small letter.
fn labels(columns: &Columns<'_>, row: &Row<'_>) -> usize {
    if columns.text == 0 {
        return 0;
    }
    let numbered = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let mut labels = 0;
    let mut whole = true;
    for text in row.cells.iter().take(1).flatten().map(|piece| piece.text) {
        let first = labels == 0;
        let begins = numbered(text) || text.starts_with(char::is_uppercase);
        labels += usize::from(first || whole && begins);
        // One without a figure, or with a mark that asks for more, goes on below.
        if first || begins {
            whole = numbered(text) && !text.ends_with(['-', '/', ',', '.']);
        }
    }
    labels
}

/// A whole label stands right below one without a figure, which is then no part of it: `Totale`
/// above `fase 2:`. A word that its figure follows on the next line is: `fase` above `2:`.
fn covered(columns: &Columns<'_>, lines: &[Vec<Segment<'_>>]) -> bool {
    let numbered = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let label = |line: &[Segment<'_>]| {
        let first = line
            .first()
            .filter(|s| columns.place(s) == Place::Column(0));
        first.map_or("", |segment| segment.text).to_owned()
    };
    columns.text != 0
        && lines.windows(2).any(|pair| {
            let (above, below) = (label(&pair[0]), label(&pair[1]));
            let (word, figure) = below.split_once(' ').unwrap_or_default();
            let whole = word.len() > 2
                && word.chars().all(char::is_alphabetic)
                && figure.starts_with(|c: char| c.is_ascii_digit());
            whole
                && !above.is_empty()
                && !numbered(&above)
                && !above.ends_with(['-', '/', ',', '.'])
        })
}

/// Each row begins with its text: where cells are centred, lines above and below belong to it too,
/// and some row would lack its own. Totals and final deadlines have no text, and close the table.
fn certain(columns: &Columns<'_>, lines: &[Vec<Segment<'_>>], starts: &[usize]) -> bool {
    let has_text = |line: &[Segment<'_>]| {
        line.iter()
            .any(|s| columns.place(s) == Place::Column(columns.text))
    };
    let mut closed = false;
    starts.iter().enumerate().all(|(order, start)| {
        let end = starts.get(order + 1).copied().unwrap_or(lines.len());
        let text = has_text(&lines[*start]);
        closed |= !text;
        !closed || !text && end == start + 1
    })
}

/// A figure at the end of a text, one space before the next column, may be the cell of that column where
/// its line has none there.
fn doubtful(columns: &Columns<'_>, lines: &[Vec<Segment<'_>>]) -> bool {
    let next = Place::Column(columns.text + 1);
    lines.iter().any(|line| {
        line.iter().any(|segment| {
            let last = segment.words().last().filter(Segment::is_figure);
            let whole = last.is_some_and(|last| last.text == segment.text);
            let text = columns.place(segment) == Place::Column(columns.text);
            text && !whole && last.is_some_and(|last| columns.touches_next(&last))
        }) && !line.iter().any(|segment| columns.place(segment) == next)
    })
}

/// The last row of a table: a total or a final deadline, which has no code or is a text across.
fn closes(columns: &Columns<'_>, row: &Row<'_>) -> bool {
    row.cells.first().is_some_and(|cell| {
        cell.iter()
            .all(|s| !s.text.contains(|c: char| c.is_ascii_digit()))
            && (columns.text == 0 || cell.len() <= 1)
    })
}

/// The line has its first cell, or a figure outside the texts.
fn begins_row(columns: &Columns<'_>, line: &[Segment<'_>]) -> bool {
    line.iter().any(|segment| match columns.place(segment) {
        Place::Column(0) if columns.text != 0 => true,
        Place::Column(column) => column != columns.text && segment.is_figure(),
        Place::Across(_) | Place::Nowhere => true,
    })
}

fn row<'t>(columns: &Columns<'_>, lines: &[Vec<Segment<'t>>]) -> Row<'t> {
    let mut cells = vec![Vec::new(); columns.len()];
    for segment in lines.iter().flatten() {
        if let Place::Column(column) | Place::Across(column) = columns.place(segment) {
            cells[column].push(*segment);
        }
    }
    Row {
        cells,
        lines: lines.len(),
    }
}
