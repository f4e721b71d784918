//! What JSON is, told by its keys: reading it in full is for its handler.

use memchr::memmem;

/// True where `head`, the first bytes of a file, may be JSON of pegaso.
pub(super) fn starts_with_brace(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    head.trim_ascii_start().first() == Some(&b'{')
}

/// What a JSON object is.
pub(super) enum Kind {
    /// What `extract` writes.
    Documento,
    /// What `audit` writes, as JSON or SARIF.
    Report,
    Other,
}

/// Told by the keys that every version has.
pub(super) fn kind(object: &[u8]) -> Kind {
    if has_key(object, "versione_schema") {
        if has_key(object, "riepilogo") {
            Kind::Report
        } else {
            Kind::Documento
        }
    } else if has_key(object, "runs") && has_key(object, "$schema") {
        Kind::Report
    } else {
        Kind::Other
    }
}

/// True where `object` has `key`, at any depth. Within a string its quotes would be escaped, and
/// a string that ends with it is no key unless a colon follows.
fn has_key(object: &[u8], key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    memmem::find_iter(object, &quoted).any(|at| {
        let rest = object.get(at + quoted.len()..).unwrap_or_default();
        rest.trim_ascii_start().first() == Some(&b':')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_not_mistaken_for_text() {
        assert!(has_key(br#"{ "riepilogo" : {} }"#, "riepilogo"));
        assert!(!has_key(br#"{ "a": "riepilogo" }"#, "riepilogo"));
        assert!(!has_key(
            br#"{ "a": "il \"riepilogo\": ecco" }"#,
            "riepilogo"
        ));
    }
}
