//! A process that other programs start, to ask it for one document after the other.
//!
//! Exactly one answer for each request, in order, whatever the document does; nothing is kept from
//! one request to the next. What asks is an engine that spreads documents over many machines: it
//! keeps the list, starts a worker for each part of it, and tries again what a lost machine had.

mod arrow;
mod line;
mod ndjson;
mod written;

use std::path::Path;

pub(crate) use arrow::answer as answer_arrow;
pub(crate) use ndjson::answer as answer_ndjson;

use pegaso_export::magazzino::chiave;

use crate::digest;
use crate::esame::{Esaminato, Esaminatore};
use crate::inputs::Item;
use crate::output::Output;
use crate::warehouse::sha256;
use crate::{Error, InputError};

/// A document that is asked for.
#[derive(Debug)]
struct Request {
    /// Where it is; where its bytes came along, only its name.
    path: String,
    content: Option<Vec<u8>>,
}

/// How far a request is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The document is read.
    Read,
    /// It is checked too.
    Checked,
}

/// What came of a request.
struct Answer {
    path: String,
    /// Of the content; `None` where not even that could be read.
    sha256: Option<String>,
    result: Result<Esaminato, InputError>,
}

impl Request {
    fn answer(self, esaminatore: &Esaminatore, depth: Depth) -> Answer {
        let Self { path, content } = self;
        let (item, sha) = match content {
            None => (Item::at(&path), None),
            Some(bytes) => {
                let sha = digest::sha256(&bytes);
                (Item::of(&path, bytes), Some(sha))
            }
        };
        let result = match depth {
            Depth::Read => esaminatore.leggi(item),
            Depth::Checked => esaminatore.esamina(item),
        };
        let sha256 = match &result {
            Ok(esaminato) => Some(esaminato.documento.sorgente.sha256.clone()),
            Err(_) => sha.or_else(|| of_file(&path)),
        };
        Answer {
            path,
            sha256,
            result,
        }
    }
}

/// An error where nobody takes an answer: whoever asks is to know that some are missing.
fn unanswered(output: &Output) -> Result<(), Error> {
    if output.reader_is_gone() {
        return Err(Error::Unanswered);
    }
    Ok(())
}

/// What tells the content of a file that could not be read as a document.
fn of_file(path: &str) -> Option<String> {
    let path = Path::new(path);
    // A pipe would be waited for.
    path.is_file().then(|| sha256(path).ok())?
}

impl Answer {
    /// The same for the same content and the same pegaso: whoever asks twice can tell.
    fn key(&self) -> Option<String> {
        self.sha256.as_deref().map(chiave)
    }
}
