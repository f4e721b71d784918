//! A region as a table: its header level by level, its body row by row.

use super::super::fragment::{Fragment, PageCell, PageRow};
use super::super::joins::Joiner;
use super::super::lines::{TextLine, extent, text_lines};
use super::super::rows::rows as rows_of_texts;
use super::super::table::Method;
use super::cells::{Piece, body, header};
use super::phrases::{Look, PhraseLine};
use super::rows::{RowOfLines, rows};
use crate::page::{Page, Rect, Ruling, Word};

/// Widest step within a name, in parts of the font size.
const STEP: f32 = 1.55;

/// Fewest columns of which a line of names fills all.
const ALL: usize = 3;

/// What building a table needs besides its lines.
pub(super) struct Builder<'p, 'a> {
    pub(super) page: &'p Page,
    pub(super) edges: &'a [f32],
    pub(super) rules: &'a [Ruling],
    pub(super) joiner: &'a Joiner<'a>,
}

/// A name in the header, over one column or several.
struct Name<'p> {
    first: usize,
    last: usize,
    words: Vec<&'p Word>,
    rect: Rect,
    /// Index of its last line.
    line: usize,
}

impl<'p> Builder<'p, '_> {
    /// The table whose header and body are these lines.
    pub(super) fn table(
        &self,
        head: &[PhraseLine<'p>],
        lines: &[PhraseLine<'p>],
    ) -> Option<Fragment<'p>> {
        let all = head.iter().chain(lines).map(|line| line.line.rect);
        let rect = Rect::around(all)?;
        let mut rows = self.header(head, lines);
        rows.extend(self.body(lines));
        Some(Fragment {
            names: Vec::new(),
            pitch: None,
            lines: 0,
            method: Method::Alignment,
            edges: self.edges.to_vec(),
            rect,
            rows,
            headed: false,
            hung: false,
        })
    }

    fn columns(&self) -> usize {
        self.edges.len() - 1
    }

    fn header(&self, head: &[PhraseLine<'p>], lines: &[PhraseLine<'p>]) -> Vec<PageRow<'p>> {
        let mut names: Vec<Name<'p>> = Vec::new();
        let held = self.middles(lines);
        let mut above: Vec<(usize, usize)> = Vec::new();
        for (index, line) in head.iter().enumerate() {
            let next = head.get(index + 1).map(std::slice::from_ref);
            let mut below = next.map_or_else(|| held.clone(), |next| self.middles(next));
            for (below, held) in below.iter_mut().zip(&held) {
                *below = below.or(*held);
            }
            let pieces = header(line, self.edges, &below, self.rules);
            let columns = pieces.iter().map(|piece| (piece.first, piece.last));
            let columns: Vec<(usize, usize)> = columns.filter(|(first, _)| *first > 0).collect();
            // Names seldom go on in every column: what does is another level.
            let again = columns.iter().filter(|both| above.contains(both)).count();
            let anew = again >= ALL && again == above.len() && 4 * columns.len() <= 5 * again;
            for piece in pieces {
                self.add(&mut names, piece, (line, index), anew);
            }
            above = columns;
        }
        self.levels(names)
    }

    /// The middle of what stands in each column.
    fn middles(&self, lines: &[PhraseLine<'p>]) -> Vec<Option<f32>> {
        let mut ends: Vec<Option<(f32, f32)>> = vec![None; self.columns()];
        for piece in lines.iter().flat_map(|line| body(line, self.edges)) {
            let (x0, x1) = extent(&piece.words);
            let known = ends[piece.first].unwrap_or((x0, x1));
            ends[piece.first] = Some((known.0.min(x0), known.1.max(x1)));
        }
        let middle = |ends: Option<(f32, f32)>| ends.map(|(x0, x1)| f32::midpoint(x0, x1));
        ends.into_iter().map(middle).collect()
    }

    /// Adds a piece to the name above it, or as a name: all are where a level begins `anew`.
    fn add(
        &self,
        names: &mut Vec<Name<'p>>,
        piece: Piece<'p>,
        (line, at): (&PhraseLine<'p>, usize),
        anew: bool,
    ) {
        let Some(rect) = Rect::around(piece.words.iter().map(|word| word.rect)) else {
            return;
        };
        let above = names.iter_mut().rev().find(|name| {
            !anew
                && name.first == piece.first
                && name.last == piece.last
                && name.line < at
                && rect.y1 - name.rect.y1 <= STEP * line.line.size
                && !self.rules.iter().any(|rule| {
                    rule.at > name.rect.centre_y()
                        && rule.at < rect.centre_y()
                        && rule.from < rect.x1
                        && rule.to > rect.x0
                })
        });
        match above {
            Some(name) => {
                name.words.extend(piece.words);
                name.rect = name.rect.union(&rect);
                name.line = at;
            }
            None => names.push(Name {
                first: piece.first,
                last: piece.last,
                words: piece.words,
                rect,
                line: at,
            }),
        }
    }

    /// Names to rows: one over another stands a level higher; one alone over its column stands
    /// with those that end where it does.
    fn levels(&self, names: Vec<Name<'p>>) -> Vec<PageRow<'p>> {
        let mut level = vec![0_usize; names.len()];
        for index in 0..names.len() {
            let name = &names[index];
            level[index] = (0..index)
                .filter(|other| {
                    let other = &names[*other];
                    other.first <= name.last && other.last >= name.first && other.line < name.line
                })
                .map(|other| level[other] + 1)
                .max()
                .unwrap_or(0);
        }
        let highest = level.iter().copied().max().unwrap_or(0);
        let stacked: Vec<bool> = names
            .iter()
            .enumerate()
            .map(|(index, name)| {
                names.iter().enumerate().any(|(other, o)| {
                    other != index && o.first <= name.last && o.last >= name.first
                })
            })
            .collect();
        let mut bottoms = vec![f32::MIN; highest + 1];
        for (index, name) in names
            .iter()
            .enumerate()
            .filter(|(index, _)| stacked[*index])
        {
            bottoms[level[index]] = bottoms[level[index]].max(name.rect.y1);
        }
        let mut by_level: Vec<Vec<Name<'p>>> = (0..=highest).map(|_| Vec::new()).collect();
        for (index, name) in names.into_iter().enumerate() {
            let off = |level: &usize| (bottoms[*level] - name.rect.y1).abs();
            let at = if stacked[index] || highest == 0 {
                level[index]
            } else {
                (0..=highest)
                    .min_by(|a, b| off(a).total_cmp(&off(b)))
                    .unwrap_or(0)
            };
            by_level[at].push(name);
        }
        by_level.retain(|names| !names.is_empty());
        let row = |names: Vec<Name<'p>>| {
            let pieces = names
                .into_iter()
                .map(|name| (name.first, name.last, name.words));
            self.row(pieces.collect(), false)
        };
        by_level.into_iter().map(row).collect()
    }

    fn body(&self, lines: &[PhraseLine<'p>]) -> Vec<PageRow<'p>> {
        let figures = lines.iter().filter(|l| l.look == Look::Figures).count();
        let several = lines.iter().filter(|l| l.look != Look::Single).count();
        if 2 * figures < several {
            return self.texts(lines);
        }
        let of_row = |row: RowOfLines| {
            let pieces = lines[row.lines].iter().flat_map(|l| body(l, self.edges));
            self.row_of(pieces.collect(), row.guessed)
        };
        rows(lines, self.rules).into_iter().map(of_row).collect()
    }

    /// Rows of texts: parted by rules and white space.
    fn texts(&self, lines: &[PhraseLine<'p>]) -> Vec<PageRow<'p>> {
        let pieces: Vec<Piece<'p>> = lines.iter().flat_map(|l| body(l, self.edges)).collect();
        let mut columns: Vec<Vec<TextLine<'p>>> = vec![Vec::new(); self.columns()];
        for piece in &pieces {
            columns[piece.first].extend(TextLine::of(piece.words.clone()));
        }
        let (x0, x1) = (self.edges[0], self.edges[self.columns()]);
        let cuts: Vec<f32> = self
            .rules
            .iter()
            .filter(|rule| rule.to.min(x1) - rule.from.max(x0) >= 0.6 * (x1 - x0))
            .map(|rule| rule.at)
            .collect();
        // Figures of tables of unknown kind are not put together.
        let room = vec![f32::MAX; columns.len()];
        let mut spans: Vec<(f32, bool)> =
            rows_of_texts(&columns, (&cuts, 0), None, &room, self.joiner)
                .iter()
                .map(|span| (span.top, span.doubtful))
                .collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        spans.extend(self.restarts(lines, &spans));
        if spans.len() < 2 && columns[0].len() > 1 {
            // Nothing tells the rows but what the first column starts.
            let starts = columns[0].iter().map(|line| (line.rect.y0, true));
            spans = starts.collect();
        }
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut by_row: Vec<Vec<Piece<'p>>> = spans.iter().map(|_| Vec::new()).collect();
        for piece in pieces {
            let Some(rect) = Rect::around(piece.words.iter().map(|word| word.rect)) else {
                continue;
            };
            let row = spans.partition_point(|(top, _)| *top <= rect.centre_y());
            if let Some(row) = by_row.get_mut(row.saturating_sub(1)) {
                row.push(piece);
            }
        }
        let rows = by_row.into_iter().zip(&spans);
        rows.map(|(pieces, (_, guessed))| self.row_of(pieces, *guessed))
            .collect()
    }

    /// The rows within `spans` that nothing tells but this: where the cells of a row start together, a
    /// column that has run out goes on in the next.
    fn restarts(&self, lines: &[PhraseLine<'p>], spans: &[(f32, bool)]) -> Vec<(f32, bool)> {
        let span = |line: &PhraseLine<'p>| {
            let middle = line.line.rect.centre_y();
            spans.partition_point(|(top, _)| *top <= middle)
        };
        let mut found = Vec::new();
        for lines in lines.chunk_by(|a, b| span(a) == span(b)) {
            let mut starts = Vec::new();
            let mut together = true;
            // Of each column, whether the row holds it, and whether it has run out.
            let mut held = vec![(false, false); self.columns()];
            for line in lines {
                let mut filled = vec![false; self.columns()];
                for piece in body(line, self.edges) {
                    filled[piece.first] = true;
                }
                let mut both = filled.iter().zip(&held);
                if both.any(|(filled, (_, out))| *filled && *out) {
                    together &= filled[0];
                    starts.push((line.line.rect.y0, true));
                    held.fill((false, false));
                }
                for (held, filled) in held.iter_mut().zip(filled) {
                    *held = (held.0 || filled, held.0 && !filled);
                }
            }
            if together {
                found.extend(starts);
            }
        }
        found
    }

    /// A row of the body: doubtful where its lines are a guess, or where a piece ends.
    fn row_of(&self, pieces: Vec<Piece<'p>>, guessed: bool) -> PageRow<'p> {
        let doubtful = guessed || pieces.iter().any(|piece| piece.parted);
        self.row(gathered(pieces.into_iter()), doubtful)
    }

    /// Cells: first column, last column, words.
    fn row(&self, mut pieces: Vec<(usize, usize, Vec<&'p Word>)>, doubtful: bool) -> PageRow<'p> {
        pieces.sort_by_key(|(first, ..)| *first);
        let words = || pieces.iter().flat_map(|(.., words)| words);
        let rect = Rect::around(words().map(|word| word.rect)).unwrap_or_default();
        let mut cells = Vec::new();
        let mut column = 0;
        let blank = |column: usize| {
            let area = Rect::new(self.edges[column], rect.y0, self.edges[column + 1], rect.y1);
            PageCell::new(self.page, (column, 1), Vec::new(), area)
        };
        for (first, last, words) in parted(pieces) {
            cells.extend((column..first).map(blank));
            let area = Rect::new(self.edges[first], rect.y0, self.edges[last + 1], rect.y1);
            let lines = text_lines(words);
            cells.push(PageCell::new(
                self.page,
                (first, last - first + 1),
                lines,
                area,
            ));
            column = last + 1;
        }
        cells.extend((column..self.columns()).map(blank));
        PageRow { cells, doubtful }
    }
}

/// The pieces of a row, which are sorted; those that take the same column become one: no word is
/// lost.
fn parted(pieces: Vec<(usize, usize, Vec<&Word>)>) -> Vec<(usize, usize, Vec<&Word>)> {
    let mut parted: Vec<(usize, usize, Vec<&Word>)> = Vec::new();
    for (first, last, words) in pieces {
        match parted.last_mut().filter(|(_, before, _)| first <= *before) {
            Some((_, before, all)) => {
                *before = last.max(*before);
                all.extend(words);
            }
            None => parted.push((first, last, words)),
        }
    }
    parted
}

/// The pieces of a row, column by column.
fn gathered<'p>(pieces: impl Iterator<Item = Piece<'p>>) -> Vec<(usize, usize, Vec<&'p Word>)> {
    let mut gathered: Vec<(usize, usize, Vec<&'p Word>)> = Vec::new();
    for piece in pieces {
        match gathered
            .iter_mut()
            .find(|(first, ..)| *first == piece.first)
        {
            Some((.., words)) => words.extend(piece.words),
            None => gathered.push((piece.first, piece.last, piece.words)),
        }
    }
    gathered
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_names_over_one_column_both_stay() {
        let word = |text: &str| Word {
            text: text.to_owned(),
            rect: Rect::default(),
            baseline: 0.0,
            size: 10.0,
            confidence: None,
            alternatives: None,
        };
        let words = ["esito", "della", "verifica", "note"].map(word);
        let pieces = vec![
            (0, 1, vec![&words[0], &words[1]]),
            (1, 2, vec![&words[2]]),
            (3, 3, vec![&words[3]]),
        ];
        let cells: Vec<(usize, usize, usize)> = parted(pieces)
            .into_iter()
            .map(|(first, last, words)| (first, last, words.len()))
            .collect();
        assert_eq!(cells, [(0, 2, 3), (3, 3, 1)]);
    }
}
