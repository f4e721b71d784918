//! What the fuzz targets run, and the ordinary tests on seeds: reads `data` as something and fails
//! where what holds of everything does not hold of it.

#[path = "../shared/reading.rs"]
mod reading;

use pegaso_ingest::geometry::{Block, Content, Likeness, Meaning, Part, Unknown, content};
use pegaso_ingest::page::{Axis, Fill, Page, Rect, Ruling, Word};
use pegaso_ingest::{Options, Vocabulary};

use self::reading::{letters, texts};

/// A few wordings, as grammars would know them.
const VOCABULARY: Vocabulary = Vocabulary {
    header: |texts| {
        let known = ["cod", "obiettivo", "peso", "scadenza"];
        let is_known = |text: &&&str| known.contains(&text.to_lowercase().as_str());
        let exact = texts.iter().filter(is_known).count();
        (exact >= 2 && texts.len() >= 2).then_some(Likeness {
            named: exact,
            exact,
        })
    },
    seen_header: |_| None,
    opens: |text| text.starts_with("Totale") || text.starts_with("OBIETTIVO"),
    value: |text| text.starts_with(|c: char| c.is_ascii_digit()),
    meaning: |text| Meaning {
        weight: u8::from(text.contains("parola")),
        what: text.to_owned(),
    },
};

/// What stands on pages. No word ends with a hyphen, which joining may drop.
const WORDS: [&str; 16] = [
    "Cod",
    "Obiettivo",
    "Peso",
    "Scadenza",
    "02.01",
    "40",
    "12,5%",
    "31/12/2024",
    "31/12/20",
    "Totale",
    "OBIETTIVO",
    "parola",
    "di",
    "a)",
    "1.234",
    "….",
];

/// Pages to tables and paragraphs: every letter ends in one of them, once, on a page that there is.
/// Lengths that make no sense only must not panic.
pub(crate) fn geometry(data: &[u8]) {
    let (pages, sense) = pages(data);
    for unknown in [Unknown::Prose, Unknown::Tables] {
        let content = content(&pages, &VOCABULARY, unknown);
        for part in parts(&content) {
            assert!(pages.iter().any(|page| page.number == part.page));
        }
        if sense == Sense::Made && unknown == Unknown::Prose {
            assert_eq!(letters(drawn(&pages)), letters(texts(&content)));
        }
    }
}

/// A text export to lines of cells: every place is in the file, and cuts no character.
pub(crate) fn text(data: &[u8]) {
    if pegaso_ingest::has_pages(data) {
        return;
    }
    let Ok(source) = pegaso_ingest::read("prova", data, &Options::new(&VOCABULARY)) else {
        return;
    };
    for line in source.lines() {
        let cells = line.cells().map(|cell| cell.origine);
        for place in cells.chain([line.origine()]) {
            if place.riga.is_none() {
                continue;
            }
            let excerpt = source.excerpt(place);
            let excerpt = excerpt.unwrap_or_else(|| panic!("{place:?} is outside the file"));
            let Some(marked) = excerpt.marked else {
                assert!(place.colonne.is_none(), "{place:?} is outside its line");
                continue;
            };
            let cut = excerpt.line.get(marked).is_none();
            assert!(!cut, "{place:?} cuts a character");
        }
    }
}

/// True where the pages of `data` have a table.
#[allow(dead_code, reason = "the fuzz targets do not ask")]
pub(crate) fn draws_a_table(data: &[u8]) -> bool {
    let content = content(&pages(data).0, &VOCABULARY, Unknown::Prose);
    let is_table = |block: &Block| matches!(block, Block::Table(table) if table.rows.len() > 1);
    content.blocks.iter().any(is_table)
}

/// True where the text export `data` has a line of several cells.
#[allow(dead_code, reason = "the fuzz targets do not ask")]
pub(crate) fn has_cells(data: &[u8]) -> bool {
    let source = pegaso_ingest::read("prova", data, &Options::new(&VOCABULARY)).unwrap();
    source.lines().any(|line| line.filled() > 2)
}

/// Whether the lengths of a page are such as pages have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sense {
    Made,
    None,
}

/// Takes small numbers off the front of bytes; zeros where there are none left.
struct Bytes<'d>(std::slice::Iter<'d, u8>);

impl Bytes<'_> {
    fn below(&mut self, limit: u8) -> u8 {
        self.0.next().copied().unwrap_or_default() % limit
    }

    fn step(&mut self, limit: u8, width: f32) -> f32 {
        width * f32::from(self.below(limit))
    }

    fn any(&mut self) -> f32 {
        f32::from_le_bytes([(); 4].map(|()| self.below(255)))
    }
}

fn pages(data: &[u8]) -> (Vec<Page>, Sense) {
    let mut bytes = Bytes(data.iter());
    let sense = match bytes.below(8) {
        0 => Sense::None,
        _ => Sense::Made,
    };
    let count = 1 + u32::from(bytes.below(3));
    let pages = (1..=count).map(|number| page(number, sense, &mut bytes));
    (pages.collect(), sense)
}

fn page(number: u32, sense: Sense, bytes: &mut Bytes<'_>) -> Page {
    let mut page = Page {
        number,
        width: 595.0,
        height: 842.0,
        ..Page::default()
    };
    for _ in 0..bytes.below(24) {
        let along = [bytes.step(40, 15.0), bytes.step(40, 15.0)];
        let across = bytes.below(2) == 0;
        page.rulings.push(Ruling {
            axis: if across {
                Axis::Horizontal
            } else {
                Axis::Vertical
            },
            at: if across {
                51.0 + bytes.step(40, 12.0)
            } else {
                35.0 + bytes.step(7, 90.0)
            },
            from: along[0].min(along[1]),
            to: along[0].max(along[1]),
        });
    }
    for _ in 0..bytes.below(4) {
        let top = 51.0 + bytes.step(40, 12.0);
        page.fills.push(Fill {
            rect: Rect::new(35.0, top, 560.0, top + 12.0),
            colour: [220; 3],
        });
    }
    for _ in 0..bytes.below(80) {
        let word = word(sense, bytes);
        // A copy of a word at its place makes it bolder and is not text of its own.
        let copy = |other: &Word| {
            other.text == word.text
                && (other.baseline - word.baseline).abs() < 20.0
                && (other.rect.x0 - word.rect.x0).abs() < 20.0
        };
        if !page.words.iter().any(copy) {
            page.words.push(word);
        }
    }
    page
}

fn word(sense: Sense, bytes: &mut Bytes<'_>) -> Word {
    let text = WORDS[usize::from(bytes.below(16))].to_owned();
    let (mut x, mut baseline, size) = (
        40.0 + bytes.step(6, 90.0),
        60.0 + bytes.step(60, 12.0),
        10.0,
    );
    match bytes.below(8) {
        0 => (x, baseline) = (bytes.step(255, 2.3), bytes.step(255, 3.2)),
        1 if sense == Sense::None => (x, baseline) = (bytes.any(), bytes.any()),
        _ => {}
    }
    let letters = u8::try_from(text.chars().count()).unwrap_or(u8::MAX);
    Word {
        rect: Rect::new(
            x,
            baseline - 8.0,
            x + 5.0 * f32::from(letters),
            baseline + 2.0,
        ),
        text,
        baseline,
        size,
        confidence: None,
        alternatives: None,
    }
}

fn drawn(pages: &[Page]) -> impl Iterator<Item = &str> {
    let words = pages.iter().flat_map(|page| &page.words);
    words.map(|word| word.text.as_str())
}

fn parts(content: &Content) -> impl Iterator<Item = &Part> {
    let blocks = content.blocks.iter().flat_map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.parts.iter().collect::<Vec<_>>(),
        Block::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.parts).collect()
        }
    });
    blocks.chain(content.aside.iter().flat_map(|paragraph| &paragraph.parts))
}
