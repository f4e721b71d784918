//! What a warehouse may consist of.

use clap::ValueEnum;
use clap::builder::PossibleValue;
use pegaso_export::magazzino::FormaMagazzino;

/// A form of the warehouse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    /// The tables, in one of their forms.
    Tables(FormaMagazzino),
    /// The page that people read.
    Dashboard,
}

impl Form {
    /// Everything that a warehouse may consist of.
    pub(super) const ALL: [Self; 7] = [
        Self::Tables(FormaMagazzino::Parquet),
        Self::Tables(FormaMagazzino::Sqlite),
        Self::Tables(FormaMagazzino::Csv),
        Self::Tables(FormaMagazzino::Ndjson),
        Self::Tables(FormaMagazzino::Postgres),
        Self::Tables(FormaMagazzino::Xlsx),
        Self::Dashboard,
    ];

    /// What it leaves in the folder of the warehouse.
    pub(super) const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Tables(forma) => forma.nomi(),
            Self::Dashboard => &["dashboard.html"],
        }
    }
}

impl ValueEnum for Form {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Tables(FormaMagazzino::Parquet) => (
                "parquet",
                "Apache Parquet in a folder for each year: DuckDB, pandas, Spark",
            ),
            Self::Tables(FormaMagazzino::Sqlite) => (
                "sqlite",
                "One SQLite file with views: Metabase, Superset, Grafana",
            ),
            Self::Tables(FormaMagazzino::Csv) => (
                "csv",
                "CSV with the description of a Frictionless data package",
            ),
            Self::Tables(FormaMagazzino::Ndjson) => ("ndjson", "A JSON object a line"),
            Self::Tables(FormaMagazzino::Postgres) => {
                ("postgres", "A script for PostgreSQL and what it loads")
            }
            Self::Tables(FormaMagazzino::Xlsx) => ("xlsx", "A workbook for offices"),
            Self::Dashboard => ("html", "`dashboard.html`: the page that people read"),
        };
        Some(PossibleValue::new(name).help(help))
    }
}
