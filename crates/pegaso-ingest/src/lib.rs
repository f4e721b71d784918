//! Reads a document's bytes into a [`Source`]: lines of cells, each with its place.
//!
//! The kind of a file is told by its content, never by its name; where a name says that text is a
//! PDF or an image, that is an error and no guess. Reading cleans values (converter
//! markup, odd spaces) and remembers what it took out; it interprets nothing.

mod cross;
mod cutouts;
mod drawing;
mod error;
pub mod geometry;
mod guesses;
mod images;
mod kind;
mod legibility;
mod letture;
mod merge;
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

use pegaso_model::{Formato, Rilievo, Sorgente, Source};
use sha2::{Digest as _, Sha256};

pub use cross::no_second_reading;
pub use cutouts::{Cutout, CutoutPlace, cutouts};
pub use error::IngestError;
use geometry::Unknown;
pub use geometry::Vocabulary;
pub use kind::HEAD;
pub use options::{Drawing, Engine, OcrEngine, Options, SecondReading, Stage};
pub use tables::{PageSelection, tables};

use crate::kind::Kind;
use crate::page::Page;
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
        Kind::Pdf | Kind::Image => read_pages(file(), bytes, options),
        Kind::OtherImage(kind) => Err(IngestError::OtherImage {
            file: file(),
            kind: kind.into(),
        }),
        Kind::Binary(what) => Err(IngestError::NotText {
            file: file(),
            what: what.into(),
        }),
        Kind::Text if kind::is_named_as_pages(&file()) => Err(IngestError::Misnamed {
            file: file(),
            what: kind::text(bytes).into(),
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

/// True where `head`, the first [`HEAD`] bytes of a file, say that it has pages: a PDF or an image.
pub fn has_pages(head: &[u8]) -> bool {
    matches!(kind::kind(head), Kind::Pdf | Kind::Image)
}

/// Why the file that starts with `head` has no pages, where only pages are read.
pub fn without_pages(file: &str, head: &[u8]) -> IngestError {
    let file = file.to_owned();
    match kind::kind(head) {
        Kind::Empty => IngestError::Empty { file },
        Kind::OtherImage(kind) => IngestError::OtherImage {
            file,
            kind: kind.into(),
        },
        Kind::Binary(what) => IngestError::NotPdf {
            file,
            what: format!(": it holds {what}").into(),
        },
        Kind::Text | Kind::Pdf | Kind::Image => IngestError::NotPdf {
            file,
            what: "".into(),
        },
    }
}

/// Reads a PDF or an image, page by page.
fn read_pages(file: String, bytes: &[u8], options: &Options<'_>) -> Result<Source, IngestError> {
    let document = open(&file, bytes, &PageSelection::default(), options)?;
    let motore = document.motore(options);
    let Opened {
        pages,
        recognised,
        is_image,
        mut letture,
        ..
    } = document;
    (options.progress)(Stage::Tables);
    let content = geometry::content(&pages, options.vocabulary, Unknown::Prose);
    drawing::draw(&recognised.sheets, &pages, &content, options);
    let mut sorgente = Sorgente {
        file,
        sha256: sha256(bytes),
        formato: match () {
            () if is_image => Formato::Immagine,
            () if recognised.pictures * 2 > pages.len() => Formato::Scansione,
            () => Formato::Pdf,
        },
        pagine: u32::try_from(pages.len()).ok(),
        pagine_riconosciute: u32::try_from(recognised.pages).unwrap_or(u32::MAX),
        motore,
        tabelle: pages::methods(&content),
        ..Sorgente::default()
    };
    let twice = options.second_reading == SecondReading::Figures && !is_image;
    if twice && options.engine == Engine::Hayro {
        (options.progress)(Stage::Again(1));
        let second = Second::open(bytes, options.password);
        let outcome = cross::confirm(&pages, &content, |page| {
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

/// A document with pages.
struct Opened {
    /// Those that were asked for and can be read.
    pages: Vec<Page>,
    /// How many it has.
    count: usize,
    recognised: Recognised,
    /// Findings about what cannot be read.
    letture: Vec<Rilievo>,
    is_image: bool,
}

impl Opened {
    /// What read it.
    fn motore(&self, options: &Options<'_>) -> String {
        match (self.recognised.pages, self.is_image) {
            (0, _) => options.engine.name().to_owned(),
            (_, true) => options.ocr_engine.name().to_owned(),
            (_, false) => format!("{}, {}", options.engine.name(), options.ocr_engine.name()),
        }
    }
}

/// The pages of a PDF or an image that can be read, and findings about what cannot.
fn open(
    file: &str,
    bytes: &[u8],
    selection: &PageSelection,
    options: &Options<'_>,
) -> Result<Opened, IngestError> {
    if kind::kind(bytes) == Kind::Image {
        let pdf = images::as_pdf(bytes).map_err(|error| IngestError::Image {
            file: file.to_owned(),
            reason: error.to_string(),
        })?;
        let options = Options {
            engine: Engine::Hayro,
            password: "",
            ..*options
        };
        let mut opened = open_pdf(file, &pdf, selection, &options)?;
        opened.is_image = true;
        return Ok(opened);
    }
    open_pdf(file, bytes, selection, options)
}

fn open_pdf(
    file: &str,
    bytes: &[u8],
    selection: &PageSelection,
    options: &Options<'_>,
) -> Result<Opened, IngestError> {
    let named = || file.to_owned();
    let mut pdf = pdf_pages(bytes, options).map_err(|error| match error {
        PdfError::Encrypted if options.password.is_empty() => {
            IngestError::Encrypted { file: named() }
        }
        PdfError::Encrypted => IngestError::WrongPassword { file: named() },
        PdfError::UnknownEncryption => IngestError::UnknownEncryption { file: named() },
        PdfError::Damaged => IngestError::Damaged { file: named() },
    })?;
    let count = pdf.pages.len();
    pdf.pages.retain(|page| selection.holds(page.number));
    let mut recognised = scans::recognise(bytes, &mut pdf.pages, options)?;
    let mut letture = std::mem::take(&mut recognised.letture);
    if !pdf.pages.is_empty() {
        let is_whole = pdf.pages.len() == count;
        letture.extend(letture::letture(
            file,
            &mut pdf,
            is_whole,
            options.reads_pictures(),
        )?);
    }
    Ok(Opened {
        pages: pdf.pages,
        count,
        recognised,
        letture,
        is_image: false,
    })
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
