//! Parts of pages as small pictures on which cells are framed, for whoever wants to see them.
//!
//! A picture has sixteen colours: shades, and two that no page has for the frames. What is drawn is
//! what the page shows, with nothing interpreted.

use std::collections::BTreeMap;
use std::ops::Range;

use hayro_interpret::hayro_syntax::page::Page;
use serde::{Deserialize, Serialize};

use crate::kind::{self, Kind};
use crate::{IngestError, Options, Stage, images, pdf};

/// Most pixels a point: 144 dpi.
const DENSITY: f32 = 2.0;
/// Widest picture, in pixels.
const WIDEST: f32 = 1400.0;
/// Widest part of a page, in points: wider pages are cut at the sides.
const WIDE: f32 = 900.0;
/// Points that are shown above and below a framed cell.
const AROUND: f32 = 32.0;
/// Tallest part of a page that is shown for the sake of other cells, in points.
const TALL: f32 = 330.0;
/// Most bytes of all pictures of a file.
const MOST: usize = 8 << 20;

/// Shades, from black to white.
const SHADES: u8 = 14;
const RED: u8 = 14;
const BLUE: u8 = 15;

/// Boxes on a page, in points from the top left of the page as displayed: x0, y0, x1, y1.
#[derive(Debug, Clone, PartialEq)]
pub struct CutoutPlace {
    /// The page, from 1.
    pub page: u32,
    /// What the picture is about.
    pub cell: [f32; 4],
    /// What else is framed where there is room.
    pub others: Vec<[f32; 4]>,
}

/// Part of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cutout {
    /// Which of the places that were asked for.
    pub place: u32,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The picture, as PNG.
    pub png: Vec<u8>,
}

/// Pictures of `places` in `bytes`, the content of `file`, in the order of pages; fewer where
/// pages are not there or pictures would be too many.
///
/// The file must be the one with this SHA-256: places in another one would show other cells.
/// Hostile files are as dangerous as for [`crate::read`].
pub fn cutouts(
    file: &str,
    bytes: &[u8],
    sha256: &str,
    places: &[CutoutPlace],
    options: &Options<'_>,
) -> Result<Vec<Cutout>, IngestError> {
    if crate::sha256(bytes) != sha256 {
        return Err(IngestError::Changed {
            file: file.to_owned(),
        });
    }
    let converted;
    let (bytes, password) = if kind::kind(bytes) == Kind::Image {
        converted = images::as_pdf(bytes).map_err(|error| IngestError::Image {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        (converted.as_slice(), "")
    } else {
        (bytes, options.password)
    };
    let Ok(opened) = pdf::open(bytes, password) else {
        return Err(IngestError::Damaged {
            file: file.to_owned(),
        });
    };
    let mut by_page: BTreeMap<u32, Vec<(u32, &CutoutPlace)>> = BTreeMap::new();
    for (index, place) in (0..).zip(places) {
        by_page.entry(place.page).or_default().push((index, place));
    }
    let mut left = MOST;
    let mut cutouts = Vec::new();
    for (number, places) in by_page {
        let index = usize::try_from(number).unwrap_or(0).checked_sub(1);
        let Some(page) = index.and_then(|index| opened.pages().get(index)) else {
            continue;
        };
        (options.progress)(Stage::Page(number));
        let drawn = Drawn::new(page);
        for (index, place) in places {
            let Some(cutout) = drawn.cutout(index, place) else {
                continue;
            };
            let Some(rest) = left.checked_sub(cutout.png.len()) else {
                return Ok(cutouts);
            };
            left = rest;
            cutouts.push(cutout);
        }
    }
    Ok(cutouts)
}

/// A page as shades.
struct Drawn {
    /// Its size in points.
    size: (f32, f32),
    /// Pixels a point.
    density: f32,
    width: usize,
    height: usize,
    /// From 0, black, to `SHADES - 1`, white.
    shades: Vec<u8>,
}

impl Drawn {
    fn new(page: &Page<'_>) -> Self {
        let size = page.render_dimensions();
        let density = DENSITY.min(WIDEST / size.0.clamp(1.0, WIDE));
        let pixels = pdf::pixels(page, f64::from(density));
        let shade = |light: u32| {
            let level = (light * u32::from(SHADES - 1) + 127) / 255;
            u8::try_from(level).unwrap_or(SHADES - 1)
        };
        let shades = pixels.data().iter().map(|pixel| {
            let light =
                299 * u32::from(pixel.r) + 587 * u32::from(pixel.g) + 114 * u32::from(pixel.b);
            shade(light / 1000)
        });
        Self {
            size,
            // Huge pages are drawn less fine.
            density: f32::from(pixels.width()) / size.0.max(1.0),
            width: pixels.width().into(),
            height: pixels.height().into(),
            shades: shades.collect(),
        }
    }

    fn cutout(&self, index: u32, place: &CutoutPlace) -> Option<Cutout> {
        let area = area(self.size, place);
        let [x0, y0, x1, y1] = self.inside(area);
        let (y0, y1) = (self.gap(y0, x0..x1), self.gap(y1, x0..x1));
        let (width, height) = (x1.checked_sub(x0)?, y1.checked_sub(y0)?);
        if width == 0 || height == 0 {
            return None;
        }
        let rows = (y0..y1).map(|y| &self.shades[y * self.width + x0..y * self.width + x1]);
        let mut pixels: Vec<u8> = rows.flatten().copied().collect();
        let mut frame = |cell: [f32; 4], colour, thick| {
            let cell = self.inside(grown(cell, 1.5));
            outline(&mut pixels, (width, height), (x0, y0), cell, colour, thick);
        };
        for other in &place.others {
            frame(*other, BLUE, 2);
        }
        frame(place.cell, RED, 3);
        Some(Cutout {
            place: index,
            width: u32::try_from(width).ok()?,
            height: u32::try_from(height).ok()?,
            png: png(&pixels, width, height)?,
        })
    }

    /// The row of pixels near `y` with the least ink in `columns`: no line of text is cut there.
    fn gap(&self, y: usize, columns: Range<usize>) -> usize {
        let reach = self.inside([0.0, AROUND / 2.0, 0.0, 0.0])[1];
        let ink = |y: usize| {
            let row = &self.shades[y * self.width..][columns.clone()];
            row.iter().filter(|shade| **shade < SHADES / 2).count()
        };
        let rows = y.saturating_sub(reach)..(y + reach + 1).min(self.height);
        rows.min_by_key(|row| (ink(*row), row.abs_diff(y)))
            .unwrap_or(y)
    }

    /// A box in pixels of the page, none outside.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "casts to integers saturate, and pixels are bounded"
    )]
    fn inside(&self, [x0, y0, x1, y1]: [f32; 4]) -> [usize; 4] {
        let pixel = |points: f32, most: usize| ((points * self.density).round() as usize).min(most);
        [
            pixel(x0, self.width),
            pixel(y0, self.height),
            pixel(x1, self.width),
            pixel(y1, self.height),
        ]
    }
}

/// The part of a page of that size that shows `place`: its cell with what stands around, and as
/// many of the others as have room.
fn area((width, height): (f32, f32), place: &CutoutPlace) -> [f32; 4] {
    let [x0, y0, x1, y1] = place.cell;
    let (mut top, mut bottom) = (y0, y1);
    let mut others: Vec<[f32; 4]> = place.others.clone();
    others.sort_by(|a, b| (a[1] - y0).abs().total_cmp(&(b[1] - y0).abs()));
    for other in others {
        let (above, below) = (top.min(other[1]), bottom.max(other[3]));
        if below - above <= TALL {
            (top, bottom) = (above, below);
        }
    }
    let left = if width <= WIDE {
        0.0
    } else {
        (f32::midpoint(x0, x1) - WIDE / 2.0).clamp(0.0, width - WIDE)
    };
    [
        left,
        (top - AROUND).max(0.0),
        left + width.min(WIDE),
        // A cell may be as tall as its page; then its beginning is shown.
        (bottom + AROUND).min(height).min(top + 2.0 * TALL),
    ]
}

fn grown([x0, y0, x1, y1]: [f32; 4], by: f32) -> [f32; 4] {
    [x0 - by, y0 - by, x1 + by, y1 + by]
}

/// Draws the edges of `cell`, in pixels of the page, on a picture that starts at `start`.
fn outline(
    pixels: &mut [u8],
    (width, height): (usize, usize),
    start: (usize, usize),
    [x0, y0, x1, y1]: [usize; 4],
    colour: u8,
    thick: usize,
) {
    let columns = x0.saturating_sub(start.0)..x1.saturating_sub(start.0).min(width);
    let rows = y0.saturating_sub(start.1)..y1.saturating_sub(start.1).min(height);
    for y in rows.clone() {
        for x in columns.clone() {
            let edge = x < columns.start + thick
                || y < rows.start + thick
                || x + thick >= columns.end
                || y + thick >= rows.end;
            if edge {
                pixels[y * width + x] = colour;
            }
        }
    }
}

fn png(pixels: &[u8], width: usize, height: usize) -> Option<Vec<u8>> {
    let mut palette = Vec::with_capacity(48);
    for shade in 0..SHADES {
        let light = u32::from(shade) * 255 / u32::from(SHADES - 1);
        palette.extend([u8::try_from(light).unwrap_or(u8::MAX); 3]);
    }
    palette.extend([0xC8, 0x10, 0x18]);
    palette.extend([0x1F, 0x5F, 0xBF]);
    let packed: Vec<u8> = pixels
        .chunks(width)
        .flat_map(|row| row.chunks(2))
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default())
        .collect();
    let mut bytes = Vec::new();
    let sides = (u32::try_from(width).ok()?, u32::try_from(height).ok()?);
    let mut encoder = png::Encoder::new(&mut bytes, sides.0, sides.1);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&packed).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(cell: [f32; 4], others: &[[f32; 4]]) -> CutoutPlace {
        CutoutPlace {
            page: 1,
            cell,
            others: others.to_vec(),
        }
    }

    fn bits(area: [f32; 4]) -> [u32; 4] {
        area.map(f32::to_bits)
    }

    #[test]
    fn near_cells_are_shown_and_far_ones_are_not() {
        let cell = [400.0, 500.0, 450.0, 512.0];
        let near = [300.0, 300.0, 350.0, 312.0];
        let far = [300.0, 20.0, 350.0, 32.0];
        let area = area((595.0, 842.0), &place(cell, &[far, near]));
        assert_eq!(
            bits(area),
            bits([0.0, 300.0 - AROUND, 595.0, 512.0 + AROUND])
        );
    }

    #[test]
    fn no_line_of_text_is_cut() {
        const WIDTH: usize = 40;
        // Lines of text ten pixels high, with white of four between them.
        let row = |y: usize| {
            if y % 14 < 10 {
                [0; WIDTH]
            } else {
                [SHADES; WIDTH]
            }
        };
        let drawn = Drawn {
            size: (40.0, 280.0),
            density: 1.0,
            width: WIDTH,
            height: 280,
            shades: (0..280).flat_map(row).collect(),
        };
        for y in [100, 106, 140, 147] {
            let gap = drawn.gap(y, 5..35);
            assert!(gap % 14 >= 10 && gap.abs_diff(y) <= 10, "{y}: {gap}");
        }
    }

    #[test]
    fn a_wide_page_is_cut_around_the_cell() {
        let area = area((1600.0, 800.0), &place([1500.0, 5.0, 1550.0, 15.0], &[]));
        assert_eq!(bits(area), bits([700.0, 0.0, 1600.0, 15.0 + AROUND]));
    }

    #[test]
    fn the_cell_is_framed_and_what_it_says_is_kept() {
        let mut pixels = vec![SHADES - 1; 100];
        pixels[5 * 10 + 5] = 0;
        outline(&mut pixels, (10, 10), (20, 30), [22, 32, 29, 39], RED, 2);
        assert_eq!(pixels[5 * 10 + 5], 0);
        let mut framed = pixels.clone();
        framed.retain(|pixel| *pixel == RED);
        assert_eq!(framed.len(), 7 * 7 - 3 * 3);
        let png = png(&pixels, 10, 10).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(png))
            .read_info()
            .unwrap();
        let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut bytes).unwrap();
        assert_eq!(bytes[5 * 5 + 2] & 0xF, 0);
    }
}
