//! Characters of a line to words, by spaces and by gaps between ink.

use std::ops::Range;

use super::ink::Ink;
use super::points::points;
use super::reading::Sign;
use super::segments::Segment;
use super::tracking;

/// A gap that parts letters even where the network saw no space, in heights of the letters.
const GAP: f32 = 0.36;
/// A gap that parts figures: they stand wider.
const FIGURES: f32 = 0.8;

/// A gap that parts a figure from a letter, or a small letter from a capital: few words have both.
const BETWEEN: f32 = 0.24;

/// Narrowest space between two figures of which one is a one, which has white around it, and before
/// or behind a hyphen; the same between two ones.
const SPACED: f32 = 0.46;
const ONES: f32 = 0.62;
/// Narrowest space of print of fixed pitch, in steps from letter to letter.
const FIXED: f32 = 0.95;

/// How far from its middle a network sees a letter, in heights of the letters.
const ABOUT: f32 = 0.25;

/// Height of a small letter at most, in capitals.
const SMALL: f32 = 0.85;
/// Width of a round letter at least, in its heights: a nought is narrower.
const ROUND: f32 = 0.85;

/// A word, pixels.
#[derive(Debug, Clone)]
pub(crate) struct Read {
    pub(crate) text: String,
    pub(crate) x0: f32,
    pub(crate) x1: f32,
    /// That of its least certain character.
    pub(crate) confidence: f32,
    /// Which characters of the line it has.
    pub(crate) signs: Range<usize>,
}

/// The words of `segment`, of which `signs` were read between the columns `from` and `to`.
///
/// A space that was read takes the gap nearest to it. A wide gap that no space has taken parts words
/// too: the network passes over some spaces. Where letters stand `pitch` pixels from one another, or
/// are set apart, gaps alone tell.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(crate) fn words(
    segment: &Segment,
    signs: &[Sign],
    (from, to): (usize, usize),
    ink: &Ink,
    pitch: Option<f32>,
) -> Vec<Read> {
    let signs = &*points(segment, signs, (from, to), ink);
    let column = |sign: &Sign| from as f32 + sign.at * (to - from) as f32;
    let mut gaps = gaps(segment, ink);
    let set_apart = || tracking::narrowest_space(signs, &gaps, segment.height);
    let narrowest = pitch.map(|pitch| FIXED * pitch).or_else(set_apart);
    // What stands before each sign: nothing, a space that was read, or a gap.
    let mut before: Vec<Option<Gap>> = vec![None; signs.len() + 1];
    let mut spaced = vec![false; signs.len() + 1];
    for (index, sign) in signs.iter().enumerate() {
        if sign.is_space() {
            let gap = nearest(&mut gaps, column(sign), segment.height);
            let least = narrowest.unwrap_or_else(|| least_read(signs, index) * segment.height);
            let parts = gap.map_or(0.0, |gap| gap.1 - gap.0) >= least;
            spaced[index + 1] = parts;
            before[index + 1] = gap.filter(|_| parts);
        }
    }
    // What is left of a line beside the text, and was not read, parts nothing.
    let mut printed = signs.iter().filter(|sign| !sign.is_space());
    let first = printed.next().map_or(0.0, column);
    let last = printed.next_back().map_or(first, column) + ABOUT * segment.height;
    let first = first - ABOUT * segment.height;
    let (mut start, mut end) = (segment.area.x0 as f32, segment.area.x1 as f32);
    for gap in gaps {
        let middle = f32::midpoint(gap.0, gap.1);
        if !(first..=last).contains(&middle) {
            let apart = gap.1 - gap.0 >= GAP * segment.height;
            if apart && middle < first {
                start = gap.1;
            } else if apart {
                end = end.min(gap.0);
            }
            continue;
        }
        let letters = (1..signs.len())
            .filter(|index| !signs[*index - 1].is_space() && !signs[*index].is_space());
        let distance = |index: &usize| {
            let seam = f32::midpoint(column(&signs[index - 1]), column(&signs[*index]));
            (middle - seam).abs()
        };
        let Some(seam) = letters.min_by(|a, b| distance(a).total_cmp(&distance(b))) else {
            continue;
        };
        let usual = || {
            let least = least(&signs[seam - 1].text, &signs[seam].text);
            least.map(|least| least * segment.height)
        };
        let least = narrowest.or_else(usual);
        if least.is_some_and(|least| gap.1 - gap.0 >= least) {
            before[seam] = Some(gap);
        }
    }
    let mut words: Vec<Read> = Vec::new();
    let mut last = from as f32;
    for (index, sign) in signs.iter().enumerate() {
        if sign.is_space() {
            if let Some(gap) = before[index].take() {
                before[index + 1].get_or_insert(gap);
            }
            spaced[index + 1] |= spaced[index];
            continue;
        }
        let at = column(sign);
        let parted = spaced[index] || before[index].is_some();
        if let Some(word) = words.last_mut().filter(|_| !parted) {
            word.text.push_str(&sign.text);
            word.confidence = word.confidence.min(sign.confidence);
            word.signs.end = index + 1;
        } else {
            let middle = f32::midpoint(last, at);
            let (left, right) = before[index].unwrap_or((middle, middle));
            let is_first = words.is_empty();
            if let Some(word) = words.last_mut() {
                word.x1 = left.max(word.x0);
            }
            words.push(Read {
                text: sign.text.clone(),
                x0: if is_first { start } else { right },
                x1: end,
                confidence: sign.confidence,
                signs: index..index + 1,
            });
        }
        last = at;
    }
    words
}

/// Lets `words`, which follow one another on a line of fixed pitch, reach as far as spaces of other
/// print would leave room: what is one cell is told by those.
pub(crate) fn widen(words: &mut [Read], pitch: f32) {
    /// Usual space, and widest one between two words, in steps from letter to letter.
    const USUAL: f32 = 0.4;
    const WIDEST: f32 = 2.0;
    for at in 1..words.len() {
        let (before, next) = (words[at - 1].x1, words[at].x0);
        if next - before <= WIDEST * pitch {
            words[at - 1].x1 = before.max(next - USUAL * pitch);
        }
    }
}

/// `text`, the whole of a `segment`, where it is an `o`: alone it looks like a nought or a capital,
/// but for its height and its roundness.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
pub(crate) fn round_letter(segment: &Segment, text: &str, capital: f32) -> Option<&'static str> {
    let (width, height) = (segment.area.width() as f32, segment.area.height() as f32);
    let is_small = height < SMALL * capital && width >= ROUND * height;
    (is_small && matches!(text, "0" | "O")).then_some("o")
}

/// Takes the gap nearest to `at` out of `gaps`; `None` where none is near.
fn nearest(gaps: &mut Vec<Gap>, at: f32, height: f32) -> Option<Gap> {
    /// Narrowest space.
    const NARROWEST: f32 = 0.2;
    let distance = |gap: &Gap| (f32::midpoint(gap.0, gap.1) - at).abs();
    let wide = gaps
        .iter()
        .enumerate()
        .filter(|(_, gap)| gap.1 - gap.0 >= NARROWEST * height);
    let (index, gap) = wide.min_by(|a, b| distance(a.1).total_cmp(&distance(b.1)))?;
    let is_near = distance(gap) <= height.max(gap.1 - gap.0);
    is_near.then(|| gaps.remove(index))
}

/// The least gap that parts a word from the character behind it; `None` where none does.
fn least(word: &str, next: &str) -> Option<f32> {
    let (before, after) = (word.chars().next_back()?, next.chars().next()?);
    if ",.;:)%".contains(after) || "(«“".contains(before) {
        None
    } else if is_of_figures(before) && is_of_figures(after) {
        Some(FIGURES)
    } else if before.is_ascii_digit() && after.is_alphabetic()
        || before.is_lowercase() && after.is_uppercase()
    {
        Some(BETWEEN)
    } else {
        Some(GAP)
    }
}

/// The least gap that parts words where number `index` of `signs` was read as a space.
fn least_read(signs: &[Sign], index: usize) -> f32 {
    let around = [index.checked_sub(1), index.checked_add(1)];
    let around = around.map(|at| at.and_then(|at| signs.get(at)?.text.chars().next_back()));
    let [Some(before), Some(after)] = around else {
        return 0.0;
    };
    let is_figure = |sign: char| sign.is_ascii_digit();
    let is_one = |sign: char| sign == '1';
    let is_hyphen = |sign: char| "-/".contains(sign);
    if is_one(before) && is_one(after) {
        return ONES;
    }
    let figures = is_figure(before) && is_figure(after) && (is_one(before) || is_one(after));
    let hyphen = is_figure(before) && is_hyphen(after) || is_hyphen(before) && is_figure(after);
    if figures || hyphen { SPACED } else { 0.0 }
}

/// True for what figures, codes and dates are made of: a hyphen stands as wide between two figures
/// as they do.
fn is_of_figures(sign: char) -> bool {
    sign.is_ascii_digit() || ",.-/".contains(sign)
}

/// A gap between ink: its first column and the one behind it.
type Gap = (f32, f32);

/// Where no ink of `segment` stands in a column, from left to right.
#[allow(clippy::cast_precision_loss, reason = "pixels")]
fn gaps(segment: &Segment, ink: &Ink) -> Vec<Gap> {
    let area = &segment.area;
    let has_ink = |x: usize| (area.y0..area.y1).any(|y| ink.row(y)[x]);
    let mut gaps = Vec::new();
    let mut start = None;
    for x in area.x0..area.x1 {
        match (has_ink(x), start) {
            (false, None) => start = Some(x),
            (true, Some(from)) => {
                gaps.push((from as f32, x as f32));
                start = None;
            }
            _ => {}
        }
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ocr::blobs::Blob;

    #[test]
    fn a_hyphen_parts_figures_no_more_than_they_part_one_another() {
        for (word, next) in [("09", "-"), ("09-", "11"), ("30/", "06"), ("12,", "5")] {
            assert_eq!(least(word, next), Some(FIGURES), "{word} {next}");
        }
        // A dash between a label and a word.
        assert_eq!(least("a", "-"), Some(GAP));
        assert_eq!(least("-", "bozza"), Some(GAP));
        assert_eq!(least("5", ","), None);
    }

    /// The words of a line of `text`, each letter 10 pixels wide and 20 high, with these gaps between
    /// them.
    fn read(text: &str, gaps: &[usize], pitch: Option<f32>) -> Vec<String> {
        let printed: Vec<char> = text.chars().filter(|sign| *sign != ' ').collect();
        let mut ink = Ink {
            width: 400,
            height: 40,
            pixels: vec![false; 400 * 40],
        };
        let mut starts = vec![20];
        for gap in gaps {
            starts.push(starts[starts.len() - 1] + 10 + gap);
        }
        assert_eq!(starts.len(), printed.len());
        for x in &starts {
            (10..30).for_each(|y| ink.pixels[y * 400 + x..y * 400 + x + 10].fill(true));
        }
        let segment = Segment {
            area: Blob::full([20, 10, starts[starts.len() - 1] + 10, 30]),
            foot: 30.0,
            height: 20.0,
        };
        let mut printed = 0;
        let signs: Vec<Sign> = text
            .chars()
            .map(|sign| {
                let space = sign == ' ';
                let x = starts[printed - usize::from(space && printed > 0)];
                printed += usize::from(!space);
                #[allow(clippy::cast_precision_loss, reason = "pixels")]
                let at = (x + if space { 12 } else { 5 }) as f32 / 400.0;
                Sign {
                    text: sign.to_string(),
                    steps: 0..0,
                    at,
                    confidence: 0.9,
                }
            })
            .collect();
        let words = words(&segment, &signs, (0, 400), &ink, pitch).into_iter();
        words.map(|word| word.text).collect()
    }

    #[test]
    fn a_space_that_was_read_in_no_more_white_than_a_one_has_is_none() {
        assert_eq!(read("1 1-02", &[11, 3, 3, 3], None), ["11-02"]);
        assert_eq!(read("09- 11", &[3, 3, 8, 8], None), ["09-11"]);
        assert_eq!(read("1 12", &[14, 3], None), ["1", "12"]);
        assert_eq!(read("02 35", &[3, 6, 3], None), ["02", "35"]);
    }

    #[test]
    fn ink_beside_a_word_that_says_nothing_parts_it_from_none_of_its_letters() {
        let mut ink = Ink {
            width: 400,
            height: 40,
            pixels: vec![false; 400 * 40],
        };
        for [x0, x1] in [[18, 20], [32, 42], [44, 54]] {
            (10..30).for_each(|y| ink.pixels[y * 400 + x0..y * 400 + x1].fill(true));
        }
        let segment = Segment {
            area: Blob::full([18, 10, 54, 30]),
            foot: 30.0,
            height: 20.0,
        };
        let sign = |text: &str, x: f32| Sign {
            text: text.to_owned(),
            steps: 0..0,
            at: x / 400.0,
            confidence: 0.9,
        };
        let signs = [sign("f", 37.0), sign("a", 49.0)];
        let words = words(&segment, &signs, (0, 400), &ink, None);
        let [word] = &words[..] else {
            panic!("{words:?}");
        };
        assert!((word.x0 - 32.0).abs() < 0.1 && (word.x1 - 54.0).abs() < 0.1);
    }

    #[test]
    fn names_of_columns_that_stand_close_are_two() {
        let gaps = [3, 3, 6, 3, 3];
        assert_eq!(read("pesAzi", &gaps, None), ["pes", "Azi"]);
        assert_eq!(read("PesAZI", &[3, 3, 3, 6, 3], None), ["PesAZI"]);
    }

    #[test]
    fn in_print_of_fixed_pitch_gaps_alone_tell_words() {
        let pitch = Some(22.0);
        assert_eq!(read("l 'ora", &[12, 12, 10, 9], pitch), ["l'ora"]);
        assert_eq!(read("8, 4 di", &[9, 9, 30, 10], pitch), ["8,4", "di"]);
    }

    #[test]
    fn letters_set_apart_are_words_all_the_same() {
        let gaps = [7, 6, 7, 20, 7, 6, 7, 7];
        assert_eq!(read("A R EA V ER DE", &gaps, None), ["AREA", "VERDE"]);
        assert_eq!(read("AREAVERDE", &gaps, None), ["AREA", "VERDE"]);
    }
}
