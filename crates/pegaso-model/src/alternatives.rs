//! What else a recogniser may have read.

use serde::{Deserialize, Serialize};

/// A word of which a recogniser was not certain.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternatives {
    /// As it was read.
    pub read: String,
    /// How likely that is, 0 to 1.
    pub odds: f32,
    /// What else it may be, the likeliest first. All odds together may be less than 1: the rest
    /// nobody knows.
    pub others: Vec<Alternative>,
}

/// Another reading of a word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// What it says.
    pub text: String,
    /// How likely it is, 0 to 1.
    pub odds: f32,
}
