//! Straight lines of a picture, by runs of ink that no letter has.

use super::blobs::{Blob, blobs};
use super::ink::Ink;
use crate::page::Axis;

/// Shortest run of a line, in heights of capital letters.
const RUN: f32 = 1.5;
/// Shortest line.
const LENGTH: f32 = 2.8;
/// Thickest line.
const THICKNESS: f32 = 0.4;
/// How far a line bends, in parts of its length.
const BENT: f32 = 0.006;
/// Widest gap in a run, pixels: where print is thin.
const GAP: usize = 3;
/// Widest gap in a line, in heights of capital letters: where print is broken.
const BROKEN: f32 = 1.2;
/// Longest word.
const WORD: f32 = 14.0;

/// A straight line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) axis: Axis,
    /// What it takes.
    pub(crate) area: Blob,
}

/// The lines of `ink`, whose capitals are `capital` pixels high, and pieces that are too short to be
/// lines.
pub(crate) fn strokes(ink: &Ink, capital: f32) -> (Vec<Stroke>, Vec<Stroke>) {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few dozen pixels"
    )]
    let run = (RUN * capital).ceil() as usize;
    let across = lines(&runs_across(ink, run), Axis::Horizontal, capital);
    let down = lines(&runs_down(ink, run), Axis::Vertical, capital);
    let across = standing_alone(across, ink, capital);
    let down = standing_alone(down, ink, capital);
    let all = across.into_iter().chain(down);
    all.partition(|stroke| stroke.length() >= LENGTH * capital)
}

impl Stroke {
    /// Its length, pixels.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    pub(crate) fn length(&self) -> f32 {
        let length = match self.axis {
            Axis::Horizontal => self.area.width(),
            Axis::Vertical => self.area.height(),
        };
        length as f32
    }
}

/// Those of `lines`, which run the same way, that are no feet of letters.
fn standing_alone(lines: Vec<Stroke>, ink: &Ink, capital: f32) -> Vec<Stroke> {
    // Double lines stand beside one another.
    let mut others = ink.clone();
    for Stroke { area, .. } in lines.iter().filter(|line| is_solid(line, ink, capital)) {
        others.clear([area.x0, area.y0, area.x1, area.y1]);
    }
    let alone = |stroke: &Stroke| stands_alone(stroke, &others, capital);
    lines.into_iter().filter(alone).collect()
}

/// True for a line that is longer than words and has no gaps, as letters have.
fn is_solid(line: &Stroke, ink: &Ink, capital: f32) -> bool {
    /// Part of it that is ink.
    const SOLID: f32 = 0.95;
    let Blob { x0, y0, x1, y1, .. } = line.area;
    let (inked, length) = match line.axis {
        Axis::Horizontal => {
            let inked = |x: &usize| (y0..y1).any(|y| ink.row(y)[*x]);
            ((x0..x1).filter(inked).count(), x1 - x0)
        }
        Axis::Vertical => {
            let inked = |y: &usize| ink.row(*y)[x0..x1].contains(&true);
            ((y0..y1).filter(inked).count(), y1 - y0)
        }
    };
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let (inked, length) = (inked as f32, length as f32);
    length > WORD * capital && inked >= SOLID * length
}

/// True where there is white along both sides of `stroke`: the feet of letters make no line.
fn stands_alone(stroke: &Stroke, ink: &Ink, capital: f32) -> bool {
    /// Part of each side that is white.
    const WHITE: f32 = 0.75;
    /// The same of a line that is no longer than words are: bold letters make such lines.
    const WHITE_OF_WORD: f32 = 0.9;
    /// How far from the line it is looked for, pixels.
    const ASIDE: usize = 3;
    let Blob { x0, y0, x1, y1, .. } = stroke.area;
    let is_ink =
        |x: usize, y: usize| x < ink.width && y < ink.height && ink.pixels[y * ink.width + x];
    let (before, after, length) = match stroke.axis {
        Axis::Horizontal => {
            let (above, below) = (y0.checked_sub(ASIDE), y1 + ASIDE - 1);
            let count = |y: usize| (x0..x1).filter(|x| is_ink(*x, y)).count();
            (above.map_or(0, count), count(below), x1 - x0)
        }
        Axis::Vertical => {
            let (left, right) = (x0.checked_sub(ASIDE), x1 + ASIDE - 1);
            let count = |x: usize| (y0..y1).filter(|y| is_ink(x, *y)).count();
            (left.map_or(0, count), count(right), y1 - y0)
        }
    };
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let most = {
        let length = length as f32;
        // Lines down run close to their words, and the strokes of letters are not as high.
        let is_word = stroke.axis == Axis::Horizontal && length <= WORD * capital;
        (1.0 - if is_word { WHITE_OF_WORD } else { WHITE }) * length
    };
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let white = |inked: usize| inked as f32 <= most;
    white(before) && white(after)
}

/// The lines along `axis` that `runs` make.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn lines(runs: &Ink, axis: Axis, capital: f32) -> Vec<Stroke> {
    let along = |area: &Blob| match axis {
        Axis::Horizontal => (area.x0, area.x1, area.y0 + area.y1),
        Axis::Vertical => (area.y0, area.y1, area.x0 + area.x1),
    };
    let length = |area: &Blob| (along(area).1 - along(area).0) as f32;
    let thin = |area: &Blob| area.area as f32 / length(area) <= THICKNESS * capital;
    let mut pieces: Vec<Blob> = blobs(runs).into_iter().filter(thin).collect();
    pieces.sort_by_key(|area| along(area).0);
    let mut lines: Vec<Blob> = Vec::new();
    for piece in pieces {
        let (from, _, place) = along(&piece);
        let goes_on = |line: &&mut Blob| {
            let (_, to, at) = along(line);
            from as f32 - to as f32 <= BROKEN * capital && at.abs_diff(place) <= 2 * GAP
        };
        match lines.iter_mut().rev().find(goes_on) {
            Some(line) => *line = line.union(&piece),
            None => lines.push(piece),
        }
    }
    let straight = |line: &Blob| {
        let across = match axis {
            Axis::Horizontal => line.height(),
            Axis::Vertical => line.width(),
        };
        across as f32 <= THICKNESS * capital + BENT * length(line)
    };
    lines.retain(straight);
    lines
        .into_iter()
        .map(|area| Stroke { axis, area })
        .collect()
}

/// The runs of `ink` along rows that are at least `shortest` pixels long; a run may step down a
/// pixel, since no scan is quite level.
fn runs_across(ink: &Ink, shortest: usize) -> Ink {
    let mut kept = blank(ink);
    for y in 0..ink.height {
        let row = ink.row(y);
        let below = if y + 1 < ink.height {
            ink.row(y + 1)
        } else {
            row
        };
        let mut start = None;
        let mut end = 0;
        for (x, (pixel, step)) in row.iter().zip(below).enumerate() {
            if !*pixel && !*step {
                continue;
            }
            if x > end + GAP || start.is_none() {
                keep_across(&mut kept, y, start, end, shortest);
                start = Some(x);
            }
            end = x + 1;
        }
        keep_across(&mut kept, y, start, end, shortest);
    }
    kept
}

fn keep_across(kept: &mut Ink, y: usize, start: Option<usize>, end: usize, shortest: usize) {
    if let Some(start) = start.filter(|start| end - start >= shortest) {
        kept.pixels[y * kept.width..][start..end].fill(true);
    }
}

/// The runs of `ink` along columns that are at least `shortest` pixels long.
fn runs_down(ink: &Ink, shortest: usize) -> Ink {
    let mut kept = blank(ink);
    let mut open: Vec<Option<(usize, usize)>> = vec![None; ink.width];
    let keep = |kept: &mut Ink, x: usize, (start, end): (usize, usize)| {
        if end - start >= shortest {
            for y in start..end {
                kept.pixels[y * kept.width + x] = true;
            }
        }
    };
    for y in 0..ink.height {
        let row = ink.row(y);
        let steps = row.iter().skip(1).chain([&false]);
        let inked = row.iter().zip(steps).map(|(pixel, step)| *pixel || *step);
        for (x, _) in inked.enumerate().filter(|(_, pixel)| *pixel) {
            match &mut open[x] {
                Some((_, end)) if y <= *end + GAP => *end = y + 1,
                run => {
                    if let Some(run) = run.take() {
                        keep(&mut kept, x, run);
                    }
                    *run = Some((y, y + 1));
                }
            }
        }
    }
    for (x, run) in open.into_iter().enumerate() {
        if let Some(run) = run {
            keep(&mut kept, x, run);
        }
    }
    kept
}

fn blank(ink: &Ink) -> Ink {
    Ink {
        width: ink.width,
        height: ink.height,
        pixels: vec![false; ink.pixels.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ink(boxes: &[[usize; 4]]) -> Ink {
        let mut ink = Ink {
            width: 400,
            height: 100,
            pixels: vec![false; 400 * 100],
        };
        for [x0, y0, x1, y1] in boxes {
            (*y0..*y1).for_each(|y| ink.pixels[y * 400 + x0..y * 400 + x1].fill(true));
        }
        ink
    }

    #[test]
    fn double_lines_are_lines() {
        let lines = |boxes: &[[usize; 4]]| strokes(&ink(boxes), 10.0).0.len();
        assert_eq!(lines(&[[20, 40, 380, 42], [20, 44, 380, 46]]), 2);
        assert_eq!(lines(&[[20, 40, 380, 41]]), 1);
    }

    #[test]
    fn a_line_down_beside_a_letter_of_its_cell_is_one() {
        let lines = |boxes: &[[usize; 4]]| strokes(&ink(boxes), 10.0).0.len();
        assert_eq!(lines(&[[100, 20, 101, 70], [96, 30, 99, 37]]), 1);
        // Not where letters stand along all of it.
        let stem = [100, 20, 101, 70];
        assert_eq!(lines(&[stem, [96, 20, 99, 37], [96, 40, 99, 60]]), 0);
    }

    #[test]
    fn the_tops_and_feet_of_letters_are_no_line() {
        let letters: Vec<[usize; 4]> = (0..12)
            .flat_map(|at| {
                let x = 20 + 6 * at;
                [
                    [x, 40, x + 5, 42],
                    [x + 1, 42, x + 3, 49],
                    [x, 49, x + 5, 51],
                ]
            })
            .collect();
        let (lines, scraps) = strokes(&ink(&letters), 10.0);
        assert!(lines.is_empty() && scraps.is_empty());
    }
}
