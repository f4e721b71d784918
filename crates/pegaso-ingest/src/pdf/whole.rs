//! Whether a picture has all of its data: a decoder pads what ends early, and nobody sees it.
//!
//! What carries no sign of its end, a picture that JBIG2 packs, cannot be told.

use hayro_interpret::hayro_syntax::Filter;
use hayro_interpret::hayro_syntax::object::stream::ImageDecodeParams;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Object, Stream};

use super::damage;
use crate::images;

/// True where `stream`, a picture of that size, holds all of its rows.
pub(super) fn is_whole(stream: &Stream<'_>, width: u32, height: u32) -> bool {
    let filters = stream.filters();
    match filters.last() {
        Some(Filter::CcittFaxDecode) => {
            let asked = ImageDecodeParams {
                // So it gives the rows that it found, and no others.
                is_indexed: true,
                width,
                height,
                ..ImageDecodeParams::default()
            };
            let Ok(fax) = stream.decoded_image(&asked) else {
                return false;
            };
            let columns = fax.image_data.map_or(width, |data| data.width);
            fax.data.len() as u64 >= row(u64::from(columns)) * u64::from(height)
        }
        Some(Filter::DctDecode) if filters.len() == 1 => images::is_whole_jpeg(&stream.raw_data()),
        // No marker of a packed picture stands in its data by chance.
        Some(Filter::JpxDecode) if filters.len() == 1 => {
            let data = stream.raw_data();
            let ends = memchr::memmem::rfind(&data, b"\xFF\xD9");
            let starts = memchr::memmem::find(&data, b"\xFF\x93");
            starts.is_none_or(|starts| ends.is_some_and(|ends| ends > starts))
        }
        Some(Filter::DctDecode | Filter::JpxDecode | Filter::Jbig2Decode) => true,
        _ => damage::unpacks(stream) && is_long_enough(stream, width, height),
    }
}

/// True where the samples of a picture that is no more than packed are as many as its size says, as
/// far as its colours can be told.
fn is_long_enough(stream: &Stream<'_>, width: u32, height: u32) -> bool {
    let Some(bits) = bits(stream.dict()) else {
        return true;
    };
    let wanted = row(u64::from(width) * bits) * u64::from(height);
    let Ok(data) = stream.decoded_data() else {
        return false;
    };
    data.len() as u64 >= wanted
}

/// Bytes of a row of so many bits.
fn row(bits: u64) -> u64 {
    bits.div_ceil(8)
}

/// Bits of a pixel.
fn bits(dict: &Dict<'_>) -> Option<u64> {
    let either = |long: &'static str, short: &'static str| {
        if dict.contains_key(long) { long } else { short }
    };
    if dict.get::<bool>(either("ImageMask", "IM")) == Some(true) {
        return Some(1);
    }
    let depth = dict.get::<u32>(either("BitsPerComponent", "BPC"))?;
    let samples = match dict.get::<Object<'_>>(either("ColorSpace", "CS"))? {
        Object::Name(name) => named(&name)?,
        Object::Array(array) => listed(&array)?,
        _ => return None,
    };
    Some(u64::from(depth) * samples)
}

fn named(name: &Name<'_>) -> Option<u64> {
    match name.as_str() {
        "DeviceGray" | "G" => Some(1),
        "DeviceRGB" | "RGB" => Some(3),
        "DeviceCMYK" | "CMYK" => Some(4),
        _ => None,
    }
}

fn listed(space: &Array<'_>) -> Option<u64> {
    let mut parts = space.iter::<Object<'_>>();
    let kind = parts.next()?.into_name()?;
    match kind.as_str() {
        "Indexed" | "I" | "CalGray" | "Separation" => Some(1),
        "CalRGB" | "Lab" => Some(3),
        "ICCBased" => {
            let profile = parts.next()?.into_stream()?;
            profile.dict().get::<u32>("N").map(u64::from)
        }
        _ => named(&kind),
    }
}
