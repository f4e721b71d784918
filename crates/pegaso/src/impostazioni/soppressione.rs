//! One entry of `[[soppressioni]]` and the files it holds for.

use std::path::Path;

use globset::{Glob, GlobMatcher};
use pegaso_validator::Soppressione;

/// An entry, with what the validator need not know.
#[derive(Debug, Clone)]
pub struct VoceSoppressione {
    /// Rule, record, reason and last day.
    pub soppressione: Soppressione,
    /// The files it holds for; all where `None`.
    pub(super) ambito: Option<Ambito>,
    /// Its line in the settings file.
    pub riga: usize,
}

/// A pattern on the path from the settings' folder; one without a slash, on the file's name.
#[derive(Debug, Clone)]
pub(super) struct Ambito(GlobMatcher);

impl Ambito {
    pub(super) fn new(glob: &Glob) -> Self {
        Self(glob.compile_matcher())
    }

    pub(super) fn comprende(&self, percorso: &Path, cartella: &Path) -> bool {
        if self.0.glob().glob().contains('/') {
            self.0
                .is_match(percorso.strip_prefix(cartella).unwrap_or(percorso))
        } else {
            percorso
                .file_name()
                .is_some_and(|nome| self.0.is_match(nome))
        }
    }
}

impl VoceSoppressione {
    /// True where it holds for a document that goes by one of `nomi`, paths that are absolute or
    /// start from `cartella`.
    pub(super) fn riguarda(&self, nomi: &[&Path], cartella: &Path) -> bool {
        let Some(ambito) = &self.ambito else {
            return true;
        };
        nomi.iter().any(|nome| ambito.comprende(nome, cartella))
    }

    /// True where it is about certain files.
    pub(super) fn di_file(&self) -> bool {
        self.ambito.is_some()
    }

    /// `PES201 VP05`: what it suppresses, as reports name it.
    pub(super) fn oggetto(&self) -> String {
        let Soppressione {
            regola, oggetto, ..
        } = &self.soppressione;
        match oggetto {
            Some(oggetto) => format!("{regola} {oggetto}"),
            None => regola.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comprende(glob: &str, percorso: &str) -> bool {
        let glob = globset::GlobBuilder::new(glob)
            .literal_separator(true)
            .build()
            .unwrap();
        Ambito::new(&glob).comprende(Path::new(percorso), Path::new("/atti"))
    }

    #[test]
    fn a_pattern_without_slash_is_about_the_name() {
        assert!(comprende("*.txt", "/atti/2024/vp.txt"));
        assert!(!comprende("*.txt", "/atti/2024/vp.json"));
        assert!(comprende("-", "-"));
    }

    #[test]
    fn a_pattern_with_a_slash_is_about_the_path_from_the_settings() {
        assert!(comprende("2024/*.txt", "/atti/2024/vp.txt"));
        assert!(!comprende("2024/*.txt", "/atti/2024/07/vp.txt"));
        assert!(comprende("2024/**/*.txt", "/atti/2024/07/vp.txt"));
    }
}
