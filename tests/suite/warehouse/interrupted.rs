//! Whenever a call ends, what lies in the folder can be read, and the next call completes it.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use super::{files, tree};
use crate::chance::Chance;
use crate::support::TOTALE_ERRATO;

/// How often a call is killed.
const KILLS: u64 = 50;
const DOCUMENTS: u64 = 24;
/// One that a process of its own reads.
const PDF: &str = "../../fixtures/pdf/vp-weasyprint-colonne.pdf";

#[test]
fn a_call_that_is_killed_at_any_moment_loses_nothing() {
    let scratch = tree();
    for number in 0..DOCUMENTS {
        let text = TOTALE_ERRATO.replace("Anagrafe", &format!("Anagrafe {number}"));
        scratch.write(&format!("atti/{number}.txt"), text);
    }
    let pdf = Path::new(env!("CARGO_MANIFEST_DIR")).join(PDF);
    scratch.write("atti/vp.pdf", fs::read(pdf).unwrap());
    scratch.run(&["ingest", "atti", "--out", "whole"]);
    let whole = files(&scratch.path().join("whole"));
    let mut chance = Chance(5);
    let mut killed = 0;
    for kill in 0..KILLS {
        // Other documents each time, so that there is always something to write.
        scratch.write(
            "atti/altro.txt",
            TOTALE_ERRATO.replace("Anagrafe", &format!("Altro {kill}")),
        );
        let mut child = Command::new(env!("CARGO_BIN_EXE_pegaso"))
            .current_dir(scratch.path())
            .args(["ingest", "atti", "--out", "m"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_millis(chance.below(200) as u64));
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
        readable(&scratch.path().join("m"));
    }
    assert!(killed > KILLS / 4, "only {killed} calls were still running");
    fs::remove_file(scratch.path().join("atti/altro.txt")).unwrap();
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let m = files(&scratch.path().join("m"));
    for (name, bytes) in &whole {
        assert!(*bytes == m[name], "{name} differs");
    }
    assert_eq!(m.len(), whole.len());
    assert!(!scratch.path().join("m/.pegaso/passaggio").exists());
}

#[cfg(unix)]
#[test]
fn a_call_that_is_interrupted_says_what_became_of_its_work() {
    let scratch = tree();
    // Enough for it to be at work still when the signal comes.
    for number in 0..400 {
        let text = TOTALE_ERRATO.replace("Anagrafe", &format!("Anagrafe {number}"));
        scratch.write(&format!("atti/{number}.txt"), text);
    }
    let child = Command::new(env!("CARGO_BIN_EXE_pegaso"))
        .current_dir(scratch.path())
        .args(["ingest", "atti", "--out", "m"])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // From when its folder is there on, until it is done.
    while !scratch.path().join("m/.pegaso/letti").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    let interrupt = format!("kill -INT {}", child.id());
    let sent = Command::new("sh").args(["-c", &interrupt]).status();
    assert!(sent.unwrap().success());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130), "{output:?}");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("run the same command again"), "{stderr}");
}

/// What lies under its final name is whole.
fn readable(warehouse: &Path) {
    let sqlite = warehouse.join("pegaso.sqlite");
    if sqlite.exists() {
        let sqlite = rusqlite::Connection::open(sqlite).unwrap();
        let documents: i64 = sqlite
            .query_row("SELECT count(*) FROM documenti", [], |row| row.get(0))
            .unwrap();
        assert!(
            documents >= i64::try_from(DOCUMENTS).unwrap(),
            "{documents}"
        );
    }
    if warehouse.join("ndjson").exists() {
        let rows = fs::read_to_string(warehouse.join("ndjson/documenti.ndjson")).unwrap();
        assert!(rows.ends_with("}\n"));
        assert!(rows.lines().count() as u64 >= DOCUMENTS);
    }
    if warehouse.join("pegaso.xlsx").exists() {
        let xlsx = fs::File::open(warehouse.join("pegaso.xlsx")).unwrap();
        zip::ZipArchive::new(xlsx).unwrap();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_last_good_warehouse() {
    use std::os::unix::process::CommandExt as _;

    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m"]);
    let whole = files(&scratch.path().join("m"));
    scratch.write("atti/altro.txt", TOTALE_ERRATO.replace("Anagrafe", "Altro"));
    // No file may grow past some kilobytes: as on a disk that is full in the middle of one.
    let output = Command::new("/bin/sh")
        .current_dir(scratch.path())
        .args([
            "-c",
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" ingest atti --out m",
        ])
        .arg(env!("CARGO_BIN_EXE_pegaso"))
        .arg0("sh")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(
        stderr.contains("what was there before is untouched"),
        "{stderr}"
    );
    assert!(files(&scratch.path().join("m")) == whole);
    assert_eq!(scratch.run(&["ingest", "atti", "--out", "m"]).status, 0);
}
