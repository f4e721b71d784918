//! PDFs: the pages of a file as words, rulings, fills and pictures.
//!
//! The file is untrusted: whoever reads one from elsewhere does so in a process with limits.
//! Nothing here tells tables from prose.

mod canvas;
mod characters;
mod glyph;
mod paths;
mod second;
mod words;

use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect as KurboRect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

use crate::page::Page;
use crate::{Options, Stage};
use canvas::Canvas;
pub(crate) use characters::{Characters, UNMAPPED};
pub(crate) use second::Second;

/// Why a PDF gives no pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PdfError {
    /// It asks for a password, or for another one.
    Encrypted,
    /// It is encrypted in a way that cannot be read.
    UnknownEncryption,
    /// It has no pages or no structure that could be mended.
    Damaged,
}

/// Reads the pages of the PDF in `bytes`, one after the other, and gives each to `sink`.
pub(crate) fn pages(
    bytes: &[u8],
    options: &Options<'_>,
    mut sink: impl FnMut(Page),
) -> Result<(), PdfError> {
    let pdf = open(bytes, options.password)?;
    let cache = InterpreterCache::new();
    for (index, page) in pdf.pages().iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        (options.progress)(Stage::Page(number));
        let (width, height) = page.render_dimensions();
        let area = KurboRect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let settings = InterpreterSettings::default();
        let mut context = Context::new(to_page, area, &cache, pdf.xref(), settings);
        let mut canvas = Canvas::new(width, height);
        interpret_page(page, &mut context, &mut canvas);
        sink(canvas.page(number));
    }
    Ok(())
}

/// Opens the PDF: most that are encrypted forbid printing only and open without a password.
fn open(bytes: &[u8], password: &str) -> Result<Pdf, PdfError> {
    let mut opened = Pdf::new(bytes.to_vec());
    if matches!(&opened, Err(LoadPdfError::Decryption(_))) && !password.is_empty() {
        opened = Pdf::new_with_password(bytes.to_vec(), password);
    }
    opened.map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => PdfError::Encrypted,
        LoadPdfError::Decryption(_) => PdfError::UnknownEncryption,
        LoadPdfError::Invalid => PdfError::Damaged,
    })
}
