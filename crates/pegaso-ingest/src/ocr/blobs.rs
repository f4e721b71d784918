//! Ink that hangs together.

use super::ink::Ink;

/// A connected piece of ink, pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Blob {
    pub(crate) x0: usize,
    pub(crate) y0: usize,
    /// Behind its last column.
    pub(crate) x1: usize,
    /// Below its last row.
    pub(crate) y1: usize,
    /// Pixels.
    pub(crate) area: usize,
}

impl Blob {
    /// One that fills its box: left, top, and behind it right and below.
    #[cfg(test)]
    pub(crate) fn full([x0, y0, x1, y1]: [usize; 4]) -> Self {
        Self {
            x0,
            y0,
            x1,
            y1,
            area: (x1 - x0) * (y1 - y0),
        }
    }

    pub(crate) fn width(&self) -> usize {
        self.x1 - self.x0
    }

    pub(crate) fn height(&self) -> usize {
        self.y1 - self.y0
    }

    /// Both together.
    pub(crate) fn union(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
            area: self.area + other.area,
        }
    }
}

/// A run of ink in a row, and the first run that it hangs together with.
struct Run {
    x0: usize,
    x1: usize,
    y: usize,
    first: usize,
}

/// The pieces of `ink`, also over corners, in the order of their first pixel.
pub(crate) fn blobs(ink: &Ink) -> Vec<Blob> {
    let mut runs: Vec<Run> = Vec::new();
    let mut above = 0..0;
    for y in 0..ink.height {
        let start = runs.len();
        let row = ink.row(y);
        let mut x = 0;
        let mut next_above = above.start;
        while x < row.len() {
            let Some(x0) = row[x..].iter().position(|pixel| *pixel).map(|at| x + at) else {
                break;
            };
            let x1 = row[x0..]
                .iter()
                .position(|pixel| !*pixel)
                .map_or(row.len(), |at| x0 + at);
            let this = runs.len();
            runs.push(Run {
                x0,
                x1,
                y,
                first: this,
            });
            // Runs above that touch this one, also over a corner.
            while next_above < above.end && runs[next_above].x1 < x0 {
                next_above += 1;
            }
            let mut touching = next_above;
            while touching < above.end && runs[touching].x0 <= x1 {
                join(&mut runs, touching, this);
                touching += 1;
            }
            x = x1;
        }
        above = start..runs.len();
    }
    let mut blobs: Vec<Option<Blob>> = runs.iter().map(|_| None).collect();
    for index in 0..runs.len() {
        let first = first(&mut runs, index);
        let run = &runs[index];
        let piece = Blob {
            x0: run.x0,
            y0: run.y,
            x1: run.x1,
            y1: run.y + 1,
            area: run.x1 - run.x0,
        };
        blobs[first] = Some(blobs[first].map_or(piece, |blob| blob.union(&piece)));
    }
    blobs.into_iter().flatten().collect()
}

fn first(runs: &mut [Run], index: usize) -> usize {
    let mut first = index;
    while runs[first].first != first {
        runs[first].first = runs[runs[first].first].first;
        first = runs[first].first;
    }
    first
}

fn join(runs: &mut [Run], a: usize, b: usize) {
    let (a, b) = (first(runs, a), first(runs, b));
    runs[a.max(b)].first = a.min(b);
}
