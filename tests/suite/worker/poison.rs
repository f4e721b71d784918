//! Documents that do harm get one answer each, and those after them are read.

use serde_json::json;

use super::{answers, came_to};
use crate::pdf::limits::{bomb, endless};
use crate::pdf::writer::document;
use crate::support::{Scratch, TOTALE_ERRATO};

const LINES: [&str; 2] = ["OBIETTIVO DI VALORE PUBBLICO 02", "Servizi digitali"];

#[test]
fn poison_is_answered_by_its_word() {
    let scratch = Scratch::new();
    scratch.write("sano.txt", TOTALE_ERRATO);
    scratch.write("sano.pdf", document(&LINES));
    scratch.write("lento.pdf", endless());
    scratch.write("bomba.pdf", bomb());
    scratch.write("guasto.pdf", "%PDF-1.7 e poi nulla");
    scratch.write("vuoto.txt", "");
    scratch.write("dati.bin", [0, 159, 146, 150, 0, 1, 2, 3].repeat(99));
    scratch.write("atti/x.txt", "x");
    scratch.write("letto.json", r#"{"versione_schema": "1", "tipo": "peg"}"#);
    // Texts are read in the worker itself: one of 65 MiB, none of which is on the disk.
    let long = scratch.write("lungo.txt", "Testo");
    let long = std::fs::File::options().write(true).open(long).unwrap();
    long.set_len(65 << 20).unwrap();
    let asked = [
        ("sano.pdf", "sconosciuto"),
        ("lento.pdf", "timeout"),
        ("sano.txt", "valore_pubblico"),
        ("bomba.pdf", "memory"),
        ("guasto.pdf", "damaged"),
        ("sano.pdf", "sconosciuto"),
        ("vuoto.txt", "empty"),
        ("dati.bin", "unsupported"),
        ("letto.json", "unsupported"),
        ("atti", "unreadable"),
        ("manca.pdf", "missing"),
        ("lungo.txt", "too_large"),
        ("sano.txt", "valore_pubblico"),
    ];
    let requests: Vec<_> = asked
        .iter()
        .map(|(path, _)| json!({ "path": path }).to_string())
        .collect();
    let limits = ["--reader-timeout", "1", "--reader-memory", "64"];
    let answers = answers(&scratch, &limits, &requests.join("\n"));
    let got: Vec<_> = answers
        .iter()
        .map(|answer| (answer["path"].as_str().unwrap(), came_to(answer)))
        .collect();
    assert_eq!(got, asked);
    for answer in answers
        .iter()
        .filter(|answer| answer.get("errore").is_some())
    {
        let known = !["atti", "manca.pdf"].contains(&answer["path"].as_str().unwrap());
        assert_eq!(answer["chiave"].is_string(), known, "{answer}");
        assert!(!answer["messaggio"].as_str().unwrap().is_empty());
    }
}

/// Whatever ends the process that reads a document, the next one has another.
#[cfg(target_os = "linux")]
#[test]
fn a_process_that_crashes_is_one_answer() {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::process::{Command, Stdio};

    use crate::pdf::limits::{children, wait};

    let scratch = Scratch::new();
    scratch.write("lento.pdf", endless());
    scratch.write("sano.pdf", document(&LINES));
    let mut worker = Command::new(env!("CARGO_BIN_EXE_pegaso"))
        .args(["worker", "--format", "ndjson"])
        .current_dir(scratch.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut requests = worker.stdin.take().unwrap();
    requests
        .write_all(b"{\"path\": \"lento.pdf\"}\n{\"path\": \"sano.pdf\"}\n")
        .unwrap();
    drop(requests);
    let pid = worker.id();
    wait(|| !children(pid).is_empty());
    // Unlike a fault that another process feigns, nothing catches it.
    let killed = Command::new("sh")
        .args(["-c", "kill -s ABRT \"$0\""])
        .arg(&children(pid)[0])
        .status();
    assert!(killed.unwrap().success());
    let answers: Vec<serde_json::Value> = BufReader::new(worker.stdout.take().unwrap())
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    let words: Vec<_> = answers.iter().map(came_to).collect();
    assert_eq!(words, ["crashed", "sconosciuto"]);
    assert!(worker.wait().unwrap().success());
}
