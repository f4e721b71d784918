//! Pages drawn in one go, so that a font that they share is read once.
//!
//! `pdf-extract` keeps fonts by their names while it draws a page and forgets them at its end. So
//! pages that mean the same fonts by the same names become forms of one page that stands for all
//! of them: a form starts afresh, as a page does, and keeps the fonts of the forms before it.
//! Lines and fills are left out.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt::{self, Write as _};

use pdf_extract::{
    ColorSpace, Dictionary, Document, MediaBox, Object, ObjectId, OutputDev, OutputError, Path,
    PathOp, Stream, Transform, output_doc_page,
};

use super::Failed;
use super::area::{Area, area, inherited};
use super::device::Device;
use super::forms::{Nesting, nesting, nesting_of};
use super::stand::Stand;
use crate::pdf::canvas::Canvas;

type Result = std::result::Result<(), OutputError>;

/// Bytes of content after which no page is added.
const ENOUGH: usize = 1 << 20;
/// The rectangle that is drawn after each form: place and size.
pub(super) const MARK: [i16; 4] = [-3, -7, -11, -13];

/// Draws the characters of the first pages of `ids`, as many as go together; `None` where these
/// are not two.
pub(super) fn draw(
    stand: &mut Stand,
    ids: &[ObjectId],
) -> std::result::Result<Option<Vec<Canvas>>, Failed> {
    let mut sheets = Sheets::default();
    for id in ids {
        if sheets.size > ENOUGH || sheets.add(stand.document(), *id).is_none() {
            break;
        }
    }
    if sheets.areas.len() < 2 {
        return Ok(None);
    }
    let mut relay = Relay {
        devices: sheets.areas.iter().map(|area| Device::new(*area)).collect(),
        at: 0,
    };
    sheets.put(stand);
    let drawn = output_doc_page(stand.document(), &mut relay, 1);
    // A page that draws the mark itself would be taken for two.
    if drawn.is_err() || relay.at != relay.devices.len() {
        return Err(Failed);
    }
    Ok(Some(relay.devices.into_iter().map(|d| d.canvas).collect()))
}

/// Pages as forms.
#[derive(Default)]
struct Sheets {
    areas: Vec<Area>,
    forms: Vec<Stream>,
    fonts: HashMap<Vec<u8>, ObjectId>,
    /// Bytes of content.
    size: usize,
}

impl Sheets {
    /// Adds the page `id`; `None` where it does not go together with those before it.
    fn add(&mut self, document: &Document, id: ObjectId) -> Option<()> {
        if nesting(document, id)? != Nesting::None {
            return None;
        }
        let area = area(document, id)?;
        let page = document.get_dictionary(id).ok()?;
        let resources = inherited(document, page, b"Resources")?.as_dict().ok()?;
        // The fonts of a form that a page draws would stay, too.
        if nesting_of(document, [resources])? != Nesting::None {
            return None;
        }
        self.know(fonts(document, resources)?)?;
        let content = document.get_page_content(id).ok()?;
        self.size += content.len();
        self.areas.push(area);
        let dictionary = [("Resources", Object::Dictionary(resources.clone()))];
        let form = Stream::new(Dictionary::from_iter(dictionary), content);
        self.forms.push(form);
        Some(())
    }

    /// Adds `fonts`; `None` where a name means another font already.
    fn know(&mut self, fonts: Vec<(&[u8], ObjectId)>) -> Option<()> {
        for (name, font) in fonts {
            match self.fonts.entry(name.to_vec()) {
                Entry::Occupied(known) if *known.get() != font => return None,
                Entry::Occupied(_) => {}
                Entry::Vacant(free) => {
                    free.insert(font);
                }
            }
        }
        Some(())
    }

    /// Makes a page that draws the forms in order the only one of the document.
    fn put(self, stand: &mut Stand) {
        let mut content = String::new();
        let mut named = Dictionary::new();
        let [x, y, width, height] = MARK;
        for (index, form) in self.forms.into_iter().enumerate() {
            // Writing to a string cannot fail.
            let _ = writeln!(content, "/{index} Do {x} {y} {width} {height} re S");
            named.set(index.to_string(), stand.put(index, form));
        }
        stand.show_page(named, content.into_bytes());
    }
}

/// The fonts that `resources` name; `None` where one has no number to be known by.
fn fonts<'d>(
    document: &'d Document,
    resources: &'d Dictionary,
) -> Option<Vec<(&'d [u8], ObjectId)>> {
    let Ok(fonts) = resources.get(b"Font") else {
        return Some(Vec::new());
    };
    let (_, fonts) = document.dereference(fonts).ok()?;
    let known = |(name, font): (&'d Vec<u8>, &'d Object)| {
        Some((name.as_slice(), font.as_reference().ok()?))
    };
    fonts.as_dict().ok()?.iter().map(known).collect()
}

/// Hands each form to a page of its own.
struct Relay {
    devices: Vec<Device>,
    at: usize,
}

impl Relay {
    fn device(&mut self) -> std::result::Result<&mut Device, OutputError> {
        self.devices.get_mut(self.at).ok_or(fmt::Error.into())
    }
}

impl OutputDev for Relay {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Result {
        Ok(())
    }

    fn end_page(&mut self) -> Result {
        Ok(())
    }

    fn output_character(
        &mut self,
        transform: &Transform,
        width: f64,
        spacing: f64,
        size: f64,
        text: &str,
    ) -> Result {
        self.device()?
            .output_character(transform, width, spacing, size, text)
    }

    fn begin_word(&mut self) -> Result {
        Ok(())
    }

    fn end_word(&mut self) -> Result {
        Ok(())
    }

    fn end_line(&mut self) -> Result {
        self.device()?.end_line()
    }

    fn stroke(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Result {
        if is_mark(path) {
            self.at += 1;
        }
        Ok(())
    }
}

fn is_mark(path: &Path) -> bool {
    let [PathOp::Rect(x, y, width, height)] = path.ops[..] else {
        return false;
    };
    [x, y, width, height].map(f64::to_bits) == MARK.map(|side| f64::from(side).to_bits())
}
