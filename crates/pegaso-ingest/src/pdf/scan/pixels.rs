//! The shades of one picture, and where on the page each of them lies.

use std::ops::Range;

use hayro_interpret::LumaData;
use hayro_interpret::kurbo::{Affine, Point};

/// Shades row by row, and the way from their pixels to the page.
pub(super) struct Pixels {
    width: usize,
    height: usize,
    shades: Vec<u8>,
    pub(super) to_page: Affine,
}

impl Pixels {
    pub(super) fn new(
        (width, height): (u32, u32),
        shades: Vec<u8>,
        to_page: Affine,
        (sx, sy): (f32, f32),
    ) -> Option<Self> {
        let width = usize::try_from(width).ok()?;
        let height = usize::try_from(height).ok()?;
        (shades.len() == width.checked_mul(height)?).then(|| Self {
            width,
            height,
            shades,
            to_page: to_page * Affine::scale_non_uniform(f64::from(sx), f64::from(sy)),
        })
    }

    /// A mask of a picture that has `width` by `height` pixels: it takes the same room.
    pub(super) fn mask(
        mask: LumaData,
        (width, height): (u32, u32),
        to_page: Affine,
    ) -> Option<Self> {
        let across = f64::from(width) / f64::from(mask.width.max(1));
        let down = f64::from(height) / f64::from(mask.height.max(1));
        let to_page = to_page * Affine::scale_non_uniform(across, down);
        Self::new((mask.width, mask.height), mask.data, to_page, (1.0, 1.0))
    }

    /// Its shades at the `columns` of row `y` of a picture whose places `back` brings to its own;
    /// `None` outside. `across` is what [`Self::across`] says of them.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    pub(super) fn row(
        &self,
        back: Affine,
        across: Option<&[Option<usize>]>,
        columns: Range<usize>,
        y: usize,
        into: &mut [Option<u8>],
    ) {
        let place = |x: usize| back * Point::new(x as f64 + 0.5, y as f64 + 0.5);
        let Some(across) = across else {
            for (x, shade) in columns.zip(into) {
                *shade = self.at(place(x));
            }
            return;
        };
        let Some(row) = self.row_of(place(columns.start)) else {
            into.fill(None);
            return;
        };
        for (column, shade) in across.iter().zip(into) {
            *shade = column.map(|column| row[column]);
        }
    }

    /// Its columns at the `columns` of a picture, where they are the same in each row.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    pub(super) fn across(&self, back: Affine, columns: Range<usize>) -> Option<Vec<Option<usize>>> {
        let [_, turned, leaning, ..] = back.as_coeffs();
        let place = |x: usize| back * Point::new(x as f64 + 0.5, 0.5);
        (turned == 0.0 && leaning == 0.0).then(|| {
            columns
                .map(|x| whole_pixel(place(x).x, self.width))
                .collect()
        })
    }

    /// The row at a place; `None` outside.
    fn row_of(&self, place: Point) -> Option<&[u8]> {
        let row = whole_pixel(place.y, self.height)?;
        Some(&self.shades[row * self.width..][..self.width])
    }

    /// The shade at a place; `None` outside.
    fn at(&self, place: Point) -> Option<u8> {
        let column = whole_pixel(place.x, self.width)?;
        self.row_of(place).map(|row| row[column])
    }
}

/// The pixel, of `count`, that a place is in; `None` outside.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to lie inside"
)]
fn whole_pixel(at: f64, count: usize) -> Option<usize> {
    if at < 0.0 {
        return None;
    }
    let pixel = at as usize;
    (pixel < count).then_some(pixel)
}
