//! How many findings a warehouse holds, by how much they weigh.

use std::fmt;

use pegaso_export::magazzino::Righe;
use pegaso_model::Gravita;

use super::named::of;

/// Findings of the documents that were written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    errors: usize,
    warnings: usize,
    notes: usize,
}

impl Tally {
    /// Counts the findings of one document.
    pub(super) fn add(&mut self, rows: &Righe) {
        for row in of(rows, "rilievi") {
            let count = match row.word("gravita") {
                Some(Gravita::Errore) => &mut self.errors,
                Some(Gravita::Avviso) => &mut self.warnings,
                Some(Gravita::Nota) | None => &mut self.notes,
            };
            *count += 1;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "findings (`rilievi`): {} errore, {} avviso, {} nota",
            self.errors, self.warnings, self.notes
        )
    }
}
