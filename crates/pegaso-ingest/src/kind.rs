//! What a file is, told by its first bytes.

use std::path::Path;

/// The kinds that reading tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    Pdf,
    /// PNG, JPEG or TIFF.
    Image,
    /// An image of another kind, by name.
    OtherImage(&'static str),
    /// Something else that is no text, by name.
    Binary(&'static str),
    Text,
}

const SIGNATURES: &[(&[u8], Kind)] = &[
    (b"\x89PNG", Kind::Image),
    (b"\xFF\xD8\xFF", Kind::Image),
    (b"II*\0", Kind::Image),
    (b"MM\0*", Kind::Image),
    (b"II+\0", Kind::Image),
    (b"MM\0+", Kind::Image),
    (b"GIF8", Kind::OtherImage("GIF")),
    (b"\0\0\0\x0CjP  ", Kind::OtherImage("JPEG 2000")),
    (b"RIFF", Kind::OtherImage("WebP")),
    (
        b"PK\x03\x04",
        Kind::Binary("an Office document or a ZIP archive"),
    ),
    (b"\xD0\xCF\x11\xE0", Kind::Binary("an old Office document")),
    (b"\x1F\x8B", Kind::Binary("a gzip archive")),
    (b"7z\xBC\xAF", Kind::Binary("a 7z archive")),
    (b"{\\rtf", Kind::Binary("an RTF document")),
];

/// How far into a file a PDF header may stand: so many bytes tell what a file is.
pub const HEAD: usize = 1024;

/// Tells what `bytes` are.
pub(crate) fn kind(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    let head = &bytes[..bytes.len().min(HEAD)];
    if memchr::memmem::find(head, b"%PDF-").is_some() {
        return Kind::Pdf;
    }
    if let Some((_, kind)) = SIGNATURES
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .filter(|(magic, _)| *magic != b"RIFF" || head.get(8..12) == Some(b"WEBP"))
    {
        return *kind;
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Kind::OtherImage("HEIF");
    }
    let utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    if !utf16 && memchr::memchr(0, bytes).is_some() {
        return Kind::Binary("binary data");
    }
    Kind::Text
}

/// True where the name of `file` says that it has pages.
pub(crate) fn is_named_as_pages(file: &str) -> bool {
    let extension = Path::new(file).extension();
    extension.is_some_and(|extension| {
        ["pdf", "png", "jpg", "jpeg", "tif", "tiff"]
            .iter()
            .any(|pages| extension.eq_ignore_ascii_case(pages))
    })
}

/// What the text in `bytes` is, by name.
pub(crate) fn text(bytes: &[u8]) -> &'static str {
    let head = bytes[..bytes.len().min(HEAD)].to_ascii_lowercase();
    let marks = [&b"<!doctype html"[..], b"<html"];
    let is_web = marks
        .iter()
        .any(|mark| memchr::memmem::find(&head, mark).is_some());
    if is_web {
        "a page of a web site"
    } else {
        "text"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        assert_eq!(kind(b""), Kind::Empty);
        assert_eq!(kind(b"junk\n%PDF-1.7"), Kind::Pdf);
        assert_eq!(kind(b"\xFF\xD8\xFF\xE0"), Kind::Image);
        assert_eq!(kind(b"RIFF1234WEBPVP8 "), Kind::OtherImage("WebP"));
        assert_eq!(kind(b"RIFFA: una riga"), Kind::Text);
        assert_eq!(kind(b"a\0b"), Kind::Binary("binary data"));
        assert_eq!(kind(b"\xFF\xFEa\0"), Kind::Text);
        assert_eq!(kind("Città".as_bytes()), Kind::Text);
    }
}
