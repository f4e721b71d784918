//! Where results go: standard output, or a file that appears whole or not at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::Error;
use crate::unfinished::Unfinished;
use clap::Args;

/// The `-o` option, the same on every command.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct OutputArgs {
    /// Write the result to FILE instead of standard output; FILE is replaced only once the result
    /// is complete
    #[arg(short, long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
}

/// An open output.
pub(crate) struct Output {
    /// As given.
    path: PathBuf,
    writer: BufWriter<Target>,
}

enum Target {
    /// A reader that leaves early (`| head`) is no error: the rest goes nowhere.
    Stdout(io::Stdout, Reader),
    /// A device or a pipe, which cannot be replaced.
    Direct(File),
    /// Gets this path at the end.
    Temporary(Unfinished, PathBuf),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    There,
    Gone,
}

impl OutputArgs {
    /// The file to be written, where it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.output
            .as_deref()
            .filter(|path| *path != Path::new("-"))
    }

    /// True where the result goes to a terminal.
    pub(crate) fn is_terminal(&self) -> bool {
        self.path().is_none() && io::stdout().is_terminal()
    }

    /// Opens the output, before any work is done.
    pub(crate) fn open(&self) -> Result<Output, Error> {
        let Some(path) = self.path() else {
            return Ok(Output::new(
                PathBuf::from("-"),
                Target::Stdout(io::stdout(), Reader::There),
            ));
        };
        let fail = |source: io::Error| Error::Write {
            path: path.to_owned(),
            source: without_path(source),
        };
        let folder = folder(path);
        if !folder.exists() {
            return Err(Error::NoFolder {
                path: path.to_owned(),
                folder: folder.to_owned(),
            });
        }
        // A link keeps pointing where it points.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let target = match fs::metadata(&real) {
            Ok(metadata) if metadata.is_dir() => {
                return Err(fail(io::ErrorKind::IsADirectory.into()));
            }
            Ok(metadata) if !metadata.is_file() => {
                Target::Direct(File::options().write(true).open(&real).map_err(fail)?)
            }
            Ok(metadata) => {
                let file = temporary(&real, Some(metadata.permissions())).map_err(fail)?;
                Target::Temporary(file, real)
            }
            Err(_) => Target::Temporary(temporary(&real, None).map_err(fail)?, real),
        };
        Ok(Output::new(path.to_owned(), target))
    }

    /// Writes a result that is at hand as a whole.
    pub(crate) fn write_all(&self, bytes: &[u8]) -> Result<(), Error> {
        let mut output = self.open()?;
        let written = output.write_all(bytes);
        output.check(written)?;
        output.finish()
    }
}

/// A file in the folder of `path`, with the permissions of the one it replaces, or those that a
/// new file has here.
fn temporary(path: &Path, permissions: Option<fs::Permissions>) -> io::Result<Unfinished> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pegaso-").suffix(".tmp");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = Unfinished::new(|| builder.tempfile_in(folder(path)))?;
    if let Some(permissions) = permissions {
        if permissions.readonly() {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    }
}

/// The error without the name of the temporary file, which nobody gave.
fn without_path(error: io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(_) => error,
        None => error.kind().into(),
    }
}

impl Output {
    fn new(path: PathBuf, target: Target) -> Self {
        Self {
            path,
            writer: BufWriter::with_capacity(1 << 16, target),
        }
    }

    /// True where nobody reads the result any more.
    pub(crate) fn reader_is_gone(&self) -> bool {
        matches!(self.writer.get_ref(), Target::Stdout(_, Reader::Gone))
    }

    /// Whether to go on: not where nobody reads the result.
    pub(crate) fn after_write(&self) -> ControlFlow<()> {
        if self.reader_is_gone() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    }

    /// The error that ends the call, naming this output.
    pub(crate) fn check<T>(&self, result: io::Result<T>) -> Result<T, Error> {
        result.map_err(|source| Error::Write {
            path: self.path.clone(),
            source,
        })
    }

    /// Completes the output: only now does a file appear.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        let flushed = self.writer.flush();
        self.check(flushed)?;
        let Self { path, writer } = self;
        let fail = |source| Error::Write {
            path: path.clone(),
            source,
        };
        let (target, _) = writer.into_parts();
        match target {
            Target::Stdout(..) | Target::Direct(_) => Ok(()),
            Target::Temporary(file, real) => file.finish(&real).map_err(fail),
        }
    }

    /// Gives up: a file stays as it was.
    pub(crate) fn discard(self) {
        drop(self.writer.into_parts());
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Stdout(_, Reader::Gone) => Ok(bytes.len()),
            Self::Stdout(stdout, reader) => match stdout.write(bytes) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    *reader = Reader::Gone;
                    Ok(bytes.len())
                }
                result => result,
            },
            Self::Direct(file) => file.write(bytes),
            Self::Temporary(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Stdout(_, Reader::Gone) => Ok(()),
            Self::Stdout(stdout, reader) => match stdout.flush() {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    *reader = Reader::Gone;
                    Ok(())
                }
                result => result,
            },
            Self::Direct(file) => file.flush(),
            Self::Temporary(file, _) => file.flush(),
        }
    }
}
