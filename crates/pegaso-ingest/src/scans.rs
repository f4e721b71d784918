//! Pages that are no text: read by a recogniser, where there is one.

use pegaso_model::{Operando, Origine, Rilievo};

use crate::cross::hidden;
use crate::legibility::{Legibility, legibility, pictured};
use crate::letture::{not_read, rilievo};
use crate::ocr::{self, Eyes, Grey, Seen};
use crate::page::{Flaws, Page, Rect};
use crate::pdf::{Picture, Scans};
use crate::places::round;
use crate::{IngestError, Options, Stage, letture, merge};

/// What came of recognising.
#[derive(Default)]
pub(crate) struct Recognised {
    /// How many pages that are pictures were read.
    pub(crate) pictures: usize,
    /// How many pages were read, wholly or in part.
    pub(crate) pages: usize,
    /// What was seen on them and not read.
    pub(crate) letture: Vec<Rilievo>,
    /// The pages that are nothing but what was seen, level and upright, where drawings are wanted.
    pub(crate) sheets: Vec<(u32, Grey)>,
}

/// How a page is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// It is a picture.
    Picture,
    /// Its letters are shapes, or nobody knows what they mean: it is drawn first.
    Drawn,
    /// It has text, and pictures that may hold some too.
    Beside,
}

/// Reads those of `pages`, which the PDF in `bytes` has, that are no text.
pub(crate) fn recognise(
    bytes: &[u8],
    pages: &mut [Page],
    options: &Options<'_>,
) -> Result<Recognised, IngestError> {
    let mut recognised = Recognised::default();
    let looks: Vec<(&mut Page, Look)> = pages
        .iter_mut()
        .filter_map(|page| look(page).map(|look| (page, look)))
        .collect();
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    if !options.reads_pictures() {
        let needed = looks.iter().filter(|(_, look)| *look != Look::Beside);
        match needed.count() {
            0 => {}
            pages => (options.progress)(Stage::NoRecogniser(count(pages))),
        }
        return Ok(recognised);
    }
    if looks.is_empty() {
        return Ok(recognised);
    }
    let Ok(scans) = Scans::open(bytes, options.password) else {
        return Ok(recognised);
    };
    let failed = |error: ocr::ModelError| IngestError::Model {
        reason: error.to_string(),
    };
    let eyes = Eyes::open(options.ocr_engine, options.recogniser).map_err(failed)?;
    let of = count(looks.len());
    for (before, (page, look)) in looks.into_iter().enumerate() {
        (options.progress)(Stage::Recognising {
            page: page.number,
            before: count(before),
            of,
        });
        let picture = match look {
            Look::Picture | Look::Beside => scans.picture(page.number),
            Look::Drawn => scans.drawn(page.number),
        };
        let Some(Picture {
            shades,
            lost,
            cut,
            letters,
        }) = picture
        else {
            continue;
        };
        let size = page.displayed_size();
        let mut seen = ocr::read(shades, page.number, size, &eyes).map_err(failed)?;
        if options.drawings.is_some() && look != Look::Beside {
            let sheet = std::mem::take(&mut seen.sheet);
            recognised.sheets.push((page.number, sheet));
        }
        let was_read = recognised.put(page, look, seen, letters);
        if lost > 0 && was_read {
            recognised.letture.push(lost_pictures(page.number, lost));
        }
        if cut > 0 && was_read {
            recognised.letture.push(letture::cut(page.number, cut));
        }
    }
    Ok(recognised)
}

fn look(page: &Page) -> Option<Look> {
    match legibility(page) {
        Legibility::Picture => Some(Look::Picture),
        Legibility::Unmapped | Legibility::Drawn => Some(Look::Drawn),
        Legibility::Text => pictured(page).map(|_| Look::Beside),
        Legibility::Blank => None,
    }
}

impl Recognised {
    /// Puts what was `seen` on `page`, if it is fit to; `letters` says whether its own letters were
    /// seen as well.
    fn put(&mut self, page: &mut Page, look: Look, seen: Seen, letters: bool) -> bool {
        let number = page.number;
        if look == Look::Beside {
            let Some(lost) = merge::with_seen(page, seen.page, letters) else {
                return false;
            };
            self.pages += 1;
            self.letture.extend(unread(number, &seen.unread));
            self.letture.extend(stamped(number, &seen.stamps));
            self.letture.extend(covered(number, &lost));
            return true;
        }
        self.pages += 1;
        self.pictures += usize::from(look == Look::Picture);
        self.letture.extend(unread(number, &seen.unread));
        self.letture.extend(stamped(number, &seen.stamps));
        let (merged, lost) = merge::with_printed(seen.page, page, letters);
        if !lost.is_empty() {
            let why = format!(
                "a pagina {number} il testo stampato «{}» copre quello dell'immagine e non è stato letto",
                lost.join(" ")
            );
            self.letture.push(not_read(number, why));
        }
        let flaws = Flaws {
            outside: page.flaws.outside,
            ..Flaws::default()
        };
        let beneath = std::mem::take(&mut page.beneath);
        let hidden = std::mem::take(&mut page.hidden);
        *page = Page {
            flaws,
            hidden,
            ..merged
        };
        self.letture.extend(hidden::compare(page, &beneath));
        true
    }
}

fn lost_pictures(number: u32, lost: u32) -> Rilievo {
    let what = match lost {
        1 => "un'immagine che non si può decodificare".to_owned(),
        lost => format!("{lost} immagini che non si possono decodificare"),
    };
    not_read(
        number,
        format!("a pagina {number} c'è {what}: ciò che vi è scritto non è stato letto"),
    )
}

/// Words of a picture that lie below others.
fn covered(page: u32, words: &[String]) -> Option<Rilievo> {
    if words.is_empty() {
        return None;
    }
    let why = format!(
        "a pagina {page} il testo «{}» di un'immagine sta sotto quello stampato e non è stato usato",
        words.join(" ")
    );
    Some(not_read(page, why))
}

/// Ink over print that is paler than it. It is told of the page: the figures that it touched are told
/// one by one, and the others are no less certain for it.
fn stamped(page: u32, places: &[Rect]) -> Option<Rilievo> {
    let what = match places.len() {
        0 => return None,
        1 => "un timbro o una firma sta",
        _ => "timbri o firme stanno",
    };
    let message = format!(
        "a pagina {page} {what} sopra la stampa, e con ciò che ne è stato tolto può mancare ciò che vi è stampato più chiaro"
    );
    // A place would make all uncertain that is read around it.
    let origine = Origine {
        pagina: Some(page),
        ..Origine::default()
    };
    Some(rilievo("EST004", "cella-incerta", message, origine))
}

fn origine(page: u32, place: &Rect) -> Origine {
    Origine {
        pagina: Some(page),
        riquadro: Some(place.edges().map(round)),
        ..Origine::default()
    }
}

/// Ink that gave no text.
fn unread(page: u32, places: &[Rect]) -> Option<Rilievo> {
    let first = places.first()?;
    let message = match places.len() {
        1 => format!("a pagina {page} c'è un segno in cui non è stato riconosciuto alcun testo"),
        count => format!(
            "a pagina {page} ci sono {count} segni in cui non è stato riconosciuto alcun testo"
        ),
    };
    let marks = places.iter().map(|place| Operando {
        nome: "segno".to_owned(),
        valore: String::new(),
        origine: origine(page, place),
    });
    Some(Rilievo {
        operandi: marks.collect(),
        ..rilievo("EST005", "pagina-non-letta", message, origine(page, first))
    })
}
