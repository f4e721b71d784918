//! Geometry on pages drawn with characters: no PDF, no grammar.

// Helpers of tests fail as tests do: clippy only knows functions that are tests themselves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod drawing;
mod headers;
mod joins;
mod overflow;
mod pages;
mod properties;
mod prose;
#[path = "../shared/reading.rs"]
mod reading;
mod recognised;
mod sheets;
mod spacing;
mod tables;
mod unknown;
mod worn;
