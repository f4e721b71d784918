//! What a page draws, instruction by instruction: is every one known, is all there that it names?

use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::{ObjectIdentifier, Stream};
use hayro_interpret::hayro_syntax::page::Page;

use super::{What, contents};

/// True where the stream is part of the content of `page`.
pub(super) fn is_of(page: &Page<'_>, stream: ObjectIdentifier) -> bool {
    contents(page).contains(&stream)
}

/// True where the content, or a part of it, is not there or cannot be decoded.
pub(super) fn is_lost(page: &Page<'_>) -> bool {
    let parts = contents(page);
    if parts.is_empty() {
        // Blank pages have no content; they ask for no font either.
        return page.raw().contains_key("Contents") || !page.resources().fonts.is_empty();
    }
    parts.iter().any(|id| {
        let stream: Option<Stream<'_>> = page.xref().get(*id);
        stream.is_none_or(|stream| stream.decoded_data().is_err())
    })
}

/// Tells `found` of what makes no sense.
pub(super) fn instructions(page: &Page<'_>, mut found: impl FnMut(What)) {
    let resources = page.resources();
    let mut unknown = 0;
    let mut lenient = false;
    let mut missing: Vec<String> = Vec::new();
    let mut operations = page.typed_operations();
    while let Some(operation) = operations.next() {
        let absent = match operation {
            TypedInstruction::BeginCompatibility(_) => {
                lenient = true;
                None
            }
            TypedInstruction::EndCompatibility(_) => {
                lenient = false;
                None
            }
            TypedInstruction::Fallback(_) => {
                unknown += usize::from(!lenient);
                None
            }
            TypedInstruction::TextFont(font) => resources
                .get_font(font.0)
                .is_none()
                .then(|| font.0.as_str().to_owned()),
            TypedInstruction::XObject(object) => resources
                .get_x_object(object.0)
                .is_none()
                .then(|| object.0.as_str().to_owned()),
            _ => None,
        };
        missing.extend(absent);
    }
    if unknown > 0 {
        found(What::Instructions(unknown));
    } else if is_cut(page.page_stream().unwrap_or_default()) {
        found(What::Content);
    }
    missing.sort();
    missing.dedup();
    for name in missing {
        found(What::Missing(name));
    }
}

/// True where the content ends with something that no instruction follows.
fn is_cut(content: &[u8]) -> bool {
    let last = content.trim_ascii_end().last();
    last.is_some_and(|byte| !matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'*' | b'\'' | b'"' | 0))
}
