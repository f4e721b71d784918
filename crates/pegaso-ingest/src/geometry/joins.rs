//! The lines of a cell or a paragraph as one text.
//!
//! Between two lines stands a space, but where the break fell inside a word. A typesetter breaks a
//! word only where it does not fit on a line of its own, or behind a hyphen or a stroke; so the
//! room that was left says whether it did. What the room leaves open, the kinds of value and the
//! words of the document decide; what they leave open is said to be doubtful.
//!
//! - a soft hyphen goes;
//! - behind `-` and `/` the parts rejoin, and keep the sign: dates, codes, compounds; a hyphen goes
//!   only in a document that hyphenates, which the words that it has elsewhere without one tell;
//! - what fits on no line as a whole goes on where its first part fills its line, and the whole is a
//!   figure, a date or a word that the document has unbroken.

use super::breaks::{completes, is_cut_year, is_full, is_too_wide};
use super::lexicon::{
    Lexicon, VOWELS, begins_elided, begins_within, ends_over, is_legal_form, is_letter_word,
    is_no_word,
};
use super::lines::TextLine;
use super::table::Doubt;
use super::vocabulary::Vocabulary;

/// Most lines of a column's name.
const NAME_LINES: usize = 5;
/// Most bytes of a column's name.
const NAME: usize = 100;
/// Most guesses of a text all of whose outcomes are looked at.
const GUESSES: usize = 6;

/// A text and what of it was put together by a guess.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Joined {
    pub(crate) text: String,
    pub(crate) doubt: Doubt,
}

/// What stands between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seam {
    Space,
    Nothing,
    /// The line's last character goes.
    DropHyphen,
}

/// How certain a seam is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Guess {
    /// Nothing else can be meant.
    Sure,
    /// Something else is hardly meant.
    Likely,
    /// Nothing tells.
    Open,
}

/// What joining asks.
#[derive(Clone, Copy)]
pub(crate) struct Joiner<'a> {
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) lexicon: &'a Lexicon,
}

impl Joiner<'_> {
    /// `lines` as one text; `room` is the width that each of them had.
    pub(crate) fn join(&self, lines: &[TextLine<'_>], room: f32) -> Joined {
        let texts: Vec<String> = lines.iter().map(TextLine::text).collect();
        let (seams, doubts): (Vec<Seam>, Vec<Doubt>) = lines
            .windows(2)
            .map(|pair| self.seam(&pair[0], &pair[1], room))
            .unzip();
        let whole = self.name(&texts, &seams, lines, room);
        let whole = whole.or_else(|| self.letter_by_letter(&texts, &seams, lines, room));
        whole.map_or_else(
            || self.meant(&texts, &seams, &doubts),
            |text| Joined {
                text,
                doubt: Doubt::Nothing,
            },
        )
    }

    /// The lines as the text that says most, where only some of the ways to guess `seams` give one
    /// that says something.
    fn meant(&self, texts: &[String], seams: &[Seam], doubts: &[Doubt]) -> Joined {
        let doubt = doubts.iter().copied().max().unwrap_or_default();
        let usual = sewn(texts, seams);
        let guessed = |seam: &usize| matches!(doubts[*seam], Doubt::Words | Doubt::Meaning);
        let guessed = (0..seams.len()).filter(guessed);
        let guessed: Vec<usize> = guessed.collect();
        if !(1..=GUESSES).contains(&guessed.len()) {
            return Joined { text: usual, doubt };
        }
        let others = (1..1_usize << guessed.len()).map(|choice| {
            let mut seams = seams.to_vec();
            for (bit, seam) in guessed.iter().enumerate() {
                if choice & (1 << bit) != 0 {
                    seams[*seam] = match seams[*seam] {
                        Seam::Space | Seam::DropHyphen => Seam::Nothing,
                        Seam::Nothing if texts[*seam].ends_with('-') => Seam::DropHyphen,
                        Seam::Nothing => Seam::Space,
                    };
                }
            }
            sewn(texts, &seams)
        });
        let mut best = (self.vocabulary.meaning)(&usual);
        let mut text = usual;
        let mut rival = false;
        for other in others {
            let meaning = (self.vocabulary.meaning)(&other);
            if meaning.weight > best.weight {
                (best, text, rival) = (meaning, other, false);
            } else if meaning.weight == best.weight && meaning != best {
                rival = true;
            }
        }
        let doubt = match (best.weight > 0, rival) {
            (true, true) => doubt.max(Doubt::Meaning),
            // Only one way to put it together says something.
            (true, false) if doubt == Doubt::Meaning => Doubt::Words,
            _ => doubt,
        };
        Joined { text, doubt }
    }

    /// The lines as the name of a column, whose words may be broken more than once, where that
    /// makes them one.
    fn name(
        &self,
        texts: &[String],
        seams: &[Seam],
        lines: &[TextLine<'_>],
        room: f32,
    ) -> Option<String> {
        let length: usize = texts.iter().map(String::len).sum();
        if !(2..=NAME_LINES).contains(&lines.len()) || length > NAME {
            return None;
        }
        let digits = |text: &String| text.contains(|c: char| c.is_ascii_digit());
        if texts.iter().any(digits) {
            return recognised(lines)
                .then(|| texts.iter().map(|text| lettered(text)).collect::<Vec<_>>())
                .filter(|texts| !texts.iter().any(digits))
                .and_then(|texts| self.name(&texts, seams, lines, room));
        }
        let named =
            |text: &str| (self.vocabulary.header)(&[text]).is_some_and(|like| like.exact > 0);
        let plain = sewn(texts, seams);
        if named(&plain) {
            return Some(plain);
        }
        let parted = sewn(texts, &vec![Seam::Space; seams.len()]);
        if named(&parted) {
            return Some(parted);
        }
        let full: Vec<bool> = lines
            .windows(2)
            .map(|pair| is_full(&pair[0], &pair[1], room))
            .collect();
        (1..1_usize << seams.len()).find_map(|choice| {
            let broken = |index: usize| choice & (1 << index) != 0;
            let hyphen = |index: usize| texts[index].ends_with('-');
            let possible =
                (0..seams.len()).all(|index| !broken(index) || full[index] || hyphen(index));
            let choose = |(index, seam): (usize, &Seam)| match seam {
                _ if broken(index) && hyphen(index) => Seam::DropHyphen,
                _ if broken(index) => Seam::Nothing,
                _ => *seam,
            };
            let text = sewn(
                texts,
                &seams.iter().enumerate().map(choose).collect::<Vec<_>>(),
            );
            (possible && named(&text)).then_some(text)
        })
    }

    /// What stands between `above` and `below`, and whether that is a guess.
    fn seam(&self, above: &TextLine<'_>, below: &TextLine<'_>, room: f32) -> (Seam, Doubt) {
        let (Some(last), Some(first)) = (above.words.last(), below.words.first()) else {
            return (Seam::Space, Doubt::Nothing);
        };
        let (last, first) = (last.text.as_str(), first.text.as_str());
        let (seam, guess) = self.between(above, below, (last, first), room);
        let figures = [last, first]
            .iter()
            .all(|text| text.contains(|c: char| c.is_ascii_digit()));
        let doubt = match (guess, figures) {
            (Guess::Sure, _) => Doubt::Nothing,
            (_, true) => Doubt::Figures,
            (Guess::Likely, false) => Doubt::Words,
            (Guess::Open, false) => Doubt::Meaning,
        };
        (seam, doubt)
    }

    /// What stands between two lines, of which the words `last` and `first` meet, and whether that
    /// is a guess.
    fn between(
        &self,
        above: &TextLine<'_>,
        below: &TextLine<'_>,
        (last, first): (&str, &str),
        room: f32,
    ) -> (Seam, Guess) {
        if last.ends_with('\u{AD}') {
            return (Seam::DropHyphen, Guess::Sure);
        }
        if let Some(stem) = last.strip_suffix(['-', '\u{2010}', '/']) {
            return self.behind_a_sign(stem, last, first);
        }
        if above.words.len() == 1 && is_cut_year(last, first) {
            return (Seam::Nothing, Guess::Sure);
        }
        if !is_full(above, below, room) || !is_too_wide(above, below, room) {
            return if self.is_cut(above, below, (last, first), room) {
                (Seam::Nothing, Guess::Likely)
            } else {
                (Seam::Space, Guess::Sure)
            };
        }
        if above.words.len() == 1 {
            self.in_a_token(last, first)
        } else {
            self.in_a_long_word(last, first)
        }
    }

    /// True where `last`, alone on its line, is no word without what follows below it, though the column seems
    /// to have had a little more room: the space at its sides is a guess.
    fn is_cut(
        &self,
        above: &TextLine<'_>,
        below: &TextLine<'_>,
        (last, first): (&str, &str),
        room: f32,
    ) -> bool {
        /// Most that the room is less than it seems, in parts of the font size.
        const SIDES: f32 = 0.5;
        let less = room - SIDES * above.size;
        let narrow = is_full(above, below, less) && is_too_wide(above, below, less);
        // Alone below one another, far from where a line could have ended.
        let stacked = below.words.len() == 1
            && (above.rect.x0 - below.rect.x0).abs() < 1.0
            && ends_over(last, first);
        above.words.len() == 1
            && (narrow || stacked)
            && last.chars().count() > 3
            && last.ends_with(|c: char| c.is_lowercase() && !VOWELS.contains(c))
            && first.starts_with(char::is_lowercase)
            && !self.lexicon.ends_whole(last)
            && !self.lexicon.recurs(last)
    }

    /// Behind other words on a line that leaves no room for what follows: some typesetters break a
    /// word that fits on no line wherever a line ends.
    fn in_a_long_word(&self, last: &str, first: &str) -> (Seam, Guess) {
        if completes(last, first, self.vocabulary) || is_no_word(last, first) {
            return (Seam::Nothing, Guess::Sure);
        }
        let seam = last.chars().next_back().zip(first.chars().next());
        let runs_on = |(before, after): (char, char)| {
            let same = before.is_lowercase() == after.is_lowercase();
            before.is_alphabetic() && (after == '\'' || after.is_alphabetic() && same)
        };
        if !seam.is_some_and(runs_on) || begins_elided(first) {
            return (Seam::Space, Guess::Sure);
        }
        if self.lexicon.has(&format!("{last}{first}")) {
            return (Seam::Nothing, Guess::Likely);
        }
        let known = self.lexicon.ends_whole(last) || self.lexicon.starts_whole(first);
        let consonant = last.ends_with(|c: char| c.is_lowercase() && !VOWELS.contains(c));
        if !known && (consonant || ends_over(last, first)) {
            (Seam::Nothing, Guess::Likely)
        } else {
            (Seam::Space, Guess::Sure)
        }
    }

    /// A token alone on its line that leaves no room for what follows.
    fn in_a_token(&self, last: &str, first: &str) -> (Seam, Guess) {
        let whole = format!("{last}{first}");
        if completes(last, first, self.vocabulary) || begins_within(first) && is_low(last) {
            return (Seam::Nothing, Guess::Sure);
        }
        if last.contains(char::is_alphabetic) && (self.vocabulary.value)(&format!("{last} {first}"))
        {
            // The label of a row.
            return (Seam::Space, Guess::Sure);
        }
        if self.makes_a_figure(last, first) {
            return (Seam::Nothing, Guess::Likely);
        }
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if digits(last) && digits(first) {
            // A number that was broken, or two below one another: nothing tells.
            return (Seam::Space, Guess::Likely);
        }
        // No part of a word ends with a comma, nor with an accent.
        if (self.vocabulary.value)(last) || last.ends_with([',', ';', 'à', 'é', 'ì', 'ò', 'ù'])
        {
            return (Seam::Space, Guess::Sure);
        }
        let starts_anew = first.chars().next().is_some_and(char::is_uppercase)
            && last.chars().any(char::is_lowercase);
        if starts_anew {
            return (Seam::Space, Guess::Sure);
        }
        if first.starts_with(char::is_alphabetic) && self.lexicon.has(&whole) {
            return (Seam::Nothing, Guess::Sure);
        }
        if begins_elided(first) {
            return (Seam::Space, Guess::Likely);
        }
        // Italian words end in a vowel, but for the short ones; and a part of a word is none.
        let cut = last.chars().count() > 3
            && last.ends_with(|c: char| c.is_lowercase() && !VOWELS.contains(c));
        let over = !self.lexicon.ends_whole(last) && ends_over(last, first);
        let unknown = |part: &str| !self.lexicon.recurs(part);
        let parts = unknown(last) && unknown(first) && !is_legal_form(first)
            || self.lexicon.runs_through(last, first);
        let parts = parts && !self.lexicon.may_part(last, first);
        if !cut && is_letter_word(first) {
            return (Seam::Space, Guess::Likely);
        }
        let broken = cut || over || parts;
        let seam = if broken { Seam::Nothing } else { Seam::Space };
        (seam, Guess::Likely)
    }

    /// True where two parts that are figures by themselves make one: with a sign in it, or as a
    /// number that the document has elsewhere.
    fn makes_a_figure(&self, last: &str, first: &str) -> bool {
        let whole = format!("{last}{first}");
        let figure = !whole.contains(char::is_alphabetic) && (self.vocabulary.value)(&whole);
        let sign = whole.contains(|c: char| !c.is_ascii_digit());
        figure && (sign || self.lexicon.has(&whole))
    }

    /// True where `below` is the rest of the figure that `above` begins, broken since the column is
    /// too narrow for it.
    pub(crate) fn is_broken(&self, above: &TextLine<'_>, below: &TextLine<'_>, room: f32) -> bool {
        let ([last], [first]) = (&above.words[..], &below.words[..]) else {
            return false;
        };
        let full = is_full(above, below, room) || is_cut_year(&last.text, &first.text);
        full && (completes(&last.text, &first.text, self.vocabulary)
            || self.makes_a_figure(&last.text, &first.text))
    }
}

/// True for a text that ends in a small letter.
fn is_low(text: &str) -> bool {
    text.ends_with(char::is_lowercase)
}

/// True where a recogniser read `lines`.
fn recognised(lines: &[TextLine<'_>]) -> bool {
    let mut words = lines.iter().flat_map(|line| &line.words);
    words.any(|word| word.confidence.is_some())
}

/// `text` with letters for the figures that a recogniser takes them for.
fn lettered(text: &str) -> String {
    text.replace('0', "o").replace('1', "l")
}

/// Texts put together.
pub(super) fn sewn(texts: &[String], seams: &[Seam]) -> String {
    let mut sewn = String::with_capacity(texts.iter().map(|text| text.len() + 1).sum());
    for (index, text) in texts
        .iter()
        .enumerate()
        .filter(|(_, text)| !text.is_empty())
    {
        match index.checked_sub(1).and_then(|above| seams.get(above)) {
            Some(Seam::Space) => sewn.push(' '),
            Some(Seam::DropHyphen) => {
                sewn.pop();
            }
            Some(Seam::Nothing) | None => {}
        }
        sewn.push_str(text);
    }
    sewn
}
