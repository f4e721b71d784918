//! Why a file could not be read.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// An input that reading cannot turn into lines. The message names the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[non_exhaustive]
pub enum IngestError {
    /// Something else than a PDF, where only PDFs are read.
    #[error(
        "{} is no PDF and no image{what}; tables are looked for in PDFs and images only: save it as PDF",
        name(file)
    )]
    NotPdf {
        /// Path as given.
        file: String,
        /// A colon and what was found in it, where that is known.
        what: Cow<'static, str>,
    },
    /// A PDF that asks for a password.
    #[error("`{file}` asks for a password: put it into a file and give that with --password-file")]
    Encrypted {
        /// Path as given.
        file: String,
    },
    /// A PDF that asks for another password than the one given.
    #[error("`{file}` asks for a password, and the one of --password-file does not open it")]
    WrongPassword {
        /// Path as given.
        file: String,
    },
    /// A PDF that is encrypted in a way that cannot be read.
    #[error(
        "`{file}` is encrypted in a way that this version does not know: save it without protection, or give a text export of the document"
    )]
    UnknownEncryption {
        /// Path as given.
        file: String,
    },
    /// A PDF in which no page can be found.
    #[error(
        "`{file}` is a PDF without pages, or so damaged that none can be found: get the file again, or give a text export of the document"
    )]
    Damaged {
        /// Path as given.
        file: String,
    },
    /// A PDF whose pages with something on them are all pictures.
    #[error(
        "`{file}` is a scan: {}, and the model that reads pictures is not installed; run `pegaso models install` once (`--wheel` where there is no connection), or give the PDF that was printed",
        pictures(*pages)
    )]
    Scan {
        /// Path as given.
        file: String,
        /// How many pages it has.
        pages: u32,
    },
    /// A PDF whose pages with something on them are all pictures that cannot be decoded.
    #[error(
        "`{file}` is a scan: {}, and no picture of it can be decoded; scan it again or save it once more with another program",
        pictures(*pages)
    )]
    Undecodable {
        /// Path as given.
        file: String,
        /// How many pages it has.
        pages: u32,
    },
    /// A recogniser that cannot be used.
    #[error("{reason}")]
    Model {
        /// What is wrong.
        reason: String,
    },
    /// A PDF none of whose pages has characters that can be read.
    #[error(
        "no page of `{file}` can be read: its fonts do not say which letters and figures their characters are; run `pegaso models install` once to have it read as a scan is, save the document as PDF once more with another program, or give a text export of it"
    )]
    Unmapped {
        /// Path as given.
        file: String,
    },
    /// A PDF whose letters are shapes.
    #[error(
        "no page of `{file}` has text: its letters are drawn as shapes; run `pegaso models install` once to have it read as a scan is, or give a text export of it"
    )]
    Drawn {
        /// Path as given.
        file: String,
    },
    /// A PDF without any text.
    #[error("`{file}` has no text on any of its pages; give a text export of the document")]
    NoText {
        /// Path as given.
        file: String,
    },
    /// An image that is none of those that are read.
    #[error("`{file}` is a {kind} image, which is not read: save it as PNG, JPEG, TIFF or PDF")]
    OtherImage {
        /// Path as given.
        file: String,
        /// What it is.
        kind: Cow<'static, str>,
    },
    /// An image that cannot be unpacked.
    #[error("`{file}` is an image that cannot be read: {reason}; scan it again, or save it as PNG")]
    Image {
        /// Path as given.
        file: String,
        /// What is wrong.
        reason: String,
    },
    /// A file that is not the one that was read before.
    #[error("`{file}` has changed since it was read: run this again on the document as it is now")]
    Changed {
        /// Path as given.
        file: String,
    },
    /// Neither text nor a known format.
    #[error("`{file}` is not text: it holds {what}; give a text export of the document")]
    NotText {
        /// Path as given.
        file: String,
        /// What was found in it.
        what: Cow<'static, str>,
    },
    /// Text under the name of a PDF or an image, which no document is exported as: a page of an
    /// error, a download that went wrong.
    #[error(
        "`{file}` is named as a PDF or an image and holds {what}: get the file again, or, where that text is the document, give it a name that ends in .txt"
    )]
    Misnamed {
        /// Path as given.
        file: String,
        /// What was found in it.
        what: Cow<'static, str>,
    },
    /// An empty file.
    #[error("{} is empty: {}", name(file), remedy_of_empty(file))]
    Empty {
        /// Path as given.
        file: String,
    },
}

/// How messages name `file`.
fn name(file: &str) -> String {
    match file {
        "-" => "standard input (`-`)".to_owned(),
        _ => format!("`{file}`"),
    }
}

fn remedy_of_empty(file: &str) -> &'static str {
    match file {
        "-" => "send a document into it, or give the path of one",
        _ => "export the document again, or give another file",
    }
}

fn pictures(pages: u32) -> String {
    match pages {
        1 => "its page is a picture".to_owned(),
        _ => format!("all of its {pages} pages are pictures"),
    }
}
