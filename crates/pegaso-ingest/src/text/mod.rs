//! Text exports: tables as tabs, Markdown pipes, semicolons, commas, HTML or columns kept apart by
//! spaces, prose between them.
//!
//! A line of the file becomes a line of cells; a row of an HTML table becomes one line however
//! many lines of the file it takes. Values come out without markup and with plain spaces.

mod aligned;
mod breaks;
mod clean;
mod decode;
mod emphasis;
mod html;
mod lines;
mod marks;
mod math;
mod pipe;
mod raised;
mod records;
mod semicolons;
mod separated;
mod tags;

use pegaso_model::{Sorgente, Source};

pub(crate) use decode::decode;

/// Reads the decoded `text` of an export.
pub(crate) fn read(sorgente: Sorgente, text: &str) -> Source {
    let source = Source::new(sorgente, text.to_owned());
    if html::has_tables(text) {
        html::read(source, text)
    } else {
        lines::read(source, text)
    }
}

/// A line of prose without markup and odd spaces, which a page shows as they are.
pub(crate) fn clean_line(raw: &str) -> std::borrow::Cow<'_, str> {
    clean::clean(raw, breaks::Breaks::Lines, &mut |_| {})
}

/// A cell without markup and odd spaces, which a page shows as they are.
pub(crate) fn clean_value(raw: &str) -> std::borrow::Cow<'_, str> {
    clean::clean(raw, breaks::Breaks::Spaces, &mut |_| {})
}
