//! The fonts of a page: does each have what its kind must have?

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object};
use hayro_interpret::hayro_syntax::page::Page;

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
                && descendant.is_some_and(|descendant| has_descriptor(&descendant))
                && resolves(font, "ToUnicode")
        }
        Some("Type3") => font.contains_key("CharProcs") && has_widths(font),
        Some(simple) if SIMPLE.contains(&simple) => {
            let base = font.get::<Name<'_>>("BaseFont");
            let standard = base.is_some_and(|base| STANDARD.contains(&base.as_str()));
            (standard || has_descriptor(font) && has_widths(font))
                && resolves(font, "ToUnicode")
                && has_known_encoding(font)
        }
        _ => false,
    }
}

fn has_descriptor(font: &Dict<'_>) -> bool {
    let Some(descriptor) = font.get::<Dict<'_>>("FontDescriptor") else {
        return false;
    };
    ["FontFile", "FontFile2", "FontFile3"]
        .iter()
        .all(|key| resolves(&descriptor, key))
}

fn has_widths(font: &Dict<'_>) -> bool {
    let (Some(first), Some(last)) = (font.get::<i32>("FirstChar"), font.get::<i32>("LastChar"))
    else {
        return false;
    };
    let widths = font.get::<Array<'_>>("Widths");
    let count = widths.map(|widths| widths.raw_iter().count());
    // Some producers write one too many.
    count.and_then(|count| i32::try_from(count).ok()) >= Some(last.saturating_sub(first))
}

fn has_known_encoding(font: &Dict<'_>) -> bool {
    match font.get::<Object<'_>>("Encoding") {
        Some(Object::Name(name)) => ENCODINGS.contains(&name.as_str()),
        Some(Object::Dict(_)) => true,
        Some(_) => false,
        None => !font.contains_key("Encoding"),
    }
}

/// True where nothing stands under `key`, or what stands there exists.
fn resolves(dict: &Dict<'_>, key: &str) -> bool {
    !dict.contains_key(key) || dict.get::<Object<'_>>(key).is_some()
}
