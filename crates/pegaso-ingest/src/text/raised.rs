//! Raised and lowered text as characters of its own: `12<sup>1</sup>` is `12¹`, never 121.
//!
//! Only digits change: they alone would join a figure. Between brackets they stay, since nothing
//! joins them there and marks of notes are written so.

/// Where text stands in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Base,
    Raised,
    Lowered,
}

impl Level {
    /// Writes `text`, which stands at this level, behind `out`.
    pub(crate) fn push(self, out: &mut String, text: &str) {
        if self == Self::Base {
            out.push_str(text);
            return;
        }
        let mut bracketed = out.ends_with(['(', '[']);
        for c in text.chars() {
            match c.to_digit(10) {
                Some(digit) if !bracketed => out.push(self.digit(digit)),
                Some(_) => out.push(c),
                None => {
                    bracketed = matches!(c, '(' | '[');
                    out.push(c);
                }
            }
        }
    }

    fn digit(self, digit: u32) -> char {
        match (self, digit) {
            (Self::Raised, 1) => '¹',
            (Self::Raised, 2) => '²',
            (Self::Raised, 3) => '³',
            (Self::Raised, _) => char::from_u32(0x2070 + digit).unwrap_or('¹'),
            (Self::Lowered, _) => char::from_u32(0x2080 + digit).unwrap_or('₁'),
            (Self::Base, _) => char::from_digit(digit, 10).unwrap_or('0'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(before: &str, text: &str, level: Level) -> String {
        let mut out = before.to_owned();
        level.push(&mut out, text);
        out
    }

    #[test]
    fn digits_join_no_figure() {
        assert_eq!(after("12", "10", Level::Raised), "12¹⁰");
        assert_eq!(after("12", "234567890", Level::Raised), "12²³⁴⁵⁶⁷⁸⁹⁰");
        assert_eq!(after("CO", "2", Level::Lowered), "CO₂");
        assert_eq!(after("1", "a", Level::Raised), "1a");
        assert_eq!(after("12", "(1)", Level::Raised), "12(1)");
        assert_eq!(after("Lotto (", "12", Level::Raised), "Lotto (12");
    }
}
