//! Tables without lines: columns below a known header, rows by fills, figures and white space.

use super::columns::edges;
use super::fragment::{Fragment, PageCell, PageRow};
use super::header::{Header, Name, find, same};
use super::joins::Joiner;
use super::lines::{TextLine, are_near, extent, text_lines};
use super::paragraphs::opens;
use super::rows::{Span, rows};
use super::rulings::SNAP;
use super::table::Method;
use crate::page::{Page, Rect, Ruling, Word};

/// Widest space between words that one cell holds across an edge, in parts of the font size.
const SPACE: f32 = 0.45;
/// How far a word may reach over an edge.
const OVER: f32 = 1.0;
/// Lines that tell where a table starts on the left.
const ROWS: usize = 12;
/// Widest gap between two rows, in parts of the font size.
const GAP: f32 = 6.0;
/// Part of a table's width that a fill or a line takes where it parts rows.
const WIDE: f32 = 0.6;

/// A table found, and which of the lines it takes.
pub(crate) struct Found<'p> {
    pub(crate) fragment: Fragment<'p>,
    pub(crate) first: usize,
    pub(crate) end: usize,
}

/// What a page shows besides words.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'p, 'r> {
    pub(crate) page: &'p Page,
    /// Horizontal lines that belong to no grid.
    pub(crate) rules: &'r [Ruling],
    /// Vertical lines that belong to no grid.
    pub(crate) bars: &'r [Ruling],
}

/// The columns of a table without lines at the end of a page, which may go on on the next.
#[derive(Debug, Clone)]
pub(crate) struct Carried {
    pub(crate) edges: Vec<f32>,
    pub(crate) names: Vec<Name>,
    /// How many lines told them.
    pub(crate) lines: usize,
    /// Where the lines of its last row start.
    pub(crate) starts: Vec<f32>,
}

impl Carried {
    /// The edges of the same columns as `lines` show them: the page before may have shown few.
    fn edges_below(&self, lines: &[TextLine<'_>], joiner: &Joiner<'_>) -> Vec<f32> {
        let rows = lines
            .iter()
            .take_while(|line| !leaves(line, self.edges[0], joiner))
            .count();
        let seen = edges(&self.names, &lines[..rows]);
        // Columns without a name may show on one of the pages only.
        if seen.len() == self.edges.len() && rows > self.lines {
            seen
        } else {
            self.edges.clone()
        }
    }
}

/// Finds the next table below a known header, in the lines from `from` on.
///
/// `carried` are the columns of a table at the end of the page before, which may go on here.
pub(crate) fn find_table<'p>(
    marks: &Marks<'p, '_>,
    lines: &[TextLine<'p>],
    from: usize,
    carried: Option<&Carried>,
    joiner: &Joiner<'_>,
) -> Option<Found<'p>> {
    let header = find(lines, from, joiner.vocabulary)?;
    let end = end(&header, lines, joiner);
    let region = &lines[header.first..end];
    let edges = carried
        .filter(|carried| carried.lines > region.len() && same(&carried.names, &header.names))
        .map(|carried| carried.edges.clone())
        .or_else(|| barred(marks.bars, &header, region))
        .unwrap_or_else(|| edges(&header.names, region));
    let end = header.end + rows_end(&lines[header.end..end], &edges, joiner);
    let region = &lines[header.first..end];
    let head = &lines[header.first..header.end];
    let mut named = vec![0.0; edges.len() - 1];
    let mut page_rows = table_rows(marks, &edges, head, &named, Rows::One, joiner);
    for cell in page_rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.columns == 1)
    {
        named[cell.column] = cell
            .lines
            .iter()
            .map(|line| line.rect.width())
            .fold(0.0, f32::max);
    }
    let body = &lines[header.end..end];
    page_rows.extend(table_rows(marks, &edges, body, &named, Rows::Many, joiner));
    Some(Found {
        fragment: fragment((edges, header.names), page_rows, region, 1),
        first: header.first,
        end,
    })
}

/// Goes on with a table of the page before, whose columns are known, at the top of this one.
pub(crate) fn continue_table<'p>(
    marks: &Marks<'p, '_>,
    lines: &[TextLine<'p>],
    from: usize,
    carried: &Carried,
    joiner: &Joiner<'_>,
) -> Option<Found<'p>> {
    // The header again: the table is found below it.
    if find(lines.get(from..)?, 0, joiner.vocabulary).is_some_and(|header| header.first <= 1) {
        return None;
    }
    let edges = &carried.edges_below(lines.get(from..)?, joiner);
    let fits = |line: &TextLine<'_>| !crosses(line, edges) && !leaves(line, edges[0], joiner);
    let first = lines.get(from).filter(|line| fits(line))?;
    let mut end = from + 1;
    let mut gaps = first.has_gaps();
    while let Some(line) = lines.get(end) {
        let above = &lines[end - 1];
        if line.baseline - above.baseline > GAP * line.size
            || leaves(line, edges[0], joiner)
            || crosses(line, edges) && !resumes(lines, end, edges, joiner)
            || is_header(&lines[end..], joiner)
        {
            break;
        }
        gaps |= line.has_gaps();
        end += 1;
    }
    // The rest of a paragraph has no columns; that of a cell stands where its column does.
    if !gaps {
        let in_cell = |line: &&TextLine<'_>| {
            carried
                .starts
                .iter()
                .any(|x0| (x0 - line.rect.x0).abs() <= 2.0 * OVER)
                && line.rect.x0 > edges[1]
        };
        end = from + lines[from..end].iter().take_while(in_cell).count();
        if end == from {
            return None;
        }
    }
    let named = vec![0.0; edges.len() - 1];
    let page_rows = table_rows(marks, edges, &lines[from..end], &named, Rows::Many, joiner);
    Some(Found {
        fragment: fragment(
            (edges.clone(), carried.names.clone()),
            page_rows,
            &lines[from..end],
            0,
        ),
        first: from,
        end,
    })
}

/// Edges by the vertical lines beside and between the names of `header`, where there is one
/// between any two of them.
fn barred(bars: &[Ruling], header: &Header, lines: &[TextLine<'_>]) -> Option<Vec<f32>> {
    let area = Rect::around(lines.iter().map(|line| line.rect))?;
    let beside = bars
        .iter()
        .filter(|bar| bar.from < area.y1 && bar.to > area.y0);
    let mut edges: Vec<f32> = beside.map(|bar| bar.at).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, before| *next - *before <= SNAP);
    let between = |x0: f32, x1: f32| edges.iter().any(|edge| *edge > x0 && *edge < x1);
    let parted = header
        .names
        .windows(2)
        .all(|pair| between(pair[0].x1 - OVER, pair[1].x0 + OVER));
    if !parted || edges.is_empty() {
        return None;
    }
    if edges[0] > area.x0 {
        edges.insert(0, area.x0 - SNAP);
    }
    if edges[edges.len() - 1] < area.x1 {
        edges.push(area.x1 + SNAP);
    }
    Some(edges)
}

fn fragment<'p>(
    (edges, names): (Vec<f32>, Vec<Name>),
    rows: Vec<PageRow<'p>>,
    lines: &[TextLine<'p>],
    header: usize,
) -> Fragment<'p> {
    let rect = Rect::around(lines.iter().map(|line| line.rect)).unwrap_or_default();
    let mut fragment = Fragment {
        method: Method::Header,
        rect,
        rows,
        header,
        edges,
        names,
        lines: lines.len(),
    };
    set_room(&mut fragment);
    fragment
}

/// The line after the last of the table below `header`.
fn end(header: &Header, lines: &[TextLine<'_>], joiner: &Joiner<'_>) -> usize {
    let names = &header.names;
    let mut end = header.end;
    let rows = &lines[header.first..];
    let left = rows
        .iter()
        .take(ROWS)
        .map(|line| line.rect.x0)
        .fold(f32::MAX, f32::min);
    // Columns are not known before the end is: the names stand in for them.
    let is_prose = |line: &TextLine<'_>| {
        let (x0, x1) = (line.rect.x0, line.rect.x1);
        let under = names
            .iter()
            .filter(|name| name.x0 < x1 && name.x1 > x0)
            .count();
        !line.has_gaps() && under > 2
    };
    while let Some(line) = lines.get(end) {
        let above = &lines[end - 1];
        let prose = is_prose(line) && lines.get(end + 1).is_some_and(is_prose);
        if line.baseline - above.baseline > GAP * line.size
            || leaves(line, left, joiner)
            || stands_alone(line, &lines[header.first..end], joiner)
            || prose
            || end > header.end && is_header(&lines[end..], joiner)
        {
            break;
        }
        end += 1;
    }
    end
}

/// True where `lines` start with a header.
fn is_header(lines: &[TextLine<'_>], joiner: &Joiner<'_>) -> bool {
    /// Most lines of a header.
    const LINES: usize = 5;
    let near = |pair: &[TextLine<'_>]| pair[1].baseline - pair[0].baseline < 2.0 * pair[0].size;
    let block = 1 + lines
        .windows(2)
        .take(LINES - 1)
        .take_while(|pair| near(pair))
        .count();
    // A row has a figure sooner or later, a header in none of its lines.
    let figures = lines[0]
        .words
        .iter()
        .any(|word| (joiner.vocabulary.value)(&word.text));
    !figures
        && find(&lines[..block.min(lines.len())], 0, joiner.vocabulary)
            .is_some_and(|header| header.first == 0)
}

/// How many of `lines` are rows in the columns between `edges`, before prose begins.
fn rows_end(lines: &[TextLine<'_>], edges: &[f32], joiner: &Joiner<'_>) -> usize {
    let prose = (0..lines.len())
        .find(|index| crosses(&lines[*index], edges) && !resumes(lines, *index, edges, joiner));
    prose.unwrap_or(lines.len())
}

/// True for a line of one phrase that can only open something else and starts where no cell above
/// does: a heading in the middle.
fn stands_alone(line: &TextLine<'_>, above: &[TextLine<'_>], joiner: &Joiner<'_>) -> bool {
    let starts = above
        .iter()
        .flat_map(|line| line.phrases(SPACE))
        .map(|phrase| extent(phrase).0);
    let mut flush = starts.filter(|x0| (x0 - line.rect.x0).abs() <= 2.0 * OVER);
    !line.has_gaps() && flush.next().is_none() && opens(line, joiner.vocabulary)
}

/// True for a line of one phrase at the left of a table that can only open something else.
fn leaves(line: &TextLine<'_>, left: f32, joiner: &Joiner<'_>) -> bool {
    line.rect.x0 <= left + 2.0 * line.size && !line.has_gaps() && opens(line, joiner.vocabulary)
}

/// True where rows go on within a few lines after `index`, so that the lines between are rows
/// over the whole width.
fn resumes(lines: &[TextLine<'_>], index: usize, edges: &[f32], joiner: &Joiner<'_>) -> bool {
    /// Most lines of such a row.
    const LINES: usize = 3;
    for line in lines.iter().skip(index + 1).take(LINES) {
        if opens(line, joiner.vocabulary) && !line.has_gaps() {
            return false;
        }
        if !crosses(line, edges) && line.words.len() > 1 && line.has_gaps() {
            return true;
        }
    }
    false
}

/// True for a line of one phrase whose words lie over an edge.
fn crosses(line: &TextLine<'_>, edges: &[f32]) -> bool {
    let inner = &edges[1..edges.len() - 1];
    let over = inner.iter().any(|edge| {
        line.words
            .iter()
            .any(|word| word.rect.x0 < edge - OVER && word.rect.x1 > edge + OVER)
    });
    let beyond = line.rect.x1 > edges[edges.len() - 1] + 4.0 * OVER;
    !line.has_gaps() && (over || beyond)
}

/// Whether lines are one row or have to be parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rows {
    One,
    Many,
}

/// The rows that `lines` make in the columns between `edges`; `named` are the widths that the names
/// of the columns take at least.
fn table_rows<'p>(
    marks: &Marks<'p, '_>,
    edges: &[f32],
    lines: &[TextLine<'p>],
    named: &[f32],
    how: Rows,
    joiner: &Joiner<'_>,
) -> Vec<PageRow<'p>> {
    let columns = edges.len() - 1;
    let mut cells: Vec<(usize, usize, Vec<&'p Word>)> = Vec::new();
    let starts = starts(lines, edges);
    for line in lines {
        match how {
            Rows::One => place_names(line, edges, &mut cells),
            Rows::Many => place(line, edges, &starts, joiner, &mut cells),
        }
    }
    // Lines of cells that span go with their first column, but do not tell its figures.
    let of_column = |column: usize| {
        let words = cells
            .iter()
            .filter(move |(first, across, _)| *first == column && *across == 1)
            .flat_map(|(_, _, words)| words.iter().copied());
        text_lines(words)
    };
    let by_column: Vec<Vec<TextLine<'p>>> = (0..columns).map(of_column).collect();
    let mut spanning: Vec<(usize, usize, TextLine<'p>)> = Vec::new();
    for (first, across, words) in cells.into_iter().filter(|(_, across, _)| *across > 1) {
        spanning.extend(TextLine::of(words).map(|line| (first, across, line)));
    }
    let Some(all) = Rect::around(lines.iter().map(|line| line.rect)) else {
        return Vec::new();
    };
    let spans = match how {
        Rows::One => vec![Span {
            top: all.y0,
            bottom: all.y1,
            doubtful: false,
        }],
        Rows::Many => {
            let mut told = by_column.clone();
            told.push(spanning.iter().map(|(_, _, line)| line.clone()).collect());
            let widest = |lines: &Vec<TextLine<'_>>| {
                lines
                    .iter()
                    .map(|line| line.rect.width())
                    .fold(0.0, f32::max)
            };
            let room: Vec<f32> = by_column
                .iter()
                .zip(named)
                .map(|(lines, name)| widest(lines).max(*name))
                .collect();
            rows(&told, &cuts(marks, all), &room, joiner)
        }
    };
    spans
        .iter()
        .map(|span| row(marks.page, span, edges, &by_column, &spanning))
        .collect()
}

fn row<'p>(
    page: &'p Page,
    span: &Span,
    edges: &[f32],
    by_column: &[Vec<TextLine<'p>>],
    spanning: &[(usize, usize, TextLine<'p>)],
) -> PageRow<'p> {
    let inside = |line: &TextLine<'_>| {
        let middle = line.rect.centre_y();
        middle >= span.top && middle <= span.bottom
    };
    let mut cells: Vec<PageCell<'p>> = Vec::new();
    let mut column = 0;
    while column < by_column.len() {
        let wide = spanning
            .iter()
            .filter(|(first, _, line)| *first == column && inside(line));
        let across = wide
            .clone()
            .map(|(_, across, _)| *across)
            .max()
            .unwrap_or(1);
        let mut lines: Vec<TextLine<'p>> = wide.map(|(_, _, line)| line.clone()).collect();
        for lines_of in &by_column[column..column + across] {
            lines.extend(lines_of.iter().filter(|line| inside(line)).cloned());
        }
        let lines = if across > 1 {
            text_lines(lines.into_iter().flat_map(|line| line.words))
        } else {
            lines
        };
        let area = Rect::new(edges[column], span.top, edges[column + across], span.bottom);
        cells.push(PageCell::new(page, (column, across), lines, area));
        column += across;
    }
    PageRow {
        cells,
        doubtful: span.doubtful,
    }
}

/// Words of a header to cells: a name stands in one column, even where it runs over its end.
fn place_names<'p>(
    line: &TextLine<'p>,
    edges: &[f32],
    cells: &mut Vec<(usize, usize, Vec<&'p Word>)>,
) {
    let inner = &edges[1..edges.len() - 1];
    let column = |word: &Word| inner.partition_point(|edge| *edge <= word.rect.centre_x());
    for part in line.words.chunk_by(|a, b| column(a) == column(b)) {
        cells.push((column(part[0]), 1, part.to_vec()));
    }
}

/// Words of a line to cells: first column, columns, words. `starts` is where the cells of each
/// column usually start.
fn place<'p>(
    line: &TextLine<'p>,
    edges: &[f32],
    starts: &[Vec<f32>],
    joiner: &Joiner<'_>,
    cells: &mut Vec<(usize, usize, Vec<&'p Word>)>,
) {
    let inner = &edges[1..edges.len() - 1];
    let column = |word: &Word| inner.partition_point(|edge| *edge <= word.rect.centre_x());
    let over = |word: &Word| {
        inner
            .iter()
            .any(|edge| word.rect.x0 < edge - OVER && word.rect.x1 > edge + OVER)
    };
    let chains = line
        .words
        .chunk_by(|a, b| are_near(a, b, SPACE * line.size));
    for chain in chains {
        // A figure in a column of its own ends a text that runs up to it.
        let text: Vec<&[&Word]> = chain
            .chunk_by(|a, b| {
                column(a) == column(b) || !(joiner.vocabulary.value)(&b.text) || over(b)
            })
            .collect();
        for chain in text {
            let first = column(chain[0]);
            let last = column(chain[chain.len() - 1]);
            let spans = chain.iter().any(|word| over(word))
                || first != last && runs_through(chain, column, starts, joiner);
            if spans {
                let right = chain[chain.len() - 1].rect.x1 - OVER;
                let last = inner.partition_point(|edge| *edge <= right).max(last);
                let left = chain[0].rect.x0 + OVER;
                let first = inner.partition_point(|edge| *edge <= left).min(first);
                cells.push((first, last - first + 1, chain.to_vec()));
            } else {
                for part in chain.chunk_by(|a, b| column(a) == column(b)) {
                    cells.push((column(part[0]), 1, part.to_vec()));
                }
            }
        }
    }
}

/// True where words run through columns as if there were none: none of them starts where the
/// cells of its column do.
fn runs_through(
    chain: &[&Word],
    column: impl Fn(&Word) -> usize,
    starts: &[Vec<f32>],
    joiner: &Joiner<'_>,
) -> bool {
    let texts: Vec<&str> = chain.iter().map(|word| word.text.as_str()).collect();
    if (joiner.vocabulary.opens)(&texts.join(" ")) {
        return true;
    }
    let parts = chain.chunk_by(|a, b| column(a) == column(b)).skip(1);
    let usual = |part: &[&Word]| {
        let starts = &starts[column(part[0])];
        let flush = starts
            .iter()
            .filter(|x| (*x - part[0].rect.x0).abs() <= OVER)
            .count();
        // Itself, and others.
        flush > 1
    };
    let mut parts = parts.peekable();
    parts.peek().is_some() && !parts.any(usual)
}

/// Where the first words of each column stand, line by line.
fn starts(lines: &[TextLine<'_>], edges: &[f32]) -> Vec<Vec<f32>> {
    let inner = &edges[1..edges.len() - 1];
    let mut starts = vec![Vec::new(); edges.len() - 1];
    for line in lines {
        let mut before = None;
        for word in &line.words {
            let column = inner.partition_point(|edge| *edge <= word.rect.centre_x());
            if before != Some(column) {
                starts[column].push(word.rect.x0);
            }
            before = Some(column);
        }
    }
    starts
}

/// Heights where fills or lines part rows.
fn cuts(marks: &Marks<'_, '_>, area: Rect) -> Vec<f32> {
    let wide = |from: f32, to: f32| to.min(area.x1) - from.max(area.x0) >= WIDE * area.width();
    let rules = marks
        .rules
        .iter()
        .filter(|rule| wide(rule.from, rule.to))
        .map(|rule| rule.at);
    let mut cuts: Vec<f32> = rules.chain(stripes(marks.page, area)).collect();
    cuts.retain(|at| *at > area.y0 && *at < area.y1);
    cuts.sort_by(f32::total_cmp);
    cuts.dedup_by(|next, before| *next - *before < 1.0);
    cuts
}

/// Top and bottom of the fills that lie under whole rows, drawn at once or cell by cell.
fn stripes(page: &Page, area: Rect) -> Vec<f32> {
    let mut fills: Vec<&crate::page::Fill> = page
        .fills
        .iter()
        .filter(|fill| fill.rect.overlap_y(&area) > 0.0 && fill.rect.overlap_x(&area) > 0.0)
        .collect();
    fills.sort_by(|a, b| {
        a.rect
            .y0
            .total_cmp(&b.rect.y0)
            .then(a.rect.x0.total_cmp(&b.rect.x0))
    });
    let level = |a: &&crate::page::Fill, b: &&crate::page::Fill| {
        (a.rect.y0 - b.rect.y0).abs() < 1.0 && (a.rect.y1 - b.rect.y1).abs() < 1.0
    };
    fills
        .chunk_by(level)
        .filter(|stripe| {
            let covered: f32 = stripe
                .iter()
                .map(|fill| fill.rect.overlap_x(&area).max(0.0))
                .sum();
            covered >= WIDE * area.width()
        })
        .flat_map(|stripe| [stripe[0].rect.y0, stripe[0].rect.y1])
        .collect()
}

/// What a cell's lines could take: the widest line of its column.
fn set_room(fragment: &mut Fragment<'_>) {
    let mut widest = vec![0.0_f32; fragment.columns()];
    for cell in fragment
        .rows
        .iter()
        .flat_map(|row| &row.cells)
        .filter(|cell| cell.columns == 1)
    {
        for line in &cell.lines {
            widest[cell.column] = widest[cell.column].max(line.rect.width());
        }
    }
    for cell in fragment.rows.iter_mut().flat_map(|row| &mut row.cells) {
        let own = cell
            .lines
            .iter()
            .map(|line| line.rect.width())
            .fold(0.0, f32::max);
        cell.room = if cell.columns == 1 {
            widest[cell.column].max(own)
        } else {
            own
        };
    }
}
