//! Why a call cannot go on ([`Error`]) and why one input cannot be read ([`InputError`]).

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use pegaso_ingest::IngestError;
use pegaso_report::innocuo;

use crate::ReaderError;
use crate::WarehouseError;
use crate::impostazioni::SettingsError;
use crate::models::ModelsError;

/// What ends a call: status 2.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A settings file.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// A rule, or the beginning of a code, that the catalogue does not have.
    #[error(
        "unknown rule `{given}`{place}:{} `pegaso rules` lists them all",
        did_you_mean(similar)
    )]
    UnknownRule {
        /// As given.
        given: String,
        /// Where it was given: empty, or with a space before it.
        place: &'static str,
        /// Codes and names that resemble it.
        similar: Vec<String>,
    },
    /// Standard input, more than once.
    #[error("`-` stands for standard input, which can be read only once: give it once")]
    StdinTwice,
    /// Standard input where files are to be read.
    #[error(
        "`-` stands for standard input, which has no file to come back to: give files or folders"
    )]
    StdinNoFile,
    /// The result cannot be written.
    #[error(
        "cannot write {}: {source}; give with `-o` a file that can be written, in a folder that exists and has room",
        name(path)
    )]
    Write {
        /// The output as given.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// The folder of the result is not there.
    #[error(
        "cannot write {}: there is no folder `{}`; create it, or give a file in another folder with `-o`",
        name(path),
        folder.display()
    )]
    NoFolder {
        /// The output as given.
        path: PathBuf,
        /// Its folder.
        folder: PathBuf,
    },
    /// The file with the password.
    #[error("cannot read the password in `{}`: {source}", path.display())]
    PasswordFile {
        /// As given.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// The folder of drawings.
    #[error(
        "cannot make the folder `{}`: {source}; give another one with `--debug-dir`",
        path.display()
    )]
    DebugDir {
        /// As given.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// The models of text recognition.
    #[error(transparent)]
    Models(#[from] ModelsError),
    /// The warehouse.
    #[error(transparent)]
    Warehouse(#[from] WarehouseError),
    /// Requests that cannot be read.
    #[error("cannot read requests from standard input: {source}")]
    Requests {
        /// What went wrong.
        source: io::Error,
    },
    /// A stream that is none of Arrow, or not the one that is expected.
    #[error(
        "{source}: requests are an Arrow IPC stream with the columns `path` (utf8) and `content` (binary)"
    )]
    ArrowStream {
        /// What went wrong.
        source: arrow_schema::ArrowError,
    },
    /// Answers that nobody took.
    #[error("nobody reads the answers any more: the last requests were left without one")]
    Unanswered,
    /// Options of a worker that do not go together.
    #[error("{0}")]
    WorkerOptions(&'static str),
    /// Worker threads cannot be started.
    #[error("cannot start {threads} threads: {source}; give fewer with `--threads`")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// What went wrong.
        source: rayon::ThreadPoolBuildError,
    },
}

/// What keeps one input from being read: status 3, and the others are done.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum InputError {
    /// The file or folder.
    #[error("cannot read `{file}`: {source}; check the path and its permissions")]
    Read {
        /// Path as given or found.
        file: String,
        /// What went wrong.
        source: io::Error,
    },
    /// A folder without files.
    #[error(
        "there is no file in the folder `{folder}` (hidden ones are left out): give the folder that holds the documents, or the documents themselves"
    )]
    EmptyFolder {
        /// Path as given.
        folder: String,
    },
    /// Its content.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// The process that read it.
    #[error(transparent)]
    Reader(#[from] ReaderError),
    /// JSON of `extract` that is damaged.
    #[error(
        "`{file}` is not the JSON that `pegaso extract` writes: line {line}, column {column}: {message}; extract the document again"
    )]
    Json {
        /// Path as given or found.
        file: String,
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// JSON of another version of `extract`.
    #[error(
        "`{file}` has schema version {found} and this pegaso reads version \"{}\": extract the document again",
        pegaso_model::VERSIONE_SCHEMA
    )]
    SchemaVersion {
        /// Path as given or found, with the line of the object.
        file: String,
        /// Its `versione_schema`, as JSON.
        found: String,
    },
    /// A report in place of a document.
    #[error(
        "`{file}` is a report that `pegaso audit` wrote, not a document: give the document, or the JSON of `pegaso extract`"
    )]
    Report {
        /// Path as given.
        file: String,
    },
    /// JSON where documents are to be read.
    #[error(
        "`{file}` is JSON that pegaso wrote, not a document: `pegaso export` makes a warehouse of the JSON of `extract`"
    )]
    NoDocument {
        /// Path as given.
        file: String,
    },
    /// A document where JSON is to be read.
    #[error(
        "`{file}` is not the JSON of `pegaso extract`: `pegaso ingest` makes a warehouse of documents"
    )]
    NoJson {
        /// Path as given or found.
        file: String,
    },
    /// Several documents, or none, where one is to be read.
    #[error("`{file}` is not one document: give a file that holds one, no folder")]
    Several {
        /// Path as given.
        file: String,
    },
    /// A text that is too long to be read where others wait.
    #[error("`{file}` is a text of more than {mib} MiB: split it, one document a file")]
    LongText {
        /// Its name.
        file: String,
        /// The limit.
        mib: u64,
    },
    /// A drawing of a page.
    #[error(
        "cannot write `{}`: {source}; give with `--debug-dir` a folder that can be written and has room",
        path.display()
    )]
    Drawing {
        /// The file that was to hold it.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// A defect of pegaso.
    #[error(
        "internal error while handling `{file}` ({message}): this is a defect of pegaso, please report it with the file"
    )]
    Panic {
        /// Path as given or found.
        file: String,
        /// Where and why.
        message: String,
    },
}

fn name(output: &Path) -> String {
    if output == Path::new("-") {
        "standard output".to_owned()
    } else {
        format!("`{}`", output.display())
    }
}

fn did_you_mean(similar: &[String]) -> String {
    if similar.is_empty() {
        String::new()
    } else {
        format!(" did you mean {}?", similar.join(", "))
    }
}

/// Writes `label: message` to standard error, where names and text of documents are made harmless.
pub(crate) fn tell(label: &str, message: &str) {
    let colour = match label {
        "error" => anstyle::AnsiColor::BrightRed,
        "warning" => anstyle::AnsiColor::BrightYellow,
        _ => anstyle::AnsiColor::BrightCyan,
    };
    let style = colour.on_default().bold();
    let lines: Vec<_> = message.lines().map(innocuo).collect();
    // There is nowhere left to tell that standard error is gone.
    let _ = writeln!(
        anstream::stderr(),
        "{style}{label}:{style:#} {}",
        lines.join("\n")
    );
}
