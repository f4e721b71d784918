//! Pictures of pages: where their lines and words are, and what the words say.
//!
//! Layout comes first and reading second: pieces of lines are found by their ink, cut out one by
//! one, and only then read, so that no short cell is passed over. What comes of it fills the same
//! [`Page`] as a text layer does, and tables are found on it the same way.

mod blobs;
mod grey;
mod ink;
mod recogniser;
mod segments;
mod strokes;
mod tilt;
mod words;

pub(crate) use grey::Grey;
pub use recogniser::{ModelError, Recogniser};

use crate::page::{Axis, Page, Rect, Ruling, Word};
use blobs::Blob;
use ink::{Ink, LETTERS, LINES};
use segments::Segment;
use strokes::Stroke;

/// What reads pictures, as `sorgente.motore` has it.
pub(crate) const MOTORE: &str = "PP-OCRv6";

/// Least lean that is worth levelling, radians.
const LEVEL: f32 = 0.0008;
/// Height of capitals and figures, in parts of the font size.
const CAPITAL: f32 = 0.72;
/// White around a line that is read, in heights of its letters.
const MARGIN: f32 = 0.28;

/// What a page shows.
pub(crate) struct Seen {
    /// Its words and lines, with the lean that was taken out.
    pub(crate) page: Page,
    /// Places with ink in which nothing was read, on the page as displayed.
    pub(crate) unread: Vec<Rect>,
}

/// Reads the picture of a page of `width` by `height` points.
pub(crate) fn read(
    picture: Grey,
    number: u32,
    (width, height): (f32, f32),
    recogniser: &Recogniser,
) -> Result<Seen, ModelError> {
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let scale = width / picture.width.max(1) as f32;
    let mut page = Page {
        number,
        width,
        height,
        ..Page::default()
    };
    let mut picture = picture;
    let mut ink = Ink::of(&picture, LETTERS);
    let tilt = tilt::tilt(&ink);
    if tilt.abs() >= LEVEL {
        picture = picture.levelled(tilt);
        ink = Ink::of(&picture, LETTERS);
        page.tilt = tilt;
    }
    let Some(capital) = segments::capital(&blobs::blobs(&ink)) else {
        return Ok(Seen {
            page,
            unread: Vec::new(),
        });
    };
    let strokes = strokes::strokes(&Ink::of(&picture, LINES), capital);
    for Stroke { area, .. } in &strokes {
        ink.clear([
            area.x0.saturating_sub(1),
            area.y0.saturating_sub(1),
            area.x1 + 1,
            area.y1 + 1,
        ]);
    }
    page.rulings = strokes.iter().map(|stroke| ruling(stroke, scale)).collect();
    let segments = segments::segments(&blobs::blobs(&ink), &strokes, capital);
    let crops: Vec<Blob> = segments
        .iter()
        .map(|segment| crop(segment, &strokes, &picture))
        .collect();
    let lines: Vec<Grey> = crops.iter().map(|area| cut(&picture, area)).collect();
    let mut unread = Vec::new();
    for ((segment, crop), signs) in segments.iter().zip(&crops).zip(recogniser.read(&lines)?) {
        let words = words::words(segment, &signs, (crop.x0, crop.x1), &ink);
        if words.is_empty() {
            unread.push(page.displayed(rect(&segment.area, scale)));
        }
        // Print of one size differs by its letters: most of a page is of one size.
        let usual = (0.62..1.3).contains(&(segment.height / capital));
        let size = if usual { capital } else { segment.height } / CAPITAL * scale;
        let baseline = segment.foot * scale;
        page.words.extend(words.into_iter().map(|word| Word {
            rect: Rect::new(
                word.x0 * scale,
                baseline - 0.8 * size,
                word.x1 * scale,
                baseline + 0.2 * size,
            ),
            text: word.text,
            baseline,
            size,
            confidence: Some(word.confidence),
        }));
    }
    Ok(Seen { page, unread })
}

#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn rect(area: &Blob, scale: f32) -> Rect {
    let [x0, y0, x1, y1] = [area.x0, area.y0, area.x1, area.y1].map(|at| at as f32 * scale);
    Rect::new(x0, y0, x1, y1)
}

fn ruling(stroke: &Stroke, scale: f32) -> Ruling {
    let area = rect(&stroke.area, scale);
    let (at, from, to) = match stroke.axis {
        Axis::Horizontal => (area.centre_y(), area.x0, area.x1),
        Axis::Vertical => (area.centre_x(), area.y0, area.y1),
    };
    Ruling {
        axis: stroke.axis,
        at,
        from,
        to,
    }
}

/// The place around `segment` that is read: with some white, without the lines beside it.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few pixels"
)]
fn crop(segment: &Segment, strokes: &[Stroke], picture: &Grey) -> Blob {
    let margin = (MARGIN * segment.height).ceil() as usize;
    let area = segment.area;
    let mut crop = Blob {
        x0: area.x0.saturating_sub(margin),
        y0: area.y0.saturating_sub(margin),
        x1: (area.x1 + margin).min(picture.width),
        y1: (area.y1 + margin).min(picture.height),
        area: 0,
    };
    for Stroke { axis, area: line } in strokes {
        match axis {
            Axis::Horizontal if line.x0 < area.x1 && line.x1 > area.x0 => {
                if line.y1 <= area.y0 + 1 {
                    crop.y0 = crop.y0.max(line.y1).min(area.y0);
                } else if line.y0 + 1 >= area.y1 {
                    crop.y1 = crop.y1.min(line.y0).max(area.y1);
                }
            }
            Axis::Vertical if line.y0 < area.y1 && line.y1 > area.y0 => {
                if line.x1 <= area.x0 + 1 {
                    crop.x0 = crop.x0.max(line.x1).min(area.x0);
                } else if line.x0 + 1 >= area.x1 {
                    crop.x1 = crop.x1.min(line.x0).max(area.x1);
                }
            }
            _ => {}
        }
    }
    crop
}

/// A part of `picture`.
fn cut(picture: &Grey, area: &Blob) -> Grey {
    let rows = (area.y0..area.y1).flat_map(|y| &picture.row(y)[area.x0..area.x1]);
    Grey {
        width: area.width(),
        height: area.height(),
        shades: rows.copied().collect(),
    }
}
