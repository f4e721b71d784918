//! Text of a document made harmless for a terminal.

use std::borrow::Cow;

/// `testo` on one line and without control characters, terminal escapes and marks that reorder or
/// hide text. White space of any kind becomes a space; the rest is shown by a stand-in.
pub fn innocuo(testo: &str) -> Cow<'_, str> {
    let semplice = testo.bytes().all(|b| matches!(b, b' '..=b'~'));
    if semplice || testo.chars().all(|c| sostituto(c).is_none()) {
        Cow::Borrowed(testo)
    } else {
        Cow::Owned(testo.chars().map(|c| sostituto(c).unwrap_or(c)).collect())
    }
}

/// What is shown in place of `c`; `None` where it may stand as it is.
pub(crate) fn sostituto(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('␡'),
        // The soft hyphen of word processors, which some terminals hide.
        '\u{ad}' => Some('-'),
        // C1 controls, some of which terminals take for escapes.
        '\u{80}'..='\u{9f}'
        // Invisible: joiners, zero-width spaces, marks and overrides of direction, fillers.
        | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Some('\u{fffd}'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_controls_and_overrides_are_shown_not_obeyed() {
        assert_eq!(innocuo("\u{1b}[2J\u{7}rosso"), "␛[2J␇rosso");
        assert_eq!(innocuo("a\u{9b}31mb\u{7f}"), "a\u{fffd}31mb␡");
        assert_eq!(innocuo("due\nrighe\te\u{2028}tre"), "due righe e tre");
        assert_eq!(innocuo("x\u{202e}4,8\u{200b}"), "x\u{fffd}4,8\u{fffd}");
    }

    #[test]
    fn ordinary_text_is_borrowed() {
        for testo in ["Città – “viva” (è)", "e\u{301}", "日本", "6,4 × 2"] {
            assert!(matches!(innocuo(testo), Cow::Borrowed(_)), "{testo}");
        }
    }
}
