//! The command line. What each command's options mean is said beside the command.

use clap::{CommandFactory, Parser, Subcommand};

use crate::commands::{
    audit, compare, completions, explain, export, extract, ingest, man, models, rules, schema,
    tables, worker,
};

const EXAMPLES: &str = "\
Examples:
  pegaso audit peg-2024.txt                  check a document and read what is wrong
  pegaso extract peg-2024.txt -o peg.json    turn a document into structured JSON
  pegaso audit atti/ --format csv -o r.csv   check a folder, findings to a spreadsheet
  pegaso tables bilancio.pdf --format csv    every table of a PDF, whatever it is about
  pegaso ingest atti/ --out magazzino        a tree of documents to tables for dashboards
  pegaso explain ARI102                      what a rule checks and what to do about it

Exit status:
  0  nothing at or above --fail-on
  1  findings at or above --fail-on
  2  wrong usage, settings or output
  3  some input could not be read (the others were done)";

/// Reads Italian PEG and PIAO documents, recomputes every published percentage in exact decimals
/// and reports each mismatch
#[derive(Debug, Parser)]
#[command(name = "pegaso", version, after_help = EXAMPLES, max_term_width = 100)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What pegaso can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Turn documents into structured JSON
    Extract(extract::ExtractArgs),
    /// Check documents: recompute what they publish and report what does not agree
    Audit(audit::AuditArgs),
    /// Take the tables of any PDF or image out, as JSON, CSV or Markdown
    Tables(tables::TablesArgs),
    /// Compare two documents of one body: objectives added, gone, changed, slipped, recycled
    Compare(compare::CompareArgs),
    /// Read a tree of documents into a dashboard and tables: Parquet, SQLite, CSV, PostgreSQL, XLSX
    Ingest(ingest::IngestArgs),
    /// Write the same warehouse from JSON that `extract` wrote
    Export(export::ExportArgs),
    /// Answer requests for documents one after the other, for Spark, Daft and the like
    Worker(worker::WorkerArgs),
    /// List the rules
    Rules(rules::RulesArgs),
    /// Show the page of a rule: what it checks, how, an example, what to do
    Explain(explain::ExplainArgs),
    /// Print the JSON Schema of what `extract` or `audit --format json` writes
    Schema(schema::SchemaArgs),
    /// Print a completion script for a shell
    Completions(completions::CompletionsArgs),
    /// Show or install the model that reads scans
    Models(models::ModelsArgs),
    /// Print the manual page
    Man(man::ManArgs),
}

/// The command line as data: for completions and manual pages.
pub(crate) fn command() -> clap::Command {
    Cli::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
