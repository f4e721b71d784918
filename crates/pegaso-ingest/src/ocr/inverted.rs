//! Light print on dark ground, as headers of tables have it: turned to dark print on light ground.
//!
//! It looks for grounds that hold letters; what is dark and holds none stays as it is.

use super::blobs::{Blob, blobs};
use super::grey::Grey;
use super::ink::Ink;

/// Shade of a dark ground at most, in parts of the shade of the paper.
const DARK: f32 = 0.55;
/// Least width and height of a ground, in heights of capital letters.
const WIDE: f32 = 2.0;
const HIGH: f32 = 1.4;
/// Part of its box that is dark at least: letters leave most of it.
const FULL: f32 = 0.5;
/// Part of its edges that is dark at least: it is a rectangle.
const EDGES: f32 = 0.85;
/// By how much its edges may lean, in heights of capital letters.
const LEAN: f32 = 0.35;
/// How high and how wide the letters on it are, in heights of capital letters.
const LETTER: std::ops::Range<f32> = 0.45..1.8;
/// Fewest of them.
const LETTERS: usize = 2;

/// Turns the dark grounds of `picture` that hold letters, and tells them. Its capitals are `capital`
/// pixels high.
pub(super) fn turn(picture: &mut Grey, capital: f32) -> Vec<Blob> {
    let dark = Ink {
        width: picture.width,
        height: picture.height,
        pixels: below(picture, limit(picture)),
    };
    let grounds = blobs(&dark).into_iter();
    let grounds = grounds.filter(|blob| is_ground(blob, &dark, capital));
    let grounds: Vec<Blob> = grounds
        .filter(|blob| letters(blob, &dark, capital) >= LETTERS)
        .collect();
    for ground in &grounds {
        for y in ground.y0..ground.y1 {
            let row = &mut picture.shades[y * picture.width..][ground.x0..ground.x1];
            for shade in row {
                *shade = u8::MAX - *shade;
            }
        }
    }
    grounds
}

/// What is left of the sides of `grounds` among `blobs`: at its edge a ground is as light as neither.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn sides(blobs: &[Blob], grounds: &[Blob], capital: f32) -> Vec<Blob> {
    /// How far from a side it lies, pixels.
    const ASIDE: usize = 4;
    /// Thickest of it, in heights of capital letters, and in pixels for small print.
    const THICK: f32 = 0.25;
    const PIXELS: f32 = 4.0;
    let at_side = |blob: &&Blob| {
        let near = |side: usize| blob.x0 + ASIDE >= side && blob.x1 <= side + ASIDE;
        let thin = blob.width() as f32 <= PIXELS.max(THICK * capital);
        let mut grounds = grounds.iter();
        thin && grounds.any(|ground| {
            let beside = blob.y0 + ASIDE >= ground.y0 && blob.y1 <= ground.y1 + ASIDE;
            beside && (near(ground.x0) || near(ground.x1))
        })
    };
    blobs.iter().filter(at_side).copied().collect()
}

/// The shade below which ground is dark. Half of a page at least is paper.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a part of a shade"
)]
fn limit(picture: &Grey) -> u8 {
    let mut counts = [0_usize; 256];
    for shade in &picture.shades {
        counts[usize::from(*shade)] += 1;
    }
    let mut seen = 0;
    let paper = (0..=u8::MAX).find(|shade| {
        seen += counts[usize::from(*shade)];
        2 * seen > picture.shades.len()
    });
    (f32::from(paper.unwrap_or(u8::MAX)) * DARK) as u8
}

fn below(picture: &Grey, limit: u8) -> Vec<bool> {
    picture.shades.iter().map(|shade| *shade < limit).collect()
}

/// True for a dark rectangle that is larger than letters.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn is_ground(blob: &Blob, dark: &Ink, capital: f32) -> bool {
    let (width, height) = (blob.width(), blob.height());
    let large = width as f32 >= WIDE * capital && height as f32 >= HIGH * capital;
    if !large || (blob.area as f32) < FULL * (width * height) as f32 {
        return false;
    }
    // A ground that leans a little begins lower on one side than on the other.
    let lean = ((LEAN * capital) as usize).max(2).min(width).min(height);
    let across = [blob.y0..blob.y0 + lean, blob.y1 - lean..blob.y1].map(|rows| {
        let dark = (blob.x0..blob.x1).filter(|x| rows.clone().any(|y| dark.row(y)[*x]));
        dark.count() as f32 / width as f32
    });
    let down = [blob.x0..blob.x0 + lean, blob.x1 - lean..blob.x1].map(|columns| {
        let dark = (blob.y0..blob.y1).filter(|y| dark.row(*y)[columns.clone()].contains(&true));
        dark.count() as f32 / height as f32
    });
    across.iter().chain(&down).all(|part| *part >= EDGES)
}

/// How many pieces as large as letters are light in `ground`, all around which it is dark.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn letters(ground: &Blob, dark: &Ink, capital: f32) -> usize {
    let rows = ground.y0..ground.y1;
    let light = rows.flat_map(|y| dark.row(y)[ground.x0..ground.x1].iter().map(|dark| !dark));
    let light = Ink {
        width: ground.width(),
        height: ground.height(),
        pixels: light.collect(),
    };
    let is_letter = |piece: &&Blob| {
        let inside =
            piece.x0 > 0 && piece.y0 > 0 && piece.x1 < ground.width() && piece.y1 < ground.height();
        let size = [piece.width() as f32, piece.height() as f32].map(|length| length / capital);
        inside && LETTER.contains(&size[1]) && size[0] < LETTER.end
    };
    blobs(&light).iter().filter(is_letter).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPITAL: f32 = 20.0;

    /// A page of 400 by 200 with boxes of a shade.
    fn page(boxes: &[([usize; 4], u8)]) -> Grey {
        let mut page = Grey::white(400, 200);
        for ([x0, y0, x1, y1], shade) in boxes {
            for y in *y0..*y1 {
                page.shades[y * 400..][*x0..*x1].fill(*shade);
            }
        }
        page
    }

    #[test]
    fn light_letters_on_dark_ground_become_dark_ones() {
        let letters = (0..5).map(|at| ([40 + 20 * at, 50, 50 + 20 * at, 70], 250));
        let boxes: Vec<_> = [([20, 40, 300, 80], 60)]
            .into_iter()
            .chain(letters)
            .collect();
        let mut turned = page(&boxes);
        assert_eq!(turn(&mut turned, CAPITAL).len(), 1);
        let at = |x: usize, y: usize| turned.shades[y * 400 + x];
        assert_eq!((at(45, 60), at(55, 60), at(10, 60)), (5, 195, 255));
    }

    #[test]
    fn a_ground_may_lean() {
        let steps = (0..7).map(|at| ([20 + 40 * at, 46 - at, 60 + 40 * at, 86 - at], 60));
        let letters = (0..5).map(|at| ([40 + 20 * at, 56, 50 + 20 * at, 74], 250));
        let mut turned = page(&steps.chain(letters).collect::<Vec<_>>());
        assert_eq!(turn(&mut turned, CAPITAL).len(), 1);
    }

    #[test]
    fn what_is_dark_and_holds_no_letters_stays() {
        let hole = ([20, 40, 70, 90], 40);
        let letters = (0..5).map(|at| ([140 + 20 * at, 50, 150 + 20 * at, 70], 10));
        let grey = ([120, 40, 380, 80], 200);
        let boxes: Vec<_> = [hole, grey].into_iter().chain(letters).collect();
        let mut same = page(&boxes);
        assert!(turn(&mut same, CAPITAL).is_empty());
    }

    #[test]
    fn what_is_left_of_the_side_of_a_ground_is_no_figure() {
        let ground = Blob::full([20, 40, 300, 80]);
        let left = Blob::full([299, 50, 302, 76]);
        let (one, beside) = (
            Blob::full([280, 50, 284, 70]),
            Blob::full([299, 90, 302, 110]),
        );
        assert_eq!(sides(&[left, one, beside], &[ground], CAPITAL), [left]);
    }
}
