//! Lines of which thin print, a bilevel scanner or wear has left short pieces, one behind the other.
//!
//! A piece by itself looks like a hyphen or a figure one. Many on one way, with nothing but white
//! between, are what is left of a line: nobody prints a row of dashes as long as a table.

mod heights;

use super::blobs::Blob;
use super::residue::is_in_word;
use super::strokes::Stroke;
use crate::page::Axis;
use heights::Heights;

/// Thickest piece, in heights of capital letters, and in pixels for small print.
const THICK: f32 = 0.25;
const PIXELS: usize = 4;
/// Shortest piece, in heights of capital letters.
const SHORTEST: f32 = 0.3;
/// How far aside of the one before a piece lies, in heights of capital letters, and in pixels.
const ASIDE: f32 = 0.15;
/// Widest gap between two pieces, in heights of capital letters.
const GAP: f32 = 10.0;
/// Shortest way across, in heights of capital letters: longer than words.
const ACROSS: f32 = 12.0;
/// Shortest way down.
const DOWN: f32 = 6.0;
/// Part of its way that is left of a line at least.
const LEFT: f32 = 0.3;
/// How high letters and figures are that look like pieces of a line, in heights of capital letters.
const LETTER: std::ops::Range<f32> = 0.8..1.3;

/// What lines are made of.
pub(super) struct Ways {
    /// Lines.
    pub(super) lines: Vec<Stroke>,
    /// Pieces that are too short to be lines, and belong to none.
    pub(super) scraps: Vec<Stroke>,
    /// Pieces of lines across of which too little is left to put them together: no dashes.
    pub(super) pieces: Vec<Blob>,
}

/// The `lines` that were found, `scraps` of lines and thin `blobs` of ink put together to longer
/// lines, where enough is left of them; what belongs to none stays as it was.
///
/// Where lines down are broken too, nothing is put together: some cells would still lack a side, and
/// half a grid says more wrong things than none. There the words tell the rows and the columns.
pub(super) fn ways(
    lines_found: &[Stroke],
    scraps_found: &[Stroke],
    blobs: &[Blob],
    capital: f32,
) -> Ways {
    let print = blobs.iter().filter(|blob| is_print(blob, capital));
    let print: Vec<Blob> = print.copied().collect();
    let (mut whole, mut left) = (Vec::new(), Vec::new());
    let mut are_broken = false;
    for axis in [Axis::Vertical, Axis::Horizontal] {
        let along = |strokes: &[Stroke]| -> Vec<Blob> {
            let strokes = strokes.iter().filter(|stroke| stroke.axis == axis);
            strokes.map(|stroke| stroke.area).collect()
        };
        let (lines, scraps) = (along(lines_found), along(scraps_found));
        let known = |blob: &&Blob| !lines.iter().chain(&scraps).any(|line| meets(line, blob));
        let thin = blobs.iter().filter(|blob| is_thin(blob, axis, capital));
        let short = scraps.iter().chain(thin.filter(known));
        let alone = short.filter(|piece| match axis {
            Axis::Horizontal => !is_in_word(piece, &print, capital),
            Axis::Vertical => !is_letter(piece, &print, capital),
        });
        let alone: Vec<Blob> = alone.copied().collect();
        let mut pieces = [&lines[..], &alone].concat();
        pieces.sort_by_key(|piece| span(piece, axis).0);
        let heights = Heights::of(&pieces);
        let (ways, rest) = together(pieces, &heights, &print, axis, capital);
        if are_broken {
            let of_a_line = |piece: &Blob| ways.iter().any(|way| holds(way, piece));
            return Ways {
                lines: lines_found.to_vec(),
                scraps: scraps_found.to_vec(),
                pieces: alone.into_iter().filter(of_a_line).collect(),
            };
        }
        are_broken = axis == Axis::Vertical && !ways.is_empty();
        let kept = rest.into_iter().filter(|area| lines.contains(area));
        let found: Vec<Blob> = ways.into_iter().chain(kept).collect();
        let apart = |scrap: &&Blob| !found.iter().any(|way| holds(way, scrap));
        let stroke = |area| Stroke { axis, area };
        left.extend(scraps.iter().filter(apart).copied().map(stroke));
        whole.extend(found.into_iter().map(stroke));
    }
    Ways {
        lines: whole,
        scraps: left,
        pieces: Vec::new(),
    }
}

/// The lines that `pieces` make where no `print` stands between them, and the pieces that make none.
fn together(
    pieces: Vec<Blob>,
    heights: &Heights,
    print: &[Blob],
    axis: Axis,
    capital: f32,
) -> (Vec<Blob>, Vec<Blob>) {
    let mut ways: Vec<Vec<Blob>> = Vec::new();
    for piece in pieces {
        let follows = |way: &&mut Vec<Blob>| {
            way.last().is_some_and(|last| {
                follows(last, &piece, axis, capital)
                    && !parted(last, &piece, print, axis, capital)
                    && (axis == Axis::Horizontal || heights.in_table(last, &piece, capital))
            })
        };
        match ways.iter_mut().rev().find(follows) {
            Some(way) => way.push(piece),
            None => ways.push(vec![piece]),
        }
    }
    let (mut whole, mut rest) = (Vec::new(), Vec::new());
    for way in ways {
        if way.len() > 1 && is_line(&way, axis, capital) {
            let area = way.iter().skip(1).fold(way[0], |a, b| a.union(b));
            whole.push(area);
        } else {
            rest.extend(way);
        }
    }
    (whole, rest)
}

/// True where `piece` goes on with the line that `last` is a piece of.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn follows(last: &Blob, piece: &Blob, axis: Axis, capital: f32) -> bool {
    let aside = (ASIDE * capital).max(2.0);
    let (_, end) = span(last, axis);
    let (start, _) = span(piece, axis);
    let level = (middle(last, axis) - middle(piece, axis)).abs() <= aside;
    level && start as f32 - end as f32 <= GAP * capital
}

/// True where `print` stands across the way from `last` to `piece`: a letter, or two of one word.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn parted(last: &Blob, piece: &Blob, print: &[Blob], axis: Axis, capital: f32) -> bool {
    /// Widest gap between two letters of a word, in heights of capital letters.
    const LETTERS: f32 = 0.45;
    let ((_, from), (to, _)) = (span(last, axis), span(piece, axis));
    let at = f32::midpoint(middle(last, axis), middle(piece, axis));
    let across = |letter: &Blob| {
        let (before, behind) = match axis {
            Axis::Horizontal => (letter.y0, letter.y1),
            Axis::Vertical => (letter.x0, letter.x1),
        };
        (before as f32, behind as f32)
    };
    let on_the_way: Vec<&Blob> = print
        .iter()
        .filter(|letter| {
            let (start, end) = span(letter, axis);
            let (before, behind) = across(letter);
            let near = before <= at + LETTERS * capital && at <= behind + LETTERS * capital;
            from < end && start < to && near
        })
        .collect();
    let crosses = |letter: &&Blob| {
        let (before, behind) = across(letter);
        before + 1.0 < at && at < behind - 1.0
    };
    let of_one_word = |letter: &&Blob| {
        on_the_way.iter().any(|next| {
            let ((_, end), (start, _)) = (across(letter), across(next));
            let level = letter.y0 < next.y1 && next.y0 < letter.y1;
            level && end - 1.0 <= at && at <= start + 1.0 && start - end <= LETTERS * capital
        })
    };
    let in_a_word = |letter: &&Blob| axis == Axis::Vertical && of_one_word(letter);
    on_the_way
        .iter()
        .any(|letter| crosses(letter) || in_a_word(letter))
}

/// True where the pieces of `way` are what is left of a line.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_line(way: &[Blob], axis: Axis, capital: f32) -> bool {
    let length = |piece: &Blob| {
        let (start, end) = span(piece, axis);
        (end - start) as f32
    };
    let inked: f32 = way.iter().map(length).sum();
    let start = way.iter().map(|piece| span(piece, axis).0).min();
    let end = way.iter().map(|piece| span(piece, axis).1).max();
    let whole = (end.unwrap_or_default() - start.unwrap_or_default()) as f32;
    // Ones below one another are as high as letters are.
    let as_high = |piece: &Blob| LETTER.contains(&(length(piece) / capital));
    let (least, print) = match axis {
        Axis::Horizontal => (ACROSS, false),
        Axis::Vertical => (DOWN, way.iter().all(as_high)),
    };
    whole >= least * capital && inked >= LEFT * whole && !print
}

/// From where to where `piece` goes along `axis`.
fn span(piece: &Blob, axis: Axis) -> (usize, usize) {
    match axis {
        Axis::Horizontal => (piece.x0, piece.x1),
        Axis::Vertical => (piece.y0, piece.y1),
    }
}

/// Its middle across `axis`.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn middle(piece: &Blob, axis: Axis) -> f32 {
    let (from, to) = match axis {
        Axis::Horizontal => (piece.y0, piece.y1),
        Axis::Vertical => (piece.x0, piece.x1),
    };
    (from + to) as f32 / 2.0
}

/// True for a piece of ink that is as thin as a line along `axis`.
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels"
)]
fn is_thin(blob: &Blob, axis: Axis, capital: f32) -> bool {
    let (length, thickness) = match axis {
        Axis::Horizontal => (blob.width(), blob.height()),
        Axis::Vertical => (blob.height(), blob.width()),
    };
    thickness <= PIXELS.max((THICK * capital) as usize)
        && length >= 2 * thickness
        && length as f32 >= SHORTEST * capital
}

/// True where a letter beside `piece` stands on the line that it ends on: it is an `l` or a figure
/// one. Cells are narrow, and lines run close to their words.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_letter(piece: &Blob, print: &[Blob], capital: f32) -> bool {
    /// Nearest that a word comes to what is none of its letters, in heights of capital letters.
    const APART: f32 = 0.6;
    /// How far from the line letters end that stand on it, in the same.
    const LEVEL: f32 = 0.1;
    print.iter().any(|letter| {
        let gap = letter
            .x0
            .saturating_sub(piece.x1)
            .max(piece.x0.saturating_sub(letter.x1));
        let level = letter.y1.abs_diff(piece.y1) as f32 <= (LEVEL * capital).max(1.0);
        level && gap as f32 <= APART * capital
    })
}

/// True for a letter, or some that run into one another.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_print(blob: &Blob, capital: f32) -> bool {
    let (width, height) = (
        blob.width() as f32 / capital,
        blob.height() as f32 / capital,
    );
    // Pieces of two lines that meet leave most of their box white.
    let full = blob.area * 5 >= blob.width() * blob.height();
    (0.4..2.2).contains(&height) && (0.25..15.0).contains(&width) && full
}

fn holds(way: &Blob, piece: &Blob) -> bool {
    way.x0 <= piece.x0 && piece.x1 <= way.x1 && way.y0 <= piece.y0 && piece.y1 <= way.y1
}

fn meets(line: &Blob, blob: &Blob) -> bool {
    line.x0 <= blob.x1 && blob.x0 <= line.x1 && line.y0 <= blob.y1 && blob.y0 <= line.y1
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAPITAL: f32 = 10.0;

    /// The lines across that are put together of `pieces`.
    fn found(pieces: &[[usize; 4]]) -> Vec<[usize; 4]> {
        let blobs: Vec<Blob> = pieces.iter().copied().map(Blob::full).collect();
        let found = ways(&[], &[], &blobs, CAPITAL);
        boxes(found.lines.iter().map(|line| line.area))
    }

    /// The lines down that are seen to be broken.
    fn broken(pieces: &[[usize; 4]]) -> Vec<[usize; 4]> {
        let blobs: Vec<Blob> = pieces.iter().copied().map(Blob::full).collect();
        let print = blobs.iter().filter(|blob| is_print(blob, CAPITAL));
        let print: Vec<Blob> = print.copied().collect();
        let thin = blobs
            .iter()
            .filter(|blob| is_thin(blob, Axis::Vertical, CAPITAL));
        let alone = thin.filter(|piece| !is_letter(piece, &print, CAPITAL));
        let mut pieces: Vec<Blob> = alone.copied().collect();
        pieces.sort_by_key(|piece| piece.y0);
        let heights = Heights::of(&pieces);
        let (ways, _) = together(pieces, &heights, &print, Axis::Vertical, CAPITAL);
        boxes(ways.into_iter())
    }

    fn boxes(areas: impl Iterator<Item = Blob>) -> Vec<[usize; 4]> {
        areas
            .map(|area| [area.x0, area.y0, area.x1, area.y1])
            .collect()
    }

    fn dashes() -> Vec<[usize; 4]> {
        (0..8).map(|i| [20 + 30 * i, 50, 35 + 30 * i, 51]).collect()
    }

    #[test]
    fn dashes_on_one_way_are_a_line() {
        assert_eq!(found(&dashes()), [[20, 50, 245, 51]]);
        // On other ways, or few and far between.
        let steps: Vec<[usize; 4]> = (0..8)
            .map(|i| [20 + 30 * i, 50 + 5 * i, 35 + 30 * i, 51 + 5 * i])
            .collect();
        assert_eq!(found(&steps), [[0; 4]; 0]);
        let cells: Vec<[usize; 4]> = (0..4).map(|i| [20 + 80 * i, 50, 25 + 80 * i, 51]).collect();
        assert_eq!(found(&cells), [[0; 4]; 0]);
    }

    #[test]
    fn ones_below_one_another_are_no_line() {
        let ones: Vec<[usize; 4]> = (0..9).map(|i| [50, 20 + 17 * i, 52, 30 + 17 * i]).collect();
        assert_eq!(broken(&ones), [[0; 4]; 0]);
        let mut worn = ones;
        worn.push([50, 180, 52, 205]);
        assert_eq!(broken(&worn), [[50, 20, 52, 205]]);
    }

    /// Pieces down at `x`, longer than letters, on the heights `from` to `to`.
    fn down(x: usize, (from, to): (usize, usize)) -> Vec<[usize; 4]> {
        let starts = (from..to).step_by(30);
        starts.map(|y| [x, y, x + 2, y + 18]).collect()
    }

    #[test]
    fn a_line_does_not_go_on_through_a_word_nor_over_the_white_between_tables() {
        let mut pieces = down(50, (20, 200));
        assert_eq!(broken(&pieces), [[50, 20, 52, 188]]);
        // The letter of a heading.
        pieces.push([44, 66, 58, 80]);
        assert_eq!(broken(&pieces), [[50, 80, 52, 188]]);

        let mut tables = down(50, (20, 120));
        tables.extend(down(50, (200, 300)));
        assert_eq!(broken(&tables).len(), 2);
        // Another line of the same table tells that it is one.
        tables.extend(down(90, (40, 280)));
        assert_eq!(broken(&tables)[0], [50, 20, 52, 308]);
    }

    #[test]
    fn where_lines_down_are_broken_nothing_is_put_together() {
        let mut pieces = dashes();
        pieces.extend(down(300, (20, 200)));
        assert_eq!(found(&pieces), [[0; 4]; 0]);
        // But their pieces across are no dashes; one elsewhere may be one.
        pieces.push([400, 90, 410, 91]);
        let blobs: Vec<Blob> = pieces.iter().copied().map(Blob::full).collect();
        let gone = ways(&[], &[], &blobs, CAPITAL).pieces;
        assert_eq!(boxes(gone.into_iter()), dashes());
    }

    #[test]
    fn a_piece_on_the_line_of_letters_is_one() {
        let mut pieces = down(50, (20, 200));
        // The last stands beside a letter, as an `l` does.
        pieces.push([54, 176, 62, 188]);
        assert_eq!(broken(&pieces), [[50, 20, 52, 158]]);
    }
}
