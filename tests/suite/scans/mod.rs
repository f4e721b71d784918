//! Scans of the fixtures against the PDFs that were scanned, and the model that reads them.
//!
//! The model is no part of the project. Where it is absent a test says that it was skipped; with
//! `CI=true` its absence fails.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels of a page"
)]

mod committed;
mod drawings;
mod images;
mod routes;
mod scanner;
#[cfg(target_os = "linux")]
mod threads;
mod unseen;

use std::fs;
use std::path::PathBuf;

use pegaso_model::{Documento, RigaVp};

use self::scanner::{Noise, Picture, Scanner, pdf};
use crate::support::{Run, Scratch, pegaso, root};

const A4: (f32, f32) = (595.0, 842.0);

/// The folder of the model, where it is installed.
fn models() -> Option<PathBuf> {
    let mut command = pegaso();
    command.arg("models");
    match std::env::var_os("PEGASO_MODELS") {
        Some(folder) => command.env("PEGASO_MODELS", folder),
        None => command.env_remove("PEGASO_MODELS"),
    };
    let run = Run::of(&mut command);
    let installed = run.stdout.contains("  installed");
    if !installed {
        assert!(
            std::env::var("CI").as_deref() != Ok("true"),
            "the model is not installed: run `pegaso models install`"
        );
        eprintln!("skipped: the model that reads scans is not installed");
        return None;
    }
    let folder = run
        .stdout
        .lines()
        .find_map(|line| line.strip_prefix("folder   "));
    let folder = folder
        .and_then(|line| line.split(" (or as").next())
        .unwrap();
    Some(PathBuf::from(folder))
}

/// What `extract` makes of `pictures` with the model in `models`.
fn extract(pictures: &[Picture], models: &PathBuf) -> Run {
    let scratch = Scratch::new();
    let file = scratch.write("scansione.pdf", pdf(pictures, A4));
    Run::of(
        pegaso()
            .arg("extract")
            .arg(file)
            .env("PEGASO_MODELS", models),
    )
}

fn rows(documento: &Documento) -> Vec<&RigaVp> {
    let tables = documento.valore_pubblico.iter();
    tables.flat_map(|table| &table.righe).collect()
}

/// The figures of a row.
fn figures(row: &RigaVp) -> String {
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        row.cod_vp, row.missione_programma, row.peso, row.raggiungimento, row.raggiungimento_pesato
    )
}

/// The figures that a fixture has on its page `page`.
fn printed(name: &str, page: usize) -> (Vec<u8>, Vec<String>) {
    let bytes = fs::read(root().join("fixtures/pdf").join(name)).unwrap();
    let printed = pegaso::leggi(name, &bytes).unwrap().documento;
    let wanted: Vec<String> = rows(&printed)
        .into_iter()
        .filter(|row| row.origine.pagina == u32::try_from(page).ok())
        .map(figures)
        .collect();
    assert!(wanted.len() > 2, "{wanted:?}");
    (bytes, wanted)
}

#[track_caller]
fn reads_as_the_pdf(name: &str, page: usize, scanner: Scanner) {
    let Some(models) = models() else { return };
    let (bytes, wanted) = printed(name, page);
    let run = extract(&[scanner.scan(&bytes, page)], &models);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(
        run.stderr.contains("pages that are pictures"),
        "{}",
        run.stderr
    );
    let scanned: Documento = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(scanned.sorgente.formato, pegaso_model::Formato::Scansione);
    let read: Vec<String> = rows(&scanned).into_iter().map(figures).collect();
    assert_eq!(read, wanted);
    let certain = rows(&scanned)
        .into_iter()
        .all(|row| row.origine.confidenza.is_some());
    assert!(certain, "every row says how certain it is");
}

#[test]
fn a_grey_scan_that_leans_has_the_figures_of_its_pdf() {
    let scanner = Scanner {
        dpi: 200.0,
        lean: 0.02,
        noise: 24,
        bilevel: false,
    };
    reads_as_the_pdf("vp-chromium-griglia.pdf", 2, scanner);
}

/// However the sheet lay in the scanner, it is read, and places are those of the page as displayed.
#[test]
fn a_page_is_read_whichever_way_up_it_is() {
    let Some(models) = models() else { return };
    let bytes = fs::read(root().join("fixtures/pdf/vp-chromium-griglia.pdf")).unwrap();
    let scanner = Scanner {
        dpi: 150.0,
        lean: 0.01,
        noise: 10,
        bilevel: false,
    };
    let read = |quarters: u8| -> (Vec<String>, [f32; 4]) {
        let picture = scanner.scan_turned(&bytes, 2, quarters);
        let page = if quarters.is_multiple_of(2) {
            A4
        } else {
            (A4.1, A4.0)
        };
        let scratch = Scratch::new();
        let file = scratch.write("girata.pdf", pdf(&[picture], page));
        let mut command = pegaso();
        let run = Run::of(
            command
                .arg("extract")
                .arg(file)
                .env("PEGASO_MODELS", &models),
        );
        assert_eq!(run.status, 0, "{}", run.stderr);
        let documento: Documento = serde_json::from_str(&run.stdout).unwrap();
        let rows = rows(&documento);
        let place = rows[0].origine.riquadro.unwrap();
        (rows.into_iter().map(figures).collect(), place)
    };
    let (rows, [x0, y0, x1, y1]) = read(0);
    assert!(rows.len() > 2, "{rows:?}");
    let (width, height) = A4;
    let turned = [
        (1, [height - y1, x0, height - y0, x1]),
        (2, [width - x1, height - y1, width - x0, height - y0]),
        (3, [y0, width - x1, y1, width - x0]),
    ];
    for (quarters, wanted) in turned {
        let (read, place) = read(quarters);
        assert_eq!(read, rows, "turned by {quarters} quarters");
        let near = place
            .iter()
            .zip(wanted)
            .all(|(is, ought)| (is - ought).abs() < 3.0);
        assert!(
            near,
            "turned by {quarters} quarters: {place:?}, not {wanted:?}"
        );
    }
}

/// Where no lines tell the columns of a picture, no row is lost and every table is said to be
/// uncertain.
#[test]
fn tables_without_lines_of_a_bilevel_scan_are_said_to_be_uncertain() {
    let Some(models) = models() else { return };
    let scanner = Scanner {
        dpi: 300.0,
        lean: -0.01,
        noise: 90,
        bilevel: true,
    };
    let name = "vp-weasyprint-colonne.pdf";
    let bytes = fs::read(root().join("fixtures/pdf").join(name)).unwrap();
    let printed = pegaso::leggi(name, &bytes).unwrap().documento;
    let run = extract(&[scanner.scan(&bytes, 2)], &models);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let scanned: Documento = serde_json::from_str(&run.stdout).unwrap();
    let codes = |documento: &Documento, page: u32| -> Vec<String> {
        let rows = rows(documento).into_iter();
        let here = rows.filter(|row| row.origine.pagina == Some(page));
        here.map(|row| row.cod_vp.clone()).collect()
    };
    assert_eq!(codes(&scanned, 1), codes(&printed, 2));
    let letture = scanned.letture.iter();
    let uncertain = letture.filter(|lettura| lettura.messaggio.starts_with("tabella senza linee"));
    assert!(
        uncertain.count()
            >= scanned
                .valore_pubblico
                .iter()
                .filter(|v| !v.righe.is_empty())
                .count()
    );
}

#[test]
fn a_page_without_letters_gives_an_answer() {
    let Some(models) = models() else { return };
    let (width, height) = (400, 560);
    let mut noise = Noise(7);
    let photo = (0..width * height).map(|at| {
        let light = (at % width) * 200 / width;
        (light as u64 + noise.next() % 40) as u8
    });
    let blank = vec![255; width * height];
    for shades in [photo.collect(), blank] {
        let run = extract(
            &[Picture {
                width,
                height,
                shades,
            }],
            &models,
        );
        assert!([0, 3].contains(&run.status), "{}", run.stderr);
        assert!(!run.stderr.contains("panic"), "{}", run.stderr);
    }
}

#[test]
fn the_model_is_named_with_its_licence_and_how_to_get_it() {
    let scratch = Scratch::new();
    let run = scratch.run(&["models"]);
    assert_eq!(run.status, 3, "{}", run.stderr);
    for told in [
        "not installed: run `pegaso models install`",
        "Apache-2.0",
        "rapidocr 3.10.0",
    ] {
        assert!(run.stdout.contains(told), "{}", run.stdout);
    }
    let folder = scratch.path().join("modelli");
    scratch.write("modelli/PP-OCRv6_rec_small.onnx", "half of it");
    let run = Run::of(pegaso().arg("models").env("PEGASO_MODELS", &folder));
    assert_eq!(run.status, 3, "{}", run.stderr);
    assert!(run.stdout.contains("  damaged"), "{}", run.stdout);
}

#[test]
fn a_wheel_that_is_another_one_is_refused() {
    let scratch = Scratch::new();
    let wheel = scratch.write("altro.whl", "PK");
    let folder = scratch.path().join("modelli");
    let run = Run::of(
        pegaso()
            .args(["models", "install", "--wheel"])
            .arg(&wheel)
            .env("PEGASO_MODELS", &folder),
    );
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert!(
        run.stderr.contains("is not the wheel of rapidocr"),
        "{}",
        run.stderr
    );
    assert!(!folder.exists());
}

/// A folder with programs that stand for pip: each call is a line of `calls`.
#[cfg(unix)]
fn downloaders(scratch: &Scratch) -> PathBuf {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = scratch.path().join("bin");
    for name in ["python3", "pip3", "pip", "uvx"] {
        let calls = scratch.path().join("calls");
        let program = format!(
            "#!/bin/sh\necho {name} >> '{}'\necho 'no index at hand' >&2\nexit 1\n",
            calls.display()
        );
        let path = scratch.write(&format!("bin/{name}"), program);
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    folder
}

/// The model is asked for once in a call, however many documents lack it, and never where that is
/// forbidden.
#[cfg(unix)]
#[test]
fn a_model_that_is_missing_is_asked_for_once() {
    let scratch = Scratch::new();
    let bin = downloaders(&scratch);
    let blank = || Picture {
        width: 8,
        height: 8,
        shades: vec![0; 64],
    };
    scratch.write("uno.pdf", pdf(&[blank()], A4));
    scratch.write("due.pdf", pdf(&[blank()], A4));
    let run = |args: &[&str], offline: bool, ci: &str| {
        let mut command = pegaso();
        command
            .args(["extract", "uno.pdf", "due.pdf"])
            .args(args)
            .current_dir(scratch.path())
            .env("PATH", &bin)
            .env("PEGASO_MODELS", scratch.path().join("modelli"))
            .env("PEGASO_OFFLINE", if offline { "1" } else { "" })
            .env("CI", ci);
        Run::of(&mut command)
    };
    let asked = || {
        let calls = scratch.path().join("calls");
        let asked = fs::read_to_string(&calls).unwrap_or_default();
        let _ = fs::remove_file(calls);
        asked.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let told = run(&[], false, "");
    assert_eq!(told.status, 3);
    assert_eq!(
        asked(),
        ["python3", "pip3", "pip", "uvx"],
        "{}",
        told.stderr
    );
    for words in [
        "has a page that is a picture, and the model that reads pictures is not installed: getting it",
        "no index at hand",
        "run `pegaso models install`",
        "`due.pdf` is a scan: its page is a picture",
    ] {
        assert!(told.stderr.contains(words), "{}", told.stderr);
    }
    run(&["--offline"], false, "");
    run(&[], true, "");
    run(&[], false, "true");
    assert!(asked().is_empty());
}
