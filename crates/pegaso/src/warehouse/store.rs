//! Records of documents that were read: the rows that each has in the tables.
//!
//! A record is a file whose name tells the content of the document and how it was read. It begins
//! with the SHA-256 of the rest, so that one that a failing disk or an interruption damaged is as
//! good as none.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use pegaso_export::magazzino::{Ente, Righe, TAVOLE};
use pegaso_model::Documento;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::error::writing;
use super::{Folder, WarehouseError};
use crate::digest::hexadecimal;
use crate::failure::Failure;

/// The names that records of one document go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Prints {
    /// Of one that was read.
    pub(crate) read: Fingerprint,
    /// Of one that was not: with other limits, or another password, it may be.
    pub(crate) unread: Fingerprint,
}

/// How a document was read, and with which settings it was checked: what makes a record of other
/// use out of the same content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fingerprint(String);

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Record {
    /// Of a document that was read.
    pub(crate) fn read(documento: &Documento, ente: &Ente, rows: Righe) -> Self {
        Self {
            order: Order {
                anno: documento.anno,
                ente: ente.nome.clone(),
                riferimento: documento.riferimento.clone(),
            },
            outcome: Outcome::Read(rows),
        }
    }

    /// Of one that was not.
    pub(crate) fn unread(failure: Failure) -> Self {
        Self {
            order: Order {
                anno: None,
                ente: None,
                riferimento: None,
            },
            outcome: Outcome::Unread(failure),
        }
    }
}

impl Fingerprint {
    /// Of `parts`, whatever they are.
    pub(crate) fn of(parts: &[&str]) -> Self {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update(part.len().to_le_bytes());
            digest.update(part);
        }
        Self(hexadecimal(&digest.finalize()[..8]))
    }

    /// Of the columns of all tables: rows that were made for others do not fit into these.
    pub(crate) fn of_tables() -> Self {
        let names = TAVOLE.iter().flat_map(|table| {
            let columns = table.colonne().map(|column| column.nome);
            std::iter::once(table.nome).chain(columns)
        });
        Self::of(&names.collect::<Vec<_>>())
    }
}

/// What is kept of a document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Where its rows go.
    pub(crate) order: Order,
    /// How reading it ended.
    pub(crate) outcome: Outcome,
}

/// The order of documents in the tables: one year after the other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Order {
    pub(crate) anno: Option<i16>,
    pub(crate) ente: Option<String>,
    pub(crate) riferimento: Option<String>,
}

/// How reading a document ended.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// It was read.
    Read(Righe),
    /// It was not.
    Unread(Failure),
}

/// The records of a warehouse.
pub(crate) struct Store {
    folder: PathBuf,
}

/// Bytes of the checksum.
const SUM: usize = 32;

impl Store {
    /// Opens or makes the store of `folder`.
    pub(crate) fn open(folder: &Folder) -> Result<Self, WarehouseError> {
        Self::at(folder.own("letti"))
    }

    /// A store that goes when the call ends.
    pub(crate) fn passing(folder: &Folder) -> Result<Self, WarehouseError> {
        Self::at(folder.passage().join("letti"))
    }

    fn at(folder: PathBuf) -> Result<Self, WarehouseError> {
        let store = Self { folder };
        fs::create_dir_all(&store.folder).map_err(writing(&store.folder))?;
        Ok(store)
    }

    /// True where there is a record of the content `sha256`: of one that was read, or `any`.
    pub(crate) fn has(&self, sha256: &str, prints: &Prints, any: bool) -> bool {
        self.path(sha256, &prints.read).exists()
            || (any && self.path(sha256, &prints.unread).exists())
    }

    /// The record of the content `sha256`, where there is a whole one.
    pub(crate) fn get(&self, sha256: &str, prints: &Prints) -> Option<Record> {
        let record = self.record(sha256, &prints.read);
        record.or_else(|| self.record(sha256, &prints.unread))
    }

    fn record(&self, sha256: &str, fingerprint: &Fingerprint) -> Option<Record> {
        let bytes = fs::read(self.path(sha256, fingerprint)).ok()?;
        let (sum, record) = bytes.split_at_checked(SUM)?;
        if Sha256::digest(record).as_slice() != sum {
            return None;
        }
        rmp_serde::from_slice(record).ok()
    }

    /// Keeps a record. It is there as a whole or not at all.
    pub(crate) fn put(
        &self,
        sha256: &str,
        prints: &Prints,
        record: &Record,
    ) -> Result<(), WarehouseError> {
        let fingerprint = match record.outcome {
            Outcome::Read(_) => &prints.read,
            Outcome::Unread(_) => &prints.unread,
        };
        let path = self.path(sha256, fingerprint);
        let write = || -> io::Result<()> {
            let record = rmp_serde::to_vec(record).map_err(io::Error::other)?;
            // Beside where it goes: threads that all made files in one folder would wait there.
            let folder = path.parent().unwrap_or(&self.folder);
            fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            io::Write::write_all(&mut file, &Sha256::digest(&record))?;
            io::Write::write_all(&mut file, &record)?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(writing(&path))
    }

    /// Drops all records but those of `used`.
    pub(crate) fn keep_only<'u>(
        &self,
        used: impl Iterator<Item = (&'u str, &'u Prints)>,
    ) -> Result<(), WarehouseError> {
        let used: HashSet<PathBuf> = used
            .flat_map(|(sha, Prints { read, unread })| [(sha, read), (sha, unread)])
            .map(|(sha, print)| self.path(sha, print))
            .collect();
        for folder in entries(&self.folder)? {
            for record in entries(&folder)? {
                if !used.contains(&record) {
                    fs::remove_file(&record).map_err(writing(&record))?;
                }
            }
        }
        Ok(())
    }

    /// Spread over folders, since there may be hundreds of thousands.
    fn path(&self, sha256: &str, Fingerprint(print): &Fingerprint) -> PathBuf {
        let spread = sha256.get(..2).unwrap_or_default();
        self.folder.join(spread).join(format!("{sha256}-{print}"))
    }
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, WarehouseError> {
    let entries = fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()
    });
    entries.map_err(writing(folder))
}
