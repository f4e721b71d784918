//! What cuts the text of a page: tags of blocks and tables, and elements whose content is no text.
//!
//! `head` ends as HTML says: at its closing tag, or before the first thing that may not stand in it.

use crate::text::tags::{Tag, tag};

/// Elements whose content is no text up to their closing tag.
const SILENT: &[&str] = &["style", "script"];
/// Those that a head may hold and that hold nothing to be read.
const OF_HEAD: &[&str] = &[
    "!", "!--", "!doctype", "base", "basefont", "bgsound", "link", "meta", "noframes", "noscript",
];

/// A piece of a page that is no text.
#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind<'t>,
}

/// What a [`Token`] is.
#[derive(Debug)]
pub(super) enum Kind<'t> {
    Tag(Tag<'t>),
    /// `<table>`.
    Table(Closing),
    /// An element with its content, of which nothing is read.
    Silent(Closing),
    /// The end of the file.
    End,
}

/// Whether an element has its closing tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    Closed,
    Missing,
}

/// The tokens of `text`, in order; the last is its end.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut tables = Vec::new();
    let mut at = 0;
    while let Some(next) = memchr::memchr(b'<', &text.as_bytes()[at..]) {
        let start = at + next;
        let Some(tag) = tag(&text[start..]) else {
            at = start + 1;
            continue;
        };
        at = start + tag.text.len();
        let kind = match (&*tag.name, tag.closing) {
            ("head", false) => {
                let closing;
                (at, closing) = head(text, at);
                Kind::Silent(closing)
            }
            (name, false) if SILENT.contains(&name) => {
                let closing;
                (at, closing) = content(text, at, name);
                Kind::Silent(closing)
            }
            ("table", false) => {
                tables.push(tokens.len());
                Kind::Table(Closing::Missing)
            }
            ("table", true) => {
                if let Some(open) = tables.pop() {
                    tokens[open].kind = Kind::Table(Closing::Closed);
                }
                Kind::Tag(tag)
            }
            _ if tag.is_block() || tag.name == "colgroup" => Kind::Tag(tag),
            _ => continue,
        };
        tokens.push(Token {
            start,
            end: at,
            kind,
        });
    }
    tokens.push(Token {
        start: text.len(),
        end: text.len(),
        kind: Kind::End,
    });
    tokens
}

/// The byte behind the closing tag of `name`, whose content starts at byte `from`.
fn content(text: &str, from: usize, name: &str) -> (usize, Closing) {
    memchr::memchr_iter(b'<', &text.as_bytes()[from..])
        .find_map(|start| {
            let start = from + start;
            let tag = tag(&text[start..]).filter(|tag| tag.closing && tag.name == name)?;
            Some((start + tag.text.len(), Closing::Closed))
        })
        .unwrap_or((text.len(), Closing::Missing))
}

/// The byte that a head ends at, whose content starts at byte `at`.
fn head(text: &str, mut at: usize) -> (usize, Closing) {
    loop {
        let rest = text[at..].trim_start();
        let start = text.len() - rest.len();
        let Some(tag) = tag(rest).or_else(|| declaration(rest)) else {
            return (at, Closing::Closed);
        };
        let end = start + tag.text.len();
        match (&*tag.name, tag.closing) {
            ("head", true) => return (end, Closing::Closed),
            ("title" | "style" | "script", false) => {
                let closing;
                (at, closing) = content(text, end, &tag.name);
                if closing == Closing::Missing {
                    return (at, closing);
                }
            }
            (name, _) if OF_HEAD.contains(&name) => at = end,
            _ => return (at, Closing::Closed),
        }
    }
}

/// `<!…>`, `<?…>` or a comment of any length that `text` starts with, as word processors write them
/// into heads.
fn declaration(text: &str) -> Option<Tag<'_>> {
    let end = match text.as_bytes() {
        [b'<', b'!', b'-', b'-', ..] => memchr::memmem::find(text.as_bytes(), b"-->")? + 3,
        [b'<', b'!' | b'?', ..] => memchr::memchr(b'>', text.as_bytes())? + 1,
        _ => return None,
    };
    Some(Tag {
        name: "!".into(),
        closing: false,
        attributes: "",
        text: &text[..end],
    })
}
