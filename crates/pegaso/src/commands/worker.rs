//! `pegaso worker`: requests on standard input, answers on standard output.

use std::io;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueEnum};
use pegaso_export::magazzino::{FormaFlusso, TAVOLE, Tavola};

use crate::esame::{Esaminatore, Richiesta, Righe};
use crate::impostazioni::Scelte;
use crate::output::OutputArgs;
use crate::reader::ReaderArgs;
use crate::worker::{Depth, answer_arrow, answer_ndjson};
use crate::{Error, SecondReading, Status};

const EXAMPLES: &str = "\
Examples:
  echo '{\"path\": \"vp-2024.pdf\"}' | pegaso worker --format ndjson
  find atti -type f | jq -Rc '{path: .}' | pegaso worker --format ndjson > atti.ndjson
  parallel --pipe pegaso worker --format ndjson < requests.ndjson > answers.ndjson
  pegaso worker --format arrow --table righe_vp < requests.arrows > rows.arrows
  pegaso worker --format arrow --tables < requests.arrows > documents.arrows

Requests:
  {\"path\": \"atti/vp.pdf\"}                              pegaso opens the file
  {\"path\": \"vp.pdf\", \"content_base64\": \"JVBERi0…\"}     the file came along, this is its name
  They are UTF-8 and have no other field. A path is one of a file of this machine; what lies at an
  address (`hdfs://…`, `s3://…`) comes along. A line without anything in it asks nothing and gets
  no answer.

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

With arrow, requests are an IPC stream (not a file, not compressed) of batches with `path` (utf8) and
`content` (binary, null where pegaso is to open the file), and each batch is answered by one; other
columns are passed over. With --table its rows are those of that table: in `documenti` each request
has one, with its error where there is one; in the others a document has as many as it has. With
--tables each request is answered by one row: `path`, `chiave` and, for each table, the list of its
rows there, so that documents are read once for all tables; they stand in the order of the tables.
Rows are those of `pegaso ingest`, but for what only all documents together tell: the spelling of a
body (`ente`) is the printed one, and each copy has its own row.

Exit status is 0 where every request was answered, whatever the documents are; 2 where requests
cannot be told from one another (the stream is none, or has no such columns), or nobody took the
answers. The settings are those of --config
alone: no file that lies on one of many machines changes a result.";

/// Answer requests for documents one after the other, for Spark, Daft, GNU parallel and the like
///
/// Each request is answered once, in order and at once, also where its document crashes, hangs or
/// takes all memory. Nothing is kept in between. One worker keeps one processor busy, with scans
/// too: start one for each. `chiave` is the SHA-256 of the content with the
/// version of pegaso: with the same settings, limits and model two answers with the same key are the
/// same, so a request may be repeated.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct WorkerArgs {
    /// Form of requests and answers
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: WorkerFormat,

    /// Table whose rows are the answers, with `--format arrow`
    ///
    /// Documents are checked only where the table tells of it.
    #[arg(long, value_name = "TABLE", conflicts_with = "tables",
          value_parser = PossibleValuesParser::new(TAVOLE.each_ref().map(|table| table.nome)))]
    table: Option<String>,

    /// Tables whose rows stand in the answers, a row a document, with `--format arrow`
    ///
    /// Their names are separated by commas; without any, they are all.
    #[arg(long, value_name = "TABLE", num_args = 0.., value_delimiter = ',',
          value_parser = PossibleValuesParser::new(TAVOLE.each_ref().map(|table| table.nome)))]
    tables: Option<Vec<String>>,

    /// Answer with what `extract` writes, with `--format ndjson`: PDFs are read once, nothing is
    /// checked, and there is no `verifica`
    #[arg(long)]
    no_audit: bool,

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

/// What is to be answered.
enum Answers {
    Documents(Depth),
    Rows(FormaFlusso),
}

impl WorkerArgs {
    fn answers(&self) -> Result<Answers, Error> {
        let arrow = self.table.is_some() || self.tables.is_some();
        match self.format {
            WorkerFormat::Ndjson if arrow => Err(Error::WorkerOptions(
                "`--table` and `--tables` go with `--format arrow`: the answers of `ndjson` are whole documents",
            )),
            WorkerFormat::Ndjson if self.no_audit => Ok(Answers::Documents(Depth::Read)),
            WorkerFormat::Ndjson => Ok(Answers::Documents(Depth::Checked)),
            WorkerFormat::Arrow if self.no_audit => Err(Error::WorkerOptions(
                "`--no-audit` goes with `--format ndjson`: of tables, those that tell of no audit cost none",
            )),
            WorkerFormat::Arrow => {
                let form = match (&self.table, &self.tables) {
                    (Some(name), _) => named(name).map(FormaFlusso::Righe),
                    (None, Some(names)) => Some(FormaFlusso::Documenti(some(names))),
                    (None, None) => None,
                };
                form.map(Answers::Rows).ok_or(Error::WorkerOptions(
                    "`--format arrow` needs `--table TABLE`, for the rows of one table, or `--tables`, for those of several",
                ))
            }
        }
    }
}

fn named(name: &str) -> Option<&'static Tavola> {
    TAVOLE.iter().find(|table| table.nome == name)
}

/// The tables of these names, each once and in their order; all where there is no name.
fn some(names: &[String]) -> Vec<&'static Tavola> {
    let wanted = |table: &&Tavola| names.is_empty() || names.iter().any(|name| name == table.nome);
    TAVOLE.iter().filter(wanted).collect()
}

pub(crate) fn run(args: &WorkerArgs) -> Result<Status, Error> {
    let answers = args.answers()?;
    let second_reading = match answers {
        Answers::Documents(Depth::Read) => SecondReading::None,
        _ => SecondReading::Figures,
    };
    let esaminatore = Esaminatore::senza_elenco(Richiesta {
        scelte: Scelte::default(),
        config: args.config.as_deref(),
        righe: Righe::Taciute,
        reader: args.reader.reader(second_reading, 1)?,
    })?;
    let mut output = OutputArgs::default().open()?;
    let input = io::stdin().lock();
    match answers {
        Answers::Documents(depth) => answer_ndjson(&esaminatore, depth, input, &mut output)?,
        Answers::Rows(form) => answer_arrow(&esaminatore, form, input, &mut output)?,
    }
    output.finish()?;
    Ok(Status::Clean)
}
