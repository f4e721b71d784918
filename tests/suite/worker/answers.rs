//! What an answer holds, and when it comes.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::{answers, came_to, worker};
use crate::support::{Scratch, TOTALE_ERRATO, workspace};
use crate::warehouse::{rows, tree};

#[test]
fn an_answer_is_what_extract_and_audit_say() {
    let scratch = Scratch::new();
    let pdf = fs::read(workspace("fixtures/pdf/vp-reportlab-errori.pdf")).unwrap();
    scratch.write("vp.pdf", &pdf);
    scratch.write("vp.txt", TOTALE_ERRATO);
    for (name, bytes) in [
        ("vp.pdf", pdf.as_slice()),
        ("vp.txt", TOTALE_ERRATO.as_bytes()),
    ] {
        let extracted = scratch.run(&["extract", name, "--cross-check"]).json();
        let audited = scratch.run(&["audit", name, "--format", "json"]).json();
        let with_content = json!({ "path": name, "content_base64": STANDARD.encode(bytes) });
        let requests = format!("{}\n{with_content}\n", json!({ "path": name }));
        let answers = answers(&scratch, &[], &requests);
        assert_eq!(answers.len(), 2);
        for answer in answers {
            assert_eq!(answer["path"], name);
            assert_eq!(answer["documento"], extracted);
            assert_eq!(answer["verifica"], audited);
            assert!(answer.get("errore").is_none());
        }
    }
}

#[test]
fn without_an_audit_an_answer_is_what_extract_says() {
    let scratch = Scratch::new();
    let pdf = fs::read(workspace("fixtures/pdf/vp-reportlab-errori.pdf")).unwrap();
    scratch.write("vp.pdf", &pdf);
    scratch.write("vp.txt", TOTALE_ERRATO);
    let names = ["vp.pdf", "vp.txt"];
    let requests = names.map(|name| json!({ "path": name }).to_string());
    let answers = answers(&scratch, &["--no-audit"], &requests.join("\n"));
    assert_eq!(answers.len(), 2);
    for (answer, name) in answers.iter().zip(names) {
        assert_eq!(answer["documento"], scratch.run(&["extract", name]).json());
        assert!(answer.get("verifica").is_none());
    }
}

#[test]
fn a_document_that_came_along_is_not_looked_for() {
    let scratch = Scratch::new();
    scratch.write("x.txt", "Altro");
    let content = STANDARD.encode(TOTALE_ERRATO);
    let request = |path: &str| json!({ "path": path, "content_base64": content }).to_string();
    let requests = [request("x.txt"), request("s3://atti/x.txt")].join("\n");
    let answers = answers(&scratch, &[], &requests);
    assert_eq!(answers[0]["chiave"], answers[1]["chiave"]);
    assert_eq!(
        answers[1]["documento"]["sorgente"]["file"],
        "s3://atti/x.txt"
    );
    assert_eq!(
        answers.iter().map(came_to).collect::<Vec<_>>(),
        ["valore_pubblico"; 2]
    );
}

#[test]
fn a_key_is_what_ingest_knows_a_document_by() {
    let scratch = tree();
    scratch.write("atti/guasto.pdf", "%PDF-1.7 e poi nulla");
    scratch.run(&["ingest", "atti", "--out", "m"]);
    let documents = rows(&scratch, "m", "documenti");
    assert_eq!(documents.len(), 4);
    let requests: Vec<String> = documents
        .iter()
        .map(|row| json!({ "path": row["file"] }).to_string())
        .collect();
    let answers = answers(&scratch, &[], &requests.join("\n"));
    for (answer, row) in answers.iter().zip(&documents) {
        assert!(answer["chiave"].is_string());
        assert_eq!(answer["chiave"], row["chiave"]);
        assert_eq!(answer["path"], row["file"]);
        for name in ["errore", "messaggio"] {
            assert_eq!(answer.get(name).unwrap_or(&Value::Null), &row[name]);
        }
    }
}

#[test]
fn what_is_no_request_is_answered_in_its_place() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    let lines = [
        r#"{"path": "vp.txt"}"#,
        r#"["vp.txt", null]"#,
        "vp.txt",
        r#"{"path": "vp.txt", "contents_base64": "QQ=="}"#,
        r#"{"content_base64": "QQ=="}"#,
        r#"{"path": "vp.txt", "content_base64": "Q"}"#,
        r#"{"path": 7}"#,
        r#"{"path": "vp.txt"} {"path": "vp.txt"}"#,
        "\u{0}",
        r#"{"path": "vp.txt", "content_base64": null}"#,
    ];
    // Between them are lines in which nothing is asked; the last line has no end.
    let answers = answers(&scratch, &[], &lines.join("\n\n \t\r\n"));
    let words: Vec<_> = answers.iter().map(came_to).collect();
    let mut expected = vec!["request"; lines.len()];
    expected[0] = "valore_pubblico";
    expected[9] = "valore_pubblico";
    assert_eq!(words, expected);
    let fields = |name: &str| {
        answers
            .iter()
            .map(|answer| answer[name].clone())
            .collect::<Vec<_>>()
    };
    assert!(fields("chiave")[1..9].iter().all(Value::is_null));
    // Where a path can be made out, it is told.
    let known = [0, 3, 5, 9];
    for (index, path) in fields("path").iter().enumerate() {
        assert_eq!(path == "vp.txt", known.contains(&index), "{index}: {path}");
    }
    let messages = &fields("messaggio")[1..9];
    assert!(messages[2].as_str().unwrap().contains("contents_base64"));
    for (index, message) in messages.iter().enumerate() {
        let message = message.as_str().unwrap();
        // Every request has two empty lines behind it.
        let place = format!("line {}: ", 3 * index + 4);
        assert!(message.starts_with(&place), "{message}");
        let message = &message[place.len()..];
        let of_machinery = ["line 1", "sequence", "string", "integer", "Written"];
        assert!(
            !of_machinery.iter().any(|word| message.contains(word)),
            "{message}"
        );
    }
}

#[test]
fn an_answer_comes_before_the_next_request() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    let mut worker = Command::new(env!("CARGO_BIN_EXE_pegaso"))
        .args(["worker", "--format", "ndjson"])
        .current_dir(scratch.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut requests = worker.stdin.take().unwrap();
    let mut answers = BufReader::new(worker.stdout.take().unwrap()).lines();
    for path in ["vp.txt", "altro.txt", "vp.txt"] {
        writeln!(requests, "{}", json!({ "path": path })).unwrap();
        let answer: Value = serde_json::from_str(&answers.next().unwrap().unwrap()).unwrap();
        assert_eq!(answer["path"], path);
    }
    drop(requests);
    assert!(answers.next().is_none());
    assert!(worker.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn answers_that_nobody_takes_are_no_success() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    let output = Command::new("sh")
        .args(["-c", "yes '{\"path\": \"vp.txt\"}' | head -n 9999 | { \"$0\" worker --format ndjson; echo $? >&2; } | head -n 1"])
        .arg(env!("CARGO_BIN_EXE_pegaso"))
        .current_dir(scratch.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("nobody reads the answers"), "{stderr}");
    assert!(stderr.ends_with("\n2\n"), "{stderr}");
    let answers = String::from_utf8(output.stdout).unwrap();
    assert_eq!(answers.lines().count(), 1);
}

#[test]
fn settings_are_those_that_are_given() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    scratch.write("pegaso.toml", "[regole]\nignora = [\"ARI\"]\n");
    let request = json!({ "path": "vp.txt" }).to_string();
    let errors = |args: &[&str]| {
        let answer = answers(&scratch, args, &request).remove(0);
        answer["verifica"]["riepilogo"]["errori"].as_u64().unwrap()
    };
    assert_eq!(errors(&[]), 1);
    assert_eq!(errors(&["--config", "pegaso.toml"]), 0);
    let run = worker(&scratch, &["--config", "nulla.toml"], &request);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
}

#[test]
fn help_teaches_requests_and_answers() {
    let scratch = Scratch::new();
    let help = scratch.run(&["worker", "--help"]).stdout;
    for part in [
        "Examples:\n",
        "content_base64",
        "  timeout ",
        "--table <TABLE>",
    ] {
        assert!(help.contains(part), "{part}: {help}");
    }
    for (args, told) in [
        (
            &["--format", "ndjson", "--table", "fasi"][..],
            "--format arrow",
        ),
        (&["--format", "ndjson", "--tables"], "--format arrow"),
        (
            &["--format", "arrow", "--tables", "--no-audit"],
            "--format ndjson",
        ),
        (&["--format", "arrow"], "`--table TABLE`"),
        (
            &["--format", "arrow", "--table", "fasi", "--tables"],
            "cannot be used",
        ),
    ] {
        let run = scratch.run(&[&["worker"], args].concat());
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(told), "{}", run.stderr);
    }
}
