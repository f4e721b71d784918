//! Rulings as drawn to rulings as seen: pieces joined, neighbours snapped together.

use crate::page::{Axis, Ruling};

/// Lines nearer than this are one: double lines, and the borders of neighbouring cells.
pub(crate) const SNAP: f32 = 3.0;
/// Widest gap within one line: dots, dashes, borders drawn cell by cell.
const GAP: f32 = 3.5;
/// Shortest line that tells anything.
const SHORTEST: f32 = 5.0;

/// The lines along `axis` among `rulings`, joined; by position.
pub(crate) fn joined(rulings: &[Ruling], axis: Axis) -> Vec<Ruling> {
    let mut pieces: Vec<Ruling> = rulings
        .iter()
        .copied()
        .filter(|ruling| ruling.axis == axis)
        .collect();
    pieces.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines = Vec::new();
    let mut rest = pieces.as_mut_slice();
    while let Some(first) = rest.first() {
        let near = rest.partition_point(|piece| piece.at - first.at <= SNAP);
        let (level, others) = rest.split_at_mut(near);
        join_level(level, &mut lines);
        rest = others;
    }
    lines.retain(|line| line.length() >= SHORTEST);
    lines
}

/// Joins the pieces of one level from end to end; a line lies where most of its length does.
fn join_level(level: &mut [Ruling], lines: &mut Vec<Ruling>) {
    level.sort_by(|a, b| a.from.total_cmp(&b.from));
    let mut open: Option<(Ruling, f32)> = None;
    for piece in level {
        let weight = piece.length().max(0.1);
        match &mut open {
            Some((line, length)) if piece.from <= line.to + GAP => {
                line.at = (line.at * *length + piece.at * weight) / (*length + weight);
                line.to = line.to.max(piece.to);
                *length += weight;
            }
            _ => lines.extend(open.replace((*piece, weight)).map(|(line, _)| line)),
        }
    }
    lines.extend(open.map(|(line, _)| line));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn across(at: f32, from: f32, to: f32) -> Ruling {
        Ruling {
            axis: Axis::Horizontal,
            at,
            from,
            to,
        }
    }

    #[test]
    fn borders_of_neighbouring_cells_are_one_line() {
        let drawn = [
            across(10.0, 0.0, 50.0),
            across(11.5, 51.0, 90.0),
            across(30.0, 0.0, 90.0),
        ];
        let lines = joined(&drawn, Axis::Horizontal);
        assert_eq!(lines.len(), 2);
        assert!((lines[0].to - 90.0).abs() < 0.01);
        assert!(joined(&drawn, Axis::Vertical).is_empty());
    }

    #[test]
    fn dots_make_a_line_and_a_lone_dot_does_not() {
        let dots: Vec<_> = (0..20_u8)
            .map(|i| across(5.0, f32::from(i) * 3.0, f32::from(i) * 3.0 + 1.0))
            .collect();
        assert_eq!(joined(&dots, Axis::Horizontal).len(), 1);
        assert!(joined(&dots[..1], Axis::Horizontal).is_empty());
    }
}
