//! The process that reads one PDF: bytes on standard input, messages on standard output.
//!
//! It is started before the command line is parsed, so that starting it costs next to nothing.
//! It opens no file but the model that reads pictures, and writes none.

use std::cell::{Cell, RefCell};
use std::env;
use std::io::{self, Read as _};
use std::process::ExitCode;

use pegaso_ingest::{Drawing, Options, Stage};

use super::TIME_PER_PICTURE;
use super::message::Message;
use super::task::Task;
use crate::lettura::VOCABULARY;
use crate::{guard, models};

/// The first argument of such a process.
pub(super) const COMMAND: &str = "reader";
/// What it is told where drawings of pages are wanted, and where they are not.
pub(super) const DRAWN: &str = "drawn";
pub(super) const UNDRAWN: &str = "undrawn";
/// Where its password stands: other users see arguments, not the environment.
pub(super) const PASSWORD: &str = "PEGASO_READER_PASSWORD";

/// Reads a PDF where this process was started for that; `None` for all others.
pub(crate) fn serve_if_asked() -> Option<ExitCode> {
    let mut args = env::args_os().skip(1);
    if args.next()? != COMMAND {
        return None;
    }
    let mut next = || args.next().and_then(|arg| arg.into_string().ok());
    let (Some(memory), Some(seconds), Some(task), Some(drawings), Some(file)) =
        (next(), next(), next(), next(), next())
    else {
        crate::error::tell("error", "`pegaso reader` is for pegaso itself");
        return Some(ExitCode::from(2));
    };
    let (Ok(memory), Ok(seconds), Some(task)) =
        (memory.parse(), seconds.parse(), Task::parse(&task))
    else {
        return Some(ExitCode::from(2));
    };
    limit(memory, seconds);
    Some(match serve(&file, task, drawings == DRAWN, seconds) {
        Ok(()) => ExitCode::SUCCESS,
        // Nobody listens any more.
        Err(_) => ExitCode::FAILURE,
    })
}

fn serve(file: &str, task: Task, drawings: bool, seconds: u64) -> io::Result<()> {
    let output = RefCell::new(io::stdout().lock());
    let pictures = Cell::new(0);
    let progress = |stage| {
        if matches!(stage, Stage::Recognising { .. }) {
            pictures.set(pictures.get() + TIME_PER_PICTURE.as_secs());
            limit_time(seconds.saturating_add(pictures.get()));
        }
        // Who is not heard has nothing left to do: the next message fails as well.
        let _ = Message::At(stage).write(&mut *output.borrow_mut());
    };
    let draw = |drawing| {
        let _ = Message::Drawn(drawing).write(&mut *output.borrow_mut());
    };
    let drawings: Option<&dyn Fn(Drawing)> = if drawings { Some(&draw) } else { None };
    let message = match guard::guarded(|| read(file, task, &progress, drawings)) {
        Ok(message) => message?,
        Err(panic) => Message::Panicked(panic),
    };
    message.write(&mut *output.borrow_mut())
}

fn read(
    file: &str,
    task: Task,
    progress: &dyn Fn(Stage),
    drawings: Option<&dyn Fn(Drawing)>,
) -> io::Result<Message> {
    let password = env::var(PASSWORD).unwrap_or_default();
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let recogniser = models::recogniser();
    let options = Options {
        password: &password,
        recogniser: recogniser.as_deref(),
        progress,
        drawings,
        ..Options::new(&VOCABULARY)
    };
    let read = match task {
        Task::Document(modo) => {
            let options = Options {
                engine: modo.engine,
                second_reading: modo.second_reading,
                ocr_engine: modo.ocr_engine,
                ..options
            };
            pegaso_ingest::read(file, &bytes, &options).map(|s| Message::Read(Box::new(s)))
        }
        Task::Tables(modo, pages) => {
            let options = Options {
                engine: modo.engine,
                ocr_engine: modo.ocr_engine,
                ..options
            };
            let pages = pages.parse().unwrap_or_default();
            pegaso_ingest::tables(file, &bytes, &pages, &options)
                .map(|tables| Message::Tables(Box::new(tables)))
        }
        Task::Cutouts(sha256, places) => {
            pegaso_ingest::cutouts(file, &bytes, &sha256, &places, &options).map(Message::Cut)
        }
    };
    Ok(read.unwrap_or_else(Message::Refused))
}

/// Sets the limits of this process. What a system cannot limit, the parent's clock does.
#[cfg(unix)]
fn limit(memory: u64, seconds: u64) {
    use rustix::process::{Resource, getrlimit, setrlimit};

    // Data, not address space: the allocator sets aside more than it uses.
    let mut data = within(memory, getrlimit(Resource::Data).maximum);
    data.maximum = data.current;
    let _ = setrlimit(Resource::Data, data);
    limit_time(seconds);
    // What a hostile file did to memory belongs on no disk.
    let _ = setrlimit(Resource::Core, within(0, Some(0)));
    // Whatever ends the parent ends this process too.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

/// Ends this process after so much processor time, in all; a later call allows more.
#[cfg(unix)]
fn limit_time(seconds: u64) {
    use rustix::process::{Resource, getrlimit, setrlimit};

    let hard = getrlimit(Resource::Cpu).maximum;
    // At the hard limit a process is killed without a word: the other one has to come before.
    let seconds = hard.map_or(seconds, |hard| seconds.min(hard.saturating_sub(1).max(1)));
    let _ = setrlimit(Resource::Cpu, within(seconds, hard));
}

/// A limit that may be set where the system allows no more than `hard`, which stays as it is:
/// asking for more would set no limit at all.
#[cfg(unix)]
fn within(limit: u64, hard: Option<u64>) -> rustix::process::Rlimit {
    rustix::process::Rlimit {
        current: Some(hard.map_or(limit, |hard| limit.min(hard))),
        maximum: hard,
    }
}

#[cfg(not(unix))]
fn limit_time(_seconds: u64) {}

#[cfg(not(unix))]
fn limit(_memory: u64, _seconds: u64) {}
