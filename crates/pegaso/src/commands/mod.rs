//! One file a command.

pub(crate) mod audit;
pub(crate) mod completions;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod man;
pub(crate) mod rules;
pub(crate) mod schema;
pub(crate) mod tables;

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
        Command::Man(args) => man::run(&args),
    }
}

/// Says that the inputs hold no document: folders with nothing but reports of earlier calls.
fn nothing_found() -> Status {
    tell(
        "error",
        "no document was found in the given folders: they hold only reports of pegaso",
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
