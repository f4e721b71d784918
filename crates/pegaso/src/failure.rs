//! Why a document could not be read: a word that programs count on, and a sentence for people.

use pegaso_export::magazzino::NonLetto;
use pegaso_ingest::IngestError;
use serde::{Deserialize, Serialize};

use crate::{InputError, ReaderError};

/// Why there is no document, as answers and tables have it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Failure {
    pub(crate) word: Word,
    pub(crate) message: String,
}

impl Failure {
    /// For what stands in a table.
    pub(crate) fn row(&self) -> NonLetto<'_> {
        NonLetto {
            errore: self.word.name(),
            messaggio: &self.message,
        }
    }
}

impl From<&InputError> for Failure {
    fn from(error: &InputError) -> Self {
        Self {
            word: Word::of(error),
            message: error.to_string(),
        }
    }
}

/// Stays what it is from version to version, while messages become better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Word {
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
    /// All of them.
    #[cfg(test)]
    const ALL: [Self; 12] = [
        Self::Request,
        Self::Missing,
        Self::Unreadable,
        Self::Empty,
        Self::Encrypted,
        Self::Damaged,
        Self::Unsupported,
        Self::Model,
        Self::TooLarge,
        Self::Timeout,
        Self::Memory,
        Self::Crashed,
    ];

    /// As it is written.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Encrypted => "encrypted",
            Self::Damaged => "damaged",
            Self::Unsupported => "unsupported",
            Self::Model => "model",
            Self::TooLarge => "too_large",
            Self::Timeout => "timeout",
            Self::Memory => "memory",
            Self::Crashed => "crashed",
        }
    }

    /// The word for `error`.
    fn of(error: &InputError) -> Self {
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
        | IngestError::Misnamed { .. }
        | IngestError::NotText { .. } => Word::Unsupported,
        _ => Word::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use pegaso_export::magazzino::{DOCUMENTI, TAVOLE};

    use super::*;

    #[test]
    fn every_word_is_told_where_people_look() {
        let mut command = crate::cli::command();
        let worker = command.find_subcommand_mut("worker").unwrap();
        let help = worker.render_long_help().to_string();
        let mut columns = TAVOLE[DOCUMENTI].colonne();
        let column = columns.find(|column| column.nome == "errore").unwrap();
        let (_, told) = column.significato.split_once(": ").unwrap();
        let mut told: Vec<_> = told.split(", ").collect();
        let mut words = Word::ALL.map(Word::name);
        for word in words {
            assert!(help.contains(&format!("\n  {word} ")), "{word}");
        }
        told.sort_unstable();
        words.sort_unstable();
        assert_eq!(told, words);
    }
}
