//! The `pegaso` command: the only place where reading, parsing, checking and reporting meet.
//!
//! [`leggi`] and [`verifica`] are the whole way through for one document; around them stand the
//! command line, the inputs, the settings ([`impostazioni`]) and the writing of results.

pub mod catalogo;
mod cli;
pub mod impostazioni;

mod batch;
mod commands;
mod counted;
mod digest;
mod error;
mod esame;
mod failure;
mod guard;
mod inputs;
mod lettura;
mod models;
mod output;
mod progress;
mod rapporto;
mod reader;
mod ritagli;
mod ritrova;
mod status;
mod testimone;
mod unfinished;
mod warehouse;
mod worker;

use std::process::ExitCode;

use clap::Parser;

pub use error::{Error, InputError};
pub use lettura::{Lettura, Modo, leggi, leggi_con, leggi_json, verifica};
pub use models::ModelsError;
pub use pegaso_ingest::{Engine, OcrEngine, SecondReading};
pub use reader::ReaderError;
pub use status::Status;
pub use warehouse::WarehouseError;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    guard::install();
    if let Some(code) = reader::serve_if_asked() {
        return code;
    }
    let cli = cli::Cli::parse();
    let status = commands::run(cli.command).unwrap_or_else(|error| {
        error::tell("error", &error.to_string());
        Status::Usage
    });
    status.into()
}
