//! Paths to files: folders are walked down, in the order of names.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ignore::{DirEntry, WalkBuilder};

use crate::error::tell;
use crate::impostazioni::NOME_FILE;
use crate::{Error, InputError};

/// An input that is to be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    /// Where it is.
    pub(crate) place: Place,
    /// How messages and records name it.
    pub(crate) file: String,
}

/// Where an input is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Standard input.
    Stdin,
    /// A path that the caller named.
    Named(PathBuf),
    /// A path found in a folder, where reports of earlier calls may lie around.
    Found(PathBuf),
}

impl Listed {
    /// Its path; `None` for standard input.
    pub(crate) fn path(&self) -> Option<&Path> {
        match &self.place {
            Place::Stdin => None,
            Place::Named(path) | Place::Found(path) => Some(path),
        }
    }

    /// True where nobody named it: it lies in a folder that somebody did.
    pub(crate) fn is_found(&self) -> bool {
        matches!(self.place, Place::Found(_))
    }

    fn named(path: &Path) -> Self {
        Self {
            file: name(path),
            place: Place::Named(path.to_owned()),
        }
    }

    fn found(path: PathBuf) -> Self {
        Self {
            file: name(&path),
            place: Place::Found(path),
        }
    }
}

/// Folder of a warehouse in which lies what only pegaso reads.
pub(crate) const OWN_FOLDER: &str = ".pegaso";

/// An input, or why it cannot be listed.
pub(crate) type Listing = Result<Listed, InputError>;

/// The inputs that `paths` stand for. In a folder, `output` and settings files are passed over;
/// what was listed already, by whatever way, is not listed again.
pub(crate) fn list(paths: &[PathBuf], output: Option<&Path>) -> Result<Vec<Listing>, Error> {
    if paths.iter().filter(|path| is_stdin(path)).count() > 1 {
        return Err(Error::StdinTwice);
    }
    let output = output.and_then(|path| fs::canonicalize(path).ok());
    let mut listed = Vec::new();
    let mut known = HashSet::new();
    for path in paths {
        let before = listed.len();
        if is_stdin(path) {
            listed.push(Ok(Listed {
                place: Place::Stdin,
                file: "-".to_owned(),
            }));
        } else if path.is_dir() {
            walk(path, output.as_deref(), &mut listed);
        } else {
            listed.push(Ok(Listed::named(path)));
        }
        let again = drop_known(&mut listed, before, &mut known);
        if again > 0 {
            tell("note", &given_again(path, again));
        }
    }
    Ok(listed)
}

/// Takes out of what was listed from `start` on the files that are `known`, and adds the others to
/// them; how many were known.
fn drop_known(listed: &mut Vec<Listing>, start: usize, known: &mut HashSet<PathBuf>) -> usize {
    let found = listed.split_off(start);
    let all = found.len();
    listed.extend(found.into_iter().filter(|listing| {
        let path = listing.as_ref().ok().and_then(Listed::path);
        // What cannot be resolved cannot be read either, or is a pipe: reading it tells.
        let real = path.and_then(|path| fs::canonicalize(path).ok());
        real.is_none_or(|real| known.insert(real))
    }));
    start + all - listed.len()
}

fn given_again(path: &Path, files: usize) -> String {
    let path = name(path);
    match files {
        1 => format!(
            "`{path}`: this file was given before under this or another name; it is read once"
        ),
        _ => format!(
            "`{path}`: {files} files were given before under these or other names; each is read once"
        ),
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

fn walk(folder: &Path, output: Option<&Path>, listed: &mut Vec<Listing>) {
    // Links are followed, but no folder is walked twice whatever the ways that lead to it.
    // The walk does not ask about the folder that it starts from.
    // The folder of the output is as if it had been walked.
    let output_folder = output.filter(|output| output.is_dir()).map(Path::to_owned);
    let seen = fs::canonicalize(folder).into_iter().chain(output_folder);
    let seen = Mutex::new(seen.collect());
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        .filter_entry(move |entry| {
            !is_folder(entry) || (is_new(entry.path(), &seen) && !is_warehouse(entry))
        })
        .build();
    let before = listed.len();
    for entry in walk {
        match entry {
            Ok(entry) if is_input(&entry, output) => {
                listed.push(Ok(Listed::found(entry.into_path())));
            }
            Ok(_) => {}
            Err(error) if is_loop(&error) => {}
            Err(error) => listed.push(Err(unreadable(folder, error))),
        }
    }
    if listed.len() == before {
        listed.push(Err(InputError::EmptyFolder {
            folder: name(folder),
        }));
    }
}

fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|kind| kind.is_dir())
}

/// True for what `ingest` wrote: tables are no documents. One that was named is walked.
fn is_warehouse(entry: &DirEntry) -> bool {
    let is_one = entry.depth() > 0 && entry.path().join(OWN_FOLDER).is_dir();
    if is_one {
        let message = format!("`{}` is a warehouse: passed over", name(entry.path()));
        tell("note", &message);
    }
    is_one
}

/// True the first time that the folder at `path` is met.
fn is_new(path: &Path, seen: &Mutex<HashSet<PathBuf>>) -> bool {
    // What cannot be resolved cannot be walked either: the walk says why.
    let Ok(real) = fs::canonicalize(path) else {
        return true;
    };
    seen.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(real)
}

fn is_input(entry: &DirEntry, output: Option<&Path>) -> bool {
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    is_file
        && entry.file_name() != NOME_FILE
        && output
            .is_none_or(|output| fs::canonicalize(entry.path()).ok().as_deref() != Some(output))
}

/// A link to a folder that is being walked: its files are listed already.
fn is_loop(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } => is_loop(err),
        _ => false,
    }
}

fn unreadable(folder: &Path, error: ignore::Error) -> InputError {
    let mut path = folder;
    let mut inner = &error;
    while let ignore::Error::WithPath { err, .. } | ignore::Error::WithDepth { err, .. } = inner {
        if let ignore::Error::WithPath { path: at, .. } = inner {
            path = at;
        }
        inner = err;
    }
    let file = name(path);
    let source = error
        .into_io_error()
        .unwrap_or_else(|| io::ErrorKind::Other.into());
    InputError::Read { file, source }
}

/// As given; what a walk of `.` finds goes without the dot.
fn name(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    path.to_string_lossy().into_owned()
}
