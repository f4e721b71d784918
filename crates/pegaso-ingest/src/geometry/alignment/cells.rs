//! Phrases to cells: which columns each takes.

use super::phrases::{Phrase, PhraseLine};
use crate::page::{Ruling, Word};

/// How far a phrase may reach over an edge, points.
const OVER: f32 = 1.5;
/// How far a name may stand off the middle of the columns that it is over, in parts of the font
/// size.
const CENTRED: f32 = 1.2;
/// Part of a name that may lie over another column.
const BARELY: f32 = 0.35;
/// Part of a table's width from which on a rule underlines no single name.
const WHOLE: f32 = 0.9;

/// A phrase or a part of it, in its columns.
#[derive(Debug, Clone)]
pub(super) struct Piece<'p> {
    pub(super) first: usize,
    /// Its last column.
    pub(super) last: usize,
    pub(super) words: Vec<&'p Word>,
    /// True where it was parted from its neighbour at less than the white space between columns.
    pub(super) parted: bool,
}

/// The column that `x` lies in.
fn column(edges: &[f32], x: f32) -> usize {
    let inner = &edges[1..edges.len() - 1];
    inner.partition_point(|edge| *edge <= x)
}

/// The first and the last column that `phrase` reaches into.
fn reach(edges: &[f32], phrase: &Phrase<'_>) -> (usize, usize) {
    let first = column(edges, phrase.x0 + OVER);
    (first, column(edges, phrase.x1 - OVER).max(first))
}

/// The cells of a line of the body: a phrase that reaches over an edge is parted between words, or
/// stands where it starts.
pub(super) fn body<'p>(line: &PhraseLine<'p>, edges: &[f32]) -> Vec<Piece<'p>> {
    let mut pieces: Vec<Piece<'p>> = Vec::new();
    for (index, phrase) in line.phrases.iter().enumerate() {
        let (first, last) = reach(edges, phrase);
        if first == last {
            push(&mut pieces, first, &phrase.words, false);
            continue;
        }
        let next = line.phrases.get(index + 1).map(|next| reach(edges, next).0);
        let alone = next.is_none_or(|next| next > last);
        if first == 0 && alone && !ends_in_figures(phrase) {
            push(&mut pieces, 0, &phrase.words, false);
            continue;
        }
        let place = |word: &Word| column(edges, word.rect.centre_x());
        for part in phrase.words.chunk_by(|a, b| place(a) == place(b)) {
            push(
                &mut pieces,
                place(part[0]),
                part,
                part.len() < phrase.words.len(),
            );
        }
    }
    pieces
}

fn ends_in_figures(phrase: &Phrase<'_>) -> bool {
    let last = phrase.words.last();
    last.is_some_and(|word| super::phrases::is_figure(&word.text)) && phrase.words.len() > 1
}

fn push<'p>(pieces: &mut Vec<Piece<'p>>, column: usize, words: &[&'p Word], parted: bool) {
    match pieces.iter_mut().find(|piece| piece.first == column) {
        Some(piece) => {
            piece.words.extend(words);
            piece.parted |= parted;
        }
        None => pieces.push(Piece {
            first: column,
            last: column,
            words: words.to_vec(),
            parted,
        }),
    }
}

/// The cells of a line of the header, whose names may stand over several columns. `below` are the
/// middles of the names in the next line, or of what the columns hold.
pub(super) fn header<'p>(
    line: &PhraseLine<'p>,
    edges: &[f32],
    below: &[Option<f32>],
    rules: &[Ruling],
) -> Vec<Piece<'p>> {
    let mut pieces: Vec<Piece<'p>> = line
        .phrases
        .iter()
        .map(|phrase| {
            let (first, last) = match underlined(line, phrase, edges, rules) {
                Some(rule) => under(edges, below, rule).unwrap_or_else(|| reach(edges, phrase)),
                None => leaning(edges, phrase, below, line.line.size),
            };
            Piece {
                first,
                last,
                words: phrase.words.clone(),
                parted: false,
            }
        })
        .collect();
    if pieces.iter().any(|piece| piece.last > piece.first) {
        spread(line, &mut pieces, below);
    }
    part_clashes(&mut pieces, edges);
    pieces
}

/// The columns that `phrase` reaches into; one that it barely reaches into from its neighbour, which
/// is not in the middle of both, does not count.
fn leaning(edges: &[f32], phrase: &Phrase<'_>, below: &[Option<f32>], size: f32) -> (usize, usize) {
    let (first, last) = reach(edges, phrase);
    if last != first + 1 {
        return (first, last);
    }
    let part = (edges[last] - phrase.x0) / (phrase.x1 - phrase.x0).max(f32::EPSILON);
    let centre = f32::midpoint(phrase.x0, phrase.x1);
    let centred = below[first]
        .zip(below[last])
        .is_some_and(|(a, b)| (f32::midpoint(a, b) - centre).abs() < 0.5 * size);
    match part {
        _ if centred => (first, last),
        part if part < BARELY => (last, last),
        part if part > 1.0 - BARELY => (first, first),
        _ => (first, last),
    }
}

/// The rule right below `phrase`, where it goes about as far.
fn underlined<'r>(
    line: &PhraseLine<'_>,
    phrase: &Phrase<'_>,
    edges: &[f32],
    rules: &'r [Ruling],
) -> Option<&'r Ruling> {
    let whole = edges[edges.len() - 1] - edges[0];
    let size = line.line.size;
    let other = |rule: &Ruling| {
        line.phrases
            .iter()
            .filter(|other| other.x0 < rule.to && other.x1 > rule.from)
            .count()
            > 1
    };
    rules.iter().find(|rule| {
        rule.at > line.line.rect.centre_y()
            && rule.at < line.line.baseline + 0.9 * size
            && rule.from <= phrase.x0 + size
            && rule.to >= phrase.x1 - size
            && rule.length() < WHOLE * whole
            && !other(rule)
    })
}

/// The columns whose names have their middle over or under `rule`.
fn under(edges: &[f32], below: &[Option<f32>], rule: &Ruling) -> Option<(usize, usize)> {
    let middle = |column: usize| {
        below[column].unwrap_or_else(|| f32::midpoint(edges[column], edges[column + 1]))
    };
    let mut columns = (0..below.len()).filter(|column| {
        let middle = middle(*column);
        middle > rule.from && middle < rule.to
    });
    let first = columns.next()?;
    Some((first, columns.next_back().unwrap_or(first)))
}

/// Gives columns without a name to the name that stands in the middle of them.
fn spread(line: &PhraseLine<'_>, pieces: &mut [Piece<'_>], below: &[Option<f32>]) {
    let slack = CENTRED * line.line.size;
    for index in 0..pieces.len() {
        let (x0, x1) = super::super::lines::extent(&pieces[index].words);
        let centre = f32::midpoint(x0, x1);
        let from = index
            .checked_sub(1)
            .map_or(1, |before| pieces[before].last + 1)
            .min(pieces[index].first);
        let to = pieces
            .get(index + 1)
            .map_or(below.len() - 1, |next| next.first.saturating_sub(1))
            .max(pieces[index].last);
        let mut best = (f32::MAX, pieces[index].first, pieces[index].last);
        for first in from..=pieces[index].first {
            for last in pieces[index].last..=to {
                let (Some(a), Some(b)) = (below[first], below[last]) else {
                    continue;
                };
                let off = (f32::midpoint(a, b) - centre).abs();
                if off < best.0 {
                    best = (off, first, last);
                }
            }
        }
        if best.0 <= slack {
            (pieces[index].first, pieces[index].last) = (best.1, best.2);
        }
    }
}

/// No two names take one column: the later keeps to where it stands.
fn part_clashes(pieces: &mut [Piece<'_>], edges: &[f32]) {
    for index in 1..pieces.len() {
        let (before, after) = pieces.split_at_mut(index);
        let (a, b) = (&mut before[index - 1], &mut after[0]);
        if b.first > a.last {
            continue;
        }
        let middle = |piece: &Piece<'_>| {
            let (x0, x1) = super::super::lines::extent(&piece.words);
            column(edges, f32::midpoint(x0, x1))
        };
        let (one, two) = (middle(a), middle(b));
        if one < two {
            a.last = a.last.min(two - 1).max(a.first.min(two - 1));
            a.first = a.first.min(a.last);
            b.first = b.first.max(a.last + 1);
            b.last = b.last.max(b.first);
        }
    }
}
