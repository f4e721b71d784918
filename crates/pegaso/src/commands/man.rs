//! `pegaso man`: manual pages.

mod sezioni;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use clap::Args;
use clap_mangen::Man;
use clap_mangen::roff::Roff;

use crate::cli;
use crate::output::OutputArgs;
use crate::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  pegaso man -o pegaso.1                     the page of `pegaso` itself
  pegaso man --dir ~/.local/share/man/man1   that page and one a command";

/// Print the manual page
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ManArgs {
    /// Write the pages of `pegaso` and of every command into the folder DIR
    #[arg(long, value_name = "DIR", conflicts_with = "output", value_hint = clap::ValueHint::DirPath)]
    dir: Option<PathBuf>,

    #[command(flatten)]
    output: OutputArgs,
}

pub(crate) fn run(args: &ManArgs) -> Result<Status, Error> {
    let mut command = cli::command();
    command.build();
    match &args.dir {
        Some(dir) => {
            fs::create_dir_all(dir).map_err(|source| Error::Write {
                path: dir.clone(),
                source,
            })?;
            write(&command, dir)?;
        }
        None => args.output.write_all(&page(&command))?,
    }
    Ok(Status::Clean)
}

/// Writes the page of `command` and those of its own commands.
fn write(command: &clap::Command, dir: &Path) -> Result<(), Error> {
    let man = Man::new(command.clone());
    let path = dir.join(man.get_filename());
    OutputArgs { output: Some(path) }.write_all(&page(command))?;
    command
        .get_subcommands()
        .filter(|command| command.get_name() != "help")
        .try_for_each(|command| write(command, dir))
}

fn page(command: &clap::Command) -> Vec<u8> {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = render(command, &mut page);
    page
}

/// The page that [`Man::render`] writes, but for its EXTRA section, which has sections of its own.
fn render(command: &clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_description_section(page)?;
    man.render_options_section(page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(page)?;
    }
    if let Some(help) = command.get_after_help() {
        let mut roff = Roff::new();
        sezioni::aggiungi(&help.to_string(), &mut roff);
        roff.to_writer(page)?;
    }
    if command.get_version().is_some() {
        man.render_version_section(page)?;
    }
    Ok(())
}
