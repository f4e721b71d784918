//! Specks of dust and of a noisy scanner: ink too small to be print, with no print around.

use std::collections::HashMap;

use super::blobs::Blob;
use super::grey::Grey;
use super::whole_pixels;

/// Most ink of a speck, in squares of capitals.
const INK: f32 = 0.035;
/// Narrowest dash, in capitals.
const DASH: f32 = 0.28;
/// How far from a letter its dots and accents, commas and full stops lie, in capitals.
const NEAR: f32 = 0.35;
/// How far apart the dots of a row of dots stand, in capitals.
const ROW: f32 = 0.6;
/// How much higher or lower than one another they are, pixels.
const LEVEL: usize = 1;

/// Those of `blobs` that are specks.
pub(super) fn specks(blobs: &[Blob], capital: f32) -> Vec<Blob> {
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let small = |blob: &&Blob| {
        // A dash may be all that a cell says.
        let dash = blob.width() as f32 >= DASH * capital && blob.width() >= 2 * blob.height();
        (blob.area as f32) < INK * capital * capital && !dash
    };
    let (small, print): (Vec<Blob>, Vec<Blob>) = blobs.iter().partition(|blob| small(blob));
    let (small, print) = (Around::of(small, capital), Around::of(print, capital));
    let near = whole_pixels(NEAR * capital);
    let row = whole_pixels(ROW * capital);
    let in_a_row = |blob: &Blob, other: &Blob| {
        other != blob && other.y0.abs_diff(blob.y0) <= LEVEL && gap(blob, other).0 <= row
    };
    let alone = |blob: &&Blob| {
        let mut letters = print.of_blob(blob);
        let mut dots = small.of_blob(blob);
        !letters.any(|letter| {
            let (across, down) = gap(blob, letter);
            across <= near && down <= near
        }) && !dots.any(|dot| in_a_row(blob, dot))
    };
    small.all.iter().filter(alone).copied().collect()
}

/// Paints `speck` over with the paper around it.
pub(super) fn paint(picture: &mut Grey, speck: &Blob) {
    /// How far its shade reaches beyond its ink, pixels.
    const EDGE: usize = 1;
    let (x0, y0) = (
        speck.x0.saturating_sub(EDGE + 1),
        speck.y0.saturating_sub(EDGE + 1),
    );
    let (x1, y1) = (
        (speck.x1 + EDGE + 1).min(picture.width),
        (speck.y1 + EDGE + 1).min(picture.height),
    );
    let around = (y0..y1).flat_map(|y| &picture.row(y)[x0..x1]);
    let paper = around.copied().max().unwrap_or(u8::MAX);
    let inner = (
        speck.x0.saturating_sub(EDGE),
        (speck.x1 + EDGE).min(picture.width),
    );
    for y in speck.y0.saturating_sub(EDGE)..(speck.y1 + EDGE).min(picture.height) {
        let row = y * picture.width;
        picture.shades[row + inner.0..row + inner.1].fill(paper);
    }
}

/// The white between two pieces, across and down.
fn gap(a: &Blob, b: &Blob) -> (usize, usize) {
    let apart = |a0: usize, a1: usize, b0: usize, b1: usize| {
        b0.saturating_sub(a1).max(a0.saturating_sub(b1))
    };
    (apart(a.x0, a.x1, b.x0, b.x1), apart(a.y0, a.y1, b.y0, b.y1))
}

/// Pieces of ink by the square of the page that they lie in.
struct Around {
    side: usize,
    all: Vec<Blob>,
    squares: HashMap<(usize, usize), Vec<usize>>,
}

impl Around {
    fn of(all: Vec<Blob>, capital: f32) -> Self {
        let side = whole_pixels(2.0 * capital).max(8);
        let mut squares: HashMap<(usize, usize), Vec<usize>> = HashMap::new();
        for (index, blob) in all.iter().enumerate() {
            for row in blob.y0 / side..=blob.y1 / side {
                for column in blob.x0 / side..=blob.x1 / side {
                    squares.entry((row, column)).or_default().push(index);
                }
            }
        }
        Self { side, all, squares }
    }

    /// Those in the squares around `blob`, and others.
    fn of_blob(&self, blob: &Blob) -> impl Iterator<Item = &Blob> {
        let (row, column) = (blob.y0 / self.side, blob.x0 / self.side);
        let rows = row.saturating_sub(1)..=row + 1;
        let squares = rows.flat_map(move |row| {
            let columns = column.saturating_sub(1)..=column + 1;
            columns.map(move |column| (row, column))
        });
        squares
            .filter_map(|square| self.squares.get(&square))
            .flatten()
            .map(|index| &self.all[*index])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_beside_letters_and_in_rows_are_no_specks() {
        let letter = Blob::full([20, 20, 32, 40]);
        let dot = Blob::full([35, 37, 38, 40]);
        let alone = Blob::full([70, 22, 73, 25]);
        let row = [
            Blob::full([100, 37, 103, 40]),
            Blob::full([108, 37, 111, 40]),
        ];
        let found = specks(&[letter, dot, alone, row[0], row[1]], 20.0);
        assert_eq!(found, [alone]);
    }

    #[test]
    fn a_speck_is_painted_with_the_paper_around_it() {
        let mut picture = Grey::white(20, 20);
        picture.shades.fill(200);
        picture.shades[5 * 20 + 5] = 10;
        picture.shades[5 * 20 + 6] = 90;
        paint(&mut picture, &Blob::full([5, 5, 6, 6]));
        assert!(picture.shades.iter().all(|shade| *shade == 200));
    }
}
