//! What stands in a line, told by one look at its bytes: most lines are plain, and need no second.

/// Kinds of bytes, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marks(u16);

impl Marks {
    /// A tag or an entity may stand here.
    pub(crate) const TAGS: u16 = 1;
    /// A formula may.
    pub(crate) const MATH: u16 = 1 << 1;
    /// Emphasis may.
    pub(crate) const EMPHASIS: u16 = 1 << 2;
    /// Spaces that are not plain may, or more than one in a row.
    pub(crate) const SPACES: u16 = 1 << 3;
    /// A tab.
    pub(crate) const TAB: u16 = 1 << 4;
    /// A pipe, or the plus of a grid.
    pub(crate) const PIPE: u16 = 1 << 5;
    /// A semicolon.
    pub(crate) const SEMICOLON: u16 = 1 << 6;
    /// The end of a page.
    pub(crate) const FORM_FEED: u16 = 1 << 7;
    /// More bytes than characters.
    pub(crate) const NOT_ASCII: u16 = 1 << 8;
    /// What values are cleaned of.
    pub(crate) const UNCLEAN: u16 = Self::TAGS | Self::MATH | Self::EMPHASIS | Self::SPACES;

    const BY_BYTE: [u16; 256] = {
        let mut table = [0; 256];
        let mut byte = 0x80;
        while byte < table.len() {
            table[byte] = Self::NOT_ASCII;
            byte += 1;
        }
        table[b'<' as usize] = Self::TAGS;
        table[b'&' as usize] = Self::TAGS;
        table[b'$' as usize] = Self::MATH;
        table[b'\\' as usize] = Self::MATH;
        table[b'*' as usize] = Self::EMPHASIS;
        table[b'_' as usize] = Self::EMPHASIS;
        table[b'#' as usize] = Self::EMPHASIS;
        table[b'\t' as usize] = Self::TAB;
        table[b'|' as usize] = Self::PIPE;
        table[b'+' as usize] = Self::PIPE;
        table[b';' as usize] = Self::SEMICOLON;
        table[0x0C] = Self::FORM_FEED | Self::SPACES;
        // Lead bytes of no-break, thin and zero-width spaces, soft hyphens and marks.
        table[0xC2] |= Self::SPACES;
        table[0xE2] |= Self::SPACES;
        table[0xE3] |= Self::SPACES;
        table[0xEF] |= Self::SPACES;
        table
    };

    /// Those in `text`.
    pub(crate) fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let marks = bytes
            .iter()
            .fold(0, |marks, byte| marks | Self::BY_BYTE[usize::from(*byte)]);
        // Without a way out, so that the compiler looks at many bytes at once.
        let next = bytes.get(1..).unwrap_or_default();
        let twice = bytes.iter().zip(next).fold(0, |twice, (byte, next)| {
            twice | (u8::from(*byte == b' ') & u8::from(*next == b' '))
        });
        Self(marks | if twice == 0 { 0 } else { Self::SPACES })
    }

    /// Whatever there may be.
    pub(crate) const fn all() -> Self {
        Self(u16::MAX)
    }

    /// True where any of `kinds` is there.
    pub(crate) const fn include(self, kinds: u16) -> bool {
        self.0 & kinds != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_have_nothing_to_look_at_again() {
        let plain = Marks::of("02.01 Anagrafe in rete: 40%");
        assert!(!plain.include(Marks::UNCLEAN | Marks::NOT_ASCII | Marks::TAB));
        assert!(Marks::of("due  spazi").include(Marks::SPACES));
        assert!(Marks::of("12\u{A0}%").include(Marks::SPACES));
        assert!(!Marks::of("città").include(Marks::UNCLEAN));
        assert!(Marks::of("città").include(Marks::NOT_ASCII));
        assert!(Marks::of("a\tb").include(Marks::TAB));
    }
}
