//! From an opened input to its document.

use std::fs::File;
use std::io::{self, Read as _, Seek as _};
use std::path::Path;

use pegaso_ingest::{HEAD, has_pages, without_pages};
use pegaso_model::Tabelle;

use super::{Content, Item};
use crate::reader::{Pdf, Reader};
use crate::{InputError, Lettura, guard, leggi, leggi_json};

impl Item {
    /// Reads the document and applies `work` to it; a panic in either is an error of that document.
    pub(crate) fn handle<T>(
        self,
        reader: &Reader,
        work: impl FnOnce(Lettura) -> T,
    ) -> Result<T, InputError> {
        let Self { file, content, .. } = self;
        guard::guarded(|| read(&file, content?, reader).map(work)).unwrap_or_else(|message| {
            Err(InputError::Panic {
                file: file.clone(),
                message,
            })
        })
    }
}

fn read(file: &str, content: Content, reader: &Reader) -> Result<Lettura, InputError> {
    let content = match content {
        Content::File(path, _) => open(&path).map_err(|source| InputError::Read {
            file: file.to_owned(),
            source,
        })?,
        Content::Bytes(bytes) if has_pages(head(&bytes)) => Opened::Pdf(Pdf::Bytes(bytes)),
        Content::Bytes(bytes) => Opened::Other(bytes),
        Content::Json(bytes, inizio) => return leggi_json(file, &bytes, inizio),
    };
    match content {
        Opened::Pdf(pdf) => reader.read(file, pdf).map(Lettura::from),
        Opened::Other(bytes) => Ok(leggi(file, &bytes)?),
    }
}

impl Item {
    /// Reads the tables on the given pages of a PDF, as `--page` has them; empty for all.
    pub(crate) fn tables(self, reader: &Reader, pages: &str) -> Result<Tabelle, InputError> {
        let Self { file, content, .. } = self;
        let pdf = match content? {
            Content::File(path, _) => match open(&path) {
                Ok(Opened::Pdf(pdf)) => pdf,
                Ok(Opened::Other(bytes)) => return Err(without_pages(&file, &bytes).into()),
                Err(source) => return Err(InputError::Read { file, source }),
            },
            Content::Bytes(bytes) if has_pages(head(&bytes)) => Pdf::Bytes(bytes),
            Content::Bytes(bytes) | Content::Json(bytes, _) => {
                return Err(without_pages(&file, &bytes).into());
            }
        };
        reader.tables(&file, pdf, pages)
    }
}

enum Opened {
    Pdf(Pdf),
    Other(Vec<u8>),
}

/// Opens the file at `path`: a PDF is left to whoever reads it.
fn open(path: &Path) -> io::Result<Opened> {
    let mut file = File::open(path)?;
    let len = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut bytes)?;
    if has_pages(&bytes) {
        file.rewind()?;
        return Ok(Opened::Pdf(Pdf::File(file, len)));
    }
    file.read_to_end(&mut bytes)?;
    Ok(Opened::Other(bytes))
}

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..HEAD).unwrap_or(bytes)
}
