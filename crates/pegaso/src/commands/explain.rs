//! `pegaso explain`: the page of a rule.

mod pagina;

use clap::Args;

use crate::output::OutputArgs;
use crate::{Error, Status, catalogo};

const EXAMPLES: &str = "\
Examples:
  pegaso explain ARI102
  pegaso explain totale-errato

The page is plain text, in Italian; in its examples `→` stands for a tab. Pages in Markdown:
`pegaso rules --format json`.";

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
const SEGNI: &str = "\nNegli esempi → sta per un TAB.\n";

pub(crate) fn run(args: &ExplainArgs) -> Result<Status, Error> {
    let regola =
        catalogo::regola(&args.code).ok_or_else(|| catalogo::sconosciuta(&args.code, ""))?;
    let mut pagina = pagina::terminale(regola.pagina);
    if pagina.contains('→') {
        pagina.push_str(SEGNI);
    }
    args.output.write_all(pagina.as_bytes())?;
    Ok(Status::Clean)
}
