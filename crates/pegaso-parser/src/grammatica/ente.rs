//! The line that names the body.
//!
//! ente = tipo (`di` | `del` | `dell'` | …) nome [` - ` resto]
//! nome = at most seven words, each with a capital or a particle

use super::frase::{Frasi, una_delle};
use super::{Parse, fallita};

const TIPI: Frasi = Frasi::di(&[
    "COMUNE DI",
    "COMUNE DELL",
    "CITTA DI",
    "CITTA DELL",
    "CITTA DEL",
    "CITTA METROPOLITANA DI",
    "COMUNE DEL",
    "COMUNE DELLA",
    "PROVINCIA DI",
    "PROVINCIA DEL",
    "PROVINCIA DELL",
    "PROVINCIA DELLA",
    "REGIONE",
    "UNIONE DEI COMUNI",
    "UNIONE DI COMUNI",
    "UNIONE COMUNI",
    "COMUNITA MONTANA",
    "UNIONE MONTANA",
    "PROVINCIA AUTONOMA DI",
    "COMUNITA DI",
    "LIBERO CONSORZIO COMUNALE DI",
    "ROMA CAPITALE",
    "MUNICIPIO DI",
    "CONSORZIO DEI COMUNI",
]);

const PARTICELLE: &[&str] = &[
    "di", "del", "della", "delle", "dei", "degli", "e", "in", "al", "alla", "allo", "sul", "sulla",
    "su", "a", "la", "lo", "le", "il", "ed", "con", "d", "l", "nell", "nel", "nella", "val",
];

/// Most words of a name.
const PAROLE: usize = 9;

/// The body's name as printed; what follows a dash is left.
pub(crate) fn ente(input: &str) -> Parse<'_, &str> {
    let (resto, tipo) = una_delle(&TIPI, input)?;
    let fine = resto.find([',', ';', ':', '(']).unwrap_or(resto.len());
    let fine = trattino(&resto[..fine]).unwrap_or(fine);
    let nome = resto[..fine].trim_end();
    let parole = nome
        .split([' ', '\'', '’', '-'])
        .filter(|parola| !parola.is_empty());
    let da_nome =
        |parola: &str| parola.starts_with(char::is_uppercase) || PARTICELLE.contains(&parola);
    let vuoto = nome.trim().is_empty() && !tipo.to_uppercase().starts_with("ROMA");
    let resta_un_titolo = resto[fine..].is_empty() || resto[fine..].starts_with([' ', '(']);
    if vuoto || parole.clone().count() > PAROLE || !parole.clone().all(da_nome) || !resta_un_titolo
    {
        return fallita(input);
    }
    let presi = tipo.len() + nome.len();
    Ok((&input[presi..], &input[..presi]))
}

/// Where a dash between spaces stands, with the space before it.
fn trattino(testo: &str) -> Option<usize> {
    let mut trattini = testo.match_indices(['-', '–', '—']);
    trattini.find_map(|(dove, trattino)| {
        let staccato = testo[dove + trattino.len()..].starts_with(' ');
        let prima = testo[..dove].strip_suffix(' ')?;
        staccato.then_some(prima.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies() {
        for nome in [
            "CITTA' DI ALESSANDRIA",
            "CITTÀ DI ALESSANDRIA",
            "Comune di Reggio nell'Emilia",
            "Unione dei Comuni della Valserena",
            "Provincia dell'Aquila",
            "Città Metropolitana di Torino",
        ] {
            assert_eq!(ente(nome), Ok(("", nome)));
        }
        assert_eq!(
            ente("Comune di Rivalta - PEG 2023"),
            Ok((" - PEG 2023", "Comune di Rivalta"))
        );
    }

    #[test]
    fn sentences_are_no_bodies() {
        for testo in [
            "Comune di residenza del richiedente",
            "Comune di Rivalta, che aderisce",
            "Regione",
            "Città di domani",
        ] {
            assert!(ente(testo).is_err(), "{testo}");
        }
    }
}
