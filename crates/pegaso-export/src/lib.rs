//! Documents and findings as files: JSON and NDJSON with their schemas, CSV.
//!
//! The order of keys is the order of the types' fields, so the same value gives the same bytes.
//! Nothing here opens a file: everything is written to an [`io::Write`](std::io::Write).

mod json;
mod rilievi_csv;
mod schema;
mod tabelle;

pub use json::{Impaginazione, json};
pub use rilievi_csv::{intestazione_csv, rilievi_csv};
pub use schema::{Forma, schema};
pub use tabelle::{tabelle_csv, tabelle_markdown};
