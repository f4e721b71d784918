//! What was put together from pages by a guess, as findings.

use pegaso_model::{Alternatives, Rilievo, del_percento};

use crate::geometry::{Cell, Doubt, Method, Paragraph, Part, Row, Table};
use crate::letture::rilievo;
use crate::ocr::{is_badly_seen, is_dust, is_mark, is_scribble};
use crate::places::{around, place};

/// The finding about a table of a picture whose columns no lines tell: boxes of recognised words are
/// less exact than printed ones.
pub(crate) fn in_table(table: &Table) -> Option<Rilievo> {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let recognised = cells().any(|cell| cell.confidence.is_some());
    (recognised && table.method != Method::Lattice).then(|| {
        let first = table.rows.first().into_iter().flat_map(Row::filled);
        let names: Vec<&str> = first.map(|cell| cell.text.as_str()).collect();
        let parts: Vec<Part> = cells().flat_map(|cell| &cell.parts).copied().collect();
        uncertain(
            "tabella senza linee di una pagina letta come immagine: a quale colonna e a quale riga va il testo è ricavato dagli spazi",
            &names.join(" | "),
            &parts,
        )
    })
}

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
    row.cells
        .iter()
        .flat_map(in_cell)
        .chain(merged(row))
        .collect()
}

/// True for a cell that reaches into the rows below, and is no label at the left.
pub(crate) fn is_tall(cell: &Cell) -> bool {
    cell.rows > 1 && cell.column > 0 && !cell.text.is_empty()
}

/// The finding about cells of `row` that reach into the rows below: what they say may hold for those
/// too. Labels at the left name the rows that they reach into.
fn merged(row: &Row) -> Option<Rilievo> {
    let cells: Vec<&Cell> = row.cells.iter().filter(|cell| is_tall(cell)).collect();
    let first = cells.first()?;
    let texts: Vec<&str> = cells.iter().map(|cell| cell.text.as_str()).collect();
    let parts: Vec<Part> = cells.iter().flat_map(|cell| &cell.parts).copied().collect();
    let what = format!(
        "cella unita di {} righe, letta nella prima: può valere per tutte",
        first.rows
    );
    Some(uncertain(&what, &texts.join(" | "), &parts))
}

/// The findings about the figures of `cell`, where they are a guess.
pub(crate) fn in_cell(cell: &Cell) -> impl Iterator<Item = Rilievo> {
    let joined = in_text(cell.doubt, &cell.text, &cell.parts);
    let seen = (cell.confidence, &cell.alternatives[..]);
    let recognised = badly_seen(seen, &cell.text, &cell.parts);
    joined.into_iter().chain(recognised)
}

/// The findings about the figures of `paragraph`, where they are a guess.
pub(crate) fn in_paragraph(paragraph: &Paragraph) -> impl Iterator<Item = Rilievo> {
    let joined = in_text(paragraph.doubt, &paragraph.text, &paragraph.parts);
    let seen = (paragraph.confidence, &paragraph.alternatives[..]);
    let recognised = badly_seen(seen, &paragraph.text, &paragraph.parts);
    let recognised = recognised.or_else(|| hardly_seen(paragraph));
    joined.into_iter().chain(recognised)
}

/// The finding about what was recognised and set aside: as the rest of a worn line, where a lone figure
/// one looks like that, or as a mark that says nothing.
pub(crate) fn in_aside(aside: &Paragraph) -> Option<Rilievo> {
    let confidence = aside.confidence?;
    let what = if matches!(&*aside.text, "1" | "I" | "l") {
        "segno preso per il resto di una linea consumata, e può essere una cifra"
    } else if aside.text == "+" {
        "segno preso per l'incrocio di due linee consumate, lasciato da parte"
    } else if is_mark(aside.confidence, &aside.text)
        || is_dust(aside.confidence, &aside.text)
        || is_scribble(aside.confidence, &aside.text)
    {
        "segno isolato di cui non si riconosce nulla, lasciato da parte: può essere una cifra"
    } else {
        return None;
    };
    let mut origine = place(&around(&aside.parts));
    origine.confidenza = Some(confidence);
    let message = format!("{what}: «{}»", aside.text);
    Some(rilievo("EST004", "cella-incerta", message, origine))
}

/// The finding about a paragraph without figures that may be no print: most of it may say something
/// else, or it has hardly a word.
fn hardly_seen(paragraph: &Paragraph) -> Option<Rilievo> {
    /// Confidence of most words below which they may be none.
    const HARDLY: f32 = 0.6;
    /// Fewest words that tell how long words are.
    const WORDS: usize = 5;
    let usual = paragraph.usual_confidence?;
    let lengths = paragraph.text.split_whitespace().map(str::len);
    let short = lengths.clone().filter(|length| *length <= 2).count();
    let count = lengths.count();
    if usual >= HARDLY && (count < WORDS || 2 * short <= count) {
        return None;
    }
    let message = format!(
        "testo riconosciuto con una sicurezza {}, può non essere stampa: «{}»",
        del_percento(usual),
        paragraph.text
    );
    let mut origine = place(&around(&paragraph.parts));
    origine.confidenza = Some(usual);
    Some(rilievo("EST004", "cella-incerta", message, origine))
}

/// The finding about a text with figures of which a recogniser was not certain.
fn badly_seen(
    (confidence, alternatives): (Option<f32>, &[Alternatives]),
    text: &str,
    parts: &[Part],
) -> Option<Rilievo> {
    let confidence = confidence?;
    is_badly_seen(Some(confidence), text).then(|| {
        let message = format!(
            "testo con cifre riconosciuto con una sicurezza {}: «{text}»{}",
            del_percento(confidence),
            likeliest(alternatives).unwrap_or_default()
        );
        let mut origine = place(&around(parts));
        origine.confidenza = Some(confidence);
        rilievo("EST004", "cella-incerta", message, origine)
    })
}

/// The likeliest other reading of one of the words.
fn likeliest(alternatives: &[Alternatives]) -> Option<String> {
    let first = |word: &Alternatives| Some((word.read.clone(), word.others.first()?.clone()));
    let (read, other) = alternatives
        .iter()
        .filter_map(first)
        .max_by(|a, b| a.1.odds.total_cmp(&b.1.odds))?;
    Some(format!(
        "; al posto di «{read}» potrebbe esserci «{}» ({:.0}%)",
        other.text,
        100.0 * other.odds
    ))
}

fn in_text(doubt: Doubt, text: &str, parts: &[Part]) -> Option<Rilievo> {
    let what = match doubt {
        Doubt::Nothing | Doubt::Words => return None,
        Doubt::Meaning => {
            "una parola va a capo, e da come si ricompone dipende che cosa dice il testo"
        }
        Doubt::Figures => "una cifra va a capo, e la pagina non dice se è una sola",
    };
    Some(uncertain(what, text, parts))
}

fn uncertain(what: &str, text: &str, parts: &[Part]) -> Rilievo {
    rilievo(
        "EST011",
        "ricomposizione-incerta",
        format!("{what}: «{text}»"),
        place(&around(parts)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_on_a_worn_line_that_may_be_a_figure_is_told() {
        let told = |text: &str, confidence| {
            let aside = Paragraph {
                text: text.to_owned(),
                confidence,
                ..Paragraph::default()
            };
            in_aside(&aside).map(|told| told.messaggio)
        };
        let message =
            "segno preso per il resto di una linea consumata, e può essere una cifra: «1»";
        assert_eq!(told("1", Some(0.99)).as_deref(), Some(message));
        assert_eq!(told("|", Some(0.99)), None);
        assert_eq!(told("1", None), None);
        let message = "segno isolato di cui non si riconosce nulla, lasciato da parte: può essere una cifra: «m»";
        assert_eq!(told("m", Some(0.02)).as_deref(), Some(message));
    }
}
