//! How far the lines of a picture lean.

use super::grey::Grey;
use super::ink::Ink;
use super::surround::Surround;

/// Widest lean that is looked for, radians: about 6 degrees.
const WIDEST: f32 = 0.105;
/// Steps of the first look and of the second, radians.
const STEPS: [f32; 2] = [0.004, 0.0003];
/// Most places that are looked at.
const PLACES: usize = 60_000;

/// The lean of the lines of `picture`, which has that `ink`, radians: positive where they sink to the
/// right.
///
/// Feet of letters stand on few heights where the picture is level.
pub(crate) fn tilt(picture: &Grey, ink: &Ink) -> f32 {
    let feet = feet(ink, Surround::of(picture).as_ref());
    let mut best = 0.0;
    let mut reach = WIDEST;
    for step in STEPS {
        #[allow(clippy::cast_possible_truncation, reason = "a few dozen steps")]
        let count = (reach / step).round() as i16;
        let around = best;
        let angles = (-count..=count).map(|index| around + f32::from(index) * step);
        let sharpest = angles
            .map(|angle| (sharpness(&feet, angle, ink.height), angle))
            .max_by(|a, b| a.0.cmp(&b.0).then(b.1.abs().total_cmp(&a.1.abs())));
        best = sharpest.map_or(0.0, |(_, angle)| angle);
        reach = step;
    }
    best
}

/// Places of ink with none below, but for those around the sheet.
fn feet(ink: &Ink, surround: Option<&Surround>) -> Vec<[f32; 2]> {
    let on_sheet = |x: usize, y: usize| surround.is_none_or(|around| !around.holds(x, y));
    let mut feet = Vec::new();
    for y in 1..ink.height {
        let (above, row) = (ink.row(y - 1), ink.row(y));
        for x in 0..ink.width {
            if above[x] && !row[x] && on_sheet(x, y) {
                #[allow(clippy::cast_precision_loss, reason = "pixels")]
                feet.push([x as f32, y as f32]);
            }
        }
    }
    let every = feet.len().div_ceil(PLACES).max(1);
    feet.into_iter().step_by(every).collect()
}

/// The sum of the squares of how many feet stand on each height of a picture that leans by `angle`.
fn sharpness(feet: &[[f32; 2]], angle: f32, height: usize) -> u64 {
    let slope = angle.tan();
    let mut counts = vec![0_u32; height * 2];
    for [x, y] in feet {
        #[allow(clippy::cast_precision_loss, reason = "pixels")]
        let level = y - x * slope + height as f32 / 2.0;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "bounded by the picture"
        )]
        let level = level.max(0.0) as usize;
        if let Some(count) = counts.get_mut(level) {
            *count += 1;
        }
    }
    counts.iter().map(|count| u64::from(*count).pow(2)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::ink::LETTERS;

    /// A few lines of letters that sink by one pixel in twenty, below a black side of that height.
    fn sheet(black: usize) -> Grey {
        let (width, height) = (1200, 900);
        let mut shades = vec![250; width * height];
        shades[..black * width].fill(10);
        for line in 0..4 {
            for letter in 0..40 {
                let x = 150 + letter * 20;
                let y = 200 + line * 40 + x / 20;
                for row in y..y + 18 {
                    shades[row * width + x..][..10].fill(20);
                }
            }
        }
        Grey {
            width,
            height,
            shades,
        }
    }

    #[test]
    fn the_edge_of_a_sheet_on_black_is_no_line_of_print() {
        for black in [0, 100] {
            let picture = sheet(black);
            let lean = tilt(&picture, &Ink::of(&picture, LETTERS));
            assert!((lean - 0.05).abs() < 0.002, "{black}: {lean}");
        }
    }
}
