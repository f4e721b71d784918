//! The columns of an aligned table, from where its rows and the names above them stand.

use std::cmp::Reverse;
use std::ops::Range;

use super::header::{self, Header};
use super::segment::Segment;

/// Fewest columns of a table.
const FEWEST: usize = 4;
/// How far to the right of its column a line of text may start, in characters.
const INDENT: usize = 4;

/// The columns of a table, from left to right.
#[derive(Debug)]
pub(super) struct Columns<'t> {
    ranges: Vec<Range<usize>>,
    /// The names above each.
    pub(super) names: Vec<Vec<Segment<'t>>>,
    /// The one with the longest texts.
    pub(super) text: usize,
}

/// Where a segment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Column(usize),
    /// From this column over others to its right.
    Across(usize),
    Nowhere,
}

impl<'t> Columns<'t> {
    /// Those of the table under `header`, of which `body` holds the rows with figures in them.
    pub(super) fn of(header: &Header<'t>, body: &[&Vec<Segment<'t>>]) -> Option<Self> {
        let columns = header::columns(&header.segments);
        let mut ranges = clusters(body, &columns);
        let mut named: Vec<(Range<usize>, Segment<'t>)> = Vec::new();
        let mut taken: Vec<Range<usize>> = Vec::new();
        for column in columns {
            let already = named.len();
            let parts = header
                .segments
                .iter()
                .filter(|part| part.overlap(&column) > 0);
            let under = ranges
                .iter()
                .filter(|range| share(range, &column) > 0)
                .count();
            for part in parts {
                match under {
                    // Rows have two columns where names stand close together: word by word.
                    2.. => named.extend(
                        part.words()
                            .filter_map(|word| Some((nearest(&ranges, &word)?, word))),
                    ),
                    1 => named.push((nearest(&ranges, part)?, *part)),
                    _ => named.push((column.clone(), *part)),
                }
            }
            // Two names over one column: which is whose cannot be told.
            let mine: Vec<_> = named[already..]
                .iter()
                .map(|(range, _)| range.clone())
                .collect();
            if mine.iter().any(|range| taken.contains(range)) {
                return None;
            }
            taken.extend(mine);
            if under == 0 {
                ranges.push(column);
                ranges.sort_by_key(|range| range.start);
            }
        }
        let names: Vec<Vec<Segment<'t>>> = ranges
            .iter()
            .map(|range| {
                let mine = named.iter().filter(|(column, _)| column == range);
                let mut mine: Vec<_> = mine.map(|(_, name)| *name).collect();
                mine.sort_by_key(|name| (name.line, name.start));
                mine
            })
            .collect();
        // Only the first column may be without a name: else names and cells are out of step.
        let named = names.iter().skip(1).all(|names| !names.is_empty());
        let text = (0..ranges.len()).max_by_key(|i| (ranges[*i].len(), Reverse(*i)))?;
        (ranges.len() >= FEWEST && named && apart(&ranges)).then_some(Self {
            ranges,
            names,
            text,
        })
    }

    pub(super) fn len(&self) -> usize {
        self.ranges.len()
    }

    /// It ends where the column after the texts begins.
    pub(super) fn touches_next(&self, segment: &Segment<'_>) -> bool {
        let next = self.ranges.get(self.text + 1);
        next.is_some_and(|next| segment.end + INDENT >= next.start)
    }

    /// Where `segment` stands.
    pub(super) fn place(&self, segment: &Segment<'_>) -> Place {
        let mut over = (0..self.len()).filter(|i| segment.overlap(&self.ranges[*i]) > 0);
        match (over.next(), over.next()) {
            (None, _) => Place::Nowhere,
            (Some(first), Some(_)) => Place::Across(first),
            (Some(column), None) => {
                let start = self.ranges[column].start;
                let inside = segment.start <= start + INDENT || column != self.text;
                if inside {
                    Place::Column(column)
                } else {
                    Place::Nowhere
                }
            }
        }
    }
}

/// Columns of the segments of `body`, from the shortest on: a long one that lies over two columns
/// which some line or the `names` above keep apart belongs to neither.
fn clusters(body: &[&Vec<Segment<'_>>], names: &[Range<usize>]) -> Vec<Range<usize>> {
    let under_one = |segment: &&Segment<'_>| {
        names
            .iter()
            .filter(|name| segment.overlap(name) > 0)
            .count()
            <= 1
    };
    let segments = body.iter().flat_map(|line| line.iter());
    let mut segments: Vec<_> = segments.filter(under_one).collect();
    segments.sort_by_key(|segment| (segment.end - segment.start, segment.line, segment.start));
    let mut clusters: Vec<(Range<usize>, Vec<usize>)> = Vec::new();
    for segment in segments {
        let over: Vec<usize> = (0..clusters.len())
            .filter(|i| segment.overlap(&clusters[*i].0) > 0)
            .collect();
        let apart = over.iter().any(|a| {
            let (_, lines) = &clusters[*a];
            let others = over.iter().filter(|b| *b != a);
            others
                .into_iter()
                .any(|b| clusters[*b].1.iter().any(|line| lines.contains(line)))
        });
        if apart {
            continue;
        }
        let mut whole = (segment.start..segment.end, vec![segment.line]);
        for index in over.into_iter().rev() {
            let (range, lines) = clusters.swap_remove(index);
            whole.0 = whole.0.start.min(range.start)..whole.0.end.max(range.end);
            whole.1.extend(lines);
        }
        clusters.push(whole);
    }
    let mut ranges: Vec<_> = clusters.into_iter().map(|(range, _)| range).collect();
    ranges.sort_by_key(|range| range.start);
    ranges
}

fn share(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// The column that shares most with `name`, or else the nearest.
fn nearest(ranges: &[Range<usize>], name: &Segment<'_>) -> Option<Range<usize>> {
    let distance = |range: &Range<usize>| {
        range.start.saturating_sub(name.end) + name.start.saturating_sub(range.end)
    };
    let best = |range: &&Range<usize>| (Reverse(name.overlap(range)), distance(range));
    ranges.iter().min_by_key(best).cloned()
}

fn apart(ranges: &[Range<usize>]) -> bool {
    ranges.is_sorted_by(|a, b| a.end <= b.start)
}
