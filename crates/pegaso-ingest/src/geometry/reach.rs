//! How far down a table without lines reaches: where its rows end and prose, or another table,
//! begins.

use super::columns::{OVER, lies_over};
use super::header::{Header, find, has_figure};
use super::joins::Joiner;
use super::lines::{CELL_SPACE, SPACE, TextLine, extent};
use super::paragraphs::opens;
use super::pitch::WIDEST;
use crate::page::Word;

/// Lines that tell where a table starts on the left.
const ROWS: usize = 12;
/// Widest gap between two rows, in parts of the font size.
const GAP: f32 = 6.0;

/// The same between rows whose texts stand in the columns of those above.
const FAR: f32 = 16.0;

/// Narrowest gap between the label of a last row and its figure, in parts of the font size.
pub(super) const LABEL_GAP: f32 = 1.5;

/// True where more lies between the first of `lines` and the last of those `above` than between the rows
/// of a table; `left` is where that begins.
pub(super) fn is_far(
    lines: &[TextLine<'_>],
    above: &[TextLine<'_>],
    left: f32,
    joiner: &Joiner<'_>,
) -> bool {
    let Some((line, last)) = lines.first().zip(above.last()) else {
        return false;
    };
    let step = line.baseline - last.baseline;
    let in_columns = || stands_in_columns(lines, above, left, joiner);
    step > GAP * line.size && (is_beyond(line, above) || !in_columns())
}

/// True where more lies between `line` and the last of those `above` than between any two rows.
fn is_beyond(line: &TextLine<'_>, above: &[TextLine<'_>]) -> bool {
    above
        .last()
        .is_some_and(|last| line.baseline - last.baseline > FAR * line.size)
}

/// True where every text of the first of `lines` stands where one `above` does, and not at the `left`
/// alone: there, its row goes on right below it in the other columns too. Beside others, a figure may
/// stand anywhere below a text.
fn stands_in_columns(
    lines: &[TextLine<'_>],
    above: &[TextLine<'_>],
    left: f32,
    joiner: &Joiner<'_>,
) -> bool {
    let near = |a: f32, b: f32| (a - b).abs() <= OVER;
    let middle = |(x0, x1): (f32, f32)| f32::midpoint(x0, x1);
    let texts = || {
        above
            .iter()
            .flat_map(|line| line.phrases(SPACE).map(extent))
    };
    let aligned = |text: (f32, f32)| {
        texts().any(|other| {
            near(other.0, text.0) || near(other.1, text.1) || near(middle(other), middle(text))
        })
    };
    let below =
        |(x0, x1): (f32, f32)| texts().any(|other| x0 >= other.0 - OVER && x1 <= other.1 + OVER);
    let stands = |line: &TextLine<'_>| {
        line.phrases(SPACE).all(|phrase| {
            let text = extent(phrase);
            aligned(text) || line.has_gaps() && below(text) && is_value(phrase, joiner)
        })
    };
    let Some((line, rest)) = lines.split_first() else {
        return false;
    };
    let goes_on = |next: &TextLine<'_>| {
        next.baseline - line.baseline <= WIDEST * next.size
            && next.has_gaps()
            && has_figure(next, joiner.vocabulary)
            && stands(next)
    };
    if line.has_gaps() || line.rect.x0 > left + 2.0 * line.size {
        stands(line)
    } else {
        below(extent(&line.words)) && rest.first().is_some_and(goes_on)
    }
}

/// True where `words` are a whole figure, date, code or label.
fn is_value(words: &[&Word], joiner: &Joiner<'_>) -> bool {
    let text: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    (joiner.vocabulary.value)(&text.join(" "))
}

/// The line after the last of the table below `header`.
pub(super) fn end(header: &Header, lines: &[TextLine<'_>], joiner: &Joiner<'_>) -> usize {
    let names = &header.names;
    let mut end = header.end;
    let rows = &lines[header.first..];
    let left = rows
        .iter()
        .take(ROWS)
        .map(|line| line.rect.x0)
        .fold(f32::MAX, f32::min);
    // Columns are not known before the end is: the names stand in for them.
    let is_prose = |line: &TextLine<'_>| {
        let (x0, x1) = (line.rect.x0, line.rect.x1);
        let under = names
            .iter()
            .filter(|name| name.x0 < x1 && name.x1 > x0)
            .count();
        !line.has_gaps() && under > 2
    };
    let starts: Vec<f32> = names.iter().map(|name| name.x0).collect();
    while let Some(line) = lines.get(end) {
        let above = &lines[header.first..end];
        let prose = is_prose(line) && lines.get(end + 1).is_some_and(is_prose);
        if let Some(label) =
            label(&lines[end..], &starts, joiner).filter(|_| !is_beyond(line, above))
        {
            end += label;
            continue;
        }
        if is_far(&lines[end..], above, left, joiner)
            || leaves(line, lines.get(end + 1), left, &starts, joiner)
            || stands_alone(line, &lines[header.first..end], joiner)
            || prose
            || end > header.end && is_header(&lines[end..], joiner)
        {
            break;
        }
        end += 1;
    }
    end
}

/// True where `lines` start with a header.
pub(super) fn is_header(lines: &[TextLine<'_>], joiner: &Joiner<'_>) -> bool {
    /// Most lines of a header.
    const LINES: usize = 5;
    let near = |pair: &[TextLine<'_>]| pair[1].baseline - pair[0].baseline < 2.0 * pair[0].size;
    let block = 1 + lines
        .windows(2)
        .take(LINES - 1)
        .take_while(|pair| near(pair))
        .count();
    // A row has a figure sooner or later, a header in none of its lines.
    !has_figure(&lines[0], joiner.vocabulary)
        && find(&lines[..block.min(lines.len())], 0, joiner.vocabulary)
            .is_some_and(|header| header.first == 0)
}

/// How many of `lines` are rows in the columns between `edges`, before prose begins.
pub(super) fn rows_end(lines: &[TextLine<'_>], edges: &[f32], joiner: &Joiner<'_>) -> usize {
    let mut end = 0;
    while end < lines.len() {
        if let Some(label) = label(&lines[end..], &edges[1..edges.len() - 1], joiner) {
            end += label;
        } else if crosses(&lines[end], edges) && !resumes(lines, end, edges, joiner) {
            break;
        } else {
            end += 1;
        }
    }
    end
}

/// How many of `lines` are the label of a last row that its cell wrapped: what could only open
/// something else, if no figure stood beside it under one of the columns that begin at `starts`.
pub(super) fn label(lines: &[TextLine<'_>], starts: &[f32], joiner: &Joiner<'_>) -> Option<usize> {
    /// Most lines of such a label.
    const LINES: usize = 14;
    let (first, rest) = lines.split_first()?;
    if first.has_gaps() || !opens_below(first, rest, joiner) {
        return None;
    }
    let mut above = first;
    let mut width = first.rect.x1;
    for (index, line) in rest.iter().take(LINES).enumerate() {
        if line.baseline - above.baseline > WIDEST * line.size {
            return None;
        }
        let phrases: Vec<&[&Word]> = line.phrases(LABEL_GAP).collect();
        let (label, beside) = match &phrases[..] {
            [label, beside] if (label[0].rect.x0 - first.rect.x0).abs() <= OVER => {
                (Some(*label), Some(*beside))
            }
            [label] if (label[0].rect.x0 - first.rect.x0).abs() <= OVER => (Some(*label), None),
            [beside] => (None, Some(*beside)),
            _ => return None,
        };
        if let Some(label) = label {
            width = width.max(extent(label).1);
            let opens = (joiner.vocabulary.opens)(&TextLine::of(label.to_vec())?.text());
            let low = label[0].text.starts_with(char::is_lowercase);
            if opens && !low {
                return None;
            }
        }
        if let Some(beside) = beside {
            let column = starts
                .iter()
                .rposition(|start| *start <= beside[0].rect.x0 + LABEL_GAP * line.size);
            let apart = column.is_some_and(|column| column > 0) && beside[0].rect.x0 > width;
            if !apart || !is_value(beside, joiner) {
                return None;
            }
            // The figure may stand beside any of its lines.
            let (mut end, mut last) = (index + 1, line);
            while let Some(next) = rest.get(end) {
                let goes_on = !next.has_gaps()
                    && (next.rect.x0 - first.rect.x0).abs() <= OVER
                    && next.words[0].text.starts_with(char::is_lowercase)
                    && next.baseline - last.baseline <= WIDEST * next.size;
                if !goes_on {
                    break;
                }
                (end, last) = (end + 1, next);
            }
            return Some(end + 1);
        }
        above = line;
    }
    None
}

/// True where `line` can only open something, or does so with the `rest` of a label that was wrapped
/// word by word.
fn opens_below(line: &TextLine<'_>, rest: &[TextLine<'_>], joiner: &Joiner<'_>) -> bool {
    let Some(next) = rest.first() else {
        return false;
    };
    let both = format!("{} {}", line.text(), next.text());
    opens(line, joiner.vocabulary)
        || line.words.len() == 1
            && line.words[0].text.starts_with(char::is_uppercase)
            && (joiner.vocabulary.opens)(&both)
}

/// True for a line of one phrase that can only open something else and starts where no cell above
/// does: a heading in the middle.
fn stands_alone(line: &TextLine<'_>, above: &[TextLine<'_>], joiner: &Joiner<'_>) -> bool {
    let starts = above
        .iter()
        .flat_map(|line| line.phrases(CELL_SPACE))
        .map(|phrase| extent(phrase).0);
    let mut flush = starts.filter(|x0| (x0 - line.rect.x0).abs() <= 2.0 * OVER);
    !line.has_gaps() && flush.next().is_none() && opens(line, joiner.vocabulary)
}

/// True for a line of one phrase at the left of a table that can only open something else.
///
/// `below` is the line after it, and `starts` is where columns begin: a text that went on below though
/// there was room up to the end of the page was wrapped in a cell.
pub(super) fn leaves(
    line: &TextLine<'_>,
    below: Option<&TextLine<'_>>,
    left: f32,
    starts: &[f32],
    joiner: &Joiner<'_>,
) -> bool {
    line.rect.x0 <= left + 2.0 * line.size
        && !line.has_gaps()
        && opens(line, joiner.vocabulary)
        && !below.is_some_and(|below| is_wrapped(line, below, starts))
}

/// True where the sentence of `line` goes on `below`, since the next of the columns that begin at
/// `starts` left it no room.
fn is_wrapped(line: &TextLine<'_>, below: &TextLine<'_>, starts: &[f32]) -> bool {
    /// Widest space at the side of a cell, in parts of the font size.
    const SIDE: f32 = 1.5;
    let first = below.words.first();
    let goes_on = first.is_some_and(|word| word.text.starts_with(char::is_lowercase));
    let needed = first.map_or(0.0, |word| word.rect.width()) + SIDE * line.size;
    let next = starts
        .iter()
        .find(|start| **start > line.rect.x0 + line.size);
    goes_on
        && (line.rect.x0 - below.rect.x0).abs() <= OVER
        && below.baseline - line.baseline <= WIDEST * line.size
        && next.is_some_and(|next| line.rect.x1 <= *next && line.rect.x1 + needed > *next)
}

/// True where rows go on within a few lines after `index`, so that the lines between are rows
/// over the whole width.
pub(super) fn resumes(
    lines: &[TextLine<'_>],
    index: usize,
    edges: &[f32],
    joiner: &Joiner<'_>,
) -> bool {
    /// Most lines of such a row.
    const LINES: usize = 3;
    for line in lines.iter().skip(index + 1).take(LINES) {
        if opens(line, joiner.vocabulary) && !line.has_gaps() {
            return false;
        }
        if !crosses(line, edges) && line.words.len() > 1 && line.has_gaps() {
            return true;
        }
    }
    false
}

/// True for a line of one phrase whose words lie over an edge.
pub(super) fn crosses(line: &TextLine<'_>, edges: &[f32]) -> bool {
    let over = line.words.iter().any(|word| lies_over(edges, word));
    let beyond = line.rect.x1 > edges[edges.len() - 1] + 4.0 * OVER;
    !line.has_gaps() && (over || beyond)
}
