//! Signs that something of a file is missing or not as it was written.
//!
//! A reader that mends damage hides it: here the file is looked at once more, for what it says
//! about itself (checksums, counts, names) and does not keep. Nothing here mends anything. What
//! carries no such sign cannot be told: a figure of an uncompressed page, a width in a font.

mod ascii85;
mod content;
mod fonts;
mod index;
mod streams;
mod widths;

pub(super) use streams::unpacks;

use std::fmt;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, Object, ObjectIdentifier, Rect};
use hayro_interpret::hayro_syntax::page::Page;

/// Something that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Damage {
    /// The page it is on, where one is known.
    pub(crate) page: Option<u32>,
    /// What it is.
    pub(super) what: What,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// The file has no end, or its index leads elsewhere.
    Index,
    /// The page tree counts other pages than it has.
    Pages { said: i32, found: usize },
    /// The page tree is gone: pages were found by searching.
    Tree,
    /// A page without a size of its own.
    Size,
    /// The content of the page is not there or cannot be decoded.
    Content,
    /// The engine chosen gave the page up.
    Unread,
    /// So many instructions of the content make no sense.
    Instructions(usize),
    /// The content asks for a font, picture or form that is not there.
    Missing(String),
    /// A font that cannot be loaded or that contradicts itself.
    Font,
    /// So many packed objects do not unpack to what their checksum says.
    Streams(usize),
    /// So many objects that the index lists are not there.
    Objects(usize),
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.page {
            Some(page) => write!(f, "a pagina {page} {}", self.what)?,
            None => write!(f, "{}", self.what)?,
        }
        f.write_str(": ciò che è stato letto può essere incompleto o diverso")
    }
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Index => f.write_str(
                "il file PDF è troncato, o il suo indice non porta agli oggetti che elenca",
            ),
            Self::Pages { said, found } => write!(
                f,
                "il file PDF dice di avere {said} pagine e ne sono state trovate {found}"
            ),
            Self::Tree => f.write_str("manca l'elenco delle pagine del file PDF"),
            Self::Size => f.write_str("manca il formato della pagina"),
            Self::Content => f.write_str("il contenuto manca o è danneggiato"),
            Self::Unread => {
                f.write_str("il programma di lettura scelto non riesce a leggere nulla")
            }
            Self::Instructions(1) => f.write_str("un'istruzione di disegno non ha senso"),
            Self::Instructions(count) => {
                write!(f, "{count} istruzioni di disegno non hanno senso")
            }
            Self::Missing(name) => write!(f, "manca «{name}», che il contenuto richiama"),
            Self::Font => f.write_str("un tipo di carattere manca o è danneggiato"),
            Self::Streams(1) => f.write_str("una parte compressa del file PDF è danneggiata"),
            Self::Streams(count) => {
                write!(f, "{count} parti compresse del file PDF sono danneggiate")
            }
            Self::Objects(1) => f.write_str("nel file PDF manca un oggetto che l'indice elenca"),
            Self::Objects(count) => {
                write!(
                    f,
                    "nel file PDF mancano {count} oggetti che l'indice elenca"
                )
            }
        }
    }
}

/// What is wrong with `pdf`, read from `bytes`: by page, then about the whole file.
pub(super) fn damage(pdf: &Pdf, bytes: &[u8]) -> Vec<Damage> {
    let mut found = Vec::new();
    let broken = streams::broken(pdf);
    let mut known = 0;
    for (index, page) in pdf.pages().iter().enumerate() {
        let number = u32::try_from(index + 1).ok();
        let mut on_page = |what| found.push(Damage { page: number, what });
        let own = broken
            .iter()
            .filter(|id| content::is_of(page, **id))
            .count();
        known += own;
        if own > 0 || content::is_lost(page) {
            on_page(What::Content);
        }
        if !has_size(page.raw(), pdf) {
            on_page(What::Size);
        }
        content::instructions(page, &mut on_page);
        if fonts::are_damaged(page) {
            on_page(What::Font);
        }
    }
    let mut in_file = |what| found.push(Damage { page: None, what });
    if broken.len() > known {
        in_file(What::Streams(broken.len() - known));
    }
    let pages = pdf.pages().len();
    match count(pdf) {
        None => in_file(What::Tree),
        Some(said) if usize::try_from(said) != Ok(pages) => {
            in_file(What::Pages { said, found: pages });
        }
        Some(_) => {}
    }
    let objects = pdf.objects().into_iter().count();
    if objects < pdf.len() {
        in_file(What::Objects(pdf.len() - objects));
    }
    if !index::is_sound(bytes) {
        in_file(What::Index);
    }
    found
}

/// The number of pages that the tree tells.
fn count(pdf: &Pdf) -> Option<i32> {
    let root: Dict<'_> = pdf.xref().get(pdf.xref().root_id())?;
    root.get::<Dict<'_>>("Pages")?.get::<i32>("Count")
}

/// True where the page, or what it inherits from, tells its size.
fn has_size(page: &Dict<'_>, pdf: &Pdf) -> bool {
    /// Deeper trees are loops.
    const DEPTH: usize = 64;
    let mut node = Some(page.clone());
    for _ in 0..DEPTH {
        let Some(dict) = node else { break };
        if dict.get::<Rect>("MediaBox").is_some() {
            return true;
        }
        node = dict.get::<Dict<'_>>("Parent");
    }
    let root: Option<Dict<'_>> = pdf.xref().get(pdf.xref().root_id());
    root.and_then(|root| root.get::<Dict<'_>>("Pages"))
        .is_some_and(|pages| pages.get::<Rect>("MediaBox").is_some())
}

/// The streams that `page` draws, as the file refers to them.
fn contents(page: &Page<'_>) -> Vec<ObjectIdentifier> {
    let raw = page.raw();
    if let Some(array) = raw.get::<Array<'_>>("Contents") {
        let parts = array.raw_iter().filter_map(|part| part.as_obj_ref());
        return parts.map(Into::into).collect();
    }
    let single = raw.get_raw::<Object<'_>>("Contents");
    single
        .and_then(|single| single.as_obj_ref())
        .map(Into::into)
        .into_iter()
        .collect()
}
