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
    let mut unico = String::with_capacity(testo.len());
    let mut staccata = false;
    let mut aggiungi = |c: char| {
        if c.is_alphanumeric() {
            if std::mem::take(&mut staccata) && !unico.is_empty() {
                unico.push(' ');
            }
            if c.is_ascii() {
                unico.push(c.to_ascii_uppercase());
            } else {
                unico.extend(c.to_uppercase());
            }
        } else if !is_combining_mark(c) {
            staccata = true;
        }
    };
    for c in testo.chars() {
        if c.is_ascii() {
            aggiungi(c);
        } else {
            decompose_compatible(c, &mut aggiungi);
        }
    }
    unico
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
