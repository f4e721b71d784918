//! What the command line says about a warehouse.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use pegaso_export::magazzino::{FormaMagazzino, Localita};

use super::Form;

/// Options of the commands that write a warehouse.
#[derive(Debug, Clone, Args)]
pub(crate) struct WarehouseArgs {
    /// Folder of the warehouse; made if need be, and kept for the next call
    #[arg(long, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    pub(crate) out: PathBuf,

    /// Which forms of the tables to write, separated by commas
    #[arg(long, value_enum, value_delimiter = ',', value_name = "FORMAT",
          default_values_t = Format::ALL)]
    format: Vec<Format>,

    /// How CSV writes figures
    #[arg(long, value_enum, default_value_t = Locale::En, value_name = "LOCALE")]
    locale: Locale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Apache Parquet in a folder for each year: DuckDB, pandas, Spark
    Parquet,
    /// One SQLite file with views: Metabase, Superset, Grafana
    Sqlite,
    /// CSV with the description of a Frictionless data package
    Csv,
    /// A JSON object a line
    Ndjson,
    /// A script for PostgreSQL and what it loads
    Postgres,
    /// A workbook for offices
    Xlsx,
    /// `dashboard.html`: the page that people read
    Html,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Locale {
    /// Commas between cells, a decimal point
    En,
    /// Semicolons between cells, a decimal comma: Italian spreadsheets
    It,
}

impl Format {
    const ALL: [Self; 7] = [
        Self::Parquet,
        Self::Sqlite,
        Self::Csv,
        Self::Ndjson,
        Self::Postgres,
        Self::Xlsx,
        Self::Html,
    ];
}

impl WarehouseArgs {
    /// The forms that are asked for, each once.
    pub(crate) fn forms(&self) -> Vec<Form> {
        let mut forms: Vec<_> = self.format.iter().map(|format| format.form()).collect();
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

impl Format {
    const fn form(self) -> Form {
        Form::Tables(match self {
            Self::Parquet => FormaMagazzino::Parquet,
            Self::Sqlite => FormaMagazzino::Sqlite,
            Self::Csv => FormaMagazzino::Csv,
            Self::Ndjson => FormaMagazzino::Ndjson,
            Self::Postgres => FormaMagazzino::Postgres,
            Self::Xlsx => FormaMagazzino::Xlsx,
            Self::Html => return Form::Dashboard,
        })
    }
}
