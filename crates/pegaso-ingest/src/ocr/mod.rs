//! Pictures of pages: where their lines and words are, and what the words say.
//!
//! Layout comes first and reading second: pieces of lines are found by their ink, cut out one by
//! one, and only then read, so that no short cell is passed over. What comes of it fills the same
//! [`Page`] as a text layer does, and tables are found on it the same way.

mod beam;
mod blobs;
mod certainty;
mod dashes;
mod drawn;
mod eyes;
mod grey;
mod holes;
mod ink;
mod inverted;
mod line;
mod orientation;
mod pitch;
mod points;
mod reading;
mod recogniser;
mod residue;
mod segments;
mod specks;
mod stamps;
mod strokes;
mod surround;
mod tesseract;
mod tilt;
mod tracking;
mod ways;
mod words;

pub(crate) use certainty::{CERTAIN, is_badly_seen, is_dust, is_mark, is_scribble};
pub(crate) use eyes::Eyes;
pub(crate) use grey::Grey;
pub use recogniser::ModelError;

use crate::page::{Axis, Page, Rect, Ruling, Turn, Word};
use blobs::Blob;
use drawn::Drawn;
use ink::{Ink, LETTERS, LINES};
use line::Line;
use reading::Reading;
use segments::Segment;
use stamps::Stamps;
use strokes::Stroke;
use words::Read;

/// Least lean that is worth levelling, radians.
const LEVEL: f32 = 0.0008;
/// Height of capitals and figures, in parts of the font size.
const CAPITAL: f32 = 0.72;
/// White around a line that is read, in heights of its letters.
const MARGIN: f32 = 0.28;

/// Confidence at most of a word that a stamp or what a hand drew was taken off.
const STAMPED: f32 = 0.8;

/// What a page shows.
pub(crate) struct Seen {
    /// Its words and lines, with the lean that was taken out.
    pub(crate) page: Page,
    /// Places with ink in which nothing was read, on the page as displayed.
    pub(crate) unread: Vec<Rect>,
    /// Places where ink paler than print lay over it and was taken off, on the page as displayed.
    pub(crate) stamps: Vec<Rect>,
    /// The picture, as the page has it: level and upright.
    pub(crate) sheet: Grey,
}

/// Reads the picture of a page of `width` by `height` points, whichever way up it is.
pub(crate) fn read(
    picture: Grey,
    number: u32,
    size: (f32, f32),
    eyes: &Eyes,
) -> Result<Seen, ModelError> {
    let (mut picture, mut turn) = (picture, Turn::None);
    let mut ink = Ink::of(&picture, LETTERS);
    let blobs = blobs::blobs(&ink);
    if segments::capital(&blobs).is_some_and(|capital| orientation::runs_down(&blobs, capital)) {
        turn = Turn::Right;
        picture = picture.turned(turn);
        ink = Ink::of(&picture, LETTERS);
    }
    let sheet = Sheet::new(picture, ink);
    let lines = eyes.read(&sheet.lines())?;
    if !orientation::is_doubtful(&lines) || lines.is_empty() {
        return Ok(sheet.seen(&lines, number, size, turn, eyes));
    }
    let picture = sheet.picture.turned(Turn::Half);
    let ink = Ink::of(&picture, LETTERS);
    let mut turned = Sheet::new(picture, ink);
    // On its head a sheet leans the same way.
    turned.tilt += sheet.tilt;
    let lines_turned = eyes.read(&turned.lines())?;
    if !orientation::reads_better(&lines_turned, &lines) {
        return Ok(sheet.seen(&lines, number, size, turn, eyes));
    }
    let turn = match turn {
        Turn::Right => Turn::Left,
        _ => Turn::Half,
    };
    Ok(turned.seen(&lines_turned, number, size, turn, eyes))
}

/// A picture, level, with what is to be read on it.
struct Sheet {
    picture: Grey,
    /// Without its straight lines.
    ink: Ink,
    /// The lean that was taken out, radians.
    tilt: f32,
    /// Height of capitals, pixels.
    capital: f32,
    /// From letter to letter, pixels, where that is fixed.
    pitch: Option<f32>,
    /// What was taken off its print.
    stamps: Option<Stamps>,
    /// The same, as dark as print.
    drawn: Drawn,
    strokes: Vec<Stroke>,
    segments: Vec<Segment>,
    /// What is cut out for each segment.
    crops: Vec<Blob>,
}

impl Sheet {
    /// Levels `picture`, which has that `ink`, and finds its lines and its pieces of text.
    fn new(picture: Grey, ink: Ink) -> Self {
        let mut sheet = Self {
            tilt: tilt::tilt(&picture, &ink),
            picture,
            ink,
            capital: 0.0,
            pitch: None,
            stamps: None,
            drawn: Drawn::default(),
            strokes: Vec::new(),
            segments: Vec::new(),
            crops: Vec::new(),
        };
        if sheet.tilt.abs() < LEVEL {
            sheet.tilt = 0.0;
        } else {
            sheet.picture = sheet.picture.levelled(sheet.tilt);
            sheet.ink = Ink::of(&sheet.picture, LETTERS);
        }
        let mut pieces = blobs::blobs(&sheet.ink);
        let Some(capital) = segments::capital(&pieces) else {
            return sheet;
        };
        sheet.capital = capital;
        let grounds = inverted::turn(&mut sheet.picture, capital);
        if !grounds.is_empty() {
            sheet.ink = Ink::of(&sheet.picture, LETTERS);
            pieces = blobs::blobs(&sheet.ink);
        }
        sheet.stamps = stamps::lighten(&mut sheet.picture, &sheet.ink, capital);
        if sheet.stamps.is_some() {
            sheet.ink = Ink::of(&sheet.picture, LETTERS);
            pieces = blobs::blobs(&sheet.ink);
        }
        for speck in specks::specks(&pieces, capital) {
            specks::paint(&mut sheet.picture, &speck);
            let Blob { x0, y0, x1, y1, .. } = speck;
            sheet.ink.clear([x0, y0, x1, y1]);
        }
        let lines = |picture: &Grey| strokes::strokes(&Ink::of(picture, LINES), capital);
        let (mut strokes, mut scraps) = lines(&sheet.picture);
        let Self { picture, ink, .. } = &mut sheet;
        sheet.drawn = drawn::take_off(picture, ink, &pieces, &strokes, capital);
        if !sheet.drawn.is_empty() {
            (strokes, scraps) = lines(&sheet.picture);
            pieces = blobs::blobs(&sheet.ink);
        }
        let ways = ways::ways(&strokes, &scraps, &pieces, capital);
        sheet.strokes = ways.lines;
        let blobs = blobs::blobs(&sheet.ink);
        let mut scraps = residue::scraps(&ways.scraps, &blobs, capital);
        scraps.extend(ways.pieces);
        let lines = sheet.strokes.iter().map(|stroke| &stroke.area);
        for area in lines.chain(&scraps) {
            sheet.ink.clear([
                area.x0.saturating_sub(1),
                area.y0.saturating_sub(1),
                area.x1 + 1,
                area.y1 + 1,
            ]);
        }
        let mut blobs = blobs::blobs(&sheet.ink);
        let mut marks = residue::residue(&blobs, &sheet.ink, &sheet.strokes, capital);
        marks.extend(holes::holes(&blobs, &sheet.ink, capital));
        marks.extend(inverted::sides(&blobs, &grounds, capital));
        for mark in &marks {
            sheet.ink.clear([mark.x0, mark.y0, mark.x1, mark.y1]);
        }
        let inside = |blob: &Blob, mark: &Blob| {
            blob.x0 >= mark.x0 && blob.x1 <= mark.x1 && blob.y0 >= mark.y0 && blob.y1 <= mark.y1
        };
        blobs.retain(|blob| !marks.iter().any(|mark| inside(blob, mark)));
        sheet.pitch = pitch::pitch(&blobs, capital);
        sheet.segments = segments::segments(&blobs, &sheet.strokes, capital, sheet.pitch);
        let crops = sheet.segments.iter();
        sheet.crops = crops
            .map(|segment| crop(segment, &sheet.strokes, &sheet.picture))
            .collect();
        sheet
    }

    /// The pictures of its lines of text.
    fn lines(&self) -> Vec<Line> {
        let crops = self.crops.iter().zip(&self.segments);
        crops
            .map(|(area, segment)| Line {
                picture: cut(&self.picture, area),
                capital: segment.height,
            })
            .collect()
    }

    /// The page of `width` by `height` points as displayed, whose `lines` were read so.
    fn seen(
        self,
        lines: &[Reading],
        number: u32,
        (width, height): (f32, f32),
        turn: Turn,
        eyes: &Eyes,
    ) -> Seen {
        let (width, height) = match turn {
            Turn::None | Turn::Half => (width, height),
            Turn::Right | Turn::Left => (height, width),
        };
        #[allow(clippy::cast_precision_loss, reason = "pixels")]
        let scale = width / self.picture.width.max(1) as f32;
        let strokes = self.strokes.iter();
        let mut page = Page {
            number,
            width,
            height,
            turn,
            tilt: self.tilt,
            rulings: strokes.map(|stroke| ruling(stroke, scale)).collect(),
            ..Page::default()
        };
        let mut unread = Vec::new();
        let dashes = dashes::of_lines(&self.segments, lines, self.capital);
        let read = self.segments.iter().zip(&self.crops).zip(lines);
        let read = read.zip(dashes).filter(|(_, is_dash)| !is_dash);
        for (((segment, crop), line), _) in read {
            let columns = (crop.x0, crop.x1);
            let mut words = words::words(segment, &line.signs, columns, &self.ink, self.pitch);
            if let Some(pitch) = self.pitch {
                words::widen(&mut words, pitch);
            }
            if let [word] = &mut words[..]
                && let Some(letter) = words::round_letter(segment, &word.text, self.capital)
            {
                letter.clone_into(&mut word.text);
            }
            for word in &mut words {
                let stamps = self.stamps.as_ref();
                if stamps.is_some_and(|stamps| stamps.touch(word.x0..word.x1, &segment.area))
                    || self.drawn.touches((word.x0, word.x1), segment)
                {
                    word.confidence = word.confidence.min(STAMPED);
                }
            }
            if words.is_empty() {
                unread.push(page.displayed(rect(&segment.area, scale)));
            }
            // Print of one size differs by its letters: most of a page is of one size.
            let usual = (0.62..1.3).contains(&(segment.height / self.capital));
            let height = if usual { self.capital } else { segment.height };
            let size = height / CAPITAL * scale;
            let baseline = segment.foot * scale;
            let others = |word: &Read| {
                let signs = &word.signs;
                line.alternatives(signs, &word.text, |index| eyes.character(index))
            };
            page.words.extend(words.into_iter().map(|word| {
                Word {
                    alternatives: is_badly_seen(Some(word.confidence), &word.text)
                        .then(|| Box::new(others(&word))),
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
                }
            }));
        }
        let drawn = self.drawn.beside(&self.segments).into_iter();
        unread.extend(drawn.map(|area| page.displayed(rect(&area, scale))));
        let stamps = self.stamps.iter().flat_map(|stamps| &stamps.areas);
        let stamps = stamps.map(|area| page.displayed(rect(area, scale)));
        Seen {
            stamps: stamps.collect(),
            page,
            unread,
            sheet: self.picture,
        }
    }
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

/// A length as pixels, with the one that it ends in.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few dozen pixels"
)]
fn whole_pixels(length: f32) -> usize {
    length.ceil() as usize
}

/// The place around `segment` that is read: with some white, without the lines beside it.
fn crop(segment: &Segment, strokes: &[Stroke], picture: &Grey) -> Blob {
    let margin = whole_pixels(MARGIN * segment.height);
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
