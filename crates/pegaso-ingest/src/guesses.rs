//! What was put together from pages by a guess, as findings.

use pegaso_model::Rilievo;

use crate::geometry::{Cell, Doubt, Paragraph, Part, Row};
use crate::letture::rilievo;
use crate::pages::{around, place};

/// The findings about `row`: one where its bounds are a guess, else one for each of its cells whose
/// figures are.
pub(crate) fn in_row(row: &Row) -> Vec<Rilievo> {
    if row.doubtful {
        let texts: Vec<&str> = row.filled().map(|cell| cell.text.as_str()).collect();
        let parts: Vec<Part> = row
            .cells
            .iter()
            .flat_map(|cell| &cell.parts)
            .copied()
            .collect();
        return vec![uncertain(
            "riga senza confini certi: parte del suo testo può essere delle righe vicine",
            &texts.join(" | "),
            &parts,
        )];
    }
    row.cells.iter().filter_map(in_cell).collect()
}

/// The finding about the figures of `cell`, where they are a guess.
pub(crate) fn in_cell(cell: &Cell) -> Option<Rilievo> {
    in_text(cell.doubt, &cell.text, &cell.parts)
}

/// The finding about the figures of `paragraph`, where they are a guess.
pub(crate) fn in_paragraph(paragraph: &Paragraph) -> Option<Rilievo> {
    in_text(paragraph.doubt, &paragraph.text, &paragraph.parts)
}

fn in_text(doubt: Doubt, text: &str, parts: &[Part]) -> Option<Rilievo> {
    let what = "una cifra va a capo, e la pagina non dice se è una sola";
    (doubt == Doubt::Figures).then(|| uncertain(what, text, parts))
}

fn uncertain(what: &str, text: &str, parts: &[Part]) -> Rilievo {
    rilievo(
        "EST011",
        "ricomposizione-incerta",
        format!("{what}: «{text}»"),
        place(&around(parts)),
    )
}
