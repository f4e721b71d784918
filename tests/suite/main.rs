//! Tests of the whole: the binary as users run it, and the shape of the workspace.

// Helpers of tests fail as tests do: clippy only knows functions that are tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
// A test that was skipped says so, and the mutations print what they came to.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod architecture;
#[path = "../shared/chance.rs"]
mod chance;
mod cli;
mod compare;
mod cross;
mod documents;
mod exports;
mod goldens;
mod inputs;
mod layouts;
mod left_out;
mod licences;
mod metamorphic;
mod mutations;
mod output;
mod page;
mod pdf;
mod pdf_fixtures;
mod properties;
mod report;
mod rule_pages;
mod sarif;
mod scans;
mod schemas;
mod settings;
mod support;
mod suppressions;
mod tables;
mod texts;
mod warehouse;
mod witness;
mod worker;
