//! A page as tables and the lines between them, from top to bottom.

use super::Unknown;
use super::alignment;
use super::alike::Alike;
use super::fragment::Fragment;
use super::grid::{Grid, grids};
use super::item::Item;
use super::joins::Joiner;
use super::lattice;
use super::lines::{TextLine, text_lines};
use super::marks::Marks;
use super::running::is_on;
use super::sharing::share;
use super::stream::{Found, continue_table, find_table};
use super::worn;
use crate::page::{Axis, Page, Rect, Ruling, Word};

/// What a page holds.
pub(crate) struct Layout<'p> {
    /// From top to bottom.
    pub(crate) items: Vec<Item<'p>>,
    /// Words that run another way and fill no cell.
    pub(crate) aside: Vec<&'p Word>,
}

/// The pieces of `page`, without the words on the `running` baselines. `carried` are the columns
/// of a table without lines that reached the end of the page before, and `alike` the tables of the
/// document.
pub(crate) fn layout<'p>(
    page: &'p Page,
    running: &[f32],
    (carried, alike): (Option<&Fragment<'_>>, &Alike<'_>),
    joiner: &Joiner<'_>,
    unknown: Unknown,
) -> Layout<'p> {
    let found = grids(page);
    let frames = |grid: &Grid| {
        grid.columns() < 2 || unknown == Unknown::Tables && alignment::is_coarse(page, grid)
    };
    let (framed, tables): (Vec<_>, Vec<_>) = found.found.into_iter().partition(frames);
    let mut rules: Vec<Ruling> = found.rules;
    for frame in &framed {
        let rect = frame.rect();
        rules.extend(frame.ys.iter().map(|at| Ruling {
            axis: Axis::Horizontal,
            at: *at,
            from: rect.x0,
            to: rect.x1,
        }));
    }
    let given = Given {
        page,
        running,
        carried,
        alike,
        joiner,
        unknown,
    };
    let mut drawn = Drawn {
        tables,
        rules,
        bars: found.bars,
    };
    let mut found = given.read(&drawn);
    if page.is_recognised() {
        // From top to bottom: what was a table of its own may be the rest of one above that had no grid.
        let mut next = 0;
        while let Some(pieces) = worn::pieces(&drawn.tables).get(next) {
            let area = drawn.area(pieces);
            let without = drawn.without(page, pieces);
            let other = given.read(&without);
            if worn::is_better(&other.items, &found.items, area, joiner) {
                (drawn, found) = (without, other);
            } else {
                next += 1;
            }
        }
    }
    found
}

/// What a page is read with.
struct Given<'p, 'a> {
    page: &'p Page,
    running: &'a [f32],
    carried: Option<&'a Fragment<'a>>,
    alike: &'a Alike<'a>,
    joiner: &'a Joiner<'a>,
    unknown: Unknown,
}

/// The grids of a page, and its lines that belong to none.
struct Drawn {
    tables: Vec<Grid>,
    rules: Vec<Ruling>,
    bars: Vec<Ruling>,
}

impl Drawn {
    /// What some of its grids take.
    fn area(&self, grids: &[usize]) -> Rect {
        let areas = grids.iter().map(|index| self.tables[*index].rect());
        Rect::around(areas).unwrap_or_default()
    }

    /// The same without some of its grids, whose lines are kept as lines.
    fn without(&self, page: &Page, pieces: &[usize]) -> Self {
        let area = self.area(pieces);
        let (rules, bars): (Vec<Ruling>, Vec<Ruling>) = worn::lines(page, area)
            .into_iter()
            .partition(|line| line.axis == Axis::Horizontal);
        let tables = self.tables.iter().enumerate();
        let tables = tables.filter(|(index, _)| !pieces.contains(index));
        Self {
            tables: tables.map(|(_, grid)| grid.clone()).collect(),
            rules: self.rules.iter().copied().chain(rules).collect(),
            bars: self.bars.iter().copied().chain(bars).collect(),
        }
    }
}

impl<'p> Given<'p, '_> {
    /// The pieces of the page, where its lines are `drawn` so.
    fn read(&self, drawn: &Drawn) -> Layout<'p> {
        let Self {
            page,
            running,
            joiner,
            ..
        } = *self;
        let mut rules = drawn.rules.clone();
        rules.sort_by(|a, b| a.at.total_cmp(&b.at));
        let marks = Marks {
            page,
            rules: &rules,
            bars: &drawn.bars,
        };
        // A word on a running line stands aside, even where a frame around the page holds it.
        let words = page.words.iter().filter(|word| !is_on(word, running));
        let down = page.rulings.iter();
        let down: Vec<Ruling> = down
            .filter(|line| line.axis == Axis::Vertical)
            .copied()
            .collect();
        let shares = share(&drawn.tables, words, &page.sideways, &down);
        let lines = text_lines(shares.free);
        let mut items: Vec<Item<'p>> = Vec::new();
        let mut rest = &lines[..];
        let mut carried = self.carried;
        for (grid, words) in drawn.tables.iter().zip(shares.grids) {
            let top = grid.rect().y0;
            let (above, below) =
                rest.split_at(rest.partition_point(|line| line.rect.centre_y() < top));
            prose_and_streams(
                &marks,
                above,
                (carried.take(), self.alike),
                joiner,
                &mut items,
            );
            let fragment = lattice::fragment(page, grid, words, joiner);
            items.push(Item::Table(fragment));
            rest = below;
        }
        prose_and_streams(&marks, rest, (carried, self.alike), joiner, &mut items);
        if self.unknown == Unknown::Tables {
            items = with_alignment(page, items, &rules, joiner);
        }
        items.sort_by(|a, b| a.top().total_cmp(&b.top()));
        Layout {
            items,
            aside: shares.aside,
        }
    }
}

/// `items` with the tables that their lines make by white space alone.
fn with_alignment<'p>(
    page: &'p Page,
    items: Vec<Item<'p>>,
    rules: &[Ruling],
    joiner: &Joiner<'_>,
) -> Vec<Item<'p>> {
    let mut all = Vec::new();
    let mut lines = Vec::new();
    for item in items.into_iter().map(Some).chain([None]) {
        match item {
            Some(Item::Line(line)) => lines.push(line),
            other => {
                let found = alignment::find(page, std::mem::take(&mut lines), rules, joiner);
                all.extend(found.tables.into_iter().map(Item::Table));
                all.extend(found.lines.into_iter().map(Item::Line));
                all.extend(other);
            }
        }
    }
    all
}

/// Lines outside every grid: prose, and tables below known headers.
fn prose_and_streams<'p>(
    marks: &Marks<'p, '_>,
    lines: &[TextLine<'p>],
    (carried, alike): (Option<&Fragment<'_>>, &Alike<'_>),
    joiner: &Joiner<'_>,
    items: &mut Vec<Item<'p>>,
) {
    let mut from = 0;
    if let Some(table) = carried
        && let Some(Found { fragment, end, .. }) =
            continue_table(marks, lines, (table, alike), joiner)
    {
        items.push(Item::Table(fragment));
        from = end;
    }
    let mut carried = carried.filter(|_| from == 0);
    while let Some(found) = find_table(marks, lines, from, (carried.take(), alike), joiner) {
        items.extend(lines[from..found.first].iter().cloned().map(Item::Line));
        items.push(Item::Table(found.fragment));
        from = found.end;
    }
    items.extend(lines[from..].iter().cloned().map(Item::Line));
}
