//! Dashes that stand beside one another and beside no print: what is left of a line across.
//!
//! A dash that is a text of its own, as for no figure, stands on a line of print.

use super::reading::{Reading, Sign};
use super::segments::Segment;

/// Signs that pieces of a line across are taken for.
const DASHES: [char; 7] = ['-', '\u{2010}', '\u{2013}', '\u{2014}', '_', '~', '='];
/// How far from one another the pieces of a line lie across it, in heights of capital letters.
const LEVEL: f32 = 0.35;

/// Which of `segments`, read as `lines`, are pieces of a line across.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(super) fn of_lines(segments: &[Segment], lines: &[Reading], capital: f32) -> Vec<bool> {
    let is_dash = |line: &Reading| {
        let mut signs = line.signs.iter().filter(|sign| !sign.is_space());
        let dash = |sign: &Sign| sign.text.chars().all(|sign| DASHES.contains(&sign));
        !line.signs.is_empty() && signs.all(dash)
    };
    let (dashes, print): (Vec<_>, Vec<_>) = segments
        .iter()
        .zip(lines)
        .partition(|(_, line)| is_dash(line));
    let middle = |segment: &Segment| (segment.area.y0 + segment.area.y1) as f32 / 2.0;
    let on_a_line = |at: f32| {
        print.iter().any(|(segment, line)| {
            let top = (segment.area.y0 as f32).min(segment.foot - segment.height);
            let foot = segment.foot.max(segment.area.y1 as f32);
            !line.signs.is_empty() && top <= at && at <= foot
        })
    };
    let level = |at: f32| {
        let near = |segment: &Segment| (middle(segment) - at).abs() <= LEVEL * capital;
        dashes.iter().filter(|(segment, _)| near(segment)).count()
    };
    let pairs = segments.iter().zip(lines);
    pairs
        .map(|(segment, line)| {
            let at = middle(segment);
            is_dash(line) && level(at) > 1 && !on_a_line(at)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::blobs::Blob;

    #[allow(clippy::cast_precision_loss, reason = "pixels")]
    fn read(pieces: &[(&str, [usize; 4])]) -> Vec<bool> {
        let segments: Vec<Segment> = pieces
            .iter()
            .map(|(_, area)| Segment {
                area: Blob::full(*area),
                foot: area[3] as f32,
                height: 20.0,
            })
            .collect();
        let sign = |text: &str| Sign {
            text: text.to_owned(),
            steps: 0..0,
            at: 0.5,
            confidence: 0.9,
        };
        let texts = pieces.iter();
        let lines: Vec<Reading> = texts
            .map(|(text, _)| Reading::new(vec![sign(text)], Vec::new()))
            .collect();
        of_lines(&segments, &lines, 20.0)
    }

    #[test]
    fn dashes_between_two_lines_of_print_are_left_of_a_line() {
        let print = [("peso", [10, 10, 80, 30]), ("12", [10, 60, 40, 80])];
        let dashes = [("-", [100, 44, 116, 46]), ("\u{2014}", [200, 45, 240, 47])];
        let all = [&print[..], &dashes].concat();
        assert_eq!(read(&all), [false, false, true, true]);
        // One alone, and two that stand for no figure.
        assert_eq!(read(&all[..3]), [false; 3]);
        let empty = [("-", [100, 69, 110, 71]), ("-", [200, 69, 210, 71])];
        assert_eq!(read(&[&print[..], &empty].concat()), [false; 4]);
    }
}
