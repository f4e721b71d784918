//! Runs of lines that make one table: they leave the same ways down free.
//!
//! A region is seeded by a line with several phrases and grows as long as the lines below leave
//! at least some of its ways free. Lines of one phrase belong to it while they stay within a
//! column; one that runs across ends it, unless the rows go on below.

use super::phrases::{Look, PhraseLine};
use crate::page::Ruling;

/// Widest step between two lines of a table, in parts of the font size.
const STEP: f32 = 3.2;
/// Widest step to a header, in parts of the font size.
const HEADER_STEP: f32 = 2.6;
/// Narrowest way, points.
const NARROW: f32 = 2.0;
/// Most lines of one phrase between two rows.
const SINGLES: usize = 4;
/// Part of the ways that a row must leave free.
const FREE: f32 = 0.5;
/// How exactly the lines of a cell start below one another, points.
const FLUSH: f32 = 2.0;
/// Part of a table's width that a rule takes which goes over all of it.
const WIDE: f32 = 0.8;

/// Most lines of a header of texts.
const HEADER_LINES: usize = 6;

/// A way down: from left to right.
type Way = (f32, f32);

/// Lines of one table.
#[derive(Debug, Clone)]
pub(super) struct Region {
    /// Index of its first line.
    pub(super) first: usize,
    /// Index of its first line that is no header.
    pub(super) body: usize,
    /// Index of the line after its last.
    pub(super) end: usize,
}

impl Region {
    /// The lines of its header and of its body.
    pub(super) fn parts<'l, 'p>(
        &self,
        lines: &'l [PhraseLine<'p>],
    ) -> (&'l [PhraseLine<'p>], &'l [PhraseLine<'p>]) {
        let lines = &lines[self.first..self.end];
        lines.split_at(self.body - self.first)
    }
}

/// The regions of `lines`, in order; `rules` are horizontal lines by height.
pub(super) fn regions(lines: &[PhraseLine<'_>], rules: &[Ruling]) -> Vec<Region> {
    let mut regions: Vec<Region> = Vec::new();
    let mut from = 0;
    let mut index = 0;
    while index < lines.len() {
        if lines[index].look == Look::Single {
            index += 1;
            continue;
        }
        let (end, ways) = downwards(lines, index, rules);
        let rows = lines[index..end]
            .iter()
            .filter(|line| line.look != Look::Single);
        if rows.count() < 2 || ways.is_empty() {
            index += 1;
            continue;
        }
        let first = upwards(lines, from, index, end, &ways, rules);
        regions.push(Region {
            first,
            body: body(lines, (first, end), rules),
            end,
        });
        from = end;
        index = end;
    }
    regions
}

/// The first line below the header: the first below a rule, or the first with figures that are no
/// years, or what heads the rows above it.
fn body(lines: &[PhraseLine<'_>], (first, end): (usize, usize), rules: &[Ruling]) -> usize {
    let table = &lines[first..end];
    if let Some(below) = below_a_rule(table, rules) {
        return first + below;
    }
    let figures = table.iter().position(|line| line.look == Look::Figures);
    let Some(mut figures) = figures.filter(|_| is_of_figures(table)) else {
        return first;
    };
    let rest = &table[figures + 1..];
    if table[figures].is_of_years() && !rest.iter().all(PhraseLine::is_of_years) {
        let next = rest.iter().position(|line| line.look == Look::Figures);
        figures += 1 + next.unwrap_or(0);
    }
    let left = table
        .iter()
        .map(|l| l.line.rect.x0)
        .fold(f32::MAX, f32::min);
    let heads = |line: &PhraseLine<'_>| {
        line.look == Look::Single && line.line.rect.x0 <= left + 3.0 * line.line.size
    };
    let above = table[..figures].iter().rev().take_while(|line| heads(line));
    first + figures - above.count()
}

/// True where at least as many lines hold figures as hold texts alone.
fn is_of_figures(table: &[PhraseLine<'_>]) -> bool {
    let count = |look: Look| table.iter().filter(|line| line.look == look).count();
    count(Look::Figures) >= count(Look::Several)
}

/// The first line of `table` below its first rule, where that goes over all of it and no other parts
/// the lines below.
fn below_a_rule(table: &[PhraseLine<'_>], rules: &[Ruling]) -> Option<usize> {
    let x0 = table
        .iter()
        .map(|l| l.line.rect.x0)
        .fold(f32::MAX, f32::min);
    let x1 = table
        .iter()
        .map(|l| l.line.rect.x1)
        .fold(f32::MIN, f32::max);
    let is_wide = |rule: &&Ruling| rule.to.min(x1) - rule.from.max(x0) >= WIDE * (x1 - x0);
    let parted = |pair: &[PhraseLine<'_>]| {
        let (top, bottom) = (pair[0].line.rect.centre_y(), pair[1].line.rect.centre_y());
        let between = |rule: &&Ruling| rule.at > top && rule.at < bottom;
        rules.iter().filter(between).any(|rule| is_wide(&rule))
    };
    let mut below = table
        .windows(2)
        .enumerate()
        .filter(|(_, pair)| parted(pair));
    let (index, _) = below.next()?;
    (index < HEADER_LINES && index + 1 < table.len() - index).then_some(index + 1)
}

/// White space of a line, before and behind its phrases included.
fn gaps(line: &PhraseLine<'_>) -> Vec<Way> {
    let mut gaps = Vec::with_capacity(line.phrases.len() + 1);
    let mut from = f32::MIN;
    for phrase in &line.phrases {
        gaps.push((from, phrase.x0));
        from = phrase.x1;
    }
    gaps.push((from, f32::MAX));
    gaps
}

/// What `gaps` leave of `ways`.
fn common(ways: &[Way], gaps: &[Way]) -> Vec<Way> {
    let mut common = Vec::with_capacity(ways.len());
    for way in ways {
        for gap in gaps {
            let both = (way.0.max(gap.0), way.1.min(gap.1));
            if both.1 - both.0 >= NARROW {
                common.push(both);
            }
        }
    }
    common
}

fn inner(line: &PhraseLine<'_>) -> Vec<Way> {
    let pairs = line.phrases.windows(2);
    pairs.map(|pair| (pair[0].x1, pair[1].x0)).collect()
}

/// True where `line` stays within one column.
fn within(line: &PhraseLine<'_>, ways: &[Way]) -> bool {
    let (x0, x1) = (line.line.rect.x0, line.line.rect.x1);
    ways.iter().all(|way| x1 <= way.1 || x0 >= way.0)
}

/// The line after the last of the table that starts at `start`, and the ways that it leaves free.
fn downwards(lines: &[PhraseLine<'_>], start: usize, rules: &[Ruling]) -> (usize, Vec<Way>) {
    let mut ways = inner(&lines[start]);
    let mut look = lines[start].look;
    let mut end = start + 1;
    let mut rows = 1_usize;
    let mut pending = Pending::default();
    for index in start + 1..lines.len() {
        let (above, line) = (&lines[index - 1], &lines[index]);
        let step = line.line.baseline - above.line.baseline;
        if step > STEP * line.line.size.max(above.line.size) {
            break;
        }
        if line.look == Look::Single {
            pending.lines += 1;
            pending.across |= !within(line, &ways);
            if pending.lines > SINGLES || pending.across && is_prose(line, lines, start) {
                break;
            }
            continue;
        }
        let left = common(&ways, &gaps(line));
        #[allow(clippy::cast_precision_loss, reason = "counts of columns")]
        let kept = left.len() as f32 >= FREE * ways.len() as f32;
        // A heading and another header below it: another table.
        let texts = look == Look::Figures && line.look == Look::Several;
        let anew = pending.across && left.len() < ways.len() || pending.lines > 0 && texts;
        if left.is_empty() || anew || !kept && rows > 1 {
            break;
        }
        // The first lines may be a header over several columns: rows tell the ways.
        ways = if rows == 1 && line.phrases.len() > lines[start].phrases.len() {
            inner(line)
        } else {
            left
        };
        if line.look == Look::Figures {
            look = Look::Figures;
        }
        rows += 1;
        pending = Pending::default();
        end = index + 1;
    }
    // Texts below rows of figures are notes.
    while is_of_figures(&lines[start..end]) && rows > 3 && lines[end - 1].look == Look::Several {
        end -= 1;
    }
    // The rest of the last row's text.
    while let (Some(line), Some(above)) = (lines.get(end), lines.get(end.wrapping_sub(1))) {
        let step = line.line.baseline - above.line.baseline;
        let goes_on = line.look == Look::Single
            && step <= 1.35 * line.line.size
            && within(line, &ways)
            && (continues(line) || below_a_cell(line, above))
            && !ruled(rules, above, line);
        if !goes_on {
            break;
        }
        end += 1;
    }
    (end, ways)
}

/// Lines of one phrase that may belong to the table, if rows follow.
#[derive(Debug, Default)]
struct Pending {
    lines: usize,
    across: bool,
}

/// True for a line that runs over most of the table as prose does.
fn is_prose(line: &PhraseLine<'_>, lines: &[PhraseLine<'_>], start: usize) -> bool {
    let width = lines[start].line.rect.width();
    line.line.rect.width() > 0.7 * width && line.line.words.len() >= 6
}

/// True where `line` reads like the rest of what stands above.
fn continues(line: &PhraseLine<'_>) -> bool {
    let first = line.line.words.first().and_then(|w| w.text.chars().next());
    first.is_some_and(|c| c.is_lowercase() || c == '(')
}

/// True where `line` starts below a cell of `above` that is not its first.
fn below_a_cell(line: &PhraseLine<'_>, above: &PhraseLine<'_>) -> bool {
    let mut cells = above.phrases.iter().skip(1);
    cells.any(|cell| (cell.x0 - line.line.rect.x0).abs() <= FLUSH)
}

/// True where a rule lies between the two lines.
fn ruled(rules: &[Ruling], above: &PhraseLine<'_>, below: &PhraseLine<'_>) -> bool {
    let (top, bottom) = (above.line.rect.centre_y(), below.line.rect.centre_y());
    let (x0, x1) = (above.line.rect.x0, above.line.rect.x1);
    rules
        .iter()
        .any(|rule| rule.at > top && rule.at < bottom && rule.from < x1 && rule.to > x0)
}

/// The first line of the header above `body`, among the lines from `from` on.
fn upwards(
    lines: &[PhraseLine<'_>],
    from: usize,
    body: usize,
    end: usize,
    ways: &[Way],
    rules: &[Ruling],
) -> usize {
    let table = &lines[body..end];
    let x0 = table
        .iter()
        .map(|l| l.line.rect.x0)
        .fold(f32::MAX, f32::min);
    let x1 = table
        .iter()
        .map(|l| l.line.rect.x1)
        .fold(f32::MIN, f32::max);
    let is_wide = |rule: &&Ruling| rule.to.min(x1) - rule.from.max(x0) >= WIDE * (x1 - x0);
    let label_end = ways.first().map_or(x1, |way| way.0);
    let mut first = body;
    // Only above rows of figures is it clear that words make a header.
    let named = lines[body].look == Look::Several;
    let mut headed = named;
    while first > from {
        let (line, below) = (&lines[first - 1], &lines[first]);
        let step = below.line.baseline - line.line.baseline;
        let (top, bottom) = (line.line.rect.centre_y(), below.line.rect.centre_y());
        let wide = rules
            .iter()
            .filter(|rule| rule.at > top && rule.at < bottom)
            .any(|rule| is_wide(&rule));
        if step > HEADER_STEP * line.line.size.max(below.line.size) || wide && headed {
            break;
        }
        let rect = &line.line.rect;
        let inside = rect.x0 >= x0 - line.line.size && rect.x1 <= x1 + 2.0 * line.line.size;
        let fits = match line.look {
            Look::Figures => line.characters() < 100,
            Look::Several => line.line.words.len() <= 6 * line.phrases.len(),
            // A title starts at the left or stands in the middle of the table; the name of
            // columns stands over them.
            Look::Single => {
                let off = |centre: f32| (rect.centre_x() - centre).abs();
                let titles = off(f32::midpoint(x0, x1)) < off(f32::midpoint(label_end, x1));
                rect.x0 > label_end && line.line.words.len() <= 10 && !titles
            }
        };
        if !inside || !fits {
            break;
        }
        headed = true;
        first -= 1;
    }
    first
}
