//! Files, folders, standard input, and the JSON that `extract` wrote.

use crate::support::{Scratch, TOTALE_ERRATO, corretto};

fn files(run: &crate::support::Run) -> Vec<String> {
    run.ndjson()
        .iter()
        .map(|documento| documento["sorgente"]["file"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_folder_is_walked_in_order_without_hidden_files() {
    let scratch = Scratch::new();
    for name in [
        "b.txt",
        "a/z.txt",
        "a/b/c.md",
        ".hidden.txt",
        ".git/x.txt",
        "c",
    ] {
        scratch.write(&format!("atti/{name}"), TOTALE_ERRATO);
    }
    // Rules of .gitignore are for programs, not for acts.
    scratch.write("atti/.gitignore", "*.txt\n");
    let run = scratch.run(&["extract", "atti"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(
        files(&run),
        ["atti/a/b/c.md", "atti/a/z.txt", "atti/b.txt", "atti/c"]
    );
    let here = scratch.run(&["extract", "."]);
    assert_eq!(files(&here), files(&run));
}

#[test]
fn what_pegaso_left_in_a_folder_is_passed_over() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", corretto());
    scratch.write("pegaso.toml", "");
    for format in ["json", "sarif"] {
        let output = format!("report.{format}");
        scratch.run(&["audit", ".", "--format", format, "-o", &output]);
    }
    scratch.run(&["audit", "a.txt", "--format", "json", "-o", "one.json"]);
    let run = scratch.run(&["audit", ".", "--format", "csv", "-o", "report.csv"]);
    let again = scratch.run(&["audit", ".", "--format", "csv", "-o", "report.csv"]);
    assert_eq!(
        (run.status, again.status),
        (1, 1),
        "{} {}",
        run.stderr,
        again.stderr
    );
    assert_eq!(
        scratch.read("report.csv").lines().count(),
        2,
        "{}",
        scratch.read("report.csv")
    );
    let named = scratch.run(&["audit", "report.json"]);
    assert_eq!(named.status, 3);
    assert!(
        named
            .stderr
            .contains("is a report that `pegaso audit` wrote"),
        "{}",
        named.stderr
    );
}

#[cfg(unix)]
#[test]
fn links_that_lead_back_are_followed_once() {
    let scratch = Scratch::new();
    scratch.write("atti/a.txt", TOTALE_ERRATO);
    std::os::unix::fs::symlink("..", scratch.path().join("atti/su")).unwrap();
    let run = scratch.run(&["extract", "atti", "--format", "ndjson"]);
    assert_eq!((run.status, files(&run).len()), (0, 1), "{}", run.stderr);
    std::os::unix::fs::symlink("manca", scratch.path().join("atti/rotto")).unwrap();
    let run = scratch.run(&["extract", "atti", "--format", "ndjson"]);
    assert_eq!(run.status, 3);
    assert!(
        run.stderr.contains("cannot read `atti/rotto`"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_file_given_twice_is_read_once() {
    let scratch = Scratch::new();
    scratch.write("atti/a.txt", TOTALE_ERRATO);
    scratch.write("atti/b.txt", corretto());
    let once = scratch.run(&["audit", "atti/a.txt"]);
    let twice = scratch.run(&["audit", "atti/a.txt", "./atti/../atti/a.txt"]);
    assert_eq!((once.stdout, once.status), (twice.stdout, twice.status));
    assert_eq!(
        twice.stderr,
        "note: `atti/../atti/a.txt`: this file was given before under this or another name; \
         it is read once\n"
    );
    let run = scratch.run(&["extract", "atti/b.txt", "atti", "atti"]);
    assert_eq!(files(&run), ["atti/b.txt", "atti/a.txt"]);
    assert!(run.stderr.contains("`atti`: this file"), "{}", run.stderr);
    assert!(run.stderr.contains("`atti`: 2 files"), "{}", run.stderr);
    // A file that is not there is named as often as it is given.
    let run = scratch.run(&["extract", "manca", "manca"]);
    assert_eq!(run.stderr.matches("cannot read `manca`").count(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_to_a_given_file_is_that_file() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    std::os::unix::fs::symlink("a.txt", scratch.path().join("b.txt")).unwrap();
    let run = scratch.run(&["extract", "a.txt", "b.txt", "--format", "ndjson"]);
    assert_eq!(files(&run), ["a.txt"]);
    assert!(run.stderr.starts_with("note: `b.txt`"), "{}", run.stderr);
}

#[test]
fn what_is_no_document_is_named() {
    let scratch = Scratch::new();
    scratch.write("atti/a.txt", TOTALE_ERRATO);
    scratch.write("atti/foto.txt", b"\x89PNG\r\n\x1a\n\0\0");
    scratch.write("atti/piano", b"%PDF-1.7\n");
    scratch.write("atti/vuoto.txt", "");
    let run = scratch.run(&["audit", "atti", "--format", "json", "--fail-on", "never"]);
    assert_eq!((run.status, run.ndjson().len()), (3, 1));
    for name in ["atti/foto.txt", "atti/piano", "atti/vuoto.txt"] {
        assert!(run.stderr.contains(&format!("`{name}`")), "{}", run.stderr);
    }
    assert!(run.stderr.contains("3 of 4 inputs"), "{}", run.stderr);
    scratch.write("altro/.nascosto", "x");
    let run = scratch.run(&["audit", "altro"]);
    assert!(
        run.status == 3
            && run
                .stderr
                .contains("there is no file in the folder `altro`"),
        "{}",
        run.stderr
    );
    let run = scratch.run_with(&["audit", "-"], "");
    assert!(
        run.status == 3
            && run
                .stderr
                .contains("standard input (`-`) is empty: send a document"),
        "{}",
        run.stderr
    );
}

#[test]
fn one_document_is_an_indented_object_and_several_are_lines() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", corretto());
    let one = scratch.run(&["extract", "a.txt"]);
    assert!(
        one.stdout
            .starts_with("{\n  \"versione_schema\": \"1\",\n  \"tipo\": ")
    );
    let line = scratch.run(&["extract", "a.txt", "--format", "ndjson"]);
    assert_eq!(line.stdout.lines().count(), 1);
    assert_eq!(line.json(), one.json());
    assert_eq!(
        scratch.run(&["extract", "a.txt", "b.txt"]).ndjson().len(),
        2
    );
    let verifica = scratch.run(&["audit", "a.txt", "--format", "json"]);
    assert!(verifica.stdout.starts_with("{\n  \"versione_schema\""));
    assert_eq!(
        scratch
            .run(&["audit", ".", "--format", "json"])
            .ndjson()
            .len(),
        2
    );
}

#[test]
fn standard_input_is_a_document_or_json() {
    let scratch = Scratch::new();
    let text = scratch.run_with(&["audit", "-", "--format", "json"], TOTALE_ERRATO);
    assert_eq!(text.json()["documento"]["file"], "-");
    assert_eq!(text.rilievi(), ["ARI102 VP02"]);
    let json = scratch.run_with(&["extract", "-"], TOTALE_ERRATO).stdout;
    assert_eq!(
        scratch
            .run_with(&["audit", "-", "--format", "json"], &json)
            .stdout,
        text.stdout
    );
}

#[test]
fn json_of_extract_gives_the_findings_of_the_document() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", corretto());
    scratch.write("c.txt", TOTALE_ERRATO.replace("02", "03"));
    scratch.run(&["extract", "a.txt", "-o", "a.json"]);
    scratch.run(&["extract", "a.txt", "b.txt", "c.txt", "-o", "tutti"]);
    for format in ["json", "sarif", "csv"] {
        for (documents, json) in [
            (vec!["a.txt"], "a.json"),
            (vec!["a.txt", "b.txt", "c.txt"], "tutti"),
        ] {
            let args = [documents.as_slice(), &["--format", format]].concat();
            let from_text = scratch.run(&[&["audit"], args.as_slice()].concat());
            let from_json = scratch.run(&["audit", json, "--format", format]);
            assert_eq!(from_text.stdout, from_json.stdout, "{format}");
        }
    }
    let again = scratch.run(&["extract", "tutti"]);
    assert_eq!(
        again.stdout,
        scratch.read("tutti"),
        "extract of what extract wrote is the same"
    );
}

#[test]
fn damaged_json_is_told_by_line_and_column() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    let line = scratch
        .run(&["extract", "a.txt", "--format", "ndjson"])
        .stdout;
    let truncated = format!("{line}\n{}", &line[..200]);
    let wrong = format!(
        "{line}{}{line}",
        line.replacen("\"tipo\":\"valore_pubblico\"", "\"tipo\":7", 1)
    );
    let future = line.replacen("\"versione_schema\":\"1\"", "\"versione_schema\":\"2\"", 1);
    for (json, message, documents) in [
        (truncated.as_str(), "line 3, column 200: EOF", 1),
        (&wrong, "line 2, column 31: expected value", 2),
        (
            &format!("{line}fine\n"),
            "line 2, column 2: expected ident",
            1,
        ),
        (&format!("{line}{future}"), "has schema version \"2\"", 1),
        (
            &format!("{{\"versione_schema\": \"1\"}}\n{line}"),
            "missing field `tipo`",
            1,
        ),
    ] {
        let run = scratch.run_with(&["audit", "-", "--format", "csv"], json);
        assert_eq!(run.status, 3, "{message}");
        assert!(run.stderr.contains(message), "{message}: {}", run.stderr);
        let rows = run.stdout.lines().count() - 1;
        assert_eq!(rows, documents, "{message}: {}", run.stdout);
    }
}

#[test]
fn a_text_that_starts_with_a_brace_is_a_text() {
    let scratch = Scratch::new();
    scratch.write("a.txt", format!("{{ allegato }}\n\n{TOTALE_ERRATO}"));
    for run in [
        scratch.run(&["audit", "a.txt", "--format", "json"]),
        scratch.run_with(&["audit", "-", "--format", "json"], &scratch.read("a.txt")),
    ] {
        assert_eq!(run.rilievi(), ["ARI102 VP02"]);
    }
}

#[test]
fn a_figure_of_united_cells_is_told_for_the_rows_that_lack_it() {
    let tabella = |figura: &str| {
        let html = format!(
            "<h3>VALORE PUBBLICO 01 - Ambiente</h3>\n<table><tr><th>Area</th><th>Cod.</th>\
             <th>Obiettivo</th><th>Peso</th><th>Raggiungimento %</th><th>Pesato</th></tr>\n\
             <tr><td rowspan=2>7</td><td>01.01</td><td>Acqua</td><td>40</td>{figura}<td>20</td></tr>\n\
             <tr><td>01.02</td><td>Aria</td><td>60</td>{}<td>30</td></tr></table>",
            if figura.contains("rowspan") {
                ""
            } else {
                figura
            }
        );
        let documento = pegaso::leggi("vp.html", html.as_bytes()).unwrap().documento;
        let letture = documento.letture.into_iter();
        let letture = letture.map(|lettura| (lettura.regola.to_string(), lettura.oggetto));
        letture.collect::<Vec<_>>()
    };
    assert_eq!(tabella("<td>50%</td>"), []);
    let detto = ("EST011".to_owned(), "01.02".to_owned());
    assert_eq!(tabella("<td rowspan=2>50%</td>"), [detto]);
}
