//! `pegaso export`: JSON of `extract` to a warehouse.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::PathBuf;

use clap::Args;

use super::{nothing_found, tell_unread};
use crate::error::tell;
use crate::esame::{Esaminatore, Richiesta, Righe};
use crate::impostazioni::Scelte;
use crate::inputs::{Content, InputArgs, Item, Items, list};
use crate::output::OutputArgs;
use crate::progress::{Audience, Progress};
use crate::warehouse::{
    Census, Fingerprint, Folder, Job, Known, Prints, Record, Store, WarehouseArgs, build, record,
};
use crate::{Error, InputError, SecondReading, Status, batch, counted};

const EXAMPLES: &str = "\
Examples:
  pegaso extract atti/ -o atti.ndjson && pegaso export atti.ndjson --out magazzino
  pegaso export json/ --out magazzino --format parquet

The documents are checked anew, with the settings in force where the JSON lies. For documents that
are not extracted yet, `pegaso ingest` does everything at once and remembers it.";

const PATHS: &str = "\
Files, folders (walked down, hidden files left out) or `-` for standard input

The JSON or NDJSON that `pegaso extract` wrote, told by its content, not by its name. No document \
is read here: `pegaso ingest` makes the same warehouse of documents.";

/// Write a warehouse from JSON that `extract` wrote
///
/// The same tables as those of `ingest`, without reading any document again. Objects of one
/// document, told by `sorgente.sha256`, count once: the first.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[command(mut_arg("paths", |path| path.long_help(PATHS)))]
pub(crate) struct ExportArgs {
    #[command(flatten)]
    inputs: InputArgs,

    #[command(flatten)]
    warehouse: WarehouseArgs,

    /// Use this settings file for all inputs, instead of looking for `pegaso.toml`
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    config: Option<PathBuf>,

    #[command(flatten)]
    output: OutputArgs,
}

/// What came of one object.
struct Read {
    sha256: String,
    /// The document it was extracted from.
    file: String,
    record: Record,
}

pub(crate) fn run(args: &ExportArgs) -> Result<Status, Error> {
    let out = &args.warehouse.out;
    let listed = list(&args.inputs.paths, Some(out))?;
    let total = listed.len();
    let richiesta = Richiesta {
        scelte: Scelte::default(),
        config: args.config.as_deref(),
        righe: Righe::Taciute,
        reader: args.inputs.reader(SecondReading::None)?,
    };
    let esaminatore = Esaminatore::per(&listed, richiesta)?;
    let folder = Folder::open(out)?;
    let store = Store::passing(&folder)?;
    let mut census = Census::default();
    let mut prints: Vec<Prints> = Vec::new();
    let mut orders = Vec::new();
    let mut by_content: HashMap<String, usize> = HashMap::new();
    let mut unread = 0;
    let progress = Progress::of("read", total, Audience::All);
    batch::run(
        Items::new(listed),
        args.inputs.threads,
        batch::Results::Documents,
        &progress,
        |item| read(item, &esaminatore),
        |read| {
            let read = match read {
                Ok(read) => read,
                Err(error) => {
                    unread += 1;
                    tell("error", &error.to_string());
                    return Ok(ControlFlow::Continue(()));
                }
            };
            if let Some(index) = by_content.get(&read.sha256) {
                census.known[*index].add(read.file);
            } else {
                let print = Prints {
                    read: Fingerprint::of(&["export", &read.sha256]),
                    unread: Fingerprint::of(&["export"]),
                };
                store.put(&read.sha256, &print, &read.record)?;
                by_content.insert(read.sha256.clone(), census.known.len());
                prints.push(print);
                orders.push(Some(read.record.order));
                census.known.push(Known::extracted(read.sha256, read.file));
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    if census.known.is_empty() && unread == 0 {
        return Ok(nothing_found(&args.inputs.paths));
    }
    // A slip of the pen must not empty a warehouse.
    if census.known.is_empty() {
        let message = format!("nothing to write: `{}` is left as it was", out.display());
        tell("error", &message);
        return Ok(Status::Unread);
    }
    let job = Job::new(
        (&folder, &store),
        (&census, &prints),
        args.warehouse.forms(),
        args.warehouse.locale(),
    );
    let tally = batch::within(args.inputs.threads, || Ok(build(&job, &orders)?))?;
    job.tell_stale();
    let documents = census.known.len();
    let summary = format!(
        "{}\n{}",
        counted::documents(documents),
        folder.summary(Some(tally), job.has_page())
    );
    args.output.write_all(summary.as_bytes())?;
    tell_unread(unread, documents + unread);
    Ok(if unread > 0 {
        Status::Unread
    } else {
        Status::Clean
    })
}

fn read(item: Item, esaminatore: &Esaminatore) -> Result<Read, InputError> {
    let input = item.input;
    if !matches!(item.content, Ok(Content::Json(..)) | Err(_)) {
        return Err(InputError::NoJson { file: item.file });
    }
    let esaminato = esaminatore.esamina(item)?;
    let sorgente = &esaminato.documento.sorgente;
    Ok(Read {
        sha256: sorgente.sha256.clone(),
        file: sorgente.file.clone(),
        record: record(esaminatore, input, &esaminato),
    })
}
