//! The pictures of a page as one picture: what a scanner put on it.

mod pixels;

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{Affine, BezPath, Rect as KurboRect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageData, ImageDrawProps, Paint,
    SoftMask,
};

use self::pixels::Pixels;
use super::whole;
use crate::ocr::Grey;

/// Finest resolution that is kept, pixels a point: 600 dpi.
const FINEST: f64 = 600.0 / 72.0;
/// Most pixels of a page.
const MOST: f64 = 60_000_000.0;
/// Least height and width of a fill that hides what a picture shows, points: a line is thinner.
const HIDING: f64 = 6.0;
/// Part of its box from which on a path is its box.
const BOXY: f64 = 0.999;

/// What a picture shows, and how much of it covers what lies below: a mask may be finer than what
/// shows through it.
struct Layer {
    shown: Shown,
    cover: Option<Pixels>,
    /// What is to be seen of it, on the page.
    area: KurboRect,
}

/// Shades of a picture.
enum Shown {
    Pixels(Pixels),
    /// One for all.
    Flat(u8),
}

/// Takes the pictures of a page and leaves the rest.
pub(super) struct Scan {
    width: f64,
    height: f64,
    layers: Vec<Layer>,
    /// The open clips: where they all let something through, and whether they are boxes.
    clips: Vec<(KurboRect, bool)>,
    /// Pictures that could not be decoded.
    lost: u32,
    /// Pictures whose data ends before they do, or that are damaged.
    cut: u32,
    /// True where pictures are drawn in a way that takes a renderer.
    complex: bool,
}

/// A page as shades.
pub(crate) struct Picture {
    pub(crate) shades: Grey,
    /// Pictures of the page that could not be decoded.
    pub(crate) lost: u32,
    /// Pictures of the page whose data ends before they do, or that are damaged.
    pub(crate) cut: u32,
    /// True where the letters and lines of the page are drawn too.
    pub(crate) letters: bool,
}

impl Scan {
    /// A page of that size without pictures, points.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            width: f64::from(width),
            height: f64::from(height),
            layers: Vec::new(),
            clips: Vec::new(),
            lost: 0,
            cut: 0,
            complex: false,
        }
    }

    /// True where pictures are drawn in a way that takes a renderer.
    pub(super) fn is_complex(&self) -> bool {
        self.complex
    }

    /// Pictures that could not be decoded.
    pub(super) fn lost(&self) -> u32 {
        self.lost
    }

    /// Pictures whose data ends before they do, or that are damaged.
    pub(super) fn cut(&self) -> u32 {
        self.cut
    }

    /// Opens a clip of that box.
    fn clip(&mut self, area: KurboRect, is_box: bool) {
        let (area, boxes) = match self.clips.last() {
            Some((outer, boxes)) => (area.intersect(*outer), *boxes && is_box),
            None => (area, is_box),
        };
        self.clips.push((area, boxes));
    }

    /// Pixels a point of the finest picture, within bounds; `None` without any.
    pub(super) fn density(&self) -> Option<f64> {
        let density = |pixels: &Pixels| {
            // Pixels may be oblong: none is left out.
            let [ax, ay, bx, by, ..] = pixels.to_page.as_coeffs();
            let side = ax.hypot(ay).min(bx.hypot(by));
            if side > 0.0 { 1.0 / side } else { 0.0 }
        };
        let finest = self.layers.iter().flat_map(Layer::pixels).map(density);
        let bound = (MOST / (self.width * self.height).max(1.0)).sqrt();
        Some(finest.reduce(f64::max)?.min(FINEST).min(bound))
    }

    /// All pictures one over the other, as fine as the finest of them; `None` without any.
    pub(super) fn picture(&self) -> Option<Grey> {
        let density = self.density()?;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "bounded above"
        )]
        let pixels = |points: f64| (points * density).round().max(1.0) as usize;
        let mut picture = Grey::white(pixels(self.width), pixels(self.height));
        for layer in &self.layers {
            layer.paint(&mut picture, Affine::scale(density));
        }
        Some(picture)
    }
}

impl Layer {
    fn pixels(&self) -> impl Iterator<Item = &Pixels> {
        let shown = match &self.shown {
            Shown::Pixels(pixels) => Some(pixels),
            Shown::Flat(_) => None,
        };
        shown.into_iter().chain(&self.cover)
    }

    /// Paints it on `picture`, to which `scale` brings the page.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "pixels, checked to lie inside"
    )]
    fn paint(&self, picture: &mut Grey, scale: Affine) {
        let placed = |pixels: &Pixels| scale * pixels.to_page;
        if self
            .pixels()
            .any(|pixels| placed(pixels).determinant().abs() < f64::EPSILON)
        {
            return;
        }
        let shown = match &self.shown {
            Shown::Pixels(pixels) => Ok((pixels, placed(pixels).inverse())),
            Shown::Flat(shade) => Err(*shade),
        };
        let cover = self
            .cover
            .as_ref()
            .map(|pixels| (pixels, placed(pixels).inverse()));
        let seen = scale.transform_rect_bbox(self.area);
        let columns = seen.x0.floor().max(0.0) as usize
            ..(seen.x1.ceil().max(0.0) as usize).min(picture.width);
        let count = columns.len();
        let places = |(pixels, back): &(&Pixels, Affine)| pixels.across(*back, columns.clone());
        let shown_across = shown.as_ref().ok().and_then(places);
        let cover_across = cover.as_ref().and_then(places);
        let (mut above, mut opacity) = (vec![None; count], vec![None; count]);
        for y in seen.y0.floor().max(0.0) as usize
            ..(seen.y1.ceil().max(0.0) as usize).min(picture.height)
        {
            match &shown {
                Ok((pixels, back)) => {
                    pixels.row(
                        *back,
                        shown_across.as_deref(),
                        columns.clone(),
                        y,
                        &mut above,
                    );
                }
                Err(shade) => above.fill(Some(*shade)),
            }
            match &cover {
                Some((mask, back)) => {
                    mask.row(
                        *back,
                        cover_across.as_deref(),
                        columns.clone(),
                        y,
                        &mut opacity,
                    );
                }
                None => opacity.fill(Some(255)),
            }
            let shades = picture.shades[y * picture.width..][columns.clone()].iter_mut();
            for ((shade, above), opacity) in shades.zip(&above).zip(&opacity) {
                let (Some(above), Some(opacity)) = (above, opacity) else {
                    continue;
                };
                let opacity = u32::from(*opacity);
                let mixed = u32::from(*above) * opacity + u32::from(*shade) * (255 - opacity);
                *shade = (mixed / 255) as u8;
            }
        }
    }
}

impl<'a> Device<'a> for Scan {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        if !matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..)) {
            return;
        }
        let filled = props.transform.transform_rect_bbox(path.bounding_box());
        self.complex |= self.layers.iter().any(|layer| {
            let hidden = layer.area.intersect(filled);
            hidden.width() > HIDING && hidden.height() > HIDING
        });
    }

    fn push_clip_path(&mut self, clip: &ClipPath) {
        let area = clip.path.bounding_box();
        let is_box = clip.path.area().abs() >= BOXY * area.area();
        self.clip(area, is_box);
    }

    fn push_clip_rect(&mut self, area: &KurboRect) {
        self.clip(*area, true);
    }

    fn pop_clip(&mut self) {
        self.clips.pop();
    }

    fn push_transparency_group(
        &mut self,
        opacity: f32,
        mask: Option<SoftMask<'a>>,
        blend: BlendMode,
    ) {
        self.complex |= opacity < 1.0 || mask.is_some() || blend != BlendMode::Normal;
    }

    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, _: &GlyphRun<'_, 'a>, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let to_page = props.transform;
        let size = (image.width(), image.height());
        let all = KurboRect::new(0.0, 0.0, f64::from(size.0), f64::from(size.1));
        let all = to_page.transform_rect_bbox(all);
        let area = match self.clips.last() {
            Some((clip, is_box)) => {
                self.complex |= !is_box;
                all.intersect(*clip)
            }
            None => all,
        };
        if area.area() <= 0.0 {
            return;
        }
        let has_all = match &image {
            Image::Raster(image) => whole::is_whole(image.stream(), size.0, size.1),
            Image::Stencil(image) => whole::is_whole(image.stream(), size.0, size.1),
        };
        let mut layer = None;
        match image {
            Image::Raster(image) => image.with_rgba(
                |image, alpha| {
                    let scale = image.scale_factors();
                    let size = (image.width(), image.height());
                    let shades = match image {
                        ImageData::Luma(luma) => luma.data,
                        ImageData::Rgb(rgb) => rgb.data.chunks_exact(3).map(luminance).collect(),
                    };
                    let placed =
                        to_page * Affine::scale_non_uniform(f64::from(scale.0), f64::from(scale.1));
                    layer = Pixels::new(size, shades, to_page, scale).map(|pixels| Layer {
                        shown: Shown::Pixels(pixels),
                        cover: alpha.and_then(|alpha| Pixels::mask(alpha, size, placed)),
                        area,
                    });
                },
                None,
            ),
            Image::Stencil(image) => image.with_stencil(
                |mask, paint| {
                    let size = (mask.width, mask.height);
                    let scale = mask.scale_factors;
                    layer = Pixels::new(size, mask.data, to_page, scale).map(|mask| Layer {
                        shown: Shown::Flat(shade(paint)),
                        cover: Some(mask),
                        area,
                    });
                },
                None,
            ),
        }
        match layer {
            Some(layer) => {
                self.cut += u32::from(!has_all);
                self.layers.push(layer);
            }
            None => self.lost += 1,
        }
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
