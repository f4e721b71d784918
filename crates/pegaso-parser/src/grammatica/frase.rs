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

/// Wordings of one thing, and how they begin: nearly all attempts end there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frasi {
    modelli: &'static [&'static str],
    /// For each of the first places and each letter, which wordings have it there: one bit each.
    lettere: [[u64; LETTERE]; POSTI],
}

/// Letters of the alphabet.
const LETTERE: usize = 26;

/// Places at the start of a wording that are looked at first.
const POSTI: usize = 4;

impl Frasi {
    /// Each of `modelli` as in [`frase`].
    pub(crate) const fn di(modelli: &'static [&'static str]) -> Self {
        assert!(modelli.len() <= u64::BITS as usize, "one bit each");
        let mut lettere = [[0; LETTERE]; POSTI];
        let mut indice = 0;
        while indice < modelli.len() {
            let modello = modelli[indice].as_bytes();
            let mut dove = 0;
            while dove < POSTI && dove < modello.len() && modello[dove] != b' ' {
                lettere[dove][posto(modello[dove])] |= 1 << indice;
                dove += 1;
            }
            indice += 1;
        }
        Self { modelli, lettere }
    }

    /// False where none of them can stand at the start of `input`.
    #[inline]
    pub(crate) fn possono_aprire(&self, input: &str) -> bool {
        self.candidate(input) != 0
    }

    /// Those that may stand at the start of `input`, one bit each.
    #[inline]
    fn candidate(&self, input: &str) -> u64 {
        let [prime, altre @ ..] = &self.lettere;
        let Some((prima, seguito)) = input.as_bytes().split_first() else {
            return 0;
        };
        if !prima.is_ascii() {
            return iniziale(input).map_or(0, |iniziale| prime[iniziale]);
        }
        let mut candidate = posto_di(*prima).map_or(0, |posto| prime[posto]);
        // Behind a plain letter a plain one stands for itself.
        for (lettere, byte) in altre.iter().zip(seguito) {
            let Some(posto) = posto_di(*byte).filter(|_| candidate != 0) else {
                break;
            };
            candidate &= lettere[posto];
        }
        candidate
    }
}

/// The place of a letter in the alphabet.
const fn posto(lettera: u8) -> usize {
    assert!(
        lettera.is_ascii_uppercase(),
        "wordings are made of A to Z and spaces"
    );
    (lettera - b'A') as usize
}

/// The place of a plain letter in the alphabet, in either case.
#[inline]
fn posto_di(byte: u8) -> Option<usize> {
    let posto = usize::from(byte.to_ascii_uppercase().wrapping_sub(b'A'));
    (posto < LETTERE).then_some(posto)
}

/// The place of the letter that `input` begins with, accents aside.
fn iniziale(input: &str) -> Option<usize> {
    let c = input[combinanti(input)..].chars().next()?;
    posto_di(u8::try_from(piana(c)).ok()?)
}

/// The longest of `frasi` that `input` starts with, and what it took.
#[inline]
pub(crate) fn una_delle<'i>(frasi: &Frasi, input: &'i str) -> Parse<'i, &'i str> {
    let (resto, (_, preso)) = quale(frasi, input)?;
    Ok((resto, preso))
}

/// The place of the longest of `frasi` that `input` starts with, and what it took.
#[inline]
pub(crate) fn quale<'i>(frasi: &Frasi, input: &'i str) -> Parse<'i, (usize, &'i str)> {
    let candidate = frasi.candidate(input);
    if candidate == 0 {
        return fallita(input);
    }
    match la_piu_lunga(frasi.modelli, candidate, input) {
        Some((lunghezza, quale)) => Ok((&input[lunghezza..], (quale, &input[..lunghezza]))),
        None => fallita(input),
    }
}

/// Bytes that the longest of `candidate` takes at the start of `input`, and its place.
fn la_piu_lunga(
    modelli: &[&'static str],
    mut candidate: u64,
    input: &str,
) -> Option<(usize, usize)> {
    if candidate.is_power_of_two() {
        let quale = candidate.trailing_zeros() as usize;
        return Some((lunghezza(modelli.get(quale)?, input)?, quale));
    }
    let parola = PrimaParola::di(input);
    let mut presa = None;
    // Of two wordings that stand at one place, the longer takes more.
    let mut lettere = 0;
    while candidate != 0 {
        let quale = candidate.trailing_zeros() as usize;
        candidate &= candidate - 1;
        let modello = modelli.get(quale)?;
        if modello.len() > lettere
            && modello.as_bytes().starts_with(parola.lettere())
            && let Some(lunghezza) = lunghezza_oltre(modello, input, parola.lunga)
        {
            lettere = modello.len();
            presa = Some((lunghezza, quale));
        }
    }
    presa
}

/// The plain letters that a text begins with, of which each stands for itself: looked at once for
/// all wordings.
struct PrimaParola {
    maiuscole: [u8; Self::MASSIMO],
    lunga: usize,
}

impl PrimaParola {
    /// Longer words are looked at no farther.
    const MASSIMO: usize = 16;

    fn di(input: &str) -> Self {
        let mut maiuscole = [0; Self::MASSIMO];
        let mut lunga = 0;
        for (maiuscola, byte) in maiuscole.iter_mut().zip(input.bytes()) {
            if !byte.is_ascii_alphabetic() {
                break;
            }
            *maiuscola = byte.to_ascii_uppercase();
            lunga += 1;
        }
        Self { maiuscole, lunga }
    }

    fn lettere(&self) -> &[u8] {
        &self.maiuscole[..self.lunga]
    }
}

/// Where the first of `frasi` stands in `testo` as whole words, and how long it is.
pub(crate) fn trova(frasi: &Frasi, testo: &str) -> Option<(usize, usize)> {
    inizi_di_parola(testo).find_map(|inizio| {
        let (_, presa) = una_delle(frasi, &testo[inizio..]).ok()?;
        Some((inizio, presa.len()))
    })
}

/// True where one of `frasi` stands in `testo` as whole words.
pub(crate) fn contiene(frasi: &Frasi, testo: &str) -> bool {
    trova(frasi, testo).is_some()
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
    lunghezza_oltre(modello, input, 0)
}

/// The same where the first `lette` bytes of both are known to be the same.
fn lunghezza_oltre(modello: &str, input: &str, lette: usize) -> Option<usize> {
    // As long as all is plain ASCII, letters stand for letters and one space for one.
    let (testo, attesi) = (input.as_bytes(), modello.as_bytes());
    let seguito = attesi.iter().zip(testo).skip(lette);
    let uguali = lette
        + seguito
            .take_while(|(atteso, trovato)| trovato.to_ascii_uppercase() == **atteso)
            .count();
    match (attesi.get(uguali), testo.get(uguali)) {
        (None, None | Some(b' ' | b':')) => Some(uguali),
        (Some(_), None) => None,
        (_, Some(trovato)) if trovato.is_ascii_alphanumeric() => None,
        _ => {
            // A run of spaces is one separator: it is looked at from its start.
            let in_separatore = uguali > 0 && attesi[uguali - 1] == b' ';
            lunghezza_a_segni(modello, input, uguali - usize::from(in_separatore))
        }
    }
}

/// The same where accents, apostrophes or other separators may stand between the two, behind the
/// first `uguali` bytes, which are the same in both.
fn lunghezza_a_segni(modello: &str, input: &str, uguali: usize) -> Option<usize> {
    let (letti, attesi) = modello.as_bytes().split_at(uguali);
    let mut presi = uguali;
    let mut prima = letti.last().copied().unwrap_or_default();
    for &atteso in attesi {
        if atteso == b' ' {
            presi += accento(&input[presi..], prima);
            presi += separatore(&input[presi..])?;
        } else {
            presi += lettera(&input[presi..], atteso)?;
        }
        prima = atteso;
    }
    presi += accento(&input[presi..], prima);
    let segue = input[presi..].chars().next();
    (!segue.is_some_and(char::is_alphanumeric)).then_some(presi)
}

/// Bytes of the letter `attesa` at the start of `input`, accents that combine before it included.
fn lettera(input: &str, attesa: u8) -> Option<usize> {
    let primo = *input.as_bytes().first()?;
    if primo.is_ascii() {
        return (primo.to_ascii_uppercase() == attesa).then_some(1);
    }
    let combinanti = combinanti(input);
    let c = input[combinanti..].chars().next()?;
    (piana(c) == char::from(attesa)).then(|| combinanti + c.len_utf8())
}

/// Bytes of what accents the letter before: combining marks, or behind a vowel the apostrophe of
/// `FINALITA'`, which belongs to the word.
fn accento(input: &str, lettera: u8) -> usize {
    let combinanti = combinanti(input);
    let dopo = &input[combinanti..];
    let vocale = matches!(lettera, b'A' | b'E' | b'I' | b'O' | b'U');
    let apostrofo = dopo
        .chars()
        .next()
        .filter(|c| vocale && matches!(c, '\'' | '’' | '`'));
    let Some(apostrofo) = apostrofo else {
        return combinanti;
    };
    let segue = dopo[apostrofo.len_utf8()..].chars().next();
    let accenta = !segue.is_some_and(char::is_alphanumeric);
    combinanti + if accenta { apostrofo.len_utf8() } else { 0 }
}

fn combinanti(input: &str) -> usize {
    input
        .chars()
        .take_while(|c| combinante(*c))
        .map(char::len_utf8)
        .sum()
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
    use proptest::prelude::*;

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
    fn an_accent_may_open_a_wording() {
        let eta = Frasi::di(&["ETA", "ESERCIZIO"]);
        assert_eq!(una_delle(&eta, "Età: 6 anni"), Ok((": 6 anni", "Età")));
        assert_eq!(una_delle(&eta, "ÈTÀ: 6"), Ok((": 6", "ÈTÀ")));
        assert!(una_delle(&eta, "«Età»").is_err());
    }

    proptest! {
        /// Looking at plain letters first changes nothing.
        #[test]
        fn the_short_way_finds_the_same(testo in "[ABLab ’'àÀ\u{300}./–-]{0,9}") {
            const FRASI: [&str; 9] =
                ["A", "A B", "AB", "AB L", "A A B", "B A", "L AB", "ABBA", "ABBAL A"];
            const TUTTE: Frasi = Frasi::di(&FRASI);
            for modello in FRASI {
                prop_assert_eq!(lunghezza(modello, &testo), lunghezza_a_segni(modello, &testo, 0));
            }
            let lunghezze = FRASI.iter().filter_map(|m| lunghezza_a_segni(m, &testo, 0));
            let presa = una_delle(&TUTTE, &testo).ok().map(|(_, presa)| presa.len());
            prop_assert_eq!(presa, lunghezze.max());
        }
    }

    #[test]
    fn a_word_may_not_go_on() {
        assert_eq!(presa("VINCOLI", "Vincolistica"), None);
        assert_eq!(presa("VINCOLI", "Vinc"), None);
    }

    #[test]
    fn a_phrase_is_found_among_whole_words() {
        let sospeso = Frasi::di(&["SOSPESO"]);
        assert_eq!(trova(&sospeso, "è stato sospeso ieri"), Some((9, 7)));
        assert!(!contiene(&Frasi::di(&["CIRCA"]), "circadiano"));
    }
}
