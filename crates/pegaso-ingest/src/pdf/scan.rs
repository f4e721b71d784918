//! The pictures of a page as one picture: what a scanner put on it.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Point, Rect as KurboRect};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, LumaData,
    Paint, SoftMask,
};

use crate::ocr::Grey;

/// Finest resolution that is kept, pixels a point: 600 dpi.
const FINEST: f64 = 600.0 / 72.0;
/// Most pixels of a page.
const MOST: f64 = 60_000_000.0;

/// Pixels with the way from them to the page.
struct Layer {
    width: usize,
    height: usize,
    /// Shades, and how much of each covers what lies below.
    shades: Vec<u8>,
    cover: Option<Vec<u8>>,
    to_page: Affine,
}

/// Takes the pictures of a page and leaves the rest.
pub(super) struct Scan {
    width: f64,
    height: f64,
    layers: Vec<Layer>,
}

impl Scan {
    /// A page of that size without pictures, points.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            width: f64::from(width),
            height: f64::from(height),
            layers: Vec::new(),
        }
    }

    /// All pictures one over the other, as fine as the finest of them; `None` without any.
    pub(super) fn picture(&self) -> Option<Grey> {
        let density = |layer: &Layer| {
            let area = layer.to_page.determinant().abs();
            if area > 0.0 { 1.0 / area.sqrt() } else { 0.0 }
        };
        let finest = self.layers.iter().map(density).reduce(f64::max)?;
        let bound = (MOST / (self.width * self.height).max(1.0)).sqrt();
        let density = finest.min(FINEST).min(bound);
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "bounded above"
        )]
        let pixels = |points: f64| (points * density).round().max(1.0) as usize;
        let mut picture = Grey::white(pixels(self.width), pixels(self.height));
        for layer in &self.layers {
            layer.paint(&mut picture, Affine::scale(density) * layer.to_page);
        }
        Some(picture)
    }
}

impl Layer {
    /// Paints it on `picture`, where `placed` leads.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixels, checked to lie inside"
    )]
    fn paint(&self, picture: &mut Grey, placed: Affine) {
        if placed.determinant().abs() < f64::EPSILON {
            return;
        }
        let whole = KurboRect::new(0.0, 0.0, self.width as f64, self.height as f64);
        let seen = placed.transform_rect_bbox(whole);
        let back = placed.inverse();
        let columns = seen.x0.floor().max(0.0) as usize
            ..(seen.x1.ceil().max(0.0) as usize).min(picture.width);
        for y in seen.y0.floor().max(0.0) as usize
            ..(seen.y1.ceil().max(0.0) as usize).min(picture.height)
        {
            for x in columns.clone() {
                let at = back * Point::new(x as f64 + 0.5, y as f64 + 0.5);
                if at.x < 0.0 || at.y < 0.0 {
                    continue;
                }
                let (column, row) = (at.x as usize, at.y as usize);
                if column >= self.width || row >= self.height {
                    continue;
                }
                let index = row * self.width + column;
                let shade = &mut picture.shades[y * picture.width + x];
                *shade = match &self.cover {
                    Some(cover) => {
                        let cover = u32::from(cover[index]);
                        let mixed = u32::from(self.shades[index]) * cover
                            + u32::from(*shade) * (255 - cover);
                        (mixed / 255) as u8
                    }
                    None => self.shades[index],
                };
            }
        }
    }
}

impl<'a> Device<'a> for Scan {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &KurboRect) {}

    fn pop_clip(&mut self) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        match image {
            Image::Raster(image) => image.with_rgba(
                |image, alpha| {
                    let (sx, sy) = image.scale_factors();
                    let (width, height) = (image.width(), image.height());
                    let shades = match image {
                        ImageData::Luma(luma) => luma.data,
                        ImageData::Rgb(rgb) => rgb.data.chunks_exact(3).map(luminance).collect(),
                    };
                    let cover =
                        alpha.filter(|alpha| alpha.width == width && alpha.height == height);
                    self.push((width, height), shades, cover, props.transform, (sx, sy));
                },
                None,
            ),
            Image::Stencil(image) => image.with_stencil(
                |mask, paint| {
                    let shade = shade(paint);
                    let scale = mask.scale_factors;
                    let size = (mask.width, mask.height);
                    let shades = vec![shade; mask.data.len()];
                    self.push(size, shades, Some(mask), props.transform, scale);
                },
                None,
            ),
        }
    }
}

impl Scan {
    fn push(
        &mut self,
        (width, height): (u32, u32),
        shades: Vec<u8>,
        cover: Option<LumaData>,
        to_page: Affine,
        (sx, sy): (f32, f32),
    ) {
        let (Ok(width), Ok(height)) = (usize::try_from(width), usize::try_from(height)) else {
            return;
        };
        if shades.len() != width * height {
            return;
        }
        self.layers.push(Layer {
            width,
            height,
            shades,
            cover: cover.map(|cover| cover.data),
            to_page: to_page * Affine::scale_non_uniform(f64::from(sx), f64::from(sy)),
        });
    }
}

/// How light a colour looks.
fn luminance(colour: &[u8]) -> u8 {
    let [red, green, blue] = [colour[0], colour[1], colour[2]].map(u32::from);
    let light = (299 * red + 587 * green + 114 * blue) / 1000;
    u8::try_from(light).unwrap_or(u8::MAX)
}

fn shade(paint: &Paint<'_>) -> u8 {
    match paint {
        Paint::Color(colour) => luminance(&colour.to_rgba().to_rgba8()[..3]),
        Paint::Pattern(_) => 0,
    }
}
