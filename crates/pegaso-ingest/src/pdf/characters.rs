//! The characters of a page by their place, to be compared with another reading of the page.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::canvas::Canvas;
use super::glyph::{Glyph, Meaning};
use super::mixer::Mixer;
use super::words;
use crate::page::Rect;

/// How far the two readings may place a character apart, points.
pub(crate) const SLACK: f32 = 1.5;
/// How far a copy that makes a character bolder is set off, in parts of the font size.
const COPY: f32 = 0.2;

/// The characters of a page, white space aside.
pub(crate) struct Characters {
    /// By the height of their middle.
    marks: Vec<Mark>,
    glyphs: Vec<Glyph>,
    size: [f32; 2],
    /// True where the places of all of them can be trusted.
    placed: bool,
}

/// The middle of a glyph.
#[derive(Debug, Clone, Copy)]
struct Mark {
    x: f32,
    y: f32,
    glyph: usize,
}

impl Characters {
    /// The characters that `canvas` shows.
    pub(super) fn new(canvas: Canvas, placed: bool) -> Self {
        let (glyphs, size) = canvas.into_glyphs();
        let mut marks: Vec<Mark> = Vec::with_capacity(glyphs.len());
        let mut seen = Seen::default();
        for (index, glyph) in glyphs.iter().enumerate().filter(|(_, g)| !g.is_space()) {
            if is_copy(glyph, &mut seen) {
                continue;
            }
            let [x, y] = glyph.middle();
            marks.push(Mark { x, y, glyph: index });
        }
        marks.sort_by(|a, b| a.y.total_cmp(&b.y));
        Self {
            marks,
            glyphs,
            size,
            placed,
        }
    }

    /// True where the places of all of them can be trusted.
    pub(crate) fn are_placed(&self) -> bool {
        self.placed
    }

    /// The characters whose middle lies in `rect`, in the order in which they were drawn.
    pub(crate) fn within(&self, rect: Rect) -> String {
        let mut inside = self.inside(rect);
        inside.sort_by_key(|mark| mark.glyph);
        self.text(&inside)
    }

    /// The same from line to line, each from left to right as its characters run.
    pub(crate) fn within_by_place(&self, rect: Rect) -> String {
        let mut inside = self.inside(rect);
        let Some(first) = inside.first().map(|mark| &self.glyphs[mark.glyph]) else {
            return String::new();
        };
        let length = first.advance[0].hypot(first.advance[1]).max(f32::EPSILON);
        let (cos, sin) = (first.advance[0] / length, first.advance[1] / length);
        let along = |mark: &Mark| mark.x * cos + mark.y * sin;
        let down = |mark: &Mark| mark.y * cos - mark.x * sin;
        let height = first.size;
        inside.sort_by(|a, b| down(a).total_cmp(&down(b)));
        for line in inside.chunk_by_mut(|a, b| down(b) - down(a) < 0.4 * height) {
            line.sort_by(|a, b| along(a).total_cmp(&along(b)));
        }
        self.text(&inside)
    }

    /// The words of the page that hold a digit, each with how often it stands there.
    pub(crate) fn figures(&self) -> HashMap<String, usize> {
        let turn = words::turn(&self.glyphs);
        let [width, height] = self.size;
        let (upright, sideways) = words::words(&self.glyphs, turn, width, height);
        let mut figures = HashMap::new();
        for word in upright.into_iter().chain(sideways) {
            if word.text.contains(|c: char| c.is_ascii_digit()) {
                *figures.entry(word.text).or_default() += 1;
            }
        }
        figures
    }

    fn inside(&self, rect: Rect) -> Vec<Mark> {
        let rect = rect.grown(SLACK);
        let from = self.marks.partition_point(|mark| mark.y < rect.y0);
        let to = self.marks.partition_point(|mark| mark.y <= rect.y1);
        let level = self.marks.get(from..to).unwrap_or_default();
        let inside = level.iter().filter(|mark| rect.contains(mark.x, mark.y));
        inside.copied().collect()
    }

    fn text(&self, marks: &[Mark]) -> String {
        let mut text = String::with_capacity(marks.len());
        for mark in marks {
            let characters = self.glyphs[mark.glyph].characters();
            text.extend(characters.filter(|c| !c.is_whitespace()));
        }
        text
    }
}

/// Where each character was drawn, by its meaning and a grid as fine as its copies.
type Seen<'g> = HashMap<(&'g Meaning, [i32; 2]), [f32; 2], BuildHasherDefault<Mixer>>;

/// True where the same character was drawn at about the same place before.
fn is_copy<'g>(glyph: &'g Glyph, seen: &mut Seen<'g>) -> bool {
    let reach = (COPY * glyph.size).max(0.1);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "a page is some thousand points wide, and a cast saturates"
    )]
    let step = |length: f32| (length / reach).floor() as i32;
    let [x, y] = glyph.at;
    let place = [step(x), step(y)];
    for dx in -1..=1 {
        for dy in -1..=1 {
            let near = [place[0].saturating_add(dx), place[1].saturating_add(dy)];
            if let Some([ox, oy]) = seen.get(&(&glyph.meaning, near))
                && (ox - x).abs() < reach
                && (oy - y).abs() < reach
            {
                return true;
            }
        }
    }
    seen.insert((&glyph.meaning, place), glyph.at);
    false
}

#[cfg(test)]
impl Characters {
    /// `text` in 5 points, from the origin `at` to the right.
    pub(crate) fn sample(text: &str, at: [f32; 2]) -> Self {
        let mut canvas = Canvas::new(100.0, 100.0);
        let mut x = at[0];
        for c in text.chars() {
            canvas.show(Glyph {
                meaning: Meaning::Char(c),
                at: [x, at[1]],
                advance: [2.5, 0.0],
                size: 5.0,
                run: 0,
            });
            x += 2.5;
        }
        Self::new(canvas, true)
    }
}
