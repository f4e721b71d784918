//! Characters of a line to words, by spaces and by gaps between ink.

use std::ops::Range;

use super::ink::Ink;
use super::reading::Sign;
use super::segments::Segment;

/// A gap that parts letters even where the network saw no space, in heights of the letters.
const GAP: f32 = 0.36;
/// A gap that parts figures: they stand wider.
const FIGURES: f32 = 0.8;

/// A gap that parts a figure from a letter: few words have both.
const BETWEEN: f32 = 0.24;

/// Height of a small letter at most, in capitals.
const SMALL: f32 = 0.85;
/// Width of a round letter at least, in its heights: a nought is narrower.
const ROUND: f32 = 0.85;

/// A word, pixels.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// That of its least certain character.
    pub(crate) confidence: f32,
    /// Which characters of the line it has.
    pub(crate) signs: Range<usize>,
}

/// The words of `segment`, of which `signs` were read between the columns `from` and `to`.
///
/// A space that was read takes the gap nearest to it. A wide gap that no space has taken parts words
/// too: the network passes over some spaces.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(crate) fn words(
    segment: &Segment,
    signs: &[Sign],
    (from, to): (usize, usize),
    ink: &Ink,
) -> Vec<Read> {
    let column = |sign: &Sign| from as f32 + sign.at * (to - from) as f32;
    let mut gaps = gaps(segment, ink);
    // What stands before each sign: nothing, a space that was read, or a gap.
    let mut before: Vec<Option<Gap>> = vec![None; signs.len() + 1];
    let mut spaced = vec![false; signs.len() + 1];
    for (index, sign) in signs.iter().enumerate() {
        if sign.is_space() {
            spaced[index + 1] = true;
            before[index + 1] = nearest(&mut gaps, column(sign), segment.height);
        }
    }
    for gap in gaps {
        let middle = f32::midpoint(gap.0, gap.1);
        let letters = (1..signs.len())
            .filter(|index| !signs[*index - 1].is_space() && !signs[*index].is_space());
        let distance = |index: &usize| {
            let seam = f32::midpoint(column(&signs[index - 1]), column(&signs[*index]));
            (middle - seam).abs()
        };
        let Some(seam) = letters.min_by(|a, b| distance(a).total_cmp(&distance(b))) else {
            continue;
        };
        let least = least(&signs[seam - 1].text, &signs[seam].text);
        if least.is_some_and(|least| gap.1 - gap.0 >= least * segment.height) {
            before[seam] = Some(gap);
        }
    }
    let mut words: Vec<Read> = Vec::new();
    let mut last = from as f32;
    for (index, sign) in signs.iter().enumerate() {
        if sign.is_space() {
            if let Some(gap) = before[index].take() {
                before[index + 1].get_or_insert(gap);
            }
            spaced[index + 1] |= spaced[index];
            continue;
        }
        let at = column(sign);
        let parted = spaced[index] || before[index].is_some();
        if let Some(word) = words.last_mut().filter(|_| !parted) {
            word.text.push_str(&sign.text);
            word.confidence = word.confidence.min(sign.confidence);
            word.signs.end = index + 1;
        } else {
            let middle = f32::midpoint(last, at);
            let (left, right) = before[index].unwrap_or((middle, middle));
            let is_first = words.is_empty();
            if let Some(word) = words.last_mut() {
                word.x1 = left.max(word.x0);
            }
            words.push(Read {
                text: sign.text.clone(),
                x0: if is_first {
                    segment.area.x0 as f32
                } else {
                    right
                },
                x1: segment.area.x1 as f32,
                confidence: sign.confidence,
                signs: index..index + 1,
            });
        }
        last = at;
    }
    words
}

/// `text`, the whole of a `segment`, where it is an `o`: alone it looks like a nought or a capital,
/// but for its height and its roundness.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(crate) fn round_letter(segment: &Segment, text: &str, capital: f32) -> Option<&'static str> {
    let (width, height) = (segment.area.width() as f32, segment.area.height() as f32);
    let is_small = height < SMALL * capital && width >= ROUND * height;
    (is_small && matches!(text, "0" | "O")).then_some("o")
}

/// Takes the gap nearest to `at` out of `gaps`; `None` where none is near.
fn nearest(gaps: &mut Vec<Gap>, at: f32, height: f32) -> Option<Gap> {
    /// Narrowest space.
    const NARROWEST: f32 = 0.2;
    let distance = |gap: &Gap| (f32::midpoint(gap.0, gap.1) - at).abs();
    let wide = gaps
        .iter()
        .enumerate()
        .filter(|(_, gap)| gap.1 - gap.0 >= NARROWEST * height);
    let (index, gap) = wide.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))?;
    let is_near = distance(gap) <= height.max(gap.1 - gap.0);
    is_near.then(|| gaps.remove(index))
}

/// The least gap that parts a word from the character behind it; `None` where none does.
fn least(word: &str, next: &str) -> Option<f32> {
    let (before, after) = (word.chars().next_back()?, next.chars().next()?);
    if ",.;:)%".contains(after) || "(«“".contains(before) {
        None
    } else if after.is_ascii_digit() && (before.is_ascii_digit() || ",.".contains(before)) {
        Some(FIGURES)
    } else if before.is_ascii_digit() && after.is_alphabetic() {
        Some(BETWEEN)
    } else {
        Some(GAP)
    }
}

/// A gap between ink: its first column and the one behind it.
type Gap = (f32, f32);

/// Where no ink of `segment` stands in a column, from left to right.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn gaps(segment: &Segment, ink: &Ink) -> Vec<Gap> {
    let area = &segment.area;
    let has_ink = |x: usize| (area.y0..area.y1).any(|y| ink.row(y)[x]);
    let mut gaps = Vec::new();
    let mut start = None;
    for x in area.x0..area.x1 {
        match (has_ink(x), start) {
            (false, None) => start = Some(x),
            (true, Some(from)) => {
                gaps.push((from as f32, x as f32));
                start = None;
            }
            _ => {}
        }
    }
    gaps
}
