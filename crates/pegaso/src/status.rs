//! Exit status.

use std::process::ExitCode;

/// How a call ended. The order is the rank: of two that apply, the later one is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Findings at or above `--fail-on`.
    Findings,
    /// Some input could not be read; the others were done.
    Unread,
    /// Wrong usage, settings that cannot be read, an output that cannot be written.
    Usage,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(match status {
            Status::Clean => 0,
            Status::Findings => 1,
            Status::Usage => 2,
            Status::Unread => 3,
        })
    }
}
