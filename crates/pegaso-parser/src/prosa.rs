//! Putting together text that a document breaks over lines or cells.

/// Adds `seguito` to `testo` with a space between the two, where both hold something.
pub(crate) fn accoda(testo: &mut String, seguito: &str) {
    let seguito = seguito.trim();
    if !testo.is_empty() && !seguito.is_empty() {
        testo.push(' ');
    }
    testo.push_str(seguito);
}
