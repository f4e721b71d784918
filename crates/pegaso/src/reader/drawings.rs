//! The folder in which drawings of recognised pages are kept.

use std::fs;
use std::path::{Path, PathBuf};

use pegaso_ingest::Drawing;

use crate::{Error, InputError};

/// Most characters of a document's path that the names of its drawings have.
const LONGEST: usize = 120;

/// A folder that exists.
#[derive(Debug, Clone)]
pub(crate) struct Drawings(PathBuf);

impl Drawings {
    /// Drawings go to `folder`, which is made where it is not there.
    pub(super) fn in_folder(folder: &Path) -> Result<Self, Error> {
        let path = folder.to_owned();
        match fs::create_dir_all(folder) {
            Ok(()) => Ok(Self(path)),
            Err(source) => Err(Error::DebugDir { path, source }),
        }
    }

    /// Keeps the drawing of a page of `file`.
    pub(super) fn keep(&self, file: &str, drawing: &Drawing) -> Result<(), InputError> {
        let path = self.0.join(name(file, drawing.page));
        fs::write(&path, &drawing.png).map_err(|source| InputError::Drawing { path, source })
    }
}

/// The name of a drawing: the path of the document without what no file name may have.
fn name(file: &str, page: u32) -> String {
    let plain = |letter: char| match letter {
        '.' | '-' | '_' => letter,
        letter if letter.is_alphanumeric() => letter,
        _ => '_',
    };
    let skipped = file.chars().count().saturating_sub(LONGEST);
    let name: String = file.chars().skip(skipped).map(plain).collect();
    let name = match name.trim_start_matches(['.', '_']) {
        "-" => "stdin",
        name => name,
    };
    format!("{name}-p{page:03}.png")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_is_named_after_its_document_and_stays_in_its_folder() {
        assert_eq!(name("atti/peg 2024.pdf", 7), "atti_peg_2024.pdf-p007.png");
        assert_eq!(name("../../etc/x.pdf", 1), "etc_x.pdf-p001.png");
        assert_eq!(name("-", 1200), "stdin-p1200.png");
        assert!(name(&"è".repeat(400), 1).len() < 255);
    }
}
