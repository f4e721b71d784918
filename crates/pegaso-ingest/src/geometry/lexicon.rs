//! The words that a document has, and where on their lines they stand.
//!
//! They tell what a narrow cell or a hyphen broke: a part of a word stands at a line end, a word
//! elsewhere too.

use std::collections::{HashMap, HashSet};

use super::lines::{TextLine, text_lines};
use crate::page::Page;

/// What Italian words end with.
pub(super) const VOWELS: &str = "aeiouàèéìòù";
/// Words broken by a hyphen from which on a document hyphenates.
const HYPHENATED: usize = 3;
/// Widest space between words, in parts of the font size.
const SPACE: f32 = 0.9;
/// Letters at the beginning or the end of a word that tell one.
const PIECE: usize = 3;
/// Letters on each side of where two parts of a word meet.
const HALF: usize = 2;
/// Ends of Italian words that no part of them has by chance.
const ENDS: &[&str] = &[
    "zione", "zioni", "sione", "sioni", "gione", "gioni", "mento", "menti", "mente", "tore",
    "tori", "trice", "trici", "tura", "ture", "enza", "enze", "anza", "anze", "abile", "abili",
    "ibile", "ibili", "tivo", "tiva", "tivi", "tive", "ario", "aria", "arie", "ari", "ale", "ali",
    "ità", "ità'", "ita'", "logia", "logie", "grafia", "ismo", "ista", "isti", "ato", "ata", "ati",
    "ate", "uto", "uta", "uti", "ute", "ando", "endo", "ante", "anti", "ente", "enti", "are",
    "ere", "ire", "zia", "zie", "zio", "oso", "osa", "osi", "ose", "iale", "iali",
];
/// Fewest bytes of an end that stands on a line of its own.
const LONG_END: usize = 5;
/// What stands before an apostrophe, and the next word behind it.
const ELIDED: &[&str] = &[
    "l", "un", "d", "c", "s", "dell", "all", "dall", "nell", "sull", "coll", "quell", "quest",
];
/// What stands behind the name of a company.
const LEGAL_FORMS: &[&str] = &[
    "spa", "srl", "srls", "snc", "sas", "scarl", "scrl", "onlus", "ets", "aps", "odv",
];

/// The words that a document has unbroken.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    words: HashMap<String, Uses>,
    /// Words broken by a hyphen at a line end.
    broken: usize,
    /// What its words begin and end with, and what they have inside.
    pieces: Pieces,
}

/// Pieces of the words that stand between others, where no line end broke them.
#[derive(Debug, Default)]
struct Pieces {
    starts: HashSet<String>,
    ends: HashSet<String>,
    inside: HashSet<String>,
}

/// How often a word stands where.
#[derive(Debug, Default, Clone, Copy)]
struct Uses {
    all: u32,
    /// Behind another on its line.
    behind: u32,
    /// Before another on its line.
    before: u32,
}

impl Lexicon {
    /// All words of `pages`, without the punctuation around them.
    pub(crate) fn of(pages: &[Page]) -> Self {
        let mut lexicon = Self::default();
        for page in pages {
            for line in text_lines(&page.words) {
                lexicon.add(&line);
            }
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

    fn add(&mut self, line: &TextLine<'_>) {
        for phrase in line.phrases(SPACE) {
            for (index, word) in phrase.iter().enumerate() {
                let uses = self.words.entry(bare(&word.text)).or_default();
                uses.all += 1;
                uses.behind += u32::from(index > 0);
                uses.before += u32::from(index + 1 < phrase.len());
                if index > 0 && index + 1 < phrase.len() {
                    self.pieces.add(&bare(&word.text));
                }
            }
        }
    }

    /// True where the document has that word, in any case.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.words.contains_key(&bare(word))
    }

    /// How often the document has that word, in any case.
    pub(super) fn count(&self, word: &str) -> u32 {
        self.words.get(&bare(word)).map_or(0, |uses| uses.all)
    }

    /// True where the document has `part` more than once.
    pub(crate) fn recurs(&self, part: &str) -> bool {
        self.words.get(&bare(part)).is_some_and(|uses| uses.all > 1)
    }

    /// True where `part`, which a line ends with, stands somewhere as a word.
    pub(crate) fn ends_whole(&self, part: &str) -> bool {
        self.words
            .get(&bare(part))
            .is_some_and(|uses| uses.before > 0)
    }

    /// True where `part`, which a line starts with, stands somewhere as a word.
    pub(crate) fn starts_whole(&self, part: &str) -> bool {
        self.words
            .get(&bare(part))
            .is_some_and(|uses| uses.behind > 0)
    }

    /// True where words of the document end as `last` does, others begin as `first` does, and none has inside
    /// what both have where they meet.
    pub(crate) fn may_part(&self, last: &str, first: &str) -> bool {
        let (end, start, seam) = (
            ending(last, PIECE),
            beginning(first, PIECE),
            seam(last, first),
        );
        end.chars().count() == PIECE
            && start.chars().count() == PIECE
            && self.pieces.ends.contains(&end)
            && self.pieces.starts.contains(&start)
            && !self.pieces.inside.contains(&seam)
    }

    /// True where `last` is an article without its vowel and what makes a word of the document with `first`.
    pub(crate) fn runs_through(&self, last: &str, first: &str) -> bool {
        let elided = last.split_once(['\'', '\u{2019}']);
        elided.is_some_and(|(_, stem)| !stem.is_empty() && self.has(&format!("{stem}{first}")))
    }

    /// True where the document breaks words by hyphens.
    pub(crate) fn is_hyphenated(&self) -> bool {
        self.broken >= HYPHENATED
    }
}

/// True where `last` and `first` make a word whose end lies over the break between them, or is all of
/// `first` and long.
pub(super) fn ends_over(last: &str, first: &str) -> bool {
    let (rest, whole) = (bare(first), bare(&format!("{last}{first}")));
    let long = |end: &str| end.len() >= LONG_END && end == rest;
    let over = |end: &str| (end.len() > rest.len() || long(end)) && whole.ends_with(end);
    rest.chars().all(char::is_alphabetic) && ENDS.iter().any(|end| over(end))
}

/// True for a word that starts with an article or a preposition without its vowel: `dell'ente`.
pub(super) fn begins_elided(word: &str) -> bool {
    let parts = word.split_once(['\'', '\u{2019}']);
    parts.is_some_and(|(stem, _)| ELIDED.contains(&bare(stem).as_str()))
}

/// True for a letter that is a word.
pub(super) fn is_letter_word(word: &str) -> bool {
    matches!(bare(word).as_str(), "a" | "e" | "è" | "i" | "o")
}

/// True for what stands behind the name of a company.
pub(super) fn is_legal_form(word: &str) -> bool {
    let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
    LEGAL_FORMS.contains(&letters.to_lowercase().as_str())
}

impl Pieces {
    fn add(&mut self, word: &str) {
        let letters: Vec<char> = word.chars().collect();
        if letters.len() <= PIECE || !letters.iter().all(|c| c.is_alphabetic()) {
            return;
        }
        self.starts.insert(beginning(word, PIECE));
        self.ends.insert(ending(word, PIECE));
        let inside = letters.windows(2 * HALF).map(|four| four.iter().collect());
        self.inside.extend(inside);
    }
}

/// The first `length` letters of `word`.
fn beginning(word: &str, length: usize) -> String {
    bare(word).chars().take(length).collect()
}

/// The last `length` letters of `word`.
fn ending(word: &str, length: usize) -> String {
    let word = bare(word);
    let count = word.chars().count();
    word.chars().skip(count.saturating_sub(length)).collect()
}

/// The letters on both sides of where `last` and `first` meet.
fn seam(last: &str, first: &str) -> String {
    ending(last, HALF) + &beginning(first, HALF)
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
}

/// True where `last` is no end of a word, or `first` no beginning of one: an article without its vowel
/// and one letter, or a consonant that is written twice.
pub(super) fn is_no_word(last: &str, first: &str) -> bool {
    let goes_on = first.starts_with(char::is_lowercase);
    let letter = last
        .rsplit_once(['\'', '\u{2019}'])
        .is_some_and(|(_, end)| end.chars().count() == 1 && end.chars().all(char::is_lowercase));
    let mut letters = first.chars();
    let twice = letters.next().is_some_and(|one| {
        one.is_lowercase() && !VOWELS.contains(one) && letters.next() == Some(one)
    });
    let word = last.ends_with(char::is_lowercase);
    goes_on && begins_elided(last) && letter || word && (twice || begins_within(first))
}

/// True where no Italian word begins as `text` does: with a liquid or a nasal and another consonant, before
/// a vowel.
pub(super) fn begins_within(text: &str) -> bool {
    let mut letters = text.chars();
    let is_consonant = |c: char| c.is_ascii_lowercase() && !VOWELS.contains(c);
    let begins = letters.next().is_some_and(|c| "lmnr".contains(c))
        && letters.next().is_some_and(is_consonant);
    begins && letters.any(|c| VOWELS.contains(c))
}
