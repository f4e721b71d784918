//! A scanner: pages of a PDF as pictures, askew and with noise, in a PDF again.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use crate::pdf::writer::{HELVETICA, PageContent, PdfWriter};

/// How a page is scanned.
#[derive(Clone, Copy)]
pub(super) struct Scanner {
    /// Pixels an inch.
    pub(super) dpi: f32,
    /// How far the lines sink to the right, radians.
    pub(super) lean: f32,
    /// Most shades that noise adds or takes.
    pub(super) noise: u8,
    /// True where every pixel is black or white.
    pub(super) bilevel: bool,
}

/// Shades, row by row.
pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) shades: Vec<u8>,
}

impl Scanner {
    /// Page `number`, from 1, of the PDF in `bytes`.
    pub(super) fn scan(&self, bytes: &[u8], number: usize) -> Picture {
        let pdf = Pdf::new(bytes.to_vec()).unwrap();
        let scale = self.dpi / 72.0;
        let drawn = hayro::render(
            &pdf.pages()[number - 1],
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &PixmapSettings {
                x_scale: scale,
                y_scale: scale,
                bg_color: WHITE,
            },
        );
        let (width, height) = (usize::from(drawn.width()), usize::from(drawn.height()));
        let (sine, cosine) = self.lean.sin_cos();
        let mut noise = Noise(0x9E37_79B9_7F4A_7C15 ^ number as u64);
        let mut shades = Vec::with_capacity(width * height);
        for y in 0..height {
            for x in 0..width {
                let (dx, dy) = (
                    x as f32 - width as f32 / 2.0,
                    y as f32 - height as f32 / 2.0,
                );
                // Where the sheet, turned on the glass, has what the sensor sees here.
                let at = (
                    (width as f32 / 2.0 + dx * cosine + dy * sine).round(),
                    (height as f32 / 2.0 - dx * sine + dy * cosine).round(),
                );
                let inside = at.0 >= 0.0
                    && at.1 >= 0.0
                    && (at.0 as usize) < width
                    && (at.1 as usize) < height;
                let shade = if inside {
                    let pixel = drawn.sample(at.0 as u16, at.1 as u16);
                    (u16::from(pixel.r) + u16::from(pixel.g) + u16::from(pixel.b)) / 3
                } else {
                    255
                };
                shades.push(self.sensed(shade as u8, &mut noise));
            }
        }
        Picture {
            width,
            height,
            shades,
        }
    }

    /// Page `number` that lay in the scanner turned clockwise by so many quarters.
    pub(super) fn scan_turned(&self, bytes: &[u8], number: usize, quarters: u8) -> Picture {
        (0..quarters).fold(self.scan(bytes, number), |picture, _| picture.turned())
    }

    fn sensed(&self, shade: u8, noise: &mut Noise) -> u8 {
        let range = u64::from(self.noise) * 2 + 1;
        let added = (noise.next() % range) as i16 - i16::from(self.noise);
        let shade = (i16::from(shade) + added).clamp(0, 255) as u8;
        match (self.bilevel, shade < 128) {
            (false, _) => shade,
            (true, true) => 0,
            (true, false) => 255,
        }
    }
}

impl Picture {
    /// By a quarter, clockwise.
    fn turned(&self) -> Self {
        let places = (0..self.width).flat_map(|x| (0..self.height).rev().map(move |y| (x, y)));
        Self {
            width: self.height,
            height: self.width,
            shades: places
                .map(|(x, y)| self.shades[y * self.width + x])
                .collect(),
        }
    }
}

/// A PDF of `pictures`, each filling a page of `width` by `height` points.
pub(super) fn pdf(pictures: &[Picture], size: (f32, f32)) -> Vec<u8> {
    pdf_with(pictures, size, "")
}

/// The same with instructions that write `words` over each.
pub(super) fn pdf_with(pictures: &[Picture], size: (f32, f32), words: &str) -> Vec<u8> {
    pdf_between(pictures, size, "", words)
}

/// The same with instructions `before` and `after` each.
pub(super) fn pdf_between(
    pictures: &[Picture],
    (width, height): (f32, f32),
    before: &str,
    after: &str,
) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let pages: Vec<usize> = pictures
        .iter()
        .map(|picture| {
            let dict = format!(
                "/Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray /BitsPerComponent 8",
                picture.width, picture.height
            );
            let image = pdf.stream(&dict, &picture.shades);
            let content = format!("q {before} {width} 0 0 {height} 0 0 cm /Im0 Do Q {after}");
            pdf.page(&PageContent {
                content: Some(content.as_bytes()),
                resources: &format!("/XObject << /Im0 {image} 0 R >> {HELVETICA}"),
                entries: &format!("/MediaBox [0 0 {width} {height}]"),
            })
        })
        .collect();
    pdf.finish(&pages)
}

/// Numbers without a pattern, the same every time.
pub(super) struct Noise(pub(super) u64);

impl Noise {
    pub(super) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 >> 16
    }
}
