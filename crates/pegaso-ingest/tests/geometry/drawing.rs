//! Pages drawn with characters, and what geometry makes of them.
//!
//! A letter is a letter, 5 points wide; `─│┼` and their like are rulings; a line between two `▒` is
//! filled. Lines of rulings are 2 points high, lines that are a single `~` 4, blank and written
//! ones as high as the pitch.

use pegaso_ingest::Vocabulary;
use pegaso_ingest::geometry::{
    Block, Cell, Content, Likeness, Meaning, Paragraph, Table, Unknown, content,
};
use pegaso_ingest::page::{Axis, Fill, Page, Rect, Ruling, Word};

/// Width of a character.
const WIDTH: f32 = 5.0;
/// Font size.
const SIZE: f32 = 10.0;
/// From one line to the next, where nothing else is said.
pub(crate) const PITCH: f32 = 12.0;
/// White space above the drawing and below it.
const MARGIN: f32 = 50.0;
/// Characters that a horizontal ruling runs through.
const ACROSS: &str = "─├┼┤┬┴┌┐└┘";
/// Characters that a vertical ruling runs through.
const DOWN: &str = "│├┼┤┬┴┌┐└┘";

/// A few wordings, as grammars would know them.
pub(crate) const VOCABULARY: Vocabulary = Vocabulary {
    header: |texts| {
        const KNOWN: [&str; 11] = [
            "cod",
            "obiettivo",
            "peso",
            "raggiungimento",
            "raggiungimento %",
            "raggiungimento pesato",
            "pesato",
            "descrizione",
            "incidenza %",
            "scadenza",
            "codifica responsabili",
        ];
        let exact = texts
            .iter()
            .filter(|text| KNOWN.contains(&text.trim_end_matches(':').to_lowercase().as_str()))
            .count();
        match (texts, exact) {
            ([_], 1) => Some(Likeness { named: 0, exact }),
            ([_, _, ..], 2..) => Some(Likeness {
                named: exact,
                exact,
            }),
            _ => None,
        }
    },
    seen_header: |_| None,
    opens: |text| {
        let words = ["Totale", "OBIETTIVO", "Scadenza:"];
        words.iter().any(|word| text.starts_with(word))
    },
    value: |text| {
        let text = text.strip_prefix("fase ").unwrap_or(text);
        text.starts_with(|c: char| c.is_ascii_digit())
            && text
                .chars()
                .all(|c| c.is_ascii_digit() || ",.%/-".contains(c))
    },
    meaning: |text| {
        let words: Vec<&str> = text.split(' ').collect();
        let days = words.windows(2).find(|pair| pair[1] == "giorni");
        let phase = words.windows(2).find(|pair| pair[0] == "fase");
        Meaning {
            weight: u8::from(days.is_some()) + u8::from(days.is_some() && phase.is_some()),
            what: format!("{days:?} {phase:?}"),
        }
    },
};

/// The page that `drawing` shows, its lines `pitch` points apart.
pub(crate) fn page(number: u32, pitch: f32, drawing: &str) -> Page {
    let mut page = Page {
        number,
        width: 595.0,
        ..Page::default()
    };
    let mut top = MARGIN;
    for line in drawing.trim_matches('\n').lines() {
        let signs: Vec<char> = line.chars().collect();
        let is_rule = line.contains('─') && signs.iter().all(|c| is_line(*c) || *c == ' ');
        let height = match line.trim() {
            _ if is_rule => 2.0,
            "~" => 4.0,
            _ => pitch,
        };
        if line.trim() != "~" {
            across(&mut page, &signs, top + height / 2.0);
            down(&mut page, &signs, top, top + height);
            fill(&mut page, &signs, top, top + height);
            words(&mut page, &signs, top);
        }
        top += height;
    }
    page.height = top + MARGIN;
    page
}

fn is_line(c: char) -> bool {
    ACROSS.contains(c) || DOWN.contains(c)
}

#[allow(clippy::cast_precision_loss, reason = "columns of a drawing")]
fn x(column: usize) -> f32 {
    MARGIN + column as f32 * WIDTH
}

/// The longest runs of signs that `wanted` takes: first column and the one after the last.
fn runs(signs: &[char], wanted: impl Fn(char) -> bool) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (column, _) in signs.iter().enumerate().filter(|(_, sign)| wanted(**sign)) {
        match runs.last_mut().filter(|run| run.1 == column) {
            Some(run) => run.1 += 1,
            None => runs.push((column, column + 1)),
        }
    }
    runs
}

fn across(page: &mut Page, signs: &[char], at: f32) {
    let runs = runs(signs, |sign| ACROSS.contains(sign)).into_iter();
    page.rulings.extend(runs.map(|(from, to)| Ruling {
        axis: Axis::Horizontal,
        at,
        from: x(from) + WIDTH / 2.0,
        to: x(to) - WIDTH / 2.0,
    }));
}

fn down(page: &mut Page, signs: &[char], from: f32, to: f32) {
    let lines = signs
        .iter()
        .enumerate()
        .filter(|(_, sign)| DOWN.contains(**sign));
    page.rulings.extend(lines.map(|(column, _)| Ruling {
        axis: Axis::Vertical,
        at: x(column) + WIDTH / 2.0,
        from,
        to,
    }));
}

fn fill(page: &mut Page, signs: &[char], top: f32, bottom: f32) {
    let ends = runs(signs, |sign| sign == '▒');
    let ([(from, _), (_, to)] | [(from, _), .., (_, to)]) = ends[..] else {
        return;
    };
    let rect = Rect::new(x(from), top, x(to), bottom);
    match page
        .fills
        .last_mut()
        .filter(|above| (above.rect.y1 - top).abs() < 0.01)
    {
        Some(above) => above.rect = above.rect.union(&rect),
        None => page.fills.push(Fill {
            rect,
            colour: [220; 3],
        }),
    }
}

fn words(page: &mut Page, signs: &[char], top: f32) {
    let baseline = top + 9.0;
    let is_letter = |sign: char| sign != ' ' && sign != '▒' && !is_line(sign);
    let runs = runs(signs, is_letter).into_iter();
    page.words.extend(runs.map(|(from, to)| Word {
        text: signs[from..to].iter().collect(),
        rect: Rect::new(x(from), baseline - 0.8 * SIZE, x(to), baseline + 0.2 * SIZE),
        baseline,
        size: SIZE,
        confidence: None,
        alternatives: None,
    }));
}

/// What geometry makes of pages drawn so: `¶` before a paragraph, `~` before what is set aside,
/// cells with `|` between them and `{columns}`, `{columns×rows}` after those that take several.
pub(crate) fn read(drawings: &[&str]) -> String {
    let pages: Vec<Page> = drawings
        .iter()
        .zip(1..)
        .map(|(drawing, number)| page(number, PITCH, drawing))
        .collect();
    dump(&found(&pages))
}

/// The tables of known kinds and the paragraphs of `pages`.
pub(crate) fn found(pages: &[Page]) -> Content {
    content(pages, &VOCABULARY, Unknown::Prose)
}

pub(crate) fn dump(content: &Content) -> String {
    let blocks = content.blocks.iter().map(|block| match block {
        Block::Paragraph(Paragraph { text, .. }) => format!("¶ {text}\n"),
        Block::Table(table) => dump_table(table),
    });
    let aside = content
        .aside
        .iter()
        .map(|aside| format!("~ {}\n", aside.text));
    blocks.chain(aside).collect()
}

fn dump_table(table: &Table) -> String {
    let rows = table.rows.iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(dump_cell).collect();
        format!("{}\n", cells.join(" | ").trim_end())
    });
    format!(
        "{:?}, {} columns\n{}",
        table.method,
        table.columns,
        rows.collect::<String>()
    )
}

fn dump_cell(cell: &Cell) -> String {
    match (cell.columns, cell.rows) {
        (1, 1) => cell.text.clone(),
        (columns, 1) => format!("{}{{{columns}}}", cell.text),
        (columns, rows) => format!("{}{{{columns}×{rows}}}", cell.text),
    }
}
