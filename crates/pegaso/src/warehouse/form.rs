//! What a warehouse may consist of.

use pegaso_export::magazzino::FormaMagazzino;

/// A form of the warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// The tables, in one of their forms.
    Tables(FormaMagazzino),
    /// The page that people read.
    Dashboard,
}

impl Form {
    /// Everything that a warehouse may consist of.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let tables = FormaMagazzino::TUTTE.into_iter().map(Self::Tables);
        tables.chain([Self::Dashboard])
    }

    /// What it leaves in the folder of the warehouse.
    pub(super) const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Tables(forma) => forma.nomi(),
            Self::Dashboard => &["dashboard.html"],
        }
    }
}
