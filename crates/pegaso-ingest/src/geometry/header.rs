//! A known header among lines of text: the seed of a table without lines.

use super::header_lines::{below_others, grown};
use super::lines::{CELL_SPACE, TextLine, extent, text_lines};
use super::paragraphs::opens;
use super::splits::{are_two, worth};
use super::vocabulary::{Likeness, Vocabulary};
use super::wordings::parted;
use crate::page::Word;

/// Most lines of a header.
pub(super) const LINES: usize = 6;
/// Spaces between words and between columns lie within these, in parts of the font size.
pub(super) const SPACE: std::ops::Range<f32> = 0.3..1.0;
/// A space that is wide for words and narrow for columns.
pub(super) const USUAL_SPACE: f32 = 0.55;
/// Most widths of space that are tried.
const TRIED: usize = 6;
/// Most names that touch the next one but for less than any space.
const TOUCHING: usize = 2;
/// Part of the narrower of two texts that they share where they stand below one another.
const SHARED: f32 = 0.3;
/// How far the same name may stand from where it stood, points.
pub(super) const SHIFT: f32 = 1.0;
/// Narrowest space, in parts of the font size.
pub(super) const NARROWEST: f32 = 0.16;
/// Nearest that lines of one column come to one another, in parts of the font size.
pub(super) const INTERLEAVED: f32 = 0.95;
/// Widest space within a justified name, in parts of the font size.
const JUSTIFIED: f32 = 6.0;
/// Widest step between two lines of a header, in parts of the font size.
pub(super) const STEP: f32 = 1.7;
/// The same where the wordings have to prove it.
pub(super) const WIDEST_STEP: f32 = 2.4;

/// What a word ends with that a line end broke.
const HYPHENS: [char; 3] = ['\u{AD}', '\u{2010}', '-'];

/// A header: which lines it takes and where the texts of its columns stand.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Index of its first line.
    pub(crate) first: usize,
    /// Index of the line after its last.
    pub(crate) end: usize,
    /// From left to right.
    pub(crate) names: Vec<Name>,
    pub(crate) likeness: Likeness,
}

/// The text of one column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Name {
    pub(crate) x0: f32,
    pub(crate) x1: f32,
}

/// True where the names stand at the same places.
pub(crate) fn same(one: &[Name], other: &[Name]) -> bool {
    let near = |a: &Name, b: &Name| (a.x0 - b.x0).abs() < SHIFT && (a.x1 - b.x1).abs() < SHIFT;
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| near(a, b))
}

/// Finds the first header in `lines` at or after `from`.
pub(crate) fn find(lines: &[TextLine<'_>], from: usize, vocabulary: &Vocabulary) -> Option<Header> {
    let with_gaps = (from..lines.len()).filter(|index| lines[*index].has_gaps());
    let mut found = with_gaps.filter_map(|index| around(lines, from, index, vocabulary));
    let best = below_others(found.next()?, lines, vocabulary);
    let best = grown(best, lines, from, vocabulary);
    Some(closed(best, lines, vocabulary))
}

/// The header that `lines` at or after `from` are best read as, of which number `index` is one.
pub(super) fn around(
    lines: &[TextLine<'_>],
    from: usize,
    index: usize,
    vocabulary: &Vocabulary,
) -> Option<Header> {
    let usual = parted_by(SPACE, lines, from, index, vocabulary)?;
    let worth = |header: &Header| worth(header, lines, vocabulary).0;
    // Names that nearly touch are few, and have to say more.
    let more = |narrow: &Header| {
        narrow.names.len() <= usual.names.len() + TOUCHING
            && narrow.likeness.exact > usual.likeness.exact
            && worth(narrow) > worth(&usual)
    };
    let narrow = parted_by(NARROWEST..SPACE.start, lines, from, index, vocabulary);
    narrow.filter(more).or(Some(usual))
}

/// The same, where spaces `within` some part the names.
fn parted_by(
    within: std::ops::Range<f32>,
    lines: &[TextLine<'_>],
    from: usize,
    index: usize,
    vocabulary: &Vocabulary,
) -> Option<Header> {
    let block = block(lines, from, index);
    (block.0..=index)
        .flat_map(|first| (index + 1..=block.1).map(move |end| (first, end)))
        .filter(|(first, end)| end - first <= LINES)
        .filter(|(_, end)| {
            // What follows a header are rows: a line with a figure is one.
            let added = &lines[index + 1..*end.max(&(index + 1))];
            !added.iter().any(|line| has_figure(line, vocabulary))
        })
        .filter(|(_, end)| *end <= index + 1 || !begins_a_label(lines, *end, vocabulary))
        // A labelled field above is prose, even where its label is a known wording.
        .filter(|(first, _)| {
            let mut above = lines[*first..index].iter();
            !above.any(|line| is_field(line, vocabulary))
        })
        .filter_map(|(first, end)| {
            let spaces = spaces(&lines[first..end], within.clone()).into_iter();
            spaces
                .filter_map(|space| read(&lines[first..end], first, space, vocabulary))
                .filter(|header| {
                    let mut above = lines[first..index].iter();
                    !above.any(|line| is_cut_heading(line, header, vocabulary))
                })
                .max_by_key(|header| {
                    let (gained, parted) = worth(header, lines, vocabulary);
                    (gained, header.likeness, parted)
                })
        })
        .max_by_key(|header| {
            let wide = wide_steps(&lines[header.first..header.end]);
            let near = std::cmp::Reverse(wide);
            (header.likeness, near, header.end, header.first)
        })
}

/// `header` with the parts of names put together that justified text set far apart.
pub(super) fn closed(
    mut header: Header,
    lines: &[TextLine<'_>],
    vocabulary: &Vocabulary,
) -> Header {
    let words: Vec<&Word> = lines[header.first..header.end]
        .iter()
        .flat_map(|line| line.words.iter().copied())
        .collect();
    let size = words.iter().map(|word| word.size).fold(0.0, f32::max);
    let known = |name: Name| {
        let inside = |word: &&&Word| (name.x0..=name.x1).contains(&word.rect.centre_x());
        let words: Vec<&Word> = words.iter().filter(inside).copied().collect();
        (vocabulary.header)(&[&text(&words, vocabulary)]).is_some()
    };
    let mut index = 0;
    while let Some(pair) = header.names.get(index..index + 2) {
        let whole = Name {
            x0: pair[0].x0,
            x1: pair[1].x1,
        };
        let parts = [pair[0], pair[1]];
        // What a hyphen ends is a part of a word, whatever stands below it.
        let is_cut = |name: &Name| {
            let mut inside = words
                .iter()
                .filter(|word| (name.x0..=name.x1).contains(&word.rect.centre_x()));
            inside.any(|word| word.text.len() > 1 && word.text.ends_with(HYPHENS))
        };
        if parts[1].x0 - parts[0].x1 <= JUSTIFIED * size
            && known(whole)
            && !parts.into_iter().all(known)
            && (parts.iter().any(is_cut)
                || !are_two(pair, &header.names, &lines[header.end..], vocabulary))
        {
            header.names[index] = whole;
            header.names.remove(index + 1);
        } else {
            index += 1;
        }
    }
    header.names = parted(header.names, &words, &lines[header.end..], vocabulary);
    header
}

/// True for a line of one phrase that opens a labelled field.
fn is_field(line: &TextLine<'_>, vocabulary: &Vocabulary) -> bool {
    let labelled = line.words.iter().any(|word| word.text.ends_with(':'));
    labelled && !line.has_gaps() && opens(line, vocabulary)
}

/// True for a line of one phrase that can only open something, and whose words the names of `header`
/// part: they happen to stand over names.
fn is_cut_heading(line: &TextLine<'_>, header: &Header, vocabulary: &Vocabulary) -> bool {
    let name_of = |word: &&Word| {
        let x = word.rect.centre_x();
        let mut names = header.names.iter();
        names.position(|name| (name.x0..=name.x1).contains(&x))
    };
    !line.has_gaps()
        && line.words.chunk_by(|a, b| name_of(a) == name_of(b)).count() > 1
        && opens(line, vocabulary)
}

/// True where a word of `line` is a whole figure.
pub(crate) fn has_figure(line: &TextLine<'_>, vocabulary: &Vocabulary) -> bool {
    line.words.iter().any(|word| (vocabulary.value)(&word.text))
}

/// The lines around `index` that follow one another at the pitch of a header: first and end.
fn block(lines: &[TextLine<'_>], from: usize, index: usize) -> (usize, usize) {
    let near = |a: &TextLine<'_>, b: &TextLine<'_>| {
        b.baseline - a.baseline <= WIDEST_STEP * a.size.max(b.size)
    };
    let mut first = index;
    while first > from && index - first < LINES && near(&lines[first - 1], &lines[first]) {
        first -= 1;
    }
    let mut end = index + 1;
    while end < lines.len() && end - index < LINES && near(&lines[end - 1], &lines[end]) {
        end += 1;
    }
    (first, end)
}

/// True where the line before `end` opens a row whose label goes on below, nearer than the header is
/// above.
fn begins_a_label(lines: &[TextLine<'_>], end: usize, vocabulary: &Vocabulary) -> bool {
    /// How much nearer the lines of a label are, as a part of the step above it.
    const NEARER: f32 = 0.95;
    let [Some(above), Some(line), Some(next)] =
        [end.checked_sub(2), end.checked_sub(1), Some(end)].map(|index| lines.get(index?))
    else {
        return false;
    };
    let label = line.phrases(CELL_SPACE).next().unwrap_or_default();
    let Some(first) = next.words.first() else {
        return false;
    };
    let texts = label.iter().copied().chain([*first]);
    let texts: Vec<&str> = texts.map(|word| word.text.as_str()).collect();
    next.baseline - line.baseline < NEARER * (line.baseline - above.baseline)
        && (line.rect.x0 - first.rect.x0).abs() <= SHIFT
        && (vocabulary.value)(&texts.join(" "))
}

/// How many of `lines` stand further below one another than lines of one header usually do.
pub(super) fn wide_steps(lines: &[TextLine<'_>]) -> usize {
    let step = |pair: &&[TextLine<'_>]| {
        pair[1].baseline - pair[0].baseline > STEP * pair[0].size.max(pair[1].size)
    };
    lines.windows(2).filter(step).count()
}

/// Reads `lines`, the first of which is number `first`, as a header whose names have no other
/// spaces than `spaces`.
pub(super) fn read(
    lines: &[TextLine<'_>],
    first: usize,
    spaces: Spaces,
    vocabulary: &Vocabulary,
) -> Option<Header> {
    /// A column of the header: its extent, and the words of each line.
    type Column<'p> = (f32, f32, Vec<&'p Word>);
    let mut columns: Vec<Column<'_>> = Vec::new();
    for line in lines {
        for phrase in line.phrases(spaces.widest) {
            for phrase in spaces.parted(phrase) {
                let (x0, x1) = extent(phrase);
                let touching = |column: &Column<'_>| {
                    let shared = x1.min(column.1) - x0.max(column.0);
                    // Text that runs over the end of its cell still stands in its own column.
                    shared > SHARED * (x1 - x0).min(column.1 - column.0)
                };
                let mut merged: Column<'_> = (x0, x1, Vec::new());
                for column in columns.extract_if(.., |column| touching(column)) {
                    merged.0 = merged.0.min(column.0);
                    merged.1 = merged.1.max(column.1);
                    merged.2.extend(column.2);
                }
                merged.2.extend(phrase);
                columns.push(merged);
            }
        }
    }
    columns.sort_by(|a, b| a.0.total_cmp(&b.0));
    let texts: Vec<String> = columns
        .iter()
        .map(|(_, _, words)| text(words, vocabulary))
        .collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let likeness = if lines.iter().any(is_seen) {
        (vocabulary.seen_header)(&texts)?
    } else {
        (vocabulary.header)(&texts)?
    };
    Some(Header {
        first,
        end: first + lines.len(),
        names: columns
            .into_iter()
            .map(|(x0, x1, _)| Name { x0, x1 })
            .collect(),
        likeness,
    })
}

/// The widths `within` some that may part words from columns: columns may stand nearer to one another than
/// the words of justified text, so every jump among the gaps is tried, the widest first. Of recognised
/// words that nearly touch, the rows tell whether they are one name.
pub(super) fn spaces(lines: &[TextLine<'_>], within: std::ops::Range<f32>) -> Vec<Spaces> {
    let gaps = lines.iter().flat_map(|line| {
        line.words
            .windows(2)
            .map(|pair| (pair[1].rect.x0 - pair[0].rect.x1) / line.size)
    });
    let mut gaps: Vec<f32> = gaps
        .filter(|gap| within.contains(gap))
        .chain([SPACE.end].into_iter().filter(|end| *end <= within.end))
        .collect();
    gaps.sort_by(|a, b| b.total_cmp(a));
    gaps.dedup_by(|a, b| (*a - *b).abs() < 0.04);
    gaps.truncate(TRIED);
    // Just below each gap, which then parts columns.
    let mut spaces: Vec<f32> = gaps.iter().map(|gap| gap - 0.02).collect();
    let tried = |space: &f32| (space - USUAL_SPACE).abs() < 0.05;
    if within.contains(&USUAL_SPACE) && !spaces.iter().any(tried) {
        spaces.push(USUAL_SPACE);
    }
    let narrowest = if lines.iter().any(is_seen) {
        &[None, Some(NARROWEST)][..]
    } else {
        &[Some(NARROWEST)]
    };
    let both = spaces.iter().flat_map(|widest| {
        narrowest.iter().map(|narrowest| Spaces {
            widest: *widest,
            narrowest: *narrowest,
        })
    });
    both.collect()
}

/// The widths of the spaces between the words of a name, in parts of the font size.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spaces {
    widest: f32,
    /// What stands nearer is in neighbouring cells. `None` where nothing stands too near: boxes of
    /// recognised words reach beyond their ink, and leave less space than is printed.
    narrowest: Option<f32>,
}

impl Spaces {
    /// The parts of `phrase` that stand nearer to one another than any space.
    fn parted<'a, 'p>(self, phrase: &'a [&'p Word]) -> impl Iterator<Item = &'a [&'p Word]> {
        phrase.chunk_by(move |a, b| {
            let space = b.rect.x0 - a.rect.x1;
            self.narrowest
                .is_none_or(|narrowest| space > narrowest * a.size)
        })
    }
}

/// True where a recogniser saw a word of `line`.
pub(super) fn is_seen(line: &TextLine<'_>) -> bool {
    line.words.iter().any(|word| word.confidence.is_some())
}

/// Words of a column, line by line; words that a narrow column broke are put together where that
/// makes a name.
pub(super) fn text(words: &[&Word], vocabulary: &Vocabulary) -> String {
    /// Most lines of one name.
    const LINES: usize = 5;
    let lines: Vec<String> = text_lines(words.iter().copied())
        .iter()
        .map(TextLine::text)
        .collect();
    let seams = lines.len().saturating_sub(1);
    let sewn = |broken: usize| {
        let mut text = String::new();
        for (index, line) in lines.iter().enumerate() {
            let hyphen = text.ends_with(HYPHENS);
            if index > 0 && broken & (1 << (index - 1)) == 0 {
                text.push(' ');
            } else if hyphen {
                text.pop();
            }
            text.push_str(line);
        }
        text
    };
    let plain = sewn(0);
    let named =
        |text: &str| (vocabulary.header)(&[text]).is_some_and(|likeness| likeness.exact > 0);
    if seams == 0 || seams > LINES || named(&plain) {
        return plain;
    }
    (1..1_usize << seams)
        .map(sewn)
        .find(|text| named(text))
        .unwrap_or(plain)
}
