//! Which pixels of a picture are ink: darker than what lies around them.

use super::grey::Grey;

/// Windows across the longer side of a picture: light varies over more than that.
const WINDOWS: usize = 48;
/// How much darker ink is than what lies around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Darkness {
    /// Part of the shade around it that it falls short of.
    part: f32,
    /// Shades at least.
    shades: f32,
    /// Shades at least, in those that noise adds or takes.
    noise: f32,
}

/// Letters.
pub(crate) const LETTERS: Darkness = Darkness {
    part: 0.82,
    shades: 24.0,
    noise: 4.0,
};
/// Thin lines, which are long enough to be told from noise.
pub(crate) const LINES: Darkness = Darkness {
    part: 0.91,
    shades: 16.0,
    noise: 3.0,
};

/// A pixel a byte: true is ink.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ink {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<bool>,
}

impl Ink {
    /// The ink of `picture`, which is that dark.
    pub(crate) fn of(picture: &Grey, darkness: Darkness) -> Self {
        let shades = darkness.shades.max(darkness.noise * noise(picture));
        let (width, height) = (picture.width, picture.height);
        let half = (width.max(height) / WINDOWS / 2).max(8);
        let mut pixels = vec![false; width * height];
        let sums = sums(picture);
        let at = |x: usize, y: usize| sums[y * (width + 1) + x];
        for y in 0..height {
            let (top, bottom) = (y.saturating_sub(half), (y + half + 1).min(height));
            let row = &mut pixels[y * width..][..width];
            for (x, shade) in picture.row(y).iter().enumerate() {
                let (left, right) = (x.saturating_sub(half), (x + half + 1).min(width));
                let sum = at(right, bottom)
                    .wrapping_sub(at(left, bottom))
                    .wrapping_sub(at(right, top))
                    .wrapping_add(at(left, top));
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_precision_loss,
                    reason = "pixels of a window"
                )]
                let mean = sum as f32 / ((right - left) * (bottom - top)) as f32;
                let shade = f32::from(*shade);
                row[x] = shade < darkness.part * mean && shade + shades <= mean;
            }
        }
        Self {
            width,
            height,
            pixels,
        }
    }

    /// The pixels of row `y`.
    pub(crate) fn row(&self, y: usize) -> &[bool] {
        &self.pixels[y * self.width..][..self.width]
    }

    /// Takes the ink of a box away.
    pub(crate) fn clear(&mut self, [x0, y0, x1, y1]: [usize; 4]) {
        for y in y0..y1.min(self.height) {
            let end = x1.min(self.width);
            self.pixels[y * self.width..][x0.min(end)..end].fill(false);
        }
    }
}

/// The standard deviation of the noise of `picture`, shades: by how much pixels beside one another
/// differ. Half of them are paper.
fn noise(picture: &Grey) -> f32 {
    /// Rows of which one is looked at.
    const EVERY: usize = 7;
    let mut counts = [0_usize; 256];
    for y in (0..picture.height).step_by(EVERY) {
        for pair in picture.row(y).windows(2) {
            counts[usize::from(pair[0].abs_diff(pair[1]))] += 1;
        }
    }
    let half = counts.iter().sum::<usize>() / 2;
    let mut seen = 0;
    let median = (0_u8..=u8::MAX).find(|difference| {
        seen += counts[usize::from(*difference)];
        seen > half
    });
    // Half of the differences of two such deviates are below 0.954 of their deviation.
    f32::from(median.unwrap_or_default()) / 0.954
}

/// Sums of the shades above and to the left of every place, one more each way than pixels. They
/// wrap: so do their differences.
fn sums(picture: &Grey) -> Vec<u32> {
    let width = picture.width + 1;
    let mut sums = vec![0_u32; width * (picture.height + 1)];
    for y in 0..picture.height {
        let (above, below) = sums.split_at_mut((y + 1) * width);
        let above = &above[y * width..];
        let mut sum = 0_u32;
        for (x, shade) in picture.row(y).iter().enumerate() {
            sum = sum.wrapping_add(u32::from(*shade));
            below[x + 1] = above[x + 1].wrapping_add(sum);
        }
    }
    sums
}
