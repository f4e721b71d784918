//! A picture in shades of grey.

/// Shades from 0, black, to 255, white, row by row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grey {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) shades: Vec<u8>,
}

impl Grey {
    /// A white picture.
    pub(crate) fn white(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            shades: vec![255; width * height],
        }
    }

    /// The shades of row `y`.
    pub(crate) fn row(&self, y: usize) -> &[u8] {
        &self.shades[y * self.width..][..self.width]
    }

    /// The shade at a place between pixels, by those around it; white outside.
    pub(crate) fn sample(&self, x: f32, y: f32) -> u8 {
        #![allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to lie inside; a mean of shades is one"
        )]
        if x < 0.0 || y < 0.0 {
            return 255;
        }
        let (left, top) = (x as usize, y as usize);
        if left + 1 >= self.width || top + 1 >= self.height {
            return 255;
        }
        #[allow(clippy::cast_precision_loss, reason = "pixels")]
        let (right, down) = (x - left as f32, y - top as f32);
        let rows = &self.shades[top * self.width..][..2 * self.width];
        let (above, below) = rows.split_at(self.width);
        let mix = |row: &[u8]| {
            let [before, behind] = [row[left], row[left + 1]].map(f32::from);
            before * (1.0 - right) + behind * right
        };
        let (above, below) = (mix(above), mix(below));
        (above * (1.0 - down) + below * down + 0.5) as u8
    }

    /// The picture with its lines level, which lean by `tilt` radians: they sink to the right where
    /// it is positive.
    pub(crate) fn levelled(&self, tilt: f32) -> Self {
        #![allow(clippy::cast_precision_loss, reason = "pixels")]
        let (sine, cosine) = tilt.sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let (right, bottom) = (self.width as f32 - 1.0, self.height as f32 - 1.0);
        let paper = Paper::of(self);
        let mut level = Self::white(self.width, self.height);
        for (y, row) in level.shades.chunks_exact_mut(self.width).enumerate() {
            let dy = y as f32 - cy;
            for (x, shade) in row.iter_mut().enumerate() {
                let dx = x as f32 - cx;
                let (x, y) = (cx + dx * cosine - dy * sine, cy + dx * sine + dy * cosine);
                let inside = (0.0..right).contains(&x) && (0.0..bottom).contains(&y);
                *shade = if inside {
                    self.sample(x, y)
                } else {
                    paper.beyond(x, y)
                };
            }
        }
        level
    }
}

/// The mean shades of a picture, square by square.
struct Paper {
    across: usize,
    shades: Vec<u8>,
}

impl Paper {
    /// Side of a square, pixels.
    const SIDE: usize = 16;

    fn of(picture: &Grey) -> Self {
        let across = picture.width.div_ceil(Self::SIDE).max(1);
        let mut sums =
            vec![(0_usize, 0_usize); across * picture.height.div_ceil(Self::SIDE).max(1)];
        for y in 0..picture.height {
            let squares = &mut sums[y / Self::SIDE * across..][..across];
            for (square, shades) in squares.iter_mut().zip(picture.row(y).chunks(Self::SIDE)) {
                square.0 += shades
                    .iter()
                    .map(|shade| usize::from(*shade))
                    .sum::<usize>();
                square.1 += shades.len();
            }
        }
        let mean = |(sum, count): (usize, usize)| sum / count.max(1);
        let shades = sums.into_iter().map(mean);
        let shades = shades.map(|shade| u8::try_from(shade).unwrap_or(u8::MAX));
        Self {
            across,
            shades: shades.collect(),
        }
    }

    /// The shade of the paper nearest to a place outside of the picture: white would make the edge
    /// of darker paper look like ink.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "bounded by the picture"
    )]
    fn beyond(&self, x: f32, y: f32) -> u8 {
        let square = |at: f32, count: usize| (at.max(0.0) as usize / Self::SIDE).min(count - 1);
        let down = self.shades.len() / self.across;
        self.shades[square(y, down) * self.across + square(x, self.across)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_edge_of_dark_paper_stays_paper_when_it_is_levelled() {
        let picture = Grey {
            width: 200,
            height: 300,
            shades: vec![150; 200 * 300],
        };
        let level = picture.levelled(0.05);
        assert!(level.shades.iter().all(|shade| shade.abs_diff(150) <= 1));
    }
}
