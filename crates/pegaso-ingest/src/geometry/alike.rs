//! Tables under the same names at the same places: what the rows of all tell of the columns of each.
//!
//! A table of one row shows few of its columns; the others of its document were typeset alike. Nothing is
//! said of tables that stand alone, or that agree.

use super::columns::OVER;
use super::fragment::Fragment;
use super::header::{Name, SHIFT, same};
use super::lines::{TextLine, text_lines};
use super::table::Method;
use crate::page::Word;

/// Most lines of a group that are kept: more tell no more.
const LINES: usize = 400;

/// The tables without lines of a document, by their names.
#[derive(Debug, Default)]
pub(crate) struct Alike<'p> {
    groups: Vec<Group<'p>>,
    /// How many rows have their figures beside their first lines, and how many have not.
    hung: (usize, usize),
}

/// Tables under the same names.
#[derive(Debug)]
struct Group<'p> {
    names: Vec<Name>,
    /// Of the first table, left to right.
    edges: Vec<f32>,
    /// True where another table was given other columns.
    disagree: bool,
    /// Of the rows of all.
    lines: Vec<TextLine<'p>>,
}

impl<'p> Alike<'p> {
    /// Remembers the rows of `table`, where names told its columns.
    pub(super) fn see(&mut self, table: &Fragment<'p>, value: fn(&str) -> bool) {
        if table.method != Method::Header || table.names.is_empty() {
            return;
        }
        let (hung, others) = table.hung(value);
        self.hung = (self.hung.0 + hung, self.hung.1 + others);
        let group = self
            .groups
            .iter_mut()
            .find(|group| same(&group.names, &table.names));
        let rows = &table.rows[usize::from(table.headed).min(table.rows.len())..];
        let cells = rows.iter().flat_map(|row| &row.cells);
        let words = cells
            .flat_map(|cell| &cell.lines)
            .flat_map(|line| &line.words);
        let lines = text_lines(words.copied());
        match group {
            Some(group) => {
                group.disagree |= !agree(&group.edges, &table.edges);
                let left = LINES.saturating_sub(group.lines.len());
                group.lines.extend(lines.into_iter().take(left));
            }
            None => self.groups.push(Group {
                names: table.names.clone(),
                edges: table.edges.clone(),
                disagree: false,
                lines,
            }),
        }
    }

    /// True where the rows that were seen have their figures beside their first lines.
    pub(super) fn is_hung(&self) -> bool {
        /// Fewest rows that tell it.
        const FEWEST: usize = 2;
        /// How many there are for each that has not.
        const MOST: usize = 8;
        self.hung.0 >= FEWEST && self.hung.0 >= MOST * self.hung.1
    }

    /// True where tables under the same names were given other columns, or names that may be the same.
    pub(super) fn disagree(&self) -> bool {
        let held = |one: &Group<'_>| {
            let parted = |other: &Group<'_>| other.names.len() > one.names.len();
            self.groups.iter().any(parted)
        };
        self.groups
            .iter()
            .any(|group| group.disagree || held(group))
    }

    /// The names of another table that the words of `lines` fill at the same places, where they are more
    /// than the `names` that were found in them.
    pub(super) fn parted(&self, names: &[Name], lines: &[TextLine<'_>]) -> Option<&[Name]> {
        let inside = |name: &Name, word: &Word| {
            word.rect.x0 >= name.x0 - SHIFT && word.rect.x1 <= name.x1 + SHIFT
        };
        let words = || lines.iter().flat_map(|line| &line.words);
        let fills = |others: &[Name]| {
            words().all(|word| others.iter().any(|name| inside(name, word)))
                && others.iter().all(|name| {
                    let (x0, x1) = words()
                        .filter(|word| inside(name, word))
                        .fold((f32::MAX, f32::MIN), |(x0, x1), word| {
                            (x0.min(word.rect.x0), x1.max(word.rect.x1))
                        });
                    same(&[Name { x0, x1 }], std::slice::from_ref(name))
                })
        };
        let mut groups = self.groups.iter().map(|group| &group.names[..]);
        groups.find(|others| others.len() > names.len() && fills(others))
    }

    /// The lines of all rows under `names`, where they were given other columns.
    pub(super) fn rows(&self, names: &[Name]) -> Option<&[TextLine<'p>]> {
        let mut groups = self.groups.iter().filter(|group| group.disagree);
        let group = groups.find(|group| same(&group.names, names))?;
        Some(&group.lines)
    }
}

/// True where the same columns lie between `one` and `other`, whose outer edges tell nothing.
fn agree(one: &[f32], other: &[f32]) -> bool {
    let inner = |edges: &[f32]| {
        edges
            .get(1..edges.len().saturating_sub(1))
            .map(<[f32]>::to_vec)
    };
    let (Some(one), Some(other)) = (inner(one), inner(other)) else {
        return false;
    };
    one.len() == other.len() && one.iter().zip(&other).all(|(a, b)| (a - b).abs() <= OVER)
}
