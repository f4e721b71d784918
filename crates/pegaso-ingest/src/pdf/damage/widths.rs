//! The widths that a file tells of a font's characters, against themselves and against the font.
//!
//! A wrong width moves what follows, and words and columns fall apart.

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

/// Units of an em in which a file tells widths.
const UNITS: f32 = 1000.0;
/// How far both may differ: rounding, and hinted widths.
const CLOSE: f32 = 50.0;

/// True where the `Widths` of a simple font are as many as its codes, all of them numbers.
pub(super) fn are_simple_sound(font: &Dict<'_>) -> bool {
    let (Some(first), Some(last)) = (font.get::<i32>("FirstChar"), font.get::<i32>("LastChar"))
    else {
        return false;
    };
    let Some(widths) = font.get::<Array<'_>>("Widths") else {
        return false;
    };
    // Some producers write one too few.
    let count = i32::try_from(widths.raw_iter().count()).unwrap_or(i32::MAX);
    count >= last.saturating_sub(first) && has_only_numbers(&widths)
}

/// True where the `W` of a composite font's descendant makes sense and agrees with the font.
pub(super) fn are_composite_sound(font: &Dict<'_>) -> bool {
    if !font.contains_key("W") {
        return true;
    }
    let told = font.get::<Array<'_>>("W").filter(has_only_numbers);
    let Some(told) = told.and_then(|widths| by_character(&widths)) else {
        return false;
    };
    in_font(font).is_none_or(|actual| agree(&told.meant, &actual))
}

fn has_only_numbers(widths: &Array<'_>) -> bool {
    let known = |byte: &u8| {
        matches!(
            byte,
            b'0'..=b'9' | b'.' | b'-' | b'+' | b'[' | b']' | b'R' | b' ' | b'\n' | b'\r' | b'\t'
        )
    };
    widths.data().iter().all(known)
}

/// The widths that a file tells.
#[derive(Default)]
struct Told {
    /// By character.
    all: BTreeMap<u32, f32>,
    /// Those of the characters that are told one by one or bound a range: within it a producer
    /// passes over what the document does not use.
    meant: BTreeMap<u32, f32>,
}

impl Told {
    /// Takes a width; false where another is known.
    fn add(&mut self, character: u32, width: f32, is_meant: bool) -> bool {
        if is_meant {
            self.meant.insert(character, width);
        }
        let known = self.all.insert(character, width);
        known.is_none_or(|known| (known - width).abs() < 1.0)
    }
}

/// Widths by character; `None` where one is told twice, or where something is left over.
fn by_character(widths: &Array<'_>) -> Option<Told> {
    let mut told = Told::default();
    let mut parts = widths.iter::<Object<'_>>();
    while let Some(first) = parts.next() {
        let first = code(first)?;
        match parts.next()? {
            Object::Array(list) => {
                for (offset, width) in list.iter::<Number>().enumerate() {
                    let character = first.checked_add(u32::try_from(offset).ok()?)?;
                    if !told.add(character, width.as_f32(), true) {
                        return None;
                    }
                }
            }
            last => {
                let last = code(last)?;
                let width = parts.next()?.into_number()?.as_f32();
                let mut add = |character| {
                    let bounds = character == first || character == last;
                    told.add(character, width, bounds)
                };
                if last < first || !(first..=last).all(&mut add) {
                    return None;
                }
            }
        }
    }
    Some(told)
}

/// A character of a composite font: two bytes.
fn code(object: Object<'_>) -> Option<u32> {
    u16::try_from(object.into_i32()?).ok().map(u32::from)
}

/// True where both tell the same. Where most differ, they are about other characters.
fn agree(told: &BTreeMap<u32, f32>, actual: &[f32]) -> bool {
    let pairs = told.iter().filter_map(|(character, width)| {
        let actual = actual.get(usize::try_from(*character).ok()?)?;
        // What a subset does not use has no width, on either side.
        let used = *width > 0.0 && *actual > 0.0;
        used.then_some((width - actual).abs() > CLOSE)
    });
    let differ = pairs.clone().filter(|differs| *differs).count();
    differ == 0 || differ * 2 > pairs.count()
}

/// The widths in the font itself, by glyph, where a character's code is its glyph.
fn in_font(font: &Dict<'_>) -> Option<Vec<f32>> {
    let map = font.get::<Name<'_>>("CIDToGIDMap");
    if font.get::<Name<'_>>("Subtype")?.as_str() != "CIDFontType2"
        || map.is_some_and(|map| map.as_str() != "Identity")
        || font.get::<Stream<'_>>("CIDToGIDMap").is_some()
    {
        return None;
    }
    let descriptor: Dict<'_> = font.get("FontDescriptor")?;
    let file: Stream<'_> = descriptor.get("FontFile2")?;
    advances(&file.decoded_data().ok()?)
}

/// The advances of a TrueType font, in thousandths of an em.
fn advances(font: &[u8]) -> Option<Vec<f32>> {
    let units = short(table(font, "head")?, 18)?;
    let metrics = short(table(font, "hhea")?, 34)?;
    let advances = table(font, "hmtx")?;
    (0..usize::from(metrics))
        .map(|glyph| {
            let advance = short(advances, glyph * 4)?;
            Some(f32::from(advance) * UNITS / f32::from(units.max(1)))
        })
        .collect()
}

fn table<'f>(font: &'f [u8], tag: &str) -> Option<&'f [u8]> {
    let count = usize::from(short(font, 4)?);
    let entries = font.get(12..)?.chunks_exact(16).take(count);
    let entry = entries
        .into_iter()
        .find(|entry| entry.starts_with(tag.as_bytes()))?;
    let long = |at: usize| {
        let bytes = entry.get(at..at + 4)?.try_into().ok()?;
        usize::try_from(u32::from_be_bytes(bytes)).ok()
    };
    let start = long(8)?;
    font.get(start..start.checked_add(long(12)?)?)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    let bytes = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(u16::from_be_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use hayro_interpret::hayro_syntax::object::FromBytes as _;

    use super::*;

    /// Whether the `W` array `told` agrees with a font of these widths.
    fn is_sound(told: &str, actual: &[f32]) -> bool {
        let widths = Array::from_bytes(told.as_bytes()).unwrap();
        by_character(&widths).is_some_and(|told| agree(&told.meant, actual))
    }

    #[test]
    fn a_range_may_pass_over_characters_that_the_document_does_not_use() {
        assert!(is_sound(
            "[1 3 500 4 [600 700]]",
            &[0.0, 500.0, 278.0, 500.0, 600.0, 700.0]
        ));
    }

    #[test]
    fn a_width_that_the_font_does_not_have_is_damage() {
        let actual = [0.0, 500.0, 500.0, 500.0, 600.0, 700.0];
        assert!(!is_sound("[1 3 500 4 [600 200]]", &actual));
        assert!(!is_sound("[1 3 500 4 [100 700]]", &actual));
    }

    #[test]
    fn a_character_has_one_width() {
        assert!(!is_sound("[1 3 500 2 [600]]", &[]));
    }
}
