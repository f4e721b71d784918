//! Listed inputs opened one after the other, each told by its first bytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::PathBuf;

use super::json_values::JsonValues;
use super::kind::{Kind, kind, starts_with_brace};
use super::{Listed, Listing};
use crate::InputError;
use crate::lettura::Inizio;

/// One document to be handled.
#[derive(Debug)]
pub(crate) struct Item {
    /// How messages and records name its file.
    pub(crate) file: String,
    /// Which of the listed inputs it belongs to.
    pub(crate) input: usize,
    /// Its content, or why there is none.
    pub(crate) content: Result<Content, InputError>,
}

/// The content of a document.
#[derive(Debug)]
pub(crate) enum Content {
    /// A file to be read by the one who handles it, and how many bytes it has.
    File(PathBuf, u64),
    /// Bytes that can be read only once.
    Bytes(Vec<u8>),
    /// A JSON object of `extract`, and where it starts in its file.
    Json(Vec<u8>, Inizio),
}

impl Item {
    /// About how many bytes it holds while it waits.
    pub(crate) fn weight(&self) -> usize {
        match &self.content {
            Ok(Content::Bytes(bytes) | Content::Json(bytes, _)) => bytes.len(),
            Ok(Content::File(_, len)) => usize::try_from(*len).unwrap_or(usize::MAX),
            Err(_) => 0,
        }
    }
}

/// The documents of the listed inputs, in order.
pub(crate) struct Items {
    listed: std::iter::Enumerate<std::vec::IntoIter<Listing>>,
    json: Option<Json>,
}

type Reader = BufReader<Box<dyn Read + Send>>;

/// A file of JSON objects that is being handed out.
struct Json {
    file: String,
    input: usize,
    values: JsonValues<Reader>,
}

/// What the first bytes of an input say.
enum Opened {
    Content(Content),
    /// JSON: the first object and the ones that follow.
    Json(Item, JsonValues<Reader>),
    /// A report that lies in a walked folder.
    PassedOver,
}

impl Items {
    pub(crate) fn new(listed: Vec<Listing>) -> Self {
        Self {
            listed: listed.into_iter().enumerate(),
            json: None,
        }
    }

    fn next_of_json(&mut self) -> Option<Item> {
        let json = self.json.as_mut()?;
        let content = match json.values.next() {
            Ok(Some((bytes, start))) => content_of_json(&json.file, bytes, start),
            Ok(None) => {
                self.json = None;
                return None;
            }
            Err(source) => {
                let file = json.file.clone();
                Err(InputError::Read { file, source })
            }
        };
        let item = Item {
            file: json.file.clone(),
            input: json.input,
            content,
        };
        if item.content.is_err() {
            // Where one object ends amiss, the next cannot be told from its rest.
            self.json = None;
        }
        Some(item)
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.next_of_json() {
                return Some(item);
            }
            let (input, listing) = self.listed.next()?;
            let listed = match listing {
                Ok(listed) => listed,
                Err(error) => {
                    return Some(Item {
                        file: String::new(),
                        input,
                        content: Err(error),
                    });
                }
            };
            let file = listed.file.clone();
            match open(&listed, input) {
                Ok(Opened::Content(content)) => {
                    return Some(Item {
                        file,
                        input,
                        content: Ok(content),
                    });
                }
                Ok(Opened::Json(first, values)) => {
                    self.json = first.content.is_ok().then_some(Json {
                        file,
                        input,
                        values,
                    });
                    return Some(first);
                }
                Ok(Opened::PassedOver) => {}
                Err(source) => {
                    let content = Err(InputError::Read {
                        file: file.clone(),
                        source,
                    });
                    return Some(Item {
                        file,
                        input,
                        content,
                    });
                }
            }
        }
    }
}

fn open(listed: &Listed, input: usize) -> io::Result<Opened> {
    let (mut reader, again): (Reader, _) = match listed.path() {
        None => (BufReader::new(Box::new(io::stdin())), None),
        Some(path) => {
            let file = File::open(path)?;
            // Only a regular file can be opened a second time: not a pipe.
            let metadata = file.metadata()?;
            let again = metadata
                .is_file()
                .then(|| Content::File(path.to_owned(), metadata.len()));
            (BufReader::new(Box::new(file)), again)
        }
    };
    if !starts_with_brace(reader.fill_buf()?) {
        return unread(reader, again).map(Opened::Content);
    }
    let mut values = JsonValues::new(reader);
    let Some((bytes, start)) = values.next()? else {
        return unread(values.into_reader(), again).map(Opened::Content);
    };
    match kind(&bytes) {
        Kind::Report if listed.is_found() => Ok(Opened::PassedOver),
        Kind::Other => {
            // A text that happens to start with a brace.
            let rest = Cursor::new(bytes).chain(values.into_reader());
            unread(BufReader::new(Box::new(rest)), again).map(Opened::Content)
        }
        Kind::Report | Kind::Documento => {
            let file = listed.file.clone();
            let content = content_of_json(&file, bytes, start);
            Ok(Opened::Json(
                Item {
                    file,
                    input,
                    content,
                },
                values,
            ))
        }
    }
}

/// What is no JSON: left to its handler where it can be opened again.
fn unread(mut reader: Reader, again: Option<Content>) -> io::Result<Content> {
    if let Some(file) = again {
        return Ok(file);
    }
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    Ok(Content::Bytes(bytes))
}

fn content_of_json(file: &str, bytes: Vec<u8>, start: Inizio) -> Result<Content, InputError> {
    match kind(&bytes) {
        Kind::Report => Err(InputError::Report {
            file: file.to_owned(),
        }),
        Kind::Documento | Kind::Other => Ok(Content::Json(bytes, start)),
    }
}
