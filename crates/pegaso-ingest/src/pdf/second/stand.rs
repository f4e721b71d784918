//! A document with a page tree of its own, which has the one page that is to be drawn.
//!
//! `pdf-extract` looks for a page by its number, through all those before it, each time anew.

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// Objects that are put into the document have a generation that no file gives to any.
const OURS: u16 = u16::MAX;
const CATALOG: ObjectId = (0, OURS);
const TREE: ObjectId = (1, OURS);
const PAGE: ObjectId = (2, OURS);
const CONTENT: ObjectId = (3, OURS);
/// The first of the forms.
const FORM: u32 = 4;

/// The document.
pub(super) struct Stand {
    document: Document,
}

impl Stand {
    pub(super) fn new(mut document: Document) -> Self {
        let catalog = [("Pages", Object::Reference(TREE))];
        document.set_object(CATALOG, Dictionary::from_iter(catalog));
        document.trailer.set("Root", Object::Reference(CATALOG));
        Self { document }
    }

    pub(super) fn document(&self) -> &Document {
        &self.document
    }

    /// Makes `id` page 1, which is the only one.
    pub(super) fn show(&mut self, id: ObjectId) {
        let kids = Object::Array(vec![Object::Reference(id)]);
        self.document
            .set_object(TREE, Dictionary::from_iter([("Kids", kids)]));
    }

    /// Puts `form` in the place `index` and says how to refer to it.
    pub(super) fn put(&mut self, index: usize, form: Stream) -> Object {
        let number = u32::try_from(index).map_or(u32::MAX, |index| FORM.saturating_add(index));
        self.document.set_object((number, OURS), form);
        Object::Reference((number, OURS))
    }

    /// Makes a new page page 1: it draws `content` with the forms that are `named`.
    pub(super) fn show_page(&mut self, named: Dictionary, content: Vec<u8>) {
        let resources = Dictionary::from_iter([("XObject", Object::Dictionary(named))]);
        let page = [
            ("Type", Object::Name(b"Page".to_vec())),
            (
                "MediaBox",
                Object::Array([0, 0, 1, 1].map(Object::Integer).to_vec()),
            ),
            ("Resources", Object::Dictionary(resources)),
            ("Contents", Object::Reference(CONTENT)),
        ];
        self.document.set_object(PAGE, Dictionary::from_iter(page));
        self.document
            .set_object(CONTENT, Stream::new(Dictionary::new(), content));
        self.show(PAGE);
    }
}
