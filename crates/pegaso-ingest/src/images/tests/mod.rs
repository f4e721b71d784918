//! What image files show.

mod jpeg;
mod making;
mod png;
mod tiff;

use super::*;
use crate::pdf::{Picture, Scans};

const WIDTH: u32 = 40;
const HEIGHT: u32 = 24;

/// A picture without any symmetry.
fn shades() -> Vec<u8> {
    let shade =
        |x: u32, y: u32| u8::try_from((x * 5 + y * 2 + u32::from(x < 9 && y < 5) * 11) % 256);
    (0..HEIGHT)
        .flat_map(|y| (0..WIDTH).map(move |x| shade(x, y).unwrap()))
        .collect()
}

/// The same in black and white.
fn bilevel() -> Vec<u8> {
    shades()
        .iter()
        .map(|shade| if *shade < 110 { 0 } else { 255 })
        .collect()
}

/// Eight pixels a byte; a bit is set where `set` says so of the shade.
fn bits(shades: &[u8], set: impl Fn(u8) -> bool) -> Vec<u8> {
    let byte = |pixels: &[u8]| {
        pixels.iter().enumerate().fold(0, |byte, (at, shade)| {
            byte | u8::from(set(*shade)) << (7 - at)
        })
    };
    shades.chunks(8).map(byte).collect()
}

/// Page `number` of the PDF of `file`.
#[track_caller]
fn picture(file: &[u8], number: u32) -> Picture {
    let pdf = as_pdf(file).unwrap();
    Scans::open(&pdf, "").unwrap().picture(number).unwrap()
}

/// What the PDF of `file` shows on its page `number`, and how large the page is, points.
#[track_caller]
fn shown(file: &[u8], number: u32) -> (usize, usize, Vec<u8>) {
    let picture = picture(file, number);
    assert_eq!((picture.lost, picture.cut), (0, 0));
    (
        picture.shades.width,
        picture.shades.height,
        picture.shades.shades,
    )
}

#[track_caller]
fn shows(file: &[u8], shades: &[u8]) {
    let (width, height, seen) = shown(file, 1);
    assert_eq!((width, height), (WIDTH as usize, HEIGHT as usize));
    let off = seen.iter().zip(shades).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(off <= Some(1), "off by {off:?}");
}
