//! Headers on top of a page that goes on with a table: the same again, or the rest of one.

use std::collections::HashMap;

use super::fragment::{Fragment, PageRow};
use super::joins::Joiner;
use super::lines::TextLine;
use super::stitch::SHIFT;
use crate::page::{Page, Rect};

/// Takes the header of `table` off the top of `next`, where it stands there again; false where it
/// does not.
///
/// Where no line parts the two, the rest of a row that the page end cut stands in the same cells,
/// below the names.
pub(super) fn take_header(
    table: &Fragment<'_>,
    next: &mut Fragment<'_>,
    page: &Page,
    joiner: &Joiner<'_>,
) -> bool {
    let Some(first) = next.rows.first() else {
        return false;
    };
    // A header has words, and the table has had the very same.
    let repeated = |row: &&PageRow<'_>| starts_with(first, row) && is_header(row, joiner);
    let names = table.rows.iter().find(repeated).map(|row| {
        let names = row.cells.iter();
        names.map(|cell| (cell.column, cell.lines.len())).collect()
    });
    let names: HashMap<usize, usize> = match names {
        Some(names) => names,
        None if repeats_header(table, first, joiner) => {
            next.rows.remove(0);
            return true;
        }
        None => return false,
    };
    for cell in &mut next.rows[0].cells {
        let taken = names.get(&cell.column).copied().unwrap_or_default();
        cell.lines.drain(..taken);
        let left = Rect::around(cell.lines.iter().map(|line| line.rect));
        if let (Some(part), Some(rect)) = (cell.parts.first_mut(), left) {
            part.rect = page.displayed(rect);
        }
    }
    if next.rows[0].filled() == 0 {
        next.rows.remove(0);
    }
    true
}

/// True where the cells of `row` start with the lines of those of `names`, in the same places.
fn starts_with(row: &PageRow<'_>, names: &PageRow<'_>) -> bool {
    let same = |a: &TextLine<'_>, b: &TextLine<'_>| {
        (a.rect.x0 - b.rect.x0).abs() <= SHIFT && a.text() == b.text()
    };
    names.filled() > 1
        && names.cells.iter().all(|name| {
            let cell = row.cell(name.column).map_or(&[][..], |cell| &cell.lines);
            cell.len() >= name.lines.len() && cell.iter().zip(&name.lines).all(|(a, b)| same(a, b))
        })
}

/// True where `first` is the header of `table` again, whose words a page may have put together in
/// another way.
fn repeats_header(table: &Fragment<'_>, first: &PageRow<'_>, joiner: &Joiner<'_>) -> bool {
    let again = texts(first, joiner);
    is_header(first, joiner) && table.rows.iter().any(|row| texts(row, joiner) == again)
}

/// True where `table` is no more than the part of a header whose other part `next` starts with: each
/// has the names that the other lacks, and both together name more columns.
pub(super) fn halves_of_a_header(
    table: &Fragment<'_>,
    next: &Fragment<'_>,
    joiner: &Joiner<'_>,
) -> bool {
    let ([above], Some(below)) = (&table.rows[..], next.rows.first()) else {
        return false;
    };
    let columns = table.columns();
    let named = |row: &PageRow<'_>, column: usize| {
        let cell = row.cell(column).filter(|cell| !cell.lines.is_empty());
        cell.map(|cell| joiner.join(&cell.lines, cell.room).text)
    };
    let mut names = Vec::new();
    for column in 0..columns {
        match (named(above, column), named(below, column)) {
            (Some(name), None) | (None, Some(name)) => names.push(name),
            _ => return false,
        }
    }
    let like = |names: &[&str]| (joiner.vocabulary.header)(names);
    let whole: Vec<&str> = names.iter().map(String::as_str).collect();
    let part: Vec<String> = (0..columns).filter_map(|c| named(below, c)).collect();
    let part: Vec<&str> = part.iter().map(String::as_str).collect();
    above.filled() > 0 && below.filled() > 0 && like(&whole) > like(&part)
}

/// True for a row that names the columns of a known kind of table.
pub(super) fn is_header(row: &PageRow<'_>, joiner: &Joiner<'_>) -> bool {
    let texts = texts(row, joiner);
    let names: Vec<&str> = texts.iter().map(String::as_str).collect();
    (joiner.vocabulary.header)(&names).is_some()
}

fn texts(row: &PageRow<'_>, joiner: &Joiner<'_>) -> Vec<String> {
    row.cells
        .iter()
        .map(|cell| joiner.join(&cell.lines, cell.room).text)
        .collect()
}
