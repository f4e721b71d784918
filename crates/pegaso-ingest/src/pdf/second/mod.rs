//! A second, independent reading of a PDF, by `pdf-extract`.
//!
//! It shares no code with the first one, from the structure of the file to the meaning of a
//! character, so that what both read alike is right unless both are wrong in the same way. It is
//! the weaker of the two: it panics on some files, so pages are read behind a guard, some together
//! and, where that fails, each alone; it misplaces what forms draw, which a page says. It judges
//! nothing: see [`crate::cross`].

mod ahead;
mod area;
mod device;
mod forms;
mod stand;
mod together;
mod widths;

use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, LoadOptions, ObjectId, output_doc_page};

use super::canvas::Canvas;
use super::characters::Characters;
use crate::page::Page;
use ahead::Ahead;
use device::Device;
use forms::Nesting;
use stand::Stand;

/// A PDF opened for the second reading.
pub(crate) struct Second {
    pages: Vec<ObjectId>,
    stand: RefCell<Stand>,
    ahead: RefCell<Ahead>,
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
            Some(Self {
                pages: document.page_iter().collect(),
                stand: RefCell::new(Stand::new(document)),
                ahead: RefCell::new(Ahead::new()),
            })
        };
        // What is borrowed is only read.
        catch_unwind(AssertUnwindSafe(open)).ok().flatten()
    }

    /// The numbers of its pages, from 1.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        1..=u32::try_from(self.pages.len()).unwrap_or(u32::MAX)
    }

    /// The characters of page `number`, from 1; `None` where reading it failed.
    ///
    /// Pages that are asked for in order cost least.
    pub(crate) fn characters(&self, number: u32) -> Option<Characters> {
        let mut ahead = self.ahead.borrow_mut();
        if let Some(canvas) = ahead.take(number) {
            return Some(Characters::new(canvas, true));
        }
        if ahead.next() > 1 {
            match self.draw_ahead(number, ahead.next()) {
                Ok(pages) => ahead.keep(number, pages.unwrap_or_default()),
                // Most pages of a file fail alike, and what was drawn is lost.
                Err(Failed) => ahead.stop(),
            }
        }
        if let Some(canvas) = ahead.take(number) {
            return Some(Characters::new(canvas, true));
        }
        let Drawn { canvas, nesting } = self.draw(number)?;
        Some(Characters::new(canvas, nesting == Nesting::None))
    }

    /// Page `number`, from 1; `None` where reading it failed.
    pub(crate) fn page(&self, number: u32) -> Option<Page> {
        Some(self.draw(number)?.canvas.page(number))
    }

    fn draw(&self, number: u32) -> Option<Drawn> {
        let id = *self.from(number)?.first()?;
        let draw = || {
            let mut stand = self.stand.borrow_mut();
            let nesting = forms::nesting(stand.document(), id)?;
            let area = area::area(stand.document(), id)?;
            let mut device = Device::new(area);
            stand.show(id);
            output_doc_page(stand.document(), &mut device, 1).ok()?;
            Some(Drawn {
                canvas: device.canvas,
                nesting,
            })
        };
        // Each page is put into the document anew, and what was drawn is dropped with the panic.
        catch_unwind(AssertUnwindSafe(draw)).ok().flatten()
    }

    /// Page `number` and some of those after it, at most `count`; none where they do not go
    /// together.
    fn draw_ahead(&self, number: u32, count: usize) -> Result<Option<Vec<Canvas>>, Failed> {
        let ids = self.from(number).unwrap_or_default();
        let ids = ids.get(..count).unwrap_or(ids);
        let draw = || together::draw(&mut self.stand.borrow_mut(), ids);
        // As above.
        catch_unwind(AssertUnwindSafe(draw)).unwrap_or(Err(Failed))
    }

    /// The pages from `number` on.
    fn from(&self, number: u32) -> Option<&[ObjectId]> {
        self.pages
            .get(usize::try_from(number).ok()?.checked_sub(1)?..)
    }
}

/// Of several pages, one could not be drawn.
struct Failed;

#[cfg(test)]
mod tests;
