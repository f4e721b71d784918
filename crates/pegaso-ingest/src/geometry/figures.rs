//! Figures and labels that tell the rows of a table: one of a column for each.

use super::joins::Joiner;
use super::lines::TextLine;
use super::pitch::{PITCH, SLACK, pitch};
use super::rows::Span;

/// How far figures of one row may lie from its line, in parts of the font size.
const LEVEL: f32 = 0.6;
/// Part of the lines of a column that are figures, where it is a column of figures.
const FIGURES: f32 = 0.8;

/// How many of `columns` hold figures of several rows; `named` is the pitch of the header.
pub(super) fn columns_of_figures(
    columns: &[Vec<TextLine<'_>>],
    named: Option<f32>,
    room: &[f32],
    joiner: &Joiner<'_>,
) -> usize {
    let pitch = pitch(columns, named, room, joiner);
    let rests = rests(columns, room, pitch, joiner);
    let several = |(lines, rests): &(&Vec<TextLine<'_>>, &Vec<f32>)| {
        figures(lines, rests, pitch, joiner).len() > 1
    };
    columns.iter().zip(&rests).filter(several).count()
}

/// The lines of a column that are whole figures, one a row; none where it is no column of figures.
pub(super) fn figures<'c, 'p>(
    lines: &'c [TextLine<'p>],
    rests: &[f32],
    pitch: Option<f32>,
    joiner: &Joiner<'_>,
) -> Vec<&'c TextLine<'p>> {
    let is_rest = |line: &&TextLine<'_>| rests.iter().any(|at| (line.baseline - at).abs() < 0.1);
    let begun: Vec<&TextLine<'_>> = lines.iter().filter(|line| !is_rest(line)).collect();
    let is_figure = |line: &&TextLine<'_>| {
        // What a narrow column broke need not be a figure by itself.
        let broken = line.words.len() == 1
            && lines.iter().any(|next| {
                next.baseline > line.baseline && is_near(line, next, pitch) && is_rest(&next)
            });
        broken || (joiner.vocabulary.value)(&line.text())
    };
    #[allow(clippy::cast_precision_loss, reason = "counts of lines")]
    let enough =
        begun.iter().filter(|line| is_figure(line)).count() as f32 >= FIGURES * begun.len() as f32;
    if enough { begun } else { Vec::new() }
}

/// For each column, the baselines on which it has nothing but the rest of figures that narrow columns
/// broke: those where no column has a whole figure, and its own where the figures of the row stand on
/// one line only of the broken one.
pub(super) fn rests(
    columns: &[Vec<TextLine<'_>>],
    room: &[f32],
    pitch: Option<f32>,
    joiner: &Joiner<'_>,
) -> Vec<Vec<f32>> {
    let near = |pair: &[TextLine<'_>]| is_near(&pair[0], &pair[1], pitch);
    let broken: Vec<Vec<&[TextLine<'_>]>> = columns
        .iter()
        .zip(room)
        .map(|(lines, room)| {
            let pairs = lines.windows(2).filter(|pair| near(pair));
            pairs
                .filter(|pair| joiner.is_broken(&pair[0], &pair[1], *room))
                .collect()
        })
        .collect();
    let is_rest = |line: &TextLine<'_>| {
        let mut rests = broken.iter().flatten().map(|pair| &pair[1]);
        rests.any(|rest| std::ptr::eq(rest, line))
    };
    let whole = |at: f32, broken: &[TextLine<'_>]| {
        columns.iter().flatten().any(|line| {
            (line.baseline - at).abs() < 0.3 * line.size
                && !is_rest(line)
                && !broken.iter().any(|part| std::ptr::eq(part, line))
                && (joiner.vocabulary.value)(&line.text())
        })
    };
    let everywhere = broken.iter().flatten().map(|pair| pair[1].baseline);
    let everywhere: Vec<f32> = everywhere.filter(|at| !whole(*at, &[])).collect();
    broken
        .iter()
        .map(|pairs| {
            let own = pairs.iter().filter(|pair| !whole(pair[0].baseline, pair));
            let own = own.map(|pair| pair[1].baseline);
            everywhere.iter().copied().chain(own).collect()
        })
        .collect()
}

/// True where two lines follow one another as those of a cell may.
fn is_near(line: &TextLine<'_>, next: &TextLine<'_>, pitch: Option<f32>) -> bool {
    let usual = pitch.map_or(0.0, |pitch| SLACK * pitch);
    next.baseline - line.baseline <= usual.max(PITCH * line.size)
}

/// One line for every row of `part` that has a figure.
pub(super) fn anchors<'f, 'c: 'f, 'p: 'c>(
    part: &Span,
    figures: impl Iterator<Item = &'f Vec<&'c TextLine<'p>>>,
) -> Vec<&'c TextLine<'p>> {
    let figures = figures.flatten().copied();
    let mut anchors: Vec<&TextLine<'_>> = figures.filter(|line| part.holds(line)).collect();
    anchors.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    anchors.dedup_by(|next, before| next.baseline - before.baseline <= LEVEL * before.size);
    anchors
}

/// The `labels` in `part` of rows without a figure: on the line of none of `anchors`, and not beside
/// figures that have no label, which are those of its sub-rows.
pub(super) fn unanswered<'c, 'p>(
    part: &Span,
    labels: &[&'c TextLine<'p>],
    anchors: &[&'c TextLine<'p>],
) -> Vec<&'c TextLine<'p>> {
    let level =
        |a: &TextLine<'_>, b: &TextLine<'_>| (a.baseline - b.baseline).abs() <= LEVEL * a.size;
    let labels: Vec<_> = labels
        .iter()
        .copied()
        .filter(|line| part.holds(line))
        .collect();
    let own = |line: &TextLine<'_>| labels.iter().any(|label| level(label, line));
    let alone = |index: &usize| {
        let at = |label: Option<&&TextLine<'_>>, none| label.map_or(none, |label| label.baseline);
        let above = index.checked_sub(1).and_then(|index| labels.get(index));
        let between = at(above, f32::MIN)..at(labels.get(index + 1), f32::MAX);
        let answers = |line: &&TextLine<'_>| {
            level(labels[*index], line) || between.contains(&line.baseline) && !own(line)
        };
        !anchors.iter().any(answers)
    };
    (0..labels.len())
        .filter(alone)
        .map(|index| labels[index])
        .collect()
}

/// The height above the first figures or labels of `columns` where other lines stand above them: those are
/// the rest of a row of the page before, if figures stand beside the first lines of their rows.
pub(super) fn below_rest(
    columns: &[Vec<TextLine<'_>>],
    named: Option<f32>,
    room: &[f32],
    joiner: &Joiner<'_>,
) -> Option<f32> {
    let pitch = pitch(columns, named, room, joiner);
    let rests = rests(columns, room, pitch, joiner);
    let both = columns.iter().zip(&rests);
    let told: Vec<Vec<&TextLine<'_>>> = both
        .map(|(lines, rests)| figures(lines, rests, pitch, joiner))
        .collect();
    let of_figures = |column: usize| !told[column].is_empty();
    let all = told.iter().flatten();
    let first = all.min_by(|a, b| a.baseline.total_cmp(&b.baseline))?;
    let lines = || {
        let known = columns.iter().zip(&told).enumerate();
        known.flat_map(|(column, (lines, _))| lines.iter().map(move |line| (column, line)))
    };
    let level = |line: &TextLine<'_>| (line.baseline - first.baseline).abs() <= LEVEL * first.size;
    let above = |line: &TextLine<'_>| line.baseline < first.baseline && !level(line);
    // A row begins there in a column of text too.
    let begins = lines().any(|(column, line)| !of_figures(column) && level(line));
    let at = first.rect.y0 - 0.1 * first.size;
    (begins && lines().any(|(_, line)| above(line))).then_some(at)
}
