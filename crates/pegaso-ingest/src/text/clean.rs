//! Values without what converters leave in them.

use std::borrow::Cow;

use super::breaks::Breaks;
use super::marks::Marks;
use super::{emphasis, math, tags};

/// `raw` without tags, entities, emphasis, formulas and odd spaces; `removed` hears of each piece
/// of markup.
pub(crate) fn clean<'t>(
    raw: &'t str,
    breaks: Breaks,
    removed: &mut impl FnMut(&str),
) -> Cow<'t, str> {
    clean_of(raw, Marks::of(raw), breaks, removed)
}

/// The same where `marks`, those in `raw`, are known.
pub(crate) fn clean_of<'t>(
    raw: &'t str,
    marks: Marks,
    breaks: Breaks,
    removed: &mut impl FnMut(&str),
) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(raw);
    if marks.include(Marks::TAGS) {
        text = apply(text, |t| tags::strip(t, breaks, removed));
    }
    if marks.include(Marks::MATH) {
        text = apply(text, |t| math::plain(t, removed));
    }
    if marks.include(Marks::EMPHASIS) {
        text = apply(text, |t| emphasis::strip(t, breaks, removed));
    }
    if marks.include(Marks::SPACES) || matches!(text, Cow::Owned(_)) {
        text = apply(text, spaces);
    }
    text
}

/// Applies a pass that returns `None` where it changes nothing.
fn apply(text: Cow<'_, str>, pass: impl FnOnce(&str) -> Option<String>) -> Cow<'_, str> {
    match pass(&text) {
        Some(changed) => Cow::Owned(changed),
        None => text,
    }
}

/// Every run of spaces, of whatever width, as one; nothing where there is no width at all.
fn spaces(text: &str) -> Option<String> {
    let odd = |c: char| {
        matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
    };
    let space = |c: char| c.is_whitespace() && c != '\n';
    // Looked for among the bytes that can begin such a character: most begin a letter. A plain
    // space changes only behind another.
    let mut before = 0;
    let changes = |(at, byte): (usize, u8)| {
        let double = byte == b' ' && before == b' ';
        before = byte;
        let rare = byte < b' ' || !byte.is_ascii();
        let c = || text.get(at..)?.chars().next();
        double || rare && c().is_some_and(|c| odd(c) || space(c))
    };
    if !text.bytes().enumerate().any(changes) {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !odd(*c)) {
        if !space(c) {
            plain.push(c);
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(raw: &str) -> (String, Vec<String>) {
        let mut removed = Vec::new();
        let text = clean(raw, Breaks::Spaces, &mut |m| removed.push(m.to_owned())).into_owned();
        (text, removed)
    }

    #[test]
    fn plain_values_are_borrowed() {
        let text = clean("01-08 Anagrafe in rete", Breaks::Spaces, &mut |_| ());
        assert!(matches!(text, Cow::Borrowed(_)));
    }

    #[test]
    fn markup_is_taken_out_and_told() {
        let (text, removed) = cleaned("<p>a) Avviso.</p> <p>b) Esame &amp; parere</p>");
        assert_eq!(text.trim(), "a) Avviso. b) Esame & parere");
        assert_eq!(removed, ["<p>", "</p>", "<p>", "&amp;", "</p>"]);
        let (text, removed) = cleaned(r"meno tempo ($\geq 20\%$ sul 2022)");
        assert_eq!(text, "meno tempo (≥ 20% sul 2022)");
        assert_eq!(removed, [r"$\geq 20\%$"]);
    }

    #[test]
    fn spaces_of_every_width_are_one_space() {
        assert_eq!(cleaned("12\u{A0}% \u{2009} \u{200B}di").0, "12 % di");
    }

    #[test]
    fn comparisons_and_markers_stay() {
        for text in [
            "riscossione > media",
            "x < 20",
            "Bilancio (*)",
            "Area (#)",
            "R&S",
            "4 * 3",
        ] {
            assert_eq!(cleaned(text), (text.to_owned(), vec![]));
        }
    }
}
