//! How long `pegaso audit --format json` takes as a whole process, on one document and on many.
//!
//! `cargo bench -p pegaso --bench processo`. Wall time is measured here; processor time and memory
//! come from one more run under GNU time, where it is installed (`apt-get install time`).

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its figures are what it is for"
)]

mod documenti;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io};

use tempfile::TempDir;

use crate::documenti::{Documento, documenti};

const PEGASO: &str = env!("CARGO_BIN_EXE_pegaso");
const GNU_TIME: &str = "/usr/bin/time";

const COPIE: u32 = 1_000;

/// A call that is measured.
struct Chiamata<'d> {
    documento: &'d Documento,
    /// A file, or a folder of copies of it.
    input: PathBuf,
    file: u32,
    threads: usize,
    /// Runs, of which the median counts.
    giri: usize,
    sbarra: &'static str,
}

/// What one run used.
struct Consumo {
    /// Seconds, in user and system mode.
    processore: f64,
    /// Megabytes resident at the most.
    memoria: f64,
}

fn main() -> ExitCode {
    // Cargo says so when it benches; a filter asks for a part, `--test` and `--list` for no figures.
    if !env::args().skip(1).eq(["--bench"]) {
        return ExitCode::SUCCESS;
    }
    match tabella() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn tabella() -> io::Result<()> {
    println!("pegaso audit --format json, output to nowhere\n");
    println!(
        "{:<12} {:>6} {:>8} {:>5} {:>10} {:>8} {:>8} {:>8}  bar",
        "document", "files", "threads", "runs", "median ms", "MB/s", "CPU s", "peak MB"
    );
    let cartella = TempDir::new()?;
    for documento in &documenti(cartella.path())? {
        Chiamata {
            documento,
            input: documento.file.clone(),
            file: 1,
            threads: 1,
            giri: 20,
            sbarra: "15 ms",
        }
        .riga()?;
        let copie = copie(documento, cartella.path())?;
        for (threads, sbarra) in [(1, "200 MB"), (2, "60 MB/s, 200 MB")] {
            Chiamata {
                documento,
                input: copie.path().to_owned(),
                file: COPIE,
                threads,
                giri: 3,
                sbarra,
            }
            .riga()?;
        }
    }
    Ok(())
}

/// A folder with many copies of `documento`.
fn copie(documento: &Documento, cartella: &Path) -> io::Result<TempDir> {
    let copie = TempDir::new_in(cartella)?;
    for numero in 0..COPIE {
        // Written again, not linked: each is a file that has to be read.
        let copia = copie.path().join(format!("{numero:04}.txt"));
        fs::copy(&documento.file, copia)?;
    }
    Ok(copie)
}

impl Chiamata<'_> {
    /// Runs it and prints its row of the table.
    fn riga(&self) -> io::Result<()> {
        let mut tempi = Vec::with_capacity(self.giri);
        // The first run only warms the disk cache.
        for giro in 0..=self.giri {
            let tempo = self.tempo()?;
            if giro > 0 {
                tempi.push(tempo);
            }
        }
        tempi.sort_unstable();
        let mediana = tempi[tempi.len() / 2].as_secs_f64();
        let megabyte = f64::from(self.documento.bytes) * f64::from(self.file) / 1e6;
        let (processore, memoria) = self.consumo().map_or_else(
            || ("-".to_owned(), "-".to_owned()),
            |Consumo {
                 processore,
                 memoria,
             }| (format!("{processore:.2}"), format!("{memoria:.1}")),
        );
        println!(
            "{:<12} {:>6} {:>8} {:>5} {:>10.2} {:>8.1} {processore:>8} {memoria:>8}  {}",
            self.documento,
            self.file,
            self.threads,
            self.giri,
            mediana * 1e3,
            megabyte / mediana,
            self.sbarra,
        );
        Ok(())
    }

    fn tempo(&self) -> io::Result<Duration> {
        let mut command = self.command(Command::new(PEGASO));
        let inizio = Instant::now();
        let status = command.status()?;
        let tempo = inizio.elapsed();
        if status.success() {
            Ok(tempo)
        } else {
            Err(io::Error::other(format!("{command:?} ended with {status}")))
        }
    }

    /// What a run under GNU time used; `None` without it.
    fn consumo(&self) -> Option<Consumo> {
        let mut time = Command::new(GNU_TIME);
        time.args(["--quiet", "--format", "%U %S %M", PEGASO]);
        let output = self.command(time).stderr(Stdio::piped()).output().ok()?;
        let detto = String::from_utf8(output.stderr).ok()?;
        let mut numeri = detto.split_whitespace().map(str::parse::<f64>);
        let mut prossimo = || numeri.next()?.ok();
        Some(Consumo {
            processore: prossimo()? + prossimo()?,
            memoria: prossimo()? * 1024.0 / 1e6,
        })
    }

    fn command(&self, mut command: Command) -> Command {
        command
            .args(["audit", "--format", "json", "--fail-on", "never"])
            .args(["--threads", &self.threads.to_string()])
            .arg(&self.input)
            .stdin(Stdio::null())
            .stdout(Stdio::null());
        command
    }
}
