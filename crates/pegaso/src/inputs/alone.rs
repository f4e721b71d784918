//! A document that came alone, in a request: nothing was listed, and it is one document or none.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::PathBuf;

use pegaso_ingest::{HEAD, has_pages};

use super::kind::{Kind, kind, starts_with_brace};
use super::{Content, Item};
use crate::InputError;

/// Most bytes of a text. Texts are read in this very process, and one that took all of its memory
/// would end those that come after it; a year of a city has a hundredth.
const TEXT: u64 = 64 << 20;

impl Item {
    /// The document in the file at `path`.
    pub(crate) fn at(path: &str) -> Self {
        Self::alone(path, found(path))
    }

    /// The document of these bytes, which goes by the name `file`.
    pub(crate) fn of(file: &str, bytes: Vec<u8>) -> Self {
        Self::alone(file, one(file, bytes))
    }

    fn alone(file: &str, content: Result<Content, InputError>) -> Self {
        Self {
            file: file.to_owned(),
            input: 0,
            content,
        }
    }
}

fn found(file: &str) -> Result<Content, InputError> {
    let unreadable = |source| InputError::Read {
        file: file.to_owned(),
        source,
    };
    let (len, head) = look(file).map_err(unreadable)?;
    let lies_there = || Content::File(PathBuf::from(file), len);
    if has_pages(&head) {
        return Ok(lies_there());
    }
    within(file, len)?;
    if starts_with_brace(&head) {
        return one(file, fs::read(file).map_err(unreadable)?);
    }
    Ok(lies_there())
}

/// How long a file is, and how it begins.
fn look(file: &str) -> io::Result<(u64, Vec<u8>)> {
    // Opening a pipe would wait for whoever writes into it.
    let metadata = fs::metadata(file)?;
    if !metadata.is_file() {
        let why = "it is no regular file";
        return Err(io::Error::new(io::ErrorKind::Unsupported, why));
    }
    let mut head = Vec::with_capacity(HEAD);
    File::open(file)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok((metadata.len(), head))
}

fn one(file: &str, bytes: Vec<u8>) -> Result<Content, InputError> {
    if !has_pages(bytes.get(..HEAD).unwrap_or(&bytes)) {
        within(file, bytes.len() as u64)?;
        if starts_with_brace(&bytes) && !matches!(kind(&bytes), Kind::Other) {
            let file = file.to_owned();
            return Err(InputError::NoDocument { file });
        }
    }
    Ok(Content::Bytes(bytes))
}

fn within(file: &str, len: u64) -> Result<(), InputError> {
    if len <= TEXT {
        return Ok(());
    }
    Err(InputError::LongText {
        file: file.to_owned(),
        mib: TEXT >> 20,
    })
}
