//! Markdown emphasis and headings: `**bold**`, `*italic*`, `# Title`. In prose bold may go on over
//! several lines; in a table cell it opens and closes, and stars at the end are a marker.
//!
//! Markers of notes look alike, so `(*)`, `(**)`, `(#)` and a star with spaces around it stay.

use std::ops::Range;

use super::breaks::Breaks;

/// `text` without emphasis; `None` where there is none.
pub(crate) fn strip(text: &str, breaks: Breaks, removed: &mut impl FnMut(&str)) -> Option<String> {
    let marks = marks(text, breaks);
    if marks.is_empty() {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    let mut done = 0;
    for mark in marks {
        plain.push_str(&text[done..mark.start]);
        removed(&text[mark.clone()]);
        done = mark.end;
    }
    plain.push_str(&text[done..]);
    Some(plain)
}

/// What is to be taken out, in order.
fn marks(text: &str, breaks: Breaks) -> Vec<Range<usize>> {
    let mut marks: Vec<_> = heading(text).into_iter().collect();
    let mut open: Option<Run> = None;
    for run in runs(text) {
        if breaks == Breaks::Lines && run.len() > 1 && (run.opens || run.closes) {
            // Bold may close on another line, so each of its marks stands by itself.
            marks.push(run.range);
        } else if let Some(opening) =
            open.take_if(|o| run.closes && o.mark == run.mark && o.len() == run.len())
        {
            marks.push(opening.range);
            marks.push(run.range);
        } else if run.opens {
            open = Some(run);
        }
    }
    marks.sort_unstable_by_key(|mark| mark.start);
    marks
}

/// `## ` at the start of a line of prose.
fn heading(text: &str) -> Option<Range<usize>> {
    let start = text.len() - text.trim_start().len();
    let hashes = text[start..].bytes().take_while(|b| *b == b'#').count();
    let after = &text[start + hashes..];
    let mark = (1..=6).contains(&hashes) && after.starts_with(' ');
    mark.then(|| start..start + hashes + (after.len() - after.trim_start().len()))
}

/// A run of one to three equal stars or underscores.
#[derive(Debug)]
struct Run {
    range: Range<usize>,
    mark: u8,
    opens: bool,
    closes: bool,
}

impl Run {
    fn len(&self) -> usize {
        self.range.len()
    }
}

fn runs(text: &str) -> impl Iterator<Item = Run> {
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + memchr::memchr2(b'*', b'_', &bytes[from..])?;
            let mark = bytes[start];
            let end = start + bytes[start..].iter().take_while(|b| **b == mark).count();
            from = end;
            if end - start <= 3 {
                return Some(run(text, start..end, mark));
            }
        }
    })
}

fn run(text: &str, range: Range<usize>, mark: u8) -> Run {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let in_parentheses = before == Some('(') && after == Some(')');
    let touches = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace());
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let opens = !in_parentheses
        && touches(after)
        && !word(before)
        && after.is_some_and(|c| c.is_alphanumeric() || "\"“«'’([$€".contains(c));
    let closes = !in_parentheses && touches(before) && !word(after) && before != Some('(');
    Run {
        range,
        mark,
        opens,
        closes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(raw: &str) -> String {
        strip(raw, Breaks::Lines, &mut |_| ()).unwrap_or_else(|| raw.to_owned())
    }

    #[test]
    fn in_a_cell_bold_opens_and_closes() {
        let cell = |raw| strip(raw, Breaks::Spaces, &mut |_| ());
        assert_eq!(cell("**Totale** pesi").as_deref(), Some("Totale pesi"));
        assert_eq!(cell("Formazione**"), None);
    }

    #[test]
    fn emphasis_goes() {
        assert_eq!(
            text("al *Gruppo Lettura* adeguati"),
            "al Gruppo Lettura adeguati"
        );
        assert_eq!(text("**Vincoli:** nessuno"), "Vincoli: nessuno");
        assert_eq!(text("**PIANO ESECUTIVO"), "PIANO ESECUTIVO");
        assert_eq!(text("(Obiettivi 2023)**"), "(Obiettivi 2023)");
        assert_eq!(text("## Obiettivo A: titolo"), "Obiettivo A: titolo");
        assert_eq!(text("il __bando__ e _altro_"), "il bando e altro");
    }

    #[test]
    fn markers_bullets_and_products_stay() {
        for raw in [
            "Bilancio (*)",
            "(**) nota",
            "(#) nota",
            "* voce",
            "4 * 3 * 2",
            "nota *",
            "nome_file_a",
            "______",
            "#1",
            "Bilancio* e altro*",
        ] {
            assert_eq!(text(raw), raw);
        }
    }
}
