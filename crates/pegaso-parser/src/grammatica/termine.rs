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
        "DATA DI COMPLETAMENTO",
        "DATA COMPLETAMENTO",
        "TERMINE DI COMPLETAMENTO",
        "COMPLETAMENTO DELL OBIETTIVO",
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
    loop {
        if let Ok((dopo, _)) = una_delle(&SEGUITI, resto) {
            resto = dopo.trim_start();
        } else if let Ok((dopo, _)) = una_delle(&ANNUALITA, resto) {
            annuale = true;
            resto = dopo.trim_start_matches([' ', '-', '–', '(']);
        } else if let Some(dopo) = senza_seguito_spezzato(resto) {
            resto = dopo.trim_start();
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

/// What usually follows, without spaces: a narrow column breaks its words.
const SPEZZATI: [&str; 6] = [
    "PERILRAGGIUNGIMENTO",
    "ILRAGGIUNGIMENTO",
    "DIRAGGIUNGIMENTO",
    "RAGGIUNGIMENTO",
    "DELLOBIETTIVO",
    "OBIETTIVO",
];

/// `resto` behind one of the [`SPEZZATI`]: `per il raggiungi mento dell'o biettivo: 31/12/2025`; empty
/// where it ends within one, whose rest stands on the next page.
fn senza_seguito_spezzato(resto: &str) -> Option<&str> {
    SPEZZATI
        .iter()
        .find_map(|seguito| senza_spezzato(resto, seguito))
}

fn senza_spezzato<'i>(resto: &'i str, seguito: &str) -> Option<&'i str> {
    let mut manca = seguito.chars().peekable();
    for (dove, c) in resto.char_indices() {
        if c.is_alphabetic() {
            manca.next_if(|letta| c.to_uppercase().eq([*letta]))?;
        } else if !c.is_whitespace() && !SEGNI.contains(c) {
            return None;
        }
        if manca.peek().is_none() {
            let dopo = &resto[dove + c.len_utf8()..];
            return (!dopo.starts_with(char::is_alphanumeric)).then_some(dopo);
        }
    }
    (resto.chars().any(char::is_alphabetic)).then_some("")
}

/// Signs within words that were broken.
const SEGNI: &str = "-\u{2010}\u{AD}'\u{2019}";

/// True for a piece of what usually follows the name of a deadline, and nothing else: `giungimento
/// dell'obiettivo:`.
pub(crate) fn e_un_pezzo_di_seguito(testo: &str) -> bool {
    const SEGUITO: &str = "PERILRAGGIUNGIMENTODELLOBIETTIVO";
    let testo = testo.trim_end_matches(':');
    let lettere = testo.chars().filter(|c| c.is_alphabetic());
    let lettere: String = lettere.flat_map(char::to_uppercase).collect();
    lettere.len() > 1
        && SEGUITO.contains(&lettere)
        && testo
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || SEGNI.contains(c))
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

    #[test]
    fn labels_that_a_narrow_column_broke() {
        let letto = |input| {
            let letto = termine(input).ok();
            letto.map(|(_, t): (_, Termine<'_>)| (t.annualita, t.testo))
        };
        // The rest stands on the next page.
        assert_eq!(
            letto("Scadenza finale per il rag\u{2010} giungi"),
            Some((None, ""))
        );
        assert_eq!(letto("Scadenza finale per il"), Some((None, "")));
        assert_eq!(
            letto("Scadenza raggiungimento o biettivo annualità 2021: 31/12/2021"),
            Some((Some(2021), "31/12/2021"))
        );
        assert_eq!(
            letto("Scadenza finale per il 30/06/2025"),
            Some((None, "il 30/06/2025"))
        );
        assert!(e_un_pezzo_di_seguito("giungi mento dell'o"));
        assert!(e_un_pezzo_di_seguito("biettivo:"));
        assert!(!e_un_pezzo_di_seguito("obiettivo sospeso"));
        assert!(!e_un_pezzo_di_seguito("il 30/06/2025"));
    }
}
