//! `pegaso rules`: the catalogue.

use std::fmt::Write;

use clap::{Args, ValueEnum};
use pegaso_export::{Impaginazione, json};
use pegaso_model::Gravita;
use pegaso_report::RegolaDescritta;
use serde::Serialize;

use crate::output::OutputArgs;
use crate::{Error, Status, catalogo};

const EXAMPLES: &str = "\
Examples:
  pegaso rules                  code, name, gravity and what each rule checks
  pegaso rules --format json    the same, with the pages, for programs";

/// List the rules
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct RulesArgs {
    /// Layout of the list
    #[arg(long, value_enum, default_value_t = RulesFormat::Text, value_name = "FORMAT")]
    format: RulesFormat,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RulesFormat {
    /// A table, one rule a line
    Text,
    /// An array of objects
    Json,
}

#[derive(Serialize)]
struct Voce<'r> {
    codice: &'r str,
    nome: &'r str,
    gravita: Gravita,
    riassunto: &'r str,
    pagina: &'r str,
}

pub(crate) fn run(args: &RulesArgs) -> Result<Status, Error> {
    let regole = catalogo::regole();
    let bytes = match args.format {
        RulesFormat::Text => tabella(regole).into_bytes(),
        RulesFormat::Json => {
            let voci: Vec<_> = regole.iter().map(voce).collect();
            let mut bytes = Vec::new();
            // Writing to memory does not fail, and strings are always JSON.
            let _ = json(&voci, Impaginazione::Estesa, &mut bytes);
            bytes
        }
    };
    args.output.write_all(&bytes)?;
    Ok(Status::Clean)
}

fn tabella(regole: &[RegolaDescritta]) -> String {
    let nomi = regole
        .iter()
        .map(|regola| regola.nome.len())
        .max()
        .unwrap_or_default();
    let mut tabella = String::new();
    for RegolaDescritta {
        codice,
        nome,
        gravita,
        riassunto,
        ..
    } in regole
    {
        // Writing to a string does not fail.
        let _ = writeln!(tabella, "{codice}  {nome:nomi$}  {gravita:6}  {riassunto}");
    }
    tabella
}

fn voce(regola: &RegolaDescritta) -> Voce<'_> {
    Voce {
        codice: regola.codice,
        nome: regola.nome,
        gravita: regola.gravita,
        riassunto: &regola.riassunto,
        pagina: regola.pagina,
    }
}
