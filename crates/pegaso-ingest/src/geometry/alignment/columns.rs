//! The columns of a region: the ways down that its rows leave free.

use super::phrases::{Look, Phrase, PhraseLine, is_figure, is_sign};

/// Narrowest way, points.
const NARROW: f32 = 1.5;
/// Part of the rows that may cross a way, where there are many.
const CROSSING: f32 = 0.08;
/// Part of the rows that a column without a header takes.
const FILLED: f32 = 0.15;

/// Edges of the columns of the rows in `body`, left to right, one more than columns; `header` are
/// the lines above. `None` where there are not two columns.
pub(super) fn edges(header: &[PhraseLine<'_>], body: &[PhraseLine<'_>]) -> Option<Vec<f32>> {
    let figures = body.iter().filter(|line| line.look == Look::Figures);
    let several = body.iter().filter(|line| line.look != Look::Single);
    let with_figures = 2 * figures.clone().count() >= several.clone().count();
    let rows: Vec<&PhraseLine<'_>> = if with_figures {
        figures.collect()
    } else {
        several.collect()
    };
    if rows.len() < 2 {
        return None;
    }
    let phrases = || rows.iter().flat_map(|row| &row.phrases);
    let ways = ways(phrases(), rows.len());
    let mut columns = columns(&rows, header, &ways);
    join_signs(&mut columns, &rows);
    if columns.len() < 2 {
        return None;
    }
    let x0 = columns[0].x0;
    let last = columns[columns.len() - 1].x1;
    let all = || header.iter().chain(body).flat_map(|line| &line.phrases);
    let left = all().map(|phrase| phrase.x0).fold(x0, f32::min);
    let right = all().map(|phrase| phrase.x1).fold(last, f32::max);
    let mut edges = vec![left - 1.0];
    for pair in columns.windows(2) {
        let over = header.iter().flat_map(|line| &line.phrases);
        edges.push(edge(pair[0].x1, pair[1].x0, over));
    }
    edges.push(right + 1.0);
    Some(edges)
}

/// From left to right over what a column holds, and how many rows hold something.
#[derive(Debug, Clone, Copy)]
struct Column {
    x0: f32,
    x1: f32,
    rows: usize,
    named: bool,
}

/// Stretches that few phrases cross, between those that many do.
fn ways<'a, 'p: 'a>(phrases: impl Iterator<Item = &'a Phrase<'p>>, rows: usize) -> Vec<(f32, f32)> {
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a small part of a count of lines"
    )]
    let most = (CROSSING * rows as f32) as i32;
    let mut ends: Vec<(f32, i32)> = phrases
        .flat_map(|phrase| [(phrase.x0, 1), (phrase.x1, -1)])
        .collect();
    // Where one ends as another starts, the way between them has no width.
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
    let mut ways = Vec::new();
    let mut open = None;
    let mut covering = 0;
    let mut begun = false;
    for (x, step) in ends {
        covering += step;
        if covering > most {
            if let Some(from) = open.take().filter(|from| begun && x - from >= NARROW) {
                ways.push((from, x));
            }
            begun = true;
        } else if open.is_none() {
            open = Some(x);
        }
    }
    ways
}

/// The columns between `ways`; one that is almost empty goes with its neighbour.
fn columns(
    rows: &[&PhraseLine<'_>],
    header: &[PhraseLine<'_>],
    ways: &[(f32, f32)],
) -> Vec<Column> {
    let mut bounds: Vec<(f32, f32)> = Vec::new();
    let mut from = f32::MIN;
    for way in ways {
        bounds.push((from, f32::midpoint(way.0, way.1)));
        from = f32::midpoint(way.0, way.1);
    }
    bounds.push((from, f32::MAX));
    #[allow(clippy::cast_precision_loss, reason = "counts of lines")]
    let few = FILLED * rows.len() as f32;
    let mut columns: Vec<Column> = Vec::new();
    for (from, to) in bounds {
        let inside = |phrase: &&Phrase<'_>| {
            let middle = f32::midpoint(phrase.x0, phrase.x1);
            middle > from && middle <= to
        };
        let mut column = Column {
            x0: f32::MAX,
            x1: f32::MIN,
            rows: 0,
            named: header
                .iter()
                .flat_map(|line| &line.phrases)
                .any(|phrase| inside(&phrase)),
        };
        for row in rows {
            let mut filled = false;
            for phrase in row.phrases.iter().filter(inside) {
                column.x0 = column.x0.min(phrase.x0);
                column.x1 = column.x1.max(phrase.x1);
                filled = true;
            }
            column.rows += usize::from(filled);
        }
        if column.rows == 0 {
            continue;
        }
        #[allow(clippy::cast_precision_loss, reason = "counts of lines")]
        let scarce = !column.named && (column.rows as f32) < few;
        match columns.last_mut().filter(|_| scarce) {
            Some(before) => {
                before.x1 = column.x1;
                before.rows = before.rows.max(column.rows);
            }
            None => columns.push(column),
        }
    }
    columns
}

/// Joins columns of nothing but currency or percent signs to the figures that they belong to.
fn join_signs(columns: &mut Vec<Column>, rows: &[&PhraseLine<'_>]) {
    let mut index = 0;
    while index < columns.len() && columns.len() > 2 {
        let column = columns[index];
        let held = rows.iter().flat_map(|row| &row.phrases).filter(|phrase| {
            let middle = f32::midpoint(phrase.x0, phrase.x1);
            middle >= column.x0 && middle <= column.x1
        });
        let texts: Vec<String> = held
            .flat_map(|phrase| &phrase.words)
            .map(|word| word.text.clone())
            .collect();
        if texts.is_empty() || !texts.iter().all(|text| is_sign(text)) {
            index += 1;
            continue;
        }
        let behind = texts.iter().all(|text| text == "%" || text == ")");
        let into = if behind {
            index.checked_sub(1)
        } else {
            Some(index + 1)
        };
        let Some(into) = into.filter(|into| *into < columns.len()) else {
            index += 1;
            continue;
        };
        columns[into].x0 = columns[into].x0.min(column.x0);
        columns[into].x1 = columns[into].x1.max(column.x1);
        columns[into].named |= column.named;
        columns.remove(index);
    }
}

/// Where between `from` and `to` the fewest phrases of the header lie; of those, the middle of the
/// widest stretch.
fn edge<'a, 'p: 'a>(from: f32, to: f32, over: impl Iterator<Item = &'a Phrase<'p>>) -> f32 {
    let near: Vec<&Phrase<'_>> = over
        .filter(|phrase| phrase.x0 < to && phrase.x1 > from)
        .collect();
    let mut stops = vec![from, to];
    for phrase in &near {
        stops.extend(
            [phrase.x0, phrase.x1]
                .iter()
                .filter(|x| **x > from && **x < to),
        );
    }
    stops.sort_by(f32::total_cmp);
    let judged = stops.windows(2).map(|pair| {
        let at = f32::midpoint(pair[0], pair[1]);
        let crossing = near.iter().filter(|p| p.x0 < at && p.x1 > at).count();
        (crossing, pair[1] - pair[0], at)
    });
    judged
        .min_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)))
        .map_or(f32::midpoint(from, to), |(_, _, at)| at)
}

/// True where most of what stands in column `index` between `edges` is figures.
pub(super) fn is_of_figures(body: &[PhraseLine<'_>], edges: &[f32], index: usize) -> bool {
    let (from, to) = (edges[index], edges[index + 1]);
    let held: Vec<bool> = body
        .iter()
        .flat_map(|line| &line.phrases)
        .filter(|phrase| {
            let middle = f32::midpoint(phrase.x0, phrase.x1);
            middle > from && middle <= to
        })
        .map(|phrase| phrase.figure || phrase.words.iter().all(|word| is_figure(&word.text)))
        .collect();
    let figures = held.iter().filter(|figure| **figure).count();
    figures >= 2 && 3 * figures >= 2 * held.len()
}
