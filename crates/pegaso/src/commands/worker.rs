//! `pegaso worker`: requests on standard input, answers on standard output.

use std::io;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use pegaso_export::magazzino::TAVOLE;

use crate::esame::{Esaminatore, Richiesta, Righe};
use crate::impostazioni::Scelte;
use crate::output::OutputArgs;
use crate::reader::ReaderArgs;
use crate::worker::{answer_arrow, answer_ndjson};
use crate::{Error, SecondReading, Status};

const EXAMPLES: &str = "\
Examples:
  echo '{\"path\": \"vp-2024.pdf\"}' | pegaso worker --format ndjson
  find atti -type f | jq -Rc '{path: .}' | pegaso worker --format ndjson > atti.ndjson
  parallel --pipe pegaso worker --format ndjson < requests.ndjson > answers.ndjson
  pegaso worker --format arrow --table righe_vp < requests.arrows > rows.arrows

Requests:
  {\"path\": \"atti/vp.pdf\"}                              pegaso opens the file
  {\"path\": \"vp.pdf\", \"content_base64\": \"JVBERi0…\"}     the file came along, this is its name

Answers:
  {\"chiave\": …, \"path\": …, \"documento\": {…}, \"verifica\": {…}}
  {\"chiave\": …, \"path\": …, \"errore\": \"timeout\", \"messaggio\": \"…\"}

Errors (`errore`, in answers and in the table `documenti`; `messaggio` says it in a sentence):
  timeout      reading it took longer than --reader-timeout
  memory       reading it took more than --reader-memory
  crashed      what read it ended in the middle
  encrypted    it asks for a password that was not given
  damaged      it is broken: get the file again
  empty        it holds nothing, or nothing that is text
  unsupported  it is of no kind that pegaso reads
  too_large    its text is too long: split it
  model        it is a scan, and there is no model: `pegaso models install`
  missing      there is no such file
  unreadable   the file could not be opened, or no process started: asking again may do
  request      the line is no request

With arrow, requests are a stream of batches with `path` (utf8) and `content` (binary, null where
pegaso is to open the file), and each is answered by one batch of rows of the table. In `documenti`
each request has one row, with its error where there is one; in the other tables a document has as
many rows as it has. Rows are those of `pegaso ingest`, but for what only all documents together
tell: the spelling of a body (`ente`) is the printed one, and each copy has its own row.

Exit status is 0 as long as requests can be told from one another, whatever the documents are. The
settings are those of --config alone: no file that lies on one of many machines changes a result.";

/// Answer requests for documents one after the other, for Spark, Daft, GNU parallel and the like
///
/// Each request is answered once, in order and at once, also where its document crashes, hangs or
/// takes all memory. Nothing is kept in between. `chiave` is the SHA-256 of the content with the
/// version of pegaso: with the same settings, limits and model two answers with the same key are the
/// same, so a request may be repeated.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct WorkerArgs {
    /// Form of requests and answers
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: WorkerFormat,

    /// Table whose rows are the answers, with `--format arrow`
    #[arg(long, value_name = "TABLE", required_if_eq("format", "arrow"),
          value_parser = PossibleValuesParser::new(TAVOLE.each_ref().map(|table| table.nome)))]
    table: Option<String>,

    /// Settings file for all documents
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    config: Option<PathBuf>,

    #[command(flatten)]
    reader: ReaderArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum WorkerFormat {
    /// A JSON object a line
    Ndjson,
    /// Arrow IPC streams
    Arrow,
}

pub(crate) fn run(args: &WorkerArgs) -> Result<Status, Error> {
    let esaminatore = Esaminatore::senza_elenco(Richiesta {
        scelte: Scelte::default(),
        config: args.config.as_deref(),
        righe: Righe::Taciute,
        reader: args.reader.reader(SecondReading::Figures)?,
    })?;
    let mut output = OutputArgs::default().open()?;
    let input = io::stdin().lock();
    match (args.format, args.table.as_deref()) {
        (WorkerFormat::Ndjson, None) => answer_ndjson(&esaminatore, input, &mut output)?,
        (WorkerFormat::Ndjson, Some(_)) => return Err(Error::TableOfNdjson),
        (WorkerFormat::Arrow, table) => {
            let table = TAVOLE.iter().find(|one| Some(one.nome) == table);
            // The command line lets no other through.
            if let Some(table) = table {
                answer_arrow(&esaminatore, table, input, &mut output)?;
            }
        }
    }
    output.finish()?;
    Ok(Status::Clean)
}
