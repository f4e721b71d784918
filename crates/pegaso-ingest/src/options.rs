//! How a document is read.

use serde::{Deserialize, Serialize};

use crate::Vocabulary;

/// What reading is told besides the file.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What the grammars know about words on pages.
    pub vocabulary: &'o Vocabulary,
    /// Opens PDFs that the empty password does not; empty for none.
    pub password: &'o str,
    /// Is told what is about to be read.
    pub progress: &'o dyn Fn(Stage),
}

/// How far reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// At this page, from 1.
    Page(u32),
    /// All pages are read; their tables are looked for.
    Tables,
}

impl<'o> Options<'o> {
    /// Without a password, telling nobody.
    pub const fn new(vocabulary: &'o Vocabulary) -> Self {
        Self {
            vocabulary,
            password: "",
            progress: &|_| (),
        }
    }
}
