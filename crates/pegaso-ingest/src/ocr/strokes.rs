//! Straight lines of a picture, by runs of ink that no letter has.

use super::blobs::{Blob, blobs};
use super::ink::Ink;
use crate::page::Axis;

/// Shortest run of a line, in heights of capital letters.
const RUN: f32 = 2.0;
/// Shortest line.
const LENGTH: f32 = 2.8;
/// Thickest line.
const THICKNESS: f32 = 0.4;
/// Widest gap in a run, pixels: where print is thin.
const GAP: usize = 3;

/// A straight line.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stroke {
    pub(crate) axis: Axis,
    /// What it takes.
    pub(crate) area: Blob,
}

/// The lines of `ink`, whose capitals are `capital` pixels high.
pub(crate) fn strokes(ink: &Ink, capital: f32) -> Vec<Stroke> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few dozen pixels"
    )]
    let run = (RUN * capital).ceil() as usize;
    let across = blobs(&runs_across(ink, run)).into_iter();
    let down = blobs(&runs_down(ink, run)).into_iter();
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    let is_line = |area: &Blob, long: usize| {
        long as f32 >= LENGTH * capital && area.area as f32 / long as f32 <= THICKNESS * capital
    };
    let across = across.filter(|area| is_line(area, area.width()));
    let down = down.filter(|area| is_line(area, area.height()));
    let stroke = |axis| move |area| Stroke { axis, area };
    across
        .map(stroke(Axis::Horizontal))
        .chain(down.map(stroke(Axis::Vertical)))
        .collect()
}

/// The runs of `ink` along rows that are at least `shortest` pixels long.
fn runs_across(ink: &Ink, shortest: usize) -> Ink {
    let mut kept = blank(ink);
    for y in 0..ink.height {
        let row = ink.row(y);
        let mut start = None;
        let mut end = 0;
        for (x, pixel) in row.iter().enumerate() {
            if !*pixel {
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
        for (x, _) in ink.row(y).iter().enumerate().filter(|(_, pixel)| **pixel) {
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
