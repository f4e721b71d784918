//! Characters of a line to words, by spaces and by gaps between ink.

use super::ink::Ink;
use super::recogniser::Sign;
use super::segments::Segment;

/// A gap that parts letters even where the network saw no space, in heights of the letters.
const GAP: f32 = 0.42;
/// A gap that parts figures: they stand wider.
const FIGURES: f32 = 0.8;

/// A word, pixels.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// That of its least certain character.
    pub(crate) confidence: f32,
}

/// The words of `segment`, of which `signs` were read between the columns `from` and `to`.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(crate) fn words(
    segment: &Segment,
    signs: &[Sign],
    (from, to): (usize, usize),
    ink: &Ink,
) -> Vec<Read> {
    let column = |sign: &Sign| from as f32 + sign.at * (to - from) as f32;
    let gaps = gaps(segment, ink);
    let mut words: Vec<Read> = Vec::new();
    let mut open = false;
    let mut last = from as f32;
    for sign in signs {
        if sign.text.trim().is_empty() {
            open = false;
            continue;
        }
        let at = column(sign);
        let start = words.last().map_or(last, |word| word.x0.max(last));
        // The widest gap between two characters is where one word ends and the next begins; the one
        // before the word is no such gap.
        let gap = gaps
            .iter()
            .filter(|(left, right)| (start..at).contains(&f32::midpoint(*left, *right)))
            .max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        let wide =
            |least: f32| gap.is_some_and(|(left, right)| right - left >= least * segment.height);
        let parted = words
            .last()
            .is_some_and(|word| match least(&word.text, &sign.text) {
                Some(least) => wide(least),
                None => false,
            });
        match words.last_mut().filter(|_| open && !parted) {
            Some(word) => {
                word.text.push_str(&sign.text);
                word.confidence = word.confidence.min(sign.confidence);
            }
            None => {
                let middle = f32::midpoint(last, at);
                let (left, right) = gap.copied().unwrap_or((middle, middle));
                let first = words.is_empty();
                if let Some(word) = words.last_mut() {
                    word.x1 = left.max(word.x0);
                }
                words.push(Read {
                    text: sign.text.clone(),
                    x0: if first { segment.area.x0 as f32 } else { right },
                    x1: segment.area.x1 as f32,
                    confidence: sign.confidence,
                });
            }
        }
        open = true;
        last = at;
    }
    words
}

/// The least gap that parts a word from the character behind it; signs stand apart without one.
fn least(word: &str, next: &str) -> Option<f32> {
    let (before, after) = (word.chars().next_back()?, next.chars().next()?);
    if before.is_ascii_digit() && after.is_ascii_digit() {
        Some(FIGURES)
    } else {
        (before.is_alphanumeric() && after.is_alphanumeric()).then_some(GAP)
    }
}

/// Where no ink of `segment` stands in a column, from left to right.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn gaps(segment: &Segment, ink: &Ink) -> Vec<(f32, f32)> {
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
