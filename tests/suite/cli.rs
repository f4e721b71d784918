//! Exit status and the small commands.

use std::fs;

use crate::support::{Scratch, TOTALE_ERRATO, corretto};

/// A folder with a document that is wrong and one that is right.
pub(crate) fn scratch() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("vp.txt", TOTALE_ERRATO);
    scratch.write("ok.txt", corretto());
    scratch
}

#[test]
fn status_tells_whether_something_was_found() {
    let scratch = scratch();
    assert_eq!(scratch.run(&["audit", "ok.txt"]).status, 0);
    assert_eq!(scratch.run(&["audit", "vp.txt"]).status, 1);
    assert_eq!(
        scratch
            .run(&["audit", "vp.txt", "--fail-on", "never"])
            .status,
        0
    );
    assert_eq!(
        scratch.run(&["audit", "vp.txt", "--ignore", "ARI"]).status,
        0
    );
    assert_eq!(scratch.run(&["extract", "vp.txt"]).status, 0);
}

#[test]
fn fail_on_sets_the_lightest_gravity_that_counts() {
    let scratch = scratch();
    scratch.write("pegaso.toml", "[gravita]\nARI = \"avviso\"\n");
    assert_eq!(scratch.run(&["audit", "vp.txt"]).status, 0);
    assert_eq!(
        scratch
            .run(&["audit", "vp.txt", "--fail-on", "warning"])
            .status,
        1
    );
    scratch.write("pegaso.toml", "[gravita]\nARI = \"nota\"\n");
    assert_eq!(
        scratch
            .run(&["audit", "vp.txt", "--fail-on", "warning"])
            .status,
        0
    );
    assert_eq!(
        scratch
            .run(&["audit", "vp.txt", "--fail-on", "note"])
            .status,
        1
    );
}

#[test]
fn an_unread_input_outranks_findings_and_the_others_are_done() {
    let scratch = scratch();
    let run = scratch.run(&["audit", "manca.txt", "vp.txt", "--format", "csv"]);
    assert_eq!(run.status, 3);
    assert!(run.stdout.contains("ARI102"), "{}", run.stdout);
    assert!(
        run.stderr.contains("error: cannot read `manca.txt`"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("1 of 2 inputs could not be read"),
        "{}",
        run.stderr
    );
}

#[test]
fn wrong_usage_is_told_with_its_remedy() {
    let scratch = scratch();
    for (args, message) in [
        (
            ["explain", "ARI10", "", ""],
            "unknown rule `ARI10`: did you mean `ARI101`",
        ),
        (
            ["audit", "vp.txt", "--select", "ARI777"],
            "unknown rule `ARI777` after --select: ",
        ),
        (["audit", "-", "-", ""], "give it once"),
        (
            ["audit", "vp.txt", "-o", "no/r.txt"],
            "cannot write `no/r.txt`: there is no folder `no`; create it",
        ),
        (
            ["audit", "vp.txt", "--config", "no.toml"],
            "cannot read the settings `no.toml`",
        ),
    ] {
        let args: Vec<_> = args.into_iter().filter(|arg| !arg.is_empty()).collect();
        let run = scratch.run(&args);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{args:?}");
        assert!(run.stderr.contains(message), "{args:?}: {}", run.stderr);
    }
}

#[test]
fn csv_is_what_spreadsheets_read() {
    let scratch = scratch();
    let run = scratch.run(&["audit", "vp.txt", "--format", "csv", "--select", "ARI102"]);
    insta::assert_snapshot!(run.stdout.replace('\r', "␍"), @r#"
    file,regola,nome,gravita,esito,oggetto,messaggio,pubblicato,ricalcolato,scarto,calcolo,pagina,riga,colonna,x0,y0,x1,y1␍
    vp.txt,ARI102,totale-errato,errore,fallito,VP02,"totale pubblicato 17, somma delle righe 16,8",17,"16,8","0,2","4,8 + 12 = 16,8",,10,11,,,,␍
    "#);
}

#[test]
fn rules_and_their_pages_are_at_hand() {
    let scratch = scratch();
    let rules = scratch.run(&["rules"]).stdout;
    for code in ["ARI102  totale-errato", "IMP901  soppressione-scaduta"] {
        assert!(rules.lines().any(|line| line.starts_with(code)), "{rules}");
    }
    let json = scratch.run(&["rules", "--format", "json"]).json();
    assert_eq!(json.as_array().unwrap().len(), rules.lines().count());
    for rule in json.as_array().unwrap() {
        let code = rule["codice"].as_str().unwrap();
        let page = scratch.run(&["explain", code]);
        assert_eq!(page.status, 0, "{code}");
        let title = format!("{} ({code})\n", rule["nome"].as_str().unwrap());
        assert!(page.stdout.starts_with(&title), "{code}");
        for markup in ["```", "](", "\n#", ".md"] {
            assert!(!page.stdout.contains(markup), "{code}: {markup}");
        }
        let tabs = rule["pagina"].as_str().unwrap().contains('→');
        assert_eq!(page.stdout.contains("→ sta per un TAB"), tabs, "{code}");
        assert!(!rule["riassunto"].as_str().unwrap().is_empty(), "{code}");
    }
    let by_name = scratch.run(&["explain", "totale-errato"]);
    assert_eq!(by_name.stdout, scratch.run(&["explain", "ari102"]).stdout);
}

#[test]
fn a_page_is_plain_text() {
    let page = scratch().run(&["explain", "PES204"]).stdout;
    insta::assert_snapshot!(page, @r"
    riga-unica (PES204)

    Un obiettivo si misura su più righe.

    PERCHÉ CONTA

    Con una riga sola il risultato dell'obiettivo è quello di un'attività: se quella
    si ferma, l'intero obiettivo è a zero o senza dato.

    COME SI CALCOLA

    Si contano le righe di ogni tabella. Il rilievo vale dove l'unica riga pesa
    quanto l'intera scala dei pesi, o dove i pesi sono liberi: una riga sola con una
    parte del peso ha perso le altre, ed è PES201. È una nota: un obiettivo con una
    riga sola è lecito. Una tabella senza righe non si conta.

    ESEMPIO

    Esempio con rilievo su VP02:

        OBIETTIVO DI VALORE PUBBLICO 02

        Servizi digitali

        Cod.VP→obiettivo→peso→raggiungimento %→raggiungimento pesato
        02.01→01-08 Sportello telematico→100→12%→12%
        →Totale→→→12%

    Esempio senza rilievi:

        OBIETTIVO DI VALORE PUBBLICO 02

        Servizi digitali

        Cod.VP→obiettivo→peso→raggiungimento %→raggiungimento pesato
        02.01→01-08 Sportello telematico→40→12%→4,8%
        02.02→01-08 Anagrafe in rete→60→20%→12%
        →Totale→→→16,8%

    Una riga sola, ma pesa 40 su 100: mancano le altre.

    Esempio senza rilievi:

        OBIETTIVO DI VALORE PUBBLICO 02

        Servizi digitali

        Cod.VP→obiettivo→peso→raggiungimento %→raggiungimento pesato
        02.01→01-08 Sportello telematico→40→12%→4,8%
        →Totale→→→4,8%

    CHE COSA FARE

    Controllare se altre righe dell'obiettivo sono state tolte o spostate (vedi
    NUM601) e leggere il totale sapendo da che cosa viene.

    Negli esempi → sta per un TAB.
    ");
}

#[test]
fn completions_manual_and_version_are_there() {
    let scratch = scratch();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = scratch.run(&["completions", shell]);
        assert!(run.status == 0 && run.stdout.contains("fail-on"), "{shell}");
    }
    let man = scratch.run(&["man"]).stdout;
    for part in [".TH pegaso 1", ".SH EXAMPLES\n", ".SH \"EXIT STATUS\"\n"] {
        assert!(man.contains(part), "{part}: {man}");
    }
    assert_eq!(scratch.run(&["man", "--dir", "man1"]).status, 0);
    for name in fs::read_dir(scratch.path().join("man1")).unwrap() {
        let page = fs::read_to_string(name.unwrap().path()).unwrap();
        assert!(page.contains(".SH EXAMPLES\n"), "{page}");
        assert!(!page.contains("EXTRA"), "{page}");
    }
    assert!(scratch.read("man1/pegaso-audit.1").contains("fail\\-on"));
    let version = format!("pegaso {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(scratch.run(&["--version"]).stdout, version);
}

#[test]
fn help_describes_every_option_and_gives_examples() {
    let scratch = scratch();
    for command in [
        "extract",
        "audit",
        "rules",
        "explain",
        "schema",
        "completions",
        "man",
    ] {
        let help = scratch.run(&[command, "--help"]).stdout;
        assert!(
            help.contains("Examples:\n  pegaso ") || help.contains("Examples:\n"),
            "{command}"
        );
        assert!(help.contains("-o, --output <FILE>"), "{command}");
    }
    let help = scratch.run(&["--help"]).stdout;
    assert!(help.contains("Exit status:"), "{help}");
}
