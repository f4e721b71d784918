//! Pieces of text lines: blobs that follow one another, with no line and no wide gap between.

use super::blobs::Blob;
use super::strokes::Stroke;
use crate::page::Axis;

/// Letters lie within these heights, in capitals.
const LETTER: std::ops::Range<f32> = 0.45..2.2;
/// Least ink of a letter, in squares of capitals: less is a speck.
const SPECK: f32 = 0.035;
/// Widest gap between two letters of a piece, in capitals.
const GAP: f32 = 1.15;
/// The same in print of fixed pitch, in steps from letter to letter: a space between narrow letters.
const FIXED: f32 = 1.75;
/// Part of the lower of two letters that they share in height on one line.
const LEVEL: f32 = 0.5;
/// How far from its line a dot or an accent lies, in capitals.
const NEAR: f32 = 0.45;

/// A piece of a line of text, pixels.
#[derive(Debug, Clone)]
pub(crate) struct Segment {
    pub(crate) area: Blob,
    /// Where its letters stand.
    pub(crate) foot: f32,
    /// How high most of its letters are at most.
    pub(crate) height: f32,
}

/// The height of capitals and figures in `blobs`, pixels; `None` where there are no letters.
pub(crate) fn capital(blobs: &[Blob]) -> Option<f32> {
    /// Least height of a letter, pixels.
    const LEAST: usize = 6;
    let heights = blobs
        .iter()
        .filter(|blob| {
            blob.height() >= LEAST
                && blob.width() <= 3 * blob.height()
                && blob.height() <= 5 * blob.width()
                && blob.area * 8 >= blob.width() * blob.height()
        })
        .map(Blob::height);
    let mut heights: Vec<usize> = heights.collect();
    if heights.is_empty() {
        return None;
    }
    heights.sort_unstable();
    // At least three of ten letters are capitals, figures or have a stroke up or down; fewer are
    // larger print.
    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    Some(heights[heights.len() * 8 / 10] as f32)
}

/// Puts `blobs` together to pieces of lines; `strokes` part them. `pitch` is from letter to letter,
/// where that is fixed.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(crate) fn segments(
    blobs: &[Blob],
    strokes: &[Stroke],
    capital: f32,
    pitch: Option<f32>,
) -> Vec<Segment> {
    let gap = pitch.map_or(0.0, |pitch| FIXED * pitch).max(GAP * capital);
    let is_letter = |blob: &&Blob| {
        let is_print = blob.area as f32 >= SPECK * capital * capital;
        is_print && LETTER.contains(&(blob.height() as f32 / capital)) || is_dash(blob, capital)
    };
    let mut letters: Vec<Blob> = blobs.iter().filter(is_letter).copied().collect();
    letters.sort_by_key(|blob| (blob.x0, blob.y0));
    let bars: Vec<Blob> = strokes
        .iter()
        .filter(|stroke| stroke.axis == Axis::Vertical)
        .map(|stroke| stroke.area)
        .collect();
    let mut rows: Vec<Vec<Blob>> = Vec::new();
    // A letter goes on with the nearest line that ends to its left.
    for letter in letters {
        let nearest = rows
            .iter_mut()
            .filter(|row| follows(row, &letter, &bars, gap))
            .max_by_key(|row| row.iter().map(|blob| blob.x1).max());
        match nearest {
            Some(row) => row.push(letter),
            None => rows.push(vec![letter]),
        }
    }
    let mut segments: Vec<Segment> = rows.iter().map(|row| segment(row, capital)).collect();
    let small = blobs
        .iter()
        .filter(|blob| !is_letter(blob) && (blob.height() as f32) < capital);
    let lines: Vec<Blob> = segments.iter().map(|segment| segment.area).collect();
    for blob in small {
        attach(&mut segments, &lines, blob, capital);
    }
    merge(&mut segments, &bars, gap, capital);
    gather(&mut segments, capital);
    segments
}

/// Gives quotes and degree signs, which stand high and follow no letter, to the line around them.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn gather(segments: &mut Vec<Segment>, capital: f32) {
    /// Highest of such a mark, in capitals.
    const MARK: f32 = 0.7;
    let near = NEAR * capital;
    let (marks, mut lines): (Vec<Segment>, Vec<Segment>) = segments
        .drain(..)
        .partition(|segment| (segment.area.height() as f32) < MARK * capital);
    for mark in marks {
        let area = mark.area;
        let holds = |line: &&mut Segment| {
            let top = line.foot - line.height - near;
            area.y0 as f32 >= top && area.y1 as f32 <= line.foot + near
        };
        // How far it stands beside the line.
        let beside = |line: &Segment| {
            let before = line.area.x0.saturating_sub(area.x0);
            before.max(area.x1.saturating_sub(line.area.x1))
        };
        let around = lines
            .iter_mut()
            .filter(holds)
            .min_by_key(|line| beside(line));
        let around = around.filter(|line| beside(line) as f32 <= capital);
        match around {
            Some(line) => line.area = line.area.union(&area),
            None => segments.push(mark),
        }
    }
    segments.append(&mut lines);
}

/// True where `letter` stands on the line of `row`, next to its last letters.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn follows(row: &[Blob], letter: &Blob, bars: &[Blob], gap: f32) -> bool {
    let last = row.iter().rev().take(3);
    let mut level = last.filter(|last| {
        let shared = last.y1.min(letter.y1) as f32 - last.y0.max(letter.y0) as f32;
        shared >= LEVEL * last.height().min(letter.height()) as f32
    });
    let Some(last) = level.next() else {
        return false;
    };
    let end = row
        .iter()
        .rev()
        .take(3)
        .map(|blob| blob.x1)
        .max()
        .unwrap_or(last.x1);
    letter.x0 as f32 - end as f32 <= gap && !parted(bars, end, letter)
}

/// True where one of `bars` stands between `end` and `letter`.
fn parted(bars: &[Blob], end: usize, letter: &Blob) -> bool {
    bars.iter().any(|bar| {
        let middle = usize::midpoint(bar.x0, bar.x1);
        let height = usize::midpoint(letter.y0, letter.y1);
        middle + 1 >= end && middle <= letter.x0 + 1 && (bar.y0..bar.y1).contains(&height)
    })
}

/// True for a hyphen or a dash: lower than a letter, and wide.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn is_dash(blob: &Blob, capital: f32) -> bool {
    let (width, height) = (
        blob.width() as f32 / capital,
        blob.height() as f32 / capital,
    );
    (0.2..2.0).contains(&width) && (0.06..LETTER.start).contains(&height) && width >= 1.5 * height
}

#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn segment(row: &[Blob], capital: f32) -> Segment {
    let area = row
        .iter()
        .skip(1)
        .fold(row[0], |area, blob| area.union(blob));
    // A dash does not stand on the line.
    let letters = row.iter().filter(|blob| !is_dash(blob, capital));
    let row: Vec<Blob> = letters.copied().collect();
    if row.is_empty() {
        return Segment {
            area,
            foot: (area.y0 + area.y1) as f32 / 2.0 + capital / 2.0,
            height: capital,
        };
    }
    let mut feet: Vec<usize> = row.iter().map(|blob| blob.y1).collect();
    feet.sort_unstable();
    let foot = feet[feet.len() / 2] as f32;
    let mut heights: Vec<f32> = row.iter().map(|blob| foot - blob.y0 as f32).collect();
    heights.sort_by(f32::total_cmp);
    Segment {
        area,
        foot,
        height: heights[(heights.len() * 4 / 5).min(heights.len() - 1)],
    }
}

/// Gives a dot, a comma or an accent to the line that it belongs to; `lines` are where the letters
/// of `segments` are.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn attach(segments: &mut [Segment], lines: &[Blob], blob: &Blob, capital: f32) {
    let near = NEAR * capital;
    // Dots follow one another along a line; specks that did so upwards would lead to the next.
    let holds = |(segment, line): &(&mut Segment, &Blob)| {
        let area = &segment.area;
        blob.x0 as f32 >= area.x0 as f32 - near
            && blob.x1 as f32 <= area.x1 as f32 + near
            && blob.y0 as f32 >= line.y0 as f32 - near
            && blob.y1 as f32 <= line.y1 as f32 + near
    };
    let distance = |segment: &Segment| {
        let middle = (blob.y0 + blob.y1) as f32 / 2.0;
        (middle - (segment.foot - segment.height / 2.0)).abs()
    };
    let nearest = segments
        .iter_mut()
        .zip(lines)
        .filter(holds)
        .min_by(|(a, _), (b, _)| distance(a).total_cmp(&distance(b)));
    if let Some((segment, _)) = nearest {
        segment.area = segment.area.union(blob);
    }
}

/// Puts together pieces of one line that lie over one another.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn merge(segments: &mut Vec<Segment>, bars: &[Blob], gap: f32, capital: f32) {
    segments.sort_by_key(|segment| (segment.area.x0, segment.area.y0));
    let mut merged: Vec<Segment> = Vec::new();
    for segment in segments.drain(..) {
        let area = segment.area;
        let same = merged.iter_mut().find(|other| {
            let near = area.x0 as f32 - other.area.x1 as f32 <= gap;
            let level = (segment.foot - other.foot).abs() <= NEAR * capital;
            near && level && !parted(bars, other.area.x1.min(area.x0), &area)
        });
        match same {
            Some(other) => {
                other.area = other.area.union(&area);
                other.height = other.height.max(segment.height);
            }
            None => merged.push(segment),
        }
    }
    *segments = merged;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specks_above_one_another_do_not_lead_from_line_to_line() {
        let blob = |x0, y0, x1, y1| Blob {
            x0,
            y0,
            x1,
            y1,
            area: (x1 - x0) * (y1 - y0),
        };
        let mut blobs: Vec<Blob> = (0..10)
            .map(|i| blob(20 + 12 * i, 50, 30 + 12 * i, 70))
            .collect();
        blobs.extend((0..8).map(|i| blob(60, 72 + 5 * i, 62, 74 + 5 * i)));
        let segments = segments(&blobs, &[], 20.0, None);
        assert_eq!(segments.len(), 1);
        assert!(segments[0].area.y1 < 82, "{:?}", segments[0].area);
    }
}
