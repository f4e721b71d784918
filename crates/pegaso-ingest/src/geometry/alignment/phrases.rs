//! A line as phrases: runs of words that one cell may hold.

use super::super::lines::{TextLine, extent};
use crate::page::{Ruling, Word};

/// Narrowest gap between two phrases, in parts of the font size.
const GAP: f32 = 0.7;
/// Narrowest gap between two figures of different columns.
const GAP_OF_FIGURES: f32 = 0.38;
/// Narrowest gap between a text and the figure of the next column.
const GAP_BEFORE_FIGURE: f32 = 0.5;
/// Signs of currencies, which stand before or behind a figure.
const CURRENCIES: [char; 4] = ['$', '€', '£', '¥'];

/// Words that stand together on one line.
#[derive(Debug, Clone)]
pub(super) struct Phrase<'p> {
    pub(super) words: Vec<&'p Word>,
    pub(super) x0: f32,
    pub(super) x1: f32,
    /// True where it is a figure, or stands for one that is missing.
    pub(super) figure: bool,
}

/// What a line looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// One phrase.
    Single,
    /// Several, none of them a figure behind the first.
    Several,
    /// Several, with figures.
    Figures,
}

/// A line and its phrases.
#[derive(Debug, Clone)]
pub(super) struct PhraseLine<'p> {
    pub(super) line: TextLine<'p>,
    pub(super) phrases: Vec<Phrase<'p>>,
    pub(super) look: Look,
}

impl<'p> PhraseLine<'p> {
    /// The phrases of `line`, which wide gaps part, and those of `bars` that go down through it.
    pub(super) fn new(line: TextLine<'p>, bars: &[Ruling]) -> Self {
        let size = line.size;
        let mut phrases: Vec<Phrase<'p>> = Vec::new();
        let near = |a: &&Word, b: &&Word| together(a, b, size) && !is_parted(a, b, bars);
        for words in line.words.chunk_by(near) {
            // A currency stands before its figure, however far.
            match phrases.pop_if(|before| before.is_currency() && is_figure(&words[0].text)) {
                Some(mut before) => {
                    before.words.extend(words);
                    phrases.push(Phrase::new(&before.words));
                }
                None => phrases.push(Phrase::new(words)),
            }
        }
        let look = if phrases.len() < 2 {
            Look::Single
        } else if phrases[1..].iter().any(|phrase| phrase.figure) {
            Look::Figures
        } else {
            Look::Several
        };
        Self {
            line,
            phrases,
            look,
        }
    }

    /// True where all its figures are years, as names of columns are.
    pub(super) fn is_of_years(&self) -> bool {
        let figures = || self.phrases.iter().filter(|phrase| phrase.figure);
        figures().next().is_some() && figures().all(Phrase::is_year)
    }

    /// How many characters it has.
    pub(super) fn characters(&self) -> usize {
        let words = self.line.words.iter();
        words.map(|word| word.text.chars().count()).sum()
    }
}

impl<'p> Phrase<'p> {
    fn new(words: &[&'p Word]) -> Self {
        let (x0, x1) = extent(words);
        let mut text = String::new();
        for word in words {
            text.push_str(&word.text);
        }
        Self {
            words: words.to_vec(),
            x0,
            x1,
            figure: is_figure(&text) && !is_sign(&text),
        }
    }

    fn is_year(&self) -> bool {
        let [word] = &self.words[..] else {
            return false;
        };
        word.text.len() == 4
            && word
                .text
                .parse()
                .is_ok_and(|year: u16| (1900..2100).contains(&year))
    }

    fn is_currency(&self) -> bool {
        self.words
            .iter()
            .all(|word| word.text.chars().all(|c| CURRENCIES.contains(&c)))
    }
}

/// True where one phrase holds both words.
fn together(a: &Word, b: &Word, size: f32) -> bool {
    let gap = b.rect.x0 - a.rect.x1;
    if gap > GAP * size {
        return false;
    }
    let figures = is_figure(&a.text) && is_figure(&b.text) && !is_sign(&a.text);
    let starts = is_figure(&b.text) && !is_sign(&b.text);
    if gap > GAP_BEFORE_FIGURE * size
        && starts
        && !is_figure(&a.text)
        && !a.text.ends_with(CURRENCIES)
    {
        return false;
    }
    // Of two figures the second may be the next thousands of the first.
    gap <= GAP_OF_FIGURES * size || !figures || is_sign(&b.text)
}

/// True where one of `bars` stands between two words.
fn is_parted(a: &Word, b: &Word, bars: &[Ruling]) -> bool {
    let middle = a.rect.centre_y();
    let (from, to) = (a.rect.centre_x(), b.rect.centre_x());
    bars.iter()
        .any(|bar| bar.at > from && bar.at < to && bar.from < middle && bar.to > middle)
}

/// True for a number, a percentage, an amount, or what stands in place of one.
pub(super) fn is_figure(text: &str) -> bool {
    /// Longest text in place of a figure.
    const MISSING: [&str; 14] = [
        "-", "–", "—", "−", "..", "...", "…", ":", "*", "x", "n/a", "n.a.", "na", "n.d.",
    ];
    let text = text.trim();
    if text.is_empty() {
        return false;
    }
    let lower = text.to_lowercase();
    if MISSING.contains(&lower.as_str()) || is_sign(text) {
        return true;
    }
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    // A figure may carry the letter of a footnote.
    digits > 0
        && letters <= usize::from(digits > letters)
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || c.is_alphabetic()
                || CURRENCIES.contains(&c)
                || ".,'’()[]+-–−%‰/*†‡°<>≤≥±¹²³\u{A0}\u{202F}".contains(c)
        })
}

/// True for a currency or a percent sign alone.
pub(super) fn is_sign(text: &str) -> bool {
    text.chars()
        .all(|c| CURRENCIES.contains(&c) || matches!(c, '%' | '(' | ')'))
        && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_words() {
        for figure in ["1,234", "(12.5)", "$3", "–", "n/a", "45%", "2009", "12.3a"] {
            assert!(is_figure(figure), "{figure}");
        }
        for word in ["Total", "A", "5th", "", "ISO-9001b"] {
            assert!(!is_figure(word), "{word}");
        }
    }
}
