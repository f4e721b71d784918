//! Reads a document's bytes into a [`Source`]: lines of cells, each with its place.
//!
//! The kind of a file is told by its content, never by its name. Reading cleans values (converter
//! markup, odd spaces) and remembers what it took out; it interprets nothing.

mod cross;
mod error;
pub mod geometry;
mod guesses;
mod kind;
mod letture;
pub mod ocr;
mod options;
pub mod page;
mod pages;
mod pdf;
mod places;
mod scans;
mod tables;
mod text;

use std::fmt::Write as _;

use pegaso_model::{Formato, Sorgente, Source};
use sha2::{Digest as _, Sha256};

pub use cross::no_second_reading;
pub use error::IngestError;
use geometry::Unknown;
pub use geometry::Vocabulary;
pub use kind::HEAD;
pub use options::{Engine, Options, SecondReading, Stage};
pub use tables::{PageSelection, tables};

use crate::kind::Kind;
use crate::pdf::{PdfError, PdfPages, Second};
use crate::scans::Recognised;

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
        Kind::Binary(what) => Err(IngestError::NotText {
            file: file(),
            what: what.into(),
        }),
        Kind::Text => {
            let Some(decoded) = text::decode(bytes) else {
                return Err(IngestError::NotText {
                    file: file(),
                    what: "control characters".into(),
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

/// True where `head`, the first [`HEAD`] bytes of a file, say that it is a PDF.
pub fn is_pdf(head: &[u8]) -> bool {
    kind::kind(head) == Kind::Pdf
}

/// Reads a PDF, page by page.
fn read_pdf(file: String, bytes: &[u8], options: &Options<'_>) -> Result<Source, IngestError> {
    let (pdf, recognised) = open_pdf(&file, bytes, options)?;
    let mut letture = recognised.letture;
    (options.progress)(Stage::Tables);
    let content = geometry::content(&pdf.pages, options.vocabulary, Unknown::Prose);
    let mut sorgente = Sorgente {
        file,
        sha256: sha256(bytes),
        formato: if recognised.pages * 2 > pdf.pages.len() {
            Formato::Scansione
        } else {
            Formato::Pdf
        },
        pagine: u32::try_from(pdf.pages.len()).ok(),
        pagine_riconosciute: u32::try_from(recognised.pages).unwrap_or(u32::MAX),
        motore: match recognised.pages {
            0 => options.engine.name().to_owned(),
            _ => format!("{}, {}", options.engine.name(), ocr::MOTORE),
        },
        tabelle: pages::methods(&content),
        ..Sorgente::default()
    };
    if options.second_reading == SecondReading::Figures && options.engine == Engine::Hayro {
        (options.progress)(Stage::Again(1));
        let second = Second::open(bytes, options.password);
        let outcome = cross::confirm(&pdf.pages, &content, |page| {
            (options.progress)(Stage::Again(page));
            second.as_ref()?.characters(page)
        });
        sorgente.riscontro = Some(outcome.riscontro());
        letture.extend(outcome.into_letture());
    }
    let mut source = pages::source(sorgente, &content);
    letture.append(&mut source.letture);
    source.letture = letture;
    letture::illegible(&mut source);
    Ok(source)
}

/// The pages of a PDF that can be read, and findings about what cannot.
fn open_pdf(
    file: &str,
    bytes: &[u8],
    options: &Options<'_>,
) -> Result<(PdfPages, Recognised), IngestError> {
    let named = || file.to_owned();
    let mut pdf = pdf_pages(bytes, options).map_err(|error| match error {
        PdfError::Encrypted if options.password.is_empty() => {
            IngestError::Encrypted { file: named() }
        }
        PdfError::Encrypted => IngestError::WrongPassword { file: named() },
        PdfError::UnknownEncryption => IngestError::UnknownEncryption { file: named() },
        PdfError::Damaged => IngestError::Damaged { file: named() },
    })?;
    let mut recognised = scans::recognise(bytes, &mut pdf.pages, options)?;
    let letture = letture::letture(file, &mut pdf)?;
    recognised.letture.extend(letture);
    Ok((pdf, recognised))
}

/// The pages of a PDF, as the chosen engine reads them.
fn pdf_pages(bytes: &[u8], options: &Options<'_>) -> Result<PdfPages, PdfError> {
    match options.engine {
        Engine::Hayro => pdf::read(bytes, options),
        Engine::PdfExtract => pdf::read_by_second(bytes, options),
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
