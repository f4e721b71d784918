//! Content of pages as the lines of cells that parsing reads.
//!
//! Every row of a table is a line with as many cells as the table has columns; a cell that takes
//! several stands in the first of them, and the others are blank.

use pegaso_model::{MetodoTabella, Origine, Sorgente, Source, TabellaLetta, TestoLibero};

use crate::geometry::{Block, Cell, Content, Method, Paragraph, Part, Table};
use crate::guesses;
use crate::places::{around, place, seen};
use crate::text::{clean_line, clean_value};

/// The lines of `content`.
pub(crate) fn source(sorgente: Sorgente, content: &Content) -> Source {
    let mut source = Source::new(sorgente, String::new());
    for paragraph in &content.aside {
        source.letture.extend(guesses::in_aside(paragraph));
        source.sorgente.testo_libero.push(TestoLibero {
            testo: paragraph.text.clone(),
            origine: place(&paragraph.parts),
        });
    }
    for block in &content.blocks {
        match block {
            Block::Paragraph(paragraph) => push_paragraph(&mut source, paragraph),
            Block::Table(table) => push_table(&mut source, table),
        }
    }
    source
}

/// On which page each table of `content` starts, and what told its columns.
pub(crate) fn methods(content: &Content) -> Vec<TabellaLetta> {
    let tables = content.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    let first = |table: &Table| {
        let parts = table.rows.iter().flat_map(|row| &row.cells);
        parts
            .flat_map(|cell| &cell.parts)
            .map(|part| part.page)
            .min()
    };
    tables
        .filter_map(|table| {
            Some(TabellaLetta {
                pagina: first(table)?,
                metodo: method(table.method),
            })
        })
        .collect()
}

/// The method, as the JSON names it.
pub(crate) const fn method(method: Method) -> MetodoTabella {
    match method {
        Method::Lattice => MetodoTabella::Linee,
        Method::Header => MetodoTabella::Testata,
        Method::Alignment => MetodoTabella::Allineamento,
    }
}

fn push_paragraph(source: &mut Source, paragraph: &Paragraph) {
    source.letture.extend(guesses::in_paragraph(paragraph));
    let origine = seen(&paragraph.parts, paragraph.confidence);
    if paragraph.spaced {
        source.push_line(origine.clone());
    }
    source.push_line(origine.clone());
    source.push_cell(&clean_line(&paragraph.text), origine);
    source.push_alternatives(source.len() - 1, 0, &paragraph.alternatives);
}

fn push_table(source: &mut Source, table: &Table) {
    if let Some(first) = table.rows.first().and_then(|row| row.cells.first()) {
        source.push_line(place(&first.parts));
    }
    source.letture.extend(guesses::in_table(table));
    for row in &table.rows {
        match &row.cells[..] {
            [cell] if cell.columns == table.columns => push_prose(source, cell),
            cells => {
                source.letture.extend(guesses::in_row(row));
                push_row(source, cells, table.columns);
            }
        }
    }
    if let Some(last) = table.rows.last().and_then(|row| row.cells.last()) {
        source.push_line(place(&last.parts));
    }
}

fn push_prose(source: &mut Source, cell: &Cell) {
    source.letture.extend(guesses::in_cell(cell));
    let origine = place(&cell.parts);
    for text in cell.text.lines() {
        source.push_line(origine.clone());
        source.push_cell(&clean_line(text), origine.clone());
        let words = cell.alternatives.iter();
        let here = words.filter(|word| text.contains(&word.read)).cloned();
        source.push_alternatives(source.len() - 1, 0, &here.collect::<Vec<_>>());
    }
}

fn push_row(source: &mut Source, cells: &[Cell], columns: usize) {
    let parts: Vec<Part> = cells.iter().flat_map(|cell| &cell.parts).copied().collect();
    let least = cells.iter().filter_map(|cell| cell.confidence);
    source.push_line(seen(&around(&parts), least.reduce(f32::min)));
    let mut next = 0;
    for cell in cells {
        let origine = seen(&cell.parts, cell.confidence);
        while next < cell.column {
            source.push_cell("", origine.clone());
            next += 1;
        }
        source.push_cell(&clean_value(&cell.text), origine.clone());
        source.push_alternatives(source.len() - 1, next, &cell.alternatives);
        next += 1;
        while next < cell.column + cell.columns {
            source.push_cell("", origine.clone());
            next += 1;
        }
    }
    while next < columns {
        source.push_cell("", Origine::default());
        next += 1;
    }
}
