//! What the command line says about a warehouse.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pegaso_export::magazzino::Localita;

use super::Form;

/// Options of the commands that write a warehouse.
#[derive(Debug, Clone, Args)]
pub(crate) struct WarehouseArgs {
    /// Folder of the warehouse; made if need be, and kept for the next call
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(crate) out: PathBuf,

    /// Which forms of the tables to write, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT",
          default_values_t = Form::ALL)]
    format: Vec<Form>,

    /// How CSV writes figures
    #[arg(long, value_enum, default_value_t = Locale::En, value_name = "LOCALE")]
    locale: Locale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Locale {
    /// Commas between cells, a decimal point
    En,
    /// Semicolons between cells, a decimal comma: Italian spreadsheets
    It,
}

impl WarehouseArgs {
    /// The forms that are asked for, each once.
    pub(crate) fn forms(&self) -> Vec<Form> {
        let mut forms = self.format.clone();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// How CSV is written.
    pub(crate) fn locale(&self) -> Localita {
        match self.locale {
            Locale::En => Localita::Neutra,
            Locale::It => Localita::Italiana,
        }
    }
}
