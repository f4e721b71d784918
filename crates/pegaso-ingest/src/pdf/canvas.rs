//! Collects what a page draws: the back end that hayro's interpreter draws on.

use hayro_interpret::font::GlyphRun;
use hayro_interpret::kurbo::{BezPath, Rect as KurboRect, Shape as _};
use hayro_interpret::{
    BlendMode, ClipPath, Device, DrawMode, DrawProps, FillRule, Image, ImageDrawProps, Paint,
    SoftMask,
};

use super::glyph::{Glyph, Meaning, single};
use super::paths::Outline;
use super::{paths, words};
use crate::page::{Axis, Fill, Flaws, Hidden, Page, Rect, Ruling, Turn};

/// What a page has drawn so far, in points of the page as displayed.
pub(super) struct Canvas {
    area: Rect,
    clips: Vec<Rect>,
    glyphs: Vec<Glyph>,
    runs: u32,
    strokes: Vec<Rect>,
    fills: Vec<Fill>,
    pictures: Vec<Rect>,
    flaws: Flaws,
    hidden: Vec<Hidden>,
    /// Characters that nobody sees, within the page.
    beneath: Vec<Glyph>,
    /// The open groups: true for one that nothing shines through.
    groups: Vec<bool>,
}

/// Part of a page from which on a picture over its text is a scan over its recognised text.
const COVER: f32 = 0.5;
/// How high and wide the letters of a page are, points.
const LETTER: std::ops::Range<f32> = 2.0..40.0;

impl Canvas {
    /// An empty page of that size.
    pub(super) fn new(width: f32, height: f32) -> Self {
        Self {
            area: Rect::new(0.0, 0.0, width, height),
            clips: Vec::new(),
            glyphs: Vec::new(),
            runs: 0,
            strokes: Vec::new(),
            fills: Vec::new(),
            pictures: Vec::new(),
            flaws: Flaws::default(),
            hidden: Vec::new(),
            beneath: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// The page, turned so that most of its text reads from left to right.
    pub(super) fn page(self, number: u32) -> Page {
        let turn = words::turn(&self.glyphs);
        let (width, height) = (self.area.x1, self.area.y1);
        let (words, sideways) = words::words(&self.glyphs, turn, width, height);
        let turned = |rect: Rect| turn.apply(rect, width, height);
        let (width_turned, height_turned) = match turn {
            Turn::None | Turn::Half => (width, height),
            Turn::Right | Turn::Left => (height, width),
        };
        Page {
            number,
            width: width_turned,
            height: height_turned,
            turn,
            words,
            sideways,
            rulings: self
                .strokes
                .into_iter()
                .flat_map(|rect| rulings(turned(rect)))
                .collect(),
            fills: self
                .fills
                .into_iter()
                .map(|fill| Fill {
                    rect: turned(fill.rect),
                    ..fill
                })
                .collect(),
            pictures: self.pictures.into_iter().map(turned).collect(),
            flaws: self.flaws,
            hidden: self.hidden,
            beneath: words::as_displayed(&self.beneath, width, height),
            ..Page::default()
        }
    }

    /// Takes the characters so far that lie under `picture` for invisible.
    fn cover(&mut self, picture: Rect) {
        let is_under = |glyph: &Glyph| {
            let [x, y] = glyph.at;
            let [dx, dy] = glyph.advance;
            picture.contains(x + dx / 2.0, y + dy / 2.0)
        };
        let (under, seen): (Vec<_>, Vec<_>) = self.glyphs.drain(..).partition(is_under);
        self.glyphs = seen;
        for glyph in under {
            if !glyph.is_space() {
                self.flaws.invisible += 1;
                if glyph.meaning == Meaning::Unmapped {
                    self.flaws.unmapped = self.flaws.unmapped.saturating_sub(1);
                }
            }
            self.hide(&glyph);
            self.beneath.push(glyph);
        }
    }

    /// What is visible of `rect`.
    fn visible(&self, rect: Rect) -> Option<Rect> {
        let clip = self.clips.last().unwrap_or(&self.area);
        let seen = rect.intersection(clip);
        (seen.width() >= 0.0 && seen.height() >= 0.0).then_some(seen)
    }

    /// Draws a line, given as the rectangle that it takes.
    pub(super) fn stroke(&mut self, rect: Rect) {
        if let Some(seen) = self.visible(rect) {
            self.strokes.push(seen);
        }
    }

    /// Draws the frames that a fill leaves between two outlines as the lines that they look like, and
    /// takes them out.
    fn frames(&mut self, outlines: &mut Vec<Outline>, rule: FillRule) {
        let mut rest = std::mem::take(outlines).into_iter().peekable();
        while let Some(outline) = rest.next() {
            let frame = rest.peek().and_then(|next| outline.frame(next, rule));
            match frame {
                Some(sides) => {
                    rest.next();
                    for side in sides {
                        self.stroke(side);
                    }
                }
                None => outlines.push(outline),
            }
        }
    }

    /// Fills a rectangle.
    pub(super) fn fill_with(&mut self, rect: Rect, colour: [u8; 3]) {
        let Some(seen) = self.visible(rect) else {
            return;
        };
        if paths::is_thin(seen) {
            self.strokes.push(seen);
        } else if !paths::is_backdrop(seen, self.area) {
            self.fills.push(Fill { rect: seen, colour });
        }
    }

    /// Shows a character, where it can be seen.
    pub(super) fn show(&mut self, glyph: Glyph) {
        if glyph.is_space() {
            self.glyphs.push(glyph);
        } else if !self.is_seen(&glyph) {
            self.flaws.outside += 1;
            self.hide(&glyph);
        } else {
            if glyph.meaning == Meaning::Unmapped {
                self.flaws.unmapped += 1;
            }
            self.glyphs.push(glyph);
        }
    }

    /// Remembers a character that nobody sees.
    fn hide(&mut self, glyph: &Glyph) {
        let at = glyph.middle();
        let characters = glyph.characters().filter(|c| !c.is_whitespace());
        let hidden = characters.map(|character| Hidden { character, at });
        self.hidden.extend(hidden);
    }

    fn is_seen(&self, glyph: &Glyph) -> bool {
        let [x, y] = glyph.at;
        let [dx, dy] = glyph.advance;
        let middle = (x + dx / 2.0, y + dy / 2.0);
        let clip = self.clips.last().unwrap_or(&self.area);
        // What stands on the edge of a clip is still seen.
        clip.grown(glyph.size).contains(middle.0, middle.1)
            && self.area.contains(middle.0, middle.1)
    }

    /// The characters shown, and the size of the page as displayed.
    pub(super) fn into_glyphs(self) -> (Vec<Glyph>, [f32; 2]) {
        (self.glyphs, [self.area.x1, self.area.y1])
    }
}

impl<'a> Device<'a> for Canvas {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        let filled = matches!(mode, DrawMode::Fill(_) | DrawMode::FillAndStroke(..));
        let mut outlines = paths::outlines(path, props.transform);
        if let DrawMode::Fill(rule) | DrawMode::FillAndStroke(rule, _) = mode {
            self.frames(&mut outlines, *rule);
        }
        for outline in outlines {
            if stroked {
                for side in outline.sides() {
                    self.stroke(side);
                }
            }
            if filled {
                match outline.filled() {
                    Some(rect) => self.fill_with(rect, colour(&props.paint)),
                    None if outline.is_within(&LETTER) => {
                        self.flaws.shapes = self.flaws.shapes.saturating_add(1);
                    }
                    None => {}
                }
            }
        }
    }

    fn push_clip_path(&mut self, clip_path: &ClipPath) {
        self.push_clip_rect(&clip_path.path.bounding_box());
    }

    fn push_clip_rect(&mut self, rect: &KurboRect) {
        let clip = rect_of(rect).intersection(self.clips.last().unwrap_or(&self.area));
        self.clips.push(clip);
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
        let opaque = opacity >= 1.0 && mask.is_none() && blend == BlendMode::Normal;
        self.groups.push(opaque);
    }

    fn pop_transparency_group(&mut self) {
        self.groups.pop();
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.runs += 1;
        for positioned in run.glyphs() {
            let glyph = Glyph::new(positioned, props.transform, self.runs);
            if matches!(mode, DrawMode::Invisible) && !glyph.is_space() && self.is_seen(&glyph) {
                self.flaws.invisible += 1;
                self.hide(&glyph);
                self.beneath.push(glyph);
            } else {
                if glyph.is_flat() {
                    self.flaws.flat += 1;
                }
                self.show(glyph);
            }
        }
    }

    fn draw_image(&mut self, image: Image<'a, '_>, props: ImageDrawProps<'a>) {
        let (width, height) = (f64::from(image.width()), f64::from(image.height()));
        let area = KurboRect::new(0.0, 0.0, width, height);
        let rect = rect_of(&props.transform.transform_rect_bbox(area));
        if let Some(seen) = self.visible(rect) {
            if paths::is_thin(seen) {
                self.strokes.push(seen);
            } else {
                let part = seen.width() * seen.height() / (self.area.x1 * self.area.y1).max(1.0);
                if part >= COVER && is_opaque(&image) && self.groups.iter().all(|opaque| *opaque) {
                    self.cover(seen);
                }
                self.pictures.push(seen);
            }
        }
    }
}

/// True for a picture that nothing shines through.
fn is_opaque(image: &Image<'_, '_>) -> bool {
    match image {
        Image::Stencil(_) => false,
        Image::Raster(image) => {
            let stream = image.stream();
            let dict = stream.dict();
            [b"SMask".as_slice(), b"Mask", b"SMaskInData"]
                .iter()
                .all(|key| !dict.contains_key(key))
        }
    }
}

/// A thin rectangle as a ruling; a dot is a piece of either direction.
fn rulings(rect: Rect) -> impl Iterator<Item = Ruling> {
    let dot = rect.width().max(rect.height()) <= paths::THIN;
    let across = (dot || rect.width() >= rect.height()).then(|| Ruling {
        axis: Axis::Horizontal,
        at: rect.centre_y(),
        from: rect.x0,
        to: rect.x1,
    });
    let down = (dot || rect.height() > rect.width()).then(|| Ruling {
        axis: Axis::Vertical,
        at: rect.centre_x(),
        from: rect.y0,
        to: rect.y1,
    });
    across.into_iter().chain(down)
}

fn colour(paint: &Paint<'_>) -> [u8; 3] {
    /// What a pattern counts as: something that is not white.
    const PATTERN: [u8; 3] = [128; 3];
    match paint {
        Paint::Color(colour) => {
            let [red, green, blue, _] = colour.to_rgba().to_rgba8();
            [red, green, blue]
        }
        Paint::Pattern(_) => PATTERN,
    }
}

fn rect_of(rect: &KurboRect) -> Rect {
    Rect::new(
        single(rect.x0),
        single(rect.y0),
        single(rect.x1),
        single(rect.y1),
    )
}
