//! The index of a file, where it is a table: does it lead to the objects that it lists?
//!
//! A reader that misses an object looks for it all over the file and may find half of it. An index
//! that is packed has a checksum instead.

/// Older versions of a file that are followed; more are a loop.
const VERSIONS: usize = 64;

/// True where the file ends with the place of an index, and all that is listed there is there.
pub(super) fn is_sound(bytes: &[u8]) -> bool {
    let Some(mut place) = last_index(bytes) else {
        return false;
    };
    // What stands before the header moves everything.
    let header = memchr::memmem::find(bytes, b"%PDF-").unwrap_or(0);
    let moved = header > 0 && !is_index(bytes, place);
    let at = |place: usize| place.saturating_add(if moved { header } else { 0 });
    for _ in 0..VERSIONS {
        if !is_index(bytes, at(place)) {
            return false;
        }
        let mut words = words(bytes, at(place));
        if words.next() != Some(b"xref") {
            return true;
        }
        let Some(trailer) = table(&mut words, |offset, number, generation| {
            let mut found = self::words(bytes, at(offset));
            found.next().and_then(number_of) == Some(number)
                && found.next().and_then(number_of) == Some(generation)
                && found.next().is_some_and(|word| word.starts_with(b"obj"))
        }) else {
            return false;
        };
        match previous(bytes, trailer) {
            Some(earlier) => place = earlier,
            None => return true,
        }
    }
    true
}

/// The place that the end of the file tells.
fn last_index(bytes: &[u8]) -> Option<usize> {
    let start = memchr::memmem::rfind(bytes, b"startxref")?;
    let tail = bytes.get(start..)?;
    memchr::memmem::find(tail, b"%%EOF")?;
    words(bytes, start).nth(1).and_then(number_of)
}

fn is_index(bytes: &[u8], place: usize) -> bool {
    let word = words(bytes, place).next();
    word.is_some_and(|word| word == b"xref" || number_of(word).is_some())
}

/// Checks the entries in use; gives the offset of the trailer, `None` where an entry is wrong.
fn table(words: &mut Words<'_>, holds: impl Fn(usize, usize, usize) -> bool) -> Option<usize> {
    loop {
        let word = words.next()?;
        if word.starts_with(b"trailer") {
            return Some(words.at);
        }
        let first = number_of(word)?;
        let count = words.next().and_then(number_of)?;
        for index in 0..count {
            let offset = words.next().and_then(number_of)?;
            let generation = words.next().and_then(number_of)?;
            let number = first.checked_add(index)?;
            let used = words.next()? == b"n" && offset > 0;
            if used && !holds(offset, number, generation) {
                return None;
            }
        }
    }
}

/// The place of the index of the version before, told by the trailer at `trailer`.
fn previous(bytes: &[u8], trailer: usize) -> Option<usize> {
    let rest = bytes.get(trailer..)?;
    let end = memchr::memmem::find(rest, b"startxref")?;
    let key = memchr::memmem::find(&rest[..end], b"/Prev")?;
    words(bytes, trailer + key).nth(1).and_then(number_of)
}

fn number_of(word: &[u8]) -> Option<usize> {
    let digits = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&word[..digits]).ok()?.parse().ok()
}

/// What white space parts.
struct Words<'b> {
    bytes: &'b [u8],
    at: usize,
}

fn words(bytes: &[u8], at: usize) -> Words<'_> {
    Words { bytes, at }
}

impl<'b> Iterator for Words<'b> {
    type Item = &'b [u8];

    fn next(&mut self) -> Option<&'b [u8]> {
        let rest = self.bytes.get(self.at..)?;
        let start = rest.iter().position(|byte| !byte.is_ascii_whitespace())?;
        let word = &rest[start..];
        let end = word.iter().position(u8::is_ascii_whitespace);
        let word = &word[..end.unwrap_or(word.len())];
        self.at += start + word.len();
        Some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    const SOUND: &str = "%PDF-1.4\n1 0 obj\n<< >>\nendobj\nxref\n0 2\n0000000000 65535 f \n\
        0000000009 00000 n \ntrailer\n<< /Size 2 >>\nstartxref\n30\n%%EOF\n";

    #[test]
    fn an_index_leads_to_its_objects() {
        assert!(is_sound(SOUND.as_bytes()));
        assert!(is_sound(format!("posta\n{SOUND}").as_bytes()));
        assert!(!is_sound(
            SOUND.replace("0000000009", "0000000010").as_bytes()
        ));
        assert!(!is_sound(SOUND.replace("\n30\n", "\n25\n").as_bytes()));
        assert!(!is_sound(&SOUND.as_bytes()[..SOUND.len() - 8]));
        assert!(is_sound(
            SOUND.replace("/Size 2", "/Size 2 /Prev 30").as_bytes()
        ));
    }
}
