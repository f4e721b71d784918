//! Which lines above and below what was found belong to a header.

use super::header::{
    Header, INTERLEAVED, LINES, Name, SPACE, STEP, USUAL_SPACE, WIDEST_STEP, around, closed,
    has_figure, read, spaces, wide_steps,
};
use super::lines::{TextLine, extent};
use super::splits::worth;
use super::vocabulary::Vocabulary;
use super::wordings::makes_names;

/// `header` without its last lines, where one of `cuts`, heights that part rows for certain, has them below
/// it, and what stands above has as many wordings: those lines are of the first row.
pub(super) fn above_cuts(
    header: Header,
    lines: &[TextLine<'_>],
    cuts: &[f32],
    vocabulary: &Vocabulary,
) -> Header {
    let middle = |index: usize| lines[index].rect.centre_y();
    let ends = (header.first + 1..header.end).filter(|end| {
        let between = middle(end - 1)..middle(*end);
        cuts.iter().any(|cut| between.contains(cut))
    });
    let mut above = ends.filter_map(|end| {
        let lines_above = &lines[header.first..end];
        let spaces = spaces(lines_above, SPACE).into_iter();
        let read = spaces.filter_map(|space| read(lines_above, header.first, space, vocabulary));
        let best = read.max_by_key(|header| (worth(header, lines, vocabulary), header.likeness))?;
        (best.likeness.exact >= header.likeness.exact).then(|| closed(best, lines, vocabulary))
    });
    let found = above.next();
    drop(above);
    found.unwrap_or(header)
}

/// `header` with the lines below it, where `cuts` have all of them with it between the same two: what
/// stands there is one row, though its first line alone may be known.
pub(super) fn down_to_cut(
    header: Header,
    lines: &[TextLine<'_>],
    cuts: &[f32],
    vocabulary: &Vocabulary,
) -> Header {
    let middle = |line: &TextLine<'_>| line.rect.centre_y();
    let (top, foot) = (middle(&lines[header.first]), middle(&lines[header.end - 1]));
    let above = header
        .first
        .checked_sub(1)
        .map_or(f32::MIN, |i| middle(&lines[i]));
    let opened = cuts.iter().any(|cut| (above..top).contains(cut));
    let Some(cut) = cuts.iter().find(|cut| **cut > foot).filter(|_| opened) else {
        return header;
    };
    let added = lines[header.end..]
        .iter()
        .take_while(|line| middle(line) < *cut);
    let end = header.end + added.count();
    let whole = &lines[header.first..end];
    let below = &lines[header.end..end];
    if below.is_empty()
        || whole.len() > LINES
        || wide_steps(whole) > 0
        || below.iter().any(|line| has_figure(line, vocabulary))
    {
        return header;
    }
    let mut names = header.names.clone();
    for word in below.iter().flat_map(|line| &line.words) {
        let apart = |name: &Name| (name.x0 - word.rect.x1).max(word.rect.x0 - name.x1);
        let nearest = names
            .iter_mut()
            .min_by(|a, b| apart(a).total_cmp(&apart(b)));
        let Some(name) = nearest.filter(|name| apart(name) <= word.size) else {
            return header;
        };
        name.x0 = name.x0.min(word.rect.x0);
        name.x1 = name.x1.max(word.rect.x1);
    }
    if names.windows(2).any(|pair| pair[0].x1 > pair[1].x0) {
        return header;
    }
    Header {
        end,
        names,
        ..header
    }
}

/// `header`, or what its last lines alone say where that is more by wordings: then a mark beside a
/// heading, or a last row, is what stands above them.
pub(super) fn below_others(
    header: Header,
    lines: &[TextLine<'_>],
    vocabulary: &Vocabulary,
) -> Header {
    let below = (header.first + 1..header.end).filter(|index| lines[*index].has_gaps());
    let alone = below.filter_map(|index| around(lines, index, index, vocabulary));
    let says_more = |other: &Header| {
        other.likeness.exact > header.likeness.exact
            && other.likeness.named >= header.likeness.named
    };
    let best = alone.filter(says_more).max_by_key(|other| other.likeness);
    best.unwrap_or(header)
}

/// `header` with the lines above that belong to it: cells of different height stand around one
/// another, and no two lines of prose are that near; or they stand below one another, and prose
/// starts on the left; or they are the first line of what is a name with it alone, however far above
/// lines of a header stand.
pub(super) fn grown(
    mut header: Header,
    lines: &[TextLine<'_>],
    from: usize,
    vocabulary: &Vocabulary,
) -> Header {
    while header.first > from {
        let (above, below) = (&lines[header.first - 1], &lines[header.first]);
        let step = below.baseline - above.baseline;
        let interleaved = step < INTERLEAVED * below.size;
        let indented = header
            .names
            .first()
            .is_some_and(|name| above.rect.x0 > name.x1);
        let in_columns = above.phrases(USUAL_SPACE).all(|phrase| {
            let (x0, x1) = extent(phrase);
            header
                .names
                .iter()
                .filter(|name| name.x0 < x1 && name.x1 > x0)
                .count()
                == 1
        });
        let stacked = indented && in_columns && step <= STEP * below.size;
        let proven = in_columns && step <= WIDEST_STEP * below.size;
        if !(interleaved || stacked || proven) {
            break;
        }
        let taller = &lines[header.first - 1..header.end];
        let read = spaces(taller, SPACE).into_iter().find_map(|space| {
            read(taller, header.first - 1, space, vocabulary)
                .filter(|taller| taller.likeness >= header.likeness)
                .filter(|header| {
                    interleaved || stacked || makes_names(header, taller, above, vocabulary)
                })
        });
        let Some(taller) = read else { break };
        header = taller;
    }
    while let Some(below) = lines.get(header.end) {
        let step = below.baseline - lines[header.end - 1].baseline;
        if step > WIDEST_STEP * below.size || has_figure(below, vocabulary) {
            break;
        }
        let taller = &lines[header.first..=header.end];
        let read = spaces(taller, SPACE).into_iter().find_map(|space| {
            read(taller, header.first, space, vocabulary)
                .filter(|taller| taller.likeness >= header.likeness)
                .filter(|header| makes_names(header, taller, below, vocabulary))
        });
        let Some(taller) = read else { break };
        header = taller;
    }
    header
}
