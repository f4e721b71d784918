//! What of a page stands aside: running lines, words that run another way.

use super::lines::text_lines;
use super::running::is_on;
use super::{Paragraph, Part};
use crate::page::{Page, Rect, Word};

/// The lines of `page` on its `running` baselines.
pub(super) fn running_lines(page: &Page, running: &[f32]) -> Vec<Paragraph> {
    let words = page.words.iter().filter(|word| is_on(word, running));
    let lines = text_lines(words).into_iter();
    lines
        .map(|line| alone(page, line.text(), line.rect))
        .collect()
}

/// Words of `page` that run another way, and what is left of worn lines.
pub(super) fn sideways(page: &Page, words: Vec<&Word>) -> impl Iterator<Item = Paragraph> {
    words.into_iter().map(|word| Paragraph {
        confidence: word.confidence,
        ..alone(page, word.text.clone(), word.rect)
    })
}

/// A paragraph of its own.
fn alone(page: &Page, text: String, rect: Rect) -> Paragraph {
    Paragraph {
        text,
        parts: vec![Part {
            page: page.number,
            rect: page.displayed(rect),
        }],
        spaced: true,
        ..Paragraph::default()
    }
}
