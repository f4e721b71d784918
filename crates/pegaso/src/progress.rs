//! One line on the terminal for calls that take longer than a moment.
//!
//! It goes to standard error and is taken away before anything else is written. Where standard
//! error is no terminal, only pages that are recognised are told, on lines of their own.

use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use pegaso_report::innocuo;

use crate::counted::counted;
use crate::error::tell;

/// Nothing is shown before.
const MOMENT: Duration = Duration::from_secs(1);
/// Between two drawings.
const PAUSE: Duration = Duration::from_millis(100);

/// Between two lines about pages where there is no terminal.
const LINES: Duration = Duration::from_secs(15);

/// Progress of a call.
pub(crate) struct Progress {
    terminal: bool,
    /// `None` where nobody looks.
    line: Option<Mutex<Line>>,
}

/// Who is told of progress.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Those who sit at a terminal.
    Terminal,
    /// Also those who read a log, at longer intervals.
    All,
}

struct Line {
    started: Instant,
    /// What is done with a document.
    what: &'static str,
    done: usize,
    failed: usize,
    total: usize,
    drawn: Option<Instant>,
}

impl Progress {
    /// For `total` inputs.
    pub(crate) fn new(total: usize) -> Self {
        Self::of("", total, Audience::Terminal)
    }

    /// For doing `what` with `total` inputs.
    pub(crate) fn of(what: &'static str, total: usize, audience: Audience) -> Self {
        let line = Line {
            started: Instant::now(),
            what,
            done: 0,
            failed: 0,
            total,
            drawn: None,
        };
        let terminal = io::stderr().is_terminal();
        let seen = total > 1 && (terminal || audience == Audience::All);
        Self {
            terminal,
            line: seen.then(|| Mutex::new(line)),
        }
    }

    /// The one that is done next could not be read.
    pub(crate) fn failed(&self) {
        self.with(|line| line.failed += 1);
    }

    /// One more is done.
    pub(crate) fn done(&self) {
        self.with(|line| {
            line.done += 1;
            let now = Instant::now();
            let (moment, pause) = if self.terminal {
                (MOMENT, PAUSE)
            } else {
                (LINES, LINES)
            };
            let due = match line.drawn {
                Some(drawn) => now.duration_since(drawn) >= pause,
                None => now.duration_since(line.started) >= moment,
            };
            if due {
                line.drawn = Some(now);
                let text = line.text(now.duration_since(line.started));
                if self.terminal {
                    draw(&text);
                } else {
                    tell("note", &text);
                }
            }
        });
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        self.with(|line| {
            if line.drawn.is_some() && self.terminal {
                draw("");
            }
        });
    }

    fn with(&self, action: impl FnOnce(&mut Line)) {
        // A lock that a panic poisoned only means that the count may be off by one.
        if let Some(line) = &self.line {
            action(
                &mut line
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner),
            );
        }
    }
}

impl Line {
    /// `120/4000 documents, 310/s, 13 s left`. A file of many JSON objects is one input, so the
    /// count may run past the total: then only the count is shown.
    fn text(&self, elapsed: Duration) -> String {
        let Self {
            what,
            done,
            failed,
            total,
            ..
        } = *self;
        let what = match what {
            "" => String::new(),
            what => format!(" {what}"),
        };
        let failed = match failed {
            0 => String::new(),
            failed => format!(", {failed} could not be"),
        };
        #[expect(clippy::cast_precision_loss, reason = "a rate for people to glance at")]
        let rate = done as f64 / elapsed.as_secs_f64();
        // Of scans, one takes seconds.
        let decimals = usize::from(rate < 10.0);
        if done > total {
            return format!("{done} documents{what}{failed}, {rate:.decimals$}/s");
        }
        #[expect(clippy::cast_precision_loss, reason = "as above")]
        let left = (total - done) as f64 / rate;
        format!("{done}/{total} documents{what}{failed}, {rate:.decimals$}/s, {left:.0} s left")
    }
}

/// Progress of the pages of one document that are recognised, which takes seconds each.
pub(crate) struct Pages {
    file: String,
    terminal: bool,
    /// When the first began, and when something was last shown.
    times: Cell<Option<(Instant, Instant)>>,
    drawn: Cell<bool>,
}

impl Pages {
    /// Of `file`.
    pub(crate) fn new(file: &str) -> Self {
        Self {
            file: innocuo(file).into_owned(),
            terminal: io::stderr().is_terminal(),
            times: Cell::new(None),
            drawn: Cell::new(false),
        }
    }

    /// `done` of `total` are behind.
    pub(crate) fn at(&self, done: u32, total: u32) {
        let now = Instant::now();
        let (started, shown) = self.times.get().unwrap_or((now, now));
        let due = if self.terminal {
            true
        } else {
            now.duration_since(shown) >= LINES
        };
        self.times
            .set(Some((started, if due { now } else { shown })));
        if !due {
            return;
        }
        let text = of_pages(done, total, now.duration_since(started));
        if self.terminal {
            self.drawn.set(true);
            draw(&format!("{}: {text}", self.file));
        } else {
            tell("note", &format!("`{}`: {text}", self.file));
        }
    }
}

impl Drop for Pages {
    fn drop(&mut self) {
        if self.drawn.get() {
            draw("");
        }
    }
}

/// `3/12 pages recognised, 4.2 s each, 38 s left`.
fn of_pages(done: u32, total: u32, elapsed: Duration) -> String {
    if done == 0 {
        let total = usize::try_from(total).unwrap_or(usize::MAX);
        return format!("recognising {}", counted(total, "page"));
    }
    let each = elapsed.as_secs_f64() / f64::from(done);
    let left = each * f64::from(total.saturating_sub(done));
    format!("{done}/{total} pages recognised, {each:.1} s each, {left:.0} s left")
}

/// A line for something of which only the duration is known.
pub(crate) struct Waiting {
    what: String,
    terminal: bool,
}

impl Waiting {
    /// For `what`.
    pub(crate) fn new(what: String) -> Self {
        Self {
            what,
            terminal: io::stderr().is_terminal(),
        }
    }

    /// It has taken so long.
    pub(crate) fn seconds(&self, elapsed: Duration) {
        if self.terminal {
            draw(&format!("{}: {} s", self.what, elapsed.as_secs()));
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        if self.terminal {
            draw("");
        }
    }
}

/// Puts `text` in the place of the line that the cursor is on.
/// Takes away what is drawn, whoever drew it.
pub(crate) fn erase() {
    if io::stderr().is_terminal() {
        draw("");
    }
}

fn draw(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r\x1b[2K{text}").and_then(|()| stderr.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_tell_their_rate_and_what_is_left() {
        let told = of_pages(3, 12, Duration::from_millis(12_600));
        assert_eq!(told, "3/12 pages recognised, 4.2 s each, 38 s left");
        assert_eq!(of_pages(0, 1, Duration::ZERO), "recognising 1 page");
        assert_eq!(of_pages(0, 12, Duration::ZERO), "recognising 12 pages");
    }

    #[test]
    fn the_line_tells_what_is_left() {
        let mut line = Line {
            started: Instant::now(),
            what: "",
            done: 50,
            failed: 0,
            total: 200,
            drawn: None,
        };
        assert_eq!(
            line.text(Duration::from_secs(5)),
            "50/200 documents, 10/s, 15 s left"
        );
        line.failed = 2;
        line.what = "read";
        assert_eq!(
            line.text(Duration::from_secs(5)),
            "50/200 documents read, 2 could not be, 10/s, 15 s left"
        );
        (line.failed, line.what) = (0, "");
        line.done = 400;
        assert_eq!(line.text(Duration::from_secs(4)), "400 documents, 100/s");
    }
}
