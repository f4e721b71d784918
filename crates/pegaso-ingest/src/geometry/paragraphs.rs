//! Lines of prose to paragraphs.
//!
//! A line goes on in the next where it left no room for the next one's first word. Where it did
//! leave room, or where white space or a structural word says so, a paragraph ends.

use super::compounds::NO_PARTS;
use super::lines::TextLine;
use super::vocabulary::Vocabulary;

/// How exact widths are, points.
const EXACT: f32 = 1.0;
/// What the pitch may vary by within a paragraph.
const SLACK: f32 = 1.2;
/// Widest pitch of prose, in parts of the font size.
const PITCH: f32 = 2.0;
/// Paragraphs set apart for one that is not, where they are set apart at all.
const SPACED: usize = 4;
/// Most words of a label before its colon.
const LABEL: usize = 7;
/// Lines that tell the right margin.
const FLUSH_LINES: usize = 3;
/// How far the ends of such lines differ.
const RAGGED: f32 = 14.0;
/// Lines of different widths that tell that lines are centred.
const CENTRED_LINES: usize = 3;
/// Lines that go on below the right margin, where it is certain.
const WRAPPED: usize = 2;
/// What the longest line may be short of the width, as a part of it, where lines are centred.
const MIRRORED: f32 = 0.12;

/// The width and the pitch of the prose of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// From line to line, in parts of the font size.
    pub(crate) pitch: f32,
    /// True where white space sets paragraphs apart.
    pub(crate) spaced: bool,
}

/// Judges the measure by all lines of prose, and where they tell little, by the right ends of the
/// `tables` among them.
pub(crate) fn measure(lines: &[&TextLine<'_>], tables: &[f32]) -> Measure {
    let left = lines
        .iter()
        .map(|line| line.rect.x0)
        .fold(f32::MAX, f32::min);
    let right = right(lines, left, tables);
    let mut measure = Measure {
        left,
        right,
        pitch: PITCH,
        spaced: false,
    };
    let mut steps: Vec<f32> = lines
        .windows(2)
        .filter(|pair| pair[1].baseline > pair[0].baseline && measure.runs_on(pair[0], pair[1]))
        .map(|pair| (pair[1].baseline - pair[0].baseline) / pair[0].size.max(f32::EPSILON))
        .filter(|step| *step <= PITCH)
        .collect();
    steps.sort_by(f32::total_cmp);
    let usual = steps.get(steps.len() / 4).copied().unwrap_or(PITCH);
    measure.pitch = sentences(lines, &measure).unwrap_or(usual);
    let ends = lines
        .windows(2)
        .filter(|pair| pair[1].baseline > pair[0].baseline && !measure.runs_on(pair[0], pair[1]));
    let (apart, close): (Vec<_>, Vec<_>) = ends.partition(|pair| measure.is_far(pair[0], pair[1]));
    measure.spaced = apart.len() >= SPACED * close.len();
    measure
}

/// The step from line to line where sentences go on in small letters, in parts of the font size: some
/// programs set lines further apart than paragraphs. `None` where few tell it.
fn sentences(lines: &[&TextLine<'_>], measure: &Measure) -> Option<f32> {
    /// Widest such step.
    const WIDEST: f32 = 2.8;
    /// Fewest that tell it.
    const FEWEST: usize = 3;
    let mut steps: Vec<f32> = lines
        .windows(2)
        .filter(|pair| measure.runs_on(pair[0], pair[1]) && measure.goes_on(pair[0], pair[1]))
        .map(|pair| (pair[1].baseline - pair[0].baseline) / pair[0].size.max(f32::EPSILON))
        .filter(|step| (0.0..=WIDEST).contains(step))
        .collect();
    steps.sort_by(f32::total_cmp);
    (steps.len() >= FEWEST).then(|| steps[steps.len() / 2])
}

/// Where lines that start at `left` end at most.
fn right(lines: &[&TextLine<'_>], left: f32, tables: &[f32]) -> f32 {
    let centre = centre(lines, left);
    let is_centred =
        |line: &&&TextLine<'_>| centre.is_some_and(|centre| lies_at(line, centre, left));
    let mut ends: Vec<f32> = lines
        .iter()
        .filter(|line| !is_centred(line))
        .map(|line| line.rect.x1)
        .collect();
    ends.sort_by(|a, b| b.total_cmp(a));
    // What is centred is as far from the right margin as from the left, where few lines reach it.
    let mirrored = centre.map(|centre| 2.0 * centre - left).filter(|right| {
        ends.first().is_some_and(|longest| {
            *longest <= right + EXACT && *longest >= right - MIRRORED * (right - left)
        })
    });
    let flush = ends
        .windows(FLUSH_LINES)
        .find(|near| near[0] - near[FLUSH_LINES - 1] <= RAGGED)
        .map(|near| near[0]);
    let widest = || lines.iter().map(|line| line.rect.x1).fold(0.0, f32::max);
    let seen = mirrored.or(flush).or(ends.first().copied());
    let seen = seen.unwrap_or_else(widest);
    if wrapped(lines, seen) >= WRAPPED {
        return seen;
    }
    // Few lines fill the width, but tables take it whole.
    tables.iter().copied().fold(seen, f32::max)
}

/// How many lines end near `right` since what they say had to go on below.
fn wrapped(lines: &[&TextLine<'_>], right: f32) -> usize {
    let goes_on = |pair: &&[&TextLine<'_>]| {
        let (line, next) = (pair[0], pair[1]);
        let step = next.baseline - line.baseline;
        let first = next.words.first().map_or("", |word| word.text.as_str());
        (right - line.rect.x1).abs() <= RAGGED
            && step > 0.0
            && step <= PITCH * line.size
            && first.starts_with(char::is_lowercase)
    };
    lines.windows(2).filter(goes_on).count()
}

/// The middle of lines of different widths that have the same, all of them set off from `left`.
fn centre(lines: &[&TextLine<'_>], left: f32) -> Option<f32> {
    let mut off: Vec<(f32, f32)> = lines
        .iter()
        .filter(|line| line.rect.x0 > left + line.size)
        .map(|line| (line.rect.centre_x(), line.rect.width()))
        .collect();
    off.sort_by(|a, b| a.0.total_cmp(&b.0));
    let widths = |run: &[(f32, f32)]| {
        let mut widths: Vec<f32> = run.iter().map(|(_, width)| *width).collect();
        widths.sort_by(f32::total_cmp);
        widths.dedup_by(|next, before| *next - *before < RAGGED);
        widths.len()
    };
    let runs = off.chunk_by(|a, b| b.0 - a.0 < EXACT);
    let (found, run) = runs
        .map(|run| (widths(run), run))
        .max_by_key(|(found, _)| *found)?;
    (found >= CENTRED_LINES).then(|| run[run.len() / 2].0)
}

/// True where `line` is centred at `centre`, off the left margin.
fn lies_at(line: &TextLine<'_>, centre: f32, left: f32) -> bool {
    (line.rect.centre_x() - centre).abs() < 2.0 * EXACT && line.rect.x0 > left + line.size
}

impl Measure {
    /// The width of a line.
    pub(crate) fn width(&self) -> f32 {
        self.right - self.left
    }

    /// True where more than the pitch lies between the two.
    fn is_far(&self, line: &TextLine<'_>, next: &TextLine<'_>) -> bool {
        let usual = self.pitch * line.size.max(next.size) * SLACK;
        next.baseline - line.baseline > usual
    }

    /// True where a sentence goes on below a line that its cell made shorter than others.
    fn goes_on(&self, line: &TextLine<'_>, next: &TextLine<'_>) -> bool {
        let flush = (line.rect.x0 - next.rect.x0).abs() < EXACT;
        let open = is_open(line) && is_low(next) || ends_in_a_particle(line);
        open && flush && line.rect.width() > 0.5 * self.width()
    }

    /// True where `line` is the indented first one of a paragraph, whose sentence goes on in `next` on the
    /// left, though its middle happens to be that of the page.
    fn is_indented(&self, line: &TextLine<'_>, next: &TextLine<'_>) -> bool {
        is_open(line) && is_low(next) && (next.rect.x0 - self.left).abs() < EXACT
    }

    /// True where `line` left no room for what `next` starts with.
    fn runs_on(&self, line: &TextLine<'_>, next: &TextLine<'_>) -> bool {
        let centre = f32::midpoint(self.left, self.right);
        let centred = (line.rect.centre_x() - centre).abs() < 2.0 * EXACT
            && line.rect.x0 > self.left + line.size;
        if centred && !self.is_indented(line, next) {
            return leaves_no_room(line, next, self.width());
        }
        leaves_no_room(line, next, self.right - line.rect.x0)
    }
}

/// True where the last word of `line` ends no sentence.
pub(super) fn is_open(line: &TextLine<'_>) -> bool {
    line.words.last().is_some_and(|word| {
        word.text
            .ends_with(|c: char| c.is_alphanumeric() || ",-\u{2010}\u{AD}".contains(c))
    })
}

/// True where the first word of `line` goes on with a sentence.
pub(super) fn is_low(line: &TextLine<'_>) -> bool {
    let first = line.words.first().map_or("", |word| word.text.as_str());
    first.starts_with(char::is_lowercase) && !first.ends_with(')')
}

/// True where `line` ends with an article or a preposition, which no sentence does.
fn ends_in_a_particle(line: &TextLine<'_>) -> bool {
    line.words
        .last()
        .is_some_and(|word| NO_PARTS.contains(&word.text.as_str()))
}

/// True where the first word of `next` does not fit behind `line` in `room`.
pub(crate) fn leaves_no_room(line: &TextLine<'_>, next: &TextLine<'_>, room: f32) -> bool {
    /// Narrowest space, in parts of the font size.
    const SPACE: f32 = 0.2;
    /// What a frame may take of the width, where a sentence goes on.
    const FRAME: f32 = 0.9;
    let first = next.words.first();
    let word = first.map_or(0.0, |word| word.rect.width());
    let goes_on = first.is_some_and(|word| word.text.starts_with(char::is_lowercase));
    let frame = if goes_on { FRAME * line.size } else { 0.0 };
    line.rect.width() + SPACE * line.size + word > room - EXACT - frame
}

/// What lies between two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Between {
    /// They are one paragraph.
    Nothing,
    /// A paragraph ends.
    Break,
    /// A paragraph ends, and white space shows it.
    Space,
}

/// What lies between `line` and `next`, which follows it on the same page or on top of another.
pub(crate) fn between(
    line: &TextLine<'_>,
    next: &TextLine<'_>,
    same_page: bool,
    measure: &Measure,
    vocabulary: &Vocabulary,
) -> Between {
    let far = same_page && measure.is_far(line, next);
    // Where paragraphs stand apart, a word of structure within one is no more than that.
    let labelled = next
        .words
        .iter()
        .take(LABEL)
        .any(|word| word.text.ends_with(':'));
    let opens = (labelled || !(measure.spaced && same_page)) && opens(next, vocabulary);
    let runs_on = (measure.runs_on(line, next) || measure.goes_on(line, next))
        && (line.size - next.size).abs() < 0.1 * line.size;
    // A sign that stands alone is that of the item below.
    let alone = line.words.len() == 1
        && is_bullet(&line.words[0].text)
        && line.rect.x0 - measure.left < line.size;
    if far {
        Between::Space
    } else if alone && !opens {
        Between::Nothing
    } else if opens || !runs_on || starts_item(line, next) {
        Between::Break
    } else {
        Between::Nothing
    }
}

/// True where `line` can only open something: a sentence goes on in small letters.
pub(crate) fn opens(line: &TextLine<'_>, vocabulary: &Vocabulary) -> bool {
    let first = line.words.first().and_then(|word| word.text.chars().next());
    first.is_some_and(|c| !c.is_lowercase()) && (vocabulary.opens)(&line.text())
}

/// True where `next` starts an item of a list.
fn starts_item(line: &TextLine<'_>, next: &TextLine<'_>) -> bool {
    let Some(first) = next.words.first() else {
        return false;
    };
    let bullet = is_bullet(&first.text);
    // One item below another, however full its line is.
    let below = line.words.first().is_some_and(|above| {
        above.text == first.text && (above.rect.x0 - first.rect.x0).abs() < 1.0
    });
    let ended = line
        .words
        .last()
        .is_some_and(|word| word.text.ends_with(['.', ';', ':', ',']));
    bullet && (ended || below || (next.rect.x0 - line.rect.x0).abs() > 1.0) && next.words.len() > 1
}

/// True for a sign that stands before the items of a list.
fn is_bullet(text: &str) -> bool {
    matches!(text, "-" | "–" | "•" | "▪" | "➢" | "*" | "o" | "✓")
}
