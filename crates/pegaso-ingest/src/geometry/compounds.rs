//! What a hyphen or a stroke at a line end is: part of a code or a compound, or a sign that a typesetter
//! put where it broke a word.

use super::joins::{Guess, Joiner, Seam};

/// Words that are no part of a compound, but often begin or end a word that was broken. None ends a sentence.
pub(super) const NO_PARTS: &[&str] = &[
    "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "che", "ci", "col", "con", "da",
    "dagli", "dai", "dal", "dalla", "dalle", "dallo", "de", "degli", "dei", "del", "della",
    "delle", "dello", "di", "e", "ed", "fra", "gli", "i", "il", "in", "la", "le", "lo", "ma", "mi",
    "ne", "negli", "nei", "nel", "nella", "nelle", "nello", "o", "per", "se", "si", "su", "sugli",
    "sui", "sul", "sulla", "sulle", "sullo", "te", "ti", "tra", "un", "una", "uno", "vi",
];
/// How much more often a word stands without a hyphen, where it has none.
const OFTENER: u32 = 2;

impl Joiner<'_> {
    /// What stands behind `last`, which is `stem` and a sign, where the next line begins with `first`.
    pub(super) fn behind_a_sign(&self, stem: &str, last: &str, first: &str) -> (Seam, Guess) {
        let Some(before) = stem.chars().next_back() else {
            // The sign stands alone, between spaces.
            return (Seam::Space, Guess::Sure);
        };
        let after = first.chars().next().unwrap_or(' ');
        // No typesetter breaks a letter off: it is the first part of a compound.
        let is_letter = |c: &char| c.is_alphabetic();
        let single = stem.chars().rev().take_while(is_letter).take(2).count() == 1;
        if !before.is_alphanumeric() && before != ')' || !after.is_alphanumeric() {
            return (Seam::Space, Guess::Sure);
        }
        if last.ends_with('/') || !before.is_alphabetic() || !after.is_alphabetic() {
            return (Seam::Nothing, Guess::Sure);
        }
        if last.ends_with('\u{2010}') {
            // Nobody types this one: a typesetter put it there.
            return (Seam::DropHyphen, Guess::Sure);
        }
        if single {
            // A code, of which a word may be a part, or which it may follow: `3A-` and `Palazzo`.
            let code = stem.contains(|c: char| c.is_ascii_digit());
            let letters = first.chars().take_while(|c| is_letter(c)).count();
            let word = letters > 1 && !first.contains(|c: char| c.is_ascii_digit());
            let open = code && word;
            return (Seam::Nothing, if open { Guess::Open } else { Guess::Sure });
        }
        let (whole, compound) = (format!("{stem}{first}"), format!("{last}{first}"));
        let (whole, compound) = (self.lexicon.count(&whole), self.lexicon.count(&compound));
        if !self.lexicon.is_hyphenated() {
            let sure = if compound > 0 {
                Guess::Sure
            } else {
                Guess::Likely
            };
            return (Seam::Nothing, sure);
        }
        // Only a document that hyphenates is trusted to have done so here.
        match (whole, compound) {
            (1.., 0) => (Seam::DropHyphen, Guess::Sure),
            (_, 1..) if whole >= OFTENER * compound => (Seam::DropHyphen, Guess::Likely),
            (_, 1..) => (Seam::Nothing, Guess::Sure),
            (0, 0) if self.are_two_words(stem, first) => (Seam::Nothing, Guess::Likely),
            (0, 0) => (Seam::DropHyphen, Guess::Likely),
        }
    }

    /// True for two words of the document that may be the parts of a compound.
    fn are_two_words(&self, stem: &str, first: &str) -> bool {
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        let part = |word: &str| !NO_PARTS.contains(&bare(word).as_str());
        part(stem)
            && part(first)
            && self.lexicon.ends_whole(stem)
            && self.lexicon.starts_whole(first)
    }
}
