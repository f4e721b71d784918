//! Columns: by white space or vertical lines between the names of a header, and which of them a
//! word stands in.

use super::header::Name;
use super::lines::{CELL_SPACE, TextLine, are_near, extent};
use super::pitch::WIDEST;
use super::rulings::SNAP;
use super::vocabulary::Vocabulary;
use crate::page::{Rect, Ruling, Word};

/// How near a word's side is to the side of a column, points.
const FLUSH: f32 = 1.5;
/// How far a word may reach over an edge, points.
pub(super) const OVER: f32 = 1.0;
/// Most part of the lines that may cross a column's edge: rows that one cell takes whole.
const CROSSING: f32 = 0.34;
/// Narrowest gap that parts cells for certain, in parts of the font size.
const WIDE: f32 = 1.2;
/// Fewest lines that make a column without a name.
const UNNAMED: usize = 2;

/// Edges of the columns below `names`: one more than columns. The first of `lines` are those of the
/// header, as many as `heads` says.
pub(crate) fn edges(
    names: &[Name],
    lines: &[TextLine<'_>],
    heads: usize,
    vocabulary: &Vocabulary,
) -> Vec<f32> {
    let left = lines
        .iter()
        .map(|line| line.rect.x0)
        .fold(f32::MAX, f32::min);
    let right = lines
        .iter()
        .map(|line| line.rect.x1)
        .fold(f32::MIN, f32::max);
    let Some((first, last)) = names.first().zip(names.last()) else {
        return Vec::new();
    };
    let mut edges = vec![left.min(first.x0) - FLUSH];
    let rows = &lines[heads..];
    let hung = hung(names, rows);
    // Labels may stand before the first name.
    edges.extend(unnamed(lines, left, first.x0, vocabulary));
    for (index, pair) in names.windows(2).enumerate() {
        let left = edges[edges.len() - 1];
        let right = names.get(index + 2).map_or(f32::MAX, |name| name.x0);
        if let Some(labels) = labels(rows, [left, pair[0].x1, pair[1].x0], vocabulary) {
            edges.push(labels.edge);
            let end = edge(lines, [labels.edge, labels.x1, pair[1].x0, right], &[]);
            edges.push(end.at);
            continue;
        }
        let between = between(rows, hung, pair[0].x1, pair[1].x0);
        edges.push(edge(lines, [left, pair[0].x1, pair[1].x0, right], &between).at);
    }
    edges.push(right.max(last.x1) + FLUSH);
    edges
}

/// Edges by the vertical lines beside and between the `names`, where there is one
/// between any two of them.
pub(super) fn barred(bars: &[Ruling], names: &[Name], lines: &[TextLine<'_>]) -> Option<Vec<f32>> {
    let area = Rect::around(lines.iter().map(|line| line.rect))?;
    let beside = bars
        .iter()
        .filter(|bar| bar.from < area.y1 && bar.to > area.y0);
    let mut edges: Vec<f32> = beside.map(|bar| bar.at).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, before| *next - *before <= SNAP);
    let between = |x0: f32, x1: f32| edges.iter().any(|edge| *edge > x0 && *edge < x1);
    let parted = names
        .windows(2)
        .all(|pair| between(pair[0].x1 - OVER, pair[1].x0 + OVER));
    if !parted || edges.is_empty() {
        return None;
    }
    if edges[0] > area.x0 {
        edges.insert(0, area.x0 - SNAP);
    }
    if edges[edges.len() - 1] < area.x1 {
        edges.push(area.x1 + SNAP);
    }
    Some(edges)
}

/// The column between `edges` that `word` stands in.
pub(super) fn column_of(edges: &[f32], word: &Word) -> usize {
    let inner = &edges[1..edges.len() - 1];
    inner.partition_point(|edge| *edge <= word.rect.centre_x())
}

/// True where `word` lies over one of `edges`, but the outermost.
pub(super) fn lies_over(edges: &[f32], word: &Word) -> bool {
    let inner = &edges[1..edges.len() - 1];
    inner
        .iter()
        .any(|edge| word.rect.x0 < edge - OVER && word.rect.x1 > edge + OVER)
}

/// A way down between two columns.
#[derive(Debug, Clone, Copy)]
struct Edge {
    at: f32,
    crossing: usize,
}

/// The edge of a column without a name that ends before `first`.
fn unnamed(lines: &[TextLine<'_>], left: f32, first: f32, vocabulary: &Vocabulary) -> Option<f32> {
    if first - left < FLUSH * 4.0 {
        return None;
    }
    let edge = edge(lines, [f32::MIN, left + FLUSH, first, f32::MAX], &[]);
    let texts: Vec<String> = lines
        .iter()
        .map(|line| {
            let before = line.words.iter().take_while(|word| word.rect.x1 <= edge.at);
            let words: Vec<&str> = before.map(|word| word.text.as_str()).collect();
            words.join(" ")
        })
        .filter(|text| !text.is_empty())
        .collect();
    // A single label is known for what it is.
    let labelled = texts
        .iter()
        .any(|text| text.contains(char::is_alphabetic) && (vocabulary.value)(text));
    #[allow(clippy::cast_precision_loss, reason = "counts of lines")]
    let few = edge.crossing as f32 <= CROSSING * lines.len() as f32;
    let beyond = lines.iter().filter(|line| line.rect.x0 > edge.at).count();
    (few && (labelled || texts.len() >= UNNAMED) && beyond >= 1).then_some(edge.at)
}

/// A column of labels without a name between two that have one.
struct Labels {
    /// Where it begins.
    edge: f32,
    /// Where its labels end.
    x1: f32,
}

/// The labels in `rows` that stand between the end of a name, `from`, and the beginning of the next,
/// `to`, where they begin together and nothing of the column that begins at `left` runs through them.
fn labels(
    rows: &[TextLine<'_>],
    [left, from, to]: [f32; 3],
    vocabulary: &Vocabulary,
) -> Option<Labels> {
    /// Most lines of a row with a label.
    const MOST: usize = 16;
    let found: Vec<(f32, f32)> = (0..rows.len())
        .filter_map(|index| label(&rows[index..], from - OVER, to, vocabulary))
        .collect();
    let together = |x0: f32| {
        found
            .iter()
            .filter(move |label| (label.0 - x0).abs() <= FLUSH)
    };
    let (x0, _) = found
        .iter()
        .copied()
        .max_by_key(|label| together(label.0).count())?;
    let edge = edge(rows, [left, from.min(x0), x0, to], &[]);
    #[allow(clippy::cast_precision_loss, reason = "counts of lines")]
    let few = edge.crossing as f32 <= CROSSING * rows.len() as f32;
    // A single one may be words of a text whose lines are justified, and so may some of many.
    let labels = together(x0).count();
    let few = few && (edge.crossing == 0 || labels >= UNNAMED) && labels * MOST >= rows.len();
    let x1 = together(x0).map(|label| label.1).fold(x0, f32::max);
    few.then_some(Labels { edge: edge.at, x1 })
}

/// Where the label in the first of `lines` that stands between `from` and `to` begins and ends: words
/// behind a gap or a figure that go as far as the next gap, with what stands right below them where a
/// narrow column wrapped it.
fn label(
    lines: &[TextLine<'_>],
    from: f32,
    to: f32,
    vocabulary: &Vocabulary,
) -> Option<(f32, f32)> {
    let (line, below) = lines.split_first()?;
    let texts = texts_between(line, from, to, vocabulary);
    let alone = texts
        .iter()
        .copied()
        .find(|words| is_label(words, vocabulary));
    if let Some(words) = alone {
        return Some(extent(words));
    }
    texts.into_iter().find_map(|words| {
        let (x0, x1) = extent(words);
        let below = below
            .iter()
            .take_while(|below| below.baseline > line.baseline)
            .take_while(|below| below.baseline - line.baseline <= WIDEST * line.size);
        let mut rests = below.flat_map(|below| texts_between(below, from, to, vocabulary));
        let rest = rests.find(|rest| (rest[0].rect.x0 - x0).abs() <= FLUSH)?;
        let whole: Vec<&Word> = words.iter().chain(rest).copied().collect();
        is_label(&whole, vocabulary).then(|| (x0, x1.max(extent(rest).1)))
    })
}

/// True for words that are a label: a value with letters.
fn is_label(words: &[&Word], vocabulary: &Vocabulary) -> bool {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    let text = texts.join(" ");
    text.contains(char::is_alphabetic) && (vocabulary.value)(&text)
}

/// The texts of a few words in `line` that stand between `from` and `to`: behind a gap or a figure, up to
/// the next gap.
fn texts_between<'a, 'p>(
    line: &'a TextLine<'p>,
    from: f32,
    to: f32,
    vocabulary: &Vocabulary,
) -> Vec<&'a [&'p Word]> {
    /// Most words of a label.
    const WORDS: usize = 3;
    let words = &line.words;
    let apart = |index: usize| {
        index == 0
            || index == words.len()
            || !are_near(words[index - 1], words[index], CELL_SPACE * line.size)
    };
    let begins = |index: usize| {
        (from..to).contains(&words[index].rect.x0)
            && (apart(index) || (vocabulary.value)(&words[index - 1].text))
    };
    let ends = |index: usize| {
        words[index - 1].rect.x1 <= to && (apart(index) || words[index].rect.x0 >= to - FLUSH)
    };
    let spans = (0..words.len())
        .filter(|first| begins(*first))
        .flat_map(|first| {
            (first + 1..=words.len().min(first + WORDS)).map(move |end| (first, end))
        });
    let texts = spans.filter(|(_, end)| ends(*end));
    texts.map(|(first, end)| &words[first..end]).collect()
}

/// The way down between `from` and `to` that the fewest lines cross; of those one wider than a
/// space, then the one that most lines stand flush with, and then the widest.
///
/// The left column begins at `left`, and the one after the right column at `right`; `strays` belong to
/// the left one.
fn edge(lines: &[TextLine<'_>], [left, from, to, right]: [f32; 4], strays: &[f32]) -> Edge {
    /// Widest space within a cell, in parts of the font size.
    const SPACE: f32 = 0.4;
    if to <= from {
        // The name on the left runs over the end of its column, which is where the next begins.
        return Edge {
            at: to - FLUSH / 2.0,
            crossing: lines.len(),
        };
    }
    // Cells that span both columns tell nothing of what lies between.
    let spans = |chain: &[&Word]| {
        let (x0, x1) = extent(chain);
        x0 <= from + FLUSH && x1 >= to - FLUSH && chain.len() > 1
    };
    let words: Vec<&Word> = lines
        .iter()
        .flat_map(|line| line.phrases(SPACE).filter(|chain| !spans(chain)))
        .flatten()
        .copied()
        .collect();
    let size = lines.iter().map(|line| line.size).fold(0.0, f32::max);
    let mut covers: Vec<(f32, f32)> = words
        .iter()
        .map(|word| (word.rect.x0.max(from), word.rect.x1.min(to)))
        .filter(|(x0, x1)| x0 < x1)
        .collect();
    covers.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut stops: Vec<f32> = covers
        .iter()
        .flat_map(|(x0, x1)| [*x0, *x1])
        .chain([from, to])
        .collect();
    stops.sort_by(f32::total_cmp);
    stops.dedup_by(|a, b| (*a - *b).abs() < 0.05);
    let phrases: Vec<Vec<f32>> = lines
        .iter()
        .map(|line| {
            line.phrases(WIDE)
                .map(extent)
                .map(|(x0, x1)| f32::midpoint(x0, x1))
                .collect()
        })
        .collect();
    let judged = stops.windows(2).map(|pair| {
        let (x0, x1) = (pair[0], pair[1]);
        let at = f32::midpoint(x0, x1);
        let crossing = covers
            .iter()
            .take_while(|(start, _)| *start < at)
            .filter(|(_, end)| *end > at)
            .count();
        // No cell starts with a dash that justified lines of another end with.
        let flush = words
            .iter()
            .filter(|word| word.text.contains(char::is_alphanumeric))
            .filter(|word| (word.rect.x0 - x1).abs() <= FLUSH)
            .count();
        // Cells that start where their name does tell for certain where their column begins.
        let named = x1 >= to - 0.05 && flush > UNNAMED;
        let narrow = x1 - x0 <= SPACE * size;
        let clash = phrases
            .iter()
            .filter(|phrases| clashes(phrases, [left, at, right]))
            .count();
        let stray = strays.iter().filter(|x| **x > at).count();
        (
            crossing,
            (clash, stray, !named, narrow, std::cmp::Reverse(flush)),
            x0,
            x1,
        )
    });
    let best = judged.min_by(|a, b| {
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then((b.3 - b.2).total_cmp(&(a.3 - a.2)))
    });
    let Some((crossing, (_, _, _, _, std::cmp::Reverse(flush)), x0, x1)) = best else {
        return Edge {
            at: f32::midpoint(from, to),
            crossing: 0,
        };
    };
    // Text is ragged on its right: a column of which several cells start together begins there.
    let middle = f32::midpoint(x0, x1);
    let at = if flush >= UNNAMED {
        middle.max(x1 - SPACE / 2.0 * size)
    } else {
        middle
    };
    Edge { at, crossing }
}

/// How the names of a header stand over their columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hung {
    /// On their left: no cell begins before its name.
    Left,
    /// In another way, or nobody knows.
    Otherwise,
}

/// How most `names` stand over the texts of `rows` that share a side or the middle with them.
fn hung(names: &[Name], rows: &[TextLine<'_>]) -> Hung {
    let texts: Vec<(f32, f32)> = rows
        .iter()
        .flat_map(|line| line.phrases(CELL_SPACE).map(extent))
        .collect();
    let near = |a: f32, b: f32| (a - b).abs() <= FLUSH;
    let middle = |(x0, x1): (f32, f32)| f32::midpoint(x0, x1);
    let (mut left, mut otherwise) = (0, 0);
    for name in names {
        let sharing = |shares: &dyn Fn((f32, f32)) -> bool| {
            texts.iter().filter(|text| shares(**text)).count() >= UNNAMED
        };
        if sharing(&|text| near(text.0, name.x0)) {
            left += 1;
        } else if sharing(&|text| near(text.1, name.x1))
            || sharing(&|text| near(middle(text), middle((name.x0, name.x1))))
        {
            otherwise += 1;
        }
    }
    if left > otherwise {
        Hung::Left
    } else {
        Hung::Otherwise
    }
}

/// The middles of the texts of `rows` that stand wholly between two names, where those stand on the
/// left of their columns: they are of the left one.
fn between(rows: &[TextLine<'_>], hung: Hung, from: f32, to: f32) -> Vec<f32> {
    if hung != Hung::Left {
        return Vec::new();
    }
    let texts = rows
        .iter()
        .flat_map(|line| line.phrases(CELL_SPACE).map(extent));
    texts
        .filter(|(x0, x1)| *x0 > from && *x1 < to - FLUSH)
        .map(|(x0, x1)| f32::midpoint(x0, x1))
        .collect()
}

/// True where two phrases of a line would stand in one cell.
fn clashes(phrases: &[f32], [left, at, right]: [f32; 3]) -> bool {
    let within = |from: f32, to: f32| phrases.iter().filter(|x| **x > from && **x < to).count();
    within(left, at) > 1 || within(at, right) > 1
}
