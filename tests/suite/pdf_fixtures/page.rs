//! A page as it is seen: its picture, and the letters with the middle of each.
//!
//! It shares the interpreter with what is tested, and none of its geometry: no words, no lines, no
//! turning.

use std::collections::HashMap;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::util::TransformExt as _;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{BezPath, Point, Rect};
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

/// Pixels for a point.
const SCALE: f32 = 2.0;
/// Difference of brightness from which on a pixel is ink.
const CONTRAST: u8 = 70;
/// Nearest that two letters of the same kind stand that are not one in bold, in points.
const COPY: f64 = 1.5;

/// A page, drawn.
pub(super) struct Seen {
    letters: Vec<(Point, String)>,
    picture: Pixmap,
}

/// The pages of the PDF in `bytes`.
pub(super) fn pages(bytes: &[u8]) -> Vec<Seen> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let interpreter = InterpreterCache::new();
    let cache = RenderCache::new();
    let settings = InterpreterSettings::default();
    let draw = |page| {
        hayro::render(
            page,
            &cache,
            &settings,
            &RenderSettings::default(),
            &PixmapSettings {
                x_scale: SCALE,
                y_scale: SCALE,
                bg_color: WHITE,
            },
        )
    };
    let pages = pdf.pages().iter();
    pages
        .map(|page| {
            let (width, height) = page.render_dimensions();
            let area = Rect::new(0.0, 0.0, width.into(), height.into());
            let transform = page.initial_transform(true).to_kurbo();
            let mut context =
                Context::new(transform, area, &interpreter, pdf.xref(), settings.clone());
            let mut letters = Letters::default();
            interpret_page(page, &mut context, &mut letters);
            Seen {
                letters: letters.0,
                picture: draw(page),
            }
        })
        .collect()
}

impl Seen {
    /// The letters inside `[x0, y0, x1, y1]`, points from the top left, as they were drawn.
    pub(super) fn text(&self, [x0, y0, x1, y1]: [f32; 4]) -> String {
        let area = Rect::new(x0.into(), y0.into(), x1.into(), y1.into());
        let mut inside: Vec<&(Point, String)> = Vec::new();
        for letter in &self.letters {
            let copy = inside
                .iter()
                .any(|(at, text)| *text == letter.1 && at.distance(letter.0) < COPY);
            if area.contains(letter.0) && !copy {
                inside.push(letter);
            }
        }
        inside.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// How many pixels inside the box are ink.
    pub(super) fn ink(&self, [x0, y0, x1, y1]: [f32; 4]) -> usize {
        let (columns, rows) = (self.columns(x0, x1), self.rows(y0, y1));
        let pixels: Vec<_> = rows
            .flat_map(|y| columns.clone().map(move |x| (x, y)))
            .collect();
        self.dark(&pixels)
    }

    /// How many pixels on the outline of the box are ink: of what it cuts through.
    pub(super) fn cut(&self, [x0, y0, x1, y1]: [f32; 4]) -> usize {
        let (columns, rows) = (self.columns(x0, x1), self.rows(y0, y1));
        let [left, right] = [columns.start, columns.end - 1];
        let [top, bottom] = [rows.start, rows.end - 1];
        let across = columns.flat_map(|x| [(x, top), (x, bottom)]);
        let down = rows.flat_map(|y| [(left, y), (right, y)]);
        let pixels: Vec<_> = across.chain(down).collect();
        self.dark(&pixels)
    }

    fn columns(&self, from: f32, to: f32) -> std::ops::Range<u16> {
        range(from, to, self.picture.width())
    }

    fn rows(&self, from: f32, to: f32) -> std::ops::Range<u16> {
        range(from, to, self.picture.height())
    }

    /// How many of `pixels` differ from what most of them look like.
    fn dark(&self, pixels: &[(u16, u16)]) -> usize {
        let brightness = |(x, y): &(u16, u16)| {
            let pixel = self.picture.sample(*x, *y);
            u8::try_from((u16::from(pixel.r) + u16::from(pixel.g) + u16::from(pixel.b)) / 3)
                .unwrap()
        };
        let mut counts: HashMap<u8, usize> = HashMap::new();
        for pixel in pixels {
            *counts.entry(brightness(pixel)).or_default() += 1;
        }
        let Some((usual, _)) = counts
            .into_iter()
            .max_by_key(|(level, count)| (*count, *level))
        else {
            return 0;
        };
        let ink = pixels
            .iter()
            .filter(|pixel| brightness(pixel).abs_diff(usual) > CONTRAST);
        ink.count()
    }
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "within a page"
)]
fn range(from: f32, to: f32, size: u16) -> std::ops::Range<u16> {
    let from = (from * SCALE).floor().max(0.0) as u16;
    let to = (to * SCALE).ceil().max(0.0) as u16;
    from.min(size - 1)..to.clamp(from + 1, size)
}

/// Takes the letters of a page and nothing else.
#[derive(Default)]
struct Letters(Vec<(Point, String)>);

impl<'a> Device<'a> for Letters {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for positioned in run.glyphs() {
            let text = match positioned.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            if text.trim().is_empty() {
                continue;
            }
            let advance = match &**positioned {
                Glyph::Outline(outline) => outline.advance_width().unwrap_or(500.0),
                Glyph::Type3(_) => 500.0,
            };
            // Thousandths of an em: a quarter of it above the baseline all letters have ink.
            let middle = Point::new(f64::from(advance) / 2.0, 250.0);
            self.0
                .push((props.transform * positioned.transform() * middle, text));
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {}

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_clip_rect(&mut self, _: &Rect) {}

    fn pop_clip(&mut self) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_transparency_group(&mut self) {}
}
