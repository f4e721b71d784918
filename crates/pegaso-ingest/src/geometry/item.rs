//! What a page is made of, once its words have found their tables.

use super::fragment::Fragment;
use super::lines::TextLine;

/// A piece of a page.
#[derive(Debug, Clone)]
pub(crate) enum Item<'p> {
    Line(TextLine<'p>),
    Table(Fragment<'p>),
}

impl Item<'_> {
    /// Its upper edge.
    pub(super) fn top(&self) -> f32 {
        match self {
            Item::Line(line) => line.rect.y0,
            Item::Table(table) => table.rect.y0,
        }
    }
}
