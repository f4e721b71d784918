//! What the tests share: the binary, scratch folders, small documents.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// A monitoring whose only fault is its total: 4,8 + 12 = 16,8, not 17.
pub(crate) const TOTALE_ERRATO: &str = "\
COMUNE DI ROCCAVERDE

OBIETTIVO DI VALORE PUBBLICO 02

Servizi digitali

Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato
02.01\t01-08 Sportello telematico\t40\t12%\t4,8%
02.02\t01-08 Anagrafe in rete\t60\t20%\t12%
\tTotale\t\t\t17%
";

/// The same with the right total.
pub(crate) fn corretto() -> String {
    TOTALE_ERRATO.replace("\t17%", "\t16,8%")
}

/// The binary, in an environment without preferences about colour.
pub(crate) fn pegaso() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pegaso"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    // What is installed on this machine changes no result.
    command.env("PEGASO_MODELS", "no such folder");
    command.env("PEGASO_OFFLINE", "1");
    command
}

/// A scratch folder in which the binary runs.
pub(crate) struct Scratch(TempDir);

impl Scratch {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, with the folders it needs.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }

    /// Names of all entries, hidden ones included, in order.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// Runs the binary here.
    pub(crate) fn run(&self, args: &[&str]) -> Run {
        Run::of(pegaso().current_dir(self.path()).args(args))
    }

    /// Runs the binary here with `stdin`.
    pub(crate) fn run_with(&self, args: &[&str], stdin: &str) -> Run {
        Run::of(
            pegaso()
                .current_dir(self.path())
                .args(args)
                .write_stdin(stdin),
        )
    }
}

/// What a run of the binary left.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(command: &mut Command) -> Self {
        let Output {
            status,
            stdout,
            stderr,
        } = command.output().unwrap();
        Self {
            status: status.code().unwrap(),
            stdout: String::from_utf8(stdout).unwrap(),
            stderr: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Standard output as one JSON value.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap()
    }

    /// Standard output as JSON values, one a line.
    pub(crate) fn ndjson(&self) -> Vec<serde_json::Value> {
        self.stdout
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }

    /// Codes of the findings of a JSON report, with their objects.
    pub(crate) fn rilievi(&self) -> Vec<String> {
        let verifica = self.json();
        let rilievi = verifica["rilievi"].as_array().unwrap();
        rilievi
            .iter()
            .map(|r| {
                format!(
                    "{} {}",
                    r["regola"].as_str().unwrap(),
                    r["oggetto"].as_str().unwrap()
                )
            })
            .collect()
    }
}

/// A path from the top of the workspace.
pub(crate) fn workspace(path: &str) -> PathBuf {
    root().join(path)
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The text of a fixture.
pub(crate) fn fixture(name: &str) -> String {
    fs::read_to_string(root().join("fixtures").join(name)).unwrap()
}
