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
        for y in 0..height {
            let (top, bottom) = (y.saturating_sub(half), (y + half + 1).min(height));
            let window = Window {
                above: &sums[top * (width + 1)..][..=width],
                below: &sums[bottom * (width + 1)..][..=width],
                tall: bottom - top,
            };
            let is_ink = |shade: u8, mean: f32| {
                let shade = f32::from(shade);
                shade < darkness.part * mean && shade + shades <= mean
            };
            window.compare(
                half,
                picture.row(y),
                &mut pixels[y * width..][..width],
                is_ink,
            );
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

/// Sums of shades up to the upper and the lower edge of windows around the pixels of a row.
struct Window<'a> {
    above: &'a [u32],
    below: &'a [u32],
    /// Rows between the edges.
    tall: usize,
}

impl Window<'_> {
    /// Tells `inked` what `is_ink` says of each of `shades` and of the mean shade of the window
    /// around it, which reaches `half` pixels to each side.
    fn compare(
        &self,
        half: usize,
        shades: &[u8],
        inked: &mut [bool],
        is_ink: impl Fn(u8, f32) -> bool,
    ) {
        let width = shades.len();
        let full = 2 * half + 1;
        // Windows that the edges do not cut are all as wide: this is what most of the time is
        // spent on.
        let inner = if width > full {
            half..width - half
        } else {
            0..0
        };
        let mean = |sum: u32, wide: usize| {
            // Some thousands of shades are no more than an i32 holds.
            #[allow(
                clippy::cast_possible_wrap,
                clippy::cast_precision_loss,
                reason = "pixels of a window"
            )]
            let (sum, count) = (sum as i32 as f32, (wide * self.tall) as f32);
            sum / count
        };
        let within = |left: usize, right: usize| {
            self.below[right]
                .wrapping_sub(self.below[left])
                .wrapping_sub(self.above[right])
                .wrapping_add(self.above[left])
        };
        for x in (0..inner.start).chain(inner.end..width) {
            let (left, right) = (x.saturating_sub(half), (x + half + 1).min(width));
            inked[x] = is_ink(shades[x], mean(within(left, right), right - left));
        }
        let count = inner.len();
        let (above, below) = (&self.above[..count], &self.below[..count]);
        let right = if count == 0 { 0 } else { full };
        let (above_right, below_right) =
            (&self.above[right..][..count], &self.below[right..][..count]);
        let inked = &mut inked[inner.clone()][..count];
        let shades = &shades[inner][..count];
        for x in 0..count {
            let sum = below_right[x]
                .wrapping_sub(below[x])
                .wrapping_sub(above_right[x])
                .wrapping_add(above[x]);
            inked[x] = is_ink(shades[x], mean(sum, full));
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
        let above = &above[y * width + 1..];
        let mut sum = 0_u32;
        for ((shade, above), below) in picture.row(y).iter().zip(above).zip(&mut below[1..]) {
            sum = sum.wrapping_add(u32::from(*shade));
            *below = above.wrapping_add(sum);
        }
    }
    sums
}
