//! Print of fixed pitch, as typewriters have it: every letter takes the same width, and so does a
//! space.

use super::blobs::Blob;

/// Letters are as high as that, and as wide at most, in heights of capital letters.
const LETTER: std::ops::Range<f32> = 0.45..2.2;
const WIDEST: f32 = 1.3;
/// Widest gap between two letters of a word, in heights of capital letters.
const GAP: f32 = 0.8;
/// How far steps from letter to letter lie from the usual one, as a part of it.
const NEAR: f32 = 0.12;
/// Part of the steps that are as wide as the usual one: four of ten are where letters have widths of
/// their own, nine of ten where they have not.
const SAME: f32 = 0.7;
/// Fewest steps that tell.
const LEAST: usize = 60;

/// From the middle of one letter to that of the next, pixels, where it is always the same.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn pitch(blobs: &[Blob], capital: f32) -> Option<f32> {
    let is_letter = |blob: &&Blob| {
        LETTER.contains(&(blob.height() as f32 / capital))
            && blob.width() as f32 <= WIDEST * capital
    };
    let mut letters: Vec<&Blob> = blobs.iter().filter(is_letter).collect();
    letters.sort_by_key(|blob| (blob.x0, blob.y0));
    let mut steps: Vec<f32> = letters
        .iter()
        .enumerate()
        .filter_map(|(index, letter)| step(letter, &letters[index + 1..], capital))
        .collect();
    if steps.len() < LEAST {
        return None;
    }
    steps.sort_by(f32::total_cmp);
    let usual = steps[steps.len() / 2];
    let same = steps
        .iter()
        .filter(|step| (*step - usual).abs() <= NEAR * usual);
    (same.count() as f32 >= SAME * steps.len() as f32).then_some(usual)
}

/// How far the next letter of its word stands from `letter`, among those that begin further right.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn step(letter: &Blob, further: &[&Blob], capital: f32) -> Option<f32> {
    let near = |next: &&&Blob| next.x0 as f32 - letter.x1 as f32 <= GAP * capital;
    let follows = |next: &&&Blob| {
        let shared = next.y1.min(letter.y1) as f32 - next.y0.max(letter.y0) as f32;
        next.x0 + 1 >= letter.x1 && 2.0 * shared >= next.height().min(letter.height()) as f32
    };
    let next = further.iter().take_while(near).find(follows)?;
    Some(((next.x0 + next.x1) as f32 - (letter.x0 + letter.x1) as f32) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of these widths, one behind the other, from middle to middle as `step` says.
    fn line(step: impl Fn(usize, usize) -> usize) -> Vec<Blob> {
        let widths = [3, 12, 10, 15, 11, 4];
        let mut x = 100;
        let mut letters = Vec::new();
        for at in 0..80 {
            let width = widths[at % 6];
            letters.push(Blob::full([x - width / 2, 50, x - width / 2 + width, 70]));
            x += step(width, widths[(at + 1) % 6]);
        }
        letters
    }

    #[test]
    fn letters_of_one_width_have_a_pitch() {
        assert_eq!(pitch(&line(|_, _| 17), 20.0), Some(17.0));
        assert_eq!(
            pitch(&line(|width, next| width.midpoint(next) + 3), 20.0),
            None
        );
    }
}
