//! Whether a line end may have fallen inside a word or a figure.

use super::lines::TextLine;
use super::vocabulary::Vocabulary;
use crate::page::Word;

/// A wide character against the usual one of its word.
const WIDEST: f32 = 1.4;
/// Most decimals of a figure.
const DECIMALS: usize = 3;
/// How exact widths are, points.
const EXACT: f32 = 0.6;

/// True where not even the next character would have fitted behind `line`.
pub(super) fn is_full(line: &TextLine<'_>, below: &TextLine<'_>, room: f32) -> bool {
    let next = below.words.first().map_or(0.0, |word| {
        let characters = word.text.chars().count().max(1);
        #[allow(clippy::cast_precision_loss, reason = "a word has few characters")]
        let characters = characters as f32;
        word.rect.width() / characters
    });
    line.rect.width() + WIDEST * next > room - EXACT
}

/// True where the last word of `above` and the first of `below` fit on no line as one: no typesetter
/// breaks a word that does.
pub(super) fn is_too_wide(above: &TextLine<'_>, below: &TextLine<'_>, room: f32) -> bool {
    let width = |word: Option<&&Word>| word.map_or(0.0, |word| word.rect.width());
    width(above.words.last()) + width(below.words.first()) > room - EXACT
}

/// True where `first` is the rest of the figure that `last` begins.
pub(super) fn completes(last: &str, first: &str, vocabulary: &Vocabulary) -> bool {
    let whole = format!("{last}{first}");
    // A label is a value too, but of several words.
    let figure = !whole.contains(char::is_alphabetic) && !whole.contains(char::is_whitespace);
    // No figure ends or begins with the sign that parts its digits.
    let sign = last.ends_with(['.', ',']) || first.starts_with(['.', ',', '%']);
    // Two codes below one another, with a comma behind the first, are no figure with decimals.
    let digits = first.chars().take_while(char::is_ascii_digit).count();
    let several = last.ends_with(',') && digits > DECIMALS;
    is_broken_date(last, &whole)
        || figure && !several && (vocabulary.value)(&whole) && (sign || !(vocabulary.value)(last))
}

/// True where `last` is a date whose year lacks the figure that `first` is: no year has three.
pub(super) fn is_cut_year(last: &str, first: &str) -> bool {
    let year = last.rsplit(['/', '.', '-']).next().unwrap_or_default();
    year.len() == 3 && is_broken_date(last, &format!("{last}{first}"))
}

/// `28/02/202` and `1`: the whole is longer by digits, and only it has a year.
fn is_broken_date(last: &str, whole: &str) -> bool {
    let parts = |text: &str| -> Vec<usize> { text.split(['/', '.', '-']).map(str::len).collect() };
    let numeric = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_digit() || "/.-".contains(c))
    };
    numeric(whole)
        && matches!(parts(whole)[..], [1..=2, 1..=2, 4])
        && !matches!(parts(last)[..], [1..=2, 1..=2, 4])
        && last.len() < whole.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_parted_by_a_comma_are_no_figure_with_decimals() {
        let vocabulary = Vocabulary {
            header: |_| None,
            seen_header: |_| None,
            opens: |_| false,
            value: |text| text.chars().all(|c| c.is_ascii_digit() || c == ','),
            meaning: |_| crate::geometry::Meaning::default(),
        };
        assert!(!completes("33600,", "33400", &vocabulary));
        assert!(completes("62,", "25", &vocabulary));
    }

    #[test]
    fn a_year_of_three_figures_lacks_one() {
        assert!(is_cut_year("31/03/202", "1"));
        assert!(is_cut_year("1.3.202", "1"));
        assert!(!is_cut_year("31/03/2021", "1"));
        assert!(!is_cut_year("31/03/20", "21"));
        assert!(!is_cut_year("100", "1"));
    }
}
