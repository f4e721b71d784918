//! One file a command.

pub(crate) mod audit;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod man;
pub(crate) mod models;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod tables;

use std::path::PathBuf;

use crate::cli::Command;
use crate::error::tell;
use crate::{Error, Status};

/// Does what the command line asks.
pub(crate) fn run(command: Command) -> Result<Status, Error> {
    match command {
        Command::Extract(args) => extract::run(&args),
        Command::Audit(args) => audit::run(&args),
        Command::Tables(args) => tables::run(&args),
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

/// Says on standard error what could not be read, of how many.
fn tell_unread(unread: usize, of: usize) {
    if unread > 0 && of > 1 {
        tell(
            "error",
            &format!("{unread} of {of} inputs could not be read; the others were done"),
        );
    }
}
