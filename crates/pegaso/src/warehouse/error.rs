//! Why the warehouse cannot be written.

use std::io;
use std::path::PathBuf;

use pegaso_export::magazzino::MagazzinoError;

/// A warehouse that cannot be written. What lay in its folder stays as it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WarehouseError {
    /// Another call is writing it.
    #[error(
        "another call of pegaso is writing into `{}`: wait until it ends, or give another folder with --out",
        path.display()
    )]
    Busy {
        /// The folder as given.
        path: PathBuf,
    },
    /// Something that pegaso did not write is in the way.
    #[error(
        "`{}` is there already and is not part of a warehouse that pegaso wrote: give an empty or a new folder with --out",
        path.display()
    )]
    InTheWay {
        /// What is in the way.
        path: PathBuf,
    },
    /// The warehouse would be among its own inputs.
    #[error(
        "the folder of the warehouse, `{}`, is an input or holds one: give a folder elsewhere with --out",
        path.display()
    )]
    AmongInputs {
        /// The folder as given.
        path: PathBuf,
    },
    /// Two documents have keys that begin alike.
    #[error(
        "two different documents have the same key `{id}`: ingest them into two folders, and please report this"
    )]
    SameKey {
        /// The key.
        id: String,
    },
    /// A file or folder of it.
    #[error("cannot write `{}`: {source}; what was there before is untouched", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// A table.
    #[error("{0}; what was there before is untouched")]
    Table(#[from] MagazzinoError),
}

/// The error of whoever writes `path`.
pub(super) fn writing(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> WarehouseError {
    let path = path.into();
    move |source| WarehouseError::Io { path, source }
}
