//! Codes and labels in columns of one letter or a few, which break every word.

use super::breaks::{is_full, is_too_wide};
use super::joins::{Joiner, Seam, sewn};
use super::lines::TextLine;

impl Joiner<'_> {
    /// The lines as one code or label, of which a column of few letters broke every word, where only
    /// the whole is one.
    pub(super) fn letter_by_letter(
        &self,
        texts: &[String],
        seams: &[Seam],
        lines: &[TextLine<'_>],
        room: f32,
    ) -> Option<String> {
        /// How many lines it has.
        const LINES: std::ops::RangeInclusive<usize> = 3..=12;
        /// Most letters of a line.
        const LETTERS: usize = 3;
        let value = self.vocabulary.value;
        let short = texts.iter().all(|text| text.chars().count() <= LETTERS);
        if !LINES.contains(&lines.len())
            || !short
            || texts.iter().all(|text| value(text))
            || value(&sewn(texts, seams))
        {
            return None;
        }
        let unbroken = |from: usize, to: usize| {
            let pieces = &texts[from..to];
            value(&sewn(pieces, &vec![Seam::Nothing; pieces.len() - 1]))
        };
        // Those of two rows below one another.
        if (2..lines.len() - 1).any(|cut| unbroken(0, cut) && unbroken(cut, lines.len())) {
            return None;
        }
        // A label has a space between its word and its number, where a line may have had room left.
        let spaced = (0..seams.len()).map(Some).filter(|_| {
            let letters = |text: &String| text.contains(char::is_alphabetic);
            texts.iter().any(letters)
        });
        spaced.chain([None]).find_map(|space| {
            let is_space = |index: usize| space == Some(index);
            let full = lines.windows(2).enumerate().all(|(index, pair)| {
                is_space(index)
                    || is_full(&pair[0], &pair[1], room)
                    || is_too_wide(&pair[0], &pair[1], room)
            });
            let seam = |index| {
                if is_space(index) {
                    Seam::Space
                } else {
                    Seam::Nothing
                }
            };
            let text = sewn(texts, &(0..seams.len()).map(seam).collect::<Vec<_>>());
            (full && value(&text)).then_some(text)
        })
    }
}
