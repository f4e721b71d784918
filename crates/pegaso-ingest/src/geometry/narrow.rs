//! Columns too narrow for their figures: a break that all of them have is no guess.

use super::fragment::{PageCell, PageRow};
use super::lines::TextLine;

/// Part of a column's figures that break alike where the column is too narrow for them.
const ALIKE: f32 = 0.8;
/// Fewest figures that tell so.
const FEWEST: usize = 3;

/// For each column of `rows`, how the lines of most of its figures look: digits alike.
pub(super) fn shapes(rows: &[PageRow<'_>], columns: usize) -> Vec<Option<String>> {
    (0..columns)
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.cell(column));
            let mut shapes: Vec<String> = cells.filter_map(shape).collect();
            shapes.sort_unstable();
            let runs = shapes.chunk_by(|a, b| a == b);
            let most = runs.max_by_key(|run| run.len())?;
            #[allow(clippy::cast_precision_loss, reason = "counts of rows")]
            let alike = most.len() as f32 >= ALIKE * shapes.len() as f32;
            (alike && most.len() >= FEWEST).then(|| most[0].clone())
        })
        .collect()
}

/// The lines of `cell`, if it holds a figure.
pub(super) fn shape(cell: &PageCell<'_>) -> Option<String> {
    let lines = cell.lines.iter().map(TextLine::text);
    let text = lines.collect::<Vec<_>>().join("\n");
    let is_figure =
        text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_alphabetic);
    is_figure.then(|| text.replace(|c: char| c.is_ascii_digit(), "9"))
}
