//! Points between figures that a network took for a space: where letters stand far apart, a point is
//! little ink in much white.

use std::borrow::Cow;

use super::ink::Ink;
use super::reading::Sign;
use super::segments::Segment;

/// Widest point, and highest, in heights of the letters.
const WIDE: f32 = 0.42;
const HIGH: f32 = 0.45;
/// How far below the line a comma reaches, in the same.
const BELOW: f32 = 0.12;
/// Confidence at most of what only its ink tells.
const BY_INK: f32 = 0.7;

/// `signs`, read between the columns `from` and `to`, with the points that stand in their spaces.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn points<'s>(
    segment: &Segment,
    signs: &'s [Sign],
    (from, to): (usize, usize),
    ink: &Ink,
) -> Cow<'s, [Sign]> {
    let is_figure = |sign: &Sign| sign.text.chars().all(|c| c.is_ascii_digit());
    let mut pointed = Cow::Borrowed(signs);
    for (index, around) in signs.windows(3).enumerate() {
        let [before, space, after] = around else {
            continue;
        };
        if !space.is_space() || !is_figure(before) || !is_figure(after) {
            continue;
        }
        let column = |sign: &Sign| from as f32 + sign.at * (to - from) as f32;
        let Some(point) = point(segment, ink, column(before), column(after)) else {
            continue;
        };
        let sign = &mut pointed.to_mut()[index + 1];
        point.clone_into(&mut sign.text);
        sign.confidence = sign.confidence.min(BY_INK);
    }
    pointed
}

/// What stands low between two figures with their middles at these columns: all else between them is
/// white, but for the figures.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "columns of the picture"
)]
fn point(segment: &Segment, ink: &Ink, before: f32, after: f32) -> Option<&'static str> {
    let area = &segment.area;
    let columns = (before.max(area.x0 as f32) as usize)..(after as usize + 1).min(area.x1);
    let inked = |x: &usize| (area.y0..area.y1).any(|y| ink.row(y)[*x]);
    let marks: Vec<usize> = columns.clone().collect();
    let runs: Vec<&[usize]> = marks
        .chunk_by(|a, b| inked(a) == inked(b))
        .filter(|run| inked(&run[0]))
        .collect();
    // The halves of the figures, and the point between them.
    let [first, middle, last] = runs[..] else {
        return None;
    };
    if first[0] != columns.start || last[last.len() - 1] + 1 != columns.end {
        return None;
    }
    let rows = || (area.y0..area.y1).filter(|y| middle.iter().any(|x| ink.row(*y)[*x]));
    let (top, bottom) = (rows().next()? as f32, rows().next_back()? as f32 + 1.0);
    let height = segment.height;
    let is_low = top >= segment.foot - HIGH * height;
    let is_small = middle.len() as f32 <= WIDE * height;
    let is_comma = bottom >= segment.foot + BELOW * height;
    let point = if is_comma { "," } else { "." };
    (is_low && is_small).then_some(point)
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

    /// What is read of two figures with that ink between them.
    fn read(between: [usize; 4]) -> String {
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
        let signs = [sign("1", 0.16), sign(" ", 0.41), sign("5", 0.66)];
        let read = points(&segment, &signs, (0, 100), &ink);
        assert!(read[1].is_space() || read[1].confidence < 0.9);
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
}
