//! Whether lines that leave ways free are a table, or only look like one.

use super::columns::is_of_figures;
use super::phrases::{Look, PhraseLine};
use crate::page::Ruling;

/// Part of a table's width that a rule takes which frames it.
const WIDE: f32 = 0.7;
/// How far from its text a rule may frame a table, in parts of the font size.
const NEAR: f32 = 2.0;
/// How exactly texts of a column start below one another, points.
const FLUSH: f32 = 2.0;
/// Most characters of a cell, on average, without a rule.
const LONG: usize = 60;

/// True where these lines are the header and the body of a table.
pub(super) fn is_table(
    head: &[PhraseLine<'_>],
    body: &[PhraseLine<'_>],
    edges: &[f32],
    rules: &[Ruling],
) -> bool {
    let columns = edges.len() - 1;
    let rows: Vec<&PhraseLine<'_>> = body.iter().filter(|l| l.look != Look::Single).collect();
    let rules = framing(head, body, edges, rules);
    let of_figures = (0..columns).filter(|column| is_of_figures(body, edges, *column));
    let of_figures = of_figures.count();
    if rows.len() < 2 || is_contents(&rows, columns) || is_list(&rows, columns) {
        return false;
    }
    let characters: usize = rows.iter().map(|row| row.characters()).sum();
    let phrases: usize = rows.iter().map(|row| row.phrases.len()).sum();
    if rules < 2 && characters > LONG * phrases {
        return false;
    }
    match (columns, of_figures) {
        (2, 0) => rules >= 2,
        (2, _) => rows.len() >= 3 || rules >= 2,
        (_, 0) => rules >= 2 || rows.len() >= 3 && is_flush(&rows, edges),
        _ => rows.len() >= 3 || rules >= 1 || !head.is_empty(),
    }
}

/// How many rules over its width lie in the table or right above or below it.
fn framing(
    head: &[PhraseLine<'_>],
    body: &[PhraseLine<'_>],
    edges: &[f32],
    rules: &[Ruling],
) -> usize {
    let mut lines = head.iter().chain(body).map(|line| &line.line);
    let (Some(first), Some(last)) = (lines.next(), body.last().map(|line| &line.line)) else {
        return 0;
    };
    let (x0, x1) = (edges[0], edges[edges.len() - 1]);
    let (top, bottom) = (first.rect.y0, last.rect.y1);
    rules
        .iter()
        .filter(|rule| rule.at > top - NEAR * first.size && rule.at < bottom + NEAR * last.size)
        .filter(|rule| rule.to.min(x1) - rule.from.max(x0) >= WIDE * (x1 - x0))
        .count()
}

/// A table of contents: texts with dots behind them, and pages that only grow.
fn is_contents(rows: &[&PhraseLine<'_>], columns: usize) -> bool {
    if columns > 3 {
        return false;
    }
    let dotted = rows.iter().filter(|row| {
        let words = row.line.words.iter();
        words.rev().take(4).any(|word| {
            word.text.ends_with("....") || word.text.ends_with(". . .") || word.text == "…"
        })
    });
    let pages: Vec<u32> = rows
        .iter()
        .filter_map(|row| row.line.words.last()?.text.parse().ok())
        .collect();
    let grow = pages.windows(2).all(|pair| pair[0] <= pair[1]);
    let numbered = rows.iter().filter(|row| {
        row.line
            .words
            .first()
            .is_some_and(|word| word.text.starts_with(|c: char| c.is_ascii_digit()))
    });
    let most = |count: usize| 2 * count > rows.len();
    grow && most(pages.len()) && (most(dotted.count()) || columns < 4 && most(numbered.count()))
}

/// A list: bullets or numbers, and texts behind them.
fn is_list(rows: &[&PhraseLine<'_>], columns: usize) -> bool {
    let marked = rows.iter().filter(|row| {
        let Some(phrase) = row.phrases.first() else {
            return false;
        };
        let [word] = &phrase.words[..] else {
            return false;
        };
        let text = word.text.trim_end_matches(['.', ')', ':']);
        let short = text.chars().count() <= 3;
        let bullet = text.is_empty() || !text.contains(|c: char| c.is_alphanumeric());
        short && (bullet || text.len() < word.text.len())
    });
    columns == 2 && 2 * marked.count() > rows.len()
}

/// True where most cells of each column start, or end, below one another.
fn is_flush(rows: &[&PhraseLine<'_>], edges: &[f32]) -> bool {
    edges.windows(2).all(|pair| {
        let held: Vec<(f32, f32)> = rows
            .iter()
            .flat_map(|row| &row.phrases)
            .map(|phrase| (phrase.x0, phrase.x1))
            .filter(|(x0, x1)| {
                let middle = f32::midpoint(*x0, *x1);
                middle > pair[0] && middle <= pair[1]
            })
            .collect();
        let most = |sides: Vec<f32>| {
            let near = |at: f32| sides.iter().filter(|x| (*x - at).abs() <= FLUSH).count();
            // The first that many share: sorting finds it near the middle.
            let mut sorted = sides.clone();
            sorted.sort_by(f32::total_cmp);
            let first = sorted.first().copied().unwrap_or(0.0);
            let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
            10 * near(first).max(near(middle)) >= 7 * sides.len()
        };
        most(held.iter().map(|(x0, _)| *x0).collect())
            || most(held.iter().map(|(_, x1)| *x1).collect())
    })
}
