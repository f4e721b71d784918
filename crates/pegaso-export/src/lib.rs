//! Documents and findings as files: JSON and NDJSON with their schemas, CSV, and the tables of many
//! documents as a [`magazzino`].
//!
//! The order of keys is the order of the types' fields, so the same value gives the same bytes.
//! Nothing but the warehouse opens a file: all else is written to an [`io::Write`](std::io::Write).

mod json;
pub mod magazzino;
mod rilievi_csv;
mod schema;
mod tabelle;

pub use json::{Impaginazione, json};
pub use rilievi_csv::{intestazione_csv, rilievi_csv};
pub use schema::{Forma, schema};
pub use tabelle::{tabelle_csv, tabelle_markdown};
