//! What the process that reads a PDF says: messages, each after its length.

use std::io::{self, Read, Write};

use pegaso_ingest::{Cutout, Drawing, IngestError, Stage};
use pegaso_model::{Source, Tabelle};
use serde::{Deserialize, Serialize};

/// A message of the child.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Message {
    /// It is about to read this.
    At(Stage),
    /// What it saw on a page, where drawings were asked for.
    Drawn(Drawing),
    /// The document.
    Read(Box<Source>),
    /// Its tables, where they alone were asked for.
    Tables(Box<Tabelle>),
    /// Pictures of places on its pages, where they alone were asked for.
    Cut(Vec<Cutout>),
    /// Why there is none.
    Refused(IngestError),
    /// A defect was met: where and why.
    Panicked(String),
}

impl Message {
    /// Writes the message and its length.
    pub(super) fn write(&self, to: &mut impl Write) -> io::Result<()> {
        let bytes = rmp_serde::to_vec_named(self).map_err(io::Error::other)?;
        let len = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        to.write_all(&len.to_le_bytes())?;
        to.write_all(&bytes)?;
        to.flush()
    }

    /// Reads the next message; `None` where the child ended. `left` is what may still be read.
    pub(super) fn read(from: &mut impl Read, left: &mut u64) -> Result<Option<Self>, Broken> {
        let mut len = [0; 4];
        if from.read_exact(&mut len).is_err() {
            return Ok(None);
        }
        let len = u64::from(u32::from_le_bytes(len));
        *left = left.checked_sub(len).ok_or(Broken::TooLong)?;
        // No more is set aside than what comes.
        let mut bytes = Vec::new();
        let read = from.take(len).read_to_end(&mut bytes);
        if read.map_or(true, |read| read as u64 != len) {
            return Ok(None);
        }
        // Fields that a finding leaves out are told by the names of the others.
        rmp_serde::from_slice(&bytes)
            .map(Some)
            .map_err(|_| Broken::Garbled)
    }
}

/// Why a message is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Broken {
    /// More than what may be read.
    TooLong,
    /// Not what a child writes.
    Garbled,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_within_its_limit() {
        let mut pipe = Vec::new();
        Message::At(Stage::Page(7)).write(&mut pipe).unwrap();
        Message::At(Stage::Tables).write(&mut pipe).unwrap();
        let mut left = u64::from(pipe[0]);
        let mut from = pipe.as_slice();
        let first = Message::read(&mut from, &mut left).unwrap();
        assert!(matches!(first, Some(Message::At(Stage::Page(7)))));
        assert_eq!(left, 0);
        let second = Message::read(&mut from, &mut left);
        assert!(matches!(second, Err(Broken::TooLong)));
        assert!(matches!(Message::read(&mut &pipe[..5], &mut 99), Ok(None)));
        let mut garbled = &[1, 0, 0, 0, 0xFF][..];
        let garbled = Message::read(&mut garbled, &mut 99);
        assert!(matches!(garbled, Err(Broken::Garbled)));
    }
}
