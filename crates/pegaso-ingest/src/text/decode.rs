//! Character encodings: UTF-8 and UTF-16 by their marks, else UTF-8 if valid, else CP-1252.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// An export's text with `\n` line ends kept as they are, or made from lone `\r`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) encoding: &'static str,
}

/// One control character in this many is more than any text has.
const CONTROLS_ALLOWED: usize = 100;

/// Decodes `bytes`; `None` where the result is no text.
pub(crate) fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    let (encoding, text) = text(bytes);
    if controls(text.as_bytes()) * CONTROLS_ALLOWED > text.len() {
        return None;
    }
    Some(Decoded {
        text: newlines(text),
        encoding: encoding.name(),
    })
}

fn text(bytes: &[u8]) -> (&'static Encoding, Cow<'_, str>) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        debug_assert!([UTF_8, UTF_16LE, UTF_16BE].contains(&encoding));
        return (
            encoding,
            encoding.decode_without_bom_handling(&bytes[length..]).0,
        );
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (UTF_8, Cow::Borrowed(text)),
        Err(_) => (
            WINDOWS_1252,
            WINDOWS_1252.decode_without_bom_handling(bytes).0,
        ),
    }
}

/// How many control characters there are, in blocks so small that a byte holds their count: the
/// compiler looks at many bytes at once.
fn controls(bytes: &[u8]) -> usize {
    const BLOCK: usize = 128;
    let control = |b: &u8| u8::from(*b < b' ') & u8::from(!(b'\t'..=b'\r').contains(b));
    bytes
        .chunks(BLOCK)
        .map(|block| usize::from(block.iter().map(control).sum::<u8>()))
        .sum()
}

/// Old Macintosh files end lines with `\r` alone.
fn newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    if memchr::memchr(b'\n', text.as_bytes()).is_none() && text.contains('\r') {
        return Cow::Owned(text.replace('\r', "\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> Cow<'_, str> {
        decode(bytes).unwrap().text
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        assert_eq!(text("città\t40 €".as_bytes()), "città\t40 €");
        assert_eq!(
            text(b"\xEF\xBB\xBFcitt\xC3\xA0\t40 \xE2\x82\xAC"),
            "città\t40 €"
        );
        assert_eq!(text(b"citt\xE0\t40 \x80"), "città\t40 €");
        assert_eq!(text(b"\xFF\xFEe\0\xE0\0"), "eà");
        assert_eq!(text(b"\xFE\xFF\0e\0\xE0"), "eà");
    }

    #[test]
    fn lone_carriage_returns_end_lines() {
        assert_eq!(text(b"a\rb"), "a\nb");
        assert_eq!(text(b"a\r\nb"), "a\r\nb");
    }

    #[test]
    fn control_characters_are_no_text() {
        assert_eq!(decode(b"\x01\x02\x03\x04"), None);
    }
}
