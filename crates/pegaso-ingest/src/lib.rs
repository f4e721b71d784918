//! Reads a document's bytes into a [`Source`]: lines of cells, each with its place.
//!
//! The kind of a file is told by its content, never by its name. Reading cleans values (converter
//! markup, odd spaces) and remembers what it took out; it interprets nothing.

mod cross;
mod error;
pub mod geometry;
mod kind;
mod options;
pub mod page;
mod pages;
mod pdf;
mod text;

use std::fmt::Write as _;

use pegaso_model::{Formato, Rilievo, Sorgente, Source};
use sha2::{Digest as _, Sha256};

pub use error::IngestError;
pub use geometry::Vocabulary;
pub use options::{Engine, Options, SecondReading, Stage};

use crate::kind::Kind;
use crate::page::Page;
use crate::pdf::{PdfError, Second};

/// Reads `bytes`, the content of `file` (a path as given, or `-`).
///
/// A hostile PDF can take any time and memory and can end the process: whoever reads files of
/// others does it in a process of its own, with limits.
pub fn read(file: &str, bytes: &[u8], options: &Options<'_>) -> Result<Source, IngestError> {
    let file = || file.to_owned();
    match kind::kind(bytes) {
        Kind::Empty => Err(IngestError::Empty { file: file() }),
        Kind::Pdf => read_pdf(file(), bytes, options),
        Kind::Image => Err(IngestError::Image { file: file() }),
        Kind::Binary(what) => Err(IngestError::NotText { file: file(), what }),
        Kind::Text => {
            let Some(decoded) = text::decode(bytes) else {
                return Err(IngestError::NotText {
                    file: file(),
                    what: "control characters",
                });
            };
            let sorgente = Sorgente {
                file: file(),
                sha256: sha256(bytes),
                formato: Formato::Testo,
                motore: format!("testo ({})", decoded.encoding),
                ..Sorgente::default()
            };
            Ok(text::read(sorgente, &decoded.text))
        }
    }
}

/// Reads a PDF, page by page.
fn read_pdf(file: String, bytes: &[u8], options: &Options<'_>) -> Result<Source, IngestError> {
    let Ok((pages, unread)) = pdf_pages(bytes, options) else {
        return Err(IngestError::Pdf { file });
    };
    (options.progress)(Stage::Tables);
    let content = geometry::content(&pages, options.vocabulary);
    let mut sorgente = Sorgente {
        file,
        sha256: sha256(bytes),
        formato: Formato::Pdf,
        pagine: u32::try_from(pages.len()).ok(),
        motore: options.engine.name().to_owned(),
        tabelle: pages::methods(&content),
        ..Sorgente::default()
    };
    let mut letture: Vec<Rilievo> = unread.into_iter().map(cross::unread).collect();
    if options.second_reading == SecondReading::Figures && options.engine == Engine::Hayro {
        let second = Second::open(bytes, options.password);
        let outcome = cross::confirm(&pages, &content, |page| second.as_ref()?.characters(page));
        sorgente.riscontro = Some(outcome.riscontro());
        letture.extend(outcome.into_letture());
    }
    let mut source = pages::source(sorgente, &content);
    source.letture = letture;
    Ok(source)
}

/// The pages of a PDF, and the numbers of those that the chosen engine gave up.
fn pdf_pages(bytes: &[u8], options: &Options<'_>) -> Result<(Vec<Page>, Vec<u32>), PdfError> {
    let mut pages = Vec::new();
    let mut unread = Vec::new();
    match options.engine {
        Engine::Hayro => pdf::pages(bytes, options, |page| pages.push(page))?,
        Engine::PdfExtract => {
            let second = Second::open(bytes, options.password).ok_or(PdfError::Damaged)?;
            if second.is_empty() {
                return Err(PdfError::Damaged);
            }
            for number in second.numbers() {
                (options.progress)(Stage::Page(number));
                match second.page(number) {
                    Some(page) => pages.push(page),
                    None => {
                        unread.push(number);
                        pages.push(Page {
                            number,
                            ..Page::default()
                        });
                    }
                }
            }
        }
    }
    Ok((pages, unread))
}

fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
