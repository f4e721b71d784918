//! What geometry may ask of those who know the documents.
//!
//! White space alone cannot tell the header of a table without lines, nor a word broken by a
//! narrow cell: the wordings of the documents' kind can. They come from outside.

/// Questions about wordings.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary {
    /// How well these texts, from left to right, name the columns of a known kind of table.
    pub header: fn(&[&str]) -> Option<Likeness>,
    /// The same of texts that a recogniser has read, some of them badly.
    pub seen_header: fn(&[&str]) -> Option<Likeness>,
    /// True where a line with this text can only open something: a heading, a labelled field.
    pub opens: fn(&str) -> bool,
    /// True where this text is a whole figure, date, code or label of a row.
    pub value: fn(&str) -> bool,
    /// What this text says as a deadline.
    pub meaning: fn(&str) -> Meaning,
}

/// What a text says to those who interpret it; texts that say the same have the same meaning. The
/// greater one says more.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// How much: nothing, something, a certain day.
    pub weight: u8,
    /// What.
    pub what: String,
}

/// How well a header is known; more is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// Columns that have a meaning.
    pub named: usize,
    /// Columns whose text is a known wording as a whole.
    pub exact: usize,
}
