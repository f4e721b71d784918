//! What geometry may ask of those who know the documents.
//!
//! White space alone cannot tell the header of a table without lines, nor a word broken by a
//! narrow cell: the wordings of the documents' kind can. They come from outside.

use std::collections::HashMap;

use crate::page::Page;

/// Questions about wordings.
#[derive(Debug, Clone, Copy)]
pub struct Vocabulary {
    /// How well these texts, from left to right, name the columns of a known kind of table.
    pub header: fn(&[&str]) -> Option<Likeness>,
    /// True where a line with this text can only open something: a heading, a labelled field.
    pub opens: fn(&str) -> bool,
    /// True where this text is a whole figure, date, code or label of a row.
    pub value: fn(&str) -> bool,
}

/// How well a header is known; more is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Likeness {
    /// Columns that have a meaning.
    pub named: usize,
    /// Columns whose text is a known wording as a whole.
    pub exact: usize,
}

/// The words that a document has unbroken.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// How often each word occurs.
    words: HashMap<String, u32>,
    /// Words broken by a hyphen at a line end.
    broken: usize,
}

/// Words broken by a hyphen from which on a document hyphenates.
const HYPHENATED: usize = 3;

impl Lexicon {
    /// All words of `pages`, without the punctuation around them.
    pub(crate) fn of(pages: &[Page]) -> Self {
        let mut lexicon = Self::default();
        for word in pages.iter().flat_map(|page| &page.words) {
            *lexicon.words.entry(bare(&word.text)).or_default() += 1;
        }
        let pairs = pages.iter().flat_map(|page| page.words.windows(2));
        let broken = pairs.filter(|pair| {
            let stem = pair[0].text.strip_suffix(['-', '\u{2010}']);
            stem.is_some_and(|stem| {
                stem.ends_with(char::is_alphabetic)
                    && pair[1].text.starts_with(char::is_alphabetic)
                    && pair[1].baseline > pair[0].baseline
                    && lexicon.has(&format!("{stem}{}", pair[1].text))
            })
        });
        lexicon.broken = broken.count();
        lexicon
    }

    /// True where the document has that word, in any case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains_key(&bare(word))
    }

    /// True where the document has that part of a broken word elsewhere as a word.
    pub(crate) fn has_elsewhere(&self, part: &str) -> bool {
        self.words.get(&bare(part)).is_some_and(|count| *count > 1)
    }

    /// True where the document breaks words by hyphens.
    pub(crate) fn is_hyphenated(&self) -> bool {
        self.broken >= HYPHENATED
    }
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}
