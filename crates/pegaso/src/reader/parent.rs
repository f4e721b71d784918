//! The side that starts a process, listens to it and ends it.

use std::env;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, Write as _};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use pegaso_ingest::{Cutout, CutoutPlace, Stage, no_second_reading};
use pegaso_model::{Source, Tabelle};

use super::child::{COMMAND, DRAWN, PASSWORD, UNDRAWN};
use super::drawings::Drawings;
use super::error::at;
use super::message::{Broken, Message};
use super::task::Task;
use super::{Limits, OUTPUT, ReaderError, TIME_PER_PICTURE, WALL};
use crate::error::tell;
use crate::models::OnDemand;
use crate::progress::Pages;
use crate::{InputError, Modo, SecondReading};

/// Most bytes of a child's last words that are kept.
const LAST_WORDS: u64 = 4096;
/// Where the network that recognises text looks for the number of its threads.
const THREADS: &str = "RTEN_NUM_THREADS";

/// Reads PDFs in processes of their own.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    pub(super) limits: Limits,
    /// Opens PDFs that the empty password does not.
    pub(super) password: String,
    pub(super) modo: Modo,
    /// Threads that the call may use; 0 for all there are.
    pub(super) threads: usize,
    pub(super) models: Arc<OnDemand>,
    /// Where drawings go, where they are wanted.
    pub(super) drawings: Option<Drawings>,
}

/// A PDF to be read.
#[derive(Debug)]
pub(crate) enum Pdf {
    /// An open file, at its beginning, and how many bytes it has.
    File(File, u64),
    /// Bytes that came another way.
    Bytes(Vec<u8>),
}

impl Pdf {
    /// The same PDF, to be read once more; `None` where that cannot be.
    fn copy(&self) -> Option<Self> {
        match self {
            Self::File(file, len) => Some(Self::File(file.try_clone().ok()?, *len)),
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
        }
    }
}

/// How a child ended that gave no document.
enum End {
    Time,
    Memory,
    Output,
    Crash(String),
}

impl Reader {
    /// Reads `pdf`, which messages and the document name `file`.
    ///
    /// A second reading that ends the process takes nothing from the first: without it, the PDF is
    /// read again.
    pub(crate) fn read(&self, file: &str, pdf: Pdf) -> Result<Source, InputError> {
        let again = match self.modo.second_reading {
            SecondReading::None => None,
            SecondReading::Figures => pdf.copy(),
        };
        let document = |answer: Message| match answer {
            Message::Read(source) => Ok(*source),
            _ => Err(astray(file)),
        };
        let mut stage = None;
        let first = self.ask(file, pdf, &Task::Document(self.modo), &mut stage);
        let source = match (first, again) {
            (Err(InputError::Reader(_)), Some(pdf)) if matches!(stage, Some(Stage::Again(_))) => {
                let once = Task::Document(Modo {
                    second_reading: SecondReading::None,
                    ..self.modo
                });
                let mut source = document(self.ask(file, pdf, &once, &mut stage)?)?;
                source.letture.push(no_second_reading());
                source
            }
            (answer, _) => document(answer?)?,
        };
        if is_recognised(&source) {
            tell_recognised(file);
        }
        Ok(source)
    }

    /// Reads the tables on the given pages of `pdf`, as `--page` has them; empty for all.
    pub(crate) fn tables(&self, file: &str, pdf: Pdf, pages: &str) -> Result<Tabelle, InputError> {
        let task = Task::Tables(self.modo, pages.to_owned());
        match self.ask(file, pdf, &task, &mut None)? {
            Message::Tables(tables) => {
                let mut rows = tables.tabelle.iter().flat_map(|table| &table.righe);
                if rows.any(|row| row.celle.iter().any(|cell| cell.confidenza.is_some())) {
                    tell_recognised(file);
                }
                Ok(*tables)
            }
            _ => Err(astray(file)),
        }
    }

    /// Pictures of `places` on the pages of `pdf`, if it is the file with this SHA-256.
    pub(crate) fn cutouts(
        &self,
        file: &str,
        pdf: Pdf,
        sha256: &str,
        places: &[CutoutPlace],
    ) -> Result<Vec<Cutout>, InputError> {
        let task = Task::Cutouts(sha256.to_owned(), places.to_vec());
        match self.ask_once(file, pdf, &task, &mut None, false)? {
            Message::Cut(cutouts) => Ok(cutouts),
            _ => Err(astray(file)),
        }
    }

    /// What a process answers that was given `pdf` and `task`, and the models where it needs them.
    fn ask(
        &self,
        file: &str,
        pdf: Pdf,
        task: &Task,
        stage: &mut Option<Stage>,
    ) -> Result<Message, InputError> {
        let again = self.models.may_install().then(|| pdf.copy()).flatten();
        let may_install = again.is_some();
        match (self.ask_once(file, pdf, task, stage, may_install)?, again) {
            (Message::At(Stage::NoRecogniser(pages)), Some(pdf)) => {
                self.models.install_for(file, pages);
                self.ask_once(file, pdf, task, stage, false)
            }
            (answer, _) => Ok(answer),
        }
    }

    /// What one process answers; where `may_install`, it may answer that it lacks the models.
    fn ask_once(
        &self,
        file: &str,
        pdf: Pdf,
        task: &Task,
        stage: &mut Option<Stage>,
        may_install: bool,
    ) -> Result<Message, InputError> {
        let len = match &pdf {
            Pdf::File(_, len) => *len,
            Pdf::Bytes(bytes) => bytes.len() as u64,
        };
        let time = self.limits.time_for(len);
        let mut child = self.start(file, time, &pdf, task).map_err(|source| {
            let file = file.to_owned();
            ReaderError::Start { file, source }
        })?;
        let (sender, messages) = mpsc::channel();
        // Each end of each pipe has a thread, so that nothing waits for anything else. They end
        // with the child, which has no children that could hold its pipes.
        if let (Some(mut stdin), Pdf::Bytes(bytes)) = (child.0.stdin.take(), pdf) {
            thread::spawn(move || {
                // A child that does not want all of it says why.
                let _ = stdin.write_all(&bytes);
            });
        }
        if let Some(stdout) = child.0.stdout.take() {
            thread::spawn(move || listen(stdout, &sender));
        }
        let last_words = child.0.stderr.take().map(|stderr| {
            thread::spawn(move || {
                let mut words = Vec::new();
                let mut stderr = stderr;
                let _ = stderr.by_ref().take(LAST_WORDS).read_to_end(&mut words);
                let _ = io::copy(&mut stderr, &mut io::sink());
                String::from_utf8_lossy(&words).into_owned()
            })
        });
        let pages = Pages::new(file);
        let mut time = time;
        let mut deadline = Instant::now() + time.saturating_mul(WALL);
        let end = loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match messages.recv_timeout(left) {
                Ok(Ok(Message::At(at))) => {
                    *stage = Some(at);
                    if may_install && matches!(at, Stage::NoRecogniser(_)) {
                        return Ok(Message::At(at));
                    }
                    if let Stage::Recognising { before, of, .. } = at {
                        pages.at(before, of);
                        time = time.saturating_add(TIME_PER_PICTURE);
                        deadline += TIME_PER_PICTURE.saturating_mul(WALL);
                    }
                }
                Ok(Ok(Message::Drawn(drawing))) => {
                    if let Some(drawings) = &self.drawings {
                        drawings.keep(file, &drawing)?;
                    }
                }
                Ok(Ok(answer @ (Message::Read(_) | Message::Tables(_) | Message::Cut(_)))) => {
                    return Ok(answer);
                }
                Ok(Ok(Message::Refused(error))) => return Err(error.into()),
                Ok(Ok(Message::Panicked(message))) => return Err(panicked(file, *stage, &message)),
                Ok(Err(Broken::TooLong)) => break End::Output,
                Ok(Err(Broken::Garbled)) => break End::Crash("its answer is garbled".to_owned()),
                Err(RecvTimeoutError::Timeout) => break End::Time,
                Err(RecvTimeoutError::Disconnected) => {
                    let words = |status| {
                        let words = last_words.and_then(|thread| thread.join().ok());
                        end_of(status, &words.unwrap_or_default())
                    };
                    break child
                        .0
                        .wait()
                        .map_or_else(|e| End::Crash(e.to_string()), words);
                }
            }
        };
        Err(self.error(file.to_owned(), end, time, *stage).into())
    }

    fn start(&self, file: &str, time: Duration, pdf: &Pdf, task: &Task) -> io::Result<Ended> {
        if let Pdf::File(file, _) = pdf {
            // It may have been read before.
            let mut file = file;
            file.rewind()?;
        }
        let mut command = Command::new(env::current_exe()?);
        command
            .arg(COMMAND)
            .arg(self.limits.memory.to_string())
            .arg(time.as_secs().to_string())
            .arg(task.argument())
            .arg(match self.drawings {
                Some(_) => DRAWN,
                None => UNDRAWN,
            })
            .arg(file)
            .env(PASSWORD, &self.password)
            // The allocator sets a gigabyte aside, which is not to count before it is used. Setting
            // none aside would give back to the system what the next page needs again.
            .env("MIMALLOC_ARENA_EAGER_COMMIT", "0")
            .stdin(match pdf {
                Pdf::File(file, _) => Stdio::from(file.try_clone()?),
                Pdf::Bytes(_) => Stdio::piped(),
            })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        if let Some(threads) = self.threads_of_one() {
            command.env(THREADS, threads.to_string());
        }
        command.spawn().map(Ended)
    }

    /// How many threads may recognise text for one document; `None` for all there are.
    ///
    /// Of one that is read beside others most of the work is one thread's: two keep the processors
    /// busy while others wait.
    fn threads_of_one(&self) -> Option<usize> {
        let beside_others = rayon::current_thread_index().is_some();
        match self.threads {
            1 => Some(1),
            _ if beside_others => Some(2),
            0 => None,
            threads => Some(threads),
        }
    }

    fn error(&self, file: String, end: End, time: Duration, stage: Option<Stage>) -> ReaderError {
        match end {
            End::Time => ReaderError::Time {
                file,
                seconds: time.as_secs(),
                stage,
            },
            End::Memory => ReaderError::Memory {
                file,
                mib: self.limits.memory >> 20,
                stage,
            },
            End::Output => ReaderError::Output {
                file,
                mib: OUTPUT >> 20,
                stage,
            },
            End::Crash(how) => ReaderError::Crash { file, how, stage },
        }
    }
}

/// A child that is ended when nobody listens to it any more, however that comes.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        // One that ended by itself cannot be ended again.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn listen(mut stdout: impl io::Read, to: &Sender<Result<Message, Broken>>) {
    let mut left = OUTPUT;
    loop {
        let before = left;
        let Some(message) = Message::read(&mut stdout, &mut left).transpose() else {
            return;
        };
        // Drawings are no text; each is written and forgotten.
        if matches!(message, Ok(Message::Drawn(_))) {
            left = before;
        }
        let broken = message.is_err();
        if to.send(message).is_err() || broken {
            return;
        }
    }
}

/// True where some of the text was recognised in a picture.
fn is_recognised(source: &Source) -> bool {
    let mut cells = source.lines().flat_map(|line| line.cells());
    cells.any(|cell| cell.origine.confidenza.is_some())
}

fn tell_recognised(file: &str) {
    tell(
        "note",
        &format!(
            "`{file}` has pages that are pictures: their text was recognised, so compare the figures that you use with the page"
        ),
    );
}

/// A process that answers something else than what it was asked.
fn astray(file: &str) -> InputError {
    ReaderError::Crash {
        file: file.to_owned(),
        how: "it answers what nobody asked".to_owned(),
        stage: None,
    }
    .into()
}

fn panicked(file: &str, stage: Option<Stage>, message: &str) -> InputError {
    InputError::Panic {
        file: file.to_owned(),
        message: format!("{message}{}", at(stage)),
    }
}

/// What the end of a child means that said nothing of it.
fn end_of(status: std::process::ExitStatus, words: &str) -> End {
    let signal = signal(status);
    if words.contains("memory allocation of") {
        return End::Memory;
    }
    if words.contains("overflowed its stack") {
        return End::Crash("it is nested too deeply".to_owned());
    }
    match signal {
        // The first is the limit on processor time, the second comes after it was passed or
        // where the whole machine is out of memory.
        Some(24) => End::Time,
        Some(9) => End::Memory,
        _ => End::Crash(status.to_string()),
    }
}

#[cfg(unix)]
fn signal(status: std::process::ExitStatus) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&status)
}

#[cfg(not(unix))]
fn signal(_: std::process::ExitStatus) -> Option<i32> {
    None
}
