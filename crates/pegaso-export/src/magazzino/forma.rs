//! The forms that the warehouse is written in.

/// A form of the warehouse: a file, or a folder of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormaMagazzino {
    /// Apache Parquet, in a folder for each year.
    Parquet,
    /// SQLite, with indexes and views.
    Sqlite,
    /// CSV, with the description of a Frictionless tabular data package.
    Csv,
    /// A JSON object a line.
    Ndjson,
    /// Tables for PostgreSQL and what loads them.
    Postgres,
    /// A workbook for offices.
    Xlsx,
}

impl FormaMagazzino {
    /// What it leaves in the folder of the warehouse.
    pub const fn nomi(self) -> &'static [&'static str] {
        match self {
            Self::Parquet => &["parquet"],
            Self::Sqlite => &["pegaso.sqlite"],
            Self::Csv => &["csv"],
            Self::Ndjson => &["ndjson"],
            Self::Postgres => &["postgres", "postgres.sql"],
            Self::Xlsx => &["pegaso.xlsx"],
        }
    }
}

/// How CSV writes figures, for the spreadsheet that opens it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Localita {
    /// Commas between cells, a decimal point.
    #[default]
    Neutra,
    /// Semicolons between cells, a decimal comma, a byte order mark.
    Italiana,
}

impl Localita {
    /// What stands between two cells.
    pub(super) const fn separatore(self) -> u8 {
        match self {
            Self::Neutra => b',',
            Self::Italiana => b';',
        }
    }
}
