//! Where one row ends and the next begins, where no line says so.
//!
//! Lines of a cell follow one another at the pitch of the document; rows lie further apart. Where
//! they do not, every row has one figure in a column of figures, and stands below it, around it or
//! above it. Rows that neither tells are said to be doubtful.

use super::figures::{anchors, figures, rests, unanswered};
use super::joins::Joiner;
use super::lines::TextLine;
use super::pitch::{SLACK, makes_label, pitch};
use crate::page::Rect;

/// A gap nearer than this part of the usual one joins a row without a figure to its neighbour.
const NEAR: f32 = 0.75;

/// A row: what its lines take, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Span {
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    /// True where neither white space nor figures tell where it ends.
    pub(crate) doubtful: bool,
}

impl Span {
    /// Lines that nothing says to be of several rows.
    fn certain(top: f32, bottom: f32) -> Self {
        Self {
            top,
            bottom,
            doubtful: false,
        }
    }

    /// True where the middle of `line` lies in it.
    pub(super) fn holds(&self, line: &TextLine<'_>) -> bool {
        self.distance(line) <= 0.0
    }

    /// How far the middle of `line` lies outside of it.
    fn distance(&self, line: &TextLine<'_>) -> f32 {
        let middle = line.rect.centre_y();
        (self.top - middle).max(middle - self.bottom)
    }
}

/// The index of the one of `rows` that `line` stands in: the first that holds it, or the nearest.
pub(crate) fn row_of(rows: &[Span], line: &TextLine<'_>) -> usize {
    let nearest = || {
        let distance = |index: &usize| rows[*index].distance(line);
        (0..rows.len()).min_by(|a, b| distance(a).total_cmp(&distance(b)))
    };
    let held = rows.iter().position(|row| row.holds(line));
    held.or_else(nearest).unwrap_or_default()
}

/// Where a row stands against its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    Top,
    Middle,
    Bottom,
}

/// The rows that the lines of `columns` make; `cuts` are heights that part them for certain, of which
/// lines and fills have `drawn` some, `named` is the pitch of the header and `room` is the width that the
/// lines of each column had.
pub(crate) fn rows(
    columns: &[Vec<TextLine<'_>>],
    (cuts, drawn): (&[f32], usize),
    named: Option<f32>,
    room: &[f32],
    joiner: &Joiner<'_>,
) -> Vec<Span> {
    let pitch = pitch(columns, named, room, joiner);
    let rests = rests(columns, room, pitch, joiner);
    let figures: Vec<Vec<&TextLine<'_>>> = columns
        .iter()
        .zip(&rests)
        .map(|(lines, rests)| figures(lines, rests, pitch, joiner))
        .collect();
    let mut spans = Vec::new();
    let mut bounds: Vec<f32> = cuts.to_vec();
    bounds.push(f32::MAX);
    let are_rows = drawn > 0 && are_rows(columns, &figures, &bounds);
    let mut from = f32::MIN;
    for to in bounds {
        let part: Vec<Vec<&TextLine<'_>>> = columns
            .iter()
            .map(|lines| {
                let within = |line: &&TextLine<'_>| is_within(line, (from, to));
                lines.iter().filter(within).collect()
            })
            .collect();
        // Nothing ends the last band: what has no figure there may be anything.
        let mut told = figures.iter().flatten();
        let is_row = to < f32::MAX || told.any(|line| is_within(line, (from, to)));
        let lines = part.iter().flatten().map(|line| line.rect);
        match Rect::around(lines).filter(|_| are_rows && is_row) {
            Some(area) => spans.push(Span::certain(area.y0, area.y1)),
            None => spans.extend(part_rows(&part, &figures, pitch, joiner)),
        }
        from = to;
    }
    spans
}

/// True where each of the bands between `bounds` is one row: a column has one figure in most of them and
/// in none two, so that nothing parts them further. Of few bands, no column may have two in one.
fn are_rows(columns: &[Vec<TextLine<'_>>], figures: &[Vec<&TextLine<'_>>], bounds: &[f32]) -> bool {
    /// Most bands that are few.
    const FEW: usize = 3;
    let from = [f32::MIN].into_iter().chain(bounds.iter().copied());
    let bands = from.zip(bounds.iter().copied());
    let bands: Vec<(f32, f32)> = bands
        .filter(|band| columns.iter().flatten().any(|line| is_within(line, *band)))
        .collect();
    let count = |lines: &[&TextLine<'_>], band: &(f32, f32)| {
        lines.iter().filter(|line| is_within(line, *band)).count()
    };
    let never_two = |lines: &Vec<&TextLine<'_>>| bands.iter().all(|band| count(lines, band) < 2);
    let tells = |lines: &Vec<&TextLine<'_>>| {
        let with_one = bands.iter().filter(|band| count(lines, band) == 1).count();
        never_two(lines) && 2 * with_one > bands.len()
    };
    bands.len() > 1
        && figures.iter().any(tells)
        && (bands.len() > FEW || figures.iter().all(never_two))
}

/// True where the middle of `line` lies between two heights.
fn is_within(line: &TextLine<'_>, (from, to): (f32, f32)) -> bool {
    let middle = line.rect.centre_y();
    middle > from && middle <= to
}

fn part_rows(
    columns: &[Vec<&TextLine<'_>>],
    figures: &[Vec<&TextLine<'_>>],
    pitch: Option<f32>,
    joiner: &Joiner<'_>,
) -> Vec<Span> {
    let mut blocks: Vec<Span> = columns
        .iter()
        .flat_map(|lines| blocks(lines, pitch))
        .collect();
    blocks.sort_by(|a, b| a.top.total_cmp(&b.top));
    let mut parts: Vec<Span> = Vec::new();
    for block in blocks {
        match parts.last_mut().filter(|part| block.top < part.bottom) {
            Some(part) => part.bottom = part.bottom.max(block.bottom),
            None => parts.push(block),
        }
    }
    let within = |lines: &[&TextLine<'_>], part: &Span| -> usize {
        lines.iter().filter(|line| part.holds(line)).count()
    };
    // The column with most figures tells the rows. The others tell what it is silent of, but the
    // first: a label may stand beside several rows.
    let total =
        |lines: &Vec<&TextLine<'_>>| parts.iter().map(|part| within(lines, part)).sum::<usize>();
    let Some(most) = (0..figures.len()).max_by_key(|column| total(&figures[*column])) else {
        return parts;
    };
    if figures.iter().all(|lines| total(lines) == 0) {
        return parts;
    }
    let inside = |part: &Span| -> Vec<&TextLine<'_>> {
        let silent = within(&figures[most], part) == 0;
        let told = figures
            .iter()
            .enumerate()
            .filter(|(column, _)| silent || *column == most || *column > 0)
            .map(|(_, lines)| lines);
        let mut anchors = anchors(part, told);
        if !silent && most > 0 {
            let labels = unanswered(part, &figures[0], &anchors);
            anchors.extend(labels);
            anchors.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
        }
        anchors
    };
    let mut spans: Vec<(Span, bool)> = Vec::new();
    for part in parts {
        let anchors = inside(&part);
        if anchors.len() < 2 {
            spans.push((part, !anchors.is_empty()));
        } else {
            let split = split(part, &anchors, columns, joiner);
            spans.extend(split.into_iter().map(|span| (span, true)));
        }
    }
    let mut rows = adopt(&spans);
    // No row has two labels.
    for row in &mut rows {
        row.doubtful |= within(&figures[0], row) > 1;
    }
    rows
}

/// Runs of lines at the pitch.
fn blocks(lines: &[&TextLine<'_>], pitch: Option<f32>) -> Vec<Span> {
    let block = |run: &[&TextLine<'_>]| Span::certain(run[0].rect.y0, run[run.len() - 1].rect.y1);
    lines
        .chunk_by(|a, b| pitch.is_some_and(|pitch| b.baseline - a.baseline <= SLACK * pitch))
        .map(block)
        .collect()
}

/// Parts lines that follow one another without a gap by their figures.
fn split(
    part: Span,
    anchors: &[&TextLine<'_>],
    columns: &[Vec<&TextLine<'_>>],
    joiner: &Joiner<'_>,
) -> Vec<Span> {
    let mut lines: Vec<&TextLine<'_>> = columns
        .iter()
        .flatten()
        .copied()
        .filter(|line| part.holds(line))
        .collect();
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    // Rows of few lines may stand in more than one way: where sentences begin decides.
    let standings = [Standing::Top, Standing::Middle, Standing::Bottom];
    let mut possible: Vec<(usize, Vec<Span>, Standing)> = standings
        .into_iter()
        .filter_map(|standing| Some((standing, stand(standing, part, anchors, &lines)?)))
        .map(|(standing, spans)| {
            let broken = broken_sentences(&spans, columns, joiner);
            (broken, spans, standing)
        })
        .collect();
    possible.sort_by_key(|(broken, ..)| *broken);
    possible.dedup_by(|a, b| a.0 == b.0 && same_rows(&a.1, &b.1, &lines));
    if let [(best, spans, standing), others @ ..] = &mut possible[..] {
        // All texts may begin in small letters, where figures stand beside their first lines.
        let small =
            *standing == Standing::Top && *best >= spans.len() && spans.len() == anchors.len();
        let rival = others.first().is_some_and(|(broken, ..)| broken == best);
        let doubtful = rival || *best > 0 && !(small && others.is_empty());
        for span in spans.iter_mut() {
            span.doubtful = doubtful;
        }
        return std::mem::take(spans);
    }
    // Every line goes to the nearest figure.
    let mut spans: Vec<Span> = Vec::new();
    let mut top = part.top;
    for (index, anchor) in anchors.iter().enumerate() {
        let bottom = anchors.get(index + 1).map_or(part.bottom, |next| {
            f32::midpoint(anchor.rect.centre_y(), next.rect.centre_y())
        });
        spans.push(Span {
            top,
            bottom,
            doubtful: true,
        });
        top = bottom;
    }
    spans
}

/// How many cells would start in the middle of a sentence, or of a label.
fn broken_sentences(spans: &[Span], columns: &[Vec<&TextLine<'_>>], joiner: &Joiner<'_>) -> usize {
    let is_label = |line: &TextLine<'_>, next: Option<&&TextLine<'_>>| {
        next.is_some_and(|next| makes_label(line, next, joiner))
    };
    let starts = spans.iter().flat_map(|span| {
        columns.iter().filter_map(|lines| {
            let first = lines.iter().position(|line| span.holds(line))?;
            Some((lines, first))
        })
    });
    starts
        .filter(|(lines, index)| {
            let line = lines[*index];
            if is_label(line, lines.get(index + 1)) {
                return false;
            }
            let above = index.checked_sub(1).map(|above| lines[above]);
            if above.is_some_and(|above| is_label(above, Some(&line))) {
                return true;
            }
            let first = line.words.first().map_or("", |word| word.text.as_str());
            first.starts_with(char::is_lowercase) && !first.ends_with([')', ':'])
        })
        .count()
}

/// True where both part `lines` in the same way.
fn same_rows(one: &[Span], other: &[Span], lines: &[&TextLine<'_>]) -> bool {
    lines
        .iter()
        .all(|line| row_of(one, line) == row_of(other, line))
}

/// The rows, if they all stand to their figures in that way.
fn stand(
    standing: Standing,
    part: Span,
    anchors: &[&TextLine<'_>],
    lines: &[&TextLine<'_>],
) -> Option<Vec<Span>> {
    let near = |a: f32, b: f32, size: f32| (a - b).abs() <= 0.35 * size;
    let first = lines.first()?;
    let last = lines.last()?;
    let mut spans = Vec::with_capacity(anchors.len());
    let mut top = part.top;
    for (index, anchor) in anchors.iter().enumerate() {
        let next = anchors.get(index + 1);
        let bottom = match standing {
            Standing::Top => {
                let level =
                    |line: &&&TextLine<'_>| near(line.baseline, anchor.baseline, anchor.size);
                // Something else stands on the same line, if the row has anything else.
                let beside = lines.iter().filter(level).count() > 1;
                if index == 0 && !near(anchor.baseline, first.baseline, anchor.size) {
                    if !beside {
                        return None;
                    }
                    // What stands above is the rest of a row of the page before.
                    top = anchor.rect.y0 - 0.1 * anchor.size;
                    spans.push(Span::certain(part.top, top));
                }
                next.map_or(part.bottom, |next| next.rect.y0 - 0.1 * next.size)
            }
            Standing::Bottom => {
                if next.is_none() && !near(anchor.baseline, last.baseline, anchor.size) {
                    // The page end cut the last row, whose figures stand on its first line.
                    let mut below = lines.iter().filter(|line| line.rect.centre_y() > top);
                    let begins =
                        |line: &&TextLine<'_>| near(line.baseline, anchor.baseline, anchor.size);
                    if index == 0 || !below.next().is_some_and(begins) {
                        return None;
                    }
                    part.bottom
                } else {
                    anchor.rect.y1 + 0.1 * anchor.size
                }
            }
            Standing::Middle => {
                let middle = 2.0 * anchor.rect.centre_y() - top;
                let within = lines.iter().filter(|line| {
                    line.rect.centre_y() >= top && line.rect.centre_y() <= middle + 0.2 * line.size
                });
                let end = within.map(|line| line.rect.y1).reduce(f32::max)?;
                if !near(end, middle, 1.1 * anchor.size) {
                    return None;
                }
                end
            }
        };
        spans.push(Span::certain(top, bottom));
        let below = lines.iter().find(|line| line.rect.centre_y() > bottom);
        top = match (standing, below) {
            (Standing::Middle, Some(below)) => below.rect.y0,
            _ => bottom,
        };
    }
    let end = spans.last()?.bottom;
    (standing != Standing::Middle || end >= part.bottom - 0.5 * last.size).then_some(spans)
}

/// Joins rows without a figure to the row that they stand near; far from both, they stay.
fn adopt(spans: &[(Span, bool)]) -> Vec<Span> {
    let gap = |a: &Span, b: &Span| b.top - a.bottom;
    let mut usual: Vec<f32> = spans
        .windows(2)
        .filter(|pair| pair[0].1 && pair[1].1)
        .map(|pair| gap(&pair[0].0, &pair[1].0))
        .collect();
    usual.sort_by(f32::total_cmp);
    let usual = usual.get(usual.len() / 2).copied();
    let mut rows: Vec<Span> = Vec::new();
    let mut waiting: Option<Span> = None;
    for (index, (span, has_figure)) in spans.iter().enumerate() {
        let mut span = *span;
        if let Some(above) = waiting.take() {
            span.top = above.top;
        }
        let near = |gap: f32| usual.is_some_and(|usual| gap < NEAR * usual);
        let above = rows.last().map(|row| gap(row, &span));
        let below = spans.get(index + 1).map(|(next, _)| gap(&span, next));
        if *has_figure {
            rows.push(span);
        } else if below.is_some_and(|below| near(below) && above.is_none_or(|above| below < above))
        {
            waiting = Some(span);
        } else if above.is_some_and(near) {
            if let Some(row) = rows.last_mut() {
                row.bottom = span.bottom;
            }
        } else {
            rows.push(span);
        }
    }
    rows.extend(waiting);
    rows
}
