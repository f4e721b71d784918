//! Tables that go on over pages: columns brought together, repeated headers dropped, rows that a
//! page end cut rejoined.

use super::breaks::completes;
use super::fragment::{Fragment, PageCell, PageRow};
use super::header::same;
use super::joins::Joiner;
use super::lines::TextLine;
use super::paragraphs::{leaves_no_room, opens};
use super::repeats::{halves_of_a_header, is_header, take_header};
use super::table::Part;
use crate::page::Page;

/// How far the columns of two pages may differ, points.
pub(super) const SHIFT: f32 = 4.0;

/// Appends `next`, the top of a page, to `table`, the end of the page before; gives `next` back
/// where it is another table.
pub(crate) fn append<'p>(
    table: &mut Fragment<'p>,
    page: &Page,
    mut next: Fragment<'p>,
    joiner: &Joiner<'_>,
) -> Option<Fragment<'p>> {
    if !align(table, &mut next) {
        return Some(next);
    }
    if halves_of_a_header(table, &next, joiner) {
        let mut rows = next.rows.into_iter();
        if let (Some(last), Some(first)) = (table.rows.last_mut(), rows.next()) {
            rejoin(last, first);
        }
        table.rows.extend(rows);
        return None;
    }
    let again = take_header(table, &mut next, page, joiner);
    let headed = next.headed || next.rows.first().is_some_and(|row| is_header(row, joiner));
    if headed && !again {
        return Some(next);
    }
    let mut rows = next.rows.into_iter();
    if let Some(first) = rows.next() {
        let completes = completes_last(table, &first, joiner);
        match table.rows.last_mut() {
            Some(last) if completes || continues(last, &first, table.edges.len() - 1, joiner) => {
                rejoin(last, first);
            }
            _ => table.rows.push(first),
        }
    }
    table.rows.extend(rows);
    None
}

/// Appends `line` of `page` to the prose that `table` ends with; false where the prose does not go
/// on in it.
pub(crate) fn append_line<'p>(
    table: &mut Fragment<'p>,
    page: &'p Page,
    line: &TextLine<'p>,
    joiner: &Joiner<'_>,
) -> bool {
    let columns = table.columns();
    let Some(row) = table.rows.last_mut().filter(|row| row.is_prose(columns)) else {
        return false;
    };
    let Some(cell) = row.cells.first_mut() else {
        return false;
    };
    if !goes_on(cell, line, joiner) {
        return false;
    }
    cell.parts.push(Part {
        page: page.number,
        rect: page.displayed(line.rect),
    });
    cell.lines.push(line.clone());
    true
}

/// True where the prose of `cell` had no room for the first word of `line`.
fn goes_on(cell: &PageCell<'_>, line: &TextLine<'_>, joiner: &Joiner<'_>) -> bool {
    let last = cell.lines.last();
    last.is_some_and(|last| leaves_no_room(last, line, cell.room))
        && !opens(line, joiner.vocabulary)
}

/// Brings both to the same columns; false where they differ.
fn align(table: &mut Fragment<'_>, next: &mut Fragment<'_>) -> bool {
    let near = |a: &f32, b: &f32| (a - b).abs() <= SHIFT;
    let within = |few: &[f32], many: &[f32]| few.iter().all(|a| many.iter().any(|b| near(a, b)));
    let ends = |edges: &[f32]| edges.first().copied().zip(edges.last().copied());
    let (Some(a), Some(b)) = (ends(&table.edges), ends(&next.edges)) else {
        return false;
    };
    // The same names, seen over other rows.
    if !table.names.is_empty() && same(&table.names, &next.names) {
        label(table, &next.edges);
        label(next, &table.edges);
        return true;
    }
    if !near(&a.0, &b.0) || !near(&a.1, &b.1) {
        return false;
    }
    if within(&next.edges, &table.edges) {
        respread(next, &table.edges);
        true
    } else if within(&table.edges, &next.edges) {
        respread(table, &next.edges);
        true
    } else {
        false
    }
}

/// Gives `table` the columns without a name that only the other page showed, whose `edges` these are:
/// before the first name, or between two.
fn label(table: &mut Fragment<'_>, edges: &[f32]) {
    let Some(more) = edges.len().checked_sub(table.edges.len() + 1) else {
        return;
    };
    if table
        .names
        .first()
        .is_some_and(|name| edges[more + 1] > name.x0)
    {
        respread(table, edges);
        return;
    }
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if cell.column == 0 && cell.columns > 1 {
            cell.columns += more + 1;
        } else {
            cell.column += more + 1;
        }
    }
    table.edges = edges.to_vec();
}

/// Counts the columns of `table` by `edges`, which hold all of its own.
fn respread(table: &mut Fragment<'_>, edges: &[f32]) {
    let place = |edge: f32| {
        let distance = |index: &usize| (edges[*index] - edge).abs();
        (0..edges.len())
            .min_by(|a, b| distance(a).total_cmp(&distance(b)))
            .unwrap_or(0)
    };
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let first = place(table.edges[cell.column]);
        let end = place(table.edges[cell.column + cell.columns]);
        cell.column = first;
        cell.columns = (end - first).max(1);
    }
    table.edges = edges.to_vec();
}

/// True where `next` and the last row of `table` hold no column twice, and only together those that
/// all other rows fill: the middle of each cell was on its own side of the page end.
fn completes_last(table: &Fragment<'_>, next: &PageRow<'_>, joiner: &Joiner<'_>) -> bool {
    /// Fewest rows that tell what rows hold.
    const ROWS: usize = 2;
    let Some((last, above)) = table.rows.split_last() else {
        return false;
    };
    let single = |row: &PageRow<'_>| row.cells.iter().all(|cell| cell.columns == 1);
    let fills = |row: &PageRow<'_>, column: usize| {
        row.cell(column).is_some_and(|cell| !cell.lines.is_empty())
    };
    let whole: Vec<&PageRow<'_>> = above
        .iter()
        .filter(|row| single(row) && row.filled() > last.filled().max(next.filled()))
        .filter(|row| !is_header(row, joiner))
        .collect();
    if whole.len() < ROWS || !single(last) || !single(next) {
        return false;
    }
    let usual = |column: &usize| whole.iter().all(|row| fills(row, *column));
    let columns = || 0..table.columns();
    let opens = |cell: &PageCell<'_>| (joiner.vocabulary.opens)(&cell.plain());
    let lacks = |row: &PageRow<'_>| columns().filter(usual).any(|column| !fills(row, column));
    lacks(last)
        && lacks(next)
        && last.filled() > 1
        && next.filled() > 1
        && columns().all(|column| !fills(last, column) || !fills(next, column))
        && columns()
            .filter(usual)
            .all(|column| fills(last, column) || fills(next, column))
        && !next.cells.iter().any(opens)
}

/// True where `next` is the rest of `last`, which a page end cut.
fn continues(last: &PageRow<'_>, next: &PageRow<'_>, columns: usize, joiner: &Joiner<'_>) -> bool {
    if last.is_prose(columns) || next.is_prose(columns) {
        return last.is_prose(columns) && next.is_prose(columns) && runs_on(last, next, joiner);
    }
    let filled = |row: &PageRow<'_>, column: usize| {
        row.cell(column)
            .filter(|cell| !cell.lines.is_empty())
            .map(PageCell::plain)
    };
    let value = joiner.vocabulary.value;
    let (mut common, mut figures_above, mut figures_below) = (false, false, false);
    let mut label_below = false;
    for column in 0..columns {
        let (above, below) = (filled(last, column), filled(next, column));
        figures_above |= above.as_deref().is_some_and(value);
        if let Some(below) = &below {
            let rest = above
                .as_ref()
                .is_some_and(|above| is_rest(above, below, joiner));
            let hangs = || {
                let cells = last.cell(column).zip(next.cell(column));
                cells.is_some_and(|(above, below)| hangs(above, below, joiner))
            };
            label_below |= column == 0 && above.is_some() && !rest && !hangs();
            figures_below |= value(below) && !rest;
            if !below.starts_with(char::is_lowercase) && (joiner.vocabulary.opens)(below) {
                return false;
            }
        }
        common |= above.is_some() && below.is_some();
    }
    let same_cells = next
        .cells
        .iter()
        .filter(|cell| !cell.lines.is_empty())
        .all(|cell| {
            last.cell(cell.column)
                .is_some_and(|above| above.columns == cell.columns)
        });
    if !common && !figures_below && figures_above && has_no_text(last, joiner) {
        // The figures stand on the first page and the text on the second.
        return filled(next, 0).is_none();
    }
    if !common || !same_cells {
        return false;
    }
    if !figures_below {
        // Nothing but text, under text, and no label of its own.
        let under = (0..columns).all(|c| filled(next, c).is_none() || filled(last, c).is_some());
        return !label_below && under || starts_low(next);
    }
    // Figures stand in the middle of the row: all of them on the second page. No header has any.
    !figures_above && !is_header(last, joiner) && starts_low(next)
}

/// True where the lines of `below` go on with the text that stands behind the label of `above`:
/// further right than a label, and where that text starts.
fn hangs(above: &PageCell<'_>, below: &PageCell<'_>, joiner: &Joiner<'_>) -> bool {
    let (Some(label), Some(first)) = (above.lines.first(), below.lines.first()) else {
        return false;
    };
    let near = |x0: f32| (x0 - first.rect.x0).abs() <= SHIFT / 2.0;
    let behind = label.words.iter().skip(1).any(|word| near(word.rect.x0));
    let under = above.lines.last().is_some_and(|last| near(last.rect.x0));
    let alone = (joiner.vocabulary.value)(&above.plain());
    first.rect.x0 > label.rect.x0 + SHIFT
        && (behind || under || alone)
        && !(joiner.vocabulary.value)(&below.plain())
}

/// True where no cell of `row` holds anything but figures and labels.
fn has_no_text(row: &PageRow<'_>, joiner: &Joiner<'_>) -> bool {
    let filled = || row.cells.iter().filter(|cell| !cell.lines.is_empty());
    filled().count() > 1 && filled().all(|cell| (joiner.vocabulary.value)(&cell.plain()))
}

/// True where `below` is the rest of a figure or of a label that `above` begins.
fn is_rest(above: &str, below: &str, joiner: &Joiner<'_>) -> bool {
    let value = joiner.vocabulary.value;
    completes(above, below, joiner.vocabulary)
        || !value(above) && value(&format!("{above} {below}"))
}

/// True where the first text of `row` goes on with a sentence.
fn starts_low(row: &PageRow<'_>) -> bool {
    let text = row
        .cells
        .iter()
        .filter(|cell| cell.column > 0)
        .find(|cell| !cell.lines.is_empty());
    text.is_some_and(|cell| cell.plain().starts_with(char::is_lowercase))
}

/// True where the last line of `last` had no room for the first word of `next`.
fn runs_on(last: &PageRow<'_>, next: &PageRow<'_>, joiner: &Joiner<'_>) -> bool {
    let first = next.cells.first().and_then(|below| below.lines.first());
    last.cells
        .first()
        .zip(first)
        .is_some_and(|(above, first)| goes_on(above, first, joiner))
}

/// Puts the two parts of a row together, cell by cell.
fn rejoin<'p>(last: &mut PageRow<'p>, next: PageRow<'p>) {
    last.doubtful |= next.doubtful;
    for cell in next.cells {
        if cell.lines.is_empty() {
            continue;
        }
        match last
            .cells
            .iter_mut()
            .find(|above| above.column == cell.column)
        {
            Some(above) if above.lines.is_empty() => *above = cell,
            Some(above) => {
                above.lines.extend(cell.lines);
                above.parts.extend(cell.parts);
                above.room = above.room.max(cell.room);
            }
            None => last.cells.push(cell),
        }
    }
}
