//! Why a process that reads a PDF gave no document.

use std::io;

use pegaso_ingest::Stage;

/// The end of a process that read a PDF. The message names the file, how far it came and the
/// remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReaderError {
    /// It could not be started.
    #[error("cannot start the process that reads `{file}`: {source}")]
    Start {
        /// Path as given or found.
        file: String,
        /// What went wrong.
        source: io::Error,
    },
    /// It took too long.
    #[error(
        "reading `{file}` took more than {seconds} s{} and was ended: give more time with --reader-timeout if you trust the file, or a text export of it",
        at(*stage)
    )]
    Time {
        /// Path as given or found.
        file: String,
        /// The limit.
        seconds: u64,
        /// How far it came.
        stage: Option<Stage>,
    },
    /// It wanted too much memory.
    #[error(
        "reading `{file}` took more than {mib} MiB of memory{} and was ended: give more with --reader-memory if you trust the file, or a text export of it",
        at(*stage)
    )]
    Memory {
        /// Path as given or found.
        file: String,
        /// The limit.
        mib: u64,
        /// How far it came.
        stage: Option<Stage>,
    },
    /// Its answer was too long.
    #[error(
        "`{file}` holds more than {mib} MiB of text{}: split it, or give a text export of it",
        at(*stage)
    )]
    Output {
        /// Path as given or found.
        file: String,
        /// The limit.
        mib: u64,
        /// How far it came.
        stage: Option<Stage>,
    },
    /// It ended in the middle.
    #[error(
        "the process that read `{file}` crashed{} ({how}): the file is broken or made to do harm; save it as PDF once more with another program, or give a text export of it",
        at(*stage)
    )]
    Crash {
        /// Path as given or found.
        file: String,
        /// A signal, or what it said last.
        how: String,
        /// How far it came.
        stage: Option<Stage>,
    },
}

/// How far reading came, after a space; empty where it did not come to a page.
pub(super) fn at(stage: Option<Stage>) -> String {
    match stage {
        None => String::new(),
        Some(Stage::Page(page)) => format!(" at page {page}"),
        Some(Stage::Recognising { page, .. }) => format!(" at the picture of page {page}"),
        Some(Stage::Again(page)) => format!(" at page {page}, for the second time"),
        Some(Stage::Tables | Stage::NoRecogniser(_)) => " when all pages were read".to_owned(),
    }
}
