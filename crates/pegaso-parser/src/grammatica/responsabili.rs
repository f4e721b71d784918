//! Responsibles: codes and names in one cell.
//!
//! responsabili = voce { separatore voce }
//! separatore   = `,` | `;` | `+` | `/` | `&` | line end | parenthesis
//!              | `-` beside a space or between two codes | `e` between two codes
//! voce         = codice | nome
//! codice       = [1–3 maiuscole [`.`]] 1–6 cifre

use super::frase::{Frasi, una_delle};

/// The codes and the other names of a cell, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Voci {
    pub(crate) codici: Vec<String>,
    pub(crate) altri: Vec<String>,
}

/// Reads a cell of responsibles.
pub(crate) fn responsabili(cella: &str) -> Voci {
    if let Some(codici) = soli_codici(cella) {
        let altri = Vec::new();
        return Voci { codici, altri };
    }
    let mut voci = Voci::default();
    for pezzo in cella.split([',', ';', '+', '(', ')', '[', ']', '\n', '&']) {
        for pezzo in pezzo.split(" - ").flat_map(|pezzo| pezzo.split(['–', '—'])) {
            for pezzo in barre(pezzo) {
                voci.aggiungi(pezzo.trim_matches(['-', ' ', '.', ':']));
            }
        }
    }
    voci
}

/// The codes of a cell that holds nothing else, as most do: figures, however parted.
fn soli_codici(cella: &str) -> Option<Vec<String>> {
    let separa = |byte: &u8| matches!(byte, b' ' | b'-' | b',' | b';');
    if !cella.bytes().all(|b| b.is_ascii_digit() || separa(&b)) {
        return None;
    }
    let parti = cella.split([' ', '-', ',', ';']);
    let codici: Vec<_> = parti.filter(|parte| !parte.is_empty()).collect();
    let buoni = codici.iter().all(|parte| codice(parte));
    buoni.then(|| codici.into_iter().map(str::to_owned).collect())
}

/// A slash parts two entries where one of them is a code or spaces stand around it.
fn barre(pezzo: &str) -> Vec<&str> {
    let parti: Vec<_> = pezzo.split('/').map(str::trim).collect();
    let separa = pezzo.contains(" /") || pezzo.contains("/ ") || parti.iter().any(|p| codice(p));
    if separa { parti } else { vec![pezzo] }
}

impl Voci {
    fn aggiungi(&mut self, voce: &str) {
        if voce.chars().all(|c| !c.is_alphanumeric()) {
            return;
        }
        // `3101 (50%)`: a share, not a responsible.
        if voce.ends_with('%') {
            return;
        }
        if let Some(codici) = codici(voce) {
            self.codici.extend(codici);
        } else if let Some(codice) = codice_con_nome(voce) {
            self.codici.push(codice.to_owned());
        } else {
            self.altri.push(voce.to_owned());
        }
    }
}

/// The codes of a piece that holds nothing else: `2254-2255`, `29419 -2269`, `101 e 103`.
fn codici(voce: &str) -> Option<Vec<String>> {
    let parti: Vec<_> = voce
        .split(|c: char| c.is_whitespace() || c == '-')
        .filter(|parte| !parte.is_empty() && !parte.eq_ignore_ascii_case("e"))
        .collect();
    (!parti.is_empty() && parti.iter().all(|parte| codice(parte)))
        .then(|| parti.into_iter().map(str::to_owned).collect())
}

/// The code of `9999 Ufficio legale`, `cod. 9998`, `3101*`: the words only say whose it is.
fn codice_con_nome(voce: &str) -> Option<&str> {
    const CIFRE: usize = 3;
    const NOMI: Frasi = Frasi::di(&["COD", "CODICE", "N", "NR", "CDR", "CDC"]);
    let resto = una_delle(&NOMI, voce)
        .map_or(voce, |(resto, _)| resto)
        .trim_start_matches(['.', '°', ':', ' ']);
    let cifre = resto.bytes().take_while(u8::is_ascii_digit).count();
    let dopo = &resto[cifre..];
    let stacca = dopo.is_empty() || dopo.starts_with([' ', '*', '-']);
    (cifre >= CIFRE && stacca && codice(&resto[..cifre])).then(|| &resto[..cifre])
}

/// A code: digits, perhaps behind a few capitals.
pub(crate) fn codice(testo: &str) -> bool {
    let lettere = testo.bytes().take_while(u8::is_ascii_uppercase).count();
    let resto = testo[lettere..].trim_start_matches('.');
    lettere <= 3 && (1..=6).contains(&resto.len()) && resto.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lette(cella: &str) -> (String, String) {
        let voci = responsabili(cella);
        (voci.codici.join(" "), voci.altri.join("|"))
    }

    #[test]
    fn codes_however_parted() {
        for (cella, codici) in [
            ("", ""),
            ("2247 - 2251 - 2252", "2247 2251 2252"),
            ("2256 - 2250 - 29419 -2269", "2256 2250 29419 2269"),
            ("2254-2255-2247", "2254 2255 2247"),
            ("2269, 2249, 22560", "2269 2249 22560"),
            ("12224 (2249)", "12224 2249"),
            ("101; 102", "101 102"),
            ("101 e 103", "101 103"),
            ("104 + 105", "104 105"),
            ("2269/2249", "2269 2249"),
            ("2269\n2249", "2269 2249"),
            ("2269 2249", "2269 2249"),
            ("S01, S02", "S01 S02"),
        ] {
            assert_eq!(lette(cella), (codici.to_owned(), String::new()), "{cella}");
        }
    }

    #[test]
    fn codes_with_words_and_shares() {
        assert_eq!(lette("9999 Ufficio legale"), ("9999".into(), String::new()));
        assert_eq!(
            lette("cod. 9998, n. 3101"),
            ("9998 3101".into(), String::new())
        );
        assert_eq!(
            lette("3101 (50%), 3102 (50%)"),
            ("3101 3102".into(), String::new())
        );
        assert_eq!(lette("3101*"), ("3101".into(), String::new()));
    }

    #[test]
    fn names_beside_codes() {
        assert_eq!(
            lette("AMAG AMBIENTE SPA / 2251"),
            ("2251".into(), "AMAG AMBIENTE SPA".into())
        );
        assert_eq!(lette("AMAG RETI"), (String::new(), "AMAG RETI".into()));
        assert_eq!(
            lette("Rossi, Bianchi - 12"),
            ("12".into(), "Rossi|Bianchi".into())
        );
        assert_eq!(
            lette("TRASPARENZA E CULTURA"),
            (String::new(), "TRASPARENZA E CULTURA".into())
        );
        assert_eq!(lette("Ufficio P/T"), (String::new(), "Ufficio P/T".into()));
    }
}
