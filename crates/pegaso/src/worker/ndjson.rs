//! Requests and answers as JSON, an object a line.

use std::io::{self, BufRead, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use pegaso_export::{Impaginazione, json};
use pegaso_model::{Documento, Verifica};
use serde::{Deserialize, Serialize};

use super::line::{self, Line};
use super::{Answer, Request};
use crate::Error;
use crate::esame::{Esaminato, Esaminatore};
use crate::failure::{Failure, Word};
use crate::output::Output;

/// Most bytes of a line: a document of 380 MiB.
const LINE: usize = 512 << 20;

/// A request as it is written. What it does not know is refused: a field with a slip of the pen
/// would otherwise read another document than was meant.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    path: String,
    content_base64: Option<String>,
}

/// An answer as it is written.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Row<'r> {
    Read {
        chiave: Option<String>,
        path: &'r str,
        documento: &'r Documento,
        verifica: &'r Verifica,
    },
    Unread {
        chiave: Option<String>,
        path: Option<&'r str>,
        errore: &'static str,
        messaggio: String,
    },
}

/// Answers the requests of `input` until it ends, or until nobody listens any more.
pub(crate) fn answer(
    esaminatore: &Esaminatore,
    mut input: impl BufRead,
    output: &mut Output,
) -> Result<(), Error> {
    let fail = |source| Error::Requests { source };
    while let Some(line) = line::next(&mut input, LINE).map_err(fail)? {
        let answer = match line {
            Line::Whole(line) => parse(&line).map(|request| request.answer(esaminatore)),
            Line::TooLong => Err(format!("the line has more than {} MiB", LINE >> 20)),
        };
        let row = match &answer {
            Ok(answer) => Row::of(answer),
            Err(message) => Row::Unread {
                chiave: None,
                path: None,
                errore: Word::Request.name(),
                messaggio: format!(
                    "{message}: a request is a line such as {{\"path\": \"atti/peg.pdf\"}}"
                ),
            },
        };
        let written = write(&row, output);
        output.check(written)?;
        if output.after_write().is_break() {
            break;
        }
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

fn parse(line: &[u8]) -> Result<Request, String> {
    let Written {
        path,
        content_base64,
    } = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let content = content_base64
        .map(|content| STANDARD.decode(content))
        .transpose()
        .map_err(|error| format!("`content_base64` is not base64 ({error})"))?;
    Ok(Request { path, content })
}

impl<'r> Row<'r> {
    fn of(answer: &'r Answer) -> Self {
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
                verifica,
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
