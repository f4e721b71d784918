//! A small writer of PDFs, sound and broken: objects are given as they stand in the file.

use std::fmt::Write as _;

/// A PDF in the making. Object 1 is the catalogue, object 2 the page tree.
pub(crate) struct PdfWriter {
    objects: Vec<Vec<u8>>,
}

/// What stands on a page.
#[derive(Default)]
pub(crate) struct PageContent<'c> {
    /// Drawing instructions; `None` for a reference to nothing.
    pub(crate) content: Option<&'c [u8]>,
    /// The entries of its resources.
    pub(crate) resources: &'c str,
    /// Further entries of the page.
    pub(crate) entries: &'c str,
}

/// A font that every reader has, under the name F1.
pub(crate) const HELVETICA: &str = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> >>";

impl PdfWriter {
    pub(crate) fn new() -> Self {
        Self {
            objects: vec![b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(), Vec::new()],
        }
    }

    /// Adds an object and gives its number.
    pub(crate) fn add(&mut self, object: impl AsRef<[u8]>) -> usize {
        self.objects.push(object.as_ref().to_vec());
        self.objects.len()
    }

    /// Adds a stream with the entries `dict`.
    pub(crate) fn stream(&mut self, dict: &str, data: &[u8]) -> usize {
        let mut object = format!("<< {dict} /Length {} >>\nstream\n", data.len()).into_bytes();
        object.extend(data);
        object.extend(b"\nendstream");
        self.add(object)
    }

    /// Adds a page of US letter size and gives its number.
    pub(crate) fn page(&mut self, page: &PageContent<'_>) -> usize {
        let content = match page.content {
            Some(content) => self.stream("", content),
            None => 9999,
        };
        self.add(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R /Resources << {} >> {} >>",
            page.resources, page.entries
        ))
    }

    /// The file, whose page tree has `kids`.
    pub(crate) fn finish(mut self, kids: &[usize]) -> Vec<u8> {
        let mut tree = String::from("<< /Type /Pages /Kids [");
        for kid in kids {
            let _ = write!(tree, " {kid} 0 R");
        }
        let _ = write!(tree, " ] /Count {} >>", kids.len());
        self.objects[1] = tree.into_bytes();
        self.write()
    }

    /// The file with `tree` as its page tree.
    pub(crate) fn finish_with(mut self, tree: &str) -> Vec<u8> {
        self.objects[1] = tree.as_bytes().to_vec();
        self.write()
    }

    fn write(&self) -> Vec<u8> {
        let mut file = b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec();
        let mut index = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (number, object) in self.objects.iter().enumerate() {
            let _ = writeln!(index, "{:010} 00000 n ", file.len());
            file.extend(format!("{} 0 obj\n", number + 1).bytes());
            file.extend(object);
            file.extend(b"\nendobj\n");
        }
        let start = file.len();
        file.extend(index.bytes());
        let size = self.objects.len() + 1;
        file.extend(
            format!("trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").bytes(),
        );
        file
    }
}

/// Instructions that write `lines` one below the other, 20 points apart.
pub(crate) fn text(lines: &[&str]) -> Vec<u8> {
    let mut content = String::from("BT /F1 12 Tf 20 TL 72 720 Td\n");
    for line in lines {
        let escaped = line
            .replace('\\', "\\\\")
            .replace('(', "\\(")
            .replace(')', "\\)");
        let _ = writeln!(content, "({escaped}) Tj T*");
    }
    content.push_str("ET\n");
    content.into_bytes()
}

/// A file of one page that says `lines`.
pub(crate) fn document(lines: &[&str]) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let page = pdf.page(&PageContent {
        content: Some(&text(lines)),
        resources: HELVETICA,
        ..PageContent::default()
    });
    pdf.finish(&[page])
}

/// Drawing instructions for a picture of the whole page, and the resources that they need.
pub(crate) fn picture(pdf: &mut PdfWriter) -> (Vec<u8>, String) {
    let dict = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    let image = pdf.stream(dict, &[200; 4]);
    let content = b"q 612 0 0 792 0 0 cm /Im1 Do Q\n".to_vec();
    (
        content,
        format!("/XObject << /Im1 {image} 0 R >> {HELVETICA}"),
    )
}

/// Resources with a composite font F2 that says nothing about its characters.
pub(crate) fn unmapped(pdf: &mut PdfWriter) -> String {
    let descriptor = pdf.add(
        "<< /Type /FontDescriptor /FontName /Ignoto /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    );
    let descendant = pdf.add(format!(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Ignoto /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /DW 600 >>"
    ));
    let font = pdf.add(format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /Ignoto /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] >>"
    ));
    format!(
        "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> /F2 {font} 0 R >>"
    )
}
