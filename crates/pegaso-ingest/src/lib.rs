//! Reads a document's bytes into a [`Source`]: lines of cells, each with its place.
//!
//! The kind of a file is told by its content, never by its name. Reading cleans values (converter
//! markup, odd spaces) and remembers what it took out; it interprets nothing.

mod error;
pub mod geometry;
mod kind;
mod options;
pub mod page;
mod pages;
mod pdf;
mod text;

use std::fmt::Write as _;

use pegaso_model::{Formato, Sorgente, Source};
use sha2::{Digest as _, Sha256};

pub use error::IngestError;
pub use geometry::Vocabulary;
pub use options::{Options, Stage};

use crate::kind::Kind;

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
    let mut pages = Vec::new();
    if pdf::pages(bytes, options, |page| pages.push(page)).is_err() {
        return Err(IngestError::Pdf { file });
    }
    (options.progress)(Stage::Tables);
    let sorgente = Sorgente {
        file,
        sha256: sha256(bytes),
        formato: Formato::Pdf,
        pagine: u32::try_from(pages.len()).ok(),
        motore: "hayro".to_owned(),
        ..Sorgente::default()
    };
    Ok(pages::source(
        sorgente,
        &geometry::content(&pages, options.vocabulary),
    ))
}

fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
