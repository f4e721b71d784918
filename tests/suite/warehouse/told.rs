//! What a call says of documents and files that a reader of the tables should not take as they are.

use std::fs;

use super::tree;
use crate::support::TOTALE_ERRATO;

#[test]
fn a_document_without_a_known_table_is_named() {
    let scratch = tree();
    scratch.write(
        "atti/lettera.txt",
        "Gentile Sindaco,\nle scrivo per il ponte.\n",
    );
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    let named = "1 document without a known table, so nothing was checked (`tipo` is sconosciuto): \
                 `atti/lettera.txt`";
    assert!(run.stderr.contains(named), "{}", run.stderr);
}

#[test]
fn one_document_in_two_forms_is_told_and_stands_in_a_view() {
    let scratch = tree();
    let peg = scratch.read("atti/2023/peg.txt");
    scratch.write("atti/2023/di-nuovo.txt", format!("{peg}\n\n"));
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    let told = "2 documents are the PEG of COMUNE DI ROCCAVERDE, 2023: where they are one in several \
                forms, sums and means count it as often: `atti/2023/di-nuovo.txt`, `atti/2023/peg.txt`";
    assert!(run.stderr.contains(told), "{}", run.stderr);
    let base = rusqlite::Connection::open(scratch.path().join("m/pegaso.sqlite")).unwrap();
    let rows: Vec<(i64, String)> = base
        .prepare("SELECT documenti, file FROM v_doppioni")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let files = "atti/2023/di-nuovo.txt | atti/2023/peg.txt".to_owned();
    assert_eq!(rows, [(2, files)]);
    let page = scratch.read("m/dashboard.html");
    assert!(page.contains("<b>2 documenti</b> sono dello stesso tipo"));
}

#[test]
fn forms_that_were_not_asked_for_are_told_only_where_they_are_stale() {
    let scratch = tree();
    let stale = "still as an earlier call left it: `pegaso.sqlite`";
    let told = |format: &str| {
        let run = scratch.run(&["ingest", "atti", "--out", "m", "--format", format]);
        run.stderr.contains(stale)
    };
    assert!(!told("csv,sqlite"));
    assert!(!told("csv"), "nothing is new");
    fs::remove_file(scratch.path().join("atti/2023/peg.txt")).unwrap();
    assert!(told("csv"));
    assert!(told("csv"), "as long as it is stale");
    assert!(!told("csv,sqlite"));
}

#[test]
fn a_page_is_named_only_where_it_is_of_these_documents() {
    let scratch = tree();
    let call = |format| {
        let run = scratch.run(&["ingest", "atti", "--out", "m", "--format", format]);
        run.stdout.contains("open `m/dashboard.html`")
    };
    assert!(call("html"));
    assert!(call("csv"), "still of them");
    scratch.write("atti/nuovo.txt", TOTALE_ERRATO.replace("02", "03"));
    assert!(!call("csv"), "it is of fewer");
    assert!(call("html"));
}

#[test]
fn a_warehouse_in_a_walked_folder_is_passed_over() {
    let scratch = tree();
    let first = scratch.run(&["ingest", "atti", "--out", "atti/m"]);
    assert_eq!((first.status, first.stderr.as_str()), (0, ""));
    // The one that is written is passed over without a word, any other with one.
    let again = scratch.run(&["ingest", "atti", "--out", "atti/m"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, ""));
    let other = scratch.run(&["ingest", "atti", "--out", "altro"]);
    assert_eq!(
        (other.status, other.stderr.as_str()),
        (0, "note: `atti/m` is a warehouse: passed over\n")
    );
    assert!(other.stdout.starts_with("3 documents: 3 read now"));
}
