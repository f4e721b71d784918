//! Which way up a picture is.
//!
//! The letters of a word stand closer together than lines do: that tells whether lines run across.
//! Whether they stand on their head is told by how well they are read.

use super::blobs::Blob;
use super::grey::Grey;
use super::reading::Reading;
use crate::page::Turn;

/// Letters that are asked for their neighbour.
const ASKED: usize = 600;
/// The part of them whose neighbour is above or below where lines run down.
const DOWN: f32 = 0.6;
/// Fewer letters tell nothing.
const FEWEST: usize = 12;
/// Mean confidence of lines that are the right way up, whatever their print.
const UPRIGHT: f32 = 0.8;

/// True where the lines of a page with these `blobs` run up or down.
pub(crate) fn runs_down(blobs: &[Blob], capital: f32) -> bool {
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let is_letter = |blob: &&Blob| {
        let sides = [
            blob.width() as f32 / capital,
            blob.height() as f32 / capital,
        ];
        sides.iter().all(|side| (0.15..2.2).contains(side)) && sides.iter().any(|side| *side > 0.5)
    };
    let letters: Vec<[f32; 2]> = blobs.iter().filter(is_letter).map(middle).collect();
    if letters.len() < FEWEST {
        return false;
    }
    let every = letters.len().div_ceil(ASKED);
    let asked = letters.iter().step_by(every);
    let beside = asked.filter_map(|letter| nearest(*letter, &letters));
    let (mut down, mut all) = (0.0, 0.0);
    for [dx, dy] in beside {
        all += 1.0;
        if dy.abs() > dx.abs() {
            down += 1.0;
        }
    }
    down > DOWN * all
}

/// True where lines that were read so may stand on their head.
pub(crate) fn is_doubtful(lines: &[Reading]) -> bool {
    confidence(lines) < UPRIGHT
}

/// True where `turned` was read better than `lines`, the same lines the other way up.
pub(crate) fn reads_better(turned: &[Reading], lines: &[Reading]) -> bool {
    confidence(turned) > confidence(lines)
}

/// The mean of all characters.
fn confidence(lines: &[Reading]) -> f32 {
    let signs = lines.iter().flat_map(|line| &line.signs);
    let (sum, count) = signs.fold((0.0, 0.0), |(sum, count), sign| {
        (sum + sign.confidence, count + 1.0)
    });
    if count > 0.0 { sum / count } else { 0.0 }
}

#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn middle(blob: &Blob) -> [f32; 2] {
    [
        (blob.x0 + blob.x1) as f32 / 2.0,
        (blob.y0 + blob.y1) as f32 / 2.0,
    ]
}

/// The way to the letter nearest to `letter`.
fn nearest(letter: [f32; 2], letters: &[[f32; 2]]) -> Option<[f32; 2]> {
    let ways = letters
        .iter()
        .map(|other| [other[0] - letter[0], other[1] - letter[1]]);
    let length = |way: &[f32; 2]| way[0] * way[0] + way[1] * way[1];
    ways.filter(|way| length(way) > 0.0)
        .min_by(|a, b| length(a).total_cmp(&length(b)))
}

impl Grey {
    /// The picture, turned.
    pub(crate) fn turned(&self, turn: Turn) -> Self {
        let (width, height) = match turn {
            Turn::None | Turn::Half => (self.width, self.height),
            Turn::Right | Turn::Left => (self.height, self.width),
        };
        let mut shades = Vec::with_capacity(self.shades.len());
        for y in 0..height {
            for x in 0..width {
                let (column, row) = match turn {
                    Turn::None => (x, y),
                    Turn::Half => (width - 1 - x, height - 1 - y),
                    Turn::Right => (y, width - 1 - x),
                    Turn::Left => (height - 1 - y, x),
                };
                shades.push(self.shades[row * self.width + column]);
            }
        }
        Self {
            width,
            height,
            shades,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_turns_clockwise() {
        let picture = Grey {
            width: 3,
            height: 2,
            shades: vec![1, 2, 3, 4, 5, 6],
        };
        assert_eq!(picture.turned(Turn::Right).shades, [4, 1, 5, 2, 6, 3]);
        assert_eq!(picture.turned(Turn::Left).shades, [3, 6, 2, 5, 1, 4]);
        assert_eq!(picture.turned(Turn::Half).shades, [6, 5, 4, 3, 2, 1]);
        let back = picture.turned(Turn::Right).turned(Turn::Left);
        assert_eq!(back.shades, picture.shades);
    }

    #[test]
    fn letters_closer_to_one_another_than_lines_tell_how_lines_run() {
        let page = |along: usize, between: usize| -> Vec<Blob> {
            let places = (0..10).flat_map(|line| (0..20).map(move |letter| (line, letter)));
            places
                .map(|(line, letter)| Blob {
                    x0: letter * along,
                    y0: line * between,
                    x1: letter * along + 10,
                    y1: line * between + 14,
                    area: 60,
                })
                .collect()
        };
        assert!(!runs_down(&page(12, 30), 14.0));
        assert!(runs_down(&page(34, 16), 14.0));
        assert!(!runs_down(&page(12, 30)[..5], 14.0), "too few to tell");
    }
}
