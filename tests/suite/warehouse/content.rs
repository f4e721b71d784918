//! What the tables say is what the JSON says.

use std::fs;

use serde_json::{Value, json};

use super::{column, files, rows, tree};
use crate::support::{Scratch, TOTALE_ERRATO};

#[test]
fn tables_say_what_the_json_says() {
    let scratch = tree();
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let gravita = column(&rows(&scratch, "m", "rilievi"), "gravita");
    let quanti = |parola| gravita.iter().filter(|gravita| *gravita == parola).count();
    assert_eq!(
        run.stdout,
        format!(
            "3 documents: 3 read now, 0 known\nfindings (`rilievi`): {} errore, {} avviso, {} nota\n\
             warehouse `m`: written\nopen `m/dashboard.html` in a browser\n",
            quanti("errore"),
            quanti("avviso"),
            quanti("nota")
        )
    );

    let documento = scratch.run(&["extract", "atti/2024/vp.txt"]).json();
    let letta = &documento["valore_pubblico"][0]["righe"][1];
    let documenti = rows(&scratch, "m", "documenti");
    let mut di_file = documenti
        .iter()
        .filter(|riga| riga["file"] == "atti/2024/vp.txt");
    let id = &di_file.next().unwrap()["id"];
    let righe = rows(&scratch, "m", "righe_vp");
    let riga = righe
        .iter()
        .find(|riga| riga["documento_id"] == *id && riga["obiettivo"] == letta["obiettivo"])
        .unwrap();
    for colonna in [
        "cod_vp",
        "missione_programma",
        "peso",
        "raggiungimento",
        "raggiungimento_pesato",
    ] {
        assert_eq!(riga[colonna], letta[colonna], "{colonna}");
    }
    assert_eq!(riga["pesato_ricalcolato"].to_string(), "12");
    for riga in &righe {
        // As the printed one, with which it is compared.
        let ricalcolato = riga["pesato_ricalcolato"].to_string();
        assert!(
            !(ricalcolato.contains('.') && ricalcolato.ends_with('0')),
            "{ricalcolato}"
        );
    }
    assert_eq!(riga["riga"], letta["origine"]["riga"]);

    let peg = scratch.run(&["extract", "atti/2023/peg.txt"]).json();
    let fasi = |obiettivo: &Value| obiettivo["fasi"].as_array().unwrap().clone();
    let lette: Vec<Value> = peg["peg"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(fasi)
        .collect();
    let scritte = rows(&scratch, "m", "fasi");
    assert_eq!(column(&scritte, "incidenza"), column(&lette, "incidenza"));
    let date: Vec<Value> = lette
        .iter()
        .map(|fase| fase["scadenza"]["data"].clone())
        .collect();
    assert_eq!(column(&scritte, "scadenza"), date);
    assert!(date.iter().any(Value::is_string));

    let verifica = scratch
        .run(&["audit", "atti/2024/vp.txt", "--format", "json"])
        .json();
    let rilievi = rows(&scratch, "m", "rilievi");
    let di_vp: Vec<&Value> = rilievi
        .iter()
        .filter(|rilievo| rilievo["documento_id"] == riga["documento_id"])
        .collect();
    let attesi = verifica["rilievi"].as_array().unwrap();
    assert_eq!(di_vp.len(), attesi.len());
    for (rilievo, atteso) in di_vp.iter().zip(attesi) {
        for colonna in [
            "regola",
            "gravita",
            "oggetto",
            "messaggio",
            "pubblicato",
            "ricalcolato",
        ] {
            assert_eq!(rilievo[colonna], atteso[colonna]);
        }
    }
    let controlli = rows(&scratch, "m", "controlli");
    let somma = |colonna: &str| -> u64 {
        let di_vp = controlli
            .iter()
            .filter(|riga_c| riga_c["documento_id"] == riga["documento_id"]);
        di_vp.map(|riga| riga[colonna].as_u64().unwrap()).sum()
    };
    assert_eq!(somma("controlli"), verifica["riepilogo"]["controlli"]);
    assert_eq!(somma("superati"), verifica["riepilogo"]["superati"]);
}

#[test]
fn sqlite_has_keys_exact_figures_and_views() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "sqlite"]);
    assert_eq!(files(&scratch.path().join("m")).len(), 1);
    let sqlite = rusqlite::Connection::open(scratch.path().join("m/pegaso.sqlite")).unwrap();
    let exact: (String, f64) = sqlite
        .query_row(
            "SELECT raggiungimento_pesato, raggiungimento_pesato_reale FROM righe_vp WHERE cod_vp = '02.01'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(exact, ("4.8".to_owned(), 4.8));
    let orphans: i64 = sqlite
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(orphans, 0);
    let gap: (String, String) = sqlite
        .query_row(
            "SELECT pubblicato, ricalcolato FROM v_obiettivi WHERE pubblicato = '17'",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(gap, ("17".to_owned(), "16.8".to_owned()));
    // Each objective is counted once, with the documents of its kind.
    let counted: (i64, i64, i64, i64) = sqlite
        .query_row(
            "SELECT sum(obiettivi_peg), sum(obiettivi_vp),
                    (SELECT count(*) FROM obiettivi_peg), (SELECT count(*) FROM obiettivi_vp)
             FROM v_enti_anni",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
        )
        .unwrap();
    assert_eq!((counted.0, counted.1), (counted.2, counted.3));
    // The phases of an objective add up along its curve.
    let highest: f64 = sqlite
        .query_row(
            "SELECT max(pianificato) FROM v_curva_pianificata",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert!((highest - 100.0).abs() < 1e-9, "{highest}");
}

#[test]
fn text_that_a_spreadsheet_would_run_is_harmless_and_stays_exact_elsewhere() {
    let scratch = Scratch::new();
    let formula = "=HYPERLINK(\"http://x\")";
    scratch.write(
        "vp.txt",
        TOTALE_ERRATO.replace("01-08 Anagrafe in rete", formula),
    );
    scratch.run(&["ingest", "vp.txt", "--out", "m", "--locale", "it"]);
    let csv = scratch.read("m/csv/righe_vp.csv");
    assert!(csv.starts_with('\u{feff}'));
    assert!(csv.contains(";\"'=HYPERLINK(\"\"http://x\"\")\";"), "{csv}");
    assert!(csv.contains(";4,8;"), "{csv}");
    let righe = rows(&scratch, "m", "righe_vp");
    assert!(column(&righe, "obiettivo").contains(&json!(formula)));
    assert!(
        scratch
            .read("m/postgres/righe_vp.tsv")
            .contains(&format!("\t{formula}\t"))
    );
}

#[test]
fn the_dashboard_tells_documents_achievement_and_findings() {
    let scratch = tree();
    scratch.write("atti/rotto.pdf", "%PDF-1.7\nnothing of a PDF follows");
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "html"]);
    assert_eq!(files(&scratch.path().join("m")).len(), 1);
    let page = scratch.read("m/dashboard.html");
    for told in [
        "COMUNE DI ROCCAVERDE",
        "Servizi digitali",
        "ARI102",
        "Non letto: `atti/rotto.pdf` is a PDF",
        "Content-Security-Policy",
    ] {
        assert!(page.contains(told), "{told}");
    }
    // Nothing is fetched, and nothing is new the second time.
    assert!(!page.contains("src=\"http"));
    let run = scratch.run(&["ingest", "atti", "--out", "m", "--format", "html"]);
    assert!(run.stdout.contains("nothing is new"), "{}", run.stdout);
}

#[test]
fn settings_give_bodies_their_names_and_codes() {
    let scratch = tree();
    scratch.write(
        "atti/pegaso.toml",
        "[[enti]]\nnome = \"Roccaverde\"\nstampato = [\"comune di  Roccaverde\"]\nipa = \"c_h400\"\nistat = \"006003\"\n",
    );
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "ndjson"]);
    for table in ["documenti", "righe_vp", "fasi", "rilievi", "controlli"] {
        for row in rows(&scratch, "m", table) {
            assert_eq!(row["ente"], "Roccaverde", "{table}");
            assert_eq!(
                (&row["ipa"], &row["istat"]),
                (&json!("c_h400"), &json!("006003"))
            );
        }
    }
    scratch.write(
        "atti/pegaso.toml",
        "[[enti]]\nnome = \"X\"\nistat = \"RM\"\n",
    );
    let run = scratch.run(&["ingest", "atti", "--out", "m"]);
    assert_eq!(run.status, 2);
    assert!(
        run.stderr.contains("line 3: `istat` is made of digits"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_body_has_one_name_however_its_documents_spell_it() {
    let scratch = tree();
    let other = TOTALE_ERRATO.replace("COMUNE DI ROCCAVERDE", "Comune di Roccaverde");
    scratch.write("atti/2024/altro.txt", other);
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "ndjson"]);
    for table in ["documenti", "righe_vp", "rilievi"] {
        for row in rows(&scratch, "m", table) {
            assert_eq!(row["ente"], "COMUNE DI ROCCAVERDE", "{table}");
        }
    }
}

#[test]
fn export_of_what_extract_wrote_gives_the_same_files() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m"]);
    scratch.run(&["extract", "atti", "-o", "atti.ndjson"]);
    let run = scratch.run(&["export", "atti.ndjson", "--out", "e"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    let (m, e) = (
        files(&scratch.path().join("m")),
        files(&scratch.path().join("e")),
    );
    assert_eq!(m.keys().collect::<Vec<_>>(), e.keys().collect::<Vec<_>>());
    for (name, bytes) in &m {
        assert!(*bytes == e[name], "{name} differs");
    }
    let run = scratch.run(&["export", "atti/2024/vp.txt", "--out", "f"]);
    assert_eq!(run.status, 3);
    assert!(
        run.stderr.contains("`pegaso ingest` makes a warehouse"),
        "{}",
        run.stderr
    );
}

#[test]
fn bytes_depend_on_neither_threads_nor_the_order_of_folders() {
    let scratch = tree();
    scratch.run(&[
        "ingest",
        "atti/2023",
        "atti/2024",
        "--out",
        "a",
        "--threads",
        "1",
    ]);
    scratch.run(&[
        "ingest",
        "atti/2024",
        "atti/2023",
        "--out",
        "b",
        "--threads",
        "4",
    ]);
    let (a, b) = (
        files(&scratch.path().join("a")),
        files(&scratch.path().join("b")),
    );
    for (name, bytes) in &a {
        assert!(*bytes == b[name], "{name} differs");
    }
    assert_eq!(a.len(), b.len());
    assert!(
        fs::exists(
            scratch
                .path()
                .join("a/parquet/fasi/anno=2023/parte-0.parquet")
        )
        .unwrap()
    );
}

#[test]
fn findings_of_figures_have_figures_and_the_others_none() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "ndjson"]);
    let cifre = [
        "regola",
        "pubblicato_cifra",
        "ricalcolato_cifra",
        "scarto_cifra",
        "scarto_giorni",
    ];
    let rilievi: Vec<_> = rows(&scratch, "m", "rilievi")
        .iter()
        .map(|riga| json!(cifre.map(|nome| riga[nome].clone())))
        .collect();
    for attesi in [
        json!(["ARI102", 17, 16.8, 0.2, null]),
        json!(["SCA402", null, null, null, 92]),
        json!(["NUM602", null, null, null, null]),
    ] {
        assert!(rilievi.contains(&attesi), "{attesi} {rilievi:?}");
    }
}

#[test]
fn a_day_on_which_a_phase_begins_is_none_by_which_it_is_due() {
    let scratch = tree();
    scratch.run(&["ingest", "atti", "--out", "m", "--format", "sqlite"]);
    let sqlite = rusqlite::Connection::open(scratch.path().join("m/pegaso.sqlite")).unwrap();
    let count = |sql: &str| -> i64 { sqlite.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(
        count("SELECT count(*) FROM fasi WHERE scadenza_tipo = 'inizio' AND scadenza IS NOT NULL"),
        2
    );
    let due = "SELECT round(sum(f.incidenza_reale)) FROM fasi f \
               WHERE f.scadenza IS NOT NULL AND f.scadenza_tipo <> 'inizio'";
    let curve = "SELECT round(sum(ultima)) FROM \
                 (SELECT max(incidenze) AS ultima FROM v_curva_pianificata GROUP BY obiettivo_id)";
    let whole = |sql: &str| -> f64 { sqlite.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(whole(due).to_bits(), whole(curve).to_bits());
}
