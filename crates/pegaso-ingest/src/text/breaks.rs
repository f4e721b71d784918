//! Line ends inside values.

/// What a block tag or `<br>` inside a value becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Breaks {
    /// In a table cell: a space.
    Spaces,
    /// In prose: the end of a line.
    Lines,
}

impl Breaks {
    pub(crate) const fn character(self) -> char {
        match self {
            Self::Spaces => ' ',
            Self::Lines => '\n',
        }
    }
}
