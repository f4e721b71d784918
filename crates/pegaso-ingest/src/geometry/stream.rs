//! Tables without lines: columns below a known header, rows by fills, figures and white space.

use super::alike::Alike;
use super::columns::{OVER, barred, column_of, edges, lies_over};
use super::cuts::cuts;
use super::fragment::Fragment;
use super::header::{find, same};
use super::header_lines::{above_cuts, down_to_cut};
use super::joins::Joiner;
use super::lines::{TextLine, widest};
use super::marks::Marks;
use super::pitch::pitch_of_names;
use super::placing::{self, Head};
use super::reach::{crosses, end, is_far, is_header, leaves, resumes, rows_end};
use super::table::Method;
use crate::page::{Rect, Word};

/// A table found, and which of the lines it takes.
pub(crate) struct Found<'p> {
    pub(crate) fragment: Fragment<'p>,
    pub(crate) first: usize,
    pub(crate) end: usize,
}

/// Finds the next table below a known header, in the lines from `from` on.
///
/// `carried` is a table at the end of the page before, which may go on here; `alike` are the tables of
/// the document.
pub(crate) fn find_table<'p>(
    marks: &Marks<'p, '_>,
    lines: &[TextLine<'p>],
    from: usize,
    (carried, alike): (Option<&Fragment<'_>>, &Alike<'_>),
    joiner: &Joiner<'_>,
) -> Option<Found<'p>> {
    let header = find(lines, from, joiner.vocabulary)?;
    let area = around(&lines[header.first..header.end]);
    let inside = cuts(marks.page, marks.rules, area);
    let header = above_cuts(header, lines, &inside, joiner.vocabulary);
    let around_it = Rect {
        y0: 0.0,
        y1: marks.page.height,
        ..area
    };
    let all = cuts(marks.page, marks.rules, around_it);
    let mut header = down_to_cut(header, lines, &all, joiner.vocabulary);
    if let Some(names) = alike.parted(&header.names, &lines[header.first..header.end]) {
        header.names = names.to_vec();
    }
    let end = end(&header, lines, joiner);
    let region = &lines[header.first..end];
    let barred = barred(marks.bars, &header.names, region);
    let shared = alike.rows(&header.names).filter(|_| barred.is_none());
    let heads = header.end - header.first;
    let seen = barred.unwrap_or_else(|| match shared {
        Some(rows) => {
            let lines: Vec<TextLine<'_>> = region[..heads].iter().chain(rows).cloned().collect();
            let seen = edges(&header.names, &lines, heads, joiner.vocabulary);
            reaching(seen, &around(region))
        }
        None => edges(&header.names, region, heads, joiner.vocabulary),
    });
    let same_table = |table: &&Fragment<'_>| same(&table.names, &header.names);
    let hung = carried.filter(same_table).is_some_and(|table| table.hung);
    // The page before may have shown more: of the columns, or of those without a name.
    let edges = carried
        .filter(|_| shared.is_none())
        .filter(same_table)
        .filter(|table| table.lines > region.len() || table.edges.len() > seen.len())
        .map_or(seen, |table| table.edges.clone());
    let end = header.end + rows_end(&lines[header.end..end], &edges, joiner);
    let mut rows = placing::names(marks.page, &edges, &lines[header.first..header.end]);
    let mut named = vec![0.0; edges.len() - 1];
    for cell in rows.iter().flat_map(|row| &row.cells) {
        named[cell.column] = widest(&cell.lines);
    }
    let body = &lines[header.end..end];
    let names = rows.iter().flat_map(|row| &row.cells);
    let pitch = pitch_of_names(names.map(|cell| &cell.lines[..]));
    let head = Head {
        names: &header.names,
        widths: &named,
        pitch,
        hung,
    };
    rows.extend(placing::body(marks, &edges, body, head, joiner));
    let mut fragment = Fragment {
        method: Method::Header,
        rect: around(&lines[header.first..end]),
        edges,
        names: header.names,
        pitch,
        lines: end - header.first,
        headed: true,
        hung: false,
        rows,
    };
    set_room(&mut fragment);
    Some(Found {
        fragment,
        first: header.first,
        end,
    })
}

/// Goes on with `carried`, a table of the page before, at the top of this one.
pub(crate) fn continue_table<'p>(
    marks: &Marks<'p, '_>,
    lines: &[TextLine<'p>],
    (carried, alike): (&Fragment<'_>, &Alike<'_>),
    joiner: &Joiner<'_>,
) -> Option<Found<'p>> {
    // The header again: the table is found below it.
    if find(lines, 0, joiner.vocabulary).is_some_and(|header| header.first <= 1) {
        return None;
    }
    let edges = match alike.rows(&carried.names) {
        Some(_) => carried.edges.clone(),
        None => edges_below(carried, lines, joiner),
    };
    let first = lines.first()?;
    let inner = &edges[1..edges.len() - 1];
    let starts = carried.starts();
    let in_column = |line: &TextLine<'_>| {
        let x0 = line.rect.x0;
        x0 > edges[1] && starts.iter().any(|start| (start - x0).abs() <= 2.0 * OVER)
    };
    let prose = |line: &TextLine<'_>| {
        // What begins where the cells of the last column do may be longer than those of the page before.
        let wide = in_column(line) && line.rect.x0 > edges[edges.len() - 2];
        crosses(line, &edges) && !wide
    };
    if prose(first) || leaves(first, lines.get(1), edges[0], inner, joiner) {
        return None;
    }
    let mut end = 1;
    while let Some(line) = lines.get(end) {
        if is_far(&lines[end..], &lines[..end], edges[0], joiner)
            || leaves(line, lines.get(end + 1), edges[0], inner, joiner)
            || prose(line) && !resumes(lines, end, &edges, joiner)
            || is_header(&lines[end..], joiner)
        {
            break;
        }
        end += 1;
    }
    // The rest of a paragraph has no columns; that of a cell stands where its column does.
    let parted = |line: &TextLine<'_>| line.has_gaps() || has_figure_apart(line, &edges, joiner);
    if !lines[..end].iter().any(parted) {
        end = lines[..end]
            .iter()
            .take_while(|line| in_column(line))
            .count();
        if end == 0 {
            return None;
        }
    }
    let named = vec![0.0; edges.len() - 1];
    let pitch = carried.pitch;
    let head = Head {
        names: &carried.names,
        widths: &named,
        pitch,
        hung: carried.hung,
    };
    let rows = placing::body(marks, &edges, &lines[..end], head, joiner);
    let mut fragment = Fragment {
        method: Method::Header,
        rect: around(&lines[..end]),
        edges,
        names: carried.names.clone(),
        pitch,
        lines: end,
        headed: false,
        hung: false,
        rows,
    };
    set_room(&mut fragment);
    Some(Found {
        fragment,
        first: 0,
        end,
    })
}

/// True where a whole figure stands in one of the columns between `edges` and text in another, and no word
/// lies over an edge: however near they are, prose does not part so.
fn has_figure_apart(line: &TextLine<'_>, edges: &[f32], joiner: &Joiner<'_>) -> bool {
    let parts = || {
        line.words
            .chunk_by(|a, b| column_of(edges, a) == column_of(edges, b))
    };
    let value = |words: &[&Word]| {
        TextLine::of(words.to_vec()).is_some_and(|part| (joiner.vocabulary.value)(&part.text()))
    };
    !line.words.iter().any(|word| lies_over(edges, word))
        && parts().count() > 1
        && parts().any(value)
}

/// The edges of the columns of `carried` as `lines` show them: the page before may have shown few.
fn edges_below(carried: &Fragment<'_>, lines: &[TextLine<'_>], joiner: &Joiner<'_>) -> Vec<f32> {
    let inner = &carried.edges[1..carried.edges.len() - 1];
    let rows = lines
        .iter()
        .zip(lines.iter().skip(1).map(Some).chain([None]))
        .take_while(|(line, below)| !leaves(line, *below, carried.edges[0], inner, joiner))
        .count();
    if rows <= carried.lines {
        return carried.edges.clone();
    }
    let seen = edges(&carried.names, &lines[..rows], 0, joiner.vocabulary);
    // Columns without a name may show on one of the pages only.
    if seen.len() >= carried.edges.len() {
        seen
    } else {
        carried.edges.clone()
    }
}

/// `edges` with the outer ones as far apart as `area` is wide.
fn reaching(mut edges: Vec<f32>, area: &Rect) -> Vec<f32> {
    if let [first, .., last] = &mut edges[..] {
        *first = first.min(area.x0);
        *last = last.max(area.x1);
    }
    edges
}

fn around(lines: &[TextLine<'_>]) -> Rect {
    Rect::around(lines.iter().map(|line| line.rect)).unwrap_or_default()
}

/// What a cell's lines could take: the widest line of its column.
fn set_room(fragment: &mut Fragment<'_>) {
    let mut room = vec![0.0_f32; fragment.columns()];
    let cells = fragment.rows.iter().flat_map(|row| &row.cells);
    for cell in cells.filter(|cell| cell.columns == 1) {
        room[cell.column] = room[cell.column].max(widest(&cell.lines));
    }
    for cell in fragment.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.room = if cell.columns == 1 {
            room[cell.column]
        } else {
            widest(&cell.lines)
        };
    }
}
