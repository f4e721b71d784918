//! Comparing Italian text: words without accents, case and punctuation.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The words of `testo`, upper case, without accents and punctuation: `Città`, `CITTA'` and
/// `citta` are one word. Digits are kept.
pub fn parole(testo: &str) -> Vec<String> {
    unico(testo)
        .split(' ')
        .filter(|parola| !parola.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of `testo` parted by one space: equal texts are equal strings. See [`parole`].
pub fn unico(testo: &str) -> String {
    let mut unico = Unico {
        testo: String::with_capacity(testo.len()),
        staccata: false,
    };
    let mut indice = 0;
    while let Some(byte) = testo.as_bytes().get(indice) {
        // Nearly all text is ASCII.
        if byte.is_ascii_alphanumeric() {
            unico.stacca();
            unico.testo.push(char::from(byte.to_ascii_uppercase()));
            indice += 1;
        } else if byte.is_ascii() {
            unico.staccata = true;
            indice += 1;
        } else if let Some(c) = testo[indice..].chars().next() {
            decompose_compatible(c, |c| unico.carattere(c));
            indice += c.len_utf8();
        }
    }
    unico.testo
}

/// A text whose words are being put together.
struct Unico {
    testo: String,
    /// What comes next is another word.
    staccata: bool,
}

impl Unico {
    /// Adds a character whose accents stand by themselves.
    fn carattere(&mut self, c: char) {
        if c.is_alphanumeric() {
            self.stacca();
            self.testo.extend(c.to_uppercase());
        } else if !is_combining_mark(c) {
            self.staccata = true;
        }
    }

    /// Begins another word where one is due.
    fn stacca(&mut self) {
        if std::mem::take(&mut self.staccata) && !self.testo.is_empty() {
            self.testo.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_apostrophes_and_case_do_not_count() {
        assert_eq!(unico("Città di Alessandria"), "CITTA DI ALESSANDRIA");
        assert_eq!(unico("CITTA' DI ALESSANDRIA"), "CITTA DI ALESSANDRIA");
        assert_eq!(unico("l’«Unità»,  n° 3"), "L UNITA N 3");
    }
}
