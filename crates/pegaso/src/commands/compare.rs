//! `pegaso compare`: two documents of one body side by side.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pegaso_export::{Impaginazione, json};
use pegaso_model::{Confronto, Documento, Tipo};
use pegaso_report::{Aspetto, confronto_html, confronto_testo};
use pegaso_validator::confronta;

use super::audit::{Colour, FailOn};
use crate::catalogo;
use crate::error::tell;
use crate::inputs::{Items, list};
use crate::output::OutputArgs;
use crate::reader::{Reader, ReaderArgs};
use crate::{Error, InputError, SecondReading, Status};

const EXAMPLES: &str = "\
Examples:
  pegaso compare vp-2024-07.pdf vp-2024-12.pdf     two monitorings of a year
  pegaso compare peg-2021.txt vp-2024.txt          a plan, and a monitoring of another year
  pegaso compare old.json new.json --format json   from JSON of `extract`, for programs
  pegaso compare 2023.pdf 2024.pdf --format html -o confronto.html

Objectives of two documents of one kind and year go together by code, where their texts have half
of their words in common; all others by text, with 85 words of a hundred in common
(`pegaso explain XDO951`).

Compared are code, text, weight, achievement, weighted achievement and final deadline of objectives,
and text, incidence and deadline of phases. Totals of tables, notes, people and headings are not.";

/// Compare two documents of one body: objectives added, gone, changed, slipped, recycled
///
/// The report is in Italian, as that of `audit`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompareArgs {
    /// The earlier document, or its JSON
    #[arg(value_name = "OLD", value_hint = clap::ValueHint::FilePath)]
    old: PathBuf,

    /// The later document, or its JSON
    #[arg(value_name = "NEW", value_hint = clap::ValueHint::FilePath)]
    new: PathBuf,

    /// What the report looks like
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    format: Format,

    /// Lightest gravity that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "GRAVITY")]
    fail_on: FailOn,

    /// Colour in the text report; `auto`: only on a terminal, and not where NO_COLOR is set
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,

    #[command(flatten)]
    reader: ReaderArgs,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// One indented object
    Json,
    /// A page for browsers, in one file: every pair side by side
    Html,
}

pub(crate) fn run(args: &CompareArgs) -> Result<Status, Error> {
    let reader = args.reader.reader(SecondReading::Figures, 0)?;
    let mut read = Vec::with_capacity(2);
    for path in [&args.old, &args.new] {
        match one(path, &reader)? {
            Ok(documento) => read.push(documento),
            Err(error) => tell("error", &error.to_string()),
        }
    }
    let [prima, dopo] = &read[..] else {
        return Ok(Status::Unread);
    };
    let confronto = confronta(prima, dopo);
    tell_what_is_odd(&confronto);
    let mut bytes = Vec::new();
    let aspetto = match args.format {
        Format::Text => args.color.aspetto(&args.output),
        Format::Json | Format::Html => Aspetto::Semplice,
    };
    // Writing to memory does not fail.
    let _ = match args.format {
        Format::Text => confronto_testo(&confronto, aspetto, &mut bytes),
        Format::Json => json(&confronto, Impaginazione::Estesa, &mut bytes),
        Format::Html => confronto_html(&confronto, catalogo::regole(), &mut bytes),
    };
    args.output.write_all(&bytes)?;
    let soglia = args.fail_on.soglia();
    let found = confronto
        .rilievi
        .iter()
        .any(|rilievo| soglia.is_some_and(|soglia| rilievo.gravita >= soglia));
    Ok(if found {
        Status::Findings
    } else {
        Status::Clean
    })
}

/// The only document at `path`.
fn one(path: &PathBuf, reader: &Reader) -> Result<Result<Documento, InputError>, Error> {
    let mut items = Items::new(list(std::slice::from_ref(path), None)?);
    let several = || InputError::Several {
        file: path.display().to_string(),
    };
    let Some(item) = items.next() else {
        return Ok(Err(several()));
    };
    if path.is_dir() || items.next().is_some() {
        return Ok(Err(several()));
    }
    Ok(item.handle(reader, |lettura| lettura.documento))
}

/// What makes a comparison mean little.
fn tell_what_is_odd(confronto: &Confronto) {
    let Confronto { prima, dopo, .. } = confronto;
    let plain = |ente: &Option<String>| ente.as_deref().map(pegaso_model::unico);
    if let (Some(old), Some(new)) = (plain(&prima.ente), plain(&dopo.ente))
        && old != new
    {
        let message = format!(
            "`{}` and `{}` are of different bodies: what differs between them is no change",
            prima.file, dopo.file
        );
        tell("warning", &message);
    }
    let earlier = |old: &Option<String>, new: &Option<String>| matches!((old, new), (Some(old), Some(new)) if new < old);
    let years = matches!((prima.anno, dopo.anno), (Some(old), Some(new)) if new < old);
    if years || (prima.anno == dopo.anno && earlier(&prima.riferimento, &dopo.riferimento)) {
        let message = format!(
            "`{}` is later than `{}`: give the earlier document first",
            prima.file, dopo.file
        );
        tell("warning", &message);
    }
    let known = [prima, dopo].map(|documento| documento.tipo != Tipo::Sconosciuto);
    if known == [true, true] && prima.tipo != dopo.tipo && confronto.coppie.is_empty() {
        let message = format!(
            "`{}` and `{}` are of different kinds, and no objective is in both: nothing is compared",
            prima.file, dopo.file
        );
        tell("warning", &message);
    }
    for documento in [prima, dopo] {
        if documento.tipo == Tipo::Sconosciuto {
            let message = format!(
                "no known table was found in `{}`: what it has is not compared, and all objectives of the other look as if only that one had them",
                documento.file
            );
            tell("warning", &message);
        }
        if documento.anno.is_none() {
            let message = format!(
                "`{}` does not tell its year: pairs are shown, and no rule applies",
                documento.file
            );
            tell("warning", &message);
        }
    }
}
