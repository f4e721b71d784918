//! What is whole takes the place of what was there.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Puts `new` where `name` is: a file or a folder of files, which are on the disk before anyone sees
/// them. What was there goes into `aside`.
pub(super) fn put(new: &Path, name: &Path, aside: &Path) -> io::Result<()> {
    sync(new)?;
    if name.exists() {
        exchange(new, name, aside)?;
    } else {
        fs::rename(new, name)?;
    }
    if let Some(folder) = name.parent() {
        sync_folder(folder)?;
    }
    Ok(())
}

/// Waits until a file, or all files of a folder, are on the disk.
fn sync(path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        return File::open(path)?.sync_all();
    }
    for entry in fs::read_dir(path)? {
        sync(&entry?.path())?;
    }
    sync_folder(path)
}

#[cfg(unix)]
fn sync_folder(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Only Unix opens a folder as a file.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

/// In one step, where the system and the disk can: nobody sees a time without it.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, name: &Path, aside: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    match renameat_with(CWD, new, CWD, name, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(()),
        // Some network disks cannot.
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => in_two_steps(new, name, aside),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(target_os = "linux"))]
fn exchange(new: &Path, name: &Path, aside: &Path) -> io::Result<()> {
    in_two_steps(new, name, aside)
}

fn in_two_steps(new: &Path, name: &Path, aside: &Path) -> io::Result<()> {
    // A file is replaced in one step everywhere.
    if new.is_dir() {
        fs::rename(name, aside)?;
    }
    fs::rename(new, name)
}
