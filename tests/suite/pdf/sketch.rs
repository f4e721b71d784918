//! Pages of rules show PDFs as text: lines in brackets say what a page holds.

use std::fmt::Write as _;

use super::writer::{PageContent, PdfWriter, picture, unmapped};

/// The PDF that `text` sketches; `None` where it is a document itself.
pub(crate) fn sketched(text: &str) -> Option<Vec<u8>> {
    let mut pages = text.split("[pagina]\n");
    if pages.next() != Some("") {
        return None;
    }
    let mut pdf = PdfWriter::new();
    let mut kids = Vec::new();
    for page in pages {
        kids.push(page_of(&mut pdf, page));
    }
    Some(pdf.finish(&kids))
}

fn page_of(pdf: &mut PdfWriter, page: &str) -> usize {
    let mut content = Vec::new();
    let mut resources = unmapped(pdf);
    let mut top = 720;
    for line in page.lines() {
        let instruction = if line == "[immagine]" {
            let (drawn, needed) = picture(pdf);
            resources = needed;
            content.extend(drawn);
            continue;
        } else if line == "[contenuto mancante]" {
            return pdf.page(&PageContent {
                resources: &resources,
                ..PageContent::default()
            });
        } else if let Some(line) = line.strip_prefix("[invisibile] ") {
            format!("BT 3 Tr /F1 12 Tf 72 {top} Td ({line}) Tj ET\n")
        } else if let Some(line) = line.strip_prefix("[senza significato] ") {
            let mut codes = String::new();
            for byte in line.bytes() {
                let _ = write!(codes, "00{byte:02X}");
            }
            format!("BT /F2 12 Tf 72 {top} Td <{codes}> Tj ET\n")
        } else if line.contains('\t') {
            content.extend(row(line, top).into_bytes());
            top -= 10;
            continue;
        } else {
            assert!(!line.starts_with('['), "{line}");
            format!("BT 0 Tr /F1 12 Tf 72 {top} Td ({line}) Tj ET\n")
        };
        content.extend(instruction.into_bytes());
        top -= 30;
    }
    pdf.page(&PageContent {
        content: Some(&content),
        resources: &resources,
        ..PageContent::default()
    })
}

/// The cells of a table without lines.
fn row(line: &str, top: i32) -> String {
    let mut cells = String::new();
    for (cell, left) in line.split('\t').zip((72..).step_by(90)) {
        let _ = writeln!(cells, "BT 0 Tr /F1 8 Tf {left} {top} Td ({cell}) Tj ET");
    }
    cells
}
