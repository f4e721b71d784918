//! Rulings that meet make a grid: columns, bands, and the cells that borders enclose.
//!
//! A grid knows nothing of text. Where lines of one direction are missing, whoever fills it finds
//! the rest by white space.

use super::mended;
use super::rulings::{SNAP, joined};
use super::tiles;
use crate::page::{Axis, Page, Rect, Ruling};

/// Part of a side that a line must cover to be a border.
const BORDER: f32 = 0.6;

/// Columns and bands between lines, with the boxes that no line parts put together.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// Left to right; one more than columns.
    pub(crate) xs: Vec<f32>,
    /// Top to bottom; one more than bands.
    pub(crate) ys: Vec<f32>,
    /// For every box, row by row, its sides that are borders.
    pub(super) sides: Vec<Sides>,
    /// For every box, row by row, the first box that it is one cell with.
    cell: Vec<usize>,
}

/// The sides of a box that are borders; those of the last column and of the last band count for
/// nothing.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sides {
    pub(super) right: bool,
    pub(super) below: bool,
}

/// The grids of a page, and its lines that cross no other.
#[derive(Debug, Default)]
pub(crate) struct Grids {
    pub(crate) found: Vec<Grid>,
    /// Its horizontal lines that belong to none.
    pub(crate) rules: Vec<Ruling>,
    /// Its vertical lines that belong to none.
    pub(crate) bars: Vec<Ruling>,
}

/// Puts the rulings of `page` together.
pub(crate) fn grids(page: &Page) -> Grids {
    let mut drawn = tiles::rulings(&page.fills);
    drawn.extend(&page.rulings);
    let across = joined(&drawn, Axis::Horizontal);
    let down = joined(&drawn, Axis::Vertical);
    let mut groups = Groups::new(across.len() + down.len());
    for (v, vertical) in down.iter().enumerate() {
        for (h, horizontal) in across.iter().enumerate() {
            if meets(horizontal, vertical) {
                groups.join(h, across.len() + v);
            }
        }
    }
    if page.is_recognised() {
        mended::join(&across, &down, &mut groups);
    }
    let mut found = Grids::default();
    for group in groups.all() {
        let (h, v): (Vec<usize>, Vec<usize>) =
            group.into_iter().partition(|index| *index < across.len());
        let h: Vec<Ruling> = h.into_iter().map(|index| across[index]).collect();
        let v: Vec<Ruling> = v
            .into_iter()
            .map(|index| down[index - across.len()])
            .collect();
        if v.is_empty() {
            found.rules.extend(h);
        } else if h.is_empty() {
            found.bars.extend(v);
        } else if let Some(mut grid) = Grid::new(&with_ends(h, &v, page), &v) {
            if page.is_recognised() {
                mended::mend(&mut grid, page);
            }
            found.found.push(grid);
        }
    }
    found.found.sort_by(|a, b| a.ys[0].total_cmp(&b.ys[0]));
    found.rules.sort_by(|a, b| a.at.total_cmp(&b.at));
    found
}

/// `across`, and a line wherever one of those `down` begins or ends within the grid: there a row does.
/// Those that a recogniser saw may be worn.
fn with_ends(mut across: Vec<Ruling>, down: &[Ruling], page: &Page) -> Vec<Ruling> {
    if page.is_recognised() {
        return across;
    }
    let xs = edges(down, &across);
    let ys = edges(&across, down);
    let ends = down.iter().flat_map(|line| [line.from, line.to]);
    for at in ends {
        if ys.iter().any(|y| (y - at).abs() <= SNAP) {
            continue;
        }
        if let (Some(from), Some(to)) = (xs.first(), xs.last()) {
            across.push(Ruling {
                axis: Axis::Horizontal,
                at,
                from: *from,
                to: *to,
            });
        }
    }
    across
}

fn meets(horizontal: &Ruling, vertical: &Ruling) -> bool {
    vertical.at >= horizontal.from - SNAP
        && vertical.at <= horizontal.to + SNAP
        && horizontal.at >= vertical.from - SNAP
        && horizontal.at <= vertical.to + SNAP
}

impl Grid {
    fn new(across: &[Ruling], down: &[Ruling]) -> Option<Self> {
        let xs = edges(down, across);
        let ys = edges(across, down);
        if xs.len() < 2 || ys.len() < 2 {
            return None;
        }
        let sides = |band: usize, column: usize| Sides {
            right: xs
                .get(column + 1)
                .is_some_and(|x| covered(down, *x, ys[band], ys[band + 1]) >= BORDER),
            below: ys
                .get(band + 1)
                .is_some_and(|y| covered(across, *y, xs[column], xs[column + 1]) >= BORDER),
        };
        let boxes =
            (0..ys.len() - 1).flat_map(|band| (0..xs.len() - 1).map(move |column| (band, column)));
        let sides = boxes.map(|(band, column)| sides(band, column)).collect();
        let mut grid = Self {
            xs,
            ys,
            sides,
            cell: Vec::new(),
        };
        grid.part();
        Some(grid)
    }

    /// Puts the boxes that no border parts together to cells.
    pub(super) fn part(&mut self) {
        let (columns, bands) = (self.columns(), self.bands());
        let mut groups = Groups::new(columns * bands);
        for (this, sides) in self.sides.iter().enumerate() {
            if this % columns + 1 < columns && !sides.right {
                groups.join(this, this + 1);
            }
            if this / columns + 1 < bands && !sides.below {
                groups.join(this, this + columns);
            }
        }
        self.cell = (0..columns * bands)
            .map(|index| groups.first(index))
            .collect();
    }

    /// How many columns it has.
    pub(crate) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// How many bands it has.
    pub(crate) fn bands(&self) -> usize {
        self.ys.len() - 1
    }

    /// All of it.
    pub(crate) fn rect(&self) -> Rect {
        let last = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        Rect::new(self.xs[0], self.ys[0], last(&self.xs), last(&self.ys))
    }

    /// The first box of the cell that holds the point: band and column.
    pub(crate) fn cell_at(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let (band, column) = self.box_at(x, y)?;
        let first = self.cell[band * self.columns() + column];
        Some((first / self.columns(), first % self.columns()))
    }

    /// The box that holds the point: band and column.
    pub(super) fn box_at(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        Some((between(&self.ys, y)?, between(&self.xs, x)?))
    }

    /// How many columns and bands the cell takes that starts at that box; `None` where another
    /// cell covers it.
    pub(crate) fn spans(&self, band: usize, column: usize) -> Option<(usize, usize)> {
        let columns = self.columns();
        let first = band * columns + column;
        if self.cell[first] != first {
            return None;
        }
        let boxes = || (first..self.cell.len()).filter(|index| self.cell[*index] == first);
        let right = boxes().map(|index| index % columns).max()?;
        let bottom = boxes().map(|index| index / columns).max()?;
        Some((right + 1 - column.min(right), bottom + 1 - band))
    }
}

/// Positions of `lines`, and the ends of the lines that cross them where nothing closes them.
fn edges(lines: &[Ruling], crossing: &[Ruling]) -> Vec<f32> {
    let ends = crossing.iter().map(|line| (line.from, line.to));
    let ends = ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
    let mut edges: Vec<f32> = lines.iter().map(|line| line.at).collect();
    edges.extend(ends.into_iter().flat_map(|(from, to)| [from, to]));
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, before| *next - *before <= SNAP);
    edges
}

/// The part of the way that lines at `at` cover.
pub(super) fn covered(lines: &[Ruling], at: f32, from: f32, to: f32) -> f32 {
    let along: f32 = lines
        .iter()
        .filter(|line| (line.at - at).abs() <= SNAP)
        .map(|line| (line.to.min(to) - line.from.max(from)).max(0.0))
        .sum();
    along / (to - from)
}

/// The gap between two `edges` that `at` lies in.
fn between(edges: &[f32], at: f32) -> Option<usize> {
    let after = edges.partition_point(|edge| *edge <= at);
    (after > 0 && after < edges.len()).then(|| after - 1)
}

/// Things that belong together, each group known by its first.
pub(super) struct Groups(Vec<usize>);

impl Groups {
    pub(super) fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    pub(super) fn first(&mut self, index: usize) -> usize {
        let mut first = index;
        while self.0[first] != first {
            self.0[first] = self.0[self.0[first]];
            first = self.0[first];
        }
        first
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.first(a), self.first(b));
        self.0[a.max(b)] = a.min(b);
    }

    fn all(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.0.len()];
        for index in 0..self.0.len() {
            let first = self.first(index);
            groups[first].push(index);
        }
        groups.retain(|group| !group.is_empty());
        groups
    }
}
