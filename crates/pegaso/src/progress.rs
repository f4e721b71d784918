//! One line on the terminal for calls that take longer than a moment.
//!
//! It goes to standard error, only to a terminal, and is taken away before anything else is
//! written.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Nothing is shown before.
const MOMENT: Duration = Duration::from_secs(1);
/// Between two drawings.
const PAUSE: Duration = Duration::from_millis(100);

/// Progress of a call.
pub(crate) struct Progress {
    /// `None` where nobody looks.
    line: Option<Mutex<Line>>,
}

struct Line {
    started: Instant,
    done: usize,
    total: usize,
    drawn: Option<Instant>,
}

impl Progress {
    /// For `total` inputs.
    pub(crate) fn new(total: usize) -> Self {
        let line = Line {
            started: Instant::now(),
            done: 0,
            total,
            drawn: None,
        };
        let seen = total > 1 && io::stderr().is_terminal();
        Self {
            line: seen.then(|| Mutex::new(line)),
        }
    }

    /// One more is done.
    pub(crate) fn done(&self) {
        self.with(|line| {
            line.done += 1;
            let now = Instant::now();
            let due = match line.drawn {
                Some(drawn) => now.duration_since(drawn) >= PAUSE,
                None => now.duration_since(line.started) >= MOMENT,
            };
            if due {
                line.drawn = Some(now);
                draw(&line.text(now.duration_since(line.started)));
            }
        });
    }

    /// Takes the line away.
    pub(crate) fn clear(&self) {
        self.with(|line| {
            if line.drawn.is_some() {
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
        let Self { done, total, .. } = *self;
        #[expect(clippy::cast_precision_loss, reason = "a rate for people to glance at")]
        let rate = done as f64 / elapsed.as_secs_f64();
        if done > total {
            return format!("{done} documents, {rate:.0}/s");
        }
        #[expect(clippy::cast_precision_loss, reason = "as above")]
        let left = (total - done) as f64 / rate;
        format!("{done}/{total} documents, {rate:.0}/s, {left:.0} s left")
    }
}

/// Puts `text` in the place of the line that the cursor is on.
fn draw(text: &str) {
    let mut stderr = io::stderr().lock();
    let _ = write!(stderr, "\r\x1b[2K{text}").and_then(|()| stderr.flush());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_what_is_left() {
        let mut line = Line {
            started: Instant::now(),
            done: 50,
            total: 200,
            drawn: None,
        };
        assert_eq!(
            line.text(Duration::from_secs(5)),
            "50/200 documents, 10/s, 15 s left"
        );
        line.done = 400;
        assert_eq!(line.text(Duration::from_secs(4)), "400 documents, 100/s");
    }
}
