//! What a form of the warehouse does with rows.

use super::{MagazzinoError, Righe};

/// A form of a warehouse that is being written.
pub(super) trait Uscita: Send {
    /// Adds the rows of one document. Documents of one year come one after the other.
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError>;

    /// Completes its files.
    fn chiudi(self: Box<Self>) -> Result<(), MagazzinoError>;
}
