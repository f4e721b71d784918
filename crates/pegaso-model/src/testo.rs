//! Comparing Italian text: words without accents, case and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The words of `testo`, upper case, without accents and punctuation: `Città`, `CITTA'` and
/// `citta` are one word. Digits are kept.
pub fn parole(testo: &str) -> Vec<String> {
    let mut parole = Vec::new();
    let mut parola = String::new();
    let mut chiudi = |parola: &mut String| {
        if !parola.is_empty() {
            parole.push(std::mem::take(parola));
        }
    };
    for c in testo.nfkd() {
        if c.is_alphanumeric() {
            parola.extend(c.to_uppercase());
        } else if !is_combining_mark(c) {
            chiudi(&mut parola);
        }
    }
    chiudi(&mut parola);
    parole
}

/// [`parole`] joined by one space: equal texts are equal strings.
pub fn unico(testo: &str) -> String {
    parole(testo).join(" ")
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
