//! Lines of any length, of which no more is held than may be.

use std::io::{self, BufRead, Read as _};

/// A line without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    /// One that is longer than it may be; it was passed over.
    TooLong,
}

/// The next line of `input`, of at most `most` bytes; `None` at the end.
pub(super) fn next(input: &mut impl BufRead, most: usize) -> io::Result<Option<Line>> {
    // A line of its own each time: a long one leaves no memory behind.
    let mut bytes = Vec::new();
    let limit = most as u64 + 1;
    if input.by_ref().take(limit).read_until(b'\n', &mut bytes)? == 0 {
        return Ok(None);
    }
    if bytes.pop_if(|last| *last == b'\n').is_none() && bytes.len() > most {
        drop(bytes);
        input.skip_until(b'\n')?;
        return Ok(Some(Line::TooLong));
    }
    Ok(Some(Line::Whole(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_passed_over_alone() {
        let mut input = &b"four\nfive!\n\nmore than five\nend"[..];
        let mut lines = Vec::new();
        while let Some(line) = next(&mut input, 5).unwrap() {
            lines.push(line);
        }
        let whole = |text: &str| Line::Whole(text.into());
        assert_eq!(
            lines,
            [
                whole("four"),
                whole("five!"),
                whole(""),
                Line::TooLong,
                whole("end")
            ]
        );
    }
}
