//! PDFs: hostile ones, broken ones, and a writer that makes them.

mod altered;
mod hostile;
pub(crate) mod limits;
pub(crate) mod sketch;
mod unread;
pub(crate) mod writer;
