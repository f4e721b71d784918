//! `pegaso tables`: the tables of any PDF.

use std::io::{self, Write};

use clap::{Args, ValueEnum};
use pegaso_export::{Impaginazione, json, tabelle_csv, tabelle_markdown};
use pegaso_ingest::PageSelection;
use pegaso_model::Tabelle;

use super::{nothing_found, tell_unread};
use crate::error::tell;
use crate::inputs::{InputArgs, Item, Items, list};
use crate::output::OutputArgs;
use crate::progress::Progress;
use crate::{Error, SecondReading, Status, batch};

const EXAMPLES: &str = "\
Examples:
  pegaso tables bilancio.pdf                        every table as JSON, each cell with its place
  pegaso tables bilancio.pdf --format csv -o b.csv  one table after another, for a spreadsheet
  pegaso tables bilancio.pdf --page 3,5-8           only these pages
  pegaso tables piano.pdf --format markdown         to read or to paste
  pegaso tables a.pdf | jq -r '.tabelle[0].righe[].celle | map(.testo) | @tsv'

How a table is found, and what `metodo` says:
  linee         lines that form a grid enclose the cells; merged cells keep their span
  testata       a header of a known kind (PEG, PIAO), and white space below it
  allineamento  white space alone: lines that leave the same ways down free; horizontal rules,
                if there are any, part header and rows
A table that goes on over pages is one table. Prose in columns, lists and tables of contents are
no tables. `dubbia` marks a cell whose text or row was put together by a guess.";

/// Take the tables of any PDF out, as JSON, CSV or Markdown
///
/// Finds every table with a text layer, known kind or not, bordered or not. Nothing is
/// interpreted: cells hold what is printed. `pegaso extract` reads what PEG and PIAO tables mean.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct TablesArgs {
    #[command(flatten)]
    inputs: InputArgs,

    /// Layout of the result
    #[arg(long, value_enum, default_value_t = TablesFormat::Json, value_name = "FORMAT")]
    format: TablesFormat,

    /// Only these pages: numbers from 1 and ranges, separated by commas
    #[arg(long, value_name = "PAGES", value_parser = pages)]
    page: Option<String>,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TablesFormat {
    /// One file: an indented object. Several: one object a line
    Json,
    /// One table after another, a blank line between; texts cannot run as formulas
    Csv,
    /// One table after another, each below its file and pages
    Markdown,
}

/// Checks what reading parses.
fn pages(text: &str) -> Result<String, String> {
    text.parse::<PageSelection>().map(|_| text.to_owned())
}

/// Why `tables` are none; `None` where there are some.
fn why_none(tables: &Tabelle, selection: &PageSelection) -> Option<String> {
    let Tabelle { file, pagine, .. } = tables;
    if !tables.tabelle.is_empty() {
        None
    } else if (1..=*pagine).any(|page| selection.holds(page)) {
        Some(format!("no table was found in `{file}`"))
    } else {
        Some(format!(
            "`{file}` has {pagine} pages, and none of those that --page asks for"
        ))
    }
}

pub(crate) fn run(args: &TablesArgs) -> Result<Status, Error> {
    let listed = list(&args.inputs.paths, args.output.path())?;
    let reader = args.inputs.reader.reader(SecondReading::None)?;
    let mut output = args.output.open()?;
    let progress = Progress::new(listed.len());
    let mut items = Items::new(listed);
    let first: Vec<Item> = items.by_ref().take(2).collect();
    if first.is_empty() {
        return Ok(nothing_found(&args.inputs.paths));
    }
    let layout = match first.len() {
        1 => Impaginazione::Estesa,
        _ => Impaginazione::Riga,
    };
    let pages = args.page.as_deref().unwrap_or_default();
    // It was looked at when the command line was read.
    let selection: PageSelection = pages.parse().unwrap_or_default();
    let (mut done, mut unread, mut none_yet) = (0, 0, true);
    batch::run(
        first.into_iter().chain(items),
        args.inputs.threads,
        &progress,
        |item| item.tables(&reader, pages),
        |result| {
            match result {
                Ok(tables) => {
                    done += 1;
                    if let Some(why) = why_none(&tables, &selection) {
                        tell("note", &why);
                    }
                    let written = write(args.format, layout, &tables, none_yet, &mut output);
                    none_yet &= tables.tabelle.is_empty();
                    output.check(written)?;
                }
                Err(error) => {
                    unread += 1;
                    tell("error", &error.to_string());
                }
            }
            Ok(output.after_write())
        },
    )?;
    tell_unread(unread, done + unread);
    if done == 0 {
        output.discard();
    } else {
        output.finish()?;
    }
    Ok(if unread == 0 {
        Status::Clean
    } else {
        Status::Unread
    })
}

fn write(
    format: TablesFormat,
    layout: Impaginazione,
    tables: &Tabelle,
    first: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        TablesFormat::Json => json(tables, layout, out),
        TablesFormat::Csv => tabelle_csv(tables, first, out),
        TablesFormat::Markdown => tabelle_markdown(tables, first, out),
    }
}
