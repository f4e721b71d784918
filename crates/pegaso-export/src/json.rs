//! JSON, for one reader or one line a record.

use std::io::{self, Write};

use serde::Serialize;

/// How a value is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impaginazione {
    /// Indented by two spaces.
    Estesa,
    /// On one line: a record of NDJSON.
    Riga,
}

/// Writes `valore` and a newline.
pub fn json(
    valore: &impl Serialize,
    impaginazione: Impaginazione,
    out: &mut impl Write,
) -> io::Result<()> {
    match impaginazione {
        Impaginazione::Estesa => serde_json::to_writer_pretty(&mut *out, valore)?,
        Impaginazione::Riga => serde_json::to_writer(&mut *out, valore)?,
    }
    out.write_all(b"\n")
}
