//! Lines of the body to rows.
//!
//! Where there are figures, every line of figures is a row, and lines without belong to the one
//! that they stand closer to; where all stand alike, small letters tell what goes on.

use super::phrases::{Look, PhraseLine};
use crate::page::Ruling;

/// Part of the usual step from row to row below which two lines are one row.
const TIGHT: f32 = 0.93;
/// Widest step within a cell, in parts of the font size.
const STEP: f32 = 1.75;

/// Which lines make a row: first and end.
pub(super) type Lines = std::ops::Range<usize>;

/// A row.
pub(super) struct RowOfLines {
    pub(super) lines: Lines,
    /// True where only small letters say that its lines belong together.
    pub(super) guessed: bool,
}

impl RowOfLines {
    fn of(index: usize) -> Self {
        Self {
            lines: index..index + 1,
            guessed: false,
        }
    }
}

/// The rows of `lines`, each of which is a line of figures or goes with one; `rules` part rows.
pub(super) fn rows(lines: &[PhraseLine<'_>], rules: &[Ruling]) -> Vec<RowOfLines> {
    let ruled = |a: usize| parted(&lines[a], &lines[a + 1], rules);
    if let Some(rows) = by_rules(lines, &ruled) {
        return rows;
    }
    let steps = || {
        lines
            .windows(2)
            .enumerate()
            .filter(|(_, pair)| pair.iter().all(|line| line.look == Look::Figures))
            .map(|(index, _)| step(lines, index))
    };
    let mut usual: Vec<f32> = steps().collect();
    usual.sort_by(f32::total_cmp);
    let usual = usual.get(usual.len() / 2).copied();
    let tight = |index: usize| usual.is_some_and(|usual| step(lines, index) < TIGHT * usual);
    let told = (0..lines.len().saturating_sub(1)).any(tight);
    // Where no row is of one line, the widest step between two lines of figures parts them.
    let (told, cuts) = match usual {
        None => widest_steps(lines),
        Some(_) => (told, Vec::new()),
    };
    let tight = |index: usize| tight(index) || usual.is_none() && !cuts.contains(&index);
    let mut rows: Vec<RowOfLines> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let joins = index > 0 && !ruled(index - 1) && {
            if told {
                tight(index - 1)
            } else {
                step(lines, index - 1) <= STEP * line.line.size && goes_on(line)
            }
        };
        let figures = |row: &Lines| lines[row.clone()].iter().any(has_figures);
        match rows.last_mut() {
            Some(row) if joins && !(figures(&row.lines) && has_figures(line)) => {
                row.lines.end = index + 1;
                row.guessed |= !told;
            }
            _ => rows.push(RowOfLines::of(index)),
        }
    }
    rows
}

fn has_figures(line: &PhraseLine<'_>) -> bool {
    line.look == Look::Figures
}

fn step(lines: &[PhraseLine<'_>], index: usize) -> f32 {
    lines[index + 1].line.baseline - lines[index].line.baseline
}

/// True where `line` reads like the rest of what stands above.
fn goes_on(line: &PhraseLine<'_>) -> bool {
    let first = line.line.words.first().and_then(|w| w.text.chars().next());
    first.is_some_and(char::is_lowercase)
}

/// True where a line lies between two lines of text, over some of them.
fn parted(above: &PhraseLine<'_>, below: &PhraseLine<'_>, rules: &[Ruling]) -> bool {
    let (top, bottom) = (above.line.rect.centre_y(), below.line.rect.centre_y());
    let from = rules.partition_point(|rule| rule.at <= top);
    let (a, b) = (&above.line.rect, &below.line.rect);
    rules[from..]
        .iter()
        .take_while(|rule| rule.at < bottom)
        .any(|rule| rule.from < a.x1.max(b.x1) && rule.to > a.x0.min(b.x0))
}

/// Whether the lines between two lines of figures stand nearer to one of them, wherever there are such
/// lines, and the widest steps then: indices of the lines above them.
fn widest_steps(lines: &[PhraseLine<'_>]) -> (bool, Vec<usize>) {
    let figures: Vec<usize> = (0..lines.len())
        .filter(|i| has_figures(&lines[*i]))
        .collect();
    let mut cuts = Vec::with_capacity(figures.len());
    for pair in figures.windows(2) {
        let mut steps: Vec<usize> = (pair[0]..pair[1]).collect();
        steps.sort_by(|a, b| step(lines, *b).total_cmp(&step(lines, *a)));
        let clear = steps
            .get(1)
            .is_none_or(|next| step(lines, *next) < TIGHT * step(lines, steps[0]));
        if !clear {
            return (false, Vec::new());
        }
        cuts.push(steps[0]);
    }
    (!cuts.is_empty(), cuts)
}

/// The rows between rules, where there is a rule below almost every row.
fn by_rules(lines: &[PhraseLine<'_>], ruled: &impl Fn(usize) -> bool) -> Option<Vec<RowOfLines>> {
    let mut rows: Vec<RowOfLines> = Vec::new();
    for index in 0..lines.len() {
        match rows.last_mut().filter(|_| index > 0 && !ruled(index - 1)) {
            Some(row) => row.lines.end = index + 1,
            None => rows.push(RowOfLines::of(index)),
        }
    }
    let one = |row: &RowOfLines| {
        lines[row.lines.clone()]
            .iter()
            .filter(|l| has_figures(l))
            .count()
            <= 1
    };
    (rows.len() > 2 && rows.iter().all(one)).then_some(rows)
}
