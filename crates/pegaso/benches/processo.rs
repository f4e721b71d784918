//! How long `pegaso audit --format json` takes as a whole process, on one document and on many.
//!
//! `cargo bench -p pegaso --bench processo`. Wall time is measured here; processor time and memory
//! come from one more run under GNU time, where it is installed (`apt-get install time`).
//!
//! Beside each call stands the floor: the least that any reader would do with the same files. It is
//! a process too, this one started again: one thread that reads each file and tells its lines and
//! cells apart. The two take turns, so that both meet the same machine.

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

/// The argument that makes this process the floor of the path behind it.
const FLOOR: &str = "floor-of";

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
    let args: Vec<_> = env::args().skip(1).collect();
    if let [mode, path] = args.as_slice()
        && mode == FLOOR
    {
        return esito(floor(Path::new(path)));
    }
    // Cargo says so when it benches; a filter asks for a part, `--test` and `--list` for no figures.
    if args != ["--bench"] {
        return ExitCode::SUCCESS;
    }
    esito(tabella())
}

fn esito(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Reads the file at `path`, or each in the folder there, and counts its cells.
fn floor(path: &Path) -> io::Result<()> {
    let celle = |file: &Path| -> io::Result<usize> {
        let testo = fs::read_to_string(file)?;
        Ok(testo.lines().map(|riga| riga.split('\t').count()).sum())
    };
    let mut tutte = 0;
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            tutte += celle(&entry?.path())?;
        }
    } else {
        tutte = celle(path)?;
    }
    println!("{tutte}");
    Ok(())
}

fn tabella() -> io::Result<()> {
    println!("pegaso audit --format json, output to nowhere\n");
    println!(
        "{:<12} {:>6} {:>8} {:>5} {:>10} {:>8} {:>9} {:>7} {:>8} {:>8}  bar",
        "document",
        "files",
        "threads",
        "runs",
        "median ms",
        "MB/s",
        "floor ms",
        "x floor",
        "CPU s",
        "peak MB"
    );
    let cartella = TempDir::new()?;
    for documento in &documenti(cartella.path())? {
        Chiamata {
            documento,
            input: documento.file.clone(),
            file: 1,
            threads: 1,
            giri: 20,
            sbarra: "15 ms, 10 x",
        }
        .riga()?;
        let copie = copie(documento, cartella.path())?;
        for (threads, sbarra) in [(1, "200 MB"), (2, "60 MB/s, 10 x, 200 MB")] {
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
        let (mut tempi, mut minimi) = (Vec::new(), Vec::new());
        // The first run only warms the disk cache.
        for giro in 0..=self.giri {
            let tempo = tempo(self.command(Command::new(PEGASO)))?;
            let minimo = tempo_del_floor(&self.input)?;
            if giro > 0 {
                tempi.push(tempo);
                minimi.push(minimo);
            }
        }
        let (mediana, floor) = (mediana(tempi), mediana(minimi));
        let megabyte = f64::from(self.documento.bytes) * f64::from(self.file) / 1e6;
        let (processore, memoria) = self.consumo().map_or_else(
            || ("-".to_owned(), "-".to_owned()),
            |Consumo {
                 processore,
                 memoria,
             }| (format!("{processore:.2}"), format!("{memoria:.1}")),
        );
        println!(
            "{:<12} {:>6} {:>8} {:>5} {:>10.2} {:>8.1} {:>9.2} {:>7.1} {processore:>8} {memoria:>8}  {}",
            self.documento,
            self.file,
            self.threads,
            self.giri,
            mediana * 1e3,
            megabyte / mediana,
            floor * 1e3,
            mediana / floor,
            self.sbarra,
        );
        Ok(())
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

fn tempo_del_floor(input: &Path) -> io::Result<Duration> {
    let mut command = Command::new(env::current_exe()?);
    command
        .arg(FLOOR)
        .arg(input)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    tempo(command)
}

/// How long `command` takes.
fn tempo(mut command: Command) -> io::Result<Duration> {
    let inizio = Instant::now();
    let status = command.status()?;
    let tempo = inizio.elapsed();
    if status.success() {
        Ok(tempo)
    } else {
        Err(io::Error::other(format!("{command:?} ended with {status}")))
    }
}

/// Seconds.
fn mediana(mut tempi: Vec<Duration>) -> f64 {
    tempi.sort_unstable();
    tempi[tempi.len() / 2].as_secs_f64()
}
