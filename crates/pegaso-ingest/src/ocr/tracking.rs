//! Letters set apart, as headings have them: white stands between all letters of a line, and more
//! between its words.

use super::reading::Sign;

/// Fewest gaps that tell how far the letters of a line stand apart.
const FEWEST: usize = 6;
/// Part of the seams between letters that have a gap: print that is blurred has gaps between words
/// alone.
const PARTED: f32 = 0.7;
/// Part of the signs that are letters: figures stand apart as they like.
const LETTERS: f32 = 0.8;
/// Usual gap between letters that are not set apart, at most, in heights of capital letters.
const USUAL: f32 = 0.27;
/// By how much a space is wider than the gaps between letters, in the same.
const SPACE: f32 = 0.25;

/// Narrowest space of the line of `signs`, pixels, where its letters are set apart; `gaps` are those of
/// its ink, `height` that of its capitals.
#[allow(clippy::cast_precision_loss, reason = "signs of a line")]
pub(super) fn narrowest_space(signs: &[Sign], gaps: &[(f32, f32)], height: f32) -> Option<f32> {
    let printed = signs.iter().filter(|sign| !sign.is_space());
    let count = printed.clone().count().max(1);
    let letters = printed.filter(|sign| sign.text.chars().all(char::is_alphabetic));
    if gaps.len() < FEWEST
        || (letters.count() as f32) < LETTERS * count as f32
        || (gaps.len() as f32) < PARTED * (count - 1) as f32
    {
        return None;
    }
    let mut widths: Vec<f32> = gaps.iter().map(|gap| gap.1 - gap.0).collect();
    widths.sort_by(f32::total_cmp);
    let usual = widths[widths.len() / 2];
    (usual >= USUAL * height).then_some(usual + SPACE * height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn signs(text: &str) -> Vec<Sign> {
        let sign = |c: char| Sign {
            text: c.to_string(),
            steps: 0..0,
            at: 0.0,
            confidence: 0.9,
        };
        text.chars().map(sign).collect()
    }

    /// Gaps of these widths.
    fn gaps(widths: &[f32]) -> Vec<(f32, f32)> {
        widths.iter().map(|width| (100.0, 100.0 + width)).collect()
    }

    #[test]
    fn letters_set_apart_need_wider_spaces() {
        let set_apart = gaps(&[6.0, 5.0, 6.0, 18.0, 6.0, 7.0, 6.0]);
        let narrowest = |text| narrowest_space(&signs(text), &set_apart, 20.0);
        assert_eq!(narrowest("AREAVERD"), Some(11.0));
        assert_eq!(narrowest("A REA VE RD"), Some(11.0));
        assert_eq!(narrowest("20 25 31 45"), None);
    }

    #[test]
    fn words_of_letters_that_touch_are_not_set_apart() {
        let spaces = gaps(&[9.0; 7]);
        assert_eq!(
            narrowest_space(&signs("il corso e la gara del parco"), &spaces, 20.0),
            None
        );
        let usual = gaps(&[2.0, 2.0, 3.0, 2.0, 10.0, 2.0, 2.0]);
        assert_eq!(narrowest_space(&signs("AREAVERD"), &usual, 20.0), None);
        // Thin letters have more white beside them.
        let thin = gaps(&[4.0, 5.0, 4.0, 8.0, 4.0, 5.0, 4.0]);
        assert_eq!(narrowest_space(&signs("digitali"), &thin, 20.0), None);
        // Of ink that says nothing.
        assert_eq!(narrowest_space(&[], &usual, 20.0), None);
    }
}
