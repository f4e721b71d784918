//! The fonts of a page: does each have what its kind must have?

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;

use super::widths;

/// Fonts that every reader has, so that a file need not tell their widths.
const STANDARD: [&str; 14] = [
    "Courier",
    "Courier-Bold",
    "Courier-BoldOblique",
    "Courier-Oblique",
    "Helvetica",
    "Helvetica-Bold",
    "Helvetica-BoldOblique",
    "Helvetica-Oblique",
    "Symbol",
    "Times-Bold",
    "Times-BoldItalic",
    "Times-Italic",
    "Times-Roman",
    "ZapfDingbats",
];
const SIMPLE: [&str; 3] = ["Type1", "MMType1", "TrueType"];
const ENCODINGS: [&str; 4] = [
    "MacExpertEncoding",
    "MacRomanEncoding",
    "StandardEncoding",
    "WinAnsiEncoding",
];

/// True where a font that `page` lists contradicts itself.
pub(super) fn are_damaged(page: &Page<'_>) -> bool {
    let fonts = &page.resources().fonts;
    fonts
        .keys()
        .any(|name| match fonts.get::<Dict<'_>>(&*name) {
            Some(font) => !is_sound(&font),
            None => true,
        })
}

fn is_sound(font: &Dict<'_>) -> bool {
    let subtype = font.get::<Name<'_>>("Subtype");
    match subtype.as_ref().map(Name::as_str) {
        Some("Type0") => {
            let descendant = font
                .get::<Array<'_>>("DescendantFonts")
                .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
            font.contains_key("Encoding")
                && descendant.is_some_and(|descendant| is_sound_descendant(&descendant))
                && has_map(font)
        }
        Some("Type3") => font.contains_key("CharProcs") && widths::are_simple_sound(font),
        Some(simple) if SIMPLE.contains(&simple) => {
            let base = font.get::<Name<'_>>("BaseFont");
            let standard = base.is_some_and(|base| STANDARD.contains(&base.as_str()));
            (standard || has_descriptor(font) && widths::are_simple_sound(font))
                && has_map(font)
                && has_known_encoding(font)
        }
        _ => false,
    }
}

fn is_sound_descendant(font: &Dict<'_>) -> bool {
    let subtype = font.get::<Name<'_>>("Subtype");
    let known =
        subtype.is_some_and(|name| matches!(name.as_str(), "CIDFontType0" | "CIDFontType2"));
    known
        && ["BaseFont", "CIDSystemInfo"]
            .iter()
            .all(|key| font.contains_key(key))
        && has_descriptor(font)
        && widths::are_composite_sound(font)
}

fn has_descriptor(font: &Dict<'_>) -> bool {
    let Some(descriptor) = font.get::<Dict<'_>>("FontDescriptor") else {
        return false;
    };
    ["FontFile", "FontFile2", "FontFile3"]
        .iter()
        .all(|key| is_stream(&descriptor, key))
}

fn has_known_encoding(font: &Dict<'_>) -> bool {
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => ENCODINGS.contains(&name.as_str()),
        Some(Object::Dict(_)) => true,
        Some(_) => false,
        None => !font.contains_key("Encoding"),
    }
}

/// True where the map to Unicode, if there is one, is a stream or the name of a known one.
fn has_map(font: &Dict<'_>) -> bool {
    is_stream(font, "ToUnicode") || font.get::<Name<'_>>("ToUnicode").is_some()
}

/// True where nothing stands under `key`, or a stream.
fn is_stream(dict: &Dict<'_>, key: &str) -> bool {
    !dict.contains_key(key) || dict.get::<Stream<'_>>(key).is_some()
}
