//! `pegaso.toml`: where it is found, what it changes and how it errs.

use crate::support::{Scratch, TOTALE_ERRATO};

/// A folder with one document, whose total is wrong, and these settings above it.
pub(crate) fn scratch(settings: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.write("atti/vp.txt", TOTALE_ERRATO);
    scratch.write("pegaso.toml", settings);
    scratch
}

#[test]
fn settings_are_found_upward_from_the_input_or_given() {
    let scratch = scratch("[regole]\nignora = [\"PES\"]\n");
    scratch.write(
        "atti/vp.txt",
        TOTALE_ERRATO.replace("\t60\t20%", "\t50\t24%"),
    );
    let rilievi = |args: &[&str]| {
        scratch
            .run(&[&["audit", "--format", "json"], args].concat())
            .rilievi()
    };
    assert_eq!(rilievi(&["atti/vp.txt"]), ["ARI102 VP02"]);
    scratch.write("atti/pegaso.toml", "[regole]\nignora = [\"ARI\"]\n");
    assert_eq!(rilievi(&["atti/vp.txt"]), ["PES201 VP02"]);
    assert_eq!(
        rilievi(&["atti/vp.txt", "--config", "pegaso.toml"]),
        ["ARI102 VP02"]
    );
    let stdin = scratch.run_with(&["audit", "-", "--format", "json"], TOTALE_ERRATO);
    assert_eq!(stdin.rilievi(), ["ARI102 VP02"]);
}

#[test]
fn select_takes_the_place_of_the_file_and_ignore_adds_to_it() {
    let scratch = scratch("[regole]\nseleziona = [\"PES\"]\nignora = [\"ari101\"]\n");
    let rilievi = |args: &[&str]| {
        scratch
            .run(&[&["audit", "atti/vp.txt", "--format", "json"], args].concat())
            .rilievi()
    };
    assert_eq!(rilievi(&[]), [""; 0]);
    assert_eq!(rilievi(&["--select", "ARI"]), ["ARI102 VP02"]);
    assert_eq!(
        rilievi(&["--select", "ARI,PES", "--ignore", "totale-errato"]),
        [""; 0]
    );
}

#[test]
fn weights_and_tolerance_are_set() {
    let scratch = scratch("[pesi]\nscala = 10\n");
    let rilievi = || {
        scratch
            .run(&["audit", "atti", "--format", "json"])
            .rilievi()
    };
    assert!(rilievi().contains(&"PES201 VP02".to_owned()));
    scratch.write(
        "pegaso.toml",
        "[pesi]\nscala = \"libera\"\n[calcolo]\ntolleranza = \"0,2\"\n",
    );
    assert_eq!(rilievi(), [""; 0]);
    scratch.write(
        "pegaso.toml",
        "[calcolo]\ntolleranza = 1\ngiorni_dopo_le_fasi = 10\n",
    );
    assert_eq!(rilievi(), [""; 0]);
}

#[test]
fn an_error_names_file_line_and_remedy() {
    let scratch = scratch("");
    for (settings, line, message) in [
        (
            "[pesi]\nscale = 100\n",
            2,
            "unknown field `scale`, expected `scala`",
        ),
        (
            "[pesi]\n\nscala = \"tante\"\n",
            3,
            "write \"automatica\", \"libera\" or a figure",
        ),
        ("[pesi]\nscala = 0\n", 2, "must be more than 0"),
        (
            "[calcolo]\ntolleranza = 0.5\n",
            2,
            "a decimal between quotes such as \"0.5\"",
        ),
        (
            "[calcolo]\ntolleranza = \"-1\"\n",
            2,
            "cannot be less than 0",
        ),
        (
            "[gravita]\nPES201 = \"grave\"\n",
            2,
            "expected one of `nota`, `avviso`, `errore`",
        ),
        ("[gravita]\nPES20x = \"nota\"\n", 2, "did you mean `PES201`"),
        (
            "[regole]\nseleziona = [\n\"ARI\",\n\"ARA102\"]\n",
            4,
            "did you mean `ARI102`",
        ),
        (
            "[[soppressioni]]\nregola = \"PES201\"\n",
            1,
            "missing field `motivo`",
        ),
        (
            "[[soppressioni]]\nregola = \"PES201\"\nmotivo = \" \"\n",
            3,
            "`motivo` is empty",
        ),
        (
            "[[soppressioni]]\nregola = \"Z\"\nmotivo = \"y\"\n",
            2,
            "unknown rule `Z`",
        ),
        (
            "[[soppressioni]]\nregola = \"PES201\"\nmotivo = \"y\"\nfile = \"[a\"\n",
            4,
            "`file`: unclosed character class",
        ),
        (
            "[[soppressioni]]\nregola = \"PES201\"\nmotivo = \"y\"\nscadenza = 2025-01-01T10:00:00\n",
            4,
            "is a day, such as 2027-12-31",
        ),
        ("[pesi\n", 1, ""),
    ] {
        scratch.write("pegaso.toml", settings);
        let run = scratch.run(&["audit", "atti/vp.txt"]);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{settings}");
        let place = format!("error: `pegaso.toml`, line {line}: ");
        assert!(run.stderr.starts_with(&place), "{settings}: {}", run.stderr);
        assert!(run.stderr.contains(message), "{settings}: {}", run.stderr);
    }
}
