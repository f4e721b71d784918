//! How fast one text export is read and checked, beside the least that any reader would do.
//!
//! `cargo bench -p pegaso --bench testo`. Every case starts from the file, and drops what it made
//! within the measure.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "its figures are what it is for"
)]

mod documenti;

use std::hint::black_box;
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use divan::Bencher;
use divan::counter::BytesCount;
use pegaso::Lettura;
use pegaso_export::{Impaginazione, json};
use pegaso_validator::Parametri;
use tempfile::TempDir;

use crate::documenti::{Documento, documenti};

/// The program's, for the floor too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Work on a file, which returns some count.
type Caso = fn(&Path) -> Esito;
type Esito = Result<usize, Box<dyn std::error::Error>>;

/// What is measured, the floor first.
const CASI: [(&str, Caso); 4] = [
    ("floor", righe_e_celle),
    ("extract", extract),
    ("extract + audit", extract_audit),
    ("extract + audit + JSON", extract_audit_json),
];

/// Rounds of a case for the ratios.
const GIRI: usize = 100;

/// Most times the floor that extract + audit may take.
const SBARRA: f64 = 10.0;

/// The documents, and the folder that they lie in until the end.
static DOCUMENTI: LazyLock<io::Result<(TempDir, Vec<Documento>)>> = LazyLock::new(|| {
    let cartella = TempDir::new()?;
    let documenti = documenti(cartella.path())?;
    Ok((cartella, documenti))
});

fn main() -> ExitCode {
    if let Err(error) = &*DOCUMENTI {
        eprintln!("no documents: {error}");
        return ExitCode::FAILURE;
    }
    divan::main();
    // Cargo says so when it benches; a filter asks for a part, `--test` and `--list` for no figures.
    if env::args().skip(1).eq(["--bench"]) {
        for documento in lista() {
            rapporti(documento);
        }
    }
    ExitCode::SUCCESS
}

fn lista() -> &'static [Documento] {
    DOCUMENTI.as_ref().map_or(&[], |(_, documenti)| documenti)
}

#[divan::bench(args = lista())]
fn a_floor(bencher: Bencher, documento: &Documento) {
    misura(bencher, documento, righe_e_celle);
}

#[divan::bench(args = lista())]
fn b_extract(bencher: Bencher, documento: &Documento) {
    misura(bencher, documento, extract);
}

#[divan::bench(args = lista())]
fn c_extract_audit(bencher: Bencher, documento: &Documento) {
    misura(bencher, documento, extract_audit);
}

#[divan::bench(args = lista())]
fn d_extract_audit_json(bencher: Bencher, documento: &Documento) {
    misura(bencher, documento, extract_audit_json);
}

fn misura(bencher: Bencher, documento: &Documento, caso: Caso) {
    bencher
        .counter(BytesCount::new(documento.bytes))
        .bench(|| caso(&documento.file));
}

/// Prints how many times the floor each case takes, by the shortest of many rounds: what else the
/// machine does only ever adds.
fn rapporti(documento: &Documento) {
    let mut minimi = Vec::with_capacity(CASI.len());
    for (nome, caso) in CASI {
        let mut minimo = Duration::MAX;
        for _ in 0..GIRI {
            let inizio = Instant::now();
            let esito = black_box(caso(black_box(&documento.file)));
            minimo = minimo.min(inizio.elapsed());
            if let Err(error) = esito {
                eprintln!("{documento}: {error}");
                return;
            }
        }
        minimi.push((nome, minimo.as_secs_f64()));
    }
    let [(_, floor), ..] = minimi[..] else { return };
    println!(
        "{documento}, {} bytes, shortest of {GIRI}:",
        documento.bytes
    );
    for (nome, minimo) in &minimi {
        let (ms, rapporto) = (minimo * 1e3, minimo / floor);
        println!("  {nome:<24} {ms:>8.3} ms  {rapporto:>6.1} x the floor");
    }
    println!("  (extract + audit should stay within {SBARRA} x)\n");
}

/// The floor: reads the file, tells its lines and cells apart and counts the cells.
fn righe_e_celle(file: &Path) -> Esito {
    let testo = fs::read_to_string(file)?;
    Ok(testo.lines().map(|riga| riga.split('\t').count()).sum())
}

fn extract(file: &Path) -> Esito {
    let Lettura { documento, .. } = leggi(file)?;
    Ok(documento.peg.len())
}

fn extract_audit(file: &Path) -> Esito {
    let lettura = leggi(file)?;
    let verifica = pegaso::verifica(&lettura.documento, &Parametri::default());
    Ok(verifica.rilievi.len())
}

fn extract_audit_json(file: &Path) -> Esito {
    let lettura = leggi(file)?;
    let verifica = pegaso::verifica(&lettura.documento, &Parametri::default());
    let mut out = Vec::new();
    json(&lettura.documento, Impaginazione::Estesa, &mut out)?;
    json(&verifica, Impaginazione::Estesa, &mut out)?;
    Ok(out.len())
}

fn leggi(file: &Path) -> Result<Lettura, Box<dyn std::error::Error>> {
    let bytes = fs::read(file)?;
    Ok(pegaso::leggi(&file.to_string_lossy(), &bytes)?)
}
