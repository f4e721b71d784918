//! What a criterion says: its words, with the signs that turn it into its opposite.
//!
//! Signs of comparison and of numbers count (`≥ 80` is not `< 80`, `+10` is not `-10`); case,
//! accents, apostrophes and punctuation do not. Nothing here knows what the words mean.

use pegaso_model::unico;

/// How a sign is written and which one it is; longer ways come first. Those that are none are
/// quotes and arrows from a keyboard.
const SEGNI: &[(&str, Option<&str>)] = &[
    ("-->", None),
    ("->", None),
    ("<<", None),
    (">>", None),
    ("=/=", Some("≠")),
    ("=\u{338}", Some("≠")),
    ("<>", Some("≠")),
    ("!=", Some("≠")),
    ("<\u{338}", Some("≥")),
    (">\u{338}", Some("≤")),
    ("<=", Some("≤")),
    ("=<", Some("≤")),
    (">=", Some("≥")),
    ("=>", Some("≥")),
    ("==", Some("=")),
    ("≤", Some("≤")),
    ("≦", Some("≤")),
    ("⩽", Some("≤")),
    ("≯", Some("≤")),
    ("≥", Some("≥")),
    ("≧", Some("≥")),
    ("⩾", Some("≥")),
    ("≮", Some("≥")),
    ("≠", Some("≠")),
    ("≰", Some(">")),
    ("≱", Some("<")),
    ("<", Some("<")),
    ("＜", Some("<")),
    (">", Some(">")),
    ("＞", Some(">")),
    ("=", Some("=")),
    ("＝", Some("=")),
    ("±", Some("±")),
    ("+", Some("+")),
    ("＋", Some("+")),
];

/// A minus, or a dash: it depends on what stands around it.
const LINEETTE: &str = "-−–‐‑－";

/// The words of `testo`, upper case and without accents, and its signs, in order and parted by one
/// space.
pub(crate) fn parole_e_segni(testo: &str) -> String {
    let mut voci = String::with_capacity(testo.len());
    // Where the words that are still to be taken begin.
    let mut inizio = 0;
    let mut indice = 0;
    while let Some(salto) = testo[indice..].find(comincia_un_segno) {
        indice += salto;
        let Some(c) = testo[indice..].chars().next() else {
            break;
        };
        let Some((lungo, segno)) = segno(c, &testo[..indice], &testo[indice..]) else {
            indice += c.len_utf8();
            continue;
        };
        accoda(&mut voci, &unico(&testo[inizio..indice]));
        accoda(&mut voci, segno.unwrap_or_default());
        indice += lungo;
        inizio = indice;
    }
    accoda(&mut voci, &unico(&testo[inizio..]));
    voci
}

fn accoda(voci: &mut String, altre: &str) {
    if !voci.is_empty() && !altre.is_empty() {
        voci.push(' ');
    }
    voci.push_str(altre);
}

/// False for what no sign begins with.
fn comincia_un_segno(c: char) -> bool {
    if c.is_ascii() {
        matches!(c, '-' | '<' | '>' | '=' | '!' | '+')
    } else {
        !c.is_alphanumeric() && !c.is_whitespace()
    }
}

/// The sign `c` that `dopo` begins with, and how many bytes it takes.
fn segno(c: char, prima: &str, dopo: &str) -> Option<(usize, Option<&'static str>)> {
    if let Some((scritto, segno)) = SEGNI.iter().find(|(scritto, _)| dopo.starts_with(scritto)) {
        return Some((scritto.len(), *segno));
    }
    let meno = LINEETTE.contains(c) && e_un_meno(c, prima, &dopo[c.len_utf8()..]);
    meno.then_some((c.len_utf8(), Some("−")))
}

/// True for `al -10%`; false for `2021-2022`, `A-1`, `5 - 10` and for the dash of a list.
fn e_un_meno(lineetta: char, prima: &str, dopo: &str) -> bool {
    // Only the minus of typography may stand apart from its number.
    let dopo = if lineetta == '−' {
        dopo.trim_start()
    } else {
        dopo
    };
    let numero = dopo.starts_with(|c: char| c.is_ascii_digit());
    let staccato = !prima.ends_with(|c: char| c.is_alphanumeric());
    let intervallo = prima
        .trim_end()
        .ends_with(|c: char| c.is_ascii_digit() || matches!(c, '%' | ')'));
    numero && staccato && !intervallo
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn diversi(a: &str, b: &str) {
        assert_ne!(parole_e_segni(a), parole_e_segni(b), "{a} / {b}");
    }

    #[track_caller]
    fn uguali(a: &str, b: &str) {
        assert_eq!(parole_e_segni(a), parole_e_segni(b));
    }

    #[test]
    fn opposite_comparisons_are_not_the_same() {
        diversi("≥ 80", "< 80");
        diversi(">= 80%", "< 80%");
        diversi(">80%", "≥80%");
        diversi("scarto = 0", "scarto ≠ 0");
        diversi("scarto = 0", "scarto =\u{338} 0");
        diversi("scarto ≤ 5 giorni", "scarto > 5 giorni");
    }

    #[test]
    fn signs_of_numbers_count() {
        diversi("+10%", "-10%");
        diversi("variazione 10%", "variazione -10%");
        diversi("scarto (−10%)", "scarto (10%)");
        diversi("scarto − 10%", "scarto 10%");
    }

    #[test]
    fn a_sign_is_the_same_however_written() {
        uguali("almeno >= 80%", "Almeno ≥80%");
        uguali("scarto != 0", "scarto ≠ 0");
        uguali("scarto <> 0", "scarto =/= 0");
        uguali("al −10%", "al –10%");
        uguali("=< 3", "⩽ 3");
    }

    #[test]
    fn dashes_quotes_and_arrows_are_no_signs() {
        uguali("anni 2021-2022", "anni 2021 – 2022");
        uguali("fase A-1: da 5 - 10 giorni", "fase A 1 da 5 10 giorni");
        uguali("- 10 incontri; - 3 mostre", "10 incontri, 3 mostre");
        uguali("<<attivazione>> -> servizio", "«attivazione» servizio");
        uguali("5% -10%", "5% – 10%");
    }

    #[test]
    fn case_accents_apostrophes_and_punctuation_do_not_count() {
        uguali("È attiva, nella citta'", "e attiva nella CITTÀ.");
        uguali("", " –\n");
    }
}
