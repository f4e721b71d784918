//! How certain a recogniser has to be.

/// How certain it is of what is not worth a second look.
pub(crate) const CERTAIN: f32 = 0.9;

/// True where `text` has figures of which a recogniser was not certain, or is so short that it may be
/// one.
pub(crate) fn is_badly_seen(confidence: Option<f32>, text: &str) -> bool {
    /// Characters of the longest figure that letters are taken for.
    const FIGURE: usize = 3;
    let has_signs = text.contains(|c: char| c.is_ascii_digit() || c == '%');
    confidence.is_some_and(|confidence| confidence < CERTAIN)
        && (has_signs || text.chars().count() <= FIGURE)
}

/// True for a character or two of which a recogniser has not seen which they are.
pub(crate) fn is_mark(confidence: Option<f32>, text: &str) -> bool {
    /// Confidence below which it has not.
    const SEEN: f32 = 0.12;
    /// Most characters.
    const LONGEST: usize = 2;
    confidence.is_some_and(|confidence| confidence < SEEN) && text.chars().count() <= LONGEST
}

/// True for a letter or two that a recogniser hardly saw: alone on a line, a stroke of a pen. A figure may
/// be a page's number.
pub(crate) fn is_scribble(confidence: Option<f32>, text: &str) -> bool {
    /// Confidence below which it hardly has.
    const SEEN: f32 = 0.3;
    /// Most characters.
    const LONGEST: usize = 2;
    confidence.is_some_and(|confidence| confidence < SEEN)
        && text.chars().count() <= LONGEST
        && text.chars().all(char::is_alphabetic)
}

/// True for dots and commas that stand for themselves, where a recogniser saw them: specks. A dash may
/// be all that a cell says, and a star or a hash refers to a note.
pub(crate) fn is_dust(confidence: Option<f32>, text: &str) -> bool {
    const DOTS: [char; 9] = [
        '.', ',', ':', ';', '\'', '`', '\u{b4}', '\u{b7}', '\u{2022}',
    ];
    confidence.is_some() && !text.is_empty() && text.chars().all(|sign| DOTS.contains(&sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_hardly_seen_may_be_of_a_pen() {
        assert!(is_scribble(Some(0.16), "d"));
        assert!(!is_scribble(Some(0.16), "3"));
        assert!(!is_scribble(Some(0.16), "del"));
        assert!(!is_scribble(Some(0.8), "d"));
        assert!(!is_scribble(None, "d"));
    }

    #[test]
    fn a_figure_that_was_read_as_letters_is_uncertain_too() {
        assert!(is_badly_seen(Some(0.6), "12,5%"));
        assert!(is_badly_seen(Some(0.6), "S%"));
        assert!(is_badly_seen(Some(0.6), "lOO"));
        assert!(is_badly_seen(Some(0.6), "lO,5%"));
        assert!(!is_badly_seen(Some(0.6), "peso"));
        assert!(!is_badly_seen(Some(0.95), "S%"));
        assert!(!is_badly_seen(None, "12,5%"));
    }
}
