//! PDFs made to do harm: each is ended alone, with a message, and the other files are done.

use std::time::{Duration, Instant};

use super::writer::{HELVETICA, PageContent, PdfWriter, document, text};
use crate::support::{Run, Scratch, TOTALE_ERRATO};

pub(super) const LINES: [&str; 2] = ["OBIETTIVO DI VALORE PUBBLICO 02", "Servizi digitali"];

/// Runs over `pdf` and a sound document, which must be done whatever the first one does.
#[track_caller]
pub(super) fn run(pdf: &[u8], args: &[&str]) -> Run {
    let scratch = Scratch::new();
    scratch.write("ostile.pdf", pdf);
    scratch.write("sano.txt", TOTALE_ERRATO);
    let started = Instant::now();
    let call = [&["extract", "ostile.pdf", "sano.txt"], args].concat();
    let run = scratch.run(&call);
    assert!(started.elapsed() < Duration::from_mins(1), "it hung");
    assert!(
        run.stdout.contains("\"file\":\"sano.txt\""),
        "{}",
        run.stderr
    );
    run
}

#[track_caller]
pub(super) fn ended(pdf: &[u8], args: &[&str], message: &str) {
    let run = run(pdf, args);
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stderr.contains(message), "{}", run.stderr);
    assert!(run.stderr.contains("`ostile.pdf`"), "{}", run.stderr);
}

#[track_caller]
fn read(pdf: &[u8]) -> serde_json::Value {
    let run = run(pdf, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    run.ndjson().swap_remove(0)
}

fn one_page(content: &[u8], resources: &str, entries: &str) -> Vec<u8> {
    let mut pdf = PdfWriter::new();
    let page = pdf.page(&PageContent {
        content: Some(content),
        resources,
        entries,
    });
    pdf.finish(&[page])
}

#[test]
fn a_form_that_draws_itself() {
    let mut pdf = PdfWriter::new();
    let form = pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /XObject << /Fm 3 0 R >> >>",
        b"/Fm Do /Fm Do\n",
    );
    assert_eq!(form, 3);
    let mut content = text(&LINES);
    content.extend(b"/Fm Do\n");
    let page = pdf.page(&PageContent {
        content: Some(&content),
        resources: &format!("{HELVETICA} /XObject << /Fm 3 0 R >>"),
        ..PageContent::default()
    });
    run(&pdf.finish(&[page]), &["--reader-timeout", "1"]);
}

#[test]
fn loops_in_the_page_tree() {
    let mut pdf = PdfWriter::new();
    let page = pdf.page(&PageContent {
        content: Some(&text(&LINES)),
        resources: HELVETICA,
        ..PageContent::default()
    });
    let tree = format!("<< /Type /Pages /Parent 2 0 R /Kids [2 0 R {page} 0 R 2 0 R] /Count 3 >>");
    let documento = read(&pdf.finish_with(&tree));
    let messaggio = &documento["letture"][0]["messaggio"];
    assert!(
        messaggio
            .as_str()
            .unwrap()
            .contains("dice di avere 3 pagine e ne sono state trovate 1")
    );
    let kid = "<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>";
    ended(
        &PdfWriter::new().finish_with(kid),
        &[],
        "is a PDF without pages",
    );
}

#[test]
fn a_page_that_is_its_own_parent() {
    let mut pdf = PdfWriter::new();
    let page = pdf.add("<< /Type /Page /Parent 3 0 R /Contents 4 0 R >>");
    pdf.stream("", b"q Q\n");
    run(&pdf.finish(&[page]), &[]);
}

#[test]
fn nesting_without_end() {
    let deep = [b"[".repeat(200_000), b" 0 TJ\n".to_vec()].concat();
    run(&one_page(&deep, HELVETICA, ""), &[]);
    let deep = format!("/Annots {}{}", "[".repeat(100_000), "]".repeat(100_000));
    run(&one_page(&text(&LINES), HELVETICA, &deep), &[]);
    run(&one_page(&b"q ".repeat(2_000_000), HELVETICA, ""), &[]);
}

#[test]
fn a_page_without_fonts() {
    let documento = read(&{
        let mut pdf = PdfWriter::new();
        let lost = pdf.page(&PageContent {
            content: Some(&text(&LINES)),
            ..PageContent::default()
        });
        let sound = pdf.page(&PageContent {
            content: Some(&text(&LINES)),
            resources: HELVETICA,
            ..PageContent::default()
        });
        pdf.finish(&[lost, sound])
    });
    let lettura = &documento["letture"][0];
    assert_eq!(
        (&lettura["regola"], &lettura["origine"]["pagina"]),
        (&"EST008".into(), &1.into())
    );
}

#[test]
fn a_type_3_font_is_read() {
    let mut pdf = PdfWriter::new();
    let glyph = pdf.stream("", b"600 0 0 0 500 700 d1 0 0 500 700 re f\n");
    let resources = format!(
        "/Font << /F1 << /Type /Font /Subtype /Type3 /FontBBox [0 0 600 700] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar 65 /Widths [600] /CharProcs << /A {glyph} 0 R >> /Encoding << /Type /Encoding /Differences [65 /A] >> >> >>"
    );
    let page = pdf.page(&PageContent {
        content: Some(&text(&["AAAA"])),
        resources: &resources,
        ..PageContent::default()
    });
    let documento = read(&pdf.finish(&[page]));
    assert_eq!(
        documento["letture"].as_array().unwrap().len(),
        0,
        "{documento}"
    );
}

#[test]
fn sizes_and_places_beyond_measure() {
    let huge = |size: &str, at: &str| {
        let mut pdf = PdfWriter::new();
        let content = format!("BT /F1 12 Tf {at} Td (Servizi digitali) Tj ET {at} 9 9 re f\n");
        let content = pdf.stream("", content.as_bytes());
        let page = pdf.add(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents {content} 0 R /Resources << {HELVETICA} >> >>"
        ));
        run(&pdf.finish(&[page]), &["--reader-timeout", "5"]);
    };
    huge("1e38 1e38", "72 72");
    huge("99999999999999999999999999999999999999999999 9", "72 720");
    huge("612 792", "1e39 -1e39");
    huge("612 792", "nan inf");
    huge("0 0", "72 720");
    huge("-612 -792", "72 720");
}

#[test]
fn a_file_that_is_cut_off_says_so_or_is_refused() {
    let whole = document(&LINES);
    for len in (100..whole.len() - 10).step_by(37) {
        let run = run(&whole[..len], &[]);
        let read = run.ndjson();
        let damaged = read.len() == 2 && read[0]["letture"].to_string().contains("EST008");
        assert!(
            run.status == 3 || damaged,
            "{len} of {}: {}",
            whole.len(),
            run.stdout
        );
    }
}
