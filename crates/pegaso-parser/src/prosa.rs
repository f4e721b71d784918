//! Putting together text that a document breaks over lines or cells.

/// Adds `seguito` to `testo` with a space between the two, where both hold something.
pub(crate) fn accoda(testo: &mut String, seguito: &str) {
    let seguito = seguito.trim();
    if !testo.is_empty() && !seguito.is_empty() {
        testo.push(' ');
    }
    testo.push_str(seguito);
}

/// True where `testo` has letters and none of them is a small one.
pub(crate) fn e_in_maiuscole(testo: &str) -> bool {
    let mut lettere = testo.chars().filter(|c| c.is_alphabetic()).peekable();
    lettere.peek().is_some() && lettere.all(char::is_uppercase)
}

/// True where `testo` ends in the middle of a phrase: with a dash, a comma, an article, a
/// preposition or a conjunction.
pub(crate) fn e_sospesa(testo: &str) -> bool {
    const SOSPESE: &[&str] = &[
        "A", "AD", "AGLI", "AI", "AL", "ALLA", "ALLE", "ALLO", "CHE", "CON", "D", "DA", "DAGLI",
        "DAI", "DAL", "DALLA", "DALLE", "DALLO", "DEGLI", "DEI", "DEL", "DELL", "DELLA", "DELLE",
        "DELLO", "DI", "E", "ED", "FRA", "GLI", "I", "IL", "IN", "L", "LA", "LE", "LO", "NEGLI",
        "NEI", "NEL", "NELL", "NELLA", "NELLE", "NELLO", "O", "OD", "OGNI", "PER", "SU", "SUGLI",
        "SUI", "SUL", "SULLA", "SULLE", "SULLO", "TRA", "UN", "UNA", "UNO",
    ];
    if testo.ends_with(['-', '–', ',']) {
        return true;
    }
    let ultima = testo
        .split(|c: char| !c.is_alphanumeric())
        .rfind(|parola| !parola.is_empty());
    let chiusa = testo.ends_with(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    ultima.is_some_and(|parola| !chiusa && SOSPESE.contains(&parola.to_uppercase().as_str()))
}
