//! The document that JSON of `extract` came from, for excerpts.
//!
//! Only the very bytes that were read then will do: a document that has changed since would show
//! other lines under the same numbers.

use std::fs;
use std::path::Path;

use pegaso_ingest::Options;
use pegaso_model::{Formato, Sorgente, Source};

use crate::lettura::VOCABULARY;

/// Largest file that is looked into, in bytes.
const MASSIMO: u64 = 64 << 20;

/// The lines of the text export that `sorgente` names, where it is still as it was.
pub(crate) fn ritrova(sorgente: &Sorgente) -> Option<Source> {
    let percorso = Path::new(&sorgente.file);
    // The name is whatever the JSON says: a pipe or a device is not opened.
    let metadati = fs::metadata(percorso).ok()?;
    if sorgente.formato != Formato::Testo || !metadati.is_file() || metadati.len() > MASSIMO {
        return None;
    }
    let bytes = fs::read(percorso).ok()?;
    if pegaso_ingest::has_pages(&bytes) {
        return None;
    }
    let source = pegaso_ingest::read(&sorgente.file, &bytes, &Options::new(&VOCABULARY)).ok()?;
    (source.sorgente.sha256 == sorgente.sha256).then_some(source)
}
