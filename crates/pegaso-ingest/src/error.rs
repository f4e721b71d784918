//! Why a file could not be read.

/// An input that reading cannot turn into lines. The message names the remedy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// A PDF.
    #[error(
        "`{file}` is a PDF, which this version cannot read: export its text with tables as tabs, Markdown or HTML and give that file"
    )]
    Pdf {
        /// Path as given.
        file: String,
    },
    /// A page image.
    #[error(
        "`{file}` is an image, which this version cannot read: give a text export of the document"
    )]
    Image {
        /// Path as given.
        file: String,
    },
    /// Neither text nor a known format.
    #[error("`{file}` is not text: it holds {what}; give a text export of the document")]
    NotText {
        /// Path as given.
        file: String,
        /// What was found in it.
        what: &'static str,
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
