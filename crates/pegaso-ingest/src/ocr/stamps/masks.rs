//! Which ink of a picture is print and which is ruled, by how dark and how straight it is.
//!
//! It does not tell what else ink is.

use std::ops::Range;

use crate::ocr::grey::Grey;
use crate::ocr::ink::Ink;

/// How much paler than print ink is that is not of print, in parts of how much paler paper is.
const PALER: f32 = 0.25;
/// Least that paper is paler than print, shades: on a faint page nothing tells a stamp from it.
const CONTRAST: u8 = 90;

/// The shade from which on ink is too pale for print.
pub(super) fn limit(picture: &Grey, ink: &Ink) -> Option<u8> {
    let (mut inked, mut all) = ([0_usize; 256], [0_usize; 256]);
    for (shade, is_ink) in picture.shades.iter().zip(&ink.pixels) {
        all[usize::from(*shade)] += 1;
        inked[usize::from(*shade)] += usize::from(*is_ink);
    }
    let quantile = |counts: &[usize; 256], part: usize| {
        let least = counts.iter().sum::<usize>() / part;
        let mut seen = 0;
        (0..=u8::MAX).find(|shade| {
            seen += counts[usize::from(*shade)];
            seen > least
        })
    };
    // A quarter of the ink is the middle of strokes.
    let (dark, paper) = (quantile(&inked, 4)?, quantile(&all, 2)?);
    let apart = paper.checked_sub(dark).filter(|apart| *apart >= CONTRAST)?;
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a shade between two"
    )]
    Some(dark + (f32::from(apart) * PALER) as u8)
}

/// What is print: ink darker than `limit`, and all within `reach` pixels of it.
pub(super) fn print(picture: &Grey, ink: &Ink, limit: u8, reach: usize) -> Ink {
    let mut print = blank(ink);
    for y in 0..ink.height {
        let dark = ink.row(y).iter().zip(picture.row(y));
        let dark: Vec<bool> = dark.map(|(ink, shade)| *ink && *shade < limit).collect();
        let mut from = 0;
        for run in dark.chunk_by(|a, b| a == b) {
            let to = from + run.len();
            if run[0] {
                let columns = from.saturating_sub(reach)..(to + reach).min(ink.width);
                for y in y.saturating_sub(reach)..(y + reach + 1).min(ink.height) {
                    print.pixels[y * ink.width..][columns.clone()].fill(true);
                }
            }
            from = to;
        }
    }
    print
}

/// The ink of straight runs of `least` pixels and more, across and down: rulings. Where `print` is
/// given, most of each run is that.
pub(super) fn runs(ink: &Ink, least: usize, print: Option<&Ink>) -> Ink {
    let mut runs = blank(ink);
    let width = ink.width;
    let is_ruling = |pixels: Range<usize>, step: usize, length: usize| {
        let is_print = |print: &Ink| {
            let dark = pixels.clone().step_by(step).filter(|at| print.pixels[*at]);
            2 * dark.count() > length
        };
        length >= least && print.is_none_or(is_print)
    };
    // Where the runs down the columns begin.
    let mut tops = vec![0; width];
    for y in 0..=ink.height {
        let row = if y < ink.height { ink.row(y) } else { &[] };
        let mut from = 0;
        for run in row.chunk_by(|a, b| a == b) {
            let across = y * width + from..y * width + from + run.len();
            if run[0] && is_ruling(across.clone(), 1, run.len()) {
                runs.pixels[across].fill(true);
            }
            from += run.len();
        }
        for (x, top) in tops.iter_mut().enumerate() {
            if row.get(x) == Some(&true) {
                continue;
            }
            let down = *top * width + x..y * width + x;
            if is_ruling(down.clone(), width, y - *top) {
                down.step_by(width).for_each(|at| runs.pixels[at] = true);
            }
            *top = y + 1;
        }
    }
    runs
}

/// True where most of what is `straight` is as dark as print.
pub(super) fn are_dark(straight: &Ink, print: &Ink) -> bool {
    let ruled = straight.pixels.iter().zip(&print.pixels);
    let ruled = ruled.filter(|(ruled, _)| **ruled);
    let (dark, all) = ruled.fold((0_usize, 0_usize), |(dark, all), (_, print)| {
        (dark + usize::from(*print), all + 1)
    });
    10 * dark >= 9 * all
}

/// No ink where `ink` has some.
pub(super) fn blank(ink: &Ink) -> Ink {
    Ink {
        pixels: vec![false; ink.pixels.len()],
        width: ink.width,
        height: ink.height,
    }
}
