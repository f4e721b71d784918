//! The rows of one table as an Arrow IPC stream, for engines that ask document by document.

use std::io::Write;

use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, SchemaRef};

use super::lotti::{lotto, schema};
use super::{Riga, Righe, Tavola};

/// A stream of rows. Unlike the files of the warehouse, it has the year among its columns: whoever
/// writes files of it parts them as they like.
pub struct Flusso<W: Write> {
    tavola: &'static Tavola,
    schema: SchemaRef,
    scrittore: StreamWriter<W>,
}

impl<W: Write> Flusso<W> {
    /// Begins the stream of `tavola`: its schema goes out at once.
    pub fn apri(tavola: &'static Tavola, uscita: W) -> Result<Self, ArrowError> {
        let schema = schema(tavola, |_| true);
        let mut scrittore = StreamWriter::try_new(uscita, &schema)?;
        scrittore.flush()?;
        Ok(Self {
            tavola,
            schema,
            scrittore,
        })
    }

    /// Writes a batch with the rows of `documenti`, which goes out at once.
    pub fn aggiungi(&mut self, documenti: &[Righe]) -> Result<(), ArrowError> {
        let righe = documenti.iter().flat_map(|righe| righe.della(self.tavola));
        let righe: Vec<&Riga> = righe.collect();
        let lotto = lotto(self.tavola, |_| true, &self.schema, &righe)?;
        self.scrittore.write(&lotto)?;
        self.scrittore.flush()
    }

    /// Where the stream goes.
    pub fn uscita(&self) -> &W {
        self.scrittore.get_ref()
    }

    /// Ends the stream.
    pub fn chiudi(mut self) -> Result<(), ArrowError> {
        self.scrittore.finish()
    }
}
