//! A request as a line of JSON, and what is wrong with one that is none.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::Request;

/// What some programs put before the first line.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A line that is no request.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Refused {
    /// The path in it, where it could be made out.
    pub(super) path: Option<String>,
    pub(super) message: String,
}

/// The fields of a request, whatever they hold.
#[derive(Deserialize)]
struct Fields {
    path: Option<Value>,
    content_base64: Option<Value>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

/// The request in `line`. What it does not know is refused: a field with a slip of the pen would
/// otherwise read another document than was meant.
pub(super) fn parse(line: &[u8]) -> Result<Request, Refused> {
    let refused = |path, message| Err(Refused { path, message });
    let line = line.strip_prefix(BYTE_ORDER_MARK).unwrap_or(line);
    // An array would do for a reader of fields, its values in their order.
    if line.trim_ascii_start().first() != Some(&b'{') {
        let message = match serde_json::from_slice::<Value>(line) {
            Ok(value) => format!("the line is {}, not an object", kind(&value)),
            Err(error) => no_json(&error),
        };
        return refused(None, message);
    }
    let Fields {
        path,
        content_base64,
        others,
    } = match serde_json::from_slice(line) {
        Ok(fields) => fields,
        Err(error) => return refused(None, no_json(&error)),
    };
    let path = match path {
        Some(Value::String(path)) => path,
        Some(other) => return refused(None, format!("`path` is {}, not text", kind(&other))),
        None => return refused(None, "it has no `path`".to_owned()),
    };
    if let Some(name) = others.keys().next() {
        let message = format!("it has the field `{name}`, which no request has");
        return refused(Some(path), message);
    }
    let content = match content_base64 {
        None => None,
        Some(Value::String(content)) => match STANDARD.decode(unwrapped(content)) {
            Ok(content) => Some(content),
            Err(error) => {
                let message = format!("`content_base64` is not base64 ({error})");
                return refused(Some(path), message);
            }
        },
        Some(other) => {
            let message = format!("`content_base64` is {}, not text", kind(&other));
            return refused(Some(path), message);
        }
    };
    Ok(Request { path, content })
}

/// `base64` without the line ends that encoders put into it, every 76 letters as a rule.
fn unwrapped(mut base64: String) -> String {
    base64.retain(|letter| !letter.is_ascii_whitespace());
    base64
}

/// What is wrong, with its place in the line: every request is line 1 to its reader.
fn no_json(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let what = text.split(" at line ").next().unwrap_or_default();
    if error.is_data() {
        // Of fields, the only fault that their reader finds: one stands there twice.
        return format!("{what}, at byte {}", error.column());
    }
    format!(
        "the line is not JSON: {what}, at byte {}",
        error.column().max(1)
    )
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path and the message of a line that is refused.
    fn refused(line: &str) -> (Option<String>, String) {
        let Refused { path, message } = parse(line.as_bytes()).unwrap_err();
        (path, message)
    }

    #[test]
    fn what_is_wrong_is_told_in_words_of_the_line() {
        let told = [
            ("vp.txt", "the line is not JSON: expected value, at byte 1"),
            (r#"["vp.txt", null]"#, "the line is an array, not an object"),
            (r#""vp.txt""#, "the line is text, not an object"),
            ("{}", "it has no `path`"),
            (r#"{"path": null}"#, "it has no `path`"),
            (r#"{"path": 7.5}"#, "`path` is a number, not text"),
            (
                r#"{"path": "a", "path": "b"}"#,
                "duplicate field `path`, at byte 20",
            ),
            (
                r#"{"path": "a""#,
                "the line is not JSON: EOF while parsing an object, at byte 12",
            ),
            (
                r#"{"path": "a"} {}"#,
                "the line is not JSON: trailing characters, at byte 15",
            ),
        ];
        for (line, message) in told {
            assert_eq!(refused(line), (None, message.to_owned()), "{line}");
        }
    }

    #[test]
    fn a_path_that_can_be_made_out_is_told() {
        let told = [
            (
                r#"{"contents": "QQ==", "path": "a"}"#,
                "it has the field `contents`, which no request has",
            ),
            (
                r#"{"path": "a", "content_base64": 7}"#,
                "`content_base64` is a number, not text",
            ),
            (
                r#"{"path": "a", "content_base64": "Q"}"#,
                "`content_base64` is not base64 (Invalid input length: 1)",
            ),
        ];
        for (line, message) in told {
            let (path, said) = refused(line);
            assert_eq!((path.as_deref(), said.as_str()), (Some("a"), message));
        }
        let request = parse(br#" {"content_base64": "QQ==", "path": "a"} "#).unwrap();
        assert_eq!(
            (request.path.as_str(), request.content),
            ("a", Some(b"A".to_vec()))
        );
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_a_request() {
        let request = parse(b"\xEF\xBB\xBF{\"path\": \"a\"}").unwrap();
        assert_eq!(request.path, "a");
    }

    #[test]
    fn base64_may_be_wrapped() {
        let request = parse(br#"{"path": "a", "content_base64": "UU\nFBQQ\r\n==\n"}"#).unwrap();
        assert_eq!(request.content, Some(b"QAAA".to_vec()));
    }
}
