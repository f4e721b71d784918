//! Requests and rows of a table as Arrow IPC streams, a batch for a batch.

use std::io::{Read, Write as _};

use arrow_array::cast::AsArray as _;
use arrow_array::{Array, RecordBatch};
use arrow_ipc::reader::StreamReader;
use arrow_schema::{ArrowError, DataType, Schema};
use pegaso_export::magazzino::{Flusso, FormaFlusso, Righe, Risposta, id};

use super::{Answer, Depth, Request, unanswered};
use crate::esame::Esaminatore;
use crate::failure::{Failure, Word};
use crate::output::Output;
use crate::warehouse::{Fingerprint, Outcome, record, set_paths};
use crate::{Error, InputError, guard};

/// What a batch of requests has: names of columns, and what may stand in them.
const PATH: &str = "path";
const CONTENT: &str = "content";
const TEXTS: [DataType; 2] = [DataType::Utf8, DataType::LargeUtf8];
const BYTES: [DataType; 2] = [DataType::Binary, DataType::LargeBinary];

/// Answers the batches of `input` with rows of such a stream, until it ends.
pub(crate) fn answer(
    esaminatore: &Esaminatore,
    form: FormaFlusso,
    input: impl Read,
    output: &mut Output,
) -> Result<(), Error> {
    let fail = |error: ArrowError| Error::ArrowStream { source: error };
    // The schema goes out before anything is asked: whoever asks may wait for it.
    let depth = if form.tavole().iter().any(|table| table.verificata) {
        Depth::Checked
    } else {
        Depth::Read
    };
    let mut rows = Flusso::apri(form, &mut *output).map_err(fail)?;
    let batches = StreamReader::try_new(input, None).map_err(fail)?;
    let places = places(&batches.schema()).map_err(fail)?;
    for batch in batches {
        let batch = batch.map_err(fail)?;
        let answers: Vec<Risposta> = (0..batch.num_rows())
            .map(|row| match request(&batch, places, row) {
                Some(request) => rows_of(esaminatore, request.answer(esaminatore, depth)),
                None => no_path(),
            })
            .collect();
        rows.aggiungi(&answers).map_err(fail)?;
        unanswered(rows.uscita())?;
    }
    rows.chiudi().map_err(fail)?;
    let flushed = output.flush();
    output.check(flushed)
}

/// Where the two columns stand.
fn places(schema: &Schema) -> Result<(usize, usize), ArrowError> {
    let place = |name: &str, types: &[DataType]| {
        let (place, field) = schema.column_with_name(name).ok_or_else(|| {
            ArrowError::SchemaError(format!("the requests have no column `{name}`"))
        })?;
        if types.contains(field.data_type()) {
            return Ok(place);
        }
        Err(ArrowError::SchemaError(format!(
            "the column `{name}` of the requests is {} and should be {} or {}",
            field.data_type(),
            types[0],
            types[1]
        )))
    };
    Ok((place(PATH, &TEXTS)?, place(CONTENT, &BYTES)?))
}

/// What one row of `batch` asks for.
fn request(batch: &RecordBatch, (path, content): (usize, usize), row: usize) -> Option<Request> {
    Some(Request {
        path: text(batch.column(path).as_ref(), row)?.to_owned(),
        content: bytes(batch.column(content).as_ref(), row).map(<[u8]>::to_vec),
    })
}

/// The answer to whoever names no document.
fn no_path() -> Risposta {
    let failure = Failure {
        word: Word::Request,
        message: "the request has no `path`".to_owned(),
    };
    let id = Fingerprint::of(&[""]).to_string();
    Risposta {
        path: None,
        chiave: None,
        righe: Righe::non_letto(None, &id, failure.row()),
    }
}

/// The rows that `ingest` has for the same.
fn rows_of(esaminatore: &Esaminatore, answer: Answer) -> Risposta {
    let chiave = answer.key();
    let Answer {
        path,
        sha256,
        result,
    } = answer;
    let read = result.and_then(|esaminato| {
        guard::guarded(|| record(esaminatore, 0, &esaminato)).map_err(|message| {
            let file = path.clone();
            InputError::Panic { file, message }
        })
    });
    let mut rows = match read.map(|record| record.outcome) {
        Ok(Outcome::Read(rows)) => rows,
        Ok(Outcome::Unread(failure)) => unread(sha256.as_deref(), &path, &failure),
        Err(error) => unread(sha256.as_deref(), &path, &Failure::from(&error)),
    };
    set_paths(&mut rows, std::slice::from_ref(&path));
    Risposta {
        path: Some(path),
        chiave,
        righe: rows,
    }
}

fn unread(sha256: Option<&str>, path: &str, failure: &Failure) -> Righe {
    let id = sha256.map_or_else(|| Fingerprint::of(&[path]).to_string(), id);
    Righe::non_letto(sha256, &id, failure.row())
}

fn text(column: &dyn Array, row: usize) -> Option<&str> {
    if column.is_null(row) {
        return None;
    }
    let short = column.as_string_opt::<i32>();
    let long = column.as_string_opt::<i64>();
    short
        .map(|texts| texts.value(row))
        .or_else(|| long.map(|texts| texts.value(row)))
}

fn bytes(column: &dyn Array, row: usize) -> Option<&[u8]> {
    if column.is_null(row) {
        return None;
    }
    let short = column.as_binary_opt::<i32>();
    let long = column.as_binary_opt::<i64>();
    short
        .map(|bytes| bytes.value(row))
        .or_else(|| long.map(|bytes| bytes.value(row)))
}
