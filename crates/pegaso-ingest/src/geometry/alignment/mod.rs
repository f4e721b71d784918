//! Tables of unknown kind without lines, or with few: found by white space.
//!
//! Lines that follow one another and leave the same ways down free are a table, if its columns
//! hold figures or rules frame it. It knows no wording, and takes prose in columns, lists and
//! tables of contents for what they are; a table of two columns of texts without a rule it misses.

mod cells;
mod coarse;
mod columns;
mod gutters;
mod judge;
mod phrases;
mod regions;
mod rows;
mod table;

pub(crate) use coarse::is_coarse;

use super::fragment::Fragment;
use super::joins::Joiner;
use super::lines::TextLine;
use crate::page::{Axis, Page, Ruling};
use phrases::PhraseLine;
use regions::Region;
use table::Builder;

/// What was found among lines: tables, and the lines that belong to none.
#[derive(Debug, Default)]
pub(crate) struct Found<'p> {
    pub(crate) tables: Vec<Fragment<'p>>,
    pub(crate) lines: Vec<TextLine<'p>>,
}

/// The tables among `lines` of `page`; `rules` are its horizontal lines, by height.
pub(crate) fn find<'p>(
    page: &'p Page,
    lines: Vec<TextLine<'p>>,
    rules: &[Ruling],
    joiner: &Joiner<'_>,
) -> Found<'p> {
    let bars = bars(page);
    let mut found = Found::default();
    for stream in gutters::streams(lines) {
        let lines: Vec<PhraseLine<'p>> = stream
            .into_iter()
            .map(|line| PhraseLine::new(line, &bars))
            .collect();
        let mut taken = vec![false; lines.len()];
        for region in regions::regions(&lines, rules) {
            if let Some(table) = table(page, &lines, &region, rules, joiner) {
                taken[region.first..region.end].fill(true);
                found.tables.push(table);
            }
        }
        let left = lines.into_iter().zip(taken).filter(|(_, taken)| !taken);
        found.lines.extend(left.map(|(line, _)| line.line));
    }
    found
}

/// The lines of `page` that go down.
fn bars(page: &Page) -> Vec<Ruling> {
    let lines = page.rulings.iter().copied();
    lines.filter(|line| line.axis == Axis::Vertical).collect()
}

fn table<'p>(
    page: &'p Page,
    lines: &[PhraseLine<'p>],
    region: &Region,
    rules: &[Ruling],
    joiner: &Joiner<'_>,
) -> Option<Fragment<'p>> {
    let (head, body) = region.parts(lines);
    let edges = columns::edges(head, body)?;
    judge::is_table(head, body, &edges, rules).then_some(())?;
    let builder = Builder {
        page,
        edges: &edges,
        rules,
        joiner,
    };
    builder.table(head, body)
}
