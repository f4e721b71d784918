//! Stamps and signatures over print: ink paler than print, drawn freehand or aslant across it.
//!
//! It looks for no stamp that is as dark as print, and for none that stands beside print: such a one
//! is read like any text.

mod masks;

use std::ops::Range;

use super::blobs::{Blob, blobs};
use super::grey::Grey;
use super::ink::Ink;
use super::whole_pixels;
use masks::{are_dark, blank, limit, print, runs};

/// How far from its dark middle a stroke of print is paler, in capitals.
const EDGE: f32 = 0.09;
/// Least width and height together of a piece of a ring or a frame of a stamp, in capitals.
const LARGE: f32 = 3.6;
/// Least of either.
const WIDE: f32 = 0.7;
/// The same of a piece beside one: what is less is lightened where it lies among them.
const LONG: f32 = 1.2;
/// Part of its box that it fills at most.
const SPARSE: f32 = 0.35;
/// Shortest straight run of a ruling, in capitals.
const RULING: f32 = 6.0;
/// The same of one that is worn.
const RUN: f32 = 1.2;
/// Part of a piece of a stamp that is in such runs at most: a grid is all in them.
const STRAIGHT: f32 = 0.4;
/// How far from one another pieces of one stamp lie, in capitals.
const NEAR: f32 = 1.2;
/// How wide or high a stamp is, in capitals.
const STAMP: Range<f32> = 5.0..20.0;

/// How far the shade of ink reaches beyond it, pixels.
const EDGES: usize = 1;

/// What was taken off a picture.
pub(super) struct Stamps {
    /// Every pixel that was.
    pub(super) pixels: Ink,
    /// The places of the stamps.
    pub(super) areas: Vec<Blob>,
}

impl Stamps {
    /// True where some of them was on the `columns` of a line that takes `area`, pixels.
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "pixels of the picture"
    )]
    pub(super) fn touch(&self, columns: Range<f32>, area: &Blob) -> bool {
        let start = columns.start.max(0.0) as usize;
        let end = (columns.end.max(0.0).ceil() as usize).min(self.pixels.width);
        let mut rows = area.y0..area.y1.min(self.pixels.height);
        rows.any(|y| start < end && self.pixels.row(y)[start..end].contains(&true))
    }
}

/// Takes the stamps over the print of `picture`, which has that `ink` and whose capitals are
/// `capital` pixels high, off it; `None` where there are none.
pub(super) fn lighten(picture: &mut Grey, ink: &Ink, capital: f32) -> Option<Stamps> {
    let limit = limit(picture, ink)?;
    let reach = whole_pixels(EDGE * capital).max(2);
    let print = print(picture, ink, limit, reach);
    let mut pale = ink.clone();
    for (pale, print) in pale.pixels.iter_mut().zip(&print.pixels) {
        *pale &= !print;
    }
    let pieces = blobs(&pale);
    let crossing = |piece: &&Blob| is_large(piece, capital) && crosses_print(piece, ink, &print);
    let crossing: Vec<Blob> = pieces.iter().filter(crossing).copied().collect();
    if crossing.is_empty() {
        return None;
    }
    let straight = runs(ink, whole_pixels(RUN * capital), None);
    let seeds = crossing.into_iter();
    let seeds = seeds.filter(|piece| is_bent(piece, &pale, &straight));
    let seeds: Vec<Blob> = seeds.collect();
    if seeds.is_empty() {
        return None;
    }
    let ruled = runs(ink, whole_pixels(RULING * capital), None);
    // The frame of a stamp is no ruling where those are as dark as print; where they are as pale
    // as it, all that is straight may be one.
    let dark = are_dark(&ruled, &print);
    let around = if dark { &ruled } else { &straight };
    let leads_on = |piece: &&Blob| is_long(piece, capital) && is_bent(piece, &pale, around);
    let mut areas = grown(
        seeds,
        pieces.iter().filter(leads_on),
        whole_pixels(NEAR * capital),
        whole_pixels(STAMP.end * capital),
    );
    areas.retain(|area| {
        let (width, height) = (area.width(), area.height());
        width + height >= whole_pixels(2.0 * STAMP.start * capital)
            && width.min(height) >= whole_pixels(0.5 * STAMP.start * capital)
    });
    if areas.is_empty() {
        return None;
    }
    let rulings = if dark {
        runs(ink, whole_pixels(RULING * capital), Some(&print))
    } else {
        straight
    };
    let mut stamped = blank(ink);
    for area in &areas {
        for y in area.y0..area.y1 {
            for x in area.x0..area.x1 {
                let at = y * picture.width + x;
                stamped.pixels[at] = pale.pixels[at] && !rulings.pixels[at];
            }
        }
    }
    paint(picture, &mut stamped, &print, &rulings, reach);
    Some(Stamps {
        pixels: stamped,
        areas,
    })
}

/// True for a piece that is larger than letters and hardly fills its box: of a ring, a frame, a
/// signature.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_large(piece: &Blob, capital: f32) -> bool {
    let (width, height) = (piece.width() as f32, piece.height() as f32);
    width + height >= LARGE * capital
        && width.min(height) >= WIDE * capital
        && piece.area as f32 <= SPARSE * width * height
}

/// True where most of the `pale` ink of `piece` is in no ruling.
fn is_bent(piece: &Blob, pale: &Ink, straight: &Ink) -> bool {
    let (mut all, mut ruled) = (0_usize, 0_usize);
    for y in piece.y0..piece.y1 {
        for x in piece.x0..piece.x1 {
            all += usize::from(pale.row(y)[x]);
            ruled += usize::from(pale.row(y)[x] && straight.row(y)[x]);
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let (all, ruled) = (all as f32, ruled as f32);
    ruled <= STRAIGHT * all
}

/// True where ink of print stands where `piece` does, in its box or beside that.
fn crosses_print(piece: &Blob, ink: &Ink, print: &Ink) -> bool {
    let mut rows = piece.y0.saturating_sub(1)..(piece.y1 + 1).min(ink.height);
    let columns = piece.x0.saturating_sub(1)..(piece.x1 + 1).min(ink.width);
    rows.any(|y| {
        let mut both = columns.clone().map(|x| ink.row(y)[x] && print.row(y)[x]);
        both.any(|both| both)
    })
}

/// True for a piece that may lead to others of a stamp.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_long(piece: &Blob, capital: f32) -> bool {
    (piece.width() + piece.height()) as f32 >= LONG * capital
}

/// The places of stamps of which `seeds` are pieces, and those of `pieces` that lie within `near`
/// pixels of one, each no wider or higher than `most` by those.
fn grown<'p>(
    seeds: Vec<Blob>,
    pieces: impl Iterator<Item = &'p Blob>,
    near: usize,
    most: usize,
) -> Vec<Blob> {
    let touch = |a: &Blob, b: &Blob| {
        a.x0 <= b.x1 + near && b.x0 <= a.x1 + near && a.y0 <= b.y1 + near && b.y0 <= a.y1 + near
    };
    let mut areas: Vec<Blob> = seeds;
    let mut rest: Vec<Blob> = pieces.copied().collect();
    loop {
        let mut grew = false;
        for area in &mut areas {
            rest.retain(|piece| {
                let whole = area.union(piece);
                let fits = whole.width().max(whole.height()) <= most;
                let joins = fits && touch(area, piece);
                if joins {
                    *area = whole;
                    grew = true;
                }
                !joins
            });
        }
        let mut apart: Vec<Blob> = Vec::new();
        for mut area in areas {
            while let Some(other) = apart.iter().position(|other| touch(other, &area)) {
                area = area.union(&apart.swap_remove(other));
                grew = true;
            }
            apart.push(area);
        }
        areas = apart;
        if !grew {
            return areas;
        }
    }
}

/// Paints the `stamped` pixels over with the paper around them, and with them their edges; `print`
/// and what is `straight` stay.
fn paint(picture: &mut Grey, stamped: &mut Ink, print: &Ink, straight: &Ink, reach: usize) {
    let marked: Vec<usize> = (0..stamped.pixels.len())
        .filter(|at| stamped.pixels[*at])
        .collect();
    let (width, height) = (picture.width, picture.height);
    let around = |at: usize, reach: usize| {
        let (x, y) = (at % width, at / width);
        let columns = x.saturating_sub(reach)..(x + reach + 1).min(width);
        let rows = y.saturating_sub(reach)..(y + reach + 1).min(height);
        rows.flat_map(move |y| columns.clone().map(move |x| y * width + x))
    };
    for at in marked {
        for edge in around(at, EDGES) {
            stamped.pixels[edge] |= !print.pixels[edge] && !straight.pixels[edge];
        }
    }
    let painted: Vec<(usize, u8)> = (0..stamped.pixels.len())
        .filter(|at| stamped.pixels[*at])
        .map(|at| {
            let paper = around(at, reach + 2 * EDGES).map(|near| picture.shades[near]);
            (at, paper.max().unwrap_or(u8::MAX))
        })
        .collect();
    for (at, paper) in painted {
        picture.shades[at] = paper;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::ink::LETTERS;

    const CAPITAL: f32 = 20.0;

    /// A page with five lines of letters, as dark as print.
    fn page() -> Grey {
        let mut page = Grey::white(600, 600);
        for line in 0..5 {
            for letter in 0..20 {
                let (x, y) = (60 + 24 * letter, 80 + 100 * line);
                for y in y..y + 20 {
                    page.shades[y * 600 + x..][..4].fill(20);
                    page.shades[y * 600 + x + 10..][..4].fill(20);
                }
            }
        }
        page
    }

    /// Puts ink of a `shade` on the places of `page` that `is_inked`.
    fn inked(page: &mut Grey, shade: u8, is_inked: impl Fn(f32, f32) -> bool) {
        for (at, pixel) in page.shades.iter_mut().enumerate() {
            #[allow(clippy::cast_precision_loss, reason = "pixels")]
            let (x, y) = ((at % 600) as f32, (at / 600) as f32);
            if is_inked(x, y) {
                *pixel = (*pixel).min(shade);
            }
        }
    }

    fn is_on_ring(x: f32, y: f32) -> bool {
        ((x - 300.0).hypot(y - 300.0) - 130.0).abs() < 2.0
    }

    #[test]
    fn a_pale_ring_over_print_is_taken_off_it() {
        let mut stamped = page();
        inked(&mut stamped, 120, is_on_ring);
        let before = stamped.clone();
        let ink = Ink::of(&stamped, LETTERS);
        let stamps = lighten(&mut stamped, &ink, CAPITAL).expect("there is one");
        let [area] = stamps.areas[..] else {
            panic!("{:?}", stamps.areas);
        };
        assert!(
            (168..173).contains(&area.x0) && (428..433).contains(&area.x1),
            "{area:?}"
        );
        let count = |page: &Grey, of: u8| page.shades.iter().filter(|shade| **shade <= of).count();
        let pale = |page: &Grey| count(page, 120) - count(page, 119);
        let (before, after) = (pale(&before), pale(&stamped));
        assert!(
            after * 6 < before,
            "{after} of {before} pixels of the ring are left"
        );
        assert_eq!(count(&stamped, 20), count(&page(), 20));
        assert!(stamps.touch(290.0..310.0, &Blob::full([0, 160, 600, 180])));
        assert!(!stamps.touch(60.0..100.0, &Blob::full([0, 160, 600, 180])));
    }

    #[test]
    fn pale_rulings_and_rings_as_dark_as_print_stay() {
        let mut ruled = page();
        inked(&mut ruled, 120, |x, y| x % 97.0 < 2.0 || y % 97.0 < 2.0);
        let mut dark = page();
        inked(&mut dark, 20, is_on_ring);
        for mut page in [ruled, dark] {
            let ink = Ink::of(&page, LETTERS);
            assert!(lighten(&mut page, &ink, CAPITAL).is_none());
        }
    }
}
