//! Packed streams against their own checksums.

use std::io::{self, Read as _};

use flate2::read::ZlibDecoder;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Name, Object, ObjectIdentifier, Stream};

use super::ascii85;

/// The streams that do not unpack; pictures are looked at where they are read.
pub(super) fn broken(pdf: &Pdf) -> Vec<ObjectIdentifier> {
    let mut broken: Vec<_> = pdf
        .objects()
        .into_iter()
        .filter_map(Object::into_stream)
        .filter(|stream| !is_picture(stream) && !unpacks(stream))
        .map(|stream| stream.obj_id())
        .collect();
    broken.sort_by_key(|id| (id.obj_number, id.gen_number));
    broken
}

fn is_picture(stream: &Stream<'_>) -> bool {
    stream
        .dict()
        .get::<Name<'_>>("Subtype")
        .is_some_and(|name| name.as_str() == "Image")
}

/// True where the data is what was packed. Only Flate has a checksum.
pub(in crate::pdf) fn unpacks(stream: &Stream<'_>) -> bool {
    let raw = stream.raw_data();
    let filters = filters(stream);
    let filters: Vec<_> = filters.iter().map(Name::as_str).collect();
    match filters[..] {
        ["FlateDecode" | "Fl", ..] => checks(&raw),
        ["ASCII85Decode" | "A85", "FlateDecode" | "Fl", ..] => {
            ascii85::decode(&raw).is_some_and(|data| checks(&data))
        }
        // The reader leaves out a filter that it does not know.
        _ => filters.len() == stream.filters().len() && stream.decoded_data().is_ok(),
    }
}

fn filters<'a>(stream: &Stream<'a>) -> Vec<Name<'a>> {
    let dict = stream.dict();
    let key = if dict.contains_key("Filter") {
        "Filter"
    } else {
        "F"
    };
    if let Some(name) = dict.get::<Name<'_>>(key) {
        return vec![name];
    }
    let list = dict.get::<Array<'_>>(key);
    list.map(|list| list.iter::<Name<'_>>().collect())
        .unwrap_or_default()
}

/// Unpacks into nothing: a decoder fails where the checksum does.
fn checks(packed: &[u8]) -> bool {
    if packed.is_empty() {
        return true;
    }
    // Not the whole of it at once: a small file may hold terabytes of zeros.
    let mut decoder = ZlibDecoder::new(packed);
    io::copy(&mut decoder.by_ref(), &mut io::sink()).is_ok()
}
