//! Sheets as the pages of a PDF.

use std::fmt::Write as _;

use super::{Piece, Sheet};

/// How long the longer side of a page is, points: what an image says of its density is not
/// believed where it makes a page smaller or larger.
const SIDE: std::ops::Range<f32> = 250.0..2_500.0;
/// The longer side of a page of which nobody knows how large it is: A4.
const A4: f32 = 842.0;

/// A PDF with a page for each of `sheets`.
pub(super) fn pdf(sheets: &[Sheet]) -> Vec<u8> {
    let mut pdf = Writer::default();
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>", None);
    // The tree of pages, of which each takes two objects and one for each piece.
    let mut next = 3;
    let mut kids = String::new();
    for sheet in sheets {
        let _ = write!(kids, "{next} 0 R ");
        next += 2 + sheet.pieces.len();
    }
    let count = sheets.len();
    pdf.object(
        &format!("<< /Type /Pages /Kids [{kids}] /Count {count} >>"),
        None,
    );
    for sheet in sheets {
        page(&mut pdf, sheet);
    }
    pdf.finish()
}

fn page(pdf: &mut Writer, sheet: &Sheet) {
    let (width, height) = size(sheet);
    let number = pdf.next();
    let mut images = String::new();
    for index in 0..sheet.pieces.len() {
        let _ = write!(images, "/I{index} {} 0 R ", number + 2 + index);
    }
    let (across, down) = match sheet.orientation {
        5..=8 => (height, width),
        _ => (width, height),
    };
    pdf.object(
        &format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {across} {down}] /Contents {} 0 R /Resources << /XObject << {images}>> >> >>",
            number + 1
        ),
        None,
    );
    let mut content = format!("{} cm\n", upright(sheet.orientation, width, height));
    for (index, piece) in sheet.pieces.iter().enumerate() {
        let _ = writeln!(content, "q {} cm /I{index} Do Q", place(piece, sheet));
    }
    pdf.object("<< >>", Some(content.as_bytes()));
    for piece in &sheet.pieces {
        let dict = format!(
            "<< /Type /XObject /Subtype /Image /Width {} /Height {} {} >>",
            piece.width, piece.height, piece.dict
        );
        pdf.object(&dict, Some(&piece.data));
    }
}

/// Points that the sheet takes as stored.
#[allow(clippy::cast_precision_loss, reason = "pixels of a side")]
fn size(sheet: &Sheet) -> (f32, f32) {
    let (width, height) = (sheet.width as f32, sheet.height as f32);
    if let Some((across, down)) = sheet.density {
        let size = (width * 72.0 / across, height * 72.0 / down);
        if SIDE.contains(&size.0.max(size.1)) {
            return size;
        }
    }
    // Pixels may be oblong, as those of a fax: only their relation is believed then.
    let oblong = sheet
        .density
        .map_or(1.0, |(across, down)| down / across)
        .clamp(0.25, 4.0);
    let height = height / oblong;
    let scale = A4 / width.max(height);
    (width * scale, height * scale)
}

/// The matrix that brings a page of `width` by `height` upright, by what its orientation says of
/// the sides on which its first row and column lie.
fn upright(orientation: u16, width: f32, height: f32) -> String {
    match orientation {
        2 => format!("-1 0 0 1 {width} 0"),
        3 => format!("-1 0 0 -1 {width} {height}"),
        4 => format!("1 0 0 -1 0 {height}"),
        5 => format!("0 -1 -1 0 {height} {width}"),
        6 => format!("0 -1 1 0 0 {width}"),
        7 => "0 1 1 0 0 0".to_owned(),
        8 => format!("0 1 -1 0 {height} 0"),
        _ => "1 0 0 1 0 0".to_owned(),
    }
}

/// The matrix that brings the unit square to where `piece` stands.
#[allow(clippy::cast_precision_loss, reason = "pixels of a side")]
fn place(piece: &Piece, sheet: &Sheet) -> String {
    let (width, height) = size(sheet);
    let (across, down) = (width / sheet.width as f32, height / sheet.height as f32);
    let bottom = height - (piece.y + piece.height) as f32 * down;
    format!(
        "{} 0 0 {} {} {bottom}",
        piece.width as f32 * across,
        piece.height as f32 * down,
        piece.x as f32 * across
    )
}

/// Objects one after the other.
#[derive(Default)]
pub(crate) struct Writer {
    file: Vec<u8>,
    places: Vec<usize>,
}

impl Writer {
    /// The number of the next object.
    fn next(&self) -> usize {
        self.places.len() + 1
    }

    /// Adds an object: its dictionary and, where it has one, its stream.
    pub(crate) fn object(&mut self, dict: &str, stream: Option<&[u8]>) {
        if self.file.is_empty() {
            self.file.extend(b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
        }
        let number = self.next();
        self.places.push(self.file.len());
        self.file.extend(format!("{number} 0 obj\n").bytes());
        match stream {
            None => self.file.extend(dict.bytes()),
            Some(data) => {
                let open = dict.strip_suffix(">>").unwrap_or(dict);
                let head = format!("{open}/Length {} >>\nstream\n", data.len());
                self.file.extend(head.bytes());
                self.file.extend(data);
                self.file.extend(b"\nendstream");
            }
        }
        self.file.extend(b"\nendobj\n");
    }

    /// The file.
    pub(crate) fn finish(mut self) -> Vec<u8> {
        let start = self.file.len();
        let size = self.next();
        let mut index = format!("xref\n0 {size}\n0000000000 65535 f \n");
        for place in &self.places {
            let _ = writeln!(index, "{place:010} 00000 n ");
        }
        let _ = write!(
            index,
            "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        );
        self.file.extend(index.bytes());
        self.file
    }
}
