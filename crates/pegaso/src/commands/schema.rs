//! `pegaso schema`: the JSON Schemas.

use clap::{Args, ValueEnum};
use pegaso_export::{Forma, Impaginazione, json, schema};

use crate::output::OutputArgs;
use crate::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  pegaso schema documento                   what `extract` writes
  pegaso schema verifica -o verifica.json   what `audit --format json` writes
  pegaso schema tabelle                     what `tables` writes";

/// Print the JSON Schema (2020-12) of one object that `extract`, `audit --format json` or `tables`
/// or `compare --format json` writes
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct SchemaArgs {
    /// Which object
    #[arg(value_enum, default_value_t = Shape::Documento, value_name = "SHAPE")]
    shape: Shape,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Shape {
    /// What `extract` writes
    Documento,
    /// What `audit --format json` writes
    Verifica,
    /// What `tables` writes
    Tabelle,
    /// What `compare --format json` writes
    Confronto,
}

pub(crate) fn run(args: &SchemaArgs) -> Result<Status, Error> {
    let forma = match args.shape {
        Shape::Documento => Forma::Documento,
        Shape::Verifica => Forma::Verifica,
        Shape::Tabelle => Forma::Tabelle,
        Shape::Confronto => Forma::Confronto,
    };
    let mut bytes = Vec::new();
    // Writing to memory does not fail, and a schema is always JSON.
    let _ = json(&schema(forma), Impaginazione::Estesa, &mut bytes);
    args.output.write_all(&bytes)?;
    Ok(Status::Clean)
}
