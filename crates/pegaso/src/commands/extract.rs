//! `pegaso extract`: documents to structured JSON.

use std::io::Write;

use clap::{Args, ValueEnum};
use pegaso_export::{Impaginazione, json};
use pegaso_model::Tipo;

use super::{each, nothing_found, tell_unknown};
use crate::inputs::{InputArgs, Item, Items, list};
use crate::output::OutputArgs;
use crate::progress::Progress;
use crate::reader::Reader;
use crate::{Error, InputError, SecondReading, Status};

const EXAMPLES: &str = "\
Examples:
  pegaso extract vp-2024.txt                     one document: one indented object
  pegaso extract peg-2024.pdf -o peg.json        a PDF, printed or scanned
  pegaso extract atti/ -o atti.ndjson            a folder: one object a line
  pegaso extract - < vp-2024.txt                 from standard input
  pegaso extract vp.pdf --cross-check            a PDF, its figures read twice
  pegaso extract vp.txt --format ndjson | jq -c .valore_pubblico";

/// Turn documents into structured JSON
///
/// Every record carries the place it was read from; figures are exact decimals. A document
/// without a known table gives an object of type `sconosciuto`. JSON that `extract` wrote is
/// accepted too and comes out the same.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ExtractArgs {
    #[command(flatten)]
    inputs: InputArgs,

    /// Layout of the result
    #[arg(long, value_enum, default_value_t = ExtractFormat::Json, value_name = "FORMAT")]
    format: ExtractFormat,

    /// Read the figures of PDFs twice, by two engines, and report those that differ
    ///
    /// `sorgente.riscontro` counts what the second reading confirms; `letture` has a finding for
    /// each figure that the two read differently (EST009) and each page that the second could not
    /// confirm (EST010). `audit` always does it.
    #[arg(long, conflicts_with = "engine")]
    cross_check: bool,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExtractFormat {
    /// One document: an indented object. Several: one object a line
    Json,
    /// One object a line, always
    Ndjson,
}

/// A document as JSON, and what to say about it.
struct Extracted {
    json: Vec<u8>,
    unknown: Option<String>,
}

pub(crate) fn run(args: &ExtractArgs) -> Result<Status, Error> {
    let reader = args.inputs.reader(args.second_reading())?;
    let listed = list(&args.inputs.paths, args.output.path())?;
    let output = args.output.open()?;
    let progress = Progress::new(listed.len());
    let mut items = Items::new(listed);
    let first: Vec<Item> = items.by_ref().take(2).collect();
    if first.is_empty() {
        return Ok(nothing_found(&args.inputs.paths));
    }
    let layout = match (args.format, first.len()) {
        (ExtractFormat::Json, 1) => Impaginazione::Estesa,
        _ => Impaginazione::Riga,
    };
    let done = each(
        first.into_iter().chain(items),
        (args.inputs.threads, &progress),
        output,
        |item| extract(item, &reader, layout).map(Some),
        |extracted, output| {
            if let Some(file) = extracted.unknown {
                tell_unknown(&file, "");
            }
            output.write_all(&extracted.json)
        },
    )?;
    Ok(done.status())
}

impl ExtractArgs {
    fn second_reading(&self) -> SecondReading {
        if self.cross_check {
            SecondReading::Figures
        } else {
            SecondReading::None
        }
    }
}

fn extract(item: Item, reader: &Reader, layout: Impaginazione) -> Result<Extracted, InputError> {
    let file = item.file.clone();
    let extracted = item.handle(reader, |lettura| {
        let documento = lettura.documento;
        let unknown =
            (documento.tipo == Tipo::Sconosciuto).then(|| documento.sorgente.file.clone());
        let mut bytes = Vec::new();
        json(&documento, layout, &mut bytes).map(|()| Extracted {
            json: bytes,
            unknown,
        })
    })?;
    extracted.map_err(|source| InputError::Read { file, source })
}
