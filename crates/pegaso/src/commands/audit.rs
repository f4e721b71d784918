//! `pegaso audit`: documents checked against the rules.

mod call;

use std::io;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pegaso_model::Gravita;
use pegaso_report::Aspetto;

use self::call::{Call, reso};
use super::nothing_found;
use crate::esame::{Esaminatore, Richiesta, Righe};
use crate::impostazioni::Scelte;
use crate::inputs::{InputArgs, Item, Items, Listing, list};
use crate::output::OutputArgs;
use crate::progress::Progress;
use crate::rapporto::{Documenti, Formato, Rapporto};
use crate::{Error, SecondReading, Status, batch, catalogo};

const EXAMPLES: &str = "\
Examples:
  pegaso audit peg-2024.txt                        findings with their source lines
  pegaso audit peg-2024.pdf                        with the page and the row of each
  pegaso audit vp.pdf --format html -o vp.html     a page for whoever has a browser
  pegaso audit atti/ --format sarif -o r.sarif     a folder, for code scanning
  pegaso audit vp.txt --select ARI,PES201          only these rules
  pegaso audit vp.txt --ignore NUM --fail-on note  all but these; status 1 on any finding
  pegaso extract vp.txt | pegaso audit -           from JSON: the same findings

Settings: `pegaso.toml` in the folder of the input or in one above (for standard input: in the
current folder or above) sets the scale of weights, tolerance, gravities, rules and suppressions.";

/// Check documents: recompute what they publish and report what does not agree
///
/// Takes documents, or the JSON that `pegaso extract` wrote, and finds the same in both. The text
/// report shows the source line of each finding; from JSON, where the document that it names is
/// still at that path, unchanged.
/// The report is in Italian, for those who publish and read these documents.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct AuditArgs {
    #[command(flatten)]
    inputs: InputArgs,

    /// What the report looks like
    #[arg(long, value_enum, default_value_t = Formato::Text, value_name = "FORMAT")]
    format: Formato,

    /// Run only these rules: codes, beginnings of codes or names, separated by commas
    ///
    /// Takes the place of `seleziona` in the settings. Of two choices that cover a rule, the
    /// longer one decides.
    #[arg(long, value_delimiter = ',', value_name = "CODE-PREFIX")]
    select: Vec<String>,

    /// Leave these rules out: codes, beginnings of codes or names, separated by commas
    ///
    /// Adds to `ignora` in the settings. Of two choices that cover a rule, the longer one
    /// decides.
    #[arg(long, value_delimiter = ',', value_name = "CODE-PREFIX")]
    ignore: Vec<String>,

    /// Lightest gravity that makes the exit status 1
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "GRAVITY")]
    fail_on: FailOn,

    /// Use this settings file for all inputs, instead of looking for `pegaso.toml`
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    config: Option<PathBuf>,

    /// Colour in the text report; `auto`: only on a terminal, and not where NO_COLOR is set
    #[arg(long, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,

    #[command(flatten)]
    output: OutputArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Errors (errore)
    Error,
    /// Warnings (avviso) and errors
    Warning,
    /// Any finding
    Note,
    /// Nothing
    Never,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    Auto,
    Always,
    Never,
}

pub(crate) fn run(args: &AuditArgs) -> Result<Status, Error> {
    let listed = list(&args.inputs.paths, args.output.path())?;
    let esaminatore = esaminatore(args, &listed)?;
    let output = args.output.open()?;
    let progress = Progress::new(listed.len());
    let mut items = Items::new(listed);
    let mut first: Vec<Item> = items.by_ref().take(2).collect();
    if first.is_empty() {
        return Ok(nothing_found(&args.inputs.paths));
    }
    let documenti = if first.len() > 1 {
        Documenti::Molti
    } else {
        Documenti::Uno
    };
    let rapporto = Rapporto {
        formato: args.format,
        aspetto: args.color.aspetto(&args.output),
        documenti,
    };
    let mut call = Call::open(&esaminatore, rapporto, output)?;
    match (documenti, first.pop()) {
        (Documenti::Uno, Some(item)) => call.one(item)?,
        (_, last) => batch::run(
            first.into_iter().chain(last).chain(items),
            args.inputs.threads,
            batch::Results::Documents,
            &progress,
            |item| {
                esaminatore
                    .esamina(item)
                    .map(|esaminato| reso(esaminato, rapporto))
            },
            |result| call.add(result),
        )?,
    }
    call.close(args.fail_on.soglia())
}

fn esaminatore(args: &AuditArgs, listed: &[Listing]) -> Result<Esaminatore, Error> {
    let prefissi = |testi: &[String], place| -> Result<Vec<String>, Error> {
        let prefisso = |testo: &String| {
            catalogo::prefisso(testo.trim()).ok_or_else(|| catalogo::sconosciuta(testo, place))
        };
        testi.iter().map(prefisso).collect()
    };
    let scelte = Scelte {
        select: prefissi(&args.select, " after --select")?,
        ignore: prefissi(&args.ignore, " after --ignore")?,
    };
    let richiesta = Richiesta {
        scelte,
        config: args.config.as_deref(),
        righe: match args.format {
            Formato::Text => Righe::Mostrate,
            Formato::Html => Righe::ConRitagli,
            Formato::Json | Formato::Sarif | Formato::Csv => Righe::Taciute,
        },
        reader: args.inputs.reader(SecondReading::Figures)?,
    };
    Esaminatore::per(listed, richiesta)
}

impl Colour {
    /// What a text report to `output` looks like.
    pub(crate) fn aspetto(self, output: &OutputArgs) -> Aspetto {
        let coloured = match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto => {
                output.is_terminal()
                    && anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
            }
        };
        if coloured {
            Aspetto::Colorato
        } else {
            Aspetto::Semplice
        }
    }
}

impl FailOn {
    /// The gravity itself.
    pub(crate) const fn soglia(self) -> Option<Gravita> {
        match self {
            Self::Error => Some(Gravita::Errore),
            Self::Warning => Some(Gravita::Avviso),
            Self::Note => Some(Gravita::Nota),
            Self::Never => None,
        }
    }
}
