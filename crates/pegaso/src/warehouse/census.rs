//! Which documents there are: every file by the SHA-256 of its content.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use crate::digest::hexadecimal;
use crate::failure::Failure;
use crate::inputs::{Content, Item, Items, Listing};
use crate::progress::{Audience, Progress};
use crate::{Error, InputError, batch};

/// A document, with all the paths that lead to it.
#[derive(Debug)]
pub(crate) struct Known {
    /// Of its content.
    pub(crate) sha256: String,
    /// Its paths, in order.
    pub(crate) files: Vec<String>,
    /// The first of them.
    path: PathBuf,
    len: u64,
    /// Which of the listed inputs that is.
    pub(crate) input: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Census {
    /// The documents, in the order of their first paths.
    pub(crate) known: Vec<Known>,
    /// What could not even be looked at: its path and why.
    pub(crate) unread: Vec<(String, Failure)>,
    /// JSON of pegaso that lay among the documents.
    pub(crate) passed_over: usize,
}

struct Found {
    file: String,
    input: usize,
    path: PathBuf,
    len: u64,
    sha256: String,
}

enum Looked {
    Found(Found),
    Unread(String, InputError),
    Json,
}

/// Looks at everything that is listed.
pub(crate) fn census(listed: Vec<Listing>, threads: usize) -> Result<Census, Error> {
    let mut found: Vec<Found> = Vec::new();
    let mut census = Census::default();
    let total = listed.len();
    let progress = Progress::of("looked at", total, Audience::Terminal);
    let items = Items::new(listed);
    let results = batch::Results::Documents;
    batch::run(items, threads, results, &progress, look, |looked| {
        match looked {
            Looked::Found(one) => found.push(one),
            Looked::Unread(file, error) => census.unread.push((file, Failure::from(&error))),
            Looked::Json => census.passed_over += 1,
        }
        Ok(ControlFlow::Continue(()))
    })?;
    // Whatever the order in which folders were given.
    found.sort_by(|one, other| one.file.cmp(&other.file));
    census.unread.sort();
    let mut by_content: BTreeMap<String, usize> = BTreeMap::new();
    for one in found {
        if let Some(index) = by_content.get(&one.sha256) {
            census.known[*index].files.push(one.file);
            continue;
        }
        by_content.insert(one.sha256.clone(), census.known.len());
        census.known.push(Known {
            sha256: one.sha256,
            files: vec![one.file],
            path: one.path,
            len: one.len,
            input: one.input,
        });
    }
    Ok(census)
}

impl Known {
    /// The document to be read.
    pub(crate) fn item(&self) -> Item {
        Item {
            file: self.file().to_owned(),
            input: self.input,
            content: Ok(Content::File(self.path.clone(), self.len)),
        }
    }

    /// One that was extracted before, from `file`.
    pub(crate) fn extracted(sha256: String, file: String) -> Self {
        Self {
            sha256,
            path: PathBuf::from(&file),
            files: vec![file],
            len: 0,
            input: 0,
        }
    }

    /// Another path that leads to it.
    pub(crate) fn add(&mut self, file: String) {
        if let Err(place) = self.files.binary_search(&file) {
            self.files.insert(place, file);
        }
    }

    /// The first of its paths.
    pub(crate) fn file(&self) -> &str {
        self.files.first().map_or("", String::as_str)
    }
}

fn look(item: Item) -> Looked {
    let Item {
        file,
        input,
        content,
    } = item;
    let (path, len) = match content {
        Ok(Content::File(path, len)) => (path, len),
        Ok(Content::Json(..)) => return Looked::Json,
        // A pipe: nobody could read it a second time.
        Ok(Content::Bytes(_)) => {
            let source = io::Error::new(io::ErrorKind::Unsupported, "it is no regular file");
            return Looked::Unread(file.clone(), InputError::Read { file, source });
        }
        Err(error) => return Looked::Unread(file, error),
    };
    match sha256(&path) {
        Ok(sha256) => Looked::Found(Found {
            file,
            input,
            path,
            len,
            sha256,
        }),
        Err(source) => Looked::Unread(file.clone(), InputError::Read { file, source }),
    }
}

/// Of the content of the file at `path`.
pub(crate) fn sha256(path: &Path) -> io::Result<String> {
    let mut digest = Sha256::new();
    let mut file = BufReader::with_capacity(1 << 16, File::open(path)?);
    loop {
        let bytes = file.fill_buf()?;
        if bytes.is_empty() {
            break;
        }
        digest.update(bytes);
        let read = bytes.len();
        file.consume(read);
    }
    Ok(hexadecimal(&digest.finalize()))
}
