//! What lies around a sheet that the scanner showed black: its edges are no lines of print.

use super::grey::Grey;

/// Side of the squares that are looked at, pixels.
const SIDE: usize = 16;
/// Mean shade of a square that is black at most: no print is that dense.
const BLACK: usize = 110;

/// The squares of a picture that are black all the way to its side, and those next to them.
pub(super) struct Surround {
    across: usize,
    squares: Vec<bool>,
}

impl Surround {
    /// That of `picture`; `None` where nothing of its sides is black.
    pub(super) fn of(picture: &Grey) -> Option<Self> {
        let across = picture.width.div_ceil(SIDE);
        let down = picture.height.div_ceil(SIDE);
        let is_black = |index: usize| {
            let (x, y) = (index % across * SIDE, index / across * SIDE);
            let columns = x..(x + SIDE).min(picture.width);
            let rows = y..(y + SIDE).min(picture.height);
            let count = columns.len() * rows.len();
            let shades = rows.flat_map(|y| &picture.row(y)[columns.clone()]);
            shades.map(|shade| usize::from(*shade)).sum::<usize>() <= BLACK * count
        };
        let at_side = |index: usize| {
            let (x, y) = (index % across, index / across);
            x == 0 || y == 0 || x + 1 == across || y + 1 == down
        };
        let mut squares = vec![false; across * down];
        let sides = (0..squares.len()).filter(|index| at_side(*index) && is_black(*index));
        let mut found: Vec<usize> = sides.collect();
        if found.is_empty() {
            return None;
        }
        for index in &found {
            squares[*index] = true;
        }
        let mut black = Vec::new();
        while let Some(index) = found.pop() {
            black.push(index);
            for near in around(index, across, down) {
                if !squares[near] && is_black(near) {
                    squares[near] = true;
                    found.push(near);
                }
            }
        }
        // The edge of the sheet runs through squares that are black in part.
        for index in black {
            around(index, across, down).for_each(|near| squares[near] = true);
        }
        Some(Self { across, squares })
    }

    /// True where the pixel in column `x` of row `y` lies there.
    pub(super) fn holds(&self, x: usize, y: usize) -> bool {
        self.squares[y / SIDE * self.across + x / SIDE]
    }
}

/// The squares around number `index` of a picture that is so many squares wide and high.
fn around(index: usize, across: usize, down: usize) -> impl Iterator<Item = usize> {
    let (x, y) = (index % across, index / across);
    let columns = x.saturating_sub(1)..(x + 2).min(across);
    let rows = y.saturating_sub(1)..(y + 2).min(down);
    rows.flat_map(move |y| columns.clone().map(move |x| y * across + x))
}
