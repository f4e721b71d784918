//! PDFs: the pages of a file as words, rulings, fills and pictures.
//!
//! The file is untrusted: whoever reads one from elsewhere does so in a process with limits.
//! Nothing here tells tables from prose.

mod abutting;
mod canvas;
mod characters;
mod damage;
mod glyph;
mod kerning;
mod mixer;
mod paths;
mod render;
mod scan;
mod second;
mod whole;
mod words;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use hayro_interpret::hayro_syntax::page::Page as PdfPage;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect as KurboRect};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, InterpreterWarning, interpret_page,
};

use crate::page::Page;
use crate::{Options, Stage};
use canvas::Canvas;
pub(crate) use characters::{Characters, SLACK};
pub(crate) use damage::Damage;
use damage::What;
pub(crate) use render::pixels;
pub(crate) use scan::Picture;
use scan::Scan;
pub(crate) use second::Second;
pub(crate) use words::UNMAPPED;

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

/// What a PDF holds.
#[derive(Debug, Default)]
pub(crate) struct PdfPages {
    /// In order.
    pub(crate) pages: Vec<Page>,
    /// Signs that something of the file is missing.
    pub(crate) damage: Vec<Damage>,
}

/// Reads the pages of the PDF in `bytes`, one after the other.
pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<PdfPages, PdfError> {
    let pdf = open(bytes, options.password)?;
    if pdf.pages().is_empty() {
        return Err(PdfError::Damaged);
    }
    let mut read = PdfPages::default();
    let cache = InterpreterCache::new();
    let fonts = Arc::new(AtomicU32::new(0));
    for (index, page) in pdf.pages().iter().enumerate() {
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        (options.progress)(Stage::Page(number));
        let (width, height) = page.render_dimensions();
        let area = KurboRect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let mut context = Context::new(to_page, area, &cache, pdf.xref(), settings(&fonts));
        let mut canvas = Canvas::new(width, height);
        interpret_page(page, &mut context, &mut canvas);
        let page = canvas.page(number);
        if fonts.swap(0, Ordering::Relaxed) > 0 || page.flaws.flat > 0 {
            read.damage.push(Damage {
                page: Some(number),
                what: What::Font,
            });
        }
        read.pages.push(page);
    }
    read.damage.extend(damage::damage(&pdf, bytes));
    Ok(read)
}

/// The pictures on the pages of a PDF.
pub(crate) struct Scans {
    pdf: Pdf,
}

impl Scans {
    /// Opens the PDF in `bytes`.
    pub(crate) fn open(bytes: &[u8], password: &str) -> Result<Self, PdfError> {
        Ok(Self {
            pdf: open(bytes, password)?,
        })
    }

    /// How many pages it has.
    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// What the pictures on page `number`, from 1, show together; `None` where there are none.
    pub(crate) fn picture(&self, number: u32) -> Option<Picture> {
        let page = self.page(number)?;
        let scan = self.scan(page);
        let letters = scan.is_complex();
        let shades = if letters {
            render::render(page, scan.density()?)
        } else {
            scan.picture()?
        };
        Some(Picture {
            shades,
            lost: scan.lost(),
            cut: scan.cut(),
            letters,
        })
    }

    /// What page `number`, from 1, shows, letters and lines included; `None` where it is not there.
    pub(crate) fn drawn(&self, number: u32) -> Option<Picture> {
        let page = self.page(number)?;
        let scan = self.scan(page);
        Some(Picture {
            shades: render::render(page, render::DENSITY),
            lost: scan.lost(),
            cut: scan.cut(),
            letters: true,
        })
    }

    /// The pictures of `page`.
    fn scan(&self, page: &PdfPage<'_>) -> Scan {
        let (width, height) = page.render_dimensions();
        let area = KurboRect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let to_page = Affine::new(page.initial_transform(true).as_coeffs());
        let settings = InterpreterSettings::default();
        let cache = InterpreterCache::new();
        let mut context = Context::new(to_page, area, &cache, self.pdf.xref(), settings);
        let mut scan = Scan::new(width, height);
        interpret_page(page, &mut context, &mut scan);
        scan
    }

    fn page(&self, number: u32) -> Option<&PdfPage<'_>> {
        let index = usize::try_from(number.checked_sub(1)?).ok()?;
        self.pdf.pages().get(index)
    }
}

/// Reads the pages of the PDF in `bytes` by the other engine.
pub(crate) fn read_by_second(bytes: &[u8], options: &Options<'_>) -> Result<PdfPages, PdfError> {
    let second = Second::open(bytes, options.password).ok_or(PdfError::Damaged)?;
    let mut read = PdfPages::default();
    for number in second.numbers() {
        (options.progress)(Stage::Page(number));
        let page = second.page(number).unwrap_or_else(|| {
            read.damage.push(Damage {
                page: Some(number),
                what: What::Unread,
            });
            Page {
                number,
                ..Page::default()
            }
        });
        read.pages.push(page);
    }
    if read.pages.is_empty() {
        return Err(PdfError::Damaged);
    }
    Ok(read)
}

/// Settings that count the fonts which cannot be loaded.
fn settings(fonts: &Arc<AtomicU32>) -> InterpreterSettings {
    let fonts = Arc::clone(fonts);
    InterpreterSettings {
        warning_sink: Arc::new(move |warning| {
            if matches!(warning, InterpreterWarning::UnsupportedFont) {
                fonts.fetch_add(1, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    }
}

/// Opens the PDF: most that are encrypted forbid printing only and open without a password.
pub(crate) fn open(bytes: &[u8], password: &str) -> Result<Pdf, PdfError> {
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
