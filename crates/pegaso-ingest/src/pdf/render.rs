//! A page as a picture of what it shows.

use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};
use hayro_interpret::InterpreterSettings;
use hayro_interpret::hayro_syntax::page::Page;

use crate::ocr::Grey;

/// Pixels a point of a page that is drawn to be recognised: 300 dpi.
pub(super) const DENSITY: f64 = 300.0 / 72.0;
/// Most pixels of such a page, which take four bytes each while it is drawn.
const MOST: f32 = 25_000_000.0;
/// Most pixels of a side: what the renderer can count.
const LONGEST: f32 = 60_000.0;

/// What `page` shows, at `density` pixels a point or less, in shades.
pub(super) fn render(page: &Page<'_>, density: f64) -> Grey {
    let drawn = pixels(page, density);
    let shades = drawn.data().iter().map(|pixel| {
        let light = 299 * u32::from(pixel.r) + 587 * u32::from(pixel.g) + 114 * u32::from(pixel.b);
        u8::try_from(light / 1000).unwrap_or(u8::MAX)
    });
    Grey {
        width: usize::from(drawn.width()),
        height: usize::from(drawn.height()),
        shades: shades.collect(),
    }
}

/// What `page` shows, at `density` pixels a point or less.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a density is a small number"
)]
pub(crate) fn pixels(page: &Page<'_>, density: f64) -> Pixmap {
    let (width, height) = page.render_dimensions();
    let bound = (MOST / (width * height).max(1.0)).sqrt();
    let scale = (density as f32)
        .min(bound)
        .min(LONGEST / width.max(height).max(1.0));
    let settings = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    // Hinting moves letters off their place.
    let how = RenderSettings {
        hinting: false,
        ..RenderSettings::default()
    };
    let interpreter = InterpreterSettings::default();
    hayro::render(page, &RenderCache::new(), &interpreter, &how, &settings)
}
