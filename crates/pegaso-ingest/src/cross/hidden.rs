//! The text that a recogniser laid under a scan, as a second reading of what was recognised here.
//!
//! It is never trusted alone. Where it has the same figures, what was read is more certain; where it
//! has others, both are told.

use pegaso_model::Rilievo;

use super::figures::{figures, holds_figure};
use super::letture::discordant;
use crate::geometry::Part;
use crate::letture::not_verified;
use crate::merge::share;
use crate::page::{Page, Word};

/// Part of its doubt that a figure keeps which the hidden text confirms.
const KEPT: f32 = 0.5;
/// From so many disagreements on that are more than the agreements, the hidden text is a bad one.
const MANY: usize = 10;

/// Compares the figures that were recognised on `page` with its hidden words: raises the confidence
/// of those that agree and gives a finding for each that does not.
pub(crate) fn compare(page: &mut Page, hidden: &[Word]) -> Vec<Rilievo> {
    let hidden: Vec<Word> = hidden
        .iter()
        .map(|word| Word {
            rect: page.modelled(word.rect),
            ..word.clone()
        })
        .collect();
    let mut agreed = Vec::new();
    let mut found = Vec::new();
    for (index, word) in page.words.iter().enumerate() {
        if word.confidence.is_none() || !holds_figure(&word.text) {
            continue;
        }
        let beneath: Vec<&Word> = hidden
            .iter()
            .filter(|hidden| share(&hidden.rect, &word.rect))
            .collect();
        if beneath.is_empty() {
            continue;
        }
        // Words that the two part in other ways are compared whole.
        let around = page.words.iter().filter(|other| {
            beneath
                .iter()
                .any(|hidden| share(&hidden.rect, &other.rect))
        });
        let (ours, theirs) = (in_order(around), in_order(beneath.iter().copied()));
        if !holds_figure(&theirs) {
            continue;
        }
        if figures(&ours) == figures(&theirs) {
            agreed.push(index);
        } else if values(&ours) != values(&theirs) {
            found.push((index, theirs));
        }
    }
    if found.len() >= MANY && found.len() > agreed.len() {
        let message = format!(
            "a pagina {} il testo invisibile ha altre cifre in {} punti su {}: è di un riconoscimento scadente e non conferma nulla",
            page.number,
            found.len(),
            found.len() + agreed.len()
        );
        return vec![not_verified(page.number, message)];
    }
    for index in agreed {
        if let Some(Some(confidence)) = page.words.get_mut(index).map(|word| &mut word.confidence) {
            *confidence = 1.0 - (1.0 - *confidence) * KEPT;
        }
    }
    let finding = |(index, theirs): (usize, String)| {
        let word: &Word = page.words.get(index)?;
        let part = Part {
            page: page.number,
            rect: page.displayed(word.rect),
        };
        let readings = [
            ("immagine", word.text.clone()),
            ("testo invisibile", theirs),
        ];
        Some(discordant(part, readings))
    };
    found.into_iter().filter_map(finding).collect()
}

/// The texts of words from left to right.
fn in_order<'w>(words: impl Iterator<Item = &'w Word>) -> String {
    let mut words: Vec<&Word> = words.collect();
    words.sort_by(|a, b| a.rect.x0.total_cmp(&b.rect.x0));
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

/// The digits of `text`, with the points and commas between them.
fn values(text: &str) -> String {
    let plain: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
    let between = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| plain.get(at));
        let is_digit = |c: Option<&char>| c.is_some_and(|c| c.is_numeric());
        is_digit(before) && is_digit(plain.get(at + 1))
    };
    let kept = plain
        .iter()
        .enumerate()
        .filter(|(at, c)| c.is_numeric() || ",.".contains(**c) && between(*at));
    kept.map(|(_, c)| *c).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Rect, Turn};

    fn word(text: &str, x: f32, wide: f32, confidence: Option<f32>) -> Word {
        Word {
            text: text.to_owned(),
            rect: Rect::new(x, 100.0, x + wide, 110.0),
            baseline: 108.0,
            size: 10.0,
            confidence,
            alternatives: None,
        }
    }

    /// What comes of `ours`, all at 0.8, over `hidden`: confidences and messages.
    fn compared(ours: &[(&str, f32, f32)], hidden: &[(&str, f32, f32)]) -> (Vec<f32>, Vec<String>) {
        let mut page = Page {
            words: ours
                .iter()
                .map(|(text, x, wide)| word(text, *x, *wide, Some(0.8)))
                .collect(),
            ..Page::sized(Turn::None, 600.0, 800.0)
        };
        let hidden: Vec<Word> = hidden
            .iter()
            .map(|(text, x, wide)| word(text, *x, *wide, None))
            .collect();
        let found = compare(&mut page, &hidden);
        let sure = page.words.iter().filter_map(|word| word.confidence);
        (
            sure.collect(),
            found.into_iter().map(|found| found.messaggio).collect(),
        )
    }

    #[test]
    fn the_same_figure_halves_the_doubt() {
        let (sure, found) = compared(&[("12,25%", 50.0, 40.0)], &[("12,25%", 51.0, 38.0)]);
        assert!(
            (sure[0] - 0.9).abs() < 0.001 && found.is_empty(),
            "{found:?}"
        );
        // Parted in another way.
        let hidden = [("12,25", 50.0, 30.0), ("%", 82.0, 8.0)];
        let (sure, found) = compared(&[("12,25%", 50.0, 40.0)], &hidden);
        assert!(
            (sure[0] - 0.9).abs() < 0.001 && found.is_empty(),
            "{found:?}"
        );
    }

    #[test]
    fn another_figure_is_told_with_both_readings() {
        let (sure, found) = compared(&[("12,25%", 50.0, 40.0)], &[("12,26%", 51.0, 38.0)]);
        assert!((sure[0] - 0.8).abs() < 0.001);
        assert!(found[0].contains("«12,25%» e «12,26%»"), "{found:?}");
    }

    #[test]
    fn a_lost_comma_is_another_figure() {
        let (_, found) = compared(&[("125%", 50.0, 40.0)], &[("12,5%", 51.0, 38.0)]);
        assert!(found[0].contains("«125%» e «12,5%»"), "{found:?}");
    }

    #[test]
    fn nothing_beneath_says_nothing() {
        for hidden in [("12,26%", 300.0, 38.0), ("peso", 51.0, 38.0)] {
            let (sure, found) = compared(&[("12,25%", 50.0, 40.0)], &[hidden]);
            assert!(
                (sure[0] - 0.8).abs() < 0.001 && found.is_empty(),
                "{found:?}"
            );
        }
    }

    #[test]
    fn a_bad_text_is_one_finding() {
        let xs: [f32; 12] = std::array::from_fn(|at| 40.0 * f32::from(u8::try_from(at).unwrap()));
        let (sure, found) = compared(&xs.map(|x| ("40", x, 20.0)), &xs.map(|x| ("48", x, 20.0)));
        assert_eq!((found.len(), sure[0].to_bits()), (1, 0.8_f32.to_bits()));
    }
}
