//! One file a command.

pub(crate) mod audit;
pub(crate) mod compare;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod extract;
pub(crate) mod ingest;
pub(crate) mod man;
pub(crate) mod models;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod tables;
pub(crate) mod worker;

use std::io;
use std::path::PathBuf;

use crate::cli::Command;
use crate::error::tell;
use crate::inputs::Item;
use crate::output::Output;
use crate::progress::Progress;
use crate::{Error, InputError, Status, batch};

/// Does what the command line asks.
pub(crate) fn run(command: Command) -> Result<Status, Error> {
    match command {
        Command::Extract(args) => extract::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Tables(args) => tables::run(&args),
        Command::Compare(args) => compare::run(&args),
        Command::Ingest(args) => ingest::run(&args),
        Command::Export(args) => export::run(&args),
        Command::Worker(args) => worker::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
        Command::Models(args) => models::run(&args),
        Command::Man(args) => man::run(&args),
    }
}

/// Says that `paths` hold no document: folders with nothing but reports of earlier calls.
fn nothing_found(paths: &[PathBuf]) -> Status {
    let names: Vec<_> = paths
        .iter()
        .map(|path| format!("`{}`", path.display()))
        .collect();
    tell(
        "error",
        &format!(
            "there is no document in {}, only reports that pegaso wrote: give documents, or the JSON of `pegaso extract`",
            names.join(", ")
        ),
    );
    Status::Unread
}

/// Hands every one of `items` to `work` and what comes of it to `write`, in order; `None` is passed
/// over. An item that cannot be read is told and counted. Without any result there is no output.
fn each<T: Send>(
    items: impl Iterator<Item = Item>,
    (threads, progress): (usize, &Progress),
    mut output: Output,
    work: impl Fn(Item) -> Result<Option<T>, InputError> + Sync,
    mut write: impl FnMut(T, &mut Output) -> io::Result<()>,
) -> Result<Done, Error> {
    let mut done = Done::default();
    let sink = |result: Result<Option<T>, InputError>| {
        match result {
            Ok(Some(result)) => {
                done.written += 1;
                let written = write(result, &mut output);
                output.check(written)?;
            }
            Ok(None) => done.passed_over += 1,
            Err(error) => {
                done.unread += 1;
                tell("error", &error.to_string());
            }
        }
        Ok(output.after_write())
    };
    batch::run(
        items,
        threads,
        batch::Results::Documents,
        progress,
        work,
        sink,
    )?;
    tell_unread(done.unread, done.written + done.unread);
    if done.written == 0 {
        output.discard();
    } else {
        output.finish()?;
    }
    Ok(done)
}

/// How many items a call came through with.
#[derive(Debug, Clone, Copy, Default)]
struct Done {
    written: usize,
    passed_over: usize,
    unread: usize,
}

impl Done {
    fn status(self) -> Status {
        if self.unread == 0 {
            Status::Clean
        } else {
            Status::Unread
        }
    }
}

/// Says that `file` is of no known kind, and what that means.
fn tell_unknown(file: &str, so: &str) {
    tell("note", &format!("no known table was found in `{file}`{so}"));
}

/// Says on standard error what could not be read, of how many.
fn tell_unread(unread: usize, of: usize) {
    if unread > 0 && of > 1 {
        tell(
            "error",
            &format!("{unread} of {of} inputs could not be read; the others were done"),
        );
    }
}
