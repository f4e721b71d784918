//! The tables of a PDF, whatever they are about.

use std::ops::RangeInclusive;
use std::str::FromStr;

use pegaso_model::{CellaTabella, Parte, RigaTabella, Tabella, Tabelle, VERSIONE_SCHEMA};

use crate::drawing;
use crate::geometry::{self, Block, Cell, Doubt, Row, Table, Unknown};
use crate::guesses;
use crate::kind::{self, Kind};
use crate::ocr::is_badly_seen;
use crate::pages::method;
use crate::pdf::UNMAPPED;
use crate::places::round;
use crate::text::clean_value;
use crate::{IngestError, Options, Stage, open, sha256, without_pages};

/// Pages of a document: `3,5-8`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageSelection(Vec<RangeInclusive<u32>>);

impl PageSelection {
    /// True where page `number` is among them; all are where none was named.
    pub fn holds(&self, number: u32) -> bool {
        self.0.is_empty() || self.0.iter().any(|range| range.contains(&number))
    }
}

impl FromStr for PageSelection {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let page = |text: &str| match text.trim().parse() {
            Ok(0) | Err(_) => Err(format!("`{}` is no page: pages are 1, 2, 3 …", text.trim())),
            Ok(page) => Ok(page),
        };
        let range = |part: &str| match part.split_once('-') {
            None => page(part).map(|page| page..=page),
            Some((from, to)) => {
                let (from, to) = (page(from)?, page(to)?);
                if from > to {
                    return Err(format!("`{part}` runs backwards"));
                }
                Ok(from..=to)
            }
        };
        text.split(',')
            .map(range)
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

/// Reads the tables on the selected pages of the PDF or image in `bytes`, the content of `file`.
pub fn tables(
    file: &str,
    bytes: &[u8],
    selection: &PageSelection,
    options: &Options<'_>,
) -> Result<Tabelle, IngestError> {
    if !matches!(kind::kind(bytes), Kind::Pdf | Kind::Image) {
        return Err(without_pages(file, bytes));
    }
    let document = open(file, bytes, selection, options)?;
    (options.progress)(Stage::Tables);
    let content = geometry::content(&document.pages, options.vocabulary, Unknown::Tables);
    let sheets = &document.recognised.sheets;
    drawing::draw(sheets, &document.pages, &content, options);
    let motore = document.motore(options);
    let mut letture = document.letture;
    letture.retain(|lettura| {
        lettura
            .origine
            .pagina
            .is_none_or(|page| selection.holds(page))
    });
    let tables = || {
        content.blocks.iter().filter_map(|block| match block {
            Block::Table(table) if holds_text(table) => Some(table),
            Block::Table(_) | Block::Paragraph(_) => None,
        })
    };
    for table in tables() {
        letture.extend(guesses::in_table(table));
        letture.extend(table.rows.iter().flat_map(guesses::in_row));
    }
    Ok(Tabelle {
        versione_schema: VERSIONE_SCHEMA.to_owned(),
        file: file.to_owned(),
        sha256: sha256(bytes),
        pagine: count(document.count),
        motore,
        tabelle: tables().map(tabella).collect(),
        letture,
    })
}

/// False for lines that cross with nothing between them, as a drawing has.
fn holds_text(table: &Table) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.any(|cell| !cell.text.trim().is_empty())
}

fn tabella(table: &Table) -> Tabella {
    let parts = table.rows.iter().flat_map(|row| &row.cells);
    let mut pagine: Vec<u32> = parts
        .flat_map(|cell| &cell.parts)
        .map(|part| part.page)
        .collect();
    pagine.sort_unstable();
    pagine.dedup();
    let righe = table
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| RigaTabella {
            celle: row
                .cells
                .iter()
                .map(|cell| cella(cell, row, index))
                .collect(),
        });
    Tabella {
        pagine,
        metodo: method(table.method),
        colonne: count(table.columns),
        righe: righe.collect(),
    }
}

fn cella(cell: &Cell, row: &Row, number: usize) -> CellaTabella {
    let part = |part: &geometry::Part| Parte {
        pagina: part.page,
        riquadro: part.rect.edges().map(round),
    };
    CellaTabella {
        riga: count(number),
        colonna: count(cell.column),
        righe: count(cell.rows),
        colonne: count(cell.columns),
        testo: without_leader(&clean_value(&cell.text)),
        parti: cell.parts.iter().map(part).collect(),
        dubbia: row.doubtful
            // Lines of a picture may be broken.
            || cell.confidence.is_some() && guesses::is_tall(cell)
            || cell.doubt > Doubt::Nothing
            || is_badly_seen(cell.confidence, &cell.text)
            || cell.text.contains(UNMAPPED),
        confidenza: cell.confidence.map(round),
    }
}

/// `text` without the dots that lead from it to a figure.
fn without_leader(text: &str) -> String {
    let bare = text.trim_end_matches(['.', '…', ' ', '_']);
    let dots = text[bare.len()..]
        .chars()
        .filter(|c| "._…".contains(*c))
        .count();
    if dots >= 3 && !bare.is_empty() {
        bare.to_owned()
    } else {
        text.to_owned()
    }
}

fn count(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_selected_by_numbers_and_ranges() {
        let some: PageSelection = "3, 5-8".parse().unwrap();
        let held: Vec<u32> = (1..10).filter(|page| some.holds(*page)).collect();
        assert_eq!(held, [3, 5, 6, 7, 8]);
        assert!(PageSelection::default().holds(7));
        for wrong in ["", "0", "5-", "8-5", "x"] {
            assert!(wrong.parse::<PageSelection>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn dots_that_lead_to_a_figure_are_no_text() {
        assert_eq!(without_leader("Totale ......"), "Totale");
        assert_eq!(without_leader("Ecc."), "Ecc.");
        assert_eq!(without_leader("..."), "...");
    }
}
