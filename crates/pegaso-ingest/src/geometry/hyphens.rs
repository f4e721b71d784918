//! Hyphens that a font calls soft: it has one sign for both, and one name for the sign.
//!
//! A soft hyphen is seen at a line end, where it broke a word, and nowhere else. Where a document
//! has one beside a figure or between spaces, all of its soft hyphens may be plain ones. Behind a single
//! letter it is a plain one: no typesetter breaks that off.

use std::borrow::Cow;

use crate::page::Page;

const SOFT: char = '\u{AD}';

/// `pages` with plain hyphens in place of soft ones, where some of those can only be plain.
pub(super) fn meant(pages: &[Page]) -> Cow<'_, [Page]> {
    let words = || pages.iter().flat_map(|page| &page.words);
    let all = words().any(|word| shows_a_plain_one(&word.text));
    if !all && !words().any(|word| is_behind_a_letter(&word.text)) {
        return Cow::Borrowed(pages);
    }
    let mut pages = pages.to_vec();
    for page in &mut pages {
        let words = page.words.iter_mut().chain(&mut page.sideways);
        for word in words.filter(|word| all || is_behind_a_letter(&word.text)) {
            word.text = word.text.replace(SOFT, "-");
        }
    }
    Cow::Owned(pages)
}

/// True where `text` has a soft hyphen behind a single letter, which begins a word or a code.
fn is_behind_a_letter(text: &str) -> bool {
    let stems = text.match_indices(SOFT).map(|(at, _)| &text[..at]);
    stems.into_iter().any(|stem| {
        let mut letters = stem.chars().rev();
        letters.next().is_some_and(char::is_alphabetic)
            && letters
                .next()
                .is_none_or(|c| c.is_ascii_digit() || "(\"“«".contains(c))
    })
}

/// True where a soft hyphen in `text` breaks no word: it stands alone, first, or behind a figure.
fn shows_a_plain_one(text: &str) -> bool {
    let before = text
        .chars()
        .scan(None, |before, c| Some((before.replace(c), c)));
    let breaks_none = |before: Option<char>| before.is_none_or(|c| c.is_ascii_digit());
    text.contains(SOFT)
        && before
            .into_iter()
            .any(|(before, c)| c == SOFT && breaks_none(before))
}
