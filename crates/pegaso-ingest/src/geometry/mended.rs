//! Grids that a recogniser saw, and that wear broke: pieces of one line belong to one grid, and where
//! the words on both sides stand as in two cells, the line that parts the others of its row or column
//! parts them too.
//!
//! It closes sides of boxes of a grid that is there, and adds no line to it.

use super::grid::{Grid, Groups, Sides, covered};
use super::rulings::SNAP;
use crate::page::{Axis, Page, Rect, Ruling, Word};

/// Part of a whole grid that a line takes at least, where not all that stands beside it agrees.
const LINE: f32 = 0.2;
/// Most times that pieces are looked for.
const PASSES: usize = 8;
/// Part of a side that is left of a worn border.
const LEFT: f32 = 0.4;
/// Least white between two words beside a line down, in sizes of print: between two of one cell
/// there is less.
const BESIDE: f32 = 0.55;
/// Least height from the line of print above a line across to the one below, in sizes of print.
const BELOW: f32 = 1.5;
/// By how much a word may reach over a line down, in sizes of print: a recogniser is not that exact.
const OVER: f32 = 0.1;
/// The same over a line across, since few words have all that letters may have.
const OVER_ACROSS: f32 = 0.25;

/// Joins the `groups` of lines `across` and `down`, which follow one another there, that take the same
/// place and have pieces of one line: a frame around a table has none.
pub(super) fn join(across: &[Ruling], down: &[Ruling], groups: &mut Groups) {
    let next_on_level = |first: usize, lines: &[Ruling]| -> Vec<(usize, usize)> {
        let pairs = lines.windows(2).enumerate();
        let level = pairs.filter(|(_, pair)| pair[1].at - pair[0].at <= SNAP);
        level
            .map(|(index, _)| (first + index, first + index + 1))
            .collect()
    };
    let mut pairs = next_on_level(0, across);
    pairs.extend(next_on_level(across.len(), down));
    // A grid may grow over a piece of its lines.
    for _ in 0..PASSES {
        let mut areas: Vec<Option<Rect>> = vec![None; across.len() + down.len()];
        for (index, line) in across.iter().chain(down).enumerate() {
            let area = &mut areas[groups.first(index)];
            let taken = taken(line);
            *area = Some(area.map_or(taken, |area| area.union(&taken)));
        }
        let mut grew = false;
        for (a, b) in &pairs {
            let (a, b) = (groups.first(*a), groups.first(*b));
            if let (Some(one), Some(other)) = (areas[a], areas[b])
                && a != b
                && overlap(&one, &other)
            {
                groups.join(a, b);
                areas[a.min(b)] = Some(one.union(&other));
                grew = true;
            }
        }
        if !grew {
            return;
        }
    }
}

/// True where both take a place, or stand side by side as pieces of one line do.
fn overlap(one: &Rect, other: &Rect) -> bool {
    /// Widest gap in a line across, points.
    const GAP: f32 = 18.0;
    one.x0 < other.x1 + GAP && other.x0 < one.x1 + GAP && one.y0 < other.y1 && other.y0 < one.y1
}

/// What a line takes, with some room.
fn taken(line: &Ruling) -> Rect {
    let half = SNAP / 2.0;
    match line.axis {
        Axis::Horizontal => Rect::new(line.from, line.at - half, line.to, line.at + half),
        Axis::Vertical => Rect::new(line.at - half, line.from, line.at + half, line.to),
    }
}

/// Closes the worn sides of `grid`, one of `page`.
pub(super) fn mend(grid: &mut Grid, page: &Page) {
    let boxes = Boxes::of(grid, page);
    if !boxes.are_worn() {
        return;
    }
    let mut sides = grid.sides.clone();
    for (this, side) in sides.iter_mut().enumerate() {
        side.right |= boxes.right(this);
        side.below |= boxes.below(this);
    }
    make_rectangles(&mut sides, grid.columns());
    grid.sides = sides;
    grid.part();
}

/// Closes what is open between boxes of two bands that do not go on as wide: cells are rectangles.
fn make_rectangles(sides: &mut [Sides], columns: usize) {
    // The boxes of each band that are open to one another, as their first and their last column.
    let runs = |band: &[Sides]| -> Vec<(usize, usize)> {
        let mut runs = Vec::new();
        let mut from = 0;
        for (column, side) in band.iter().enumerate() {
            if side.right || column + 1 == columns {
                runs.extend(vec![(from, column); column + 1 - from]);
                from = column + 1;
            }
        }
        runs
    };
    let bands: Vec<Vec<(usize, usize)>> = sides.chunks(columns).map(runs).collect();
    for (band, pair) in bands.windows(2).enumerate() {
        for column in 0..columns {
            let (from, to) = pair[0][column];
            let run = &mut sides[band * columns..][from..=to];
            let whole = pair[0][column] == pair[1][column] && run.iter().all(|side| !side.below);
            if !whole {
                run[column - from].below = true;
            }
        }
    }
}

/// The boxes of a grid with their words, row by row.
struct Boxes<'g, 'p> {
    grid: &'g Grid,
    words: Vec<Vec<&'p Word>>,
    across: Vec<Ruling>,
    down: Vec<Ruling>,
}

impl<'g, 'p> Boxes<'g, 'p> {
    fn of(grid: &'g Grid, page: &'p Page) -> Self {
        let mut words = vec![Vec::new(); grid.sides.len()];
        let (across, down): (Vec<Ruling>, Vec<Ruling>) = page
            .rulings
            .iter()
            .partition(|ruling| ruling.axis == Axis::Horizontal);
        for word in &page.words {
            let (x, y) = (word.rect.centre_x(), middle(word));
            if let Some((band, column)) = grid.box_at(x, y)
                && !is_left_of_line(word, grid, &down)
            {
                words[band * grid.columns() + column].push(word);
            }
        }
        Self {
            grid,
            words,
            across,
            down,
        }
    }

    /// True where lines stop short between two others: in a whole grid they end where others do.
    fn are_worn(&self) -> bool {
        /// Part of a worn side that is there.
        const PARTLY: std::ops::Range<f32> = 0.1..0.85;
        /// Fewest such sides.
        const SIDES: usize = 2;
        let grid = self.grid;
        let partly = |lines: &[Ruling], at: f32, from: f32, to: f32| {
            let (from, to) = (from + SNAP, to - SNAP);
            to - from > SNAP && PARTLY.contains(&covered(lines, at, from, to))
        };
        let down = grid.ys.windows(2).flat_map(|band| {
            let down = grid.xs.iter();
            down.filter(|x| partly(&self.down, **x, band[0], band[1]))
        });
        let across = grid.xs.windows(2).flat_map(|column| {
            let across = grid.ys.iter();
            across.filter(|y| partly(&self.across, **y, column[0], column[1]))
        });
        down.chain(across).count() >= SIDES
    }

    /// True where a line down parts the box `this` from the one to its right.
    fn right(&self, this: usize) -> bool {
        let grid = self.grid;
        let (band, column) = (this / grid.columns(), this % grid.columns());
        if column + 1 == grid.columns() {
            return false;
        }
        let (xs, ys) = (&grid.xs, &grid.ys);
        let x = xs[column + 1];
        let top = ys[0];
        let bottom = ys[grid.bands()];
        if covered(&self.down, x, top, bottom) < LINE {
            return false;
        }
        if covered(&self.down, x, ys[band], ys[band + 1]) >= LEFT {
            return true;
        }
        let (left, right) = (&self.words[this], &self.words[this + 1]);
        let clear = |word: &&&Word| {
            let over = OVER * word.size;
            word.rect.x1 - over <= x || x <= word.rect.x0 + over
        };
        if left.is_empty() {
            // The words of the right one begin where its column does, or stand in its middle.
            let first = right.iter().min_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
            let begins = |word: &&&Word| clear(word) && word.rect.x0 - x <= word.size;
            return first.is_some_and(|word| begins(&word)) || self.is_centred(this + 1);
        }
        let apart = |left: &&Word| {
            let level = |right: &&&Word| (right.baseline - left.baseline).abs() < 0.5 * left.size;
            let mut level = right.iter().filter(level);
            level.all(|right| right.rect.x0 - left.rect.x1 >= BESIDE * left.size)
        };
        !right.is_empty()
            && left.iter().chain(right).all(|word| clear(&word))
            && left.iter().all(apart)
    }

    /// True where the words of the box `this` stand in its middle, and so does what others of its
    /// column hold: not in that of a cell which takes more columns.
    fn is_centred(&self, this: usize) -> bool {
        /// Farthest from the middle, in sizes of print.
        const NEAR: f32 = 0.35;
        let grid = self.grid;
        let columns = grid.columns();
        let column = this % columns;
        let (from, to) = (grid.xs[column], grid.xs[column + 1]);
        let centred = |words: &[&Word]| {
            let rects = words.iter().map(|word| word.rect);
            Rect::around(rects).is_some_and(|rect| {
                let middle = f32::midpoint(rect.x0, rect.x1);
                let size = words[0].size;
                (middle - f32::midpoint(from, to)).abs() <= NEAR * size
                    && rect.x0 >= from
                    && rect.x1 <= to
            })
        };
        let others = (column..self.words.len()).step_by(columns);
        let mut others = others.filter(|other| *other != this);
        centred(&self.words[this]) && others.any(|other| centred(&self.words[other]))
    }

    /// True where a line across parts the box `this` from the one below.
    fn below(&self, this: usize) -> bool {
        let grid = self.grid;
        let (band, column) = (this / grid.columns(), this % grid.columns());
        if band + 1 == grid.bands() {
            return false;
        }
        let (xs, ys) = (&grid.xs, &grid.ys);
        let y = ys[band + 1];
        if covered(&self.across, y, xs[column], xs[column + 1]) >= LEFT {
            return true;
        }
        let whole = covered(&self.across, y, xs[0], xs[grid.columns()]);
        let columns = band * grid.columns()..(band + 1) * grid.columns();
        let told: Vec<bool> = columns.filter_map(|at| self.is_parted_below(at)).collect();
        let agreed = told.len() > 1 && !told.contains(&false);
        (whole >= LINE || agreed)
            && match self.is_parted_below(this) {
                Some(parted) => parted,
                None => told.contains(&true) && self.stands_below(this),
            }
    }

    /// True where the first words of the box below `this`, which has none, stand on a line with the first
    /// of a neighbour.
    fn stands_below(&self, this: usize) -> bool {
        let columns = self.grid.columns();
        let below = this + columns;
        let band = below / columns * columns;
        let first = |at: usize| {
            let words = self.words[at].iter();
            words.min_by(|a, b| a.baseline.total_cmp(&b.baseline))
        };
        let level = |word: &Word| {
            let mut others = (band..band + columns).filter(|at| *at != below);
            others.any(|at| {
                first(at)
                    .is_some_and(|other| (other.baseline - word.baseline).abs() <= 0.25 * word.size)
            })
        };
        self.words[this].is_empty() && first(below).is_some_and(|word| level(word))
    }

    /// True where the words of the box `this` and of the one below stand as those of two cells do;
    /// `None` where one has none.
    fn is_parted_below(&self, this: usize) -> Option<bool> {
        let grid = self.grid;
        let y = grid.ys[this / grid.columns() + 1];
        let (above, below) = (&self.words[this], &self.words[this + grid.columns()]);
        let clear = |word: &&Word| {
            let over = OVER_ACROSS * word.size;
            word.rect.y1 <= y + over || y - over <= word.rect.y0
        };
        let apart = |above: &&Word| {
            let mut below = below.iter();
            below.all(|below| below.baseline - above.baseline >= BELOW * above.size)
        };
        let parted = above.iter().chain(below).all(clear) && above.iter().all(apart);
        (!above.is_empty() && !below.is_empty()).then_some(parted)
    }
}

/// True for what is left of a line down of `grid` and was read as a letter.
pub(super) fn is_left_of_line(word: &Word, grid: &Grid, down: &[Ruling]) -> bool {
    /// How far from a line it lies, points.
    const ASIDE: f32 = 1.5;
    let (x, area) = (word.rect.centre_x(), grid.rect());
    word.confidence.is_some()
        && matches!(
            &*word.text,
            "|" | "¦" | "I" | "l" | "1" | "!" | "'" | "[" | "]"
        )
        && (area.y0..area.y1).contains(&middle(word))
        && grid
            .xs
            .iter()
            .any(|edge| (edge - x).abs() <= ASIDE && covered(down, *edge, area.y0, area.y1) >= LINE)
}

/// The height in which most of the letters of `word` stand.
fn middle(word: &Word) -> f32 {
    word.baseline - 0.35 * word.size
}
