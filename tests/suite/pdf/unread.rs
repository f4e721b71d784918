//! What cannot be read of a PDF is said, and what can be read is read.

use super::writer::{HELVETICA, PageContent, PdfWriter, document, picture, text, unmapped};
use crate::support::{Run, Scratch};

const LINES: [&str; 2] = ["COMUNE DI ROCCAVERDE", "Servizi digitali"];

fn extract(pdf: &[u8]) -> Run {
    let scratch = Scratch::new();
    scratch.write("piano.pdf", pdf);
    scratch.run(&["extract", "piano.pdf"])
}

#[track_caller]
fn refused(pdf: &[u8], message: &str) {
    let run = extract(pdf);
    assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{}", run.stderr);
    let named = run.stderr.contains("`piano.pdf`");
    assert!(named && run.stderr.contains(message), "{}", run.stderr);
}

/// Codes, pages and messages of what reading found.
#[track_caller]
fn letture(pdf: &[u8]) -> Vec<(String, Option<u64>, String)> {
    let run = extract(pdf);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let documento = run.json();
    let letture = documento["letture"].as_array().unwrap();
    letture
        .iter()
        .map(|lettura| {
            (
                lettura["regola"].as_str().unwrap().to_owned(),
                lettura["origine"]["pagina"].as_u64(),
                lettura["messaggio"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

#[test]
fn a_sound_document_has_no_findings() {
    assert_eq!(letture(&document(&LINES)), []);
}

#[test]
fn a_scan_is_refused_and_a_scanned_page_is_a_finding() {
    let mut pdf = PdfWriter::new();
    let (mut content, resources) = picture(&mut pdf);
    content.extend(b"BT 3 Tr /F1 12 Tf 72 700 Td (Servizi digitali) Tj ET\n");
    let scanned = PageContent {
        content: Some(&content),
        resources: &resources,
        ..PageContent::default()
    };
    let first = pdf.page(&scanned);
    refused(
        &pdf.finish(&[first]),
        "its page is a picture, and the model that reads pictures is not installed",
    );

    let mut pdf = PdfWriter::new();
    picture(&mut pdf);
    let first = pdf.page(&PageContent {
        content: Some(&text(&LINES)),
        resources: HELVETICA,
        ..PageContent::default()
    });
    let second = pdf.page(&scanned);
    let found = letture(&pdf.finish(&[first, second]));
    let (code, page, message) = &found[0];
    assert_eq!((code.as_str(), *page, found.len()), ("EST005", Some(2), 1));
    assert!(message.contains("la pagina 2 è un'immagine"), "{message}");
    assert!(
        message.contains("testo invisibile che vi è sotto (15 caratteri)"),
        "{message}"
    );
}

#[test]
fn a_picture_of_an_eighth_of_the_page_is_told() {
    let with = |part: f32| {
        let mut pdf = PdfWriter::new();
        let (picture, resources) = picture(&mut pdf);
        let mut content = text(&LINES);
        content.extend(format!("q 1 0 0 {part} 0 0 cm\n").bytes());
        content.extend(picture);
        content.extend(b"Q\n");
        let page = pdf.page(&PageContent {
            content: Some(&content),
            resources: &resources,
            ..PageContent::default()
        });
        letture(&pdf.finish(&[page]))
    };
    assert_eq!(with(0.05), []);
    let found = with(0.12);
    assert_eq!((found[0].0.as_str(), found.len()), ("EST005", 1));
    assert!(found[0].2.contains("il 12% della pagina"), "{}", found[0].2);
}

#[test]
fn text_that_a_picture_covers_is_not_read() {
    let mut pdf = PdfWriter::new();
    let (cover, resources) = picture(&mut pdf);
    let covered = [text(&LINES), cover].concat();
    let first = pdf.page(&PageContent {
        content: Some(&covered),
        resources: &resources,
        ..PageContent::default()
    });
    let second = pdf.page(&PageContent {
        content: Some(&text(&["Anagrafe in rete"])),
        resources: HELVETICA,
        ..PageContent::default()
    });
    let run = extract(&pdf.finish(&[first, second]));
    assert!(!run.stdout.contains("Servizi digitali"), "{}", run.stdout);
    let told = "la pagina 1 è un'immagine e non è stata letta: il modello che legge le immagini non è installato (`pegaso models install`); il testo invisibile che vi è sotto (33 caratteri)";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

#[test]
fn characters_without_meaning_are_counted_or_the_page_is_not_read() {
    let mixed = |codes: &str| {
        let mut pdf = PdfWriter::new();
        let resources = unmapped(&mut pdf);
        let mut content = text(&LINES);
        content.extend(format!("BT /F2 12 Tf 72 500 Td <{codes}> Tj ET\n").bytes());
        let page = pdf.page(&PageContent {
            content: Some(&content),
            resources: &resources,
            ..PageContent::default()
        });
        let other = pdf.page(&PageContent {
            content: Some(&text(&LINES)),
            resources: HELVETICA,
            ..PageContent::default()
        });
        pdf.finish(&[page, other])
    };
    let found = letture(&mixed("000100020003"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0.as_str(), found[0].1), ("EST006", Some(1)));
    assert!(found[0].2.contains("3 su 36 caratteri"), "{}", found[0].2);
    let run = extract(&mixed(&"0007".repeat(200)));
    assert!(!run.stdout.contains("\u{FFFD}\u{FFFD}"), "{}", run.stdout);
    assert!(
        run.stdout.contains("la pagina 1 non è stata letta"),
        "{}",
        run.stdout
    );
}

#[test]
fn invisible_text_is_not_trusted() {
    let mut pdf = PdfWriter::new();
    let mut content = text(&LINES);
    content.extend(b"BT 3 Tr /F1 12 Tf 72 500 Td (40%) Tj ET\n");
    let page = pdf.page(&PageContent {
        content: Some(&content),
        resources: HELVETICA,
        ..PageContent::default()
    });
    let found = letture(&pdf.finish(&[page]));
    assert_eq!((found[0].0.as_str(), found[0].1), ("EST007", Some(1)));
}

#[test]
fn what_has_no_text_is_refused() {
    let mut pdf = PdfWriter::new();
    let blank = pdf.page(&PageContent {
        content: Some(b"q Q\n"),
        ..PageContent::default()
    });
    refused(&pdf.finish(&[blank]), "has no text on any of its pages");
    refused(
        &PdfWriter::new().finish(&[]),
        "is a PDF without pages, or so damaged",
    );
    refused(b"%PDF-1.7\n", "is a PDF without pages, or so damaged");
    refused(
        b"PK\x03\x04 a word processor's file",
        "`piano.pdf` is not text: it holds an Office",
    );
    let mut pdf = PdfWriter::new();
    let resources = unmapped(&mut pdf);
    let page = pdf.page(&PageContent {
        content: Some(b"BT /F2 12 Tf 72 500 Td <000100020003> Tj ET\n"),
        resources: &resources,
        ..PageContent::default()
    });
    refused(&pdf.finish(&[page]), "its fonts do not say which letters");
}

#[test]
fn a_pdf_is_told_by_its_content() {
    let scratch = Scratch::new();
    scratch.write("piano.txt", document(&LINES));
    let run = scratch.run(&["extract", "piano.txt"]);
    assert_eq!(run.json()["sorgente"]["formato"], "pdf");
}

#[test]
fn text_under_the_name_of_a_pdf_is_an_error() {
    let scratch = Scratch::new();
    scratch.write("testo.PDF", crate::support::TOTALE_ERRATO);
    scratch.write(
        "pagina.pdf",
        "\n<!DOCTYPE html>\n<html><body>404</body></html>\n",
    );
    scratch.write("sano.txt", crate::support::TOTALE_ERRATO);
    let run = scratch.run(&["extract", "testo.PDF", "pagina.pdf", "sano.txt"]);
    assert_eq!((run.status, run.ndjson().len()), (3, 1));
    for told in [
        "`testo.PDF` is named as a PDF or an image and holds text:",
        "`pagina.pdf` is named as a PDF or an image and holds a page of a web site:",
        "a name that ends in .txt",
    ] {
        assert!(run.stderr.contains(told), "{told}\n{}", run.stderr);
    }
}

#[test]
fn standard_input_may_be_a_pdf() {
    let scratch = Scratch::new();
    let path = scratch.write("piano.pdf", document(&LINES));
    let run = Run::of(
        crate::support::pegaso()
            .current_dir(scratch.path())
            .args(["extract", "-"])
            .pipe_stdin(&path)
            .unwrap(),
    );
    assert_eq!(
        (run.status, &run.json()["sorgente"]["formato"]),
        (0, &"pdf".into())
    );
}

#[test]
fn passwords_come_from_a_file() {
    let scratch = Scratch::new();
    for (file, name) in [
        ("cifrato-rc4.pdf", "rc4.pdf"),
        ("cifrato-aes256.pdf", "aes.pdf"),
        ("cifrato-senza-password.pdf", "aperto.pdf"),
    ] {
        let bytes = std::fs::read(crate::support::workspace("tests/data").join(file)).unwrap();
        scratch.write(name, bytes);
    }
    scratch.write("giusta", "segreta\nnon questa\n");
    scratch.write("altra", "sbagliata");
    assert_eq!(scratch.run(&["extract", "aperto.pdf"]).status, 0);
    for name in ["rc4.pdf", "aes.pdf"] {
        let run = scratch.run(&["extract", name]);
        assert_eq!(run.status, 3);
        assert!(
            run.stderr.contains(
                "asks for a password: put it into a file and give that with --password-file"
            ),
            "{}",
            run.stderr
        );
        let run = scratch.run(&["extract", name, "--password-file", "altra"]);
        assert!(
            run.status == 3 && run.stderr.contains("does not open it"),
            "{}",
            run.stderr
        );
        let run = scratch.run(&[
            "audit",
            name,
            "aperto.pdf",
            "--password-file",
            "giusta",
            "--format",
            "json",
        ]);
        assert_eq!((run.status, run.ndjson().len()), (0, 2), "{}", run.stderr);
    }
    let run = scratch.run(&["extract", "aperto.pdf", "--password-file", "manca"]);
    assert!(
        run.status == 2 && run.stderr.contains("cannot read the password in `manca`"),
        "{}",
        run.stderr
    );
}
