//! What could not be read of a PDF, as findings: pictures, fonts that say nothing, invisible text.
//!
//! A page of which little can be read gives nothing at all, rather than garbage. A file of which
//! nothing can be read is an error.

use pegaso_model::{Codice, Gravita, Origine, Rilievo, Source};

use crate::IngestError;
use crate::legibility::{Legibility, legibility, pictured, written};
use crate::page::Page;
use crate::pdf::{PdfPages, UNMAPPED};

/// The part of the text, as 1 in so many, from which on what lies outside of the page is missed.
const OUTSIDE: u32 = 20;

/// The findings about `pdf`, whose illegible pages are emptied; an error where no page is left
/// of the whole of it. `is_whole` is true where no page was left aside, `model` where pictures could be
/// recognised.
pub(crate) fn letture(
    file: &str,
    pdf: &mut PdfPages,
    is_whole: bool,
    model: bool,
) -> Result<Vec<Rilievo>, IngestError> {
    let found: Vec<_> = pdf.pages.iter().map(legibility).collect();
    // Some text beside drawn letters is better than none.
    let is_read = |(page, found): (&Page, &Legibility)| match found {
        Legibility::Text => true,
        Legibility::Drawn => written(page) > 0,
        _ => false,
    };
    if is_whole && !pdf.pages.iter().zip(&found).any(is_read) {
        return Err(unreadable(file.to_owned(), &found, pdf, model));
    }
    let mut letture = Vec::new();
    for (page, legibility) in pdf.pages.iter_mut().zip(found) {
        letture.extend(of_page(page, legibility, model));
        // What is printed over a picture or a drawing is read, whatever becomes of these.
        if legibility == Legibility::Unmapped {
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

/// Why nothing of a file can be read whose pages are as `found`.
fn unreadable(file: String, found: &[Legibility], pdf: &PdfPages, model: bool) -> IngestError {
    let pages = u32::try_from(found.len()).unwrap_or(u32::MAX);
    if !pdf.damage.is_empty() {
        IngestError::Damaged { file }
    } else if found.contains(&Legibility::Picture) && model {
        IngestError::Undecodable { file, pages }
    } else if found.contains(&Legibility::Picture) {
        IngestError::Scan { file, pages }
    } else if found.contains(&Legibility::Unmapped) {
        IngestError::Unmapped { file }
    } else if found.contains(&Legibility::Drawn) {
        IngestError::Drawn { file }
    } else {
        IngestError::NoText { file }
    }
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

fn of_page(page: &Page, legibility: Legibility, model: bool) -> Vec<Rilievo> {
    let number = page.number;
    let flaws = page.flaws;
    let unread = |why: String| not_read(number, why);
    let as_picture = if model {
        ""
    } else {
        "; con il modello che legge le immagini (`pegaso models install`) si legge come una scansione"
    };
    let mut letture = Vec::new();
    match legibility {
        Legibility::Picture => {
            let why = if model {
                "non si può decodificare"
            } else {
                "il modello che legge le immagini non è installato (`pegaso models install`)"
            };
            let above = match written(page) {
                0 => String::new(),
                count => format!(
                    "; è letto solo il testo che vi è stampato sopra ({})",
                    characters(count)
                ),
            };
            let beneath = match flaws.invisible {
                0 => String::new(),
                count => format!(
                    "; il testo invisibile che vi è sotto ({}) non è stato usato",
                    characters(count)
                ),
            };
            letture.push(unread(format!(
                "la pagina {number} è un'immagine e non è stata letta: {why}{above}{beneath}"
            )));
            return letture;
        }
        Legibility::Unmapped => letture.push(unread(format!(
            "la pagina {number} non è stata letta: {} su {} non dicono quali lettere o cifre sono{as_picture}",
            flaws.unmapped,
            characters(flaws.unmapped.saturating_add(written(page)))
        ))),
        Legibility::Drawn => letture.push(unread(format!(
            "la pagina {number} non è stata letta{}: ciò che mostra è disegnato, e non è testo{as_picture}",
            match written(page) {
                0 => String::new(),
                count => format!(", salvo {}", characters(count)),
            }
        ))),
        Legibility::Text | Legibility::Blank => {
            if let Some(part) = pictured(page) {
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

/// The finding that `count` pictures of page `number` lack their end, or are damaged.
pub(crate) fn cut(number: u32, count: u32) -> Rilievo {
    let what = match count {
        1 => "un'immagine è danneggiata o finisce".to_owned(),
        _ => format!("{count} immagini, o parti di un'immagine, sono danneggiate o finiscono"),
    };
    let message = format!(
        "a pagina {number} {what} prima del dovuto: ciò che vi stava può mancare o essere diverso"
    );
    rilievo("EST008", "file-danneggiato", message, place(number))
}

/// The finding that the invisible text of page `number` is of no use.
pub(crate) fn not_verified(number: u32, why: String) -> Rilievo {
    rilievo("EST007", "testo-invisibile", why, place(number))
}

/// The finding that something of page `number` was not read.
pub(crate) fn not_read(number: u32, why: String) -> Rilievo {
    rilievo("EST005", "pagina-non-letta", why, place(number))
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
