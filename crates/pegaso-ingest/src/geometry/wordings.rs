//! Whole wordings in a header: lines that complete them, and words that are parted by nothing else.

use super::header::{Header, Name, SHIFT, text};
use super::lines::{RISE, TextLine, extent};
use super::vocabulary::Vocabulary;
use crate::page::Word;

/// Rows that are asked whether two names stand over them.
const ROWS: usize = 12;

/// `names` with those put right whose words stand nearer to the next name than to one another: where
/// one is no wording as a whole, and its words and those beside it make nothing but wordings, between
/// which no word of `rows` stands.
pub(super) fn parted(
    names: Vec<Name>,
    words: &[&Word],
    rows: &[TextLine<'_>],
    vocabulary: &Vocabulary,
) -> Vec<Name> {
    /// Most names that are put right together.
    const NAMES: usize = 3;
    /// Fewest words that they have: a name of two words may be that of one column.
    const WORDS: usize = 3;
    let of = |names: &[Name]| -> Vec<&Word> {
        let (x0, x1) = (names[0].x0, names[names.len() - 1].x1);
        let inside = |word: &&&Word| (x0..=x1).contains(&word.rect.centre_x());
        words.iter().filter(inside).copied().collect()
    };
    let inexact = |names: &[Name]| {
        let own = names.iter().map(|name| of(std::slice::from_ref(name)));
        own.filter(|words| !is_whole(words, vocabulary)).count()
    };
    let free = |at: f32| {
        let mut below = rows.iter().take(ROWS).flat_map(|line| &line.words);
        !below.any(|word| word.rect.x0 < at - SHIFT && word.rect.x1 > at + SHIFT)
    };
    let windows = (1..=NAMES).flat_map(|size| (0..names.len()).map(move |from| (from, size)));
    let better = windows.filter_map(|(from, size)| {
        let window = names.get(from..from + size)?;
        let inside = of(window);
        if inside.len() < WORDS || inexact(window) == 0 {
            return None;
        }
        let parts =
            wordings(&inside, NAMES + 1, vocabulary).filter(|parts| parts.len() >= size.max(2))?;
        let mut cuts = parts.windows(2);
        let put = [&names[..from], &parts, &names[from + size..]].concat();
        cuts.all(|pair| free(f32::midpoint(pair[0].x1, pair[1].x0)))
            .then_some(put)
    });
    let best = better.min_by_key(|names| (inexact(names), names.len()));
    best.unwrap_or(names)
}

/// True where `words` are a wording as a whole.
fn is_whole(words: &[&Word], vocabulary: &Vocabulary) -> bool {
    let text = text(words, vocabulary);
    !words.is_empty() && (vocabulary.header)(&[&text]).is_some_and(|like| like.exact > 0)
}

/// `words` as the fewest names, `most` at most, of which each is a wording as a whole.
fn wordings(words: &[&Word], most: usize, vocabulary: &Vocabulary) -> Option<Vec<Name>> {
    if is_whole(words, vocabulary) {
        let (x0, x1) = extent(words);
        return Some(vec![Name { x0, x1 }]);
    }
    let cuts = words.iter().filter(|_| most > 1);
    let parts = cuts.filter_map(|cut| {
        let (right, left): (Vec<&Word>, Vec<&Word>) = words
            .iter()
            .partition(|word| word.rect.x0 >= cut.rect.x0 - SHIFT);
        let apart = extent(&left).1 <= cut.rect.x0 && is_whole(&left, vocabulary);
        let (x0, x1) = extent(&left);
        let mut names = vec![Name { x0, x1 }];
        names.extend(
            apart
                .then(|| wordings(&right, most - 1, vocabulary))
                .flatten()?,
        );
        Some(names)
    });
    parts.min_by_key(Vec::len)
}

/// True where what stands in `own`, one of the `lines` of `header`, makes whole wordings with what
/// stands in the others.
pub(super) fn makes_names(
    header: &Header,
    lines: &[TextLine<'_>],
    own: &TextLine<'_>,
    vocabulary: &Vocabulary,
) -> bool {
    let whole = |name: &Name| {
        let words = lines.iter().flat_map(|line| &line.words).copied();
        let inside = |word: &&Word| (name.x0..=name.x1).contains(&word.rect.centre_x());
        let inside: Vec<&Word> = words.filter(inside).collect();
        let several = |word: &&Word| (word.baseline - own.baseline).abs() > RISE * own.size;
        inside.iter().any(several)
            && (vocabulary.header)(&[&text(&inside, vocabulary)])
                .is_some_and(|likeness| likeness.exact > 0)
    };
    own.words.iter().all(|word| {
        let x = word.rect.centre_x();
        let mut names = header.names.iter();
        names.any(|name| (name.x0..=name.x1).contains(&x) && whole(name))
    })
}
