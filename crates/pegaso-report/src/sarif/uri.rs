//! File paths as URI references.

/// `file` percent-encoded: a relative reference, or `file:///…` for an absolute path.
pub(super) fn uri(file: &str) -> String {
    let percorso = if cfg!(windows) {
        file.replace('\\', "/")
    } else {
        file.to_owned()
    };
    let mut uri = String::with_capacity(percorso.len());
    if percorso.starts_with('/') {
        uri.push_str("file://");
    } else if cfg!(windows) && percorso.as_bytes().get(1) == Some(&b':') {
        uri.push_str("file:///");
    }
    for byte in percorso.bytes() {
        // A colon in the first segment would read as a scheme, so it is encoded as well.
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let cifra = |meta: u8| char::from(b"0123456789ABCDEF"[usize::from(meta)]);
            uri.extend(['%', cifra(byte >> 4), cifra(byte & 0xf)]);
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_references() {
        assert_eq!(uri("atti/vp 2024.txt"), "atti/vp%202024.txt");
        assert_eq!(uri("../città#1.txt"), "../citt%C3%A0%231.txt");
        assert_eq!(uri("a:b.txt"), "a%3Ab.txt");
        assert_eq!(uri("/srv/vp.txt"), "file:///srv/vp.txt");
    }
}
