//! What is left of lines that print or a scanner has worn: short pieces of ink on the way of a line,
//! which look like hyphens and ones.

use super::blobs::Blob;
use super::ink::Ink;
use super::strokes::Stroke;
use crate::page::Axis;

/// Thickest piece, in heights of capital letters.
const THICK: f32 = 0.25;
/// The same in pixels, for small print.
const PIXELS: usize = 3;
/// How far a piece lies aside of its line at most, pixels.
const ASIDE: usize = 2;
/// How far behind the end of a line its pieces may lie, in heights of capital letters.
const REACH: f32 = 20.0;
/// Nearest that a letter comes to a piece that is none of its word, in heights of capital letters.
const APART: f32 = 0.6;
/// Widest dash of print, in heights of capital letters.
const WIDEST: f32 = 2.2;
/// How much of the ends of a line may be gone, in heights of capital letters.
const WORN: f32 = 5.0;
/// Least height of a letter, in heights of capital letters.
const LETTER: f32 = 0.4;

/// The pieces of `strokes` among `blobs`, the pieces of `ink`.
pub(super) fn residue(blobs: &[Blob], ink: &Ink, strokes: &[Stroke], capital: f32) -> Vec<Blob> {
    let pieces = blobs.iter().filter(|blob| {
        if is_corner(blob, ink, strokes, capital) {
            return !is_in_word(blob, blobs, capital);
        }
        let mut lines = strokes.iter();
        lines
            .any(|stroke| is_on(blob, stroke, capital) && is_beside(blob, stroke, strokes, capital))
            && !is_in_word(blob, blobs, capital)
    });
    pieces.copied().collect()
}

/// True where `blob` is as thin as a line and lies on the way of `stroke`.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn is_on(blob: &Blob, stroke: &Stroke, capital: f32) -> bool {
    let line = &stroke.area;
    let (across, along) = match stroke.axis {
        Axis::Horizontal => (
            [blob.y0, blob.y1, line.y0, line.y1],
            [blob.x0, blob.x1, line.x0, line.x1],
        ),
        Axis::Vertical => (
            [blob.x0, blob.x1, line.x0, line.x1],
            [blob.y0, blob.y1, line.y0, line.y1],
        ),
    };
    let [start, end, line_start, line_end] = across;
    let thin = end - start <= PIXELS.max((THICK * capital) as usize);
    let level = start + ASIDE >= line_start && end <= line_end + ASIDE;
    let [from, to, line_from, line_to] = along;
    let away = line_from
        .saturating_sub(to)
        .max(from.saturating_sub(line_to));
    thin && level && away as f32 <= REACH * capital
}

/// Those of `scraps`, pieces of lines that nothing goes on with, that are higher or wider than any
/// sign of print: nothing but a line is as thin.
pub(super) fn scraps(scraps: &[Stroke], blobs: &[Blob], capital: f32) -> Vec<Blob> {
    let pieces = scraps.iter().filter(|scrap| {
        let least = match scrap.axis {
            Axis::Horizontal => WIDEST * capital,
            Axis::Vertical => 0.0,
        };
        scrap.length() >= least && !is_in_word(&scrap.area, blobs, capital)
    });
    pieces.map(|scrap| scrap.area).collect()
}

/// True where all of `blob` lies on the ways of a line across and of one down: their pieces meet.
fn is_corner(blob: &Blob, ink: &Ink, strokes: &[Stroke], capital: f32) -> bool {
    let on = |piece: &Blob, axis: Axis| {
        let mut lines = strokes.iter().filter(|stroke| stroke.axis == axis);
        lines.any(|stroke| {
            is_on(piece, stroke, capital) && is_beside(piece, stroke, strokes, capital)
        })
    };
    let row = |y: usize| Blob {
        y0: y,
        y1: y + 1,
        ..*blob
    };
    let column = |x: usize| Blob {
        x0: x,
        x1: x + 1,
        ..*blob
    };
    let rows: Vec<bool> = (blob.y0..blob.y1)
        .map(|y| on(&row(y), Axis::Horizontal))
        .collect();
    let columns: Vec<bool> = (blob.x0..blob.x1)
        .map(|x| on(&column(x), Axis::Vertical))
        .collect();
    rows.contains(&true)
        && columns.contains(&true)
        && rows
            .iter()
            .zip(blob.y0..)
            .filter(|(on, _)| !**on)
            .all(|(_, y)| {
                let inked = ink.row(y)[blob.x0..blob.x1].iter().zip(&columns);
                inked.into_iter().all(|(inked, on)| !inked || *on)
            })
}

/// True where another line runs beside the way of `stroke` at `blob`: both are of one table.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn is_beside(blob: &Blob, stroke: &Stroke, strokes: &[Stroke], capital: f32) -> bool {
    // Its ends may be worn too.
    let slack = (WORN * capital) as usize;
    strokes.iter().any(|other| {
        let (line, area) = (&stroke.area, &other.area);
        let (along, away) = match stroke.axis {
            Axis::Horizontal => (
                area.x0 <= blob.x0 + slack && blob.x1 <= area.x1 + slack,
                area.y0.abs_diff(line.y0),
            ),
            Axis::Vertical => (
                area.y0 <= blob.y0 + slack && blob.y1 <= area.y1 + slack,
                area.x0.abs_diff(line.x0),
            ),
        };
        other.axis == stroke.axis && along && away > ASIDE && away as f32 <= 2.0 * REACH * capital
    })
}

/// True where a letter stands beside `blob`.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
pub(super) fn is_in_word(blob: &Blob, blobs: &[Blob], capital: f32) -> bool {
    blobs.iter().any(|letter| {
        // It reaches up or down beside the piece, and does not only come near it.
        let shared = letter.y1.min(blob.y1) as f32 - letter.y0.max(blob.y0) as f32;
        let level = 2.0 * shared >= letter.height().min(blob.height()) as f32;
        let apart = letter.x0 >= blob.x1 || letter.x1 <= blob.x0;
        let gap = letter
            .x0
            .saturating_sub(blob.x1)
            .max(blob.x0.saturating_sub(letter.x1));
        let is_letter =
            letter.height() as f32 >= LETTER * capital && letter.width() * 8 > letter.height();
        apart && level && is_letter && gap as f32 <= APART * capital
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::blobs::blobs;

    const CAPITAL: f32 = 10.0;

    fn stroke(axis: Axis, [x0, y0, x1, y1]: [usize; 4]) -> Stroke {
        let area = Blob {
            x0,
            y0,
            x1,
            y1,
            area: 0,
        };
        Stroke { axis, area }
    }

    /// What of `boxes` is left of two lines across, at 50 and at 80, and two down.
    fn left(boxes: &[[usize; 4]]) -> Vec<[usize; 4]> {
        let mut ink = Ink {
            width: 300,
            height: 200,
            pixels: vec![false; 300 * 200],
        };
        for [x0, y0, x1, y1] in boxes {
            (*y0..*y1).for_each(|y| ink.pixels[y * 300 + x0..y * 300 + x1].fill(true));
        }
        let strokes = [
            stroke(Axis::Horizontal, [20, 50, 120, 51]),
            stroke(Axis::Horizontal, [20, 80, 250, 81]),
            stroke(Axis::Vertical, [20, 50, 21, 120]),
            stroke(Axis::Vertical, [200, 81, 201, 120]),
        ];
        let pieces = residue(&blobs(&ink), &ink, &strokes, CAPITAL).into_iter();
        pieces.map(|b| [b.x0, b.y0, b.x1, b.y1]).collect()
    }

    #[test]
    fn pieces_on_the_way_of_a_line_are_no_hyphens_and_no_ones() {
        for piece in [[150, 50, 158, 51], [200, 58, 201, 68]] {
            assert_eq!(left(&[piece]), [piece]);
        }
        // A corner of both.
        let corner = left(&[[194, 50, 201, 51], [200, 50, 201, 62]]);
        assert_eq!(corner, [[194, 50, 201, 62]]);
        // Elsewhere, and among letters.
        assert_eq!(left(&[[150, 60, 158, 61]]), [[0; 4]; 0]);
        assert_eq!(left(&[[200, 58, 201, 68], [204, 58, 210, 68]]), [[0; 4]; 0]);
    }

    #[test]
    fn a_thin_piece_higher_than_print_is_a_scrap_unless_letters_are_beside_it() {
        let scrap = stroke(Axis::Vertical, [100, 50, 101, 68]);
        let letter = |x0| stroke(Axis::Vertical, [x0, 56, x0 + 6, 66]).area;
        assert_eq!(scraps(&[scrap], &[letter(130)], CAPITAL).len(), 1);
        assert_eq!(scraps(&[scrap], &[letter(104)], CAPITAL).len(), 0);
    }
}
