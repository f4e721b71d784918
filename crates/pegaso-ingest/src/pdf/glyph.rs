//! A character as the page draws it.

use hayro_interpret::font::{Glyph as FontGlyph, PositionedGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::kurbo::Affine;

use super::words::UNMAPPED;

/// What a character stands for.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Meaning {
    /// One character.
    Char(char),
    /// Several, as a ligature.
    Text(String),
    /// The font does not say.
    Unmapped,
}

/// A character with its place, in points of the displayed page.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) meaning: Meaning,
    /// Its origin on the baseline.
    pub(super) at: [f32; 2],
    /// From its origin to that of the next character.
    pub(super) advance: [f32; 2],
    /// Font size.
    pub(super) size: f32,
    /// The text operation that it belongs to, counted over the page.
    pub(super) run: u32,
}

/// Height of a character's middle above its baseline, in parts of the font size.
const MIDDLE: f32 = 0.3;
/// Units of a font in an em, after hayro's scaling.
const UNITS: f64 = 1000.0;
/// Advance of a character whose width nobody knows, in units.
const USUAL_ADVANCE: f32 = 500.0;

impl Glyph {
    /// The character `glyph` under `transform`, which brings text space to the page.
    pub(super) fn new(glyph: &PositionedGlyph<'_>, transform: Affine, run: u32) -> Self {
        let advance = match &**glyph {
            FontGlyph::Outline(outline) => outline.advance_width(),
            // Its width is in units of a matrix that is not at hand.
            FontGlyph::Type3(_) => None,
        };
        let advance = f64::from(advance.unwrap_or(USUAL_ADVANCE));
        let to_page = transform * glyph.transform();
        let [x, y] = [to_page.translation().x, to_page.translation().y];
        let [across_x, across_y, up_x, up_y, ..] = to_page.as_coeffs();
        Self {
            meaning: meaning(glyph.as_unicode()),
            at: [x, y].map(single),
            advance: [across_x * advance, across_y * advance].map(single),
            size: single(up_x.hypot(up_y) * UNITS),
            run,
        }
    }

    /// What it says, character by character.
    pub(super) fn characters(&self) -> impl Iterator<Item = char> + '_ {
        let (one, several) = match &self.meaning {
            Meaning::Char(c) => (Some(*c), ""),
            Meaning::Text(text) => (None, text.as_str()),
            Meaning::Unmapped => (Some(UNMAPPED), ""),
        };
        one.into_iter().chain(several.chars())
    }

    /// Its middle: half of its advance along the line, and above it.
    pub(super) fn middle(&self) -> [f32; 2] {
        let [x, y] = self.at;
        let [dx, dy] = self.advance;
        let length = dx.hypot(dy).max(f32::EPSILON);
        // Up from the baseline: the advance, turned a quarter against the clock.
        let rise = MIDDLE * self.size / length;
        [x + dx / 2.0 + dy * rise, y + dy / 2.0 - dx * rise]
    }

    /// True for a character that takes no room: where a line might break, or which way text runs.
    pub(super) fn is_invisible(&self) -> bool {
        matches!(
            self.meaning,
            Meaning::Char('\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
        )
    }

    /// True for a letter or figure without a width, which no font has.
    pub(super) fn is_flat(&self) -> bool {
        let Meaning::Char(c) = self.meaning else {
            return false;
        };
        let [dx, dy] = self.advance;
        c.is_ascii_alphanumeric() && dx.abs().max(dy.abs()) < f32::EPSILON
    }

    /// True for a character that shows nothing and parts words.
    pub(super) fn is_space(&self) -> bool {
        match &self.meaning {
            Meaning::Char(c) => c.is_whitespace(),
            Meaning::Text(text) => text.chars().all(char::is_whitespace),
            Meaning::Unmapped => false,
        }
    }
}

/// Points are far within what single precision holds exactly enough.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a page is some thousand points wide"
)]
pub(super) fn single(value: f64) -> f32 {
    value as f32
}

fn meaning(unicode: Option<BfString>) -> Meaning {
    match unicode {
        None => Meaning::Unmapped,
        Some(BfString::Char(c)) => meaning_of_char(c),
        Some(BfString::String(text)) => meaning_of(one_mark(&text)),
    }
}

/// The text of one mark without the spaces around it: where the next one stands tells of a space, and
/// the dot of leaders may be named ` .` and stand in a figure too.
fn one_mark(text: &str) -> &str {
    let mark = text.trim();
    if mark.is_empty() { text } else { mark }
}

/// What a character stands for whose text is known; nothing where it has none.
pub(super) fn meaning_of(text: &str) -> Meaning {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Meaning::Unmapped,
        (Some(c), None) => meaning_of_char(c),
        _ => Meaning::Text(text.to_owned()),
    }
}

fn meaning_of_char(c: char) -> Meaning {
    match (ligature(c), usual(c)) {
        (Some(text), _) => Meaning::Text(text.to_owned()),
        (None, Some(c)) => Meaning::Char(c),
        (None, None) => Meaning::Unmapped,
    }
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{FB00}' => "ff",
        '\u{FB01}' => "fi",
        '\u{FB02}' => "fl",
        '\u{FB03}' => "ffi",
        '\u{FB04}' => "ffl",
        '\u{FB05}' | '\u{FB06}' => "st",
        _ => return None,
    })
}

/// Bullets of symbol fonts as the characters that they look like; `None` for what means nothing.
fn usual(c: char) -> Option<char> {
    Some(match c {
        '\u{F0B7}' | '\u{F06C}' => '•',
        '\u{F0A7}' => '▪',
        '\u{F0D8}' => '➢',
        '\u{F02D}' => '-',
        '\u{F0FC}' => '✓',
        '\0' | '\u{FFFD}' => return None,
        _ => c,
    })
}
