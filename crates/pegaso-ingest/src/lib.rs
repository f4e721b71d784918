//! Reads a document's bytes into a [`Source`]: lines of cells, each with its place.
//!
//! The kind of a file is told by its content, never by its name. Reading cleans values (converter
//! markup, odd spaces) and remembers what it took out; it interprets nothing.

mod error;
mod kind;
mod text;

use std::fmt::Write as _;

use pegaso_model::{Formato, Sorgente, Source};
use sha2::{Digest as _, Sha256};

pub use error::IngestError;

use crate::kind::Kind;

/// Reads `bytes`, the content of `file` (a path as given, or `-`).
pub fn read(file: &str, bytes: &[u8]) -> Result<Source, IngestError> {
    let file = || file.to_owned();
    match kind::kind(bytes) {
        Kind::Empty => Err(IngestError::Empty { file: file() }),
        Kind::Pdf => Err(IngestError::Pdf { file: file() }),
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

fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
