//! The warehouse: the documents of a tree of folders as tables that dashboards open.
//!
//! Beside the tables lies `.pegaso`: a record of every document that was read ([`store`]), so that
//! the next call reads only what is new, and what was last written ([`state`]). New tables are
//! written aside and take the place of the old ones only when they are whole ([`place`]): whenever a
//! call ends, what lies in the folder can be read, and the next call completes it.

mod args;
mod bodies;
mod build;
mod census;
mod dashboard;
mod error;
mod folder;
mod form;
mod gather;
mod named;
mod oddities;
mod outputs;
mod place;
mod state;
mod store;
mod tally;

pub(crate) use args::WarehouseArgs;
pub(crate) use build::{Job, build, set_paths};
pub(crate) use census::{Census, Known, census, sha256};
pub use error::WarehouseError;
pub(crate) use folder::Folder;
pub(crate) use form::Form;
pub(crate) use gather::{Gather, record};
pub(crate) use store::{Fingerprint, Outcome, Prints, Record, Store};
pub(crate) use tally::Tally;
