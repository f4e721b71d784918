//! Rows of tables as an Arrow IPC stream, for engines that ask document by document.

use std::io::Write;
use std::sync::Arc;

use arrow_array::{ArrayRef, ListArray, RecordBatch, StringArray, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_ipc::writer::StreamWriter;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Schema, SchemaRef};

use super::lotti::{lotto, schema};
use super::{Riga, Righe, Tavola};

/// A stream of rows. Unlike the files of the warehouse, it has the year among its columns: whoever
/// writes files of it parts them as they like.
pub struct Flusso<W: Write> {
    forma: FormaFlusso,
    schema: SchemaRef,
    scrittore: StreamWriter<W>,
}

/// What a row of a stream is.
#[derive(Debug, Clone)]
pub enum FormaFlusso {
    /// A row of this table: a document has as many as it has there.
    Righe(&'static Tavola),
    /// A document: its path, its key and, a column for each of these tables, the list of its rows.
    Documenti(Vec<&'static Tavola>),
}

/// What a stream takes from one document.
#[derive(Debug)]
pub struct Risposta {
    /// Its path; `None` where nobody told.
    pub path: Option<String>,
    /// As [`chiave`](super::chiave) makes it; `None` where its content could not be read.
    pub chiave: Option<String>,
    /// Its rows.
    pub righe: Righe,
}

impl FormaFlusso {
    /// The tables whose rows it holds.
    pub fn tavole(&self) -> &[&'static Tavola] {
        match self {
            Self::Righe(tavola) => std::slice::from_ref(tavola),
            Self::Documenti(tavole) => tavole,
        }
    }

    fn schema(&self) -> SchemaRef {
        match self {
            Self::Righe(tavola) => schema(tavola, |_| true),
            Self::Documenti(tavole) => {
                let mut campi = ["path", "chiave"]
                    .map(|nome| Field::new(nome, DataType::Utf8, true))
                    .to_vec();
                campi.extend(
                    tavole
                        .iter()
                        .map(|tavola| Field::new(tavola.nome, DataType::List(riga(tavola)), false)),
                );
                Arc::new(Schema::new(campi))
            }
        }
    }

    fn lotto(&self, schema: &SchemaRef, risposte: &[Risposta]) -> Result<RecordBatch, ArrowError> {
        match self {
            Self::Righe(tavola) => righe(tavola, schema, risposte),
            Self::Documenti(tavole) => {
                let testi = |testo: fn(&Risposta) -> Option<&str>| -> ArrayRef {
                    Arc::new(risposte.iter().map(testo).collect::<StringArray>())
                };
                let mut colonne = vec![
                    testi(|risposta| risposta.path.as_deref()),
                    testi(|risposta| risposta.chiave.as_deref()),
                ];
                for tavola in tavole {
                    colonne.push(Arc::new(elenchi(tavola, risposte)?));
                }
                RecordBatch::try_new(Arc::clone(schema), colonne)
            }
        }
    }
}

/// The rows of all documents in `tavola`, one after the other.
fn righe(
    tavola: &'static Tavola,
    schema: &SchemaRef,
    risposte: &[Risposta],
) -> Result<RecordBatch, ArrowError> {
    let righe = risposte.iter().flat_map(|uno| uno.righe.della(tavola));
    lotto(tavola, |_| true, schema, &righe.collect::<Vec<&Riga>>())
}

/// The same, a list for each document.
fn elenchi(tavola: &'static Tavola, risposte: &[Risposta]) -> Result<ListArray, ArrowError> {
    let quante = risposte.iter().map(|uno| uno.righe.della(tavola).len());
    let elenchi = OffsetBuffer::from_lengths(quante);
    let righe = StructArray::from(righe(tavola, &schema(tavola, |_| true), risposte)?);
    ListArray::try_new(riga(tavola), elenchi, Arc::new(righe), None)
}

/// A row of `tavola` as an element of a list.
fn riga(tavola: &'static Tavola) -> FieldRef {
    let colonne = DataType::Struct(schema(tavola, |_| true).fields().clone());
    Arc::new(Field::new("item", colonne, false))
}

impl<W: Write> Flusso<W> {
    /// Begins the stream: its schema goes out at once.
    pub fn apri(forma: FormaFlusso, uscita: W) -> Result<Self, ArrowError> {
        let schema = forma.schema();
        let mut scrittore = StreamWriter::try_new(uscita, &schema)?;
        scrittore.flush()?;
        Ok(Self {
            forma,
            schema,
            scrittore,
        })
    }

    /// Writes a batch with the rows of some documents, which goes out at once.
    pub fn aggiungi(&mut self, risposte: &[Risposta]) -> Result<(), ArrowError> {
        let lotto = self.forma.lotto(&self.schema, risposte)?;
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
