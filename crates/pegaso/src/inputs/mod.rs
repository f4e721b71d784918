//! What a call reads: files, folders and standard input, one [`Item`] a document.
//!
//! Files are listed first and opened one at a time; a file with many JSON objects is handed out
//! object by object. Nothing here interprets a document.

mod alone;
mod json_values;
mod kind;
mod list;
mod open;
mod read;

use std::path::PathBuf;

use clap::Args;

use crate::reader::{Reader, ReaderArgs};
use crate::{Error, SecondReading};

pub(crate) use list::{Listed, Listing, OWN_FOLDER, Place, list};
pub(crate) use open::{Content, Item, Items};

/// The inputs of `extract` and `audit`; of other commands, which say themselves what they take.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Files, folders (walked down, hidden files left out) or `-` for standard input
    ///
    /// The kind of a file is told by its content, not by its name: a text export of a document
    /// (UTF-8, CP-1252 or UTF-16), a PDF, a scan or an image (PNG, JPEG, TIFF), or the JSON or NDJSON that `pegaso extract` wrote.
    #[arg(required = true, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,

    /// Documents handled at the same time; 0 stands for all processors
    ///
    /// The text of one scan is recognised by as many threads. The result does not depend on it.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,

    #[command(flatten)]
    pub(crate) reader: ReaderArgs,
}

impl InputArgs {
    /// The reader that the options describe.
    pub(crate) fn reader(&self, second_reading: SecondReading) -> Result<Reader, Error> {
        self.reader.reader(second_reading, self.threads)
    }
}
