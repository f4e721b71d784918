//! What a second call does.

use std::fs::{self, File};

use serde_json::json;

use super::{column, files, rows, tree};
use crate::support::{TOTALE_ERRATO, corretto};

#[test]
fn a_second_call_reads_only_what_is_new() {
    let scratch = tree();
    let ingest = ["ingest", "atti", "--out", "m"];
    scratch.run(&ingest);
    let before = files(&scratch.path().join("m"));
    let run = scratch.run(&ingest);
    assert_eq!(
        run.stdout,
        "3 documents: 0 read now, 3 known\nwarehouse `m`: nothing is new: left as it was\nopen `m/dashboard.html` in a browser\n"
    );
    assert_eq!(files(&scratch.path().join("m")), before);

    // One more, one that changed, one that went, and a copy.
    scratch.write("atti/2024/nuovo.txt", TOTALE_ERRATO.replace("02", "03"));
    scratch.write(
        "atti/2024/ok.txt",
        corretto().replace("Anagrafe", "Protocollo"),
    );
    scratch.write("atti/copia.txt", TOTALE_ERRATO);
    fs::remove_file(scratch.path().join("atti/2023/peg.txt")).unwrap();
    let run = scratch.run(&ingest);
    let told = "3 documents: 2 read now, 1 known; 1 copy more, counted once\nfindings";
    assert!(run.stdout.starts_with(told), "{}", run.stdout);
    let documenti = rows(&scratch, "m", "documenti");
    let percorsi: Vec<_> = column(&documenti, "percorsi");
    assert!(
        percorsi.contains(&json!("[\"atti/2024/vp.txt\",\"atti/copia.txt\"]")),
        "{percorsi:?}"
    );
    assert_eq!(rows(&scratch, "m", "fasi"), Vec::<serde_json::Value>::new());
    // As if there had never been another one.
    scratch.run(&["ingest", "atti", "--out", "fresh"]);
    let (m, fresh) = (
        files(&scratch.path().join("m")),
        files(&scratch.path().join("fresh")),
    );
    for (name, bytes) in &fresh {
        assert!(*bytes == m[name], "{name} differs");
    }
    assert_eq!(m.len(), fresh.len());
}

#[test]
fn other_settings_are_another_audit() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "ndjson"]);
    let regole = |name: &str| column(&rows(&scratch, name, "rilievi"), "regola");
    assert!(regole("m").contains(&json!("ARI102")));
    scratch.write("atti/pegaso.toml", "[regole]\nignora = [\"ARI\"]\n");
    let run = scratch.run(&["ingest", "atti", "--out", "m", "--format", "ndjson"]);
    assert!(
        run.stdout.starts_with("3 documents: 3 read now"),
        "{}",
        run.stdout
    );
    assert!(!regole("m").contains(&json!("ARI102")));
}

#[test]
fn what_cannot_be_read_is_a_row_and_is_not_tried_again_in_vain() {
    let scratch = tree();
    scratch.write("atti/rotto.pdf", "%PDF-1.7\nnothing of a PDF follows");
    let ingest = ["ingest", "atti", "--out", "m"];
    let run = scratch.run(&ingest);
    assert_eq!(run.status, 3);
    assert!(run.stderr.contains("atti/rotto.pdf"), "{}", run.stderr);
    assert!(
        run.stdout
            .contains("4 documents: 3 read now, 0 known, 1 could not be read")
    );
    let documenti = rows(&scratch, "m", "documenti");
    let rotto = documenti
        .iter()
        .find(|riga| riga["stato"] == "non_letto")
        .unwrap();
    assert_eq!(rotto["file"], "atti/rotto.pdf");
    assert_eq!(rotto["errore"], "damaged");
    assert!(rotto["messaggio"].as_str().unwrap().contains("rotto.pdf"));
    for row in &documenti {
        let of = |name: &str| row[name].as_str().unwrap();
        assert_eq!(row["chiave"], [of("sha256"), of("versione")].join("-"));
        let told = row["errore"].is_null() && row["messaggio"].is_null();
        assert_eq!(told, row["stato"] == "letto");
    }
    assert_eq!(documenti.len(), 4);

    let run = scratch.run(&ingest);
    assert_eq!(run.status, 3);
    assert!(
        run.stdout.starts_with("4 documents: 0 read now"),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr.contains("as before; --retry tries again"),
        "{}",
        run.stderr
    );
    for more in [["--retry", "--threads=1"], ["--reader-timeout", "90"]] {
        let run = scratch.run(&[&ingest[..], &more].concat());
        assert!(!run.stderr.contains("as before"), "{}", run.stderr);
        assert!(
            run.stdout
                .contains("0 read now, 3 known, 1 could not be read"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn a_slip_of_the_pen_leaves_the_warehouse_as_it_was() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m"]);
    let before = files(&scratch.path().join("m"));
    fs::create_dir(scratch.path().join("vuota")).unwrap();
    for [command, path] in [
        ["ingest", "attii"],
        ["ingest", "vuota"],
        ["export", "nope.json"],
        ["export", "atti/2024/vp.txt"],
    ] {
        let run = scratch.run(&[command, path, "--out", "m"]);
        assert_eq!((run.status, run.stdout.as_str()), (3, ""), "{path}");
        assert!(
            run.stderr.contains("`m` is left as it was"),
            "{}",
            run.stderr
        );
        assert!(files(&scratch.path().join("m")) == before);
    }
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    assert!(run.stdout.contains("0 read now, 3 known"), "{}", run.stdout);
}

#[test]
fn a_damaged_record_is_as_good_as_none() {
    let scratch = tree();
    let ingest = ["ingest", "atti", "--out", "m"];
    scratch.run(&ingest);
    let whole = files(&scratch.path().join("m"));
    let records = scratch.path().join("m/.pegaso/letti");
    let spread = fs::read_dir(records)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let record = fs::read_dir(spread)
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let mut bytes = fs::read(&record).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&record, bytes).unwrap();
    fs::remove_dir_all(scratch.path().join("m/csv")).unwrap();
    let run = scratch.run(&ingest);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(files(&scratch.path().join("m")) == whole);
}

#[test]
fn a_warehouse_has_one_writer_and_spares_what_is_not_its_own() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "csv"]);
    let lock = File::open(scratch.path().join("m/.pegaso/lock")).unwrap();
    lock.lock().unwrap();
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr
            .contains("another call of pegaso is writing into `m`"),
        "{}",
        run.stderr
    );
    drop(lock);

    scratch.write("mine/csv/tenuto.csv", "a;b");
    let run = scratch.run(&["ingest", "atti", "--out", "mine"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("`mine/csv` is there already"),
        "{}",
        run.stderr
    );
    assert_eq!(scratch.read("mine/csv/tenuto.csv"), "a;b");

    let run = scratch.run(&["ingest", "atti", "--out", "atti"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("is an input"), "{}", run.stderr);

    // A warehouse inside the tree is none of its documents.
    for _ in 0..2 {
        let run = scratch.run(&[
            "ingest",
            "atti",
            "--out",
            "atti/m",
            "--format",
            "csv,ndjson",
        ]);
        assert!(run.stdout.starts_with("3 documents"), "{}", run.stdout);
    }
}

#[test]
fn standard_input_and_json_are_told_where_to_go() {
    let scratch = tree();
    let run = scratch.run_with(&["ingest", "-", "--out", "m"], TOTALE_ERRATO);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("give files or folders"),
        "{}",
        run.stderr
    );
    scratch.run(&["extract", "atti/2024/vp.txt", "-o", "atti/vp.json"]);
    let run = scratch.run(&["ingest", "atti", "--out", "m", "--format", "csv"]);
    assert_eq!(run.status, 0);
    assert!(
        run.stdout.contains("1 JSON file passed over"),
        "{}",
        run.stdout
    );
}
