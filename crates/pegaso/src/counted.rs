//! Counts as people read them.

/// `1 document`, `12 documents`.
pub(crate) fn documents(count: usize) -> String {
    format!("{count} document{}", if count == 1 { "" } else { "s" })
}
