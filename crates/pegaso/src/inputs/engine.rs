//! The `--engine` option: what reads the pages of PDFs.

use clap::{Args, ValueEnum};
use pegaso_ingest::Engine;

/// The `--engine` option, the same on every command that reads PDFs.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct EngineArgs {
    /// What reads the pages of PDFs
    ///
    /// `hayro` knows the exact place of every character and line. `pdf-extract` is for comparison
    /// and for files that `hayro` cannot read: it loses some lines of tables, and pages on which
    /// it fails.
    #[arg(long, value_enum, default_value_t = Choice::Hayro, value_name = "ENGINE")]
    engine: Choice,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Hayro,
    PdfExtract,
}

impl EngineArgs {
    /// The engine chosen.
    pub(crate) const fn engine(self) -> Engine {
        match self.engine {
            Choice::Hayro => Engine::Hayro,
            Choice::PdfExtract => Engine::PdfExtract,
        }
    }
}
