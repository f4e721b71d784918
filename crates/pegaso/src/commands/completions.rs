//! `pegaso completions`: scripts that complete the command line in a shell.

use clap::Args;
use clap_complete::Shell;

use crate::cli;
use crate::output::OutputArgs;
use crate::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  pegaso completions bash -o ~/.local/share/bash-completion/completions/pegaso
  pegaso completions zsh -o ~/.zfunc/_pegaso
  pegaso completions fish -o ~/.config/fish/completions/pegaso.fish";

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &CompletionsArgs) -> Result<Status, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli::command(), "pegaso", &mut script);
    args.output.write_all(&script)?;
    Ok(Status::Clean)
}
