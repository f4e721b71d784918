//! What could not be read of a PDF, as findings: pictures, fonts that say nothing, invisible text.
//!
//! A page of which little can be read gives nothing at all, rather than garbage. A file of which
//! nothing can be read is an error.

use pegaso_model::{Codice, Gravita, Origine, Rilievo, Source};

use crate::IngestError;
use crate::page::{Page, Rect};
use crate::pdf::{PdfPages, UNMAPPED};

/// Part of a page from which on pictures are the page.
const FULL: f32 = 0.5;
/// Part of a page from which on a picture may hold a table.
const LARGE: f32 = 0.25;
/// Part of a page from which on a picture under text is its background.
const BACKGROUND: f32 = 0.9;
/// Part of a page from which on a picture is all there is on a page without text.
const SEEN: f32 = 0.02;
/// Fewer characters are a stamp on a scan.
const STAMP: usize = 150;
/// The part of the text, as 1 in so many, from which on what lies outside of the page is missed.
const OUTSIDE: u32 = 20;
/// So many filled shapes on a page without text may be letters.
const DRAWN: u32 = 50;

/// What a page is to reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Legibility {
    Text,
    Blank,
    /// Its text, if any, is in a picture.
    Picture,
    /// Most of its characters mean nothing.
    Unmapped,
    /// It has shapes and no text.
    Drawn,
}

/// The findings about `pdf`, whose illegible pages are emptied; an error where no page is left.
pub(crate) fn letture(file: &str, pdf: &mut PdfPages) -> Result<Vec<Rilievo>, IngestError> {
    let found: Vec<_> = pdf.pages.iter().map(legibility).collect();
    if !found.contains(&Legibility::Text) && pdf.damage.is_empty() {
        let file = file.to_owned();
        return Err(if found.contains(&Legibility::Picture) {
            let pages = u32::try_from(found.len()).unwrap_or(u32::MAX);
            IngestError::Scan { file, pages }
        } else if found.contains(&Legibility::Unmapped) {
            IngestError::Unmapped { file }
        } else {
            IngestError::NoText { file }
        });
    }
    if !found.contains(&Legibility::Text) {
        return Err(IngestError::Damaged {
            file: file.to_owned(),
        });
    }
    let mut letture = Vec::new();
    for (page, legibility) in pdf.pages.iter_mut().zip(found) {
        letture.extend(of_page(page, legibility));
        if !matches!(legibility, Legibility::Text | Legibility::Blank) {
            page.words.clear();
            page.sideways.clear();
        }
    }
    letture.extend(pdf.damage.iter().map(|damage| {
        let origine = damage.page.map(place).unwrap_or_default();
        rilievo("EST008", "file-danneggiato", damage.to_string(), origine)
    }));
    Ok(letture)
}

/// Adds a finding for each cell that holds characters without a meaning: a figure may be among
/// them.
pub(crate) fn illegible(source: &mut Source) {
    let mut found = Vec::new();
    for line in source.lines() {
        let cells = line.cells();
        if cells.len() < 2 {
            continue;
        }
        for cell in cells.filter(|cell| cell.text.contains(UNMAPPED)) {
            let message = format!(
                "la cella «{}» ha caratteri il cui tipo non dice quali lettere o cifre sono",
                cell.text
            );
            let origine = cell.origine.clone();
            found.push(rilievo("EST006", "caratteri-illeggibili", message, origine));
        }
    }
    source.letture.extend(found);
}

fn of_page(page: &Page, legibility: Legibility) -> Vec<Rilievo> {
    let number = page.number;
    let flaws = page.flaws;
    let unread = |why: String| rilievo("EST005", "pagina-non-letta", why, place(number));
    let mut letture = Vec::new();
    match legibility {
        Legibility::Picture => {
            let beneath = match flaws.invisible {
                0 => String::new(),
                count => format!(
                    "; il testo invisibile che vi è sotto ({}) non è stato usato",
                    characters(count)
                ),
            };
            letture.push(unread(format!(
                "la pagina {number} è un'immagine e non è stata letta: il modello che legge le immagini non è installato (`pegaso models install`){beneath}"
            )));
            return letture;
        }
        Legibility::Unmapped => letture.push(unread(format!(
            "la pagina {number} non è stata letta: {} su {} non dicono quali lettere o cifre sono",
            flaws.unmapped,
            characters(flaws.unmapped.saturating_add(written(page)))
        ))),
        Legibility::Drawn => letture.push(unread(format!(
            "la pagina {number} non è stata letta: non ha testo, e ciò che mostra è disegnato"
        ))),
        Legibility::Text | Legibility::Blank => {
            let part = coverage(page);
            if (LARGE..BACKGROUND).contains(&part) {
                letture.push(unread(format!(
                    "a pagina {number} ci sono immagini che occupano il {:.0}% della pagina: ciò che vi è scritto non è stato letto",
                    part * 100.0
                )));
            }
            if flaws.outside > written(page) / OUTSIDE {
                letture.push(unread(format!(
                    "a pagina {number} {} stanno fuori dal bordo della pagina e non sono stati letti",
                    characters(flaws.outside)
                )));
            }
            if flaws.unmapped > 0 {
                let message = format!(
                    "a pagina {number} {} su {} non dicono quali lettere o cifre sono: al loro posto sta «{UNMAPPED}»",
                    flaws.unmapped,
                    characters(flaws.unmapped.saturating_add(written(page)))
                );
                letture.push(rilievo(
                    "EST006",
                    "caratteri-illeggibili",
                    message,
                    place(number),
                ));
            }
        }
    }
    if flaws.invisible > 0 {
        let message = format!(
            "a pagina {number} c'è testo invisibile ({}), che non è stato letto",
            characters(flaws.invisible)
        );
        letture.push(rilievo(
            "EST007",
            "testo-invisibile",
            message,
            place(number),
        ));
    }
    letture
}

/// True where the text of `page`, if any, is in a picture.
pub(crate) fn is_picture(page: &Page) -> bool {
    legibility(page) == Legibility::Picture
}

fn legibility(page: &Page) -> Legibility {
    let written = written(page);
    let part = coverage(page);
    if page.flaws.unmapped > written {
        Legibility::Unmapped
    } else if part >= FULL && (written as usize) < STAMP || part >= SEEN && written == 0 {
        Legibility::Picture
    } else if written == 0 && page.flaws.shapes >= DRAWN {
        Legibility::Drawn
    } else if written == 0 {
        Legibility::Blank
    } else {
        Legibility::Text
    }
}

/// Characters that can be read.
fn written(page: &Page) -> u32 {
    let words = page.words.iter().chain(&page.sideways);
    let count = words
        .map(|word| word.text.chars().filter(|c| *c != UNMAPPED).count())
        .sum::<usize>();
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// The part of the page under its pictures; strips of a scan add up.
fn coverage(page: &Page) -> f32 {
    let area = |rect: &Rect| rect.width().max(0.0) * rect.height().max(0.0);
    let pictures: f32 = page.pictures.iter().map(area).sum();
    (pictures / (page.width * page.height).max(1.0)).min(1.0)
}

fn characters(count: u32) -> String {
    match count {
        1 => "1 carattere".to_owned(),
        _ => format!("{count} caratteri"),
    }
}

fn place(page: u32) -> Origine {
    Origine {
        pagina: Some(page),
        ..Origine::default()
    }
}

/// A finding about the document.
pub(crate) fn rilievo(
    code: &'static str,
    name: &'static str,
    message: String,
    origine: Origine,
) -> Rilievo {
    Rilievo::nuovo(
        Codice::new(code),
        name,
        Gravita::Avviso,
        "documento",
        message,
        origine,
    )
}
