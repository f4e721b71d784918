//! Lines of text to the cells of known columns, and those to rows.

use super::columns::{OVER, column_of};
use super::cuts::cuts;
use super::figures::below_rest;
use super::fragment::{PageCell, PageRow};
use super::header::Name;
use super::joins::Joiner;
use super::lines::{TextLine, extent, text_lines, widest};
use super::marks::Marks;
use super::reach::{LABEL_GAP, label};
use super::rows::{Span, row_of, rows};
use super::spanning::{Columns, Placed, place};
use crate::page::{Page, Rect, Word};

/// A line in the cell that it belongs to.
struct CellLine<'p> {
    column: usize,
    columns: usize,
    line: TextLine<'p>,
}

/// The row that the lines of a header make: a name stands in one column, even where it runs over
/// its end.
pub(super) fn names<'p>(page: &'p Page, edges: &[f32], lines: &[TextLine<'p>]) -> Vec<PageRow<'p>> {
    let mut placed = Vec::new();
    for line in lines {
        let parts = line
            .words
            .chunk_by(|a, b| column_of(edges, a) == column_of(edges, b));
        placed.extend(parts.map(|words| Placed {
            column: column_of(edges, words[0]),
            columns: 1,
            words: words.to_vec(),
        }));
    }
    let Some(all) = Rect::around(lines.iter().map(|line| line.rect)) else {
        return Vec::new();
    };
    let span = Span {
        top: all.y0,
        bottom: all.y1,
        doubtful: false,
    };
    page_rows(page, edges, &[span], cell_lines(placed, edges.len() - 1))
}

/// What the header of a table tells of its rows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head<'h> {
    pub(super) names: &'h [Name],
    /// What the names of each column take at least; 0 where there are none.
    pub(super) widths: &'h [f32],
    /// From one line of a name to the next.
    pub(super) pitch: Option<f32>,
    /// True where the page before shows that figures stand beside the first lines of their rows.
    pub(super) hung: bool,
}

/// The rows that `lines` make in the columns between `edges` under `head`.
pub(super) fn body<'p>(
    marks: &Marks<'p, '_>,
    edges: &[f32],
    lines: &[TextLine<'p>],
    head: Head<'_>,
    joiner: &Joiner<'_>,
) -> Vec<PageRow<'p>> {
    let Some(all) = Rect::around(lines.iter().map(|line| line.rect)) else {
        return Vec::new();
    };
    let columns = Columns::of(edges, head.names, lines);
    let mut placed = Vec::new();
    let mut cuts = cuts(marks.page, marks.rules, all);
    let drawn = cuts.len();
    let mut labelled = Vec::new();
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let taken = if let Some(taken) = label(rest, &edges[1..edges.len() - 1], joiner) {
            let (label, below) = rest.split_at(taken);
            let above = lines[..lines.len() - rest.len()].last();
            let top = above.map_or(all.y0 - line.size, |above| between(above, line));
            let last = &label[taken - 1];
            let bottom = below
                .first()
                .map_or(all.y1 + line.size, |below| between(last, below));
            cuts.extend([top, bottom]);
            labelled.push((top, bottom));
            placed.extend(label_row(label, edges));
            taken
        } else {
            place(line, &columns, joiner, &mut placed);
            1
        };
        rest = &rest[taken..];
    }
    cuts.sort_by(f32::total_cmp);
    let columns = edges.len() - 1;
    let cell_lines = cell_lines(placed, columns);
    // Lines of cells that span are a column of their own: they do not tell the figures of others.
    let mut told = vec![Vec::new(); columns + 1];
    for cell in &cell_lines {
        let column = if cell.columns == 1 {
            cell.column
        } else {
            columns
        };
        told[column].push(cell.line.clone());
    }
    let room: Vec<f32> = told
        .iter()
        .zip(head.widths)
        .map(|(lines, name)| widest(lines).max(*name))
        .collect();
    if head.hung
        && let Some(cut) = below_rest(&told, head.pitch, &room, joiner)
    {
        cuts.push(cut);
        cuts.sort_by(f32::total_cmp);
    }
    let mut spans = rows(&told, (&cuts, drawn), head.pitch, &room, joiner);
    for (top, bottom) in labelled {
        spans = whole(spans, top, bottom);
    }
    if spans.is_empty() {
        spans.push(Span {
            top: all.y0,
            bottom: all.y1,
            doubtful: true,
        });
    }
    page_rows(marks.page, edges, &spans, cell_lines)
}

/// `spans` with those between two heights as one, of which that is certain.
fn whole(spans: Vec<Span>, top: f32, bottom: f32) -> Vec<Span> {
    let mut put: Vec<Span> = Vec::with_capacity(spans.len());
    let inside = |span: &Span| (top..bottom).contains(&f32::midpoint(span.top, span.bottom));
    for span in spans {
        match put.last_mut().filter(|last| inside(last) && inside(&span)) {
            Some(last) => last.bottom = last.bottom.max(span.bottom),
            None => put.push(span),
        }
        if let Some(last) = put.last_mut().filter(|last| inside(last)) {
            last.doubtful = false;
        }
    }
    put
}

/// The height in the middle of two lines.
fn between(above: &TextLine<'_>, below: &TextLine<'_>) -> f32 {
    f32::midpoint(above.rect.centre_y(), below.rect.centre_y())
}

/// The lines of a row whose label its cell wrapped: the label takes the columns that it runs over, up to
/// those of its figures.
fn label_row<'p>(lines: &[TextLine<'p>], edges: &[f32]) -> Vec<Placed<'p>> {
    let left = lines[0].rect.x0;
    let is_label = |words: &[&Word]| (words[0].rect.x0 - left).abs() <= OVER;
    let phrases = || lines.iter().flat_map(|line| line.phrases(LABEL_GAP));
    let first = column_of(edges, lines[0].words[0]);
    let beside = phrases().filter(|words| !is_label(words));
    let end = beside.map(|words| column_of(edges, words[0])).min();
    let labels = phrases().filter(|words| is_label(words));
    let right = labels.map(|words| extent(words).1).fold(left, f32::max);
    let over = edges[1..edges.len() - 1].partition_point(|edge| *edge <= right - OVER);
    let end = end.unwrap_or(edges.len() - 1).min(over + 1);
    let columns = end.saturating_sub(first).max(1);
    phrases()
        .map(|words| {
            let (column, columns) = if is_label(words) {
                (first, columns)
            } else {
                (column_of(edges, words[0]), 1)
            };
            Placed {
                column,
                columns,
                words: words.to_vec(),
            }
        })
        .collect()
}

/// Words to lines, column by column; those of cells that span stay as they are.
fn cell_lines(placed: Vec<Placed<'_>>, columns: usize) -> Vec<CellLine<'_>> {
    let mut by_column: Vec<Vec<&Word>> = vec![Vec::new(); columns];
    let mut lines = Vec::new();
    for cell in placed {
        if cell.columns == 1 {
            by_column[cell.column].extend(cell.words);
        } else if let Some(line) = TextLine::of(cell.words) {
            lines.push(CellLine {
                column: cell.column,
                columns: cell.columns,
                line,
            });
        }
    }
    for (column, words) in by_column.into_iter().enumerate() {
        lines.extend(text_lines(words).into_iter().map(|line| CellLine {
            column,
            columns: 1,
            line,
        }));
    }
    lines
}

/// Every line to the one row that it stands in.
fn page_rows<'p>(
    page: &'p Page,
    edges: &[f32],
    spans: &[Span],
    lines: Vec<CellLine<'p>>,
) -> Vec<PageRow<'p>> {
    let mut by_row: Vec<Vec<CellLine<'p>>> = spans.iter().map(|_| Vec::new()).collect();
    for cell in lines {
        by_row[row_of(spans, &cell.line)].push(cell);
    }
    spans
        .iter()
        .zip(by_row)
        .map(|(span, lines)| page_row(page, edges, span, lines))
        .collect()
}

fn page_row<'p>(
    page: &'p Page,
    edges: &[f32],
    span: &Span,
    mut lines: Vec<CellLine<'p>>,
) -> PageRow<'p> {
    lines.sort_by_key(|cell| cell.column);
    let mut lines = lines.into_iter().peekable();
    let mut cells = Vec::new();
    let mut column = 0;
    while column < edges.len() - 1 {
        // What begins within a cell that spans belongs to it.
        let mut end = column + 1;
        let mut inside = Vec::new();
        while let Some(cell) = lines.next_if(|cell| cell.column < end) {
            end = end.max(cell.column + cell.columns);
            inside.push(cell.line);
        }
        if end > column + 1 {
            inside = text_lines(inside.into_iter().flat_map(|line| line.words));
        }
        let area = Rect::new(edges[column], span.top, edges[end], span.bottom);
        cells.push(PageCell::new(page, (column, end - column), inside, area));
        column = end;
    }
    PageRow {
        cells,
        doubtful: span.doubtful,
    }
}
