//! Suppressions of `pegaso.toml`: what they hide, for how long, and how they are watched.

use std::path::Path;

use pegaso::impostazioni::Impostazioni;
use pegaso_model::{Date, Rilievo};

use crate::settings::scratch;
use crate::support::{TOTALE_ERRATO, corretto};

const SOPPRESSA: &str = "\
[[soppressioni]]
regola = \"ARI\"
oggetto = \"VP02\"
motivo = \"errata corrige del 12/09/2024\"
";

#[test]
fn suppressed_findings_are_counted() {
    let scratch = scratch(SOPPRESSA);
    let run = scratch.run(&["audit", "atti/vp.txt", "--format", "json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert_eq!(run.rilievi(), [""; 0]);
    assert_eq!(run.json()["riepilogo"]["soppressi"], 1);
    let text = scratch.run(&["audit", "atti/vp.txt"]).stdout;
    assert!(
        text.contains("1 rilievo soppresso dalle impostazioni"),
        "{text}"
    );
}

#[test]
fn a_suppression_may_be_about_some_files() {
    for (pattern, status) in [
        ("*.txt", 0),
        ("atti/*.txt", 0),
        ("*.md", 1),
        ("altri/**", 1),
    ] {
        let scratch = scratch(&format!("{SOPPRESSA}file = \"{pattern}\"\n"));
        assert_eq!(
            scratch.run(&["audit", "atti/vp.txt"]).status,
            status,
            "{pattern}"
        );
        // The JSON of a document goes by the document's path as well.
        scratch.run(&["extract", "atti/vp.txt", "-o", "vp.json"]);
        assert_eq!(
            scratch.run(&["audit", "vp.json"]).status,
            status,
            "{pattern}"
        );
    }
}

#[test]
fn an_unused_suppression_is_a_warning_of_the_call() {
    let scratch = scratch(&SOPPRESSA.replace("VP02", "VP99"));
    let one = scratch.run(&[
        "audit",
        "atti/vp.txt",
        "--format",
        "json",
        "--select",
        "ARI102",
    ]);
    assert_eq!(one.rilievi(), ["ARI102 VP02", "IMP902 impostazioni"]);
    let json = one.json();
    let rilievo = &json["rilievi"][1];
    assert_eq!(
        (&rilievo["file"], &rilievo["origine"]["riga"]),
        (&"pegaso.toml".into(), &2.into())
    );
    assert_eq!(one.json()["riepilogo"]["avvisi"], 1);
    let message = "avviso[IMP902] pegaso.toml:2: soppressione inutilizzata: ARI VP99";
    assert!(one.stderr.contains(message), "{}", one.stderr);

    // Whatever the form of the report, its place is the settings file.
    let csv = scratch.run(&["audit", "atti/vp.txt", "--format", "csv"]);
    assert!(csv.stdout.contains("pegaso.toml,IMP902,"), "{}", csv.stdout);
    let sarif = scratch.run(&["audit", "atti/vp.txt", "--format", "sarif"]);
    let sarif = &sarif.json()["runs"][0];
    let luogo = &sarif["results"][1]["locations"][0]["physicalLocation"];
    assert_eq!(luogo["artifactLocation"]["uri"], "pegaso.toml");
    assert_eq!(luogo["region"]["startLine"], 2);
    let notifiche = &sarif["invocations"][0]["toolConfigurationNotifications"];
    assert!(notifiche.is_null(), "{notifiche}");

    scratch.write("atti/vp.txt", corretto());
    scratch.write("atti/b.txt", corretto());
    let call = |args: &[&str]| scratch.run(&[&["audit", "atti"], args].concat());
    assert_eq!(call(&[]).status, 0);
    let several = call(&["--fail-on", "warning"]);
    assert_eq!(several.status, 1);
    assert_eq!(
        several.stderr.matches("IMP902").count(),
        1,
        "{}",
        several.stderr
    );
    assert!(!several.stdout.contains("IMP902"), "{}", several.stdout);
    // Used by one document of the call is used.
    scratch.write("atti/vp99.txt", TOTALE_ERRATO.replace("02", "99"));
    assert_eq!(call(&["--fail-on", "warning"]).stderr, "");
    // Nobody knows whether it would have been used in what could not be read.
    scratch.write("atti/vp99.txt", "\0");
    assert!(!call(&[]).stderr.contains("IMP902"));
}

#[test]
fn in_text_an_unused_suppression_is_shown_once() {
    let scratch = scratch(&SOPPRESSA.replace("VP02", "VP99"));
    let run = scratch.run(&["audit", "atti/vp.txt", "--select", "PES204"]);
    assert_eq!(
        (run.stdout.contains("IMP902"), run.stderr.as_str()),
        (false, "")
    );
    scratch.write("atti/vp.txt", corretto());
    let run = scratch.run(&["audit", "atti/vp.txt", "--select", "ARI102"]);
    assert_eq!(run.stderr, "");
    insta::assert_snapshot!(run.stdout, @r"
    atti/vp.txt · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE

    avviso[IMP902] impostazioni: soppressione inutilizzata: ARI VP99
      --> pegaso.toml:2

    Riepilogo: su 2 controlli 1 superato, 1 fallito; 1 rilievo (1 avviso).
    ");
}

#[test]
fn rules_about_settings_can_be_ignored_or_made_lighter() {
    let unused = SOPPRESSA.replace("VP02", "VP99");
    let scratch = scratch(&format!("{unused}[regole]\nignora = [\"IMP902\"]\n"));
    let rilievi = |args: &[&str]| {
        scratch
            .run(&[&["audit", "atti/vp.txt", "--format", "json"], args].concat())
            .rilievi()
    };
    assert_eq!(rilievi(&[]), ["ARI102 VP02"]);
    scratch.write(
        "pegaso.toml",
        format!("{unused}[gravita]\nIMP = \"nota\"\n"),
    );
    let run = scratch.run(&[
        "audit",
        "atti/vp.txt",
        "--select",
        "ARI102",
        "--format",
        "json",
    ]);
    assert_eq!(run.json()["riepilogo"]["note"], 1);
    // Rules that do not run cannot use it.
    assert_eq!(rilievi(&["--select", "PES"]), [""; 0]);
}

#[test]
fn a_suppression_holds_until_its_last_day() {
    let settings = format!("{SOPPRESSA}scadenza = 2024-12-31\n");
    let impostazioni = Impostazioni::leggi("p.toml", Path::new("/x/p.toml"), &settings).unwrap();
    let documento = pegaso::leggi("vp.txt", TOTALE_ERRATO.as_bytes())
        .unwrap()
        .documento;
    let rilievi = pegaso::verifica(&documento, &impostazioni.parametri).rilievi;
    let dopo = |oggi: Date| {
        let esito = impostazioni.sopprimi(rilievi.clone(), &[Path::new("/x/vp.txt")], oggi);
        let strani = impostazioni.rilievi(&esito.usate, oggi);
        let codici = |rilievi: &[Rilievo]| -> Vec<String> {
            rilievi
                .iter()
                .map(|rilievo| rilievo.regola.to_string())
                .collect()
        };
        (codici(&esito.rilievi), codici(&strani))
    };
    let none = Vec::<String>::new();
    assert_eq!(dopo(Date::constant(2024, 12, 31)), (none, Vec::new()));
    let found = vec!["ARI102".to_owned()];
    assert_eq!(
        dopo(Date::constant(2025, 1, 1)),
        (found, vec!["IMP901".to_owned()])
    );
}
