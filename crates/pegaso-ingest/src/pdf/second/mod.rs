//! A second, independent reading of a PDF, by `pdf-extract`.
//!
//! It shares no code with the first one, from the structure of the file to the meaning of a
//! character, so that what both read alike is right unless both are wrong in the same way. It is
//! the weaker of the two: it panics on some files, so every page is read behind a guard; it
//! misplaces what forms draw, which a page says. It judges nothing: see [`crate::cross`].

mod area;
mod device;
mod forms;
mod widths;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, LoadOptions, ObjectId, output_doc_page};

use super::canvas::Canvas;
use super::characters::Characters;
use crate::page::Page;
use device::Device;
use forms::Nesting;

/// A PDF opened for the second reading.
pub(crate) struct Second {
    document: Document,
    pages: Vec<ObjectId>,
}

/// What the second reading drew of a page.
struct Drawn {
    canvas: Canvas,
    nesting: Nesting,
}

impl Second {
    /// Opens the PDF in `bytes`; `None` where this reader cannot.
    pub(crate) fn open(bytes: &[u8], password: &str) -> Option<Self> {
        let open = || {
            let mut document =
                Document::load_mem_with_options(bytes, LoadOptions::with_password(password))
                    .or_else(|_| Document::load_mem(bytes))
                    .ok()?;
            if document.is_encrypted() {
                document.decrypt(password).ok()?;
            }
            widths::mend(&mut document);
            let pages = document.page_iter().collect();
            Some(Self { document, pages })
        };
        // What is borrowed is only read.
        catch_unwind(AssertUnwindSafe(open)).ok().flatten()
    }

    /// The numbers of its pages, from 1.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        1..=u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// The characters of page `number`, from 1; `None` where reading it failed.
    pub(crate) fn characters(&self, number: u32) -> Option<Characters> {
        let Drawn { canvas, nesting } = self.draw(number)?;
        Some(Characters::new(canvas, nesting == Nesting::None))
    }

    /// Page `number`, from 1; `None` where reading it failed.
    pub(crate) fn page(&self, number: u32) -> Option<Page> {
        Some(self.draw(number)?.canvas.page(number))
    }

    fn draw(&self, number: u32) -> Option<Drawn> {
        let index = usize::try_from(number).ok()?.checked_sub(1)?;
        let id = *self.pages.get(index)?;
        let draw = || {
            let nesting = forms::nesting(&self.document, id)?;
            let area = area::area(&self.document, id)?;
            let mut device = Device::new(area);
            output_doc_page(&self.document, &mut device, number).ok()?;
            Some(Drawn {
                canvas: device.canvas,
                nesting,
            })
        };
        // The document is only read, and what was drawn is dropped with the panic.
        catch_unwind(AssertUnwindSafe(draw)).ok().flatten()
    }
}
