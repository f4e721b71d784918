//! Pictures of single lines of text, at the size that a network reads.

use super::grey::Grey;

/// A line of text that is to be read.
pub(crate) struct Line {
    /// The line with some white around it.
    pub(crate) picture: Grey,
    /// Height of its capitals, pixels of the picture.
    pub(crate) capital: f32,
}

/// How large a line is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// Height of the picture, pixels.
    pub(crate) height: usize,
    /// Height of capitals in it, pixels; lower where the line would not fit.
    pub(crate) capital: f32,
}

impl Line {
    /// Pixels of the picture to one of what is read.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    fn scale(&self, size: Size) -> f32 {
        let fits = self.picture.height as f32 / size.height as f32;
        fits.max(self.capital / size.capital)
    }

    /// Its width as it is read, pixels.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixels"
    )]
    pub(crate) fn width(&self, size: Size) -> usize {
        let width = self.picture.width as f32 / self.scale(size);
        (width.round() as usize).max(1)
    }

    /// Its shades as it is read, row by row of `size.height` rows: the line lies in the middle, on
    /// the shade of its paper.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixels"
    )]
    pub(crate) fn shades(&self, size: Size) -> Vec<f32> {
        let (scale, width) = (self.scale(size), self.width(size));
        let tall = ((self.picture.height as f32 / scale) as usize).clamp(1, size.height);
        let top = (size.height - tall) / 2;
        let mut shades = vec![self.paper(); width * size.height];
        let rows = shades.chunks_exact_mut(width).skip(top).take(tall);
        for (y, row) in rows.enumerate() {
            for (x, shade) in row.iter_mut().enumerate() {
                *shade = mean(&self.picture, x as f32 * scale, y as f32 * scale, scale);
            }
        }
        shades
    }

    /// The shade of most of its upper and lower edge.
    fn paper(&self) -> f32 {
        let Some(last) = self.picture.height.checked_sub(1) else {
            return f32::from(u8::MAX);
        };
        let edges = self.picture.row(0).iter().chain(self.picture.row(last));
        let mut edges: Vec<u8> = edges.copied().collect();
        edges.sort_unstable();
        edges.get(edges.len() / 2).copied().map_or(255.0, f32::from)
    }
}

/// The mean shade of a square of that `side`.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "pixels within the picture"
)]
fn mean(picture: &Grey, x: f32, y: f32, side: f32) -> f32 {
    if side <= 1.0 {
        let (x, y) = (x + (side - 1.0) / 2.0, y + (side - 1.0) / 2.0);
        let x = x.clamp(0.0, (picture.width as f32 - 1.001).max(0.0));
        let y = y.clamp(0.0, (picture.height as f32 - 1.001).max(0.0));
        return f32::from(picture.sample(x, y));
    }
    let (mut sum, mut weight) = (0.0, 0.0);
    let (bottom, right) = (y + side, x + side);
    for row in y as usize..(bottom.ceil() as usize).min(picture.height) {
        let tall = (row as f32 + 1.0).min(bottom) - (row as f32).max(y);
        for column in x as usize..(right.ceil() as usize).min(picture.width) {
            let wide = (column as f32 + 1.0).min(right) - (column as f32).max(x);
            let part = tall * wide;
            sum += part * f32::from(picture.shades[row * picture.width + column]);
            weight += part;
        }
    }
    if weight > 0.0 { sum / weight } else { 255.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_at_one_size_of_letters_and_fit() {
        let size = Size {
            height: 48,
            capital: 22.0,
        };
        let line = |height, capital| Line {
            picture: Grey::white(400, height),
            capital,
        };
        assert_eq!(line(60, 44.0).width(size), 200);
        // Letters of twice the size take no more room.
        assert_eq!(line(60, 88.0).width(size), 100);
        // A line that is higher than the network is made to fit.
        assert_eq!(line(480, 22.0).width(size), 40);
        assert_eq!(line(60, 44.0).shades(size).len(), 200 * 48);
    }
}
