//! Letter-spaced words that kerning broke.
//!
//! Letters set apart by nearly as much as words are part where kerning sets two of them a little
//! further apart. The gaps between the other letters of the word say how far apart letters lie.

use super::words::RISE;
use crate::page::Word;

/// Gap between the letters of a word from which on it is letter-spaced, in parts of the font size.
const TRACKED: f32 = 0.08;
/// Fewest gaps that tell it.
const FEWEST: usize = 3;
/// What kerning adds to such a gap.
const KERNING: f32 = 0.06;

/// What stands before a word and between its letters.
#[derive(Debug, Default)]
pub(super) struct Spacing {
    /// True where a space stands before it.
    pub(super) spaced: bool,
    /// True where its text operation has the character before it too.
    pub(super) same_run: bool,
    /// The gaps between its letters, in parts of the font size.
    pub(super) gaps: Vec<f32>,
    /// Where another text operation goes on with it.
    pub(super) seams: Vec<Seam>,
}

/// Where within a word a text operation ends and another begins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seam {
    /// Bytes of the text before it.
    pub(super) text: usize,
    /// Letters before it.
    pub(super) letters: usize,
    /// Where what is before it ends.
    pub(super) end: f32,
    /// Where what is behind it begins.
    pub(super) start: f32,
    /// True where that is not right where what is before it ends, as it would be if a line went on.
    pub(super) is_apart: bool,
}

/// `words`, of which those that kerning broke are put together, and for each of them whether a space
/// stands before it.
pub(super) fn kerned(words: Vec<Word>, spacing: Vec<Spacing>) -> (Vec<Word>, Vec<bool>) {
    let mut put: Vec<Word> = Vec::with_capacity(words.len());
    let mut marks = Vec::with_capacity(words.len());
    // The letter-spacing of the last word.
    let mut last = 0.0;
    for (word, mut spacing) in words.into_iter().zip(spacing) {
        let own = tracking(&mut spacing.gaps);
        let usual = own.max(last);
        let may_join = spacing.same_run && !spacing.spaced && usual > TRACKED;
        let joins = |before: &&mut Word| {
            let gap = (word.rect.x0 - before.rect.x1) / word.size.max(f32::EPSILON);
            may_join
                && word.size.to_bits() == before.size.to_bits()
                && (word.baseline - before.baseline).abs() < RISE * word.size
                && (0.0..usual + KERNING).contains(&gap)
        };
        if let Some(before) = put.last_mut().filter(joins) {
            before.text.push_str(&word.text);
            before.rect = before.rect.union(&word.rect);
            last = usual;
        } else {
            put.push(word);
            marks.push(spacing.spaced);
            last = own;
        }
    }
    (put, marks)
}

/// The usual one of the `gaps` between the letters of a word; 0 where few tell it.
fn tracking(gaps: &mut [f32]) -> f32 {
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).filter(|_| gaps.len() >= FEWEST);
    usual.copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::page::Turn;
    use crate::pdf::glyph::{Glyph, Meaning};
    use crate::pdf::words::words;

    /// The words of letters of 5 points at size 10, of which each stands `gaps` behind the one before.
    fn read(text: &str, gaps: &[f32]) -> Vec<String> {
        let mut x = 40.0;
        let mut gaps = gaps.iter();
        let glyphs: Vec<Glyph> = text
            .chars()
            .map(|c| {
                let at = [x, 100.0];
                x += 5.0 + gaps.next().copied().unwrap_or(1.4);
                Glyph {
                    meaning: Meaning::Char(c),
                    at,
                    advance: [5.0, 0.0],
                    size: 10.0,
                    run: 1,
                }
            })
            .collect();
        let (words, _) = words(&glyphs, Turn::None, 400.0, 400.0);
        words.into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn kerning_breaks_no_letter_spaced_word() {
        assert_eq!(read("E-LAVORO", &[1.6]), ["E-LAVORO"]);
        assert_eq!(
            read("LAVORO-E", &[1.4, 1.4, 1.4, 1.4, 1.4, 1.4, 1.6]),
            ["LAVORO-E"]
        );
    }

    #[test]
    fn letter_spaced_words_stay_apart() {
        assert_eq!(read("ELAVORO", &[3.0]), ["E", "LAVORO"]);
    }

    #[test]
    fn near_words_without_letter_spacing_stay_apart() {
        let gaps = [1.6, 0.0, 0.0, 0.0, 0.0, 0.0];
        assert_eq!(read("4LAVORO", &gaps), ["4", "LAVORO"]);
    }
}
