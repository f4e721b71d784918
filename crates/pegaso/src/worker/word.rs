//! Why a document could not be read, as a word that programs can count on.

use pegaso_ingest::IngestError;
use serde::Serialize;

use crate::{InputError, ReaderError};

/// Stays what it is from version to version, while messages become better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Word {
    Request,
    Missing,
    Unreadable,
    Empty,
    Encrypted,
    Damaged,
    Unsupported,
    Model,
    TooLarge,
    Timeout,
    Memory,
    Crashed,
}

impl Word {
    /// The word for `error`.
    pub(super) fn of(error: &InputError) -> Self {
        match error {
            InputError::Read { source, .. } if source.kind() == std::io::ErrorKind::NotFound => {
                Self::Missing
            }
            InputError::LongText { .. } => Self::TooLarge,
            InputError::Ingest(error) => of_content(error),
            InputError::Reader(error) => match error {
                ReaderError::Start { .. } => Self::Unreadable,
                ReaderError::Time { .. } => Self::Timeout,
                ReaderError::Memory { .. } => Self::Memory,
                ReaderError::Output { .. } => Self::TooLarge,
                ReaderError::Crash { .. } => Self::Crashed,
            },
            InputError::Panic { .. } => Self::Crashed,
            InputError::Json { .. }
            | InputError::SchemaVersion { .. }
            | InputError::Report { .. }
            | InputError::NoDocument { .. }
            | InputError::NoJson { .. }
            | InputError::Several { .. } => Self::Unsupported,
            InputError::Read { .. }
            | InputError::EmptyFolder { .. }
            | InputError::Drawing { .. } => Self::Unreadable,
        }
    }
}

fn of_content(error: &IngestError) -> Word {
    match error {
        IngestError::Encrypted { .. }
        | IngestError::WrongPassword { .. }
        | IngestError::UnknownEncryption { .. } => Word::Encrypted,
        IngestError::Damaged { .. }
        | IngestError::Undecodable { .. }
        | IngestError::Image { .. } => Word::Damaged,
        IngestError::Scan { .. }
        | IngestError::Model { .. }
        | IngestError::Unmapped { .. }
        | IngestError::Drawn { .. } => Word::Model,
        IngestError::Empty { .. } | IngestError::NoText { .. } => Word::Empty,
        IngestError::NotPdf { .. }
        | IngestError::OtherImage { .. }
        | IngestError::NotText { .. } => Word::Unsupported,
        _ => Word::Unreadable,
    }
}
