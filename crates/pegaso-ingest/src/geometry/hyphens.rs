//! Hyphens that a font calls soft: it has one sign for both, and one name for the sign.
//!
//! A soft hyphen is seen at a line end, where it broke a word, and nowhere else. Where a document
//! has one beside a figure or between spaces, all of its soft hyphens may be plain ones.

use std::borrow::Cow;

use crate::page::Page;

const SOFT: char = '\u{AD}';

/// `pages` with plain hyphens in place of soft ones, where some of those can only be plain.
pub(super) fn meant(pages: &[Page]) -> Cow<'_, [Page]> {
    let words = || pages.iter().flat_map(|page| &page.words);
    if !words().any(|word| shows_a_plain_one(&word.text)) {
        return Cow::Borrowed(pages);
    }
    let mut pages = pages.to_vec();
    for page in &mut pages {
        for word in page.words.iter_mut().chain(&mut page.sideways) {
            word.text = word.text.replace(SOFT, "-");
        }
    }
    Cow::Owned(pages)
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
