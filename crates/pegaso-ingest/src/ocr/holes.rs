//! Punch holes and their shadows: round marks near the edge of a sheet, larger than print, with no
//! text beside them. They say nothing.

use super::blobs::Blob;
use super::ink::Ink;

/// How high they are, in heights of capital letters: less is a letter.
const HIGH: std::ops::RangeInclusive<f32> = 1.4..=5.0;
/// How far they stand from the edge of the sheet at most, in parts of its side.
const EDGE: f32 = 0.1;
/// By how much one side may be longer than the other.
const ROUND: f32 = 1.2;
/// Part of its sides that each corner of a round mark leaves white.
const CORNER: f32 = 0.08;
/// White around them, in their heights.
const ALONE: f32 = 1.0;

/// The punch holes among `blobs`, the pieces of `ink`.
pub(super) fn holes(blobs: &[Blob], ink: &Ink, capital: f32) -> Vec<Blob> {
    let holes = blobs
        .iter()
        .filter(|blob| is_at_edge(blob, ink) && is_round(blob, ink, capital));
    holes
        .filter(|hole| is_alone(hole, blobs, capital))
        .copied()
        .collect()
}

#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_at_edge(blob: &Blob, ink: &Ink) -> bool {
    let near = |from: usize, to: usize, side: usize| {
        let middle = (from + to) as f32 / 2.0 / side.max(1) as f32;
        !(EDGE..=1.0 - EDGE).contains(&middle)
    };
    near(blob.x0, blob.x1, ink.width) || near(blob.y0, blob.y1, ink.height)
}

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn is_round(blob: &Blob, ink: &Ink, capital: f32) -> bool {
    let (width, height) = (blob.width() as f32, blob.height() as f32);
    if !HIGH.contains(&(height / capital)) || width.max(height) > ROUND * width.min(height) {
        return false;
    }
    let corner = (CORNER * width.min(height)).ceil() as usize;
    let white = |x0: usize, y0: usize| {
        (y0..y0 + corner).all(|y| !ink.row(y)[x0..x0 + corner].contains(&true))
    };
    let (right, bottom) = (blob.x1 - corner, blob.y1 - corner);
    white(blob.x0, blob.y0)
        && white(right, blob.y0)
        && white(blob.x0, bottom)
        && white(right, bottom)
}

/// True where nothing of the size of a letter stands beside `hole`.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_alone(hole: &Blob, blobs: &[Blob], capital: f32) -> bool {
    let around = ALONE * hole.height() as f32;
    !blobs.iter().any(|other| {
        let inside = other.x0 >= hole.x0
            && other.x1 <= hole.x1
            && other.y0 >= hole.y0
            && other.y1 <= hole.y1;
        let level = other.y0 < hole.y1 && other.y1 > hole.y0;
        let gap = other
            .x0
            .saturating_sub(hole.x1)
            .max(hole.x0.saturating_sub(other.x1));
        let is_print = other.height() as f32 >= 0.4 * capital;
        !inside && level && is_print && gap as f32 <= around
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::blobs::blobs;

    /// The holes of a sheet with a disc about each of `middles`, 17 pixels wide, and a letter.
    fn found(middles: &[(usize, usize)], letter: (usize, usize)) -> usize {
        let mut ink = Ink {
            width: 300,
            height: 200,
            pixels: vec![false; 300 * 200],
        };
        for (x, y) in middles {
            for (dx, dy) in (0..17).flat_map(|dy| (0..17).map(move |dx| (dx, dy))) {
                let away = |d: usize| d.abs_diff(8).pow(2);
                ink.pixels[(y + dy - 8) * 300 + x + dx - 8] |= away(dx) + away(dy) <= 64;
            }
        }
        for y in 0..8 {
            ink.pixels[(letter.1 + y) * 300 + letter.0..][..5].fill(true);
        }
        holes(&blobs(&ink), &ink, 8.0).len()
    }

    #[test]
    fn round_marks_at_the_edge_say_nothing_unless_text_is_beside_them() {
        assert_eq!(found(&[(12, 60), (12, 140)], (100, 100)), 2);
        assert_eq!(found(&[(12, 60)], (30, 58)), 0);
        assert_eq!(found(&[(150, 100)], (20, 40)), 0);
    }
}
