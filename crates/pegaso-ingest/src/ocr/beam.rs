//! All that a stretch of a line may say, by the odds of its steps.
//!
//! The network gives odds for each step: of every character, and of nothing. A text is said by any
//! way through the steps that spells it, a character over several steps or several nothings
//! between two; its odds are the sum over those ways. The search keeps the likeliest beginnings
//! only (prefix beam search).

use std::collections::BTreeMap;

/// Index of "nothing is here".
pub(crate) const NOTHING: usize = 0;
/// How many beginnings are kept.
const BEAM: usize = 24;

/// The odds of a step: characters that are likely at all, by their index.
pub(crate) type Step = Vec<(usize, f32)>;

/// The odds of a beginning.
#[derive(Debug, Clone, Copy, Default)]
struct Odds {
    /// That it ends with its last character.
    character: f32,
    /// That nothing has followed it yet.
    nothing: f32,
}

impl Odds {
    fn sum(self) -> f32 {
        self.character + self.nothing
    }
}

/// What `steps` may say, as indices of characters, the likeliest first.
pub(crate) fn texts(steps: &[Step]) -> Vec<(Vec<usize>, f32)> {
    let empty = Odds {
        character: 0.0,
        nothing: 1.0,
    };
    let mut beginnings = vec![(Vec::new(), empty)];
    for step in steps {
        let mut next: BTreeMap<Vec<usize>, Odds> = BTreeMap::new();
        for (text, odds) in &beginnings {
            for &(character, likely) in step {
                if character == NOTHING {
                    next.entry(text.clone()).or_default().nothing += odds.sum() * likely;
                    continue;
                }
                let mut longer = text.clone();
                longer.push(character);
                if text.last() == Some(&character) {
                    // The same again is the same character, unless nothing stood between.
                    next.entry(text.clone()).or_default().character += odds.character * likely;
                    next.entry(longer).or_default().character += odds.nothing * likely;
                } else {
                    next.entry(longer).or_default().character += odds.sum() * likely;
                }
            }
        }
        beginnings = next.into_iter().collect();
        beginnings.sort_by(|(_, a), (_, b)| b.sum().total_cmp(&a.sum()));
        beginnings.truncate(BEAM);
    }
    let likely = beginnings
        .into_iter()
        .map(|(text, odds)| (text, odds.sum()));
    likely.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_odds(steps: &[Step], expected: &[(&[usize], f32)]) {
        let texts = texts(steps);
        assert!(texts.len() >= expected.len(), "{texts:?}");
        for ((text, odds), (expected, likely)) in texts.iter().zip(expected) {
            assert_eq!(text, expected, "{texts:?}");
            assert!((odds - likely).abs() < 1e-4, "{texts:?}");
        }
    }

    #[test]
    fn all_ways_through_the_steps_count() {
        // 1 then nothing, nothing then 1, 1 twice.
        let step = vec![(NOTHING, 0.4), (1, 0.6)];
        assert_odds(&[step.clone(), step], &[(&[1], 0.84), (&[], 0.16)]);
    }

    #[test]
    fn a_character_twice_has_nothing_between() {
        let (one, nothing) = (vec![(1, 1.0)], vec![(NOTHING, 0.9), (1, 0.1)]);
        let steps = [one.clone(), nothing, one];
        assert_odds(&steps, &[(&[1, 1], 0.9), (&[1], 0.1)]);
    }

    #[test]
    fn what_the_best_steps_do_not_say_has_its_odds_too() {
        let steps = [vec![(4, 0.7), (5, 0.3)], vec![(6, 0.8), (NOTHING, 0.2)]];
        let expected: [(&[usize], f32); 4] =
            [(&[4, 6], 0.56), (&[5, 6], 0.24), (&[4], 0.14), (&[5], 0.06)];
        assert_odds(&steps, &expected);
    }
}
