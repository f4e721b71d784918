//! What a page shows besides words, of what belongs to no grid.

use crate::page::{Page, Ruling};

/// What a page shows besides words.
#[derive(Clone, Copy)]
pub(crate) struct Marks<'p, 'r> {
    pub(crate) page: &'p Page,
    /// Horizontal lines that belong to no grid.
    pub(crate) rules: &'r [Ruling],
    /// Vertical lines that belong to no grid.
    pub(crate) bars: &'r [Ruling],
}
