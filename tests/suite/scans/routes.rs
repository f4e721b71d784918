//! Pages that are read as pictures though they are none, and what stands over and under pictures.

use std::fmt::Write as _;

use hayro::hayro_interpret::font::{Glyph, GlyphRun};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, Paint, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::kurbo::{Affine, BezPath, PathEl, Rect};
use pegaso_model::{Documento, Formato};

use super::scanner::{Picture, Scanner, pdf_with};
use super::{A4, figures, models, printed, rows};
use crate::pdf::writer::{PageContent, PdfWriter};
use crate::support::{Run, Scratch, pegaso};

/// The letters and lines of a page as shapes.
#[derive(Default)]
struct Shapes(String);

impl Shapes {
    fn path(&mut self, path: &BezPath, transform: Affine, paint: &str) {
        let path = transform * path.clone();
        let mut before = hayro::kurbo::Point::ORIGIN;
        for element in path.elements() {
            let _ = match *element {
                PathEl::MoveTo(p) => writeln!(self.0, "{:.2} {:.2} m", p.x, p.y),
                PathEl::LineTo(p) => writeln!(self.0, "{:.2} {:.2} l", p.x, p.y),
                PathEl::QuadTo(q, p) => {
                    let (a, b) = (before.lerp(q, 2.0 / 3.0), p.lerp(q, 2.0 / 3.0));
                    writeln!(
                        self.0,
                        "{:.2} {:.2} {:.2} {:.2} {:.2} {:.2} c",
                        a.x, a.y, b.x, b.y, p.x, p.y
                    )
                }
                PathEl::CurveTo(a, b, p) => {
                    writeln!(
                        self.0,
                        "{:.2} {:.2} {:.2} {:.2} {:.2} {:.2} c",
                        a.x, a.y, b.x, b.y, p.x, p.y
                    )
                }
                PathEl::ClosePath => writeln!(self.0, "h"),
            };
            before = element.end_point().unwrap_or(before);
        }
        self.0.push_str(paint);
        self.0.push('\n');
    }
}

impl<'a> Device<'a> for Shapes {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let paint = if matches!(mode, DrawMode::Stroke(_)) {
            "S"
        } else {
            "f"
        };
        if let Paint::Color(colour) = &props.paint {
            let [r, g, b, _] = colour
                .to_rgba()
                .to_rgba8()
                .map(|part| f32::from(part) / 255.0);
            let _ = writeln!(self.0, "{r} {g} {b} rg {r} {g} {b} RG");
        }
        self.path(path, props.transform, paint);
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn pop_clip(&mut self) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.0.push_str("0 g\n");
        for glyph in run.glyphs() {
            if let Glyph::Outline(outline) = &**glyph {
                self.path(&outline.outline(), props.transform * glyph.transform(), "f");
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
}

/// Page `number` of the PDF in `bytes` without a single letter, and with a picture that has `dict`
/// and no sense.
pub(super) fn as_shapes(bytes: &[u8], number: usize, dict: Option<&str>) -> Vec<u8> {
    let source = Pdf::new(bytes.to_vec()).unwrap();
    let page = &source.pages()[number - 1];
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let to_page = Affine::new(page.initial_transform(true).as_coeffs());
    let cache = InterpreterCache::new();
    let settings = InterpreterSettings::default();
    let mut context = Context::new(to_page, area, &cache, source.xref(), settings);
    let mut shapes = Shapes(format!("1 0 0 -1 0 {height} cm 0.5 w\n"));
    interpret_page(page, &mut context, &mut shapes);
    let mut pdf = PdfWriter::new();
    let mut resources = String::new();
    if let Some(dict) = dict {
        let picture = pdf.stream(dict, b"no picture");
        resources = format!("/XObject << /Im0 {picture} 0 R >>");
        shapes.0.push_str("q 40 0 0 40 20 20 cm /Im0 Do Q\n");
    }
    let page = pdf.page(&PageContent {
        content: Some(shapes.0.as_bytes()),
        resources: &resources,
        entries: &format!("/MediaBox [0 0 {width} {height}]"),
    });
    pdf.finish(&[page])
}

pub(super) fn extract(pdf: &[u8], models: Option<&std::path::PathBuf>) -> Run {
    let scratch = Scratch::new();
    scratch.write("atti.pdf", pdf);
    let mut command = pegaso();
    command
        .current_dir(scratch.path())
        .args(["extract", "atti.pdf"]);
    if let Some(models) = models {
        command.env("PEGASO_MODELS", models);
    }
    Run::of(&mut command)
}

#[test]
fn letters_drawn_as_shapes_are_read_from_what_they_show() {
    let (bytes, wanted) = printed("vp-chromium-griglia.pdf", 2);
    let drawn = as_shapes(&bytes, 2, None);
    let run = extract(&drawn, None);
    assert_eq!(run.status, 3);
    let remedy = "its letters are drawn as shapes; run `pegaso models install` once";
    assert!(run.stderr.contains(remedy), "{}", run.stderr);
    let Some(models) = models() else { return };
    let run = extract(&drawn, Some(&models));
    let document: Documento = serde_json::from_str(&run.stdout).unwrap();
    let seen: Vec<String> = rows(&document).into_iter().map(figures).collect();
    assert_eq!(seen, wanted);
    assert_eq!(document.sorgente.formato, Formato::Pdf);
    assert!(document.sorgente.motore.contains("PP-OCRv6"));
    assert!(
        rows(&document)
            .iter()
            .all(|row| row.origine.confidenza.is_some())
    );
}

/// A scan with what programs of registries and of signatures print over it, and with what a
/// recogniser laid under it: one figure of that is another one.
#[test]
fn what_stands_over_and_under_a_scan_is_told() {
    let Some(models) = models() else { return };
    let (bytes, wanted) = printed("vp-chromium-griglia.pdf", 2);
    let scanner = Scanner {
        dpi: 200.0,
        lean: 0.0,
        noise: 8,
        bilevel: false,
    };
    let document = pegaso::leggi("atti.pdf", &bytes).unwrap().documento;
    let all = rows(&document);
    let row = all
        .iter()
        .find(|row| row.origine.pagina == Some(2))
        .unwrap();
    let [x0, y0, x1, y1] = row.origine.riquadro.unwrap();
    let signature =
        "Documento firmato digitalmente ai sensi del codice della amministrazione ".repeat(3);
    // All along the middle of a row.
    let mut hidden = String::new();
    let mut x = x0;
    while x < x1 {
        let y = A4.1 - f32::midpoint(y0, y1) - 3.0;
        let _ = write!(hidden, "1 0 0 1 {x} {y} Tm (99) Tj ");
        x += 12.0;
    }
    let words = format!("BT /F1 6 Tf 20 12 Td ({signature}) Tj ET BT 3 Tr /F1 8 Tf {hidden} ET");
    let scan = pdf_with(&[scanner.scan(&bytes, 2)], A4, &words);
    let run = extract(&scan, None);
    assert!(
        run.status == 3 && run.stderr.contains("its page is a picture"),
        "{}",
        run.stderr
    );
    let run = extract(&scan, Some(&models));
    let document: Documento = serde_json::from_str(&run.stdout).unwrap();
    let seen: Vec<String> = rows(&document).into_iter().map(figures).collect();
    assert_eq!(seen, wanted);
    let told: Vec<&str> = document
        .letture
        .iter()
        .filter(|lettura| lettura.regola.as_str() == "EST009")
        .map(|lettura| lettura.messaggio.as_str())
        .collect();
    assert!(
        !told.is_empty() && told.iter().all(|told| told.contains("e «99")),
        "{:?}",
        document.letture
    );
}

#[test]
fn what_is_printed_over_a_picture_without_text_is_kept() {
    let Some(models) = models() else { return };
    let blank = Picture {
        width: 595,
        height: 842,
        shades: vec![255; 595 * 842],
    };
    let stamp = "BT /F1 12 Tf 72 700 Td (Il documento ha il numero 4711 del protocollo.) Tj ET";
    let run = extract(&pdf_with(&[blank], A4, stamp), Some(&models));
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stdout.contains("numero 4711"), "{}", run.stdout);
}
