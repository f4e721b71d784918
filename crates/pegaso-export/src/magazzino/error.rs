//! Why the warehouse cannot be written.

use std::io;
use std::path::{Path, PathBuf};

/// A file of the warehouse that cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {cause}", path.display())]
pub struct MagazzinoError {
    /// The file.
    pub path: PathBuf,
    /// What went wrong.
    #[source]
    pub cause: Cause,
}

/// What went wrong with a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// The disk.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// Parquet.
    #[error(transparent)]
    Parquet(#[from] parquet::errors::ParquetError),
    /// Arrow, which Parquet is written from.
    #[error(transparent)]
    Arrow(#[from] arrow_schema::ArrowError),
    /// SQLite.
    #[error(transparent)]
    Sqlite(#[from] rusqlite::Error),
    /// XLSX.
    #[error(transparent)]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// CSV.
    #[error(transparent)]
    Csv(#[from] csv::Error),
    /// JSON.
    #[error(transparent)]
    Json(#[from] serde_json::Error),
}

/// The error of whoever writes `path`.
pub(super) fn scrivendo<E: Into<Cause>>(path: &Path) -> impl Fn(E) -> MagazzinoError {
    move |cause| MagazzinoError {
        path: path.to_owned(),
        cause: cause.into(),
    }
}
