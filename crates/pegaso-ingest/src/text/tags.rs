//! HTML tags and entities inside a value.

use std::borrow::Cow;

use super::breaks::Breaks;
use super::raised::Level;

/// Tags that end a line where they stand in prose.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "div",
    "dd",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "footer",
    "form",
    "nav",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Tags that vanish without a trace.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "big", "cite", "code", "col", "colgroup", "em", "font", "i", "img", "ins",
    "label", "mark", "q", "time", "small", "span", "strong", "sub", "sup", "tt", "u", "!doctype",
    "meta", "link",
];

/// Tags that strike their text out.
const STRIKES: &[&str] = &["s", "strike", "del"];

/// What stands at both ends of text that is struck out, as in Markdown: it stays to be seen, and no
/// figure is read of it.
pub(crate) const STRUCK: &str = "~~";

/// How far the end of a comment is looked for: each unclosed one costs that much.
const LONGEST_COMMENT: usize = 10_000;

/// A tag at the start of some text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag<'t> {
    /// Lower-case name, without the slash.
    pub(crate) name: Cow<'t, str>,
    /// `</name>`.
    pub(crate) closing: bool,
    /// What stands between the name and the `>`.
    pub(crate) attributes: &'t str,
    /// The tag as it stands in the file.
    pub(crate) text: &'t str,
}

impl Tag<'_> {
    pub(crate) fn is_block(&self) -> bool {
        BLOCKS.contains(&&*self.name)
    }

    fn is_known(&self) -> bool {
        let name = &&*self.name;
        self.is_block() || INLINE.contains(name) || STRIKES.contains(name)
    }

    /// It strikes out what it holds, by its name or by its style.
    pub(crate) fn strikes(&self) -> bool {
        let style = self.attributes.to_ascii_lowercase();
        !self.closing && (STRIKES.contains(&&*self.name) || style.contains("line-through"))
    }

    /// A whole-number attribute: 2 of `colspan="2"`.
    pub(crate) fn number(&self, attribute: &str) -> Option<usize> {
        let lower = self.attributes.to_ascii_lowercase();
        let value = lower
            .split(attribute)
            .nth(1)?
            .trim_start()
            .strip_prefix('=')?;
        let value = value.trim_start().trim_start_matches(['"', '\'']);
        let digits = value.bytes().take_while(u8::is_ascii_digit).count();
        value[..digits].parse().ok()
    }
}

/// The tag that `text` starts with, comments included.
pub(crate) fn tag(text: &str) -> Option<Tag<'_>> {
    if let Some(comment) = text.strip_prefix("<!--") {
        let near = &comment.as_bytes()[..comment.len().min(LONGEST_COMMENT)];
        let end = memchr::memmem::find(near, b"-->")? + "<!---->".len();
        let text = &text[..end];
        return Some(Tag {
            name: "!--".into(),
            closing: false,
            attributes: "",
            text,
        });
    }
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let name_end = inner
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'!')
        .count();
    let (name, rest) = inner.split_at(name_end);
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    let end = memchr::memchr2(b'>', b'<', rest.as_bytes())?;
    if rest.as_bytes()[end] != b'>'
        || !rest[..end].starts_with(['/', ' ', '\n', '\t', '\r']) && end != 0
    {
        return None;
    }
    let length = text.len() - rest.len() + end + 1;
    let name = if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    };
    Some(Tag {
        name,
        closing,
        attributes: &rest[..end],
        text: &text[..length],
    })
}

/// `text` without known tags and with entities resolved; `None` where there are none.
pub(crate) fn strip(text: &str, breaks: Breaks, removed: &mut impl FnMut(&str)) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    let mut state = State::new();
    while let Some(start) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        state.level.push(&mut plain, &rest[..start]);
        rest = &rest[start..];
        let length = if let Some(tag) = tag(rest).filter(|t| t.is_known() || t.name == "!--") {
            if tag.is_block() {
                plain.push(breaks.character());
            }
            state.pass(&tag, &mut plain);
            tag.text.len()
        } else if let Some((length, character)) = entity(rest) {
            state.level.push(&mut plain, &character);
            length
        } else {
            plain.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        };
        removed(&rest[..length]);
        changed = true;
        rest = &rest[length..];
    }
    state.level.push(&mut plain, rest);
    changed.then_some(plain)
}

/// What the tags so far say of the text that follows.
struct State<'t> {
    level: Level,
    /// The tag that strikes it out, and how many of that name are open since.
    struck: Option<(Cow<'t, str>, usize)>,
}

impl<'t> State<'t> {
    fn new() -> Self {
        Self {
            level: Level::Base,
            struck: None,
        }
    }

    /// Goes past `tag`; text that is struck out has its mark at both ends.
    fn pass(&mut self, tag: &Tag<'t>, plain: &mut String) {
        match (&*tag.name, tag.closing) {
            ("sup", false) => self.level = Level::Raised,
            ("sub", false) => self.level = Level::Lowered,
            ("sup" | "sub", true) => self.level = Level::Base,
            _ => {}
        }
        match &mut self.struck {
            None if tag.strikes() => {
                self.struck = Some((tag.name.clone(), 1));
                plain.push_str(STRUCK);
            }
            Some((name, open)) if *name == tag.name => {
                *open = if tag.closing { *open - 1 } else { *open + 1 };
                if *open == 0 {
                    self.struck = None;
                    plain.push_str(STRUCK);
                }
            }
            _ => {}
        }
    }
}

/// Longest entity name worth looking for.
const LONGEST_ENTITY: usize = 12;

/// The entity that `text` starts with: its length and what it stands for.
fn entity(text: &str) -> Option<(usize, String)> {
    if !text.starts_with('&') {
        return None;
    }
    let head = &text.as_bytes()[..text.len().min(LONGEST_ENTITY)];
    let length = memchr::memchr(b';', head)? + 1;
    let raw = &text[..length];
    let resolved = html_escape::decode_html_entities(raw);
    (resolved != raw).then(|| (length, resolved.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_are_tags() {
        assert_eq!(
            tag("<td colspan=\"2\">x").unwrap().number("colspan"),
            Some(2)
        );
        assert_eq!(tag("<BR/>").unwrap().name, "br");
        assert!(tag("</p >").unwrap().closing);
        assert_eq!(tag("<!-- a > b -->x").unwrap().text, "<!-- a > b -->");
        assert_eq!(tag("< 20"), None);
        assert_eq!(tag("<20>"), None);
        assert_eq!(tag("<p"), None);
    }

    fn stripped(text: &str) -> String {
        strip(text, Breaks::Spaces, &mut |_| ()).unwrap()
    }

    #[test]
    fn raised_digits_join_no_figure() {
        assert_eq!(stripped("12<sup>1</sup>"), "12¹");
        assert_eq!(stripped("40<sup><a href=\"#n\">&#50;</a></sup>%"), "40²%");
        assert_eq!(stripped("CO<sub>2</sub> e m<sup>2</sup> 5"), "CO₂ e m² 5");
        assert_eq!(stripped("Wifi<sup>(1)</sup>"), "Wifi(1)");
    }

    #[test]
    fn what_is_struck_out_stays_to_be_seen() {
        assert_eq!(stripped("<s>40</s> 45"), "~~40~~ 45");
        assert_eq!(stripped("<del><b>40</b></del>"), "~~40~~");
        let styled = "<span style=\"text-decoration: line-through\">4<span>0</span></span>5";
        assert_eq!(stripped(styled), "~~40~~5");
    }

    #[test]
    fn an_entity_ends_with_a_semicolon() {
        assert_eq!(entity("&amp; x"), Some((5, "&".to_owned())));
        assert_eq!(entity("&#8217;x"), Some((7, "’".to_owned())));
        assert_eq!(entity("& x;"), None);
        assert_eq!(entity("&nulla;"), None);
    }
}
