//! Comparing Italian text: words without accents, case and punctuation.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// The months, as words of [`parole`].
pub const MESI: [&str; 12] = [
    "GENNAIO",
    "FEBBRAIO",
    "MARZO",
    "APRILE",
    "MAGGIO",
    "GIUGNO",
    "LUGLIO",
    "AGOSTO",
    "SETTEMBRE",
    "OTTOBRE",
    "NOVEMBRE",
    "DICEMBRE",
];

/// `testo` without white space at its ends, where nearly always there is none: what is left of
/// nothing but white space stands at its end.
#[inline]
pub fn rifilata(testo: &str) -> &str {
    match testo.as_bytes() {
        [] => testo,
        [prima, .., ultima] if prima.is_ascii_graphic() && ultima.is_ascii_graphic() => testo,
        [solo] if solo.is_ascii_graphic() => testo,
        _ => testo.trim_start().trim_end(),
    }
}

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
    per_parole(testo, |pezzo| match pezzo {
        Pezzo::Ascii(lettere) => unico.push_str(lettere),
        Pezzo::Altra(c) => unico.extend(c.to_uppercase()),
        Pezzo::Stacco => unico.push(' '),
    });
    unico.make_ascii_uppercase();
    unico
}

/// `«testo»`, cut behind so many of its characters.
pub fn citata(testo: &str, caratteri: usize) -> String {
    match testo.char_indices().nth(caratteri) {
        Some((fine, _)) => format!("«{}…»", testo[..fine].trim_end()),
        None => format!("«{testo}»"),
    }
}

/// `«testo»` on one line, cut early: part of a name.
pub fn citazione_breve(testo: &str) -> String {
    let parole: Vec<_> = testo.split_whitespace().collect();
    citata(&parole.join(" "), 60)
}

/// `del 74%`, `dell'82%`: the part of one that `parte` is, as percent points behind their preposition.
/// What is less than all is never said to be 100.
pub fn del_percento(parte: f32) -> String {
    let punti = 100.0 * parte;
    let punti = if parte < 1.0 { punti.min(99.0) } else { punti };
    let testo = format!("{punti:.0}%");
    let articolata = match testo.trim_end_matches('%') {
        "0" => "dello ",
        "1" | "11" => "dell'",
        cifre if cifre.starts_with('8') => "dell'",
        _ => "del ",
    };
    format!("{articolata}{testo}")
}

/// What [`per_parole`] hears of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pezzo<'t> {
    /// Plain letters and digits of one word, in either case.
    Ascii(&'t str),
    /// A letter or a digit that is not plain, without its accents, in either case.
    Altra(char),
    /// The next word begins.
    Stacco,
}

/// Tells the words of [`unico`] piece by piece, to those who need no copy of them.
#[inline]
pub fn per_parole(testo: &str, mut pezzo: impl FnMut(Pezzo<'_>)) {
    let bytes = testo.as_bytes();
    let mut stacco = Stacco::default();
    let mut indice = 0;
    while let Some(byte) = bytes.get(indice) {
        // Nearly all text is ASCII.
        if ALFANUMERICO[usize::from(*byte)] {
            let seguito = bytes[indice..].iter();
            let lunga = seguito.take_while(|b| ALFANUMERICO[usize::from(**b)]);
            let fine = indice + lunga.count();
            if stacco.va_detto() {
                pezzo(Pezzo::Stacco);
            }
            pezzo(Pezzo::Ascii(&testo[indice..fine]));
            indice = fine;
        } else if byte.is_ascii() {
            stacco.dovuto = true;
            indice += 1;
        } else if let Some(c) = testo[indice..].chars().next() {
            decompose_compatible(c, |c| {
                if c.is_alphanumeric() {
                    if stacco.va_detto() {
                        pezzo(Pezzo::Stacco);
                    }
                    pezzo(Pezzo::Altra(c));
                } else if !is_combining_mark(c) {
                    stacco.dovuto = true;
                }
            });
            indice += c.len_utf8();
        }
    }
}

/// The bytes that are letters or digits by themselves.
const ALFANUMERICO: [bool; 256] = {
    let mut tabella = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        tabella[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    tabella
};

/// Whether the next letter begins another word.
#[derive(Debug, Default)]
struct Stacco {
    dovuto: bool,
    /// Some letter was told.
    dopo_altre: bool,
}

impl Stacco {
    /// Asked before each letter: true where a break goes between it and the one before.
    fn va_detto(&mut self) -> bool {
        let dovuto = std::mem::take(&mut self.dovuto);
        dovuto & std::mem::replace(&mut self.dopo_altre, true)
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

    #[test]
    fn a_part_of_one_has_the_article_of_its_sound() {
        for (parte, atteso) in [
            (0.0, "dello 0%"),
            (0.01, "dell'1%"),
            (0.11, "dell'11%"),
            (0.12, "del 12%"),
            (0.08, "dell'8%"),
            (0.82, "dell'82%"),
            (0.996, "del 99%"),
            (1.0, "del 100%"),
        ] {
            assert_eq!(del_percento(parte), atteso);
        }
    }
}
