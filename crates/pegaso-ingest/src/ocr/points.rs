//! Points between figures that a network took for a space or for another mark, or passed over: a point
//! is little ink in much white.

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
/// By how much the white between two figures that a point parts is wider than that between others of
/// their word.
const WIDER: f32 = 1.6;
/// What figures of a code or a date are parted by, and those of a figure.
const PARTS: [char; 5] = ['.', ',', '-', '/', ':'];
/// Confidence at most of what only its ink tells.
pub(super) const BY_INK: f32 = 0.7;

/// `signs`, read between the columns `from` and `to`, with the points that stand in their spaces, or
/// between two figures of which nothing else was read; and with what figures and dates have for a
/// mark that neither has.
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
        let others = around(signs, before).zip(around(signs, before).skip(1));
        let others = others.filter(|(a, b)| {
            let one = [a, b].iter().any(|sign| sign.text == "1");
            !space && !std::ptr::eq(*a, sign) && !one && is_figure(a) && is_figure(b)
        });
        let usual = others
            .filter_map(|(a, b)| white(&between(segment, ink, column(a), column(b))))
            .max();
        let between = between(segment, ink, column(sign), column(next));
        let point = match point(segment, &between, usual) {
            Seen::Nothing if !space => tail(segment, &between, &sign.text),
            seen => seen,
        };
        let point = match point {
            Seen::Nothing => continue,
            Seen::Speck => "",
            Seen::Point(point) => point,
        };
        // Signs keep their number.
        let sign = &mut pointed.to_mut()[if space { before + 1 } else { before }];
        if space && !point.is_empty() {
            point.clone_into(&mut sign.text);
        } else if !space {
            sign.text.push_str(point);
        }
        sign.confidence = sign.confidence.min(BY_INK);
    }
    for at in 1..signs.len().saturating_sub(1) {
        if !is_figure(&signs[at - 1]) || !is_figure(&signs[at + 1]) {
            continue;
        }
        let in_date = || around(signs, at).any(|sign| sign.text == "/");
        let mark = match &*signs[at].text {
            ";" => ",",
            ":" if in_date() => "/",
            _ => continue,
        };
        let sign = &mut pointed.to_mut()[at];
        mark.clone_into(&mut sign.text);
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

/// What stands between two figures.
enum Seen {
    Nothing,
    /// Ink like that of a point, in no more white than is between the others.
    Speck,
    Point(&'static str),
}

/// The ink of `segment` between these columns.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "columns of the picture"
)]
fn between(segment: &Segment, ink: &Ink, before: f32, after: f32) -> Ink {
    let Blob { x0, y0, x1, y1, .. } = segment.area;
    let columns = (before as usize).max(x0)..(after as usize + 1).min(x1);
    let rows = (y0..y1).flat_map(|y| ink.row(y).get(columns.clone()).unwrap_or_default());
    Ink {
        width: columns.len(),
        height: y1 - y0,
        pixels: rows.copied().collect(),
    }
}

/// The white between the figures whose halves `between` begins and ends with, pixels.
fn white(between: &Ink) -> Option<usize> {
    let pieces = blobs(between);
    let left = pieces.iter().filter(|piece| piece.x0 == 0);
    let right = pieces.iter().filter(|piece| piece.x1 == between.width);
    let (left, right) = (
        left.map(|piece| piece.x1).max()?,
        right.map(|piece| piece.x0).min()?,
    );
    Some(right.saturating_sub(left))
}

/// What stands low between two figures with their middles at these columns, by itself; between others
/// of their word is the white that is `usual`.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn point(segment: &Segment, between: &Ink, usual: Option<usize>) -> Seen {
    let height = segment.height;
    let foot = segment.foot - segment.area.y0 as f32;
    let is_point = |piece: &Blob| {
        // What reaches to the side is one of the figures.
        let alone = piece.x0 > 0 && piece.x1 < between.width;
        let is_low = piece.y0 as f32 >= foot - HIGH * height;
        let is_small = piece.width() as f32 <= WIDE * height;
        let is_ink = piece.area >= PIXELS && piece.area as f32 >= INK * height * height;
        alone && is_low && is_small && is_ink
    };
    let pieces: Vec<Blob> = blobs(between);
    let mut points = pieces.iter().filter(|piece| is_point(piece));
    let (Some(point), None) = (points.next(), points.next()) else {
        return Seen::Nothing;
    };
    // Dust takes no room between two figures.
    let others = || pieces.iter().filter(|piece| *piece != point);
    let left = others()
        .filter(|piece| piece.x0 < point.x0)
        .map(|piece| piece.x1);
    let right = others()
        .filter(|piece| piece.x1 > point.x1)
        .map(|piece| piece.x0);
    let (Some(left), Some(right)) = (left.max(), right.min()) else {
        return Seen::Nothing;
    };
    let apart = right.saturating_sub(left) as f32;
    if apart < APART * height {
        return Seen::Nothing;
    }
    if usual.is_some_and(|usual| apart < WIDER * usual as f32) {
        return Seen::Speck;
    }
    let is_comma = point.y1 as f32 >= foot + BELOW * height;
    Seen::Point(if is_comma { "," } else { "." })
}

/// The comma that hangs together with the `figure` before it: it alone reaches below the line.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn tail(segment: &Segment, between: &Ink, figure: &str) -> Seen {
    /// Figures that no print sets below the line.
    const ON_THE_LINE: [&str; 5] = ["0", "1", "2", "6", "8"];
    let height = segment.height;
    let foot = segment.foot - segment.area.y0 as f32;
    let below = |piece: &Blob| piece.y1 as f32 >= foot + BELOW * height;
    let pieces = blobs(between);
    let has_tail = |piece: &Blob| {
        let hangs = piece.x0 == 0 && piece.x1 < between.width && below(piece);
        let rows = piece.y0..piece.y1;
        let deep = rows.filter(|y| *y as f32 >= foot + BELOW * height / 2.0);
        let inked = |y: usize| between.row(y)[piece.x0..piece.x1].iter();
        let widest = deep.map(|y| inked(y).filter(|pixel| **pixel).count());
        hangs && widest.max().unwrap_or_default() as f32 <= WIDE * height
    };
    let alone = pieces.iter().filter(|piece| below(piece)).count() == 1;
    if alone && ON_THE_LINE.contains(&figure) && pieces.iter().any(has_tail) {
        Seen::Point(",")
    } else {
        Seen::Nothing
    }
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
    fn marks_that_no_figure_has_are_those_most_like_them() {
        let ink = Ink {
            width: 200,
            height: 40,
            pixels: vec![false; 8000],
        };
        let segment = Segment {
            area: Blob::full([10, 10, 190, 34]),
            foot: 30.0,
            height: 20.0,
        };
        let read = |text: &str| {
            let characters = text.chars().enumerate();
            #[allow(clippy::cast_precision_loss, reason = "a few characters")]
            let signs: Vec<Sign> = characters
                .map(|(at, character)| sign(&character.to_string(), at as f32 / 20.0))
                .collect();
            let read = points(&segment, &signs, (0, 200), &ink);
            let texts: String = read.iter().map(|sign| sign.text.as_str()).collect();
            let least = read.iter().map(|sign| sign.confidence).reduce(f32::min);
            assert_eq!(least < Some(0.9), texts != text);
            texts
        };
        assert_eq!(read("7;7%"), "7,7%");
        assert_eq!(read("03:09/2024"), "03/09/2024");
        assert_eq!(read("9:30"), "9:30");
        assert_eq!(read("a; 7"), "a; 7");
    }

    #[test]
    fn dust_between_two_figures_is_no_point_where_the_others_stand_as_far_apart() {
        let read = |apart: usize| {
            let mut ink = Ink {
                width: 140,
                height: 40,
                pixels: vec![false; 140 * 40],
            };
            let starts = [10, 30, 42 + apart, 62 + apart];
            let boxes = starts.map(|x| [x, 10, x + 12, 30]);
            for [x0, y0, x1, y1] in boxes.into_iter().chain([[45, 26, 47, 29]]) {
                (y0..y1).for_each(|y| ink.pixels[y * 140 + x0..y * 140 + x1].fill(true));
            }
            let segment = Segment {
                area: Blob::full([10, 10, 74 + apart, 34]),
                foot: 30.0,
                height: 20.0,
            };
            #[allow(clippy::cast_precision_loss, reason = "pixels")]
            let signs: Vec<Sign> = ["2", "0", "3", "5"]
                .iter()
                .zip(starts)
                .map(|(text, x)| sign(text, (x + 6) as f32 / 140.0))
                .collect();
            let read = points(&segment, &signs, (0, 140), &ink);
            read.iter()
                .map(|sign| sign.text.as_str())
                .collect::<String>()
        };
        assert_eq!(read(8), "2035");
        assert_eq!(read(14), "20.35");
    }

    #[test]
    fn a_comma_that_hangs_together_with_the_figure_before_it_is_one() {
        let read = |figure: &str, feet: usize| {
            let mut ink = Ink {
                width: 100,
                height: 40,
                pixels: vec![false; 4000],
            };
            for [x0, y0, x1, y1] in [[10, 10, 22, 30], [22, 27, 25, 34], [30, 10, 42, feet]] {
                (y0..y1).for_each(|y| ink.pixels[y * 100 + x0..y * 100 + x1].fill(true));
            }
            let segment = Segment {
                area: Blob::full([10, 10, 42, 34]),
                foot: 30.0,
                height: 20.0,
            };
            let signs = [sign(figure, 0.16), sign("4", 0.36)];
            let read = points(&segment, &signs, (0, 100), &ink);
            read.iter()
                .map(|sign| sign.text.as_str())
                .collect::<String>()
        };
        assert_eq!(read("1", 30), "1,4");
        // Figures that are set below the line.
        assert_eq!(read("9", 30), "94");
        assert_eq!(read("1", 34), "14");
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
