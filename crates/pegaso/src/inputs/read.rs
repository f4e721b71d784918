//! From an opened input to its document.

use std::fs;

use super::{Content, Item};
use crate::{InputError, Lettura, Modo, guard, leggi_con, leggi_json};

impl Item {
    /// Reads the document, PDFs in the given way, and applies `work` to it; a panic in either is an error of that document.
    pub(crate) fn handle<T>(
        self,
        modo: Modo,
        work: impl FnOnce(Lettura) -> T,
    ) -> Result<T, InputError> {
        let Self { file, content, .. } = self;
        guard::guarded(|| read(&file, content?, modo).map(work)).unwrap_or_else(|message| {
            Err(InputError::Panic {
                file: file.clone(),
                message,
            })
        })
    }
}

fn read(file: &str, content: Content, modo: Modo) -> Result<Lettura, InputError> {
    match content {
        Content::File(path, _) => {
            let bytes = fs::read(path).map_err(|source| InputError::Read {
                file: file.to_owned(),
                source,
            })?;
            Ok(leggi_con(file, &bytes, modo)?)
        }
        Content::Bytes(bytes) => Ok(leggi_con(file, &bytes, modo)?),
        Content::Json(bytes, inizio) => leggi_json(file, &bytes, inizio),
    }
}
