//! SARIF output against the official schema, and what it says.

use std::fs;

use serde_json::Value;

use crate::support::{Run, Scratch, TOTALE_ERRATO, corretto, workspace};

/// Fails where `log` does not follow the schema of SARIF 2.1.0.
pub(crate) fn assert_valid(log: &Value) {
    let schema = fs::read_to_string(workspace("tests/data/sarif-schema-2.1.0.json")).unwrap();
    // The official schema has a stray bracket, which strict readers of patterns want escaped.
    let schema = schema.replace("[a-zA-Z]{2}]?$", "[a-zA-Z]{2}\\\\]?$");
    let schema = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap();
    let errors: Vec<_> = validator
        .iter_errors(log)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert_eq!(errors, [""; 0]);
}

fn sarif(scratch: &Scratch, args: &[&str]) -> Run {
    scratch.run(&[&["audit", "--format", "sarif"], args].concat())
}

#[test]
fn logs_follow_the_schema() {
    let scratch = Scratch::new();
    scratch.write("vp 1.txt", TOTALE_ERRATO);
    scratch.write("b.txt", TOTALE_ERRATO.replace("\t12%\t4,8%", "\t\t"));
    scratch.write("ok.txt", corretto());
    scratch.write("foto.png", b"\x89PNG\r\n\x1a\n\0\0");
    scratch.write(
        "pegaso.toml",
        "[[soppressioni]]\nregola = \"PES201\"\nmotivo = \"prova\"\n",
    );
    for args in [
        ["ok.txt"].as_slice(),
        &["vp 1.txt"],
        &["ok.txt", "b.txt"],
        &["."],
        &["no", "ok.txt"],
    ] {
        assert_valid(&sarif(&scratch, args).json());
    }
}

#[test]
fn a_result_carries_place_calculation_and_rule() {
    let scratch = Scratch::new();
    scratch.write("atti 1/vp.txt", TOTALE_ERRATO);
    let log = sarif(&scratch, &["atti 1/vp.txt", "--select", "ARI102"]).json();
    let run = &log["runs"][0];
    let result = &run["results"][0];
    let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    let rule = &run["tool"]["driver"]["rules"][index];
    assert_eq!(
        (&rule["id"], &rule["name"]),
        (&"ARI102".into(), &"totale-errato".into())
    );
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
    insta::assert_snapshot!(serde_json::to_string_pretty(result).unwrap(), @r#"
    {
      "ruleId": "ARI102",
      "ruleIndex": 1,
      "kind": "fail",
      "level": "error",
      "message": {
        "text": "VP02: totale pubblicato 17, somma delle righe 16,8 (4,8 + 12 = 16,8)"
      },
      "locations": [
        {
          "physicalLocation": {
            "artifactLocation": {
              "uri": "atti%201/vp.txt"
            },
            "region": {
              "startLine": 10,
              "startColumn": 11,
              "endColumn": 14
            }
          }
        }
      ],
      "relatedLocations": [
        {
          "id": 0,
          "physicalLocation": {
            "artifactLocation": {
              "uri": "atti%201/vp.txt"
            },
            "region": {
              "startLine": 8,
              "startColumn": 41,
              "endColumn": 45
            }
          },
          "message": {
            "text": "02.01 4,8"
          }
        },
        {
          "id": 1,
          "physicalLocation": {
            "artifactLocation": {
              "uri": "atti%201/vp.txt"
            },
            "region": {
              "startLine": 9,
              "startColumn": 37,
              "endColumn": 40
            }
          },
          "message": {
            "text": "02.02 12"
          }
        }
      ],
      "partialFingerprints": {
        "pegaso/v1": "5f895e61ab5336d0"
      },
      "properties": {
        "oggetto": "VP02",
        "gravita": "errore",
        "pubblicato": "17",
        "ricalcolato": "16,8",
        "scarto": "0,2",
        "calcolo": "4,8 + 12 = 16,8"
      }
    }
    "#);
}

#[test]
fn what_is_not_proved_is_open_without_a_level() {
    let scratch = Scratch::new();
    scratch.write("b.txt", TOTALE_ERRATO.replace("\t12%\t4,8%", "\t\t"));
    let log = sarif(&scratch, &["b.txt", "--select", "PES203"]).json();
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (&result["kind"], &result["level"]),
        (&"open".into(), &"none".into())
    );
    assert_eq!(result["properties"]["gravita"], "avviso");
}

#[test]
fn fingerprints_outlive_moved_lines() {
    let prints = |text: &str| -> Vec<String> {
        let scratch = Scratch::new();
        scratch.write("vp.txt", text);
        let log = sarif(&scratch, &["vp.txt"]).json();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        results
            .iter()
            .map(|r| r["partialFingerprints"]["pegaso/v1"].to_string())
            .collect()
    };
    let before = prints(TOTALE_ERRATO);
    assert_eq!(
        before,
        prints(&TOTALE_ERRATO.replace("Servizi digitali", "\n\nServizi digitali"))
    );
    let mut unique = before.clone();
    unique.dedup();
    assert_eq!(unique, before);
}

#[test]
fn unread_inputs_and_odd_settings_are_notified() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TOTALE_ERRATO);
    scratch.write("b.txt", TOTALE_ERRATO);
    scratch.write(
        "pegaso.toml",
        "[[soppressioni]]\nregola = \"PES201\"\nmotivo = \"prova\"\nscadenza = 2020-01-31\n",
    );
    let log = sarif(&scratch, &["a.txt", "manca.txt", "b.txt"]).json();
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let text = |kind: &str| {
        invocation[kind][0]["message"]["text"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert!(text("toolExecutionNotifications").contains("`manca.txt`"));
    assert!(text("toolConfigurationNotifications").contains("soppressione scaduta il 31/01/2020"));
}
