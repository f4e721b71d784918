//! Values without what converters leave in them.

use std::borrow::Cow;

use super::breaks::Breaks;
use super::{emphasis, math, tags};

/// `raw` without tags, entities, emphasis, formulas and odd spaces; `removed` hears of each piece
/// of markup.
pub(crate) fn clean<'t>(
    raw: &'t str,
    breaks: Breaks,
    removed: &mut impl FnMut(&str),
) -> Cow<'t, str> {
    let suspects = Suspects::of(raw);
    let mut text = Cow::Borrowed(raw);
    if suspects.include(Suspects::TAGS) {
        text = apply(text, |t| tags::strip(t, breaks, removed));
    }
    if suspects.include(Suspects::MATH) {
        text = apply(text, |t| math::plain(t, removed));
    }
    if suspects.include(Suspects::EMPHASIS) {
        text = apply(text, |t| emphasis::strip(t, breaks, removed));
    }
    if suspects.include(Suspects::SPACES) || matches!(text, Cow::Owned(_)) {
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

/// Which passes could find something, one bit each: most values need none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Suspects(u8);

impl Suspects {
    const TAGS: u8 = 1;
    const MATH: u8 = 2;
    const EMPHASIS: u8 = 4;
    const SPACES: u8 = 8;
    /// A plain space, which is suspect only behind another.
    const BLANK: u8 = 16;

    /// What each byte makes suspect.
    const BY_BYTE: [u8; 256] = {
        let mut table = [0; 256];
        table[b'<' as usize] = Self::TAGS;
        table[b'&' as usize] = Self::TAGS;
        table[b'$' as usize] = Self::MATH;
        table[b'\\' as usize] = Self::MATH;
        table[b'*' as usize] = Self::EMPHASIS;
        table[b'_' as usize] = Self::EMPHASIS;
        table[b'#' as usize] = Self::EMPHASIS;
        // Lead bytes of no-break, thin and zero-width spaces, soft hyphens and marks.
        table[b' ' as usize] = Self::BLANK;
        table[0x0C] = Self::SPACES;
        table[0xC2] = Self::SPACES;
        table[0xE2] = Self::SPACES;
        table[0xE3] = Self::SPACES;
        table[0xEF] = Self::SPACES;
        table
    };

    fn of(raw: &str) -> Self {
        let (mut suspects, mut twice, mut before) = (0, 0, 0);
        for byte in raw.bytes() {
            let suspect = Self::BY_BYTE[usize::from(byte)];
            suspects |= suspect;
            twice |= suspect & before;
            before = suspect;
        }
        if twice & Self::BLANK != 0 {
            suspects |= Self::SPACES;
        }
        Self(suspects)
    }

    const fn include(self, pass: u8) -> bool {
        self.0 & pass != 0
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
    let mut before = '\n';
    let changes = text.chars().any(|c| {
        let double = c == ' ' && before == ' ';
        before = c;
        double || odd(c) || space(c) && c != ' '
    });
    if !changes {
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
