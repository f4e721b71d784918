//! Forms: pieces of content that a page draws by name.
//!
//! `pdf-extract` forgets where a form is drawn, and one that draws itself ends the process; so a
//! page says whether it has any, and one whose forms nest too deeply is not read.

use std::collections::HashSet;

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// Whether the places of a page's characters can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nesting {
    /// The page draws everything itself.
    None,
    /// Forms draw some of it.
    Forms,
}

/// Deepest nesting that is read.
const DEPTH: usize = 16;
/// Most forms of a page that are looked at.
const FORMS: usize = 4096;

/// How the page `id` nests forms; `None` where it cannot be read safely.
pub(super) fn nesting(document: &Document, id: ObjectId) -> Option<Nesting> {
    let (own, inherited) = document.get_page_resources(id).ok()?;
    let inherited = inherited
        .iter()
        .filter_map(|id| document.get_dictionary(*id).ok());
    nesting_of(document, own.into_iter().chain(inherited))
}

/// How content with `all` those resources nests forms; `None` where it cannot be read safely.
pub(super) fn nesting_of<'d>(
    document: &'d Document,
    all: impl IntoIterator<Item = &'d Dictionary>,
) -> Option<Nesting> {
    let mut walk = Walk {
        document,
        done: HashSet::new(),
        path: Vec::new(),
        seen: 0,
    };
    for resources in all {
        walk.forms(resources)?;
    }
    Some(if walk.seen == 0 {
        Nesting::None
    } else {
        Nesting::Forms
    })
}

struct Walk<'d> {
    document: &'d Document,
    /// Forms whose own forms are known to end.
    done: HashSet<ObjectId>,
    /// Forms that are being looked into.
    path: Vec<ObjectId>,
    seen: usize,
}

impl<'d> Walk<'d> {
    /// Looks into the forms of `resources`; `None` where one draws itself.
    fn forms(&mut self, resources: &'d Dictionary) -> Option<()> {
        let Some(Object::Dictionary(named)) = self.entry(resources, b"XObject") else {
            return Some(());
        };
        for (_, object) in named {
            let Ok((Some(id), Object::Stream(form))) = self.document.dereference(object) else {
                continue;
            };
            if !matches!(form.dict.get(b"Subtype"), Ok(Object::Name(name)) if name == b"Form") {
                continue;
            }
            self.seen += 1;
            if self.path.contains(&id) || self.path.len() >= DEPTH || self.seen > FORMS {
                return None;
            }
            // A form without resources draws with those of whoever draws it: by itself, too.
            let Some(Object::Dictionary(own)) = self.entry(&form.dict, b"Resources") else {
                return None;
            };
            if self.done.contains(&id) {
                continue;
            }
            self.path.push(id);
            self.forms(own)?;
            self.path.pop();
            self.done.insert(id);
        }
        Some(())
    }

    fn entry(&self, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
        let entry = dictionary.get(key).ok()?;
        self.document
            .dereference(entry)
            .ok()
            .map(|(_, object)| object)
    }
}
