//! The row or line of a final deadline, or of that of one year.
//!
//! termine = nome { seguito } [annualità anno] [`:` | `-` | `=`] testo
//! nome    = `Scadenza finale` | `Termine finale` | `Scadenza raggiungimento` | …

use super::frase::{Frasi, contiene, una_delle};
use super::{Parse, fallita};

/// The row or line of a final or yearly deadline: the year it closes, and what follows the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Termine<'i> {
    pub(crate) annualita: Option<i16>,
    pub(crate) testo: &'i str,
}

/// Reads `Scadenza finale per il raggiungimento dell'obiettivo:`, `Termine finale: 31/12/2025`,
/// `Scadenza raggiungimento obiettivo annualità 2021:`.
pub(crate) fn termine(input: &str) -> Parse<'_, Termine<'_>> {
    const TERMINI: Frasi = Frasi::di(&[
        "SCADENZA FINALE",
        "TERMINE FINALE",
        "DATA FINALE",
        "SCADENZA RAGGIUNGIMENTO",
        "SCADENZA PER IL RAGGIUNGIMENTO",
        "SCADENZA DEL RAGGIUNGIMENTO",
        "SCADENZA ANNUALITA",
        "SCADENZA DELL OBIETTIVO",
        "SCADENZA OBIETTIVO",
        "TERMINE ULTIMO",
        "SCADENZA ULTIMA",
        "DATA DI CONCLUSIONE",
        "DATA CONCLUSIONE",
        "TERMINE DI CONCLUSIONE",
        "SCADENZA COMPLESSIVA",
        "SCADENZA INTERMEDIA",
        "TERMINE ANNUALITA",
        "CONCLUSIONE DELL OBIETTIVO",
        "TERMINE DELL OBIETTIVO",
        "TERMINE PER IL RAGGIUNGIMENTO",
        "TERMINE DI RAGGIUNGIMENTO",
        "DATA DI RAGGIUNGIMENTO",
        "DATA PREVISTA DI CONCLUSIONE",
        "CONCLUSIONE PREVISTA",
        "DATA FINE OBIETTIVO",
        "DATA DI FINE OBIETTIVO",
        "DATA ULTIMA",
    ]);
    const DI_UN_ANNO: Frasi = Frasi::di(&["ANNUALITA"]);
    const SEGUITI: Frasi = Frasi::di(&[
        "PER IL RAGGIUNGIMENTO",
        "DI RAGGIUNGIMENTO",
        "RAGGIUNGIMENTO",
        "DEL RAGGIUNGIMENTO",
        "DELL OBIETTIVO",
        "OBIETTIVO",
        "PREVISTA",
        "PREVISTO",
        "DEL PROGETTO",
        "PROGETTO",
        "FINALE",
        "PER LA REALIZZAZIONE",
        "DI REALIZZAZIONE",
        "PER",
    ]);
    const ANNUALITA: Frasi = Frasi::di(&[
        "ANNUALITA",
        "PER L ANNO",
        "RELATIVA ALL ANNO",
        "ANNO",
        "PRIMA ANNUALITA",
    ]);
    let (resto, preso) = una_delle(&TERMINI, input)?;
    let mut resto = resto.trim_start();
    let mut annuale = contiene(&DI_UN_ANNO, preso);
    resto = senza_seguito_spezzato(resto).unwrap_or(resto);
    loop {
        if let Ok((dopo, _)) = una_delle(&SEGUITI, resto) {
            resto = dopo.trim_start();
        } else if let Ok((dopo, _)) = una_delle(&ANNUALITA, resto) {
            annuale = true;
            resto = dopo.trim_start_matches([' ', '-', '–', '(']);
        } else {
            break;
        }
    }
    let mut annualita = None;
    if annuale && let Ok((dopo, anno)) = super::data::anno_lungo(resto) {
        annualita = Some(anno);
        resto = dopo.trim_start_matches([' ', ')']);
    }
    let testo = resto
        .strip_prefix([':', '-', '–', '='])
        .unwrap_or(resto)
        .trim();
    Ok(("", Termine { annualita, testo }))
}

/// `resto` from the colon on, where what stands before it is nothing but what usually follows, with
/// words that a narrow column broke: `per il raggiungi mento dell'o biettivo: 31/12/2025`.
fn senza_seguito_spezzato(resto: &str) -> Option<&str> {
    const SEGUITI: [&str; 4] = [
        "PERILRAGGIUNGIMENTO",
        "DIRAGGIUNGIMENTO",
        "RAGGIUNGIMENTO",
        "DELLOBIETTIVO",
    ];
    let (prima, dopo) = resto.split_at(resto.find(':')?);
    let lettere = prima.chars().filter(|c| c.is_alphanumeric());
    let lettere: String = lettere.flat_map(char::to_uppercase).collect();
    let mut manca = lettere.as_str();
    while let Some(seguito) = SEGUITI.iter().find_map(|detto| manca.strip_prefix(detto)) {
        manca = seguito;
    }
    (manca.is_empty() && !lettere.is_empty()).then_some(dopo)
}

/// Reads `Scadenza: 30/06/2025`, `Da concludere entro il 30/06/2025` below a table of phases, where
/// only the whole can be meant.
pub(crate) fn termine_del_tutto(input: &str) -> Parse<'_, Termine<'_>> {
    const TERMINI: Frasi = Frasi::di(&[
        "SCADENZA",
        "DATA SCADENZA",
        "DATA DI SCADENZA",
        "DATA FINE",
        "DATA DI FINE",
        "DATA DI ULTIMAZIONE",
        "TERMINE",
        "FINE PREVISTA",
        "CONCLUSIONE",
    ]);
    const FRASI: Frasi = Frasi::di(&[
        "OBIETTIVO DA CONCLUDERE",
        "OBIETTIVO DA RAGGIUNGERE",
        "DA CONCLUDERE",
        "DA CONCLUDERSI",
        "DA RAGGIUNGERE ENTRO",
    ]);
    if let Ok((resto, _)) = una_delle(&FRASI, input) {
        let testo = resto.trim_start_matches([':', ' ']);
        return Ok((
            "",
            Termine {
                annualita: None,
                testo,
            },
        ));
    }
    let (resto, _) = una_delle(&TERMINI, input)?;
    match resto.trim_start().strip_prefix(':').map(str::trim) {
        Some(testo) => Ok((
            "",
            Termine {
                annualita: None,
                testo,
            },
        )),
        None => fallita(input),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn final_and_yearly_deadlines() {
        let letto = |input| {
            termine(input)
                .ok()
                .map(|(_, t): (_, Termine<'_>)| (t.annualita, t.testo))
        };
        assert_eq!(
            letto("Scadenza finale per il raggiungimento dell'obiettivo:"),
            Some((None, ""))
        );
        assert_eq!(
            letto("Scadenza finale per il raggiungi mento dell'o biettivo: 30/06/2021"),
            Some((None, "30/06/2021"))
        );
        assert_eq!(
            letto("Scadenza raggiungimento obiettivo annualità 2021:"),
            Some((Some(2021), ""))
        );
        assert_eq!(
            letto("Termine finale: 31 dicembre 2025"),
            Some((None, "31 dicembre 2025"))
        );
        assert_eq!(
            letto("Scadenza finale per il raggiungimento dell’obiettivo: Non prevedibile la data"),
            Some((None, "Non prevedibile la data"))
        );
    }
}
