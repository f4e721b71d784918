//! Requests and answers as JSON, an object a line.

use std::io::{self, BufRead, Write as _};

use pegaso_export::{Impaginazione, json};
use pegaso_model::{Documento, Verifica};
use serde::Serialize;

use super::line::{self, Line};
use super::written::{Refused, parse};
use super::{Answer, Depth, unanswered};
use crate::Error;
use crate::esame::{Esaminato, Esaminatore};
use crate::failure::{Failure, Word};
use crate::output::Output;

/// Most bytes of a line: a document of 380 MiB.
const LINE: usize = 512 << 20;

/// An answer as it is written.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Row<'r> {
    Read {
        chiave: Option<String>,
        path: &'r str,
        documento: &'r Documento,
        #[serde(skip_serializing_if = "Option::is_none")]
        verifica: Option<&'r Verifica>,
    },
    Unread {
        chiave: Option<String>,
        path: Option<&'r str>,
        errore: &'static str,
        messaggio: String,
    },
}

/// Answers the requests of `input` until it ends.
pub(crate) fn answer(
    esaminatore: &Esaminatore,
    depth: Depth,
    mut input: impl BufRead,
    output: &mut Output,
) -> Result<(), Error> {
    let fail = |source| Error::Requests { source };
    let mut number = 0_u64;
    while let Some(line) = line::next(&mut input, LINE).map_err(fail)? {
        number += 1;
        let answer = match line {
            // Nothing is asked.
            Line::Whole(line) if line.trim_ascii().is_empty() => continue,
            Line::Whole(line) => parse(&line).map(|request| request.answer(esaminatore, depth)),
            Line::TooLong => Err(Refused {
                path: None,
                message: format!("the line has more than {} MiB", LINE >> 20),
            }),
        };
        let row = match &answer {
            Ok(answer) => Row::of(answer, depth),
            Err(Refused { path, message }) => Row::Unread {
                chiave: None,
                path: path.as_deref(),
                errore: Word::Request.name(),
                messaggio: format!(
                    "line {number}: {message}: a request is a line such as {{\"path\": \"atti/peg.pdf\"}}"
                ),
            },
        };
        let written = write(&row, output);
        output.check(written)?;
        unanswered(output)?;
    }
    Ok(())
}

/// A line goes out as a whole, and at once: somebody waits for it.
fn write(row: &Row<'_>, output: &mut Output) -> io::Result<()> {
    let mut bytes = Vec::new();
    json(row, Impaginazione::Riga, &mut bytes)?;
    output.write_all(&bytes)?;
    output.flush()
}

impl<'r> Row<'r> {
    fn of(answer: &'r Answer, depth: Depth) -> Self {
        let (chiave, path) = (answer.key(), answer.path.as_str());
        match &answer.result {
            Ok(Esaminato {
                documento,
                verifica,
                ..
            }) => Self::Read {
                chiave,
                path,
                documento,
                verifica: (depth == Depth::Checked).then_some(verifica),
            },
            Err(error) => {
                let Failure { word, message } = Failure::from(error);
                Self::Unread {
                    chiave,
                    path: Some(path),
                    errore: word.name(),
                    messaggio: message,
                }
            }
        }
    }
}
