//! Units, roles, titles and signatures of a PEG.
//!
//! ruolo        = nome_di_ruolo [`del Settore` …] [`:`] [persona]
//! firma        = (`Il` | `La` | `L'`) nome_di_ruolo | `Visto …` | `Firma` …
//! titolo       = `Obiettivo` [tipo] [`n.`] codice [`di` cifre] (`:` | ` - ` | `.` | `)`) testo
//!              | `Titolo dell'obiettivo` `:` testo
//! codice       = gruppo { (`.` | `-` | `/` | `_`) gruppo } [`bis`], with a digit or capitals alone

use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while1};
use nom::character::complete::{digit1, one_of, space1};
use nom::combinator::{opt, recognize};
use nom::multi::many0_count;

use super::frase::{contiene, frase, una_delle};
use super::{Parse, fallita};

const RUOLI: &[&str] = &[
    "DIRIGENTE RESPONSABILE",
    "DIRIGENTE",
    "RESPONSABILE IN P O",
    "RESPONSABILE P O",
    "RESPONSABILE DI P O",
    "RESPONSABILE IN E Q",
    "RESPONSABILE E Q",
    "RESPONSABILE DI E Q",
    "RESPONSABILE DEL SERVIZIO",
    "RESPONSABILE DI SERVIZIO",
    "RESPONSABILE DEL SETTORE",
    "RESPONSABILE DI SETTORE",
    "RESPONSABILE DELL AREA",
    "RESPONSABILE DI AREA",
    "RESPONSABILE",
    "DIRETTORE GENERALE",
    "DIRETTORE",
    "DIRETTRICE",
    "SEGRETARIO GENERALE",
    "SEGRETARIO COMUNALE",
    "SEGRETARIA GENERALE",
    "SEGRETARIA COMUNALE",
    "COMANDANTE",
    "TITOLARE DI P O",
    "TITOLARE P O",
    "TITOLARE DI E Q",
    "TITOLARE E Q",
    "CAPO SETTORE",
    "CAPO AREA",
    "CAPO SERVIZIO",
    "COORDINATORE",
    "COORDINATRICE",
    "FUNZIONARIO RESPONSABILE",
    "FUNZIONARIO INCARICATO",
    "POSIZIONE ORGANIZZATIVA",
    "ELEVATA QUALIFICAZIONE",
    "VICESEGRETARIO GENERALE",
];

/// Words that a unit's name begins with.
const UNITA: &[&str] = &[
    "SETTORE",
    "SERVIZIO",
    "SERVIZI",
    "AREA",
    "UFFICIO",
    "DIREZIONE",
    "DIPARTIMENTO",
    "AZIENDA",
    "ISTITUZIONE",
    "CORPO",
    "COMANDO",
    "STAFF",
    "UNITA",
    "SEGRETERIA",
    "SEGRETARIATO",
    "GABINETTO",
    "CENTRO DI RESPONSABILITA",
    "CDR",
    "C D R",
    "STRUTTURA",
    "RIPARTIZIONE",
    "DIVISIONE",
    "AVVOCATURA",
    "POLIZIA LOCALE",
    "ENTE",
    "CONSORZIO",
    "FONDAZIONE",
    "MACROSTRUTTURA",
];

/// Titles that people are named with.
const TITOLI_PERSONALI: &[&str] = &[
    "DOTT",
    "DOTT SSA",
    "DR",
    "DR SSA",
    "DOTTOR",
    "DOTTORESSA",
    "AVV",
    "ING",
    "ARCH",
    "GEOM",
    "RAG",
    "SIG",
    "SIG RA",
    "SIGNOR",
    "SIGNORA",
    "PROF",
    "PROF SSA",
    "COMM",
    "ISP",
    "COL",
    "CAP",
    "TEN",
    "MAGG",
    "PER IND",
    "AGR",
    "BIOL",
    "COMANDANTE",
    "VICE",
    "P I",
];

/// A role and the person in it, where one stands on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ruolo<'i> {
    pub(crate) ruolo: &'i str,
    pub(crate) persona: Option<&'i str>,
}

/// A line that opens with a role: `Dirigente Dott. …`, `Direttore: Avv. …`, `Responsabile in P.O.`.
pub(crate) fn ruolo(input: &str) -> Parse<'_, Ruolo<'_>> {
    let (resto, preso) = una_delle(RUOLI, input)?;
    // The last point of `P.O.` belongs to the role.
    let punto = resto.starts_with('.') && preso.contains('.');
    let fine = preso.len() + usize::from(punto);
    let resto = input[fine..].trim_start();
    let persona = resto
        .strip_prefix([':', '-', '–', ','])
        .map_or(resto, str::trim_start);
    let segnata = persona.len() < resto.len();
    let ruolo = &input[..fine];
    if persona.is_empty() {
        Ok((
            "",
            Ruolo {
                ruolo,
                persona: None,
            },
        ))
    } else if segnata || e_una_persona(persona) {
        Ok((
            "",
            Ruolo {
                ruolo,
                persona: Some(persona.trim()),
            },
        ))
    } else {
        fallita(input)
    }
}

/// True for `Dott.ssa Anna Riva`, `Anna Riva`.
pub(crate) fn e_una_persona(testo: &str) -> bool {
    let titolata = una_delle(TITOLI_PERSONALI, testo).is_ok();
    let parole: Vec<_> = testo.split_whitespace().collect();
    let nomi = (2..=5).contains(&parole.len())
        && parole
            .iter()
            .all(|parola| parola.starts_with(char::is_uppercase));
    (titolata || nomi) && !testo.ends_with(':') && una_delle(UNITA, testo).is_err()
}

/// True for a line that begins as units are named.
pub(crate) fn e_una_unita(testo: &str) -> bool {
    una_delle(UNITA, testo).is_ok() && !testo.ends_with(['.', ':', ';'])
}

/// A unit's name without a leading label: `Settore: Affari generali` stays whole, `Struttura:
/// Settore tributi` gives the unit.
pub(crate) fn unita(testo: &str) -> &str {
    match una_delle(
        &[
            "STRUTTURA",
            "CENTRO DI RESPONSABILITA",
            "CDR",
            "C D R",
            "UNITA ORGANIZZATIVA",
        ],
        testo,
    ) {
        Ok((resto, _)) => resto
            .trim_start()
            .strip_prefix(':')
            .map_or(testo, str::trim),
        Err(_) => testo,
    }
}

/// A signature or a formula that closes an objective's page.
pub(crate) fn firma(input: &str) -> bool {
    const FORMULE: &[&str] = &[
        "VISTO DI VALIDAZIONE",
        "VISTO DEL NUCLEO",
        "VISTO IL NUCLEO",
        "VISTO SI VALIDA",
        "VALIDAZIONE DEL NUCLEO",
        "VALIDATO DAL",
        "FIRMATO DIGITALMENTE",
        "FIRMA",
        "F TO",
        "PER ACCETTAZIONE",
        "IL NUCLEO DI VALUTAZIONE",
        "L ORGANISMO INDIPENDENTE DI VALUTAZIONE",
        "L ASSESSORE",
        "IL SINDACO",
        "LUOGO E DATA",
    ];
    /// Longest line that is still a formula.
    const LUNGHEZZA: usize = 90;
    if input.len() > LUNGHEZZA {
        return false;
    }
    if una_delle(FORMULE, input).is_ok() {
        return true;
    }
    let Ok((resto, _)) = una_delle(&["IL", "LA", "L"], input) else {
        return false;
    };
    let resto = resto.trim_start_matches(['\'', '’', ' ']);
    let solo_segni = |resto: &str| resto.chars().all(|c| !c.is_alphanumeric());
    match una_delle(RUOLI, resto) {
        Ok((dopo, _)) => {
            solo_segni(dopo) || e_una_persona(dopo.trim_start_matches(['.', ' ', ':']))
        }
        Err(_) => false,
    }
}

/// The title of an objective: its code and its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Titolo<'i> {
    pub(crate) codice: &'i str,
    pub(crate) titolo: &'i str,
}

/// Reads `Obiettivo A: …`, `OBIETTIVO GESTIONALE N. 3 - …`, `Titolo dell'obiettivo: …`.
pub(crate) fn titolo(input: &str) -> Parse<'_, Titolo<'_>> {
    const NOMI: &[&str] = &[
        "OBIETTIVO",
        "SCHEDA OBIETTIVO",
        "SCHEDA DI OBIETTIVO",
        "SCHEDA",
        "OB",
        "PROGETTO",
        "TITOLO OBIETTIVO",
        "TITOLO DELL OBIETTIVO",
        "DENOMINAZIONE OBIETTIVO",
        "DENOMINAZIONE DELL OBIETTIVO",
    ];
    /// Names that open a title also without a code.
    const SENZA_CODICE: &[&str] = &[
        "OBIETTIVO",
        "TITOLO OBIETTIVO",
        "TITOLO DELL OBIETTIVO",
        "DENOMINAZIONE OBIETTIVO",
        "DENOMINAZIONE DELL OBIETTIVO",
    ];
    const TIPI: &[&str] = &[
        "GESTIONALE",
        "OPERATIVO",
        "ESECUTIVO",
        "DI GESTIONE",
        "DI PERFORMANCE",
        "DI PEG",
        "PEG",
        "INDIVIDUALE",
        "TRASVERSALE",
        "INTERSETTORIALE",
        "SPECIFICO",
        "STRATEGICO",
    ];
    if let Ok((resto, _)) = una_delle(SENZA_CODICE, input)
        && let Some(titolo) = resto.trim_start().strip_prefix(':').map(str::trim)
        && !titolo.is_empty()
    {
        return Ok(("", Titolo { codice: "", titolo }));
    }
    let (mut resto, _) = una_delle(NOMI, input)?;
    resto = resto.trim_start_matches(['.', ' ']);
    while let Ok((dopo, _)) = una_delle(TIPI, resto) {
        resto = dopo.trim_start();
    }
    let (resto, codice) = codice_dopo_numero(resto)?;
    let dopo = resto.trim_start();
    if dopo.is_empty() {
        return Ok(("", Titolo { codice, titolo: "" }));
    }
    let titolo = [":", "- ", "– ", "— ", ". ", ") "]
        .iter()
        .find_map(|segno| dopo.strip_prefix(segno));
    // Without a sign between the two, a title begins with a capital.
    let numero = codice.bytes().all(|b| b.is_ascii_digit());
    let breve = (codice.len() == 1 || numero && codice.len() == 2)
        && dopo.starts_with(char::is_uppercase)
        && dopo.len() < resto.len();
    match titolo.or_else(|| breve.then_some(dopo)).map(str::trim) {
        Some(titolo) => Ok(("", Titolo { codice, titolo })),
        None => fallita(input),
    }
}

/// The code of an objective on a line of its own: `Codice obiettivo: A`.
pub(crate) fn codice_obiettivo(input: &str) -> Parse<'_, &str> {
    const NOMI: &[&str] = &[
        "CODICE OBIETTIVO",
        "CODICE DELL OBIETTIVO",
        "COD OBIETTIVO",
        "NUMERO OBIETTIVO",
        "OBIETTIVO N",
    ];
    let (resto, _) = una_delle(NOMI, input)?;
    codice_dopo_numero(resto.trim_start_matches([':', '.', '°', ' ']))
}

/// `n. 3`, `A`, `1 di 2`.
fn codice_dopo_numero(input: &str) -> Parse<'_, &str> {
    const NUMERO: &[&str] = &["N", "NR", "NUM", "NUMERO", "COD", "CODICE"];
    let resto = match una_delle(NUMERO, input) {
        Ok((dopo, _)) => dopo.trim_start_matches(['.', '°', ':', ' ']),
        Err(_) => input,
    };
    let (resto, codice) = codice(resto)?;
    let di_quanti = (space1, frase("DI"), space1, digit1);
    let (resto, _) = opt(di_quanti).parse(resto)?;
    Ok((resto, codice))
}

/// Longest code, in bytes.
const CODICE_MASSIMO: usize = 14;

fn codice(input: &str) -> Parse<'_, &str> {
    let gruppo = || take_while1(|c: char| c.is_ascii_alphanumeric());
    let seguito = (one_of(".-/_"), gruppo());
    let aggiunta = (space1, alt((tag("bis"), tag("ter"), tag("quater"))));
    let (resto, codice) =
        recognize((gruppo(), many0_count(seguito), opt(aggiunta))).parse(input)?;
    let cifre = codice.bytes().any(|b| b.is_ascii_digit());
    let lettere = codice
        .split([' ', '-', '.', '/', '_'])
        .next()
        .is_some_and(|lettere| {
            let romano = lettere.bytes().all(|b| b"IVX".contains(&b));
            lettere.bytes().all(|b| b.is_ascii_uppercase()) && (lettere.len() <= 2 || romano)
        });
    let parola = codice.bytes().take_while(u8::is_ascii_lowercase).count() > 0;
    let buono = (cifre || lettere) && !parola && codice.len() <= CODICE_MASSIMO;
    if !buono || resto.starts_with(char::is_alphanumeric) || resto.starts_with('%') {
        return fallita(input);
    }
    Ok((resto, codice))
}

/// The row or line of a final or yearly deadline: the year it closes, and what follows the label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Termine<'i> {
    pub(crate) annualita: Option<i16>,
    pub(crate) testo: &'i str,
}

/// Reads `Scadenza finale per il raggiungimento dell'obiettivo:`, `Termine finale: 31/12/2025`,
/// `Scadenza raggiungimento obiettivo annualità 2021:`.
pub(crate) fn termine(input: &str) -> Parse<'_, Termine<'_>> {
    const TERMINI: &[&str] = &[
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
    ];
    const SEGUITI: &[&str] = &[
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
    ];
    const ANNUALITA: &[&str] = &[
        "ANNUALITA",
        "PER L ANNO",
        "RELATIVA ALL ANNO",
        "ANNO",
        "PRIMA ANNUALITA",
    ];
    let (resto, preso) = una_delle(TERMINI, input)?;
    let mut resto = resto.trim_start();
    let mut annuale = contiene(&["ANNUALITA"], preso);
    loop {
        if let Ok((dopo, _)) = una_delle(SEGUITI, resto) {
            resto = dopo.trim_start();
        } else if let Ok((dopo, _)) = una_delle(ANNUALITA, resto) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn persona(input: &str) -> Option<(&str, Option<&str>)> {
        ruolo(input)
            .ok()
            .map(|(_, letto)| (letto.ruolo, letto.persona))
    }

    #[test]
    fn roles_and_people() {
        assert_eq!(
            persona("Dirigente Dott. Ugo Neri"),
            Some(("Dirigente", Some("Dott. Ugo Neri")))
        );
        assert_eq!(
            persona("Responsabile in P.O."),
            Some(("Responsabile in P.O.", None))
        );
        assert_eq!(
            persona("Responsabile in P.O. Comandante Vicario Ugo Neri"),
            Some(("Responsabile in P.O.", Some("Comandante Vicario Ugo Neri")))
        );
        assert_eq!(
            persona("Direttore: Avv. Ada Riva"),
            Some(("Direttore", Some("Avv. Ada Riva")))
        );
        assert_eq!(
            persona("Responsabile: Ugo Neri"),
            Some(("Responsabile", Some("Ugo Neri")))
        );
        assert_eq!(persona("Responsabile della procedura è il RUP"), None);
    }

    #[test]
    fn signatures() {
        for testo in [
            "Il Dirigente",
            "Il Responsabile in P.O",
            "La Dirigente",
            "IL DIRETTORE",
            "Visto di validazione: il Nucleo di Valutazione",
            "Il Dirigente Dott. Ugo Neri",
        ] {
            assert!(firma(testo), "{testo}");
        }
        for testo in [
            "Dirigente Dott. Ugo Neri",
            "Il dirigente provvede alla verifica",
            "Il piano",
        ] {
            assert!(!firma(testo), "{testo}");
        }
    }

    #[test]
    fn titles() {
        let letto = |input| {
            titolo(input)
                .ok()
                .map(|(_, t): (_, Titolo<'_>)| (t.codice, t.titolo))
        };
        assert_eq!(letto("Obiettivo A: Banca dati"), Some(("A", "Banca dati")));
        assert_eq!(letto("Obiettivo 1: Banca dati"), Some(("1", "Banca dati")));
        assert_eq!(
            letto("Obiettivo n. 1 - Doposcuola"),
            Some(("1", "Doposcuola"))
        );
        assert_eq!(
            letto("Obiettivo gestionale n° 2.3 – Verde"),
            Some(("2.3", "Verde"))
        );
        assert_eq!(letto("OBIETTIVO A1) Verde"), Some(("A1", "Verde")));
        assert_eq!(letto("Obiettivo 1-A: Verde"), Some(("1-A", "Verde")));
        assert_eq!(
            letto("Obiettivo 2024_01: Verde"),
            Some(("2024_01", "Verde"))
        );
        assert_eq!(letto("Obiettivo A bis: Verde"), Some(("A bis", "Verde")));
        assert_eq!(letto("Obiettivo n. 1 di 2: Verde"), Some(("1", "Verde")));
        assert_eq!(
            letto("Obiettivo A Verde urbano"),
            Some(("A", "Verde urbano"))
        );
        assert_eq!(letto("Titolo dell'obiettivo: Verde"), Some(("", "Verde")));
        assert_eq!(letto("Scheda n. 1 - Verde"), Some(("1", "Verde")));
        assert_eq!(letto("Obiettivo A seguito della delibera"), None);
        assert_eq!(letto("Obiettivo operativo DUP: 01.02"), None);
        assert_eq!(
            letto("OBIETTIVO DI VALORE PUBBLICO 01 - Servizi ..... 3"),
            None
        );
        assert_eq!(letto("Obiettivo raggiunto al 100%: se"), None);
        assert_eq!(letto("Obiettivo 100% raggiunto"), None);
        assert_eq!(letto("Obiettivo"), None);
    }

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
