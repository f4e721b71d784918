//! The folder of a warehouse, held by one call at a time.

use std::fmt::Write as _;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

use super::error::writing;
use super::{Form, Tally, WarehouseError};
use crate::inputs::OWN_FOLDER;

/// The folder; other calls keep out while this lives.
pub(crate) struct Folder {
    path: PathBuf,
    /// Unlocked when it is closed, however this process ends.
    _lock: File,
}

impl Folder {
    /// Opens or makes the folder at `path`.
    pub(crate) fn open(path: &Path) -> Result<Self, WarehouseError> {
        let own = path.join(OWN_FOLDER);
        if !own.exists() {
            nothing_in_the_way(path)?;
        }
        fs::create_dir_all(&own).map_err(writing(&own))?;
        let lock_path = own.join("lock");
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(writing(&lock_path))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(WarehouseError::Busy {
                    path: path.to_owned(),
                });
            }
            Err(TryLockError::Error(source)) => return Err(writing(&lock_path)(source)),
        }
        let folder = Self {
            path: path.to_owned(),
            _lock: lock,
        };
        folder.clear_passage()?;
        Ok(folder)
    }

    /// Where the tables lie.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// A file or folder that only pegaso reads.
    pub(crate) fn own(&self, name: &str) -> PathBuf {
        self.path.join(OWN_FOLDER).join(name)
    }

    /// Where things are written until they are whole. It is empty when a call begins, whatever the
    /// call before was doing when it ended.
    pub(crate) fn passage(&self) -> PathBuf {
        self.own("passaggio")
    }

    /// What a call made of it, for people: no `tally` where it wrote nothing, and its page named
    /// where that `is_current`.
    pub(crate) fn summary(&self, tally: Option<Tally>, is_current: bool) -> String {
        let path = self.path.display();
        let mut summary = match tally {
            Some(tally) => format!("{tally}\nwarehouse `{path}`: written\n"),
            None => format!("warehouse `{path}`: nothing is new: left as it was\n"),
        };
        if is_current {
            for name in Form::Dashboard.names() {
                let page = self.path.join(name);
                let _ = writeln!(summary, "open `{}` in a browser", page.display());
            }
        }
        summary
    }

    fn clear_passage(&self) -> Result<(), WarehouseError> {
        let passage = self.passage();
        if passage.exists() {
            fs::remove_dir_all(&passage).map_err(writing(&passage))?;
        }
        fs::create_dir(&passage).map_err(writing(&passage))
    }
}

/// What a warehouse would replace is only ever a warehouse.
fn nothing_in_the_way(path: &Path) -> Result<(), WarehouseError> {
    let names = Form::ALL.into_iter().flat_map(Form::names);
    match names.map(|name| path.join(name)).find(|path| path.exists()) {
        Some(path) => Err(WarehouseError::InTheWay { path }),
        None => Ok(()),
    }
}
