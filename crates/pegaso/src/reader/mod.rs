//! PDFs are read in a process of their own, which dies alone.
//!
//! A hostile or broken PDF can take any time and memory, and can end the process that reads it.
//! [`Reader`] starts this very program a second time, gives it the bytes of one file and takes
//! its answer page by page, within limits on time, memory and output; [`child`] is that second
//! program. Text exports are read where they are wanted: their reading is linear.

mod args;
mod child;
mod drawings;
mod error;
mod message;
mod parent;
mod task;

pub(crate) use args::ReaderArgs;
pub(crate) use child::serve_if_asked;
pub use error::ReaderError;
pub(crate) use parent::{Pdf, Reader};

use std::time::Duration;

/// What a process that reads a PDF may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Limits {
    /// Processor time for a small file.
    time: Duration,
    /// Bytes of memory.
    memory: u64,
}

/// More time for each MiB of the file.
const TIME_PER_MIB: Duration = Duration::from_secs(10);
/// More time for each page that is a picture: recognising text is slow.
const TIME_PER_PICTURE: Duration = Duration::from_mins(1);
/// A machine that is busy takes longer than its processor time; waiting longer is hanging.
const WALL: u32 = 4;
/// Most bytes that the answer may have: a book has a hundredth.
const OUTPUT: u64 = 256 << 20;

impl Limits {
    /// Processor time for a file of `bytes`.
    fn time_for(&self, bytes: u64) -> Duration {
        let mib = u32::try_from(bytes >> 20).unwrap_or(u32::MAX);
        self.time.saturating_add(TIME_PER_MIB.saturating_mul(mib))
    }
}
