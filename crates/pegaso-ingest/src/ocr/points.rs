//! Points between figures that a network took for a space, or passed over: a point is little ink in
//! much white.

use std::borrow::Cow;

use super::blobs::{Blob, blobs};
use super::ink::Ink;
use super::reading::Sign;
use super::segments::Segment;

/// Widest point, and highest, in heights of the letters.
const WIDE: f32 = 0.42;
const HIGH: f32 = 0.45;
/// How far below the line a comma reaches, in the same.
const BELOW: f32 = 0.12;
/// Least ink of a point, in squares of the same, and in pixels: less is noise.
const INK: f32 = 0.008;
const PIXELS: usize = 3;
/// Least white between two figures that a point parts, in heights of the letters.
const APART: f32 = 0.27;
/// What figures of a code or a date are parted by, and those of a figure.
const PARTS: [char; 5] = ['.', ',', '-', '/', ':'];
/// Confidence at most of what only its ink tells.
pub(super) const BY_INK: f32 = 0.7;

/// `signs`, read between the columns `from` and `to`, with the points that stand in their spaces, or
/// between two figures of which nothing else was read.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn points<'s>(
    segment: &Segment,
    signs: &'s [Sign],
    (from, to): (usize, usize),
    ink: &Ink,
) -> Cow<'s, [Sign]> {
    let is_figure =
        |sign: &Sign| !sign.text.is_empty() && sign.text.chars().all(|c| c.is_ascii_digit());
    let column = |sign: &Sign| from as f32 + sign.at * (to - from) as f32;
    let figures = signs.iter().enumerate().filter(|(_, sign)| is_figure(sign));
    let mut pointed = Cow::Borrowed(signs);
    for (before, sign) in figures {
        let space = signs.get(before + 1).is_some_and(Sign::is_space);
        let after = before + if space { 2 } else { 1 };
        let Some(next) = signs.get(after).filter(|next| is_figure(next)) else {
            continue;
        };
        // Codes and dates have no decimals, and a figure has one point.
        if !space && around(signs, before).any(|sign| sign.text.contains(PARTS)) {
            continue;
        }
        let Some(point) = point(segment, ink, column(sign), column(next)) else {
            continue;
        };
        // Signs keep their number.
        let sign = &mut pointed.to_mut()[if space { before + 1 } else { before }];
        if space {
            point.clone_into(&mut sign.text);
        } else {
            sign.text.push_str(point);
        }
        sign.confidence = sign.confidence.min(BY_INK);
    }
    pointed
}

/// The characters of the word that number `index` of `signs` is one of.
fn around(signs: &[Sign], index: usize) -> impl Iterator<Item = &Sign> {
    let before = signs[..index].iter().rev();
    let before = before.take_while(|sign| !sign.is_space());
    before.chain(signs[index..].iter().take_while(|sign| !sign.is_space()))
}

/// What stands low between two figures with their middles at these columns, by itself.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "columns of the picture"
)]
fn point(segment: &Segment, ink: &Ink, before: f32, after: f32) -> Option<&'static str> {
    let Blob { x0, y0, x1, y1, .. } = segment.area;
    let columns = (before as usize).max(x0)..(after as usize + 1).min(x1);
    let rows = (y0..y1).flat_map(|y| ink.row(y).get(columns.clone()).unwrap_or_default());
    let between = Ink {
        width: columns.len(),
        height: y1 - y0,
        pixels: rows.copied().collect(),
    };
    let height = segment.height;
    let foot = segment.foot - y0 as f32;
    let is_point = |piece: &Blob| {
        // What reaches to the side is one of the figures.
        let alone = piece.x0 > 0 && piece.x1 < between.width;
        let is_low = piece.y0 as f32 >= foot - HIGH * height;
        let is_small = piece.width() as f32 <= WIDE * height;
        let is_ink = piece.area >= PIXELS && piece.area as f32 >= INK * height * height;
        alone && is_low && is_small && is_ink
    };
    let pieces: Vec<Blob> = blobs(&between);
    let mut points = pieces.iter().filter(|piece| is_point(piece));
    let (Some(point), None) = (points.next(), points.next()) else {
        return None;
    };
    // Dust takes no room between two figures.
    let others = || pieces.iter().filter(|piece| *piece != point);
    let left = others()
        .filter(|piece| piece.x0 < point.x0)
        .map(|piece| piece.x1);
    let right = others()
        .filter(|piece| piece.x1 > point.x1)
        .map(|piece| piece.x0);
    let (left, right) = (left.max()?, right.min()?);
    if (right.saturating_sub(left) as f32) < APART * height {
        return None;
    }
    let is_comma = point.y1 as f32 >= foot + BELOW * height;
    Some(if is_comma { "," } else { "." })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::blobs::Blob;

    fn sign(text: &str, at: f32) -> Sign {
        Sign {
            text: text.to_owned(),
            steps: 0..0,
            at,
            confidence: 0.99,
        }
    }

    /// What is read of two figures with that ink between them, of which the network saw a space, or
    /// nothing.
    fn read(between: [usize; 4]) -> String {
        let spaced = [sign("1", 0.16), sign(" ", 0.41), sign("5", 0.66)];
        let close = [sign("1", 0.16), sign("5", 0.66)];
        let [read, tight] = [&spaced[..], &close].map(|signs| said(signs, between));
        assert_eq!(read.replace(' ', ""), tight);
        read
    }

    fn said(signs: &[Sign], between: [usize; 4]) -> String {
        let mut ink = Ink {
            width: 100,
            height: 40,
            pixels: vec![false; 4000],
        };
        for [x0, y0, x1, y1] in [[10, 10, 22, 30], between, [60, 10, 72, 30]] {
            (y0..y1).for_each(|y| ink.pixels[y * 100 + x0..y * 100 + x1].fill(true));
        }
        let segment = Segment {
            area: Blob::full([10, 10, 72, 34]),
            foot: 30.0,
            height: 20.0,
        };
        let read = points(&segment, signs, (0, 100), &ink);
        let is_pointed = |sign: &&Sign| sign.text.contains(['.', ',']);
        assert!(
            read.iter()
                .filter(is_pointed)
                .all(|sign| sign.confidence < 0.9)
        );
        read.iter().map(|sign| sign.text.as_str()).collect()
    }

    #[test]
    fn ink_low_between_two_figures_is_a_point() {
        assert_eq!(read([39, 26, 43, 30]), "1.5");
        assert_eq!(read([39, 26, 43, 34]), "1,5");
        // Nothing, and a hyphen.
        assert_eq!(read([39, 30, 39, 30]), "1 5");
        assert_eq!(read([36, 19, 46, 22]), "1 5");
    }

    #[test]
    fn dust_between_two_figures_that_stand_close_is_no_point() {
        let mut ink = Ink {
            width: 100,
            height: 40,
            pixels: vec![false; 4000],
        };
        let segment = Segment {
            area: Blob::full([10, 10, 38, 34]),
            foot: 30.0,
            height: 20.0,
        };
        for [x0, y0, x1, y1] in [[10, 10, 22, 30], [23, 26, 25, 28], [26, 10, 38, 30]] {
            (y0..y1).for_each(|y| ink.pixels[y * 100 + x0..y * 100 + x1].fill(true));
        }
        let signs = [sign("0", 0.16), sign("7", 0.32)];
        let read = points(&segment, &signs, (0, 100), &ink);
        assert!(read.iter().all(|sign| !sign.text.contains(['.', ','])));
    }
}
