//! What a network read in a line, and what else it may say.

use std::ops::Range;

use pegaso_model::{Alternative, Alternatives};

use super::beam::{self, Step};
use super::points::BY_INK;

/// Odds from which on something else is worth a look.
const LIKELY: f32 = 0.005;
/// Steps of the longest word that is looked at twice.
const LONGEST: usize = 200;
/// How many other readings of a word are kept.
const MOST: usize = 6;
/// Part of its doubt that a word keeps which two readers read alike.
const KEPT: f32 = 0.5;
/// Confidence at most of a word that two readers read differently.
const DISPUTED: f32 = 0.5;

/// A line as it was read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reading {
    /// Its characters, spaces included.
    pub(crate) signs: Vec<Sign>,
    /// The odds they were told by.
    steps: Vec<Step>,
    /// What was read at another size or by another reader, where that was tried.
    others: Vec<Self>,
}

/// A character of a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sign {
    /// Usually one character.
    pub(crate) text: String,
    /// Where the network saw it.
    pub(crate) steps: Range<usize>,
    /// Its middle along the line, 0 to 1.
    pub(crate) at: f32,
    /// 0 to 1.
    pub(crate) confidence: f32,
}

impl Sign {
    /// True for white space.
    pub(crate) fn is_space(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl Reading {
    pub(crate) fn new(signs: Vec<Sign>, steps: Vec<Step>) -> Self {
        Self {
            signs,
            steps,
            others: Vec::new(),
        }
    }

    /// The confidence of its least certain character; spaces are certain by the ink beside them.
    pub(crate) fn least(&self) -> f32 {
        let printed = self.signs.iter().filter(|sign| !sign.is_space());
        let least = printed.map(|sign| sign.confidence).reduce(f32::min);
        least.unwrap_or_default()
    }

    /// The more certain of two readings of a line; no more certain than the other where they
    /// differ.
    pub(crate) fn or(self, other: Self) -> Self {
        let text = |reading: &Self| -> String {
            let printed = reading.signs.iter().map(|sign| sign.text.trim());
            printed.collect()
        };
        let agree = text(&self) == text(&other);
        let doubt = self.least().min(other.least());
        let (mut better, worse) = if other.least() > self.least() {
            (other, self)
        } else {
            (self, other)
        };
        if !agree {
            for sign in &mut better.signs {
                sign.confidence = sign.confidence.min(doubt);
            }
        }
        better.others.push(worse);
        better
    }

    /// This reading, with what another reader says: where both say the same of a word, it is more
    /// certain; where they differ, nobody knows. A reader that saw nothing there says nothing.
    pub(crate) fn beside(mut self, other: Self) -> Self {
        let words: Vec<Range<usize>> = self.words();
        for word in words {
            let Some(said) = other
                .around(self.span(&word))
                .map(|signs| other.text(&signs))
            else {
                continue;
            };
            let agree = said == self.text(&word);
            for sign in &mut self.signs[word] {
                sign.confidence = if agree {
                    1.0 - (1.0 - sign.confidence) * KEPT
                } else {
                    sign.confidence.min(DISPUTED)
                };
            }
        }
        self.others.push(other);
        self
    }

    /// Its runs of characters without a space.
    fn words(&self) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        for (index, sign) in self.signs.iter().enumerate() {
            match words.last_mut().filter(|word| word.end == index) {
                _ if sign.is_space() => {}
                Some(word) => word.end = index + 1,
                None => words.push(index..index + 1),
            }
        }
        words
    }

    /// From the middle of the first of `signs` to that of the last.
    fn span(&self, signs: &Range<usize>) -> (f32, f32) {
        (self.signs[signs.start].at, self.signs[signs.end - 1].at)
    }

    /// The characters with their middle in that part of the line, or about it.
    fn around(&self, (from, to): (f32, f32)) -> Option<Range<usize>> {
        let inside = |sign: &Sign| !sign.is_space() && sign.at >= from && sign.at <= to;
        let words = self.words().into_iter();
        let mut words = words.filter(|word| {
            let (first, last) = self.span(word);
            self.signs[word.clone()].iter().any(inside) || first <= from && to <= last
        });
        let first = words.next()?;
        let end = words.next_back().map_or(first.end, |last| last.end);
        Some(first.start..end)
    }

    /// What `signs` say, without spaces.
    fn text(&self, signs: &Range<usize>) -> String {
        let signs = self.signs[signs.clone()].iter();
        signs.map(|sign| sign.text.trim()).collect()
    }

    /// The words that `signs` may be.
    fn said<'c>(
        &self,
        signs: &Range<usize>,
        character: impl Fn(usize) -> Option<&'c str>,
    ) -> Vec<Alternative> {
        if !self.steps.is_empty() {
            return said(self.window(signs), character);
        }
        let read = self.signs[signs.clone()].iter();
        let odds = read.map(|sign| sign.confidence).reduce(f32::min);
        vec![Alternative {
            text: self.text(signs),
            odds: odds.unwrap_or_default(),
        }]
    }

    /// What else the word of `signs` may say, which was read as `read`; `character` tells an index.
    pub(crate) fn alternatives<'c>(
        &self,
        signs: &Range<usize>,
        read: &str,
        character: impl Fn(usize) -> Option<&'c str>,
    ) -> Alternatives {
        let mut all = vec![self.said(signs, &character)];
        all.extend(self.others.iter().filter_map(|other| {
            let there = other.around(self.span(signs))?;
            Some(other.said(&there, &character))
        }));
        let mut texts = mean(all);
        let odds = |text: &str| texts.iter().find(|other| other.text == text);
        let mut odds = odds(read).map_or(0.0, |read| read.odds);
        // What its ink told stands beside what the network says.
        if read.contains(['.', ',', '/']) && self.text(signs) != read && odds < BY_INK {
            for other in &mut texts {
                other.odds *= (1.0 - BY_INK) / (1.0 - odds).max(f32::EPSILON);
            }
            odds = BY_INK;
        }
        texts.retain(|other| other.text != read && other.odds >= LIKELY);
        texts.sort_by(|a, b| b.odds.total_cmp(&a.odds).then_with(|| a.text.cmp(&b.text)));
        texts.truncate(MOST);
        Alternatives {
            read: read.to_owned(),
            odds,
            others: texts,
        }
    }

    /// The steps between what stands before `signs` and what stands behind them.
    fn window(&self, signs: &Range<usize>) -> &[Step] {
        let before = signs.start.checked_sub(1).and_then(|i| self.signs.get(i));
        let from = before.map_or(0, |sign| sign.steps.end);
        let behind = self.signs.get(signs.end);
        let to = behind.map_or(self.steps.len(), |sign| sign.steps.start);
        let steps = self.steps.get(from..to).unwrap_or_default();
        // No figure is that long, and all that it may say takes its square.
        if steps.len() > LONGEST { &[] } else { steps }
    }
}

/// The words that `steps` may say.
fn said<'c>(steps: &[Step], character: impl Fn(usize) -> Option<&'c str>) -> Vec<Alternative> {
    let texts = beam::texts(steps).into_iter();
    let texts = texts.map(|(characters, odds)| {
        let text: String = characters.into_iter().filter_map(&character).collect();
        // Where a word ends, the ink between tells.
        (text.split_whitespace().collect::<String>(), odds)
    });
    let mut said: Vec<Alternative> = Vec::new();
    for (text, odds) in texts {
        if text.is_empty() {
            continue;
        }
        match said.iter_mut().find(|other| other.text == text) {
            Some(other) => other.odds += odds,
            None => said.push(Alternative { text, odds }),
        }
    }
    said
}

/// What any of `readings` says, with the mean of their odds.
fn mean(readings: Vec<Vec<Alternative>>) -> Vec<Alternative> {
    #[allow(clippy::cast_precision_loss, reason = "a few readings")]
    let count = readings.len().max(1) as f32;
    let mut all: Vec<Alternative> = Vec::new();
    for Alternative { text, odds } in readings.into_iter().flatten() {
        let odds = odds / count;
        match all.iter_mut().find(|known| known.text == text) {
            Some(known) => known.odds += odds,
            None => all.push(Alternative { text, odds }),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of `text` whose characters are their own indices, each over one step.
    fn reading(text: &str, confidence: f32) -> Reading {
        let (mut signs, mut steps) = (Vec::new(), Vec::new());
        for (step, character) in text.chars().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "a few characters")]
            let at = (step as f32 + 0.5) / text.len() as f32;
            signs.push(Sign {
                text: character.to_string(),
                steps: step..step + 1,
                at,
                confidence,
            });
            steps.push(vec![(character as usize, confidence)]);
        }
        Reading::new(signs, steps)
    }

    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    fn character(index: usize) -> Option<&'static str> {
        let digit = index.checked_sub('0' as usize)?;
        DIGITS.get(digit).copied()
    }

    #[test]
    fn readings_that_differ_are_no_more_certain_than_the_worse_one() {
        let read = reading("12,5", 0.6).or(reading("125", 0.97));
        assert!(read.least() <= 0.6, "{read:?}");
        let read = reading("12,5", 0.6).or(reading("12, 5", 0.97));
        assert!(read.least() > 0.9, "{read:?}");
    }

    /// A line of which another reader read `text`, as certain as that.
    fn by_another(text: &str, confidence: f32) -> Reading {
        Reading {
            steps: Vec::new(),
            ..reading(text, confidence)
        }
    }

    #[test]
    fn two_readers_make_a_word_certain_or_leave_it_in_doubt() {
        let read = reading("40 83 7", 0.8).beside(by_another("40 85  ", 0.9));
        let confidence = |index: usize| read.signs[index].confidence;
        assert!(confidence(0) > 0.89 && confidence(3) <= 0.5, "{read:?}");
        // Of what it did not see, the other says nothing.
        assert!((confidence(6) - 0.8).abs() < 1e-6, "{read:?}");
        let disputed = read.alternatives(&(3..5), "83", character);
        assert_eq!(disputed.others[0].text, "85");
        assert!(
            (disputed.others[0].odds - 0.45).abs() < 1e-4,
            "{disputed:?}"
        );
    }

    #[test]
    fn a_word_has_what_either_reading_says_in_its_place() {
        let mut line = reading("40 83", 0.98);
        line.steps[4] = vec![('3' as usize, 0.6), ('5' as usize, 0.4)];
        let alone = line.alternatives(&(3..5), "83", character);
        assert_eq!((alone.others.len(), &*alone.others[0].text), (1, "85"));
        assert!((alone.odds - 0.98 * 0.6).abs() < 1e-4, "{alone:?}");

        let line = line.or(reading("40 86", 0.5));
        let both = line.alternatives(&(3..5), "83", character);
        let texts: Vec<_> = both.others.iter().map(|other| &*other.text).collect();
        assert_eq!(texts, ["85", "86"]);
        assert!((both.odds - 0.98 * 0.6 / 2.0).abs() < 1e-4, "{both:?}");
    }
}
