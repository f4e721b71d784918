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
        let (right, down) = (x.fract(), y.fract());
        let shade = |x: usize, y: usize| f32::from(self.shades[y * self.width + x]);
        let above = shade(left, top) * (1.0 - right) + shade(left + 1, top) * right;
        let below = shade(left, top + 1) * (1.0 - right) + shade(left + 1, top + 1) * right;
        (above * (1.0 - down) + below * down + 0.5) as u8
    }

    /// The picture with its lines level, which lean by `tilt` radians: they sink to the right where
    /// it is positive.
    pub(crate) fn levelled(&self, tilt: f32) -> Self {
        #![allow(clippy::cast_precision_loss, reason = "pixels")]
        let (sine, cosine) = tilt.sin_cos();
        let (cx, cy) = (self.width as f32 / 2.0, self.height as f32 / 2.0);
        let mut level = Self::white(self.width, self.height);
        for (y, row) in level.shades.chunks_exact_mut(self.width).enumerate() {
            let dy = y as f32 - cy;
            for (x, shade) in row.iter_mut().enumerate() {
                let dx = x as f32 - cx;
                *shade = self.sample(cx + dx * cosine - dy * sine, cy + dx * sine + dy * cosine);
            }
        }
        level
    }
}
