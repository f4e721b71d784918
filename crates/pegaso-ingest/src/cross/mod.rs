//! Every figure of a document against a second reading of its pages.
//!
//! A cell or paragraph that holds a figure is confirmed where the second reading puts the same
//! characters into its place. Where places do not help, it is enough that the page has the same
//! figures. Here is only compared: what is right, nobody can tell without looking at the page.

mod figures;
pub(crate) mod hidden;
mod letture;

use std::collections::HashMap;

use crate::geometry::{Block, Content, Paragraph, Part};
use crate::page::{Page, Rect};
use crate::pdf::{Characters, SLACK, UNMAPPED};
use figures::{figures, holds_figure, only_adds, squeezed};
pub use letture::no_second_reading;

/// What the second reading came to.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Outcome {
    /// Texts with figures that both readings have alike.
    pub(crate) confirmed: u32,
    /// Texts whose figures the two read differently.
    pub(crate) disagreements: Vec<Disagreement>,
    /// Pages with figures that the second reading has no say about.
    pub(crate) unconfirmed: Vec<Unconfirmed>,
}

/// A text that the two read differently.
#[derive(Debug, PartialEq)]
pub(crate) struct Disagreement {
    pub(crate) ours: String,
    pub(crate) theirs: String,
    pub(crate) part: Part,
}

/// A page that could not be confirmed as a whole.
#[derive(Debug, PartialEq)]
pub(crate) struct Unconfirmed {
    pub(crate) page: u32,
    /// Texts with figures.
    pub(crate) texts: u32,
    /// Those of them that the second reading does not have; none where it has nothing of the page.
    pub(crate) missed: Vec<Missed>,
    pub(crate) why: Why,
}

/// A text that the second reading does not have where it stands.
#[derive(Debug, PartialEq)]
pub(crate) struct Missed {
    pub(crate) text: String,
    pub(crate) part: Part,
}

/// Why figures could not be confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The second reader gave up on the page.
    Unread,
    /// It has no characters there, or does not know what they mean.
    Silent,
}

/// A text with figures.
struct Item<'c> {
    text: &'c str,
    parts: &'c [Part],
    /// What the second reading has in the parts so far: as drawn, and by place.
    drawn: String,
    placed: String,
    /// What the first reading has there and nobody sees.
    hidden: String,
    left: usize,
    verdict: Verdict,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Open,
    Unread,
    /// By the figures of its pages, whatever their place.
    ByFigures,
}

/// Confirms the figures of `content`, which `pages` hold, by what `second` reads on each page.
pub(crate) fn confirm(
    pages: &[Page],
    content: &Content,
    second: impl Fn(u32) -> Option<Characters>,
) -> Outcome {
    let mut items = items(content);
    let mut by_page: HashMap<u32, Vec<(usize, usize)>> = HashMap::new();
    for (index, item) in items.iter().enumerate() {
        for (part, place) in item.parts.iter().enumerate() {
            by_page.entry(place.page).or_default().push((index, part));
        }
    }
    let mut outcome = Outcome::default();
    for page in pages {
        let Some(here) = by_page.remove(&page.number) else {
            continue;
        };
        let characters = second(page.number);
        let mut on_page = OnPage::new(page, characters.as_ref());
        for (index, part) in here {
            let item = &mut items[index];
            on_page.add(item, part);
            item.left -= 1;
            if item.left == 0 {
                on_page.judge(item, &mut outcome);
            }
        }
        on_page.close(&mut outcome);
    }
    outcome
}

fn items(content: &Content) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for block in &content.blocks {
        match block {
            // What was recognised in a picture is no text of the file.
            Block::Paragraph(paragraph) if paragraph.confidence.is_some() => {}
            Block::Paragraph(Paragraph { text, parts, .. }) => items.extend(Item::of(text, parts)),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                let printed = cells.filter(|cell| cell.confidence.is_none());
                items.extend(printed.filter_map(|cell| Item::of(&cell.text, &cell.parts)));
            }
        }
    }
    items
}

impl<'c> Item<'c> {
    /// `text`, which stands in `parts`; `None` where there is nothing to confirm.
    fn of(text: &'c str, parts: &'c [Part]) -> Option<Self> {
        (holds_figure(text) && !parts.is_empty()).then(|| Self {
            text,
            parts,
            drawn: String::new(),
            placed: String::new(),
            hidden: String::new(),
            left: parts.len(),
            verdict: Verdict::Open,
        })
    }
}

/// The second reading of a page, and what came of it.
struct OnPage<'p> {
    page: &'p Page,
    second: Option<&'p Characters>,
    /// Figures of the page that are left, where places do not help.
    left: Option<HashMap<String, usize>>,
    silent: Vec<Missed>,
    unread: u32,
}

impl<'p> OnPage<'p> {
    fn new(page: &'p Page, second: Option<&'p Characters>) -> Self {
        let figures_by_word = |characters: &Characters| {
            let mut left: HashMap<String, usize> = HashMap::new();
            for (word, count) in characters.figures() {
                *left.entry(figures(&word)).or_default() += count;
            }
            left
        };
        Self {
            page,
            second,
            left: second
                .filter(|characters| !characters.are_placed())
                .map(figures_by_word),
            silent: Vec::new(),
            unread: 0,
        }
    }

    /// Adds what the second reading has in a part of `item`.
    fn add(&mut self, item: &mut Item<'_>, part: usize) {
        let rect = item.parts[part].rect;
        match self.second {
            None => item.verdict = Verdict::Unread,
            Some(second) => {
                item.drawn.push_str(&second.within(rect));
                item.placed.push_str(&second.within_by_place(rect));
                item.hidden.extend(self.hidden(rect));
                if !second.are_placed() && item.verdict == Verdict::Open {
                    item.verdict = Verdict::ByFigures;
                }
            }
        }
    }

    /// The characters that the first reading has in `rect` and nobody sees.
    fn hidden(&self, rect: Rect) -> impl Iterator<Item = char> + use<'p> {
        // Each reading may place them as far off as the other.
        let rect = rect.grown(2.0 * SLACK);
        let hidden = self.page.hidden.iter();
        let inside = hidden.filter(move |hidden| rect.contains(hidden.at[0], hidden.at[1]));
        inside.map(|hidden| hidden.character)
    }

    /// Compares the whole of `item`, whose last part is on this page.
    fn judge(&mut self, item: &Item<'_>, outcome: &mut Outcome) {
        let ours = squeezed(item.text);
        let agrees = [&item.drawn, &item.placed]
            .iter()
            .any(|theirs| **theirs == ours || figures(theirs) == figures(&ours));
        // What is hidden from readers is not hidden from the second reading.
        let unhidden = || {
            let (ours, theirs) = (figures(&ours), figures(&item.placed));
            !item.hidden.is_empty() && only_adds(&ours, &theirs, &item.hidden)
        };
        if item.verdict == Verdict::Unread {
            self.unread += 1;
        } else if agrees || unhidden() || self.has_figures(item) {
            outcome.confirmed += 1;
        } else if item.verdict == Verdict::ByFigures
            || !holds_figure(&item.drawn)
            || item.drawn.contains(UNMAPPED)
        {
            self.silent.push(Missed {
                text: item.text.to_owned(),
                part: item.parts[0],
            });
        } else {
            outcome.disagreements.push(Disagreement {
                ours: item.text.to_owned(),
                theirs: item.placed.clone(),
                part: item.parts[0],
            });
        }
    }

    /// True where places do not help and the page has all figures of `item`, which it then uses up.
    fn has_figures(&mut self, item: &Item<'_>) -> bool {
        let Some(left) = self.left.as_mut() else {
            return false;
        };
        let mut needed: HashMap<String, usize> = HashMap::new();
        for word in item.text.split_whitespace().filter(|w| holds_figure(w)) {
            *needed.entry(figures(word)).or_default() += 1;
        }
        let has = |(figure, count): (&String, &usize)| left.get(figure).is_some_and(|n| n >= count);
        let all = needed.iter().all(has);
        if all {
            for (figure, count) in needed {
                left.entry(figure).and_modify(|n| *n -= count);
            }
        }
        all
    }

    /// Says what of the page could not be confirmed.
    fn close(self, outcome: &mut Outcome) {
        let silent = u32::try_from(self.silent.len()).unwrap_or(u32::MAX);
        for (texts, missed, why) in [
            (self.unread, Vec::new(), Why::Unread),
            (silent, self.silent, Why::Silent),
        ] {
            if texts > 0 {
                outcome.unconfirmed.push(Unconfirmed {
                    page: self.page.number,
                    texts,
                    missed,
                    why,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests;
