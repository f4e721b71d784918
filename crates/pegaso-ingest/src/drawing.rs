//! Drawings of pages that were read as pictures, for whoever wants to see why they were read so.
//!
//! The page stands in the back, pale; over it are its lines, the cells that were found, and each
//! word in its box with what was read in it, in a colour that says how certainly.

use std::fmt::Write as _;

use encoding_rs::WINDOWS_1252;
use hayro_interpret::hayro_syntax::Pdf;

use crate::geometry::{Block, Content};
use crate::images::Writer;
use crate::ocr::CERTAIN;
use crate::ocr::Grey;
use crate::page::{Axis, Page, Rect, Word};
use crate::{Drawing, Options, pdf};

/// Most pixels a point: 200 dpi.
const DENSITY: f64 = 200.0 / 72.0;
/// Confidence below which a reading is hardly more than a guess.
const DOUBTFUL: f32 = 0.6;
/// Size of the letters that say what was read, in parts of those that are printed.
const READING: f32 = 0.55;

/// Red, green and blue of what is drawn.
const LINE: &str = "0.8 0 0.8";
const CELL: &str = "0.15 0.4 1";
const SURE: &str = "0 0.5 0";
const UNSURE: &str = "0.9 0.45 0";
const GUESS: &str = "0.9 0 0";
const PRINTED: &str = "0.3 0.3 0.3";

/// Gives the drawings of `sheets`, each the picture of one of `pages`, to who asked for them.
pub(crate) fn draw(
    sheets: &[(u32, Grey)],
    pages: &[Page],
    content: &Content,
    options: &Options<'_>,
) {
    let Some(take) = options.drawings else {
        return;
    };
    for (number, sheet) in sheets {
        let page = pages.iter().find(|page| page.number == *number);
        if let Some(png) = page.and_then(|page| drawn(sheet, page, content)) {
            take(Drawing { page: *number, png });
        }
    }
}

/// A page as a PNG.
fn drawn(sheet: &Grey, page: &Page, content: &Content) -> Option<Vec<u8>> {
    #[allow(clippy::cast_precision_loss, reason = "pixels of a side")]
    let density = sheet.width as f64 / f64::from(page.width);
    let pdf = Pdf::new(typeset(sheet, page, content)).ok()?;
    let pixels = pdf::pixels(pdf.pages().first()?, density.min(DENSITY));
    let colours = pixels.data().iter();
    let colours: Vec<u8> = colours
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
        .collect();
    let mut png = Vec::new();
    let sides = (pixels.width().into(), pixels.height().into());
    let mut encoder = png::Encoder::new(&mut png, sides.0, sides.1);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(&colours).ok()?;
    writer.finish().ok()?;
    Some(png)
}

/// The same as a PDF of one page: whatever draws pages has letters too.
fn typeset(sheet: &Grey, page: &Page, content: &Content) -> Vec<u8> {
    let (width, height) = (page.width, page.height);
    let mut marks = format!("q {width} 0 0 {height} 0 0 cm /I Do Q\n");
    for rect in cells(page, content) {
        frame(&mut marks, page, rect, CELL, 0.9);
    }
    for ruling in &page.rulings {
        let at = height - ruling.at;
        let (from, to) = (height - ruling.from, height - ruling.to);
        let _ = match ruling.axis {
            Axis::Horizontal => writeln!(
                marks,
                "{LINE} RG 0.7 w {} {at} m {} {at} l S",
                ruling.from, ruling.to
            ),
            Axis::Vertical => writeln!(
                marks,
                "{LINE} RG 0.7 w {0} {from} m {0} {to} l S",
                ruling.at
            ),
        };
    }
    for word in page.words.iter().chain(&page.sideways) {
        read(&mut marks, page, word);
    }
    let mut pdf = Writer::default();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>", None);
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", None);
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>";
    pdf.object(
        &format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> /Font << /F {font} >> >> >>"
        ),
        None,
    );
    pdf.object("<< >>", Some(marks.as_bytes()));
    // Black is drawn as a grey, so that what lies over it is seen.
    let picture = format!(
        "<< /Type /XObject /Subtype /Image /Width {} /Height {} /ColorSpace /DeviceGray /BitsPerComponent 8 /Decode [0.55 1] >>",
        sheet.width, sheet.height
    );
    pdf.object(&picture, Some(&sheet.shades));
    pdf.finish()
}

/// The cells of tables on `page`, in its model.
fn cells(page: &Page, content: &Content) -> impl Iterator<Item = Rect> {
    let tables = content.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let cells = tables
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.cells);
    cells
        .flat_map(|cell| &cell.parts)
        .filter(|part| part.page == page.number)
        .map(|part| upright(page.modelled(part.rect), page.tilt))
}

/// The level box of which `around` is what it takes where lines lean by `tilt`.
fn upright(around: Rect, tilt: f32) -> Rect {
    let (sine, cosine) = (tilt.sin().abs(), tilt.cos());
    let (wide, high) = (around.width(), around.height());
    let part = cosine * cosine - sine * sine;
    let half = |side: f32| (side / part / 2.0).max(0.0);
    let (wide, high) = (
        half(wide * cosine - high * sine),
        half(high * cosine - wide * sine),
    );
    let (x, y) = (around.centre_x(), around.centre_y());
    Rect::new(x - wide, y - high, x + wide, y + high)
}

fn frame(marks: &mut String, page: &Page, rect: Rect, colour: &str, width: f32) {
    let _ = writeln!(
        marks,
        "{colour} RG {width} w {} {} {} {} re S",
        rect.x0,
        page.height - rect.y1,
        rect.width(),
        rect.height()
    );
}

/// A word's box and, below its line, what was read.
fn read(marks: &mut String, page: &Page, word: &Word) {
    let colour = match word.confidence {
        None => PRINTED,
        Some(sure) if sure >= CERTAIN => SURE,
        Some(sure) if sure >= DOUBTFUL => UNSURE,
        Some(_) => GUESS,
    };
    frame(marks, page, word.rect, colour, 0.5);
    let size = READING * word.size;
    let (x, y) = (word.rect.x0, page.height - word.baseline - 0.8 * size);
    let (text, _, _) = WINDOWS_1252.encode(&word.text);
    let _ = write!(marks, "BT {colour} rg /F {size} Tf {x} {y} Td <");
    for byte in text.iter() {
        let _ = write!(marks, "{byte:02x}");
    }
    marks.push_str("> Tj ET\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_that_leans_is_level_again() {
        let page = Page {
            tilt: 0.02,
            ..Page::sized(crate::page::Turn::None, 600.0, 800.0)
        };
        let cell = Rect::new(50.0, 100.0, 350.0, 120.0);
        let back = upright(page.modelled(page.displayed(cell)), page.tilt);
        for (is, was) in back.edges().into_iter().zip(cell.edges()) {
            assert!((is - was).abs() < 0.1, "{back:?}");
        }
    }
}
