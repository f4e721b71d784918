//! Counts as people read them.

/// `1 document`, `12 documents`.
pub(crate) fn documents(count: usize) -> String {
    counted(count, "document")
}

/// `count` things, of which `noun` is one: `1 page`, `12 pages`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
