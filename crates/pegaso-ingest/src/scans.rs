//! Pages that are pictures: read by a recogniser, where there is one.

use pegaso_model::{Origine, Rilievo};

use crate::letture::{is_picture, rilievo};
use crate::ocr::{self, Recogniser};
use crate::page::{Flaws, Page, Rect};
use crate::pdf::Scans;
use crate::places::round;
use crate::{IngestError, Options, Stage};

/// What came of recognising.
#[derive(Default)]
pub(crate) struct Recognised {
    /// How many pages were read.
    pub(crate) pages: usize,
    /// What was seen on them and not read.
    pub(crate) letture: Vec<Rilievo>,
}

/// Reads those of `pages`, which the PDF in `bytes` has, that are pictures.
pub(crate) fn recognise(
    bytes: &[u8],
    pages: &mut [Page],
    options: &Options<'_>,
) -> Result<Recognised, IngestError> {
    let mut recognised = Recognised::default();
    let Some(model) = options.recogniser else {
        return Ok(recognised);
    };
    if !pages.iter().any(is_picture) {
        return Ok(recognised);
    }
    let Ok(scans) = Scans::open(bytes, options.password) else {
        return Ok(recognised);
    };
    let failed = |error: ocr::ModelError| IngestError::Model {
        reason: error.to_string(),
    };
    let recogniser = Recogniser::load(model).map_err(failed)?;
    for page in pages.iter_mut().filter(|page| is_picture(page)) {
        (options.progress)(Stage::Recognising(page.number));
        let Some(picture) = scans.picture(page.number) else {
            continue;
        };
        let size = (page.width, page.height);
        let seen = ocr::read(picture, page.number, size, &recogniser).map_err(failed)?;
        recognised.pages += 1;
        recognised.letture.extend(unread(page.number, &seen.unread));
        *page = Page {
            flaws: Flaws::default(),
            ..seen.page
        };
    }
    Ok(recognised)
}

/// Ink that gave no text.
fn unread(page: u32, places: &[Rect]) -> Option<Rilievo> {
    let first = places.first()?;
    let origine = Origine {
        pagina: Some(page),
        riquadro: Some(first.edges().map(round)),
        ..Origine::default()
    };
    let message = match places.len() {
        1 => format!("a pagina {page} c'è un segno in cui non è stato riconosciuto alcun testo"),
        count => format!(
            "a pagina {page} ci sono {count} segni in cui non è stato riconosciuto alcun testo"
        ),
    };
    Some(rilievo("EST005", "pagina-non-letta", message, origine))
}
