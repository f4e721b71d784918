//! Words of a line to the cells of known columns, and which of those cells span.
//!
//! A cell that spans columns is told by words that lie over an edge, or run through it as if there
//! were none.

use super::columns::{OVER, column_of, lies_over};
use super::header::Name;
use super::joins::Joiner;
use super::lines::{CELL_SPACE, TextLine, are_near};
use crate::page::Word;

/// Words of one line in one cell.
pub(super) struct Placed<'p> {
    pub(super) column: usize,
    pub(super) columns: usize,
    pub(super) words: Vec<&'p Word>,
}

/// Columns, and what their lines tell of them.
pub(super) struct Columns<'e> {
    edges: &'e [f32],
    names: &'e [Name],
    /// Where the cells of each column usually start.
    starts: Vec<Vec<f32>>,
    /// True for a column that has words which lie over none of its edges.
    settled: Vec<bool>,
}

impl<'e> Columns<'e> {
    /// Those between `edges` under `names`, which hold `lines`.
    pub(super) fn of(edges: &'e [f32], names: &'e [Name], lines: &[TextLine<'_>]) -> Self {
        Self {
            edges,
            names,
            starts: starts(lines, edges),
            settled: settled(lines, edges),
        }
    }
}

/// Words of a line to cells.
pub(super) fn place<'p>(
    line: &TextLine<'p>,
    columns: &Columns<'_>,
    joiner: &Joiner<'_>,
    placed: &mut Vec<Placed<'p>>,
) {
    let Columns { edges, starts, .. } = columns;
    let column = |word: &Word| column_of(edges, word);
    let lies_over = |word: &Word| lies_over(edges, word) && !columns.stick_out(word, joiner);
    let chains = line
        .words
        .chunk_by(|a, b| are_near(a, b, CELL_SPACE * line.size));
    let value = |word: &Word| (joiner.vocabulary.value)(&word.text);
    // A figure in a column of its own ends a text that runs up to it; and what stands behind it is another.
    let texts = chains.flat_map(|chain| {
        let over = chain.iter().any(|word| lies_over(word));
        let alone = move |word: &Word| {
            !over
                && chain
                    .iter()
                    .filter(|other| column(other) == column(word))
                    .count()
                    == 1
        };
        chain.chunk_by(move |a, b| {
            let apart = value(b) || value(a) && alone(a);
            column(a) == column(b) || !apart || lies_over(b)
        })
    });
    for chain in texts {
        let first = column(chain[0]);
        let last = column(chain[chain.len() - 1]);
        let over = chain.iter().any(|word| lies_over(word));
        if over || first != last && runs_through(chain, edges, starts, joiner) {
            let inner = &edges[1..edges.len() - 1];
            let right = chain[chain.len() - 1].rect.x1 - OVER;
            let last = inner.partition_point(|edge| *edge <= right).max(last);
            let left = chain[0].rect.x0 + OVER;
            let first = inner.partition_point(|edge| *edge <= left).min(first);
            placed.push(Placed {
                column: first,
                columns: last - first + 1,
                words: chain.to_vec(),
            });
        } else {
            let parts = chain.chunk_by(|a, b| column(a) == column(b));
            placed.extend(parts.map(|words| Placed {
                column: column(words[0]),
                columns: 1,
                words: words.to_vec(),
            }));
        }
    }
}

impl Columns<'_> {
    /// True for a figure that reaches over the end of its column, and does not stand in the middle of those
    /// that it lies in, as it would in a cell that spans them: it lies under all of a name, or each of the
    /// columns has cells of its own.
    fn stick_out(&self, word: &Word, joiner: &Joiner<'_>) -> bool {
        let (x0, x1) = (word.rect.x0, word.rect.x1);
        let inner = &self.edges[1..self.edges.len() - 1];
        let first = inner.partition_point(|edge| *edge <= x0 + OVER);
        let last = inner.partition_point(|edge| *edge <= x1 - OVER);
        let middle = f32::midpoint(self.edges[first], self.edges[last + 1]);
        let settled = || self.settled[first..=last].iter().all(|settled| *settled);
        let named = || self.names.iter().any(|name| x0 <= name.x0 && x1 >= name.x1);
        (middle - word.rect.centre_x()).abs() > OVER
            && (named() || settled())
            && (joiner.vocabulary.value)(&word.text)
    }
}

/// True where words run through columns as if there were none: none of them starts where the
/// cells of its column do.
fn runs_through(chain: &[&Word], edges: &[f32], starts: &[Vec<f32>], joiner: &Joiner<'_>) -> bool {
    let texts: Vec<&str> = chain.iter().map(|word| word.text.as_str()).collect();
    if (joiner.vocabulary.opens)(&texts.join(" ")) {
        return true;
    }
    let mut parts = chain
        .chunk_by(|a, b| column_of(edges, a) == column_of(edges, b))
        .skip(1);
    !parts.any(|part| {
        let x0 = part[0].rect.x0;
        let starts = starts[column_of(edges, part[0])].iter();
        // Itself, and others.
        starts.filter(|start| (*start - x0).abs() <= OVER).count() > 1
    }) || is_evenly_spaced(chain)
}

/// True where the words of `chain` stand as far apart as those of one text: no gap between two cells
/// is as wide as a space for certain.
fn is_evenly_spaced(chain: &[&Word]) -> bool {
    /// Fewest words that tell so.
    const WORDS: usize = 4;
    /// What their gaps may differ by, points.
    const SAME: f32 = 0.02;
    let gaps = || {
        chain
            .windows(2)
            .map(|pair| pair[1].rect.x0 - pair[0].rect.x1)
    };
    let (least, most) = (
        gaps().fold(f32::MAX, f32::min),
        gaps().fold(f32::MIN, f32::max),
    );
    // Spaces of print of fixed pitch were made as narrow as others when it was recognised.
    let is_drawn = chain.iter().all(|word| word.confidence.is_none());
    is_drawn && chain.len() >= WORDS && most - least <= SAME
}

/// Which columns have words that lie over none of their edges.
fn settled(lines: &[TextLine<'_>], edges: &[f32]) -> Vec<bool> {
    let mut settled = vec![false; edges.len() - 1];
    let words = lines.iter().flat_map(|line| &line.words);
    for word in words.filter(|word| !lies_over(edges, word)) {
        settled[column_of(edges, word)] = true;
    }
    settled
}

/// Where the first words of each column stand, line by line.
fn starts(lines: &[TextLine<'_>], edges: &[f32]) -> Vec<Vec<f32>> {
    let mut starts = vec![Vec::new(); edges.len() - 1];
    for line in lines {
        let parts = line
            .words
            .chunk_by(|a, b| column_of(edges, a) == column_of(edges, b));
        for part in parts {
            starts[column_of(edges, part[0])].push(part[0].rect.x0);
        }
    }
    starts
}
