//! `pegaso explain`: the page of a rule.

use clap::Args;

use crate::output::OutputArgs;
use crate::{Error, Status, catalogo};

const EXAMPLES: &str = "\
Examples:
  pegaso explain ARI102
  pegaso explain totale-errato

In the examples of a page `→` stands for a tab.";

/// Show the page of a rule: what it checks, how, an example, what to do
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExplainArgs {
    /// Code or name of the rule
    #[arg(value_name = "CODE")]
    code: String,

    #[command(flatten)]
    output: OutputArgs,
}

/// What the examples of a page use.
const SEGNI: &str =
    "Negli esempi → sta per un TAB; «fails» mostra un errore, «passes» un documento corretto.";

pub(crate) fn run(args: &ExplainArgs) -> Result<Status, Error> {
    let regola =
        catalogo::regola(&args.code).ok_or_else(|| catalogo::sconosciuta(&args.code, ""))?;
    let pagina = format!("{}\n{SEGNI}\n", regola.pagina.trim_end());
    args.output.write_all(pagina.as_bytes())?;
    Ok(Status::Clean)
}
