//! PDFs against the text exports of the same documents, and the places that are told of them.

mod compare;
mod page;
mod provenance;
mod report;

use std::fs;

use insta::assert_snapshot;
use pegaso_model::Documento;

use self::compare::Comparison;
use crate::documents;
use crate::support::{Scratch, root};

/// A PDF among the fixtures with the text export that says the same.
struct Fixture {
    pdf: String,
    export: String,
}

/// The PDFs of the fixtures, as their README lists them.
fn fixtures() -> Vec<Fixture> {
    let readme = fs::read_to_string(root().join("fixtures/pdf/README.md")).unwrap();
    let quoted = |text: &str| text.split('`').nth(1).map(str::to_owned);
    let rows = readme
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once(".pdf` | "));
    rows.map(|(name, rest)| {
        let export = match rest.split(" | ").next().unwrap() {
            "PEG" => "../roccaverde-peg-2023.txt".to_owned(),
            "VP" => "../roccaverde-valore-pubblico-2024-07.txt".to_owned(),
            named => quoted(named).unwrap(),
        };
        Fixture {
            pdf: format!("{name}.pdf"),
            export,
        }
    })
    .collect()
}

/// A document among the fixtures of this folder.
fn read(name: &str) -> Documento {
    let bytes = fs::read(root().join("fixtures/pdf").join(name)).unwrap();
    pegaso::leggi(name, &bytes).unwrap().documento
}

#[test]
fn the_readme_lists_every_pdf() {
    let mut listed: Vec<String> = fixtures().into_iter().map(|fixture| fixture.pdf).collect();
    listed.sort();
    let entries = fs::read_dir(root().join("fixtures/pdf")).unwrap();
    let mut there: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.to_lowercase().ends_with(".pdf"))
        .collect();
    there.sort();
    assert_eq!(listed, there);
}

/// Rows that are read exactly, and every other difference by its kind. A PDF that is read better
/// changes this table too: what was gained is not to be lost again.
#[test]
fn pdfs_say_what_their_text_exports_say() {
    let mut table = Vec::new();
    for Fixture { pdf, export } in fixtures() {
        let comparison = Comparison::of(&read(&export), &read(&pdf));
        for detail in &comparison.details {
            eprintln!("{pdf}: {detail}");
        }
        table.push(format!("{pdf}: {comparison}"));
    }
    assert_snapshot!(table.join("\n"), @r"
    peg-libreoffice-griglia.pdf: 50/51, peg.fasi.responsabili.testo 1
    peg-chromium-testata.pdf: 51/51
    peg-weasyprint-senza-linee.pdf: 51/51
    peg-typst-orizzontali.pdf: 51/51
    peg-reportlab-rettangoli.pdf: 51/51
    peg-weasyprint-strette.pdf: 51/51
    peg-libreoffice-righe-tagliate.pdf: 50/51, peg.fasi.responsabili.testo 1
    peg-chromium-colonne.pdf: 51/51
    peg-weasyprint-elenchi.pdf: 14/14
    peg-chromium-schede.pdf: 15/15
    vp-chromium-griglia.pdf: 26/26
    vp-weasyprint-strette-zebra.pdf: 26/26
    vp-libreoffice-a3-zebra.pdf: 26/26
    vp-typst-senza-linee.pdf: 26/26
    vp-reportlab-letter-verticali.pdf: 26/26
    vp-weasyprint-ruotata.pdf: 26/26
    vp-typst-di-lato.pdf: 26/26
    vp-weasyprint-colonne.pdf: 26/26
    altro-ente-peg-libreoffice.pdf: 10/10
    altro-ente-vp-typst.pdf: 8/8
    peg-weasyprint-errori.pdf: 28/28
    vp-reportlab-errori.pdf: 18/18
    ");
}

#[test]
fn the_real_pdfs_say_what_their_text_exports_say() {
    for (name, rows) in [
        ("alessandria-valore-pubblico-2024-07", 79),
        ("alessandria-peg-2021", 171),
    ] {
        let Some(text) = documents::real(name) else {
            return;
        };
        let file = format!("{name}.pdf");
        let Some(bytes) = documents::bytes(&file) else {
            return;
        };
        let pdf = pegaso::leggi(&file, &bytes).unwrap();
        let comparison = Comparison::of(&text.documento, &pdf.documento);
        assert_eq!(comparison.details, Vec::<String>::new(), "{name}");
        assert_eq!(comparison.rows(), (rows, rows), "{name}");
    }
}

#[test]
fn a_pdf_gives_the_same_bytes_every_time_and_with_any_number_of_threads() {
    let scratch = Scratch::new();
    for Fixture { pdf, .. } in fixtures().iter().step_by(3) {
        let bytes = fs::read(root().join("fixtures/pdf").join(pdf)).unwrap();
        scratch.write(&format!("atti/{pdf}"), &bytes);
        scratch.write(&format!("atti/copie/{pdf}"), &bytes);
    }
    for command in ["extract", "audit"] {
        let run = |threads: &str| {
            let format = if command == "audit" { "json" } else { "ndjson" };
            scratch.run(&[command, "atti", "--threads", threads, "--format", format])
        };
        let once = run("1");
        assert!(once.status < 2, "{}", once.stderr);
        assert!(once.stdout.len() > 10_000, "{}", once.stderr);
        for threads in ["1", "2", "5"] {
            assert_eq!(run(threads).stdout, once.stdout, "{command} {threads}");
        }
    }
}

#[test]
fn a_pdf_gives_the_same_from_a_path_and_from_standard_input() {
    let pdf = fs::read(root().join("fixtures/pdf/altro-ente-vp-typst.pdf")).unwrap();
    let scratch = Scratch::new();
    scratch.write("-", &pdf);
    let run = crate::support::Run::of(
        crate::support::pegaso()
            .current_dir(scratch.path())
            .args(["extract", "-"])
            .write_stdin(pdf),
    );
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(
        scratch.run(&["extract", "./-"]).stdout.replace("./-", "-"),
        run.stdout
    );
}
