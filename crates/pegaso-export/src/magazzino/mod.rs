//! The warehouse: what many documents say, as tables that dashboards open.
//!
//! [`TAVOLE`] defines the tables once; [`Scheda`] takes the rows of one document; a [`Scrittore`]
//! writes rows, document after document, in every [`FormaMagazzino`] at the same time. Nothing is kept but
//! the rows that go into one batch, so memory does not grow with the number of documents.

mod csv;
mod datapackage;
mod error;
mod flusso;
mod forma;
mod lotti;
mod ndjson;
mod parole;
mod parquet;
mod postgres;
mod righe;
mod scheda;
mod scrittore;
mod sqlite;
mod tavola;
mod tavole;
mod uscita;
mod valore;
mod xlsx;

pub use error::MagazzinoError;
pub use flusso::{Flusso, FormaFlusso, Risposta};
pub use forma::{FormaMagazzino, Localita};
pub use righe::Righe;
pub use scheda::{Ente, NonLetto, Scheda, chiave, id};
pub use scrittore::Scrittore;
pub use tavola::{Colonna, PARTIZIONE, Riga, Tavola, TipoColonna};
pub use tavole::{DOCUMENTI, TAVOLE};
pub use valore::Valore;
