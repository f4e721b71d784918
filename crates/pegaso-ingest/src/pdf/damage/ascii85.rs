//! ASCII base-85, to get at the checksum of what it wraps.

/// The bytes that `text` stands for, up to its end mark; `None` where it holds anything else.
pub(super) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 5 * 4 + 4);
    let mut group = Vec::with_capacity(5);
    for byte in text {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => bytes.extend([0; 4]),
            b'!'..=b'u' => group.push(u64::from(byte - b'!')),
            byte if byte.is_ascii_whitespace() || *byte == 0 => {}
            _ => return None,
        }
        if group.len() == 5 {
            bytes.extend(word(&group)?);
            group.clear();
        }
    }
    match group.len() {
        0 => {}
        1 => return None,
        count => {
            group.resize(5, 84);
            bytes.extend(&word(&group)?[..count - 1]);
        }
    }
    Some(bytes)
}

fn word(digits: &[u64]) -> Option<[u8; 4]> {
    let value = digits.iter().fold(0, |value, digit| value * 85 + digit);
    u32::try_from(value).ok().map(u32::to_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn groups_and_a_rest() {
        assert_eq!(
            decode(b"87cURD]i,\"Ebo80~>").as_deref(),
            Some(&b"Hello World!"[..])
        );
        assert_eq!(decode(b"87cUR\nDZ~>").as_deref(), Some(&b"Hello"[..]));
        assert_eq!(decode(b"z").as_deref(), Some(&[0; 4][..]));
        assert_eq!(decode(b"87cU\xFF"), None);
    }
}
