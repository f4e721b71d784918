//! Directories in a document of aligned tables: a code and a name on each line, one below the other.

use super::Row;
use super::segment::Segment;

/// Fewest lines of a directory.
const FEWEST: usize = 3;

/// The rows of the directories in `lines`, with the header above each, by the index of their line.
pub(super) fn read<'t>(lines: &[Vec<Segment<'t>>]) -> Vec<(usize, Row<'t>)> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let below = |line: &[Segment<'_>]| starts_like(line, &lines[at]);
        let entries = lines[at..]
            .iter()
            .take_while(|line| is_entry(line) && below(line));
        let end = at + entries.count();
        if end - at >= FEWEST {
            let header = at.checked_sub(1).filter(|above| below(&lines[*above]));
            rows.extend((header.unwrap_or(at)..end).map(|line| (line, row(&lines[line]))));
        }
        at = end.max(at + 1);
    }
    rows
}

/// A code beside a name.
fn is_entry(line: &[Segment<'_>]) -> bool {
    let [code, name] = line else { return false };
    let digits = code.text.contains(|c: char| c.is_ascii_digit());
    digits && !code.text.contains(' ') && name.text.starts_with(char::is_alphabetic)
}

/// Both lines have two pieces, which start at the same places.
fn starts_like(line: &[Segment<'_>], other: &[Segment<'_>]) -> bool {
    line.len() == 2 && other.len() == 2 && line.iter().zip(other).all(|(a, b)| a.start == b.start)
}

fn row<'t>(line: &[Segment<'t>]) -> Row<'t> {
    let cells = line.iter().map(|segment| vec![*segment]).collect();
    Row { cells, lines: 1 }
}
