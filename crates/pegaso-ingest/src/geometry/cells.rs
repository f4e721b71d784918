//! The lines of a table's cells as texts.

use std::cell::OnceCell;

use pegaso_model::Alternatives;

use super::fragment::{Fragment, PageCell};
use super::joins::{Joined, Joiner};
use super::lines::TextLine;
use super::narrow::{shape, shapes};
use super::paragraphs::{Between, Measure, between, measure};
use super::table::{Cell, Doubt, Row, Table};

/// `fragment` with a text in every cell, and without the rows that hold nothing.
pub(super) fn table(fragment: &Fragment<'_>, joiner: &Joiner<'_>) -> Table {
    let columns = fragment.columns();
    let shapes_of_columns = OnceCell::new();
    let breaks_alike = |cell: &PageCell<'_>| {
        let shapes = shapes_of_columns.get_or_init(|| shapes(&fragment.rows, columns));
        cell.columns == 1 && shape(cell).is_some_and(|shape| shapes[cell.column] == Some(shape))
    };
    let rows = fragment.rows.iter().filter(|row| row.filled() > 0);
    let rows = rows.map(|row| {
        let is_prose = row.is_prose(columns);
        let text = |cell: &PageCell<'_>| {
            if is_prose {
                return prose(cell, joiner);
            }
            let mut joined = joiner.join(&cell.lines, cell.room);
            if joined.doubt == Doubt::Figures && breaks_alike(cell) {
                joined.doubt = Doubt::Nothing;
            }
            joined
        };
        let cells = row.cells.iter().map(|cell| holding(cell, text(cell)));
        Row {
            cells: cells.collect(),
            doubtful: row.doubtful,
        }
    });
    Table {
        columns,
        rows: rows.collect(),
        method: fragment.method,
    }
}

/// A cell over the whole width holds prose: its paragraphs are lines.
fn prose(cell: &PageCell<'_>, joiner: &Joiner<'_>) -> Joined {
    let lines: Vec<&TextLine<'_>> = cell.lines.iter().collect();
    let own = measure(&lines, &[]);
    let measure = Measure {
        right: own.right.max(own.left + cell.room),
        ..own
    };
    let runs = cell.lines.chunk_by(|a, b| {
        between(a, b, b.baseline > a.baseline, &measure, joiner.vocabulary) == Between::Nothing
    });
    let (texts, doubts): (Vec<String>, Vec<Doubt>) = runs
        .map(|run| joiner.join(run, cell.room))
        .map(|joined| (joined.text, joined.doubt))
        .unzip();
    Joined {
        text: texts.join("\n"),
        doubt: doubts.into_iter().max().unwrap_or_default(),
    }
}

/// `cell` with its lines as one text.
fn holding(cell: &PageCell<'_>, joined: Joined) -> Cell {
    Cell {
        column: cell.column,
        columns: cell.columns,
        rows: cell.rows,
        text: joined.text,
        parts: cell.parts.clone(),
        doubt: joined.doubt,
        confidence: confidence(&cell.lines),
        alternatives: alternatives(&cell.lines),
    }
}

/// How certain a recogniser was of the least certain word of `lines`, of those with figures or a
/// percent sign where there are any.
pub(super) fn confidence(lines: &[TextLine<'_>]) -> Option<f32> {
    let words = || lines.iter().flat_map(|line| &line.words);
    let figures =
        words().filter(|word| word.text.contains(|c: char| c.is_ascii_digit() || c == '%'));
    let least = figures.filter_map(|word| word.confidence).reduce(f32::min);
    least.or_else(|| words().filter_map(|word| word.confidence).reduce(f32::min))
}

/// How certain a recogniser was of the middle word of `lines`, in the order of that.
pub(super) fn usual_confidence(lines: &[TextLine<'_>]) -> Option<f32> {
    let words = lines.iter().flat_map(|line| &line.words);
    let mut all: Vec<f32> = words.filter_map(|word| word.confidence).collect();
    all.sort_by(f32::total_cmp);
    all.get(all.len() / 2).copied()
}

/// The words of `lines` of which a recogniser was not certain.
pub(super) fn alternatives(lines: &[TextLine<'_>]) -> Vec<Alternatives> {
    let words = lines.iter().flat_map(|line| &line.words);
    words
        .filter_map(|word| word.alternatives.as_deref().cloned())
        .collect()
}
