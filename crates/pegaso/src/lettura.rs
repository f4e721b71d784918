//! The way through for one document: read, parse, check.

use pegaso_ingest::geometry::{Likeness, Meaning};
use pegaso_ingest::{Engine, IngestError, OcrEngine, Options, SecondReading, Vocabulary};
use pegaso_model::{Documento, Source, VERSIONE_SCHEMA, Verifica};
use pegaso_parser::impaginazione;
use pegaso_validator::{Parametri, esamina};
use serde::Deserialize;

use crate::{InputError, testimone};

/// What the grammars tell those who look for tables on pages.
pub(crate) const VOCABULARY: Vocabulary = Vocabulary {
    header: |texts| impaginazione::testata(texts).map(likeness),
    seen_header: |texts| impaginazione::testata_riconosciuta(texts).map(likeness),
    opens: impaginazione::apre,
    value: impaginazione::valore,
    meaning: |text| {
        let (weight, what) = impaginazione::significato(text);
        Meaning { weight, what }
    },
};

fn likeness(somiglianza: impaginazione::Somiglianza) -> Likeness {
    Likeness {
        named: somiglianza.nominate,
        exact: somiglianza.esatte,
    }
}

/// A document with the lines it was read from.
#[derive(Debug, Clone)]
pub struct Lettura {
    /// The records.
    pub documento: Documento,
    /// The lines; `None` where the document came as JSON.
    pub source: Option<Source>,
}

/// How PDFs are read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Modo {
    /// What reads them.
    pub engine: Engine,
    /// Whether another reader confirms their figures.
    pub second_reading: SecondReading,
    /// What reads their pages that are pictures.
    pub ocr_engine: OcrEngine,
}

/// Reads the document in `bytes`, the content of `file`, in this process.
///
/// A hostile PDF can take any time and memory and can end the process. The command line reads
/// every PDF in a process of its own, with limits; so should whoever calls this on files of others.
pub fn leggi(file: &str, bytes: &[u8]) -> Result<Lettura, IngestError> {
    leggi_con(file, bytes, Modo::default())
}

/// Reads the document in `bytes` as [`leggi`] does, PDFs in the given way.
pub fn leggi_con(file: &str, bytes: &[u8], modo: Modo) -> Result<Lettura, IngestError> {
    let options = Options {
        engine: modo.engine,
        second_reading: modo.second_reading,
        ocr_engine: modo.ocr_engine,
        ..Options::new(&VOCABULARY)
    };
    pegaso_ingest::read(file, bytes, &options).map(Lettura::from)
}

impl From<Source> for Lettura {
    fn from(mut source: Source) -> Self {
        Self {
            documento: testimone::parse(&mut source),
            source: Some(source),
        }
    }
}

/// Where a JSON object starts in its file: line and column, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inizio {
    /// Line.
    pub line: usize,
    /// Column, in bytes.
    pub column: usize,
}

/// Reads back one object that `pegaso extract` wrote in `file`.
pub fn leggi_json(file: &str, bytes: &[u8], inizio: Inizio) -> Result<Lettura, InputError> {
    let letto = serde_json::from_slice::<Documento>(bytes);
    let versione = match &letto {
        Ok(documento) => Some(documento.versione_schema.clone().into()),
        // Damaged, or another version with other fields?
        Err(_) => serde_json::from_slice::<Versionato>(bytes)
            .ok()
            .map(|v| v.versione_schema),
    };
    if let Some(found) = versione.filter(|versione| versione != VERSIONE_SCHEMA) {
        let file = format!("{file}:{}", inizio.line);
        return Err(InputError::SchemaVersion {
            file,
            found: found.to_string(),
        });
    }
    match letto {
        Ok(documento) => Ok(Lettura {
            documento,
            source: None,
        }),
        Err(error) => Err(errore_json(file, &error, inizio)),
    }
}

/// Checks `documento` with `parametri`; nothing is suppressed.
pub fn verifica(documento: &Documento, parametri: &Parametri) -> Verifica {
    esamina(documento, parametri).in_verifica(documento, 0)
}

#[derive(Deserialize)]
struct Versionato {
    versione_schema: serde_json::Value,
}

fn errore_json(file: &str, error: &serde_json::Error, inizio: Inizio) -> InputError {
    let (line, column) = (error.line().max(1), error.column().max(1));
    let testo = error.to_string();
    // The place within the object is part of the text: the place in the file stands instead.
    let message = testo
        .rsplit_once(" at line ")
        .map_or(testo.as_str(), |(message, _)| message);
    InputError::Json {
        file: file.to_owned(),
        line: inizio.line + line - 1,
        column: if line == 1 {
            inizio.column + column - 1
        } else {
            column
        },
        message: message.to_owned(),
    }
}
