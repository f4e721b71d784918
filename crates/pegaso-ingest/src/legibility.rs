//! What a page is to reading: text, a picture of it, or neither.

use crate::page::{Page, Rect, Word};
use crate::pdf::UNMAPPED;

/// Part of a page from which on pictures are the page.
const FULL: f32 = 0.5;
/// Part of a page from which on a picture may hold a table.
const LARGE: f32 = 0.1;
/// Part of a page from which on a picture under text is its background.
const BACKGROUND: f32 = 0.9;
/// Part of a page from which on a picture is all there is on a page without text.
const SEEN: f32 = 0.02;
/// Fewer characters are a stamp on a scan.
const STAMP: u32 = 150;
/// Part of a page that text takes where it is the page's own; a long stamp stands in one place.
const SPREAD: f32 = 0.3;
/// Fields of a page across and down, by which that part is told.
const FIELDS: (usize, usize) = (6, 16);
/// So many filled shapes as large as letters may be letters.
const DRAWN: u32 = 50;

/// What a page is to reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Legibility {
    Text,
    Blank,
    /// Its text, a stamp aside, is in a picture.
    Picture,
    /// Most of its characters mean nothing.
    Unmapped,
    /// It has more shapes like letters than letters.
    Drawn,
}

/// What `page` is.
pub(crate) fn legibility(page: &Page) -> Legibility {
    let written = written(page);
    let part = coverage(page);
    let stamped = || written < STAMP || spread(page) < SPREAD;
    if page.flaws.unmapped > written {
        Legibility::Unmapped
    } else if part >= FULL && stamped() || part >= SEEN && written == 0 {
        Legibility::Picture
    } else if page.flaws.shapes >= DRAWN && page.flaws.shapes > written {
        Legibility::Drawn
    } else if written == 0 {
        Legibility::Blank
    } else {
        Legibility::Text
    }
}

/// The part of a page of text under pictures that may hold text too; `None` where that is little
/// or the background.
pub(crate) fn pictured(page: &Page) -> Option<f32> {
    Some(coverage(page)).filter(|part| (LARGE..BACKGROUND).contains(part))
}

/// Characters that can be read.
pub(crate) fn written(page: &Page) -> u32 {
    let count = words(page)
        .map(|word| word.text.chars().filter(|c| *c != UNMAPPED).count())
        .sum::<usize>();
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn words(page: &Page) -> impl Iterator<Item = &Word> {
    page.words.iter().chain(&page.sideways)
}

/// The part of the page under its pictures; strips of a scan add up.
fn coverage(page: &Page) -> f32 {
    let area = |rect: &Rect| rect.width().max(0.0) * rect.height().max(0.0);
    let pictures: f32 = page.pictures.iter().map(area).sum();
    (pictures / (page.width * page.height).max(1.0)).min(1.0)
}

/// The part of the page's fields in which words stand.
#[allow(clippy::cast_precision_loss, reason = "a few fields")]
fn spread(page: &Page) -> f32 {
    let (across, down) = FIELDS;
    let (wide, high) = (page.width / across as f32, page.height / down as f32);
    let field = |index: usize| {
        let (x, y) = (
            (index % across) as f32 * wide,
            (index / across) as f32 * high,
        );
        Rect::new(x, y, x + wide, y + high)
    };
    let touched = |field: &Rect| {
        words(page).any(|word| word.rect.overlap_x(field) > 0.0 && word.rect.overlap_y(field) > 0.0)
    };
    let taken = (0..across * down).map(field).filter(touched).count();
    taken as f32 / (across * down) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page under a picture with `lines` of 90 characters from the top.
    fn over_a_picture(lines: u8) -> Legibility {
        let mut page = Page {
            width: 600.0,
            height: 800.0,
            pictures: vec![Rect::new(0.0, 0.0, 600.0, 800.0)],
            ..Page::default()
        };
        page.words = (0..lines)
            .map(|line| {
                let y = 20.0 + 12.0 * f32::from(line);
                Word {
                    text: "a".repeat(90),
                    rect: Rect::new(50.0, y, 550.0, y + 10.0),
                    baseline: y + 8.0,
                    size: 10.0,
                    confidence: None,
                    alternatives: None,
                }
            })
            .collect();
        legibility(&page)
    }

    #[test]
    fn text_over_a_picture_is_the_page_where_it_is_spread() {
        assert_eq!(over_a_picture(1), Legibility::Picture);
        assert_eq!(over_a_picture(12), Legibility::Picture, "a long stamp");
        assert_eq!(over_a_picture(40), Legibility::Text);
    }
}
