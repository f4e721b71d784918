//! The visible area of a page and how it is turned, read from the file's own structure.

use hayro_interpret::kurbo::{Affine, Rect};
use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// How many levels of a page tree an inherited entry is looked for in.
const LEVELS: usize = 64;

/// What of a page is displayed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    /// Points, as displayed.
    pub(super) width: f64,
    /// Points, as displayed.
    pub(super) height: f64,
    /// From the page's own coordinates to points from the top left of the page as displayed.
    pub(super) to_page: Affine,
}

/// The area of the page `id`.
pub(super) fn area(document: &Document, id: ObjectId) -> Option<Area> {
    let page = document.get_dictionary(id).ok()?;
    let media = rect(document, inherited(document, page, b"MediaBox")?)?;
    let crop = inherited(document, page, b"CropBox").and_then(|crop| rect(document, crop));
    let seen = crop
        .map(|crop| crop.intersect(media))
        .filter(|seen| seen.area() > 0.0)
        .unwrap_or(media);
    let turns = inherited(document, page, b"Rotate")
        .and_then(|turn| turn.as_i64().ok())
        .map_or(0, |degrees| degrees.rem_euclid(360) / 90);
    let (w, h) = (seen.width(), seen.height());
    let upright = Affine::new([1.0, 0.0, 0.0, -1.0, -seen.x0, seen.y1]);
    let (width, height, turn) = match turns {
        1 => (h, w, Affine::new([0.0, 1.0, -1.0, 0.0, h, 0.0])),
        2 => (w, h, Affine::new([-1.0, 0.0, 0.0, -1.0, w, h])),
        3 => (h, w, Affine::new([0.0, -1.0, 1.0, 0.0, 0.0, w])),
        _ => (w, h, Affine::IDENTITY),
    };
    Some(Area {
        width,
        height,
        to_page: turn * upright,
    })
}

/// An entry of `page`, or of the nearest node of the page tree above it that has one.
pub(super) fn inherited<'d>(
    document: &'d Document,
    page: &'d Dictionary,
    key: &[u8],
) -> Option<&'d Object> {
    let mut node = page;
    for _ in 0..LEVELS {
        if let Ok(entry) = node.get(key) {
            return document.dereference(entry).ok().map(|(_, entry)| entry);
        }
        let parent = node.get(b"Parent").ok()?;
        node = document.dereference(parent).ok()?.1.as_dict().ok()?;
    }
    None
}

fn rect(document: &Document, object: &Object) -> Option<Rect> {
    let [x0, y0, x1, y1] = object.as_array().ok()?.as_slice() else {
        return None;
    };
    let side = |object: &Object| -> Option<f64> {
        let (_, object) = document.dereference(object).ok()?;
        object.as_float().ok().map(f64::from)
    };
    let rect = Rect::new(side(x0)?, side(y0)?, side(x1)?, side(y1)?).abs();
    (rect.area() > 0.0).then_some(rect)
}
