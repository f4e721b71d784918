//! `pegaso ingest`: a tree of documents to a warehouse.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::tell_unread;
use crate::error::tell;
use crate::esame::{Esaminatore, Richiesta, Righe};
use crate::impostazioni::Scelte;
use crate::inputs::{InputArgs, Listing, Place, list};
use crate::output::OutputArgs;
use crate::unfinished::say_when_interrupted;
use crate::warehouse::{
    Census, Fingerprint, Folder, Gather, Job, Prints, Store, WarehouseArgs, WarehouseError, build,
    census,
};
use crate::{Error, SecondReading, Status, batch, counted};

const EXAMPLES: &str = "\
Examples:
  pegaso ingest atti/ --out magazzino                     everything, read once
  pegaso ingest atti/ --out magazzino                     again: only what is new or changed
  pegaso ingest 2023/ 2024/ --out m --format sqlite,csv   two folders, these forms alone
  pegaso ingest atti/ --out m --locale it                 CSV for Italian spreadsheets

  sqlite3 magazzino/pegaso.sqlite 'SELECT * FROM v_obiettivi'
  duckdb -c \"SELECT * FROM read_parquet('magazzino/parquet/righe_vp/**', hive_partitioning = true)\"

The warehouse holds exactly the documents of the paths given last. `[[enti]]` in `pegaso.toml`
gives bodies their names and their IPA and ISTAT codes.";

/// Read a tree of documents into a dashboard and tables: Parquet, SQLite, CSV, PostgreSQL, XLSX
///
/// Each document is read, checked and recorded alone; one that cannot be read is a row of
/// `documenti` with its error. A document is known by its content: a second call reads only what is
/// new or changed, and copies count once. A call that is ended at any moment leaves the last good
/// warehouse; the next one goes on where it stopped.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct IngestArgs {
    #[command(flatten)]
    inputs: InputArgs,

    #[command(flatten)]
    warehouse: WarehouseArgs,

    /// Use this settings file for all inputs, instead of looking for `pegaso.toml`
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    config: Option<PathBuf>,

    /// Try again what could not be read
    ///
    /// Without it, a document that could not be read is tried again only when it, the limits, the
    /// password or pegaso changed.
    #[arg(long)]
    retry: bool,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &IngestArgs) -> Result<Status, Error> {
    let out = &args.warehouse.out;
    // A slip of the pen must not empty a warehouse.
    let gone = args.inputs.paths.iter().find(|path| !path.exists());
    if let Some(path) = gone.filter(|path| *path != Path::new("-")) {
        let message = format!(
            "there is no `{}`: check the path; nothing was read, and `{}` is left as it was",
            path.display(),
            out.display()
        );
        tell("error", &message);
        return Ok(Status::Unread);
    }
    let listed = listed(args)?;
    let folder = Folder::open(out)?;
    say_when_interrupted(format!(
        "interrupted: what lies in `{}` is whole, and what was read is kept; run the same command again to go on",
        out.display()
    ));
    let store = Store::open(&folder)?;
    let richiesta = Richiesta {
        scelte: Scelte::default(),
        config: args.config.as_deref(),
        righe: Righe::Taciute,
        reader: args.inputs.reader(SecondReading::Figures)?,
    };
    let esaminatore = Esaminatore::per(&listed, richiesta)?;
    let census = census(listed, args.inputs.threads)?;
    if census.known.is_empty() {
        for (_, failure) in &census.unread {
            tell("error", &failure.message);
        }
        let message = format!("nothing to read: `{}` is left as it was", out.display());
        tell("error", &message);
        return Ok(Status::Unread);
    }
    let prints = prints(args, &esaminatore, &census)?;
    let mut gather = Gather::new(&esaminatore, &store, &census, &prints, args.inputs.threads);
    let missing = gather.missing(args.retry);
    gather.read(&missing)?;
    let mut job = Job::new(
        (&folder, &store),
        (&census, &prints),
        args.warehouse.forms(),
        args.warehouse.locale(),
    );
    if missing.is_empty() {
        job.drop_current();
    }
    let mut tally = None;
    if !job.is_done() {
        let orders = gather.orders()?;
        let built = batch::within(args.inputs.threads, || Ok(build(&job, &orders)?))?;
        tally = Some(built);
        gather.tidy()?;
    }
    job.tell_stale();
    gather.tell_known_failures(&missing);
    let unread = gather.unread() + census.unread.len();
    let read = missing.len() - gather.failed_of(&missing);
    let summary = summary(&census, read, unread) + &folder.summary(tally, job.has_page());
    args.output.write_all(summary.as_bytes())?;
    tell_unread(unread, census.known.len() + census.unread.len());
    Ok(if unread > 0 {
        Status::Unread
    } else {
        Status::Clean
    })
}

/// The files that are asked for, all but those of the warehouse.
fn listed(args: &IngestArgs) -> Result<Vec<Listing>, Error> {
    let out = &args.warehouse.out;
    let real = fs::canonicalize(out).ok();
    let is_out = |path: &PathBuf| real.is_some() && fs::canonicalize(path).ok() == real;
    if args.inputs.paths.iter().any(is_out) {
        let path = out.clone();
        return Err(WarehouseError::AmongInputs { path }.into());
    }
    let listed = list(&args.inputs.paths, Some(out))?;
    if listed.iter().flatten().any(|one| one.place == Place::Stdin) {
        return Err(Error::StdinNoFile);
    }
    Ok(listed)
}

/// The names of the records of each document.
fn prints(
    args: &IngestArgs,
    esaminatore: &Esaminatore,
    census: &Census,
) -> Result<Vec<Prints>, Error> {
    let manner = args.inputs.reader.manner();
    let limits = args.inputs.reader.limits()?;
    let tables = Fingerprint::of_tables().to_string();
    let prints = census.known.iter().map(|known| {
        let settings = esaminatore.impronta(known.input, known.file());
        let read = [env!("CARGO_PKG_VERSION"), &tables, &manner, &settings];
        Prints {
            read: Fingerprint::of(&read),
            unread: Fingerprint::of(&[&read[..], &[&limits]].concat()),
        }
    });
    Ok(prints.collect())
}

/// What was read, for people.
fn summary(census: &Census, read: usize, unread: usize) -> String {
    let all = census.known.len() + census.unread.len();
    let copies: usize = census.known.iter().map(|known| known.files.len() - 1).sum();
    let mut summary = format!(
        "{}: {read} read now, {} known",
        counted::documents(all),
        all - read - unread
    );
    if unread > 0 {
        let _ = write!(summary, ", {unread} could not be read (see `documenti`)");
    }
    if census.passed_over > 0 {
        let files = counted::counted(census.passed_over, "JSON file");
        let _ = write!(summary, ", {files} passed over");
    }
    if copies > 0 {
        let noun = if copies == 1 { "copy" } else { "copies" };
        let _ = write!(summary, "; {copies} {noun} more, counted once");
    }
    summary.push('\n');
    summary
}
