//! Characters to words.
//!
//! A space parts words, and so does a gap that is wide for its line. Nothing here looks beyond the
//! characters that follow one another in the file.

use super::abutting::parted;
use super::glyph::{Glyph, Meaning};
use super::kerning::{Seam, Spacing, kerned};
use crate::page::{Page, Rect, Turn, Word};

/// Widest gap within a word, in parts of the font size.
const GAP: f32 = 0.15;
/// The same between two text operations: neighbouring cells may come as near as that.
const RUN_GAP: f32 = 0.08;
/// How far characters of two text operations may overlap within a word.
const RUN_OVERLAP: f32 = 0.25;
/// Narrowest gap that no line has which goes on in another text operation.
const APART: f32 = 0.008;
/// Words of a line from which on it may be letter-spaced.
const LETTERS: usize = 5;
/// Widest gap within a letter-spaced word.
const LETTER_GAP: f32 = 0.7;
/// What letter-spaced text adds to its usual gap between words.
const SPACED_GAP: f32 = 0.2;
/// How far characters of one word may lie from its baseline.
pub(super) const RISE: f32 = 0.12;
/// Height of a line above and below its baseline.
const ASCENT: f32 = 0.8;
const DESCENT: f32 = 0.2;
/// How far a copy that makes a character bolder is set off.
const COPY: f32 = 0.12;
/// Stands for a character that the font does not name.
pub(crate) const UNMAPPED: char = '\u{FFFD}';

/// The turn after which most of `glyphs` run from left to right.
pub(super) fn turn(glyphs: &[Glyph]) -> Turn {
    let mut counts = [0_usize; 4];
    for glyph in glyphs.iter().filter(|glyph| !glyph.is_space()) {
        if let Some(turn) = direction(glyph.advance) {
            counts[turn as usize] += 1;
        }
    }
    [Turn::None, Turn::Right, Turn::Half, Turn::Left]
        .into_iter()
        .rev()
        .max_by_key(|turn| counts[*turn as usize])
        .unwrap_or_default()
}

/// The turn that brings `advance` upright; `None` where it runs aslant.
fn direction([dx, dy]: [f32; 2]) -> Option<Turn> {
    /// Sideways part of an advance along an axis.
    const LEAN: f32 = 0.1;
    if dy.abs() <= LEAN * dx.abs() {
        Some(if dx >= 0.0 { Turn::None } else { Turn::Half })
    } else if dx.abs() <= LEAN * dy.abs() {
        Some(if dy > 0.0 { Turn::Left } else { Turn::Right })
    } else {
        None
    }
}

/// The words of a page of `width` and `height` as displayed: those that run from left to right
/// after `turn`, and the others.
pub(super) fn words(
    glyphs: &[Glyph],
    turn: Turn,
    width: f32,
    height: f32,
) -> (Vec<Word>, Vec<Word>) {
    let mut upright = Writer::default();
    let mut sideways = Vec::new();
    let mut run_gap = (0, GAP);
    for (index, glyph) in glyphs.iter().enumerate() {
        if glyph.is_invisible() {
            continue;
        }
        if direction(glyph.advance) != Some(turn) && !glyph.is_space() {
            upright.end();
            aside(&mut sideways, glyph, turn, width, height);
            continue;
        }
        if glyph.run != run_gap.0 {
            run_gap = (glyph.run, gap(&glyphs[index..]));
        }
        let [x, y] = glyph.at;
        let [x, y] = turn.apply_point([x, y], width, height);
        let advance = glyph.advance[0].hypot(glyph.advance[1]);
        upright.glyph(glyph, x, y, advance, run_gap.1);
    }
    upright.end();
    let (words, spacing) = parted(upright.words, upright.spacing);
    let (words, spaced) = kerned(words, spacing);
    (unspaced(words, &spaced), sideways)
}

/// The words of `glyphs` on the page as displayed, which has that size.
pub(super) fn as_displayed(glyphs: &[Glyph], width: f32, height: f32) -> Vec<Word> {
    let turn = turn(glyphs);
    let (words, sideways) = words(glyphs, turn, width, height);
    let turned = Page::sized(turn, width, height);
    let words = words.into_iter().chain(sideways);
    words
        .map(|word| Word {
            rect: turned.displayed(word.rect),
            ..word
        })
        .collect()
}

/// Widest gap within a word of the run that `glyphs` starts with, in parts of the font size.
fn gap(glyphs: &[Glyph]) -> f32 {
    let run = glyphs[0].run;
    let glyphs = &glyphs[..glyphs.iter().take_while(|glyph| glyph.run == run).count()];
    if !glyphs.iter().any(Glyph::is_space) {
        return GAP;
    }
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter(|pair| !pair[0].is_space() && !pair[1].is_space())
        .map(|pair| {
            let along = (pair[1].at[0] - pair[0].at[0]).hypot(pair[1].at[1] - pair[0].at[1]);
            let advance = pair[0].advance[0].hypot(pair[0].advance[1]);
            (along - advance) / pair[0].size.max(f32::EPSILON)
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0.0);
    GAP.max(usual + SPACED_GAP)
}

/// Puts the letters of letter-spaced lines together to words; `spaced` says before which words the
/// file has a space.
fn unspaced(words: Vec<Word>, spaced: &[bool]) -> Vec<Word> {
    let mut put: Vec<Word> = Vec::with_capacity(words.len());
    let mut spaced = spaced.iter();
    for line in runs_of(words) {
        let marks: Vec<bool> = spaced.by_ref().take(line.len()).copied().collect();
        let lone = line
            .iter()
            .filter(|word| word.text.chars().nth(2).is_none())
            .count();
        if line.len() < LETTERS || lone * 5 < line.len() * 4 {
            put.extend(line);
            continue;
        }
        let mut gaps: Vec<f32> = line
            .windows(2)
            .map(|pair| (pair[1].rect.x0 - pair[0].rect.x1) / pair[0].size)
            .collect();
        gaps.sort_by(f32::total_cmp);
        // Most gaps lie within words.
        let usual = gaps[gaps.len() / 2];
        let known = marks.iter().skip(1).any(|mark| *mark);
        let first = put.len();
        for (word, spaced) in line.into_iter().zip(marks) {
            let joins = put[first..].last().is_some_and(|before| {
                let gap = (word.rect.x0 - before.rect.x1) / word.size;
                gap < LETTER_GAP
                    && if known {
                        !spaced
                    } else {
                        gap < usual + SPACED_GAP
                    }
            });
            match put.last_mut().filter(|_| joins) {
                Some(before) => {
                    before.text.push_str(&word.text);
                    before.rect = before.rect.union(&word.rect);
                }
                None => put.push(word),
            }
        }
    }
    put
}

/// Words that follow one another on a baseline.
fn runs_of(words: Vec<Word>) -> Vec<Vec<Word>> {
    let mut runs: Vec<Vec<Word>> = Vec::new();
    for word in words {
        let goes_on = |run: &&mut Vec<Word>| {
            run.last().is_some_and(|last| {
                (last.baseline - word.baseline).abs() < RISE * word.size
                    && word.rect.x0 > last.rect.x0
                    && word.rect.x0 - last.rect.x1 < 2.0 * word.size
            })
        };
        match runs.last_mut().filter(goes_on) {
            Some(run) => run.push(word),
            None => runs.push(vec![word]),
        }
    }
    runs
}

/// Adds a character that runs another way to the word of its run.
fn aside(words: &mut Vec<Word>, glyph: &Glyph, turn: Turn, width: f32, height: f32) {
    let [x, y] = glyph.at;
    let [dx, dy] = glyph.advance;
    let ends = Rect::new(x.min(x + dx), y.min(y + dy), x.max(x + dx), y.max(y + dy));
    let rect = turn.apply(ends.grown(glyph.size / 2.0), width, height);
    let same_run = |word: &&mut Word| {
        (word.baseline - run_mark(glyph)).abs() < 0.5 && word.size.to_bits() == glyph.size.to_bits()
    };
    if let Some(word) = words.last_mut().filter(same_run) {
        push(&mut word.text, glyph);
        word.rect = word.rect.union(&rect);
        return;
    }
    let mut text = String::new();
    push(&mut text, glyph);
    words.push(Word {
        text,
        rect,
        baseline: run_mark(glyph),
        size: glyph.size,
        confidence: None,
        alternatives: None,
    });
}

/// Words that run another way have no baseline: their run tells them apart.
#[allow(clippy::cast_precision_loss, reason = "a mark to compare")]
fn run_mark(glyph: &Glyph) -> f32 {
    glyph.run as f32
}

fn push(text: &mut String, glyph: &Glyph) {
    match &glyph.meaning {
        Meaning::Char(c) => text.push(*c),
        Meaning::Text(part) => text.push_str(part),
        Meaning::Unmapped => text.push(UNMAPPED),
    }
}

/// Puts characters together.
#[derive(Default)]
struct Writer {
    words: Vec<Word>,
    /// For every word what stands before it and between its letters.
    spacing: Vec<Spacing>,
    space: bool,
    open: bool,
    run: u32,
    /// The last character's origin and where its text starts in the open word.
    last: Option<(f32, usize)>,
}

impl Writer {
    fn glyph(&mut self, glyph: &Glyph, x: f32, y: f32, advance: f32, gap: f32) {
        if glyph.is_space() {
            self.end();
            self.space = true;
            return;
        }
        let same_run = std::mem::replace(&mut self.run, glyph.run) == glyph.run;
        let (gap, overlap) = if same_run {
            (gap, 0.5)
        } else {
            (RUN_GAP, RUN_OVERLAP)
        };
        let size = glyph.size;
        if let Some(word) = self.words.last_mut().filter(|_| self.open) {
            if let Some((from, start)) = self.last
                && (x - from).abs() < COPY * size
                && (y - word.baseline).abs() < COPY * size
                && same(&word.text[start..], glyph)
            {
                return;
            }
            let space = x - word.rect.x1;
            if (y - word.baseline).abs() < RISE * size
                && (word.size - size).abs() < 0.3 * size
                && space < gap * size
                && space > -overlap * size
            {
                self.last = Some((x, word.text.len()));
                if let Some(spacing) = self.spacing.last_mut() {
                    let letters = spacing.gaps.len() + 1;
                    spacing.gaps.push(space / size.max(f32::EPSILON));
                    if !same_run {
                        spacing.seams.push(Seam {
                            text: word.text.len(),
                            letters,
                            end: word.rect.x1,
                            start: x,
                            is_apart: space > APART * size,
                        });
                    }
                }
                push(&mut word.text, glyph);
                word.rect.x1 = word.rect.x1.max(x + advance);
                return;
            }
        }
        self.end();
        self.spacing.push(Spacing {
            spaced: std::mem::take(&mut self.space),
            same_run,
            gaps: Vec::new(),
            seams: Vec::new(),
        });
        let mut text = String::with_capacity(12);
        push(&mut text, glyph);
        self.words.push(Word {
            text,
            rect: Rect::new(x, y - ASCENT * size, x + advance, y + DESCENT * size),
            baseline: y,
            size,
            confidence: None,
            alternatives: None,
        });
        self.open = true;
        self.last = Some((x, 0));
    }

    fn end(&mut self) {
        self.open = false;
        self.last = None;
    }
}

fn same(text: &str, glyph: &Glyph) -> bool {
    match &glyph.meaning {
        Meaning::Char(c) => text.chars().eq([*c]),
        Meaning::Text(part) => text == part,
        Meaning::Unmapped => text.chars().eq([UNMAPPED]),
    }
}
