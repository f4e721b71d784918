//! `pegaso tables`: the tables of any PDF.

use std::io::{self, Write};
use std::mem;

use clap::{Args, ValueEnum};
use pegaso_export::{Impaginazione, json, tabelle_csv, tabelle_markdown};
use pegaso_ingest::{IngestError, PageSelection};
use pegaso_model::{Rilievo, Tabelle};
use pegaso_report::{Aspetto, avviso_breve};

use super::{each, nothing_found};
use crate::error::tell;
use crate::inputs::{InputArgs, Item, Items, Listing, list};
use crate::output::OutputArgs;
use crate::progress::Progress;
use crate::{Error, InputError, SecondReading, Status};

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
no tables. `dubbia` marks a cell whose text or row was put together by a guess, or whose figures a
recogniser was not certain of; `letture` says what could not be read. In CSV every row starts with
its file, its page, the number of its table and `dubbia` where one of its cells is, and has as many
fields as the heading above it, which is as wide as the widest table of the file; a wider file
brings a heading of its own. A file that has none of the pages asked for gives status 3.";

const PATHS: &str = "\
Files, folders (walked down, hidden files left out) or `-` for standard input

A PDF with text, a scan or an image (PNG, JPEG, TIFF), told by its content, not by its name. Text \
exports and JSON have no pages: a file of that kind cannot be read, and in a folder it is passed over.";

/// Take the tables of any PDF or image out, as JSON, CSV or Markdown
///
/// Finds every table of printed and scanned pages, known kind or not, bordered or not. Nothing is
/// interpreted: cells hold what is printed. `pegaso extract` reads what PEG and PIAO tables mean.
/// In a folder, files that are no PDFs and no images are passed over.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
#[command(mut_arg("paths", |path| path.long_help(PATHS)))]
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
    /// One table after another, a blank line above each; every row says where it stands, and texts
    /// cannot run as formulas
    Csv,
    /// One table after another, each below its file, its pages and the rows that are a guess
    Markdown,
}

/// Checks what reading parses.
fn pages(text: &str) -> Result<String, String> {
    text.parse::<PageSelection>().map(|_| text.to_owned())
}

/// What to say of a file that has none of the pages asked for; `None` where it has some.
fn without_those(tables: &Tabelle, selection: &PageSelection) -> Option<String> {
    let Tabelle { file, pagine, .. } = tables;
    let none = !(1..=*pagine).any(|page| selection.holds(page));
    none.then(|| {
        let pages = if *pagine == 1 { "page" } else { "pages" };
        format!("`{file}` has {pagine} {pages}, and none of those that --page asks for")
    })
}

/// True for what says that a file is of another kind: in a folder it is passed over.
fn is_of_other_kind(error: &IngestError) -> bool {
    matches!(
        error,
        IngestError::NotPdf { .. } | IngestError::Empty { .. } | IngestError::OtherImage { .. }
    )
}

/// What was written before.
#[derive(Default)]
struct Before {
    /// True where some file was.
    any: bool,
    /// How many cells the last heading of a CSV has room for.
    width: Option<usize>,
}

pub(crate) fn run(args: &TablesArgs) -> Result<Status, Error> {
    let listed = list(&args.inputs.paths, args.output.path())?;
    let is_found = |listing: &Listing| matches!(listing, Ok(listed) if listed.is_found());
    let found: Vec<bool> = listed.iter().map(is_found).collect();
    let reader = args.inputs.reader(SecondReading::None)?;
    let output = args.output.open()?;
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
    let mut before = Before::default();
    let mut lacks_pages = false;
    let done = each(
        first.into_iter().chain(items),
        (args.inputs.threads, &progress),
        output,
        |item| {
            let is_found = found[item.input];
            match item.tables(&reader, pages) {
                Err(InputError::Ingest(error)) if is_found && is_of_other_kind(&error) => Ok(None),
                tables => tables.map(|tables| Some((tables, is_found))),
            }
        },
        |(tables, is_found), output| {
            if let Some(why) = without_those(&tables, &selection) {
                // Who names a file and its pages wants them; a folder may well have shorter ones.
                lacks_pages |= !is_found;
                tell(if is_found { "note" } else { "error" }, &why);
            } else if tables.tabelle.is_empty() {
                tell("note", &format!("no table was found in `{}`", tables.file));
            }
            tell_letture(&tables);
            write(args.format, layout, &tables, &mut before, output)
        },
    )?;
    if done.written + done.unread == 0 {
        let none = "no PDF and no image was found, and tables are looked for in those only";
        tell("error", none);
        return Ok(Status::Unread);
    }
    tell_passed_over(done.passed_over);
    Ok(if lacks_pages {
        Status::Unread
    } else {
        done.status()
    })
}

/// Says how many files of folders are no PDFs.
fn tell_passed_over(files: usize) {
    match files {
        0 => {}
        1 => tell("note", "1 file that is no PDF was passed over"),
        _ => tell(
            "note",
            &format!("{files} files that are no PDFs and no images were passed over"),
        ),
    }
}

/// Says what could not be read on the pages; what is a guess, the result says row by row.
fn tell_letture(tables: &Tabelle) {
    for lettura in &tables.letture {
        if matches!(lettura.regola.as_str(), "EST004" | "EST011") {
            continue;
        }
        let lettura = Rilievo {
            file: Some(tables.file.clone()),
            ..lettura.clone()
        };
        // There is nowhere left to tell that standard error is gone.
        let _ = avviso_breve(&lettura, Aspetto::Colorato, &mut anstream::stderr());
    }
}

fn write(
    format: TablesFormat,
    layout: Impaginazione,
    tables: &Tabelle,
    before: &mut Before,
    out: &mut impl Write,
) -> io::Result<()> {
    let first = !mem::replace(&mut before.any, true);
    match format {
        TablesFormat::Json => json(tables, layout, out),
        TablesFormat::Csv => tabelle_csv(tables, &mut before.width, out),
        TablesFormat::Markdown => tabelle_markdown(tables, first, out),
    }
}
