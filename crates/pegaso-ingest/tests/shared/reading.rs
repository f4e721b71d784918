//! What was found on pages, as letters that can be counted.

use std::collections::BTreeMap;

use pegaso_ingest::geometry::{Block, Content};

/// How often each letter stands in `texts`.
pub(crate) fn letters<'t>(texts: impl IntoIterator<Item = &'t str>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for c in texts
        .into_iter()
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
    {
        *counts.entry(c).or_default() += 1;
    }
    counts
}

/// All texts of `content`.
pub(crate) fn texts(content: &Content) -> impl Iterator<Item = &str> {
    let blocks = content.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => vec![paragraph.text.as_str()],
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| cell.text.as_str()).collect()
        }
    });
    let aside = content.aside.iter();
    blocks.chain(aside.map(|paragraph| paragraph.text.as_str()))
}
