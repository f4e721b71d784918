//! The text report, as its readers see it.

use insta::assert_snapshot;

use crate::support::{Scratch, TOTALE_ERRATO, corretto};

fn audit(text: &str, args: &[&str]) -> String {
    let scratch = Scratch::new();
    scratch.write("vp.txt", text);
    scratch.run(&[&["audit", "vp.txt"], args].concat()).stdout
}

#[test]
fn a_wrong_total_shows_its_line_and_its_sum() {
    assert_snapshot!(audit(TOTALE_ERRATO, &["--select", "ARI102"]), @r#"
    vp.txt · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    errore[ARI102] VP02: totale pubblicato 17, somma delle righe 16,8
      --> vp.txt:10:11
    10 |  │ Totale │  │  │ 17%
       |                   ^^^
       = calcolo: 4,8 + 12 = 16,8 (scarto 0,2)
       = dati: 02.01 4,8 (8:41); 02.02 12 (9:37)

    Riepilogo: su 1 controllo 0 superati, 1 fallito; 1 rilievo (1 errore).
    "#);
}

#[test]
fn a_document_without_faults_says_what_was_checked() {
    assert_snapshot!(audit(&corretto(), &[]), @r#"
    vp.txt · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    Nessun rilievo: 30 controlli superati su 30.
    "#);
}

#[test]
fn what_cannot_be_verified_is_said() {
    let text = TOTALE_ERRATO
        .replace("\t12%\t4,8%", "\t\t")
        .replace("17%", "12%");
    assert_snapshot!(audit(&text, &["--select", "PES203"]), @r#"
    vp.txt · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    avviso[PES203] 02.01 (non verificabile): nessun raggiungimento stampato per una riga che pesa 40
      --> vp.txt:8:37
     8 | 02.01 │ 01-08 Sportello telematico │ 40 │  │
       |                                           ^

    Riepilogo: su 2 controlli 1 superato, 1 non verificabile; 1 rilievo (1 avviso).
    "#);
}

#[test]
fn the_summary_names_every_check_once() {
    let text = TOTALE_ERRATO.replace("\t12%\t4,8%", "\t\t");
    let run = audit(&text, &["--ignore", "CRI"]);
    let (_, riepilogo) = run.split_once("Riepilogo: ").unwrap();
    assert_snapshot!(riepilogo, @"su 26 controlli 23 superati, 2 falliti, 1 non verificabile; 3 rilievi (1 errore, 2 avvisi).");
}

#[test]
fn a_sum_that_leaves_rows_out_says_so() {
    let text = TOTALE_ERRATO.replace("\t12%\t4,8%", "\t\t");
    let json: serde_json::Value =
        serde_json::from_str(&audit(&text, &["--format", "json"])).unwrap();
    assert_snapshot!(json["obiettivi"][0].to_string(), @r#"{"codice":"02","pubblicato":17,"ricalcolato":12,"peso_con_dato":60,"rinormalizzato":20,"righe_senza_dato":1,"ricalcolato_parziale":true}"#);
}

#[test]
fn a_document_without_tables_says_what_was_looked_for() {
    assert_snapshot!(audit("Gentile cittadino,\n\nle scriviamo.\n", &[]), @r#"
    vp.txt · documento di tipo sconosciuto

    Nessuna tabella nota trovata. Sono state cercate:
      - tabelle di valore pubblico: Cod.VP, obiettivo, peso, raggiungimento %, raggiungimento pesato;
      - schede PEG: fasi con descrizione, incidenza %, responsabili coinvolti, scadenze previste.

    avviso[EST012] documento (non verificabile): nessuna tabella nota (valore pubblico o fasi di un PEG): nessun dato è stato verificato
      --> vp.txt

    Nessun dato del documento è stato verificato.
    Riepilogo: su 3 controlli 2 superati, 1 non verificabile; 1 rilievo (1 avviso).
    "#);
}

#[test]
fn a_document_without_tables_is_told_on_standard_error_whatever_the_format() {
    let scratch = Scratch::new();
    scratch.write("lettera.txt", "Gentile cittadino,\n\nle scriviamo.\n");
    for format in ["text", "json", "csv", "sarif"] {
        let run = scratch.run(&["audit", "lettera.txt", "--format", format]);
        let told = "note: no known table was found in `lettera.txt`: nothing of it was checked\n";
        assert_eq!((run.status, run.stderr.as_str()), (0, told), "{format}");
        assert!(run.stdout.contains("EST012"), "{format}: {}", run.stdout);
    }
    let strict = scratch.run(&["audit", "lettera.txt", "--fail-on", "warning"]);
    assert_eq!(strict.status, 1);
}

#[test]
fn several_documents_end_with_a_total() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", corretto());
    scratch.write("c.txt", "Una lettera.\n");
    let run = scratch.run(&[
        "audit",
        "a.txt",
        "b.txt",
        "manca.txt",
        "c.txt",
        "--select",
        "ARI102",
    ]);
    assert_snapshot!(run.stdout, @r#"
    a.txt · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    errore[ARI102] VP02: totale pubblicato 17, somma delle righe 16,8
      --> a.txt:10:11
    10 |  │ Totale │  │  │ 17%
       |                   ^^^
       = calcolo: 4,8 + 12 = 16,8 (scarto 0,2)
       = dati: 02.01 4,8 (8:41); 02.02 12 (9:37)

    Riepilogo: su 1 controllo 0 superati, 1 fallito; 1 rilievo (1 errore).

    b.txt · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    Nessun rilievo: 1 controllo superato su 1.

    c.txt · documento di tipo sconosciuto

    Nessuna tabella nota trovata. Sono state cercate:
      - tabelle di valore pubblico: Cod.VP, obiettivo, peso, raggiungimento %, raggiungimento pesato;
      - schede PEG: fasi con descrizione, incidenza %, responsabili coinvolti, scadenze previste.

    Nessun controllo applicabile: nulla è stato verificato.

    Totale: 3 documenti verificati, di cui 1 senza tabelle note; 1 file non letto.
    Riepilogo: su 2 controlli 1 superato, 1 fallito; 1 rilievo (1 errore).
    "#);
}

#[test]
fn from_json_the_place_is_told_in_words() {
    let scratch = Scratch::new();
    let json = scratch.run_with(&["extract", "-"], TOTALE_ERRATO).stdout;
    let run = scratch.run_with(&["audit", "-", "--select", "ARI102"], &json);
    assert_snapshot!(run.stdout, @r"
    standard input · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    Il documento da cui viene il JSON non è a disposizione: i luoghi sono dati senza la riga.

    errore[ARI102] VP02: totale pubblicato 17, somma delle righe 16,8
      --> -:10:11
       = cella: 17
       = calcolo: 4,8 + 12 = 16,8 (scarto 0,2)
       = dati: 02.01 4,8 (8:41); 02.02 12 (9:37)

    Riepilogo: su 1 controllo 0 superati, 1 fallito; 1 rilievo (1 errore).
    ");
}

#[test]
fn from_json_lines_are_those_of_the_document_while_it_is_unchanged() {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    scratch.run(&["extract", "vp.txt", "-o", "vp.json"]);
    let report = |input: &str| scratch.run(&["audit", input]).stdout;
    assert_eq!(report("vp.json"), report("vp.txt"));
    scratch.write("vp.txt", format!("\n{TOTALE_ERRATO}"));
    let changed = report("vp.json");
    assert!(changed.contains("non è a disposizione"), "{changed}");
    assert!(!changed.contains("^^^"), "{changed}");
}

#[test]
fn on_a_page_the_cell_is_told() {
    let scratch = Scratch::new();
    let mut documento = scratch.run_with(&["extract", "-"], TOTALE_ERRATO).json();
    documento["sorgente"]["file"] = "vp.pdf".into();
    documento["sorgente"]["formato"] = "pdf".into();
    let cella = serde_json::json!({
        "pagina": 3, "riga": null, "riquadro": [500.2, 310, 540, 322.5], "confidenza": 0.97,
        "colonne": null
    });
    let tabella = &mut documento["valore_pubblico"][0];
    tabella["celle"]["totale"] = cella.clone();
    tabella["righe"][0]["celle"]["raggiungimento_pesato"] = cella;
    let run = scratch.run_with(
        &["audit", "-", "--select", "ARI102"],
        &documento.to_string(),
    );
    assert_snapshot!(run.stdout, @r"
    vp.pdf · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    Il documento da cui viene il JSON non è a disposizione: i luoghi sono dati senza la riga.

    errore[ARI102] VP02: totale pubblicato 17, somma delle righe 16,8
      --> vp.pdf, pagina 3, riquadro 500,310 – 540,322
       = cella: 17
       = calcolo: 4,8 + 12 = 16,8 (scarto 0,2)
       = dati: 02.01 4,8 (pagina 3); 02.02 12 (9:37)

    Riepilogo: su 1 controllo 0 superati, 1 fallito; 1 rilievo (1 errore).
    ");
}

#[test]
fn escapes_of_a_document_do_not_reach_the_terminal() {
    const HOSTILE: &str = "\u{1b}]0;x\u{7}a\u{1b}[2Jb\u{9b}31m\u{202e}c\u{7f}\r\nd";
    let scratch = Scratch::new();
    let mut documento = scratch.run_with(&["extract", "-"], TOTALE_ERRATO).json();
    documento["ente"] = HOSTILE.into();
    documento["sorgente"]["file"] = HOSTILE.into();
    documento["valore_pubblico"][0]["codice"] = HOSTILE.into();
    documento["valore_pubblico"][0]["righe"][0]["cod_vp"] = HOSTILE.into();
    let json = scratch.run_with(&["audit", "-"], &documento.to_string());
    scratch.write(
        "vp.txt",
        TOTALE_ERRATO.replace("in rete\t60\t20%", "in\u{202e} re\u{200b}te\t60\t21%"),
    );
    for run in [json, scratch.run(&["audit", "vp.txt"])] {
        assert!(run.stdout.contains("errore[ARI10"), "{run:?}");
        let odd = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{200b}".contains(c);
        assert!(!run.stdout.contains(odd), "{:?}", run.stdout);
    }
    let name = "a\u{1b}[2Jb.txt";
    let run = scratch.run(&["audit", name]);
    assert!(
        !run.stderr.contains('\u{1b}') && run.stderr.contains('␛'),
        "{:?}",
        run.stderr
    );
}

#[test]
fn colour_is_for_terminals_or_on_request() {
    let plain = audit(TOTALE_ERRATO, &[]);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(plain, audit(TOTALE_ERRATO, &["--color", "never"]));
    let coloured = audit(TOTALE_ERRATO, &["--color", "always"]);
    assert!(coloured.contains("\u{1b}[1m"));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
}
