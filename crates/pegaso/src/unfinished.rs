//! Files that are being written and folders of passage: an interrupted call leaves none behind.
//! A call whose work is kept all the same says so.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process;
use std::sync::{Mutex, MutexGuard, Once, PoisonError};

use tempfile::{NamedTempFile, TempDir};

use crate::error::tell;
use crate::progress;

/// What a shell reports of a command that signal number 0 would have ended.
const SIGNALLED: i32 = 128;

/// The temporary files of this process. Held while one comes into being or gets its name, so that
/// an interruption finds either the temporary or the finished file.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// What is said when the call is interrupted.
static WORDS: Mutex<String> = Mutex::new(String::new());

/// A file that gets its name once it is complete; until then it is temporary.
#[derive(Debug)]
pub(crate) struct Unfinished(NamedTempFile);

impl Unfinished {
    /// The file that `create` makes.
    pub(crate) fn new(create: impl FnOnce() -> io::Result<NamedTempFile>) -> io::Result<Self> {
        clean_up_when_interrupted();
        let mut open = open();
        let file = create()?;
        open.push(file.path().to_owned());
        Ok(Self(file))
    }

    /// The file itself.
    pub(crate) fn as_file(&self) -> &File {
        self.0.as_file()
    }

    /// Completes the file and gives it the name `path`.
    pub(crate) fn finish(self, path: &Path) -> io::Result<()> {
        self.as_file().sync_all()?;
        let mut open = open();
        open.retain(|temporary| temporary != self.0.path());
        self.0.persist(path).map_err(|error| error.error)?;
        Ok(())
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A folder that goes with the call.
#[derive(Debug)]
pub(crate) struct Passing(TempDir);

impl Passing {
    /// A new folder, among the temporary ones of the system.
    pub(crate) fn new() -> io::Result<Self> {
        clean_up_when_interrupted();
        let mut open = open();
        let folder = TempDir::new()?;
        open.push(folder.path().to_owned());
        Ok(Self(folder))
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        open().retain(|temporary| temporary != self.0.path());
    }
}

/// Has an interrupted call say `words` before it ends: what became of its work.
pub(crate) fn say_when_interrupted(words: String) {
    clean_up_when_interrupted();
    *WORDS.lock().unwrap_or_else(PoisonError::into_inner) = words;
}

/// From the first file on, SIGINT, SIGTERM and SIGHUP remove what is unfinished before they end the
/// call. A call that writes no file has nothing to clean up and ends as any other command does.
fn clean_up_when_interrupted() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // Where it cannot be installed an interruption leaves a temporary file, and no harm.
        let _ = on_signal(|signal| {
            // Held to the end: nothing is created or named any more.
            let open = open();
            for temporary in open.iter() {
                let _ = fs::remove_file(temporary).or_else(|_| fs::remove_dir_all(temporary));
            }
            let words = WORDS.lock().unwrap_or_else(PoisonError::into_inner);
            if !words.is_empty() {
                progress::erase();
                tell("error", &words);
            }
            process::exit(SIGNALLED + signal);
        });
    });
}

/// Calls `end` with the number of the signal that asks this process to end.
#[cfg(unix)]
fn on_signal(end: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

    let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
    std::thread::Builder::new().spawn(move || signals.forever().for_each(end))?;
    Ok(())
}

#[cfg(not(unix))]
fn on_signal(end: impl Fn(i32) + Send + 'static) -> Result<(), ctrlc::Error> {
    const INTERRUPTED: i32 = 2;
    ctrlc::set_handler(move || end(INTERRUPTED))
}

fn open() -> MutexGuard<'static, Vec<PathBuf>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}
