//! Fixed phrases, whatever their case, accents, apostrophes and spaces.
//!
//! frase = parola { separatore parola }
//! parola = lettere, with `à`, `A'` and `A` alike
//! separatore = one or more of space, `-`, `–`, `/`, `.`, `'`, `’`, none after an apostrophe

use super::{Parse, fallita};

/// A grammar for `modello`: upper-case ASCII words parted by one space.
pub(crate) fn frase(modello: &'static str) -> impl Fn(&str) -> Parse<'_, &str> {
    move |input| match lunghezza(modello, input) {
        Some(lunghezza) => Ok((&input[lunghezza..], &input[..lunghezza])),
        None => fallita(input),
    }
}

/// The first of `modelli` that `input` starts with, and what it took.
pub(crate) fn una_delle<'i>(
    modelli: &'static [&'static str],
    input: &'i str,
) -> Parse<'i, &'i str> {
    modelli
        .iter()
        .filter_map(|modello| lunghezza(modello, input))
        .max()
        .map_or_else(
            || fallita(input),
            |lunghezza| Ok((&input[lunghezza..], &input[..lunghezza])),
        )
}

/// Where the first of `modelli` stands in `testo` as whole words, and how long it is.
pub(crate) fn trova(modelli: &[&str], testo: &str) -> Option<(usize, usize)> {
    inizi_di_parola(testo).find_map(|inizio| {
        let resto = &testo[inizio..];
        let lunghezza = modelli
            .iter()
            .filter_map(|modello| lunghezza(modello, resto))
            .max()?;
        Some((inizio, lunghezza))
    })
}

/// True where one of `modelli` stands in `testo` as whole words.
pub(crate) fn contiene(modelli: &[&str], testo: &str) -> bool {
    trova(modelli, testo).is_some()
}

fn inizi_di_parola(testo: &str) -> impl Iterator<Item = usize> {
    let mut in_parola = false;
    testo.char_indices().filter_map(move |(indice, c)| {
        let inizio = c.is_alphanumeric() && !in_parola;
        in_parola = c.is_alphanumeric();
        inizio.then_some(indice)
    })
}

/// Bytes of `input` that `modello` takes; a last word may not go on.
fn lunghezza(modello: &str, input: &str) -> Option<usize> {
    let mut presi = 0;
    for (indice, parola) in modello.split(' ').enumerate() {
        if indice > 0 {
            presi += separatore(&input[presi..])?;
        }
        presi += parola_presa(parola, &input[presi..])?;
    }
    let segue = input[presi..].chars().next();
    (!segue.is_some_and(char::is_alphanumeric)).then_some(presi)
}

fn parola_presa(parola: &str, input: &str) -> Option<usize> {
    let mut caratteri = input.char_indices().filter(|(_, c)| !combinante(*c));
    let mut fine = 0;
    for atteso in parola.chars() {
        let (indice, c) = caratteri.next()?;
        if piana(c) != atteso {
            return None;
        }
        fine = indice + c.len_utf8();
    }
    fine += input[fine..]
        .chars()
        .take_while(|c| combinante(*c))
        .map(char::len_utf8)
        .sum::<usize>();
    // `FINALITA'`: the apostrophe is an accent, and belongs to the word.
    let vocale = parola.ends_with(['A', 'E', 'I', 'O', 'U']);
    let apostrofo = input[fine..]
        .chars()
        .next()
        .filter(|c| vocale && matches!(c, '\'' | '’' | '`'));
    let dopo = apostrofo.and_then(|c| input[fine + c.len_utf8()..].chars().next());
    if let Some(c) = apostrofo.filter(|_| !dopo.is_some_and(char::is_alphanumeric)) {
        fine += c.len_utf8();
    }
    Some(fine)
}

fn separatore(input: &str) -> Option<usize> {
    let lunghezza = input
        .chars()
        .take_while(|c| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '.' | '\'' | '’'))
        .map(char::len_utf8)
        .sum();
    (lunghezza > 0).then_some(lunghezza)
}

/// The letter without accent, upper case.
pub(crate) const fn piana(c: char) -> char {
    match c {
        'à' | 'á' | 'â' | 'ä' | 'À' | 'Á' | 'Â' | 'Ä' => 'A',
        'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => 'E',
        'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => 'I',
        'ò' | 'ó' | 'ô' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Ö' => 'O',
        'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => 'U',
        _ => c.to_ascii_uppercase(),
    }
}

const fn combinante(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn presa<'i>(modello: &'static str, input: &'i str) -> Option<&'i str> {
        frase(modello)(input).ok().map(|(_, presa)| presa)
    }

    #[test]
    fn case_accents_and_apostrophes_do_not_count() {
        assert_eq!(
            presa("FINALITA STRATEGICHE", "Finalità  Strategiche: x"),
            Some("Finalità  Strategiche")
        );
        assert_eq!(presa("FINALITA", "FINALITA': x"), Some("FINALITA'"));
        assert_eq!(
            presa("FINALITA", "finalita\u{300} x"),
            Some("finalita\u{300}")
        );
        assert_eq!(
            presa("DELL OBIETTIVO", "dell’obiettivo"),
            Some("dell’obiettivo")
        );
        assert_eq!(presa("E GOVERNMENT", "E-Government"), Some("E-Government"));
    }

    #[test]
    fn a_word_may_not_go_on() {
        assert_eq!(presa("VINCOLI", "Vincolistica"), None);
        assert_eq!(presa("VINCOLI", "Vinc"), None);
    }

    #[test]
    fn a_phrase_is_found_among_whole_words() {
        assert_eq!(trova(&["SOSPESO"], "è stato sospeso ieri"), Some((9, 7)));
        assert!(!contiene(&["CIRCA"], "circadiano"));
    }
}
