//! What a hand wrote or drew: ink larger than letters that winds, and is no line of a table.
//!
//! All that hangs together with it is taken for no text: cut where it runs straight, its loops would
//! look like figures. It looks for no writing whose letters stand apart.

use super::blobs::Blob;
use super::grey::Grey;
use super::ink::Ink;
use super::segments::Segment;
use super::strokes::Stroke;

/// Least height, in capitals: no letter of the text is as high.
const HIGH: f32 = 1.5;
/// The same where letters of headings may be as high.
const HIGHER: f32 = 2.2;
/// Least width.
const WIDE: f32 = 2.0;
/// How much wider than high it is, where letters of headings may be as high.
const LONG: f32 = 2.0;
/// Most of either side: more is a drawing, or the edge of a sheet.
const LARGEST: f32 = 30.0;
/// Part of its box that it fills at most.
const SPARSE: f32 = 0.3;
/// Shortest line of a table, in capitals.
const RULING: f32 = 6.0;
/// Part of its width or height that a line takes which is one of a table.
const STRAIGHT: f32 = 0.6;
/// How far beside a word it may have taken a letter of it, in capitals.
const BESIDE: f32 = 0.5;
/// How far its shade reaches beyond its ink, pixels.
const EDGE: usize = 2;

/// What a hand drew on a sheet.
#[derive(Debug, Default)]
pub(super) struct Drawn {
    /// Every pixel of it; blank where there is nothing.
    pixels: Ink,
    areas: Vec<Blob>,
}

/// Takes what a hand drew off `picture` and its `ink`, whose pieces are `blobs` and whose lines are
/// `strokes`.
pub(super) fn take_off(
    picture: &mut Grey,
    ink: &mut Ink,
    blobs: &[Blob],
    strokes: &[Stroke],
    capital: f32,
) -> Drawn {
    let mut drawn = Drawn::default();
    let winding = blobs
        .iter()
        .filter(|blob| has_size(blob, capital) && !has_line(blob, strokes, capital));
    for blob in winding {
        let Some(pixels) = pixels(ink, blob).filter(|all| !is_straight(all, ink.width, blob))
        else {
            continue;
        };
        if drawn.areas.is_empty() {
            drawn.pixels = Ink {
                width: ink.width,
                height: ink.height,
                pixels: vec![false; ink.pixels.len()],
            };
        }
        for at in pixels {
            drawn.pixels.pixels[at] = true;
            ink.pixels[at] = false;
        }
        drawn.areas.push(*blob);
    }
    drawn.paint(picture, ink);
    drawn
}

impl Drawn {
    pub(super) fn is_empty(&self) -> bool {
        self.areas.is_empty()
    }

    /// True where some of it was on the columns `x0` to `x1` of `segment` or close beside: a letter of
    /// what stands there may be gone with it.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels of the picture"
    )]
    pub(super) fn touches(&self, (x0, x1): (f32, f32), segment: &Segment) -> bool {
        let beside = BESIDE * segment.height;
        let start = (x0 - beside).max(0.0) as usize;
        let end = ((x1 + beside).max(0.0) as usize).min(self.pixels.width);
        let rows = segment.area.y0..segment.area.y1.min(self.pixels.height);
        rows.into_iter()
            .any(|y| start < end && self.pixels.row(y)[start..end].contains(&true))
    }

    /// The places of it that stand on a line with one of `segments`: a figure may be beneath.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    pub(super) fn beside(&self, segments: &[Segment]) -> Vec<Blob> {
        let level = |area: &&Blob| {
            let rows = area.y0 as f32..area.y1 as f32;
            let middle = |line: &Segment| line.foot - line.height / 2.0;
            segments.iter().any(|line| rows.contains(&middle(line)))
        };
        self.areas.iter().filter(level).copied().collect()
    }

    /// Paints it over with the paper around; `ink` is what else there is, and stays.
    fn paint(&self, picture: &mut Grey, ink: &Ink) {
        let (width, height) = (picture.width, picture.height);
        let around = |at: usize, reach: usize| {
            let (x, y) = (at % width, at / width);
            let columns = x.saturating_sub(reach)..(x + reach + 1).min(width);
            let rows = y.saturating_sub(reach)..(y + reach + 1).min(height);
            rows.flat_map(move |y| columns.clone().map(move |x| y * width + x))
        };
        let inked = (0..self.pixels.pixels.len()).filter(|at| self.pixels.pixels[*at]);
        let mut painted: Vec<usize> = inked
            .flat_map(|at| around(at, EDGE))
            .filter(|at| !ink.pixels[*at])
            .collect();
        painted.sort_unstable();
        painted.dedup();
        let paper = |at: &usize| {
            let shades = around(*at, 3 * EDGE).map(|near| picture.shades[near]);
            (*at, shades.max().unwrap_or(u8::MAX))
        };
        let painted: Vec<(usize, u8)> = painted.iter().map(paper).collect();
        for (at, paper) in painted {
            picture.shades[at] = paper;
        }
    }
}

/// True for a piece that is larger than letters, alone or touching, and hardly fills its box.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn has_size(blob: &Blob, capital: f32) -> bool {
    let (width, height) = (blob.width() as f32, blob.height() as f32);
    let high = height >= HIGHER * capital || height >= HIGH * capital && width >= LONG * height;
    high && width >= WIDE * capital
        && width.max(height) <= LARGEST * capital
        && blob.area as f32 <= SPARSE * width * height
}

/// True where a line of a table runs through the box of `blob`.
fn has_line(blob: &Blob, strokes: &[Stroke], capital: f32) -> bool {
    let mut long = strokes
        .iter()
        .filter(|stroke| stroke.length() >= RULING * capital);
    long.any(|Stroke { area, .. }| {
        area.x0 < blob.x1 && blob.x0 < area.x1 && area.y0 < blob.y1 && blob.y0 < area.y1
    })
}

/// True where most of a row or a column of `blob` is among its `pixels` of a picture of that `width`:
/// the rest of a grid.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_straight(pixels: &[usize], width: usize, blob: &Blob) -> bool {
    let (mut rows, mut columns) = (vec![0; blob.height()], vec![0; blob.width()]);
    for at in pixels {
        rows[at / width - blob.y0] += 1;
        columns[at % width - blob.x0] += 1;
    }
    let most = |counts: &[usize], length: usize| {
        let most = counts.iter().max().copied().unwrap_or_default();
        most as f32 >= STRAIGHT * length as f32
    };
    most(&rows, blob.width()) || most(&columns, blob.height())
}

/// The pixels of `ink` that make `blob`; `None` where it has changed.
fn pixels(ink: &Ink, blob: &Blob) -> Option<Vec<usize>> {
    let width = blob.width();
    let mut seen = vec![false; width * blob.height()];
    for start in blob.x0..blob.x1 {
        if !ink.row(blob.y0)[start] || seen[start - blob.x0] {
            continue;
        }
        seen[start - blob.x0] = true;
        let mut found = vec![(start, blob.y0)];
        let mut next = 0;
        while let Some((x, y)) = found.get(next).copied() {
            next += 1;
            for y in y.saturating_sub(1).max(blob.y0)..(y + 2).min(blob.y1) {
                for x in x.saturating_sub(1).max(blob.x0)..(x + 2).min(blob.x1) {
                    let at = (y - blob.y0) * width + x - blob.x0;
                    if ink.row(y)[x] && !seen[at] {
                        seen[at] = true;
                        found.push((x, y));
                    }
                }
            }
        }
        if found.len() == blob.area {
            return Some(found.iter().map(|(x, y)| y * ink.width + x).collect());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::blobs::blobs;
    use crate::ocr::ink::LETTERS;
    use crate::ocr::strokes::strokes;

    const CAPITAL: f32 = 20.0;

    /// A page with ink where `is_inked`.
    fn page(is_inked: impl Fn(f32, f32) -> bool) -> Grey {
        let mut page = Grey::white(600, 300);
        for (at, pixel) in page.shades.iter_mut().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "pixels")]
            if is_inked((at % 600) as f32, (at / 600) as f32) {
                *pixel = 20;
            }
        }
        page
    }

    /// Three rings, each over the next, around y = 150.
    fn is_on_loops(x: f32, y: f32) -> bool {
        [200.0, 235.0, 270.0]
            .into_iter()
            .any(|middle| ((x - middle).hypot(y - 150.0) - 26.0).abs() < 1.5)
    }

    fn taken(page: &mut Grey) -> (Drawn, Ink) {
        let mut ink = Ink::of(page, LETTERS);
        let pieces = blobs(&ink);
        let (strokes, _) = strokes(&ink, CAPITAL);
        let drawn = take_off(page, &mut ink, &pieces, &strokes, CAPITAL);
        (drawn, ink)
    }

    #[test]
    fn loops_are_taken_off_and_a_figure_among_them_is_left() {
        let is_figure = |x: f32, y: f32| (196.0..203.0).contains(&x) && (142.0..158.0).contains(&y);
        let mut page = page(|x, y| is_on_loops(x, y) || is_figure(x, y));
        let (drawn, ink) = taken(&mut page);
        assert_eq!(drawn.areas.len(), 1);
        let [figure] = blobs(&ink)[..] else {
            panic!("{:?}", blobs(&ink));
        };
        assert_eq!(
            [figure.x0, figure.y0, figure.x1, figure.y1],
            [196, 142, 203, 158]
        );
        let dark = page.shades.iter().filter(|shade| **shade < 128).count();
        assert_eq!(dark, figure.area);
        let line = Segment {
            area: figure,
            foot: 158.0,
            height: 16.0,
        };
        assert!(drawn.touches((196.0, 203.0), &line));
        assert_eq!(drawn.beside(&[line]), drawn.areas);
    }

    #[test]
    fn corners_of_tables_and_letters_of_headings_stay() {
        let corner = |x: f32, y: f32| {
            (100.0..102.0).contains(&x) && (100.0..160.0).contains(&y)
                || (130.0..132.0).contains(&y) && (60.0..180.0).contains(&x)
        };
        let letter = |x: f32, y: f32| {
            let stem = (300.0..304.0).contains(&x) || (338.0..342.0).contains(&x);
            stem && (100.0..136.0).contains(&y)
                || (300.0..342.0).contains(&x) && (116.0..119.0).contains(&y)
        };
        let mut page = page(|x, y| corner(x, y) || letter(x, y));
        let (drawn, ink) = taken(&mut page);
        assert!(drawn.is_empty());
        assert_eq!(blobs(&ink).len(), 2);
    }
}
