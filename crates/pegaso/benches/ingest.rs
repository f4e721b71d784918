//! How `pegaso ingest` fares with thousands of documents: one thread and two, a second call, memory.
//!
//! `cargo bench -p pegaso --bench ingest`. The documents are made from the fixtures, each with
//! other content; the number of them is the variable DOCUMENTS (5,000). Processor time and memory
//! come from GNU time (`apt-get install time`).

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its figures are what it is for"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs, io};

use tempfile::TempDir;

const PEGASO: &str = env!("CARGO_BIN_EXE_pegaso");
const GNU_TIME: &str = "/usr/bin/time";
const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures");

/// Of these every eighth document is a PDF.
const PDF_EACH: usize = 8;
/// Of these every thousandth is a scan of one page, where there is the model that reads it.
const SCAN_EACH: usize = 1000;
/// Fewer documents, whose memory is to be the same.
const PART: usize = 5;

fn main() -> ExitCode {
    // Cargo says so when it benches; `--test` and `--list` ask for no figures.
    if !env::args().skip(1).eq(["--bench"]) {
        return ExitCode::SUCCESS;
    }
    match table() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn table() -> io::Result<()> {
    let all = env::var("DOCUMENTS")
        .ok()
        .and_then(|text| text.parse().ok());
    let all: usize = all.unwrap_or(5_000);
    let scratch = TempDir::new()?;
    let (some, many) = (scratch.path().join("some"), scratch.path().join("many"));
    let model = Command::new(PEGASO).arg("models").output()?;
    let scans = model.status.success();
    documents(&some, all / PART, scans)?;
    documents(&many, all, scans)?;
    let scans = if scans {
        format!("every {SCAN_EACH}th a scan")
    } else {
        "no scans (`pegaso models install` was not run)".to_owned()
    };
    println!(
        "pegaso ingest, all forms; every {PDF_EACH}th document a PDF, {scans}, the others text\n"
    );
    println!(
        "{:<26} {:>9} {:>9} {:>11} {:>8} {:>8}",
        "call", "documents", "seconds", "documents/s", "CPU s", "peak MB"
    );
    let out = |name: &str| scratch.path().join(name);
    row("one thread", &many, all, &out("one"), 1)?;
    row("two threads", &many, all, &out("two"), 2)?;
    row("again, nothing new", &many, all, &out("two"), 2)?;
    row("two threads", &some, all / PART, &out("few"), 2)
}

/// So many documents, no two of them alike.
fn documents(folder: &Path, count: usize, scans: bool) -> io::Result<()> {
    let text = |name: &str| fs::read(Path::new(FIXTURES).join(name));
    let texts = [
        text("roccaverde-peg-2023.txt")?,
        text("roccaverde-valore-pubblico-2024-07.txt")?,
        text("roccaverde-peg-errori.txt")?,
        text("roccaverde-valore-pubblico-errori.txt")?,
    ];
    let pdfs = [
        text("pdf/vp-weasyprint-colonne.pdf")?,
        text("pdf/peg-weasyprint-elenchi.pdf")?,
        text("pdf/vp-reportlab-errori.pdf")?,
    ];
    let scan = text("scansioni/vp-100dpi.pdf")?;
    for number in 0..count {
        let folder = folder.join(format!("{:02}", number % 50));
        fs::create_dir_all(&folder)?;
        let (mut bytes, name) = if scans && number % SCAN_EACH == SCAN_EACH / 2 + 1 {
            (scan.clone(), format!("{number:05}.pdf"))
        } else if number % PDF_EACH == 0 {
            let pdf = pdfs[number / PDF_EACH % pdfs.len()].clone();
            (pdf, format!("{number:05}.pdf"))
        } else {
            let text = texts[number % texts.len()].clone();
            (text, format!("{number:05}.txt"))
        };
        bytes.extend_from_slice(format!("\n% {number}\n").as_bytes());
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

/// Runs it and prints its row of the table.
fn row(what: &str, input: &PathBuf, count: usize, out: &Path, threads: usize) -> io::Result<()> {
    let mut command = Command::new(GNU_TIME);
    command
        .args(["--quiet", "--format", "%U %S %M", PEGASO, "ingest"])
        .arg(input)
        .arg("--out")
        .arg(out)
        .args(["--threads", &threads.to_string(), "--offline"]);
    let start = Instant::now();
    let output = command.output()?;
    let seconds = start.elapsed().as_secs_f64();
    let told = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(io::Error::other(told.into_owned()));
    }
    let last = told.lines().last().unwrap_or_default();
    let used: Vec<f64> = last
        .split_whitespace()
        .filter_map(|number| number.parse().ok())
        .collect();
    let [user, system, kilobytes] = used[..] else {
        return Err(io::Error::other(format!("{GNU_TIME} said: {last}")));
    };
    #[expect(clippy::cast_precision_loss, reason = "a rate for people to glance at")]
    let rate = count as f64 / seconds;
    println!(
        "{what:<26} {count:>9} {seconds:>9.2} {rate:>11.0} {:>8.1} {:>8.0}",
        user + system,
        kilobytes * 1024.0 / 1e6
    );
    Ok(())
}
