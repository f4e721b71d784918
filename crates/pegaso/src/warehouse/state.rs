//! What the tables in the folder were last written from.

use std::collections::BTreeMap;
use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use super::error::writing;
use super::{Folder, Form, WarehouseError};

const FILE: &str = "stato.json";

/// By the name of what was written: of what. Where it is not there or cannot be read, everything is
/// written again.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct State {
    written: BTreeMap<String, String>,
}

impl State {
    pub(super) fn read(folder: &Folder) -> Self {
        fs::read(folder.own(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// True where `form` was written from what `content` tells, and lies there still.
    pub(super) fn has(&self, folder: &Folder, form: Form, content: &str) -> bool {
        form.names().iter().all(|name| {
            self.written.get(*name).map(String::as_str) == Some(content)
                && folder.path().join(name).exists()
        })
    }

    /// `form` is written from what `content` tells.
    pub(super) fn set(&mut self, form: Form, content: &str) {
        for name in form.names() {
            self.written.insert((*name).to_owned(), content.to_owned());
        }
    }

    /// Keeps it.
    pub(super) fn write(&self, folder: &Folder) -> Result<(), WarehouseError> {
        let path = folder.own(FILE);
        let write = || -> io::Result<()> {
            let mut file = tempfile::NamedTempFile::new_in(folder.passage())?;
            serde_json::to_writer_pretty(&mut file, self)?;
            file.as_file().sync_all()?;
            file.persist(&path).map_err(|error| error.error)?;
            Ok(())
        };
        write().map_err(writing(&path))
    }
}
