//! Pages to content: words to lines, lines to tables and paragraphs, over page breaks.
//!
//! It looks at nothing but a [`Page`], so that a text layer and a recogniser go the same way, and
//! knows of the documents only what a [`Vocabulary`] answers.

mod alignment;
mod alike;
mod aside;
mod breaks;
mod cells;
mod columns;
mod compounds;
mod cut_headers;
mod cuts;
mod figures;
mod fragment;
mod grid;
mod halves;
mod header;
mod header_lines;
mod hyphens;
mod item;
mod joins;
mod lattice;
mod layout;
mod letters;
mod lexicon;
mod lines;
mod marks;
mod mended;
mod narrow;
mod paragraphs;
mod pitch;
mod placing;
mod reach;
mod repeats;
mod rows;
mod rulings;
mod running;
mod sharing;
mod spanning;
mod splits;
mod stitch;
mod stream;
mod table;
mod tiles;
mod vocabulary;
mod wordings;
mod worn;

use std::collections::HashMap;

use pegaso_model::Alternatives;

use crate::page::{Page, Rect};
use alike::Alike;
use aside::{running_lines, sideways};
use item::Item;
use joins::Joiner;
use layout::layout;
use lexicon::Lexicon;
use lines::TextLine;
use paragraphs::{Between, Measure, between, measure};
pub use table::{Cell, Doubt, Method, Part, Row, Table};
pub use vocabulary::{Likeness, Meaning, Vocabulary};

/// What a document holds, in reading order.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Running headers and footers after their first time, text that runs another way, and what is
    /// left of worn lines, which a recogniser took for a letter.
    pub aside: Vec<Paragraph>,
}

/// A piece of a document.
#[derive(Debug, Clone)]
pub enum Block {
    /// Prose, or a heading.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl Block {
    /// The page that it begins on.
    fn page(&self) -> Option<u32> {
        let part = match self {
            Self::Paragraph(paragraph) => paragraph.parts.first(),
            Self::Table(table) => {
                let mut cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.find_map(|cell| cell.parts.first())
            }
        };
        part.map(|part| part.page)
    }
}

/// Prose without a break.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its text.
    pub text: String,
    /// A part for every page.
    pub parts: Vec<Part>,
    /// True where white space sets it off from what stands above.
    pub spaced: bool,
    /// What of its text was put together by a guess.
    pub doubt: Doubt,
    /// How certain a recogniser was of its least certain character, 0 to 1.
    pub confidence: Option<f32>,
    /// The same of its middle word, where words are in the order of that.
    pub usual_confidence: Option<f32>,
    /// Its words of which the recogniser was not certain.
    pub alternatives: Vec<Alternatives>,
}

/// What becomes of tables of unknown kind that no lines frame.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Unknown {
    /// They are prose: who knows nothing of their columns gains nothing by them.
    #[default]
    Prose,
    /// They are tables, wherever white space tells their columns.
    Tables,
}

/// Finds the tables and paragraphs of `pages`.
pub fn content(pages: &[Page], vocabulary: &Vocabulary, unknown: Unknown) -> Content {
    let pages = &*hyphens::meant(pages);
    let pages = &*halves::apart(pages, vocabulary);
    let running = running::running(pages, vocabulary);
    let pages = &*cut_headers::whole(pages, &running, vocabulary);
    let lexicon = Lexicon::of(pages);
    let joiner = Joiner {
        vocabulary,
        lexicon: &lexicon,
    };
    let given = Given {
        pages,
        running: &running,
        joiner: &joiner,
        unknown,
    };
    let mut seen = Alike::default();
    let mut read = given.read(&Alike::default(), &mut seen);
    if seen.disagree() {
        read = given.read(&seen, &mut Alike::default());
    }
    let Read {
        mut content,
        pieces,
        first_running,
    } = read;
    content.blocks = blocks(pages, pieces, &joiner);
    let is_top = |line: &Paragraph| {
        let part = line.parts.first();
        let page = part.and_then(|part| pages.iter().find(|page| page.number == part.page));
        let middle = part.map_or(0.0, |part| part.rect.centre_y());
        page.is_some_and(|page| middle < page.displayed_height() / 2.0)
    };
    let (tops, bottoms): (Vec<_>, Vec<_>) = first_running.into_iter().partition(is_top);
    // A cover before their page has a head of its own.
    let first = tops.first().and_then(|line| line.parts.first());
    let first = first.map_or(0, |part| part.page);
    let on_page = |block: &Block| block.page().is_some_and(|page| page >= first);
    let place = content.blocks.iter().position(on_page).unwrap_or(0);
    let tops = tops.into_iter().map(Block::Paragraph);
    content.blocks.splice(place..place, tops);
    let bottoms = bottoms.into_iter().map(Block::Paragraph);
    content.blocks.extend(bottoms);
    content
}

/// What a document is read with.
struct Given<'p, 'a> {
    pages: &'p [Page],
    running: &'a [Vec<f32>],
    joiner: &'a Joiner<'a>,
    unknown: Unknown,
}

/// What was read of a document, page by page.
struct Read<'p> {
    /// What stands aside.
    content: Content,
    /// Lines and tables with the index of their page.
    pieces: Vec<(usize, Item<'p>)>,
    /// Running lines where they stand first.
    first_running: Vec<Paragraph>,
}

impl<'p> Given<'p, '_> {
    /// Reads all pages, where the tables `alike` were seen; those that are found go to `seen`.
    fn read(&self, alike: &Alike<'_>, seen: &mut Alike<'p>) -> Read<'p> {
        let Self {
            pages,
            running,
            joiner,
            unknown,
        } = *self;
        let mut content = Content::default();
        let mut pieces: Vec<(usize, Item<'_>)> = Vec::new();
        let mut seen_running = false;
        let mut first_running = Vec::new();
        for (index, page) in pages.iter().enumerate() {
            if let Some((_, Item::Table(table))) = pieces.last_mut() {
                table.hung = seen.is_hung();
            }
            let carried = match pieces.last() {
                Some((_, Item::Table(table))) if table.method == Method::Header => Some(table),
                _ => None,
            };
            let found = layout(page, &running[index], (carried, alike), joiner, unknown);
            content.aside.extend(sideways(page, found.aside));
            let lines = running_lines(page, &running[index]);
            if seen_running {
                content.aside.extend(lines);
            } else {
                // The first running lines stay, since they may name the body: those at the top before
                // everything, those at the bottom behind it.
                seen_running = !lines.is_empty();
                first_running = lines;
            }
            let mut found = found.items;
            for item in &found {
                if let Item::Table(table) = item {
                    seen.see(table, joiner.vocabulary.value);
                }
            }
            if let Some((_, Item::Table(table))) = pieces.last_mut() {
                let rest = found
                    .iter()
                    .map_while(|item| match item {
                        Item::Line(line) => Some(line),
                        Item::Table(_) => None,
                    })
                    .take_while(|line| stitch::append_line(table, page, line, joiner))
                    .count();
                found.drain(..rest);
            }
            if let (Some((_, Item::Table(table))), Some(Item::Table(_))) =
                (pieces.last_mut(), found.first())
                && let Item::Table(first) = found.remove(0)
            {
                let back = stitch::append(table, page, first, joiner);
                if let Some(back) = back {
                    found.insert(0, Item::Table(back));
                }
            }
            pieces.extend(found.into_iter().map(|item| (index, item)));
        }
        Read {
            content,
            pieces,
            first_running,
        }
    }
}

type Size = [u32; 2];

fn size(page: &Page) -> Size {
    [page.width, page.height].map(f32::to_bits)
}

fn blocks(pages: &[Page], pieces: Vec<(usize, Item<'_>)>, joiner: &Joiner<'_>) -> Vec<Block> {
    let mut by_size: HashMap<Size, Vec<&TextLine<'_>>> = HashMap::new();
    let mut tables: HashMap<Size, Vec<f32>> = HashMap::new();
    for (page, item) in &pieces {
        let size = size(&pages[*page]);
        match item {
            Item::Line(line) => by_size.entry(size).or_default().push(line),
            Item::Table(table) => tables.entry(size).or_default().push(table.rect.x1),
        }
    }
    let measures: HashMap<Size, Measure> = by_size
        .iter()
        .map(|(size, lines)| {
            let tables = tables.get(size).map_or(&[][..], Vec::as_slice);
            (*size, measure(lines, tables))
        })
        .collect();
    let mut blocks = Vec::new();
    let mut open: Option<Open<'_>> = None;
    for (page, item) in pieces {
        match item {
            Item::Line(line) => {
                let measure = &measures[&size(&pages[page])];
                let gap = open.as_ref().map(|open| {
                    let (last_page, last) =
                        open.lines.last().map_or((page, &line), |(p, l)| (*p, l));
                    between(last, &line, last_page == page, measure, joiner.vocabulary)
                });
                if let (Some(open), Some(Between::Nothing)) = (&mut open, gap)
                    && !is_below_capitals(&open.lines, &line)
                {
                    open.lines.push((page, line));
                    continue;
                }
                blocks.extend(open.take().map(|open| open.block(pages, joiner)));
                open = Some(Open {
                    lines: vec![(page, line)],
                    spaced: gap != Some(Between::Break),
                    room: measure.width(),
                });
            }
            Item::Table(fragment) => {
                blocks.extend(open.take().map(|open| open.block(pages, joiner)));
                blocks.push(Block::Table(cells::table(&fragment, joiner)));
            }
        }
    }
    blocks.extend(open.take().map(|open| open.block(pages, joiner)));
    blocks
}

/// True where `lines` are a heading in capitals alone, and `next` begins a phrase in small letters:
/// however full the heading is, it does not go on there.
fn is_below_capitals(lines: &[(usize, TextLine<'_>)], next: &TextLine<'_>) -> bool {
    /// Fewest words that make a heading.
    const WORDS: usize = 3;
    let words = || lines.iter().flat_map(|(_, line)| &line.words);
    let small = |text: &str| text.contains(char::is_lowercase);
    let ends_open = words()
        .last()
        .is_none_or(|word| word.text.ends_with([',', '-']));
    let mut first = next.words.iter().flat_map(|word| word.text.chars());
    let begins = first.next().is_some_and(char::is_uppercase)
        && first.next().is_some_and(char::is_lowercase);
    begins
        && !ends_open
        && words()
            .filter(|word| word.text.contains(char::is_alphabetic))
            .count()
            >= WORDS
        && !words().any(|word| small(&word.text))
}

/// A paragraph that may go on.
struct Open<'p> {
    lines: Vec<(usize, TextLine<'p>)>,
    spaced: bool,
    room: f32,
}

impl Open<'_> {
    fn block(self, pages: &[Page], joiner: &Joiner<'_>) -> Block {
        let parts = self
            .lines
            .chunk_by(|a, b| a.0 == b.0)
            .filter_map(|lines| {
                let page = &pages[lines[0].0];
                Some(Part {
                    page: page.number,
                    rect: page.displayed(Rect::around(lines.iter().map(|(_, line)| line.rect))?),
                })
            })
            .collect();
        let lines: Vec<TextLine<'_>> = self.lines.into_iter().map(|(_, line)| line).collect();
        let joined = joiner.join(&lines, self.room);
        Block::Paragraph(Paragraph {
            text: joined.text,
            parts,
            spaced: self.spaced,
            doubt: joined.doubt,
            confidence: cells::confidence(&lines),
            usual_confidence: cells::usual_confidence(&lines),
            alternatives: cells::alternatives(&lines),
        })
    }
}
