//! Mends the widths of CID fonts, which `pdf-extract` misreads.
//!
//! It takes the range form of `/W` (`first last width`) for something else; the list form
//! (`first [width width …]`), which says the same, it reads well. So ranges become lists.

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// Widths that all fonts of a file may have together: a range costs a few bytes and many widths.
const MOST: usize = 1 << 20;
/// The last character of a CID font.
const LAST: i64 = 0xFFFF;

/// Brings the widths of every CID font of `document` to the list form.
pub(super) fn mend(document: &mut Document) {
    let mut left = MOST;
    let mended: Vec<(ObjectId, Vec<Object>)> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let widths = widths(document, object.as_dict().ok()?)?;
            Some((*id, lists(document, widths, &mut left)?))
        })
        .collect();
    for (id, widths) in mended {
        if let Some(Object::Dictionary(font)) = document.objects.get_mut(&id) {
            font.set("W", Object::Array(widths));
        }
    }
}

/// The widths of `font`, where it is a CID font that has some.
fn widths<'d>(document: &'d Document, font: &'d Dictionary) -> Option<&'d [Object]> {
    font.get(b"CIDSystemInfo").ok()?;
    let widths = font.get(b"W").ok()?;
    let (_, widths) = document.dereference(widths).ok()?;
    widths.as_array().ok().map(Vec::as_slice)
}

/// `widths` without ranges; `None` where they have none.
fn lists(document: &Document, widths: &[Object], left: &mut usize) -> Option<Vec<Object>> {
    let object = |index: usize| -> Option<&Object> {
        document
            .dereference(widths.get(index)?)
            .ok()
            .map(|(_, object)| object)
    };
    let mut lists = Vec::with_capacity(widths.len());
    let mut ranges = 0;
    let mut index = 0;
    while let Some(first) = object(index).and_then(whole) {
        if let Some(Object::Array(list)) = object(index + 1) {
            lists.push(Object::Integer(first));
            lists.push(Object::Array(list.clone()));
            index += 2;
            continue;
        }
        let (Some(last), Some(width)) = (object(index + 1).and_then(whole), object(index + 2))
        else {
            break;
        };
        let last = last.min(LAST);
        let count = usize::try_from(last - first + 1).unwrap_or(0).min(*left);
        *left -= count;
        lists.push(Object::Integer(first));
        lists.push(Object::Array(vec![width.clone(); count]));
        ranges += 1;
        index += 3;
    }
    (ranges > 0).then_some(lists)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "characters are small, and a cast saturates"
)]
fn whole(object: &Object) -> Option<i64> {
    match object {
        Object::Integer(value) => Some(*value),
        Object::Real(value) => Some(value.round() as i64),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn array(text: &[i64]) -> Object {
        Object::Array(text.iter().map(|n| Object::Integer(*n)).collect())
    }

    #[test]
    fn ranges_become_lists_and_lists_stay() {
        let document = Document::new();
        let widths = [
            Object::Integer(1),
            array(&[500, 600]),
            Object::Integer(7),
            Object::Integer(9),
            Object::Integer(250),
        ];
        let mut left = MOST;
        let lists = lists(&document, &widths, &mut left).unwrap();
        let expected = [
            Object::Integer(1),
            array(&[500, 600]),
            Object::Integer(7),
            array(&[250, 250, 250]),
        ];
        assert_eq!(lists, expected);
    }

    #[test]
    fn a_range_without_end_costs_no_more_than_a_font_has() {
        let document = Document::new();
        let widths = [0, i64::MAX, 500].map(Object::Integer);
        let mut left = MOST;
        let lists = lists(&document, &widths, &mut left).unwrap();
        assert_eq!(lists[1].as_array().unwrap().len(), 0x1_0000);
        assert_eq!(left, MOST - 0x1_0000);
    }
}
