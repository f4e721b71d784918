//! Units, roles, people and signatures of a PEG.
//!
//! ruolo  = nome_di_ruolo [`del Settore` …] [`:`] [persona]
//! firma  = (`Il` | `La` | `L'`) nome_di_ruolo | `Visto …` | `Firma` …

use super::frase::{Frasi, una_delle};
use super::{Parse, fallita};

const RUOLI: Frasi = Frasi::di(&[
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
    "RESP",
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
    "P O",
    "E Q",
    "FUNZIONARIO E Q",
    "FUNZIONARIO IN E Q",
    "FUNZIONARIO DI E Q",
    "INCARICATO DI E Q",
    "INCARICATO E Q",
    "INCARICATO DI P O",
    "INCARICATO P O",
    "INCARICATA DI E Q",
    "TITOLARE DI INCARICO DI E Q",
]);

/// Words that a unit's name begins with.
const UNITA: Frasi = Frasi::di(&[
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
]);

/// Titles that people are named with.
const TITOLI_PERSONALI: Frasi = Frasi::di(&[
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
]);

/// A role and the person in it, where one stands on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ruolo<'i> {
    pub(crate) ruolo: &'i str,
    pub(crate) persona: Option<&'i str>,
}

/// A line that opens with a role: `Dirigente Dott. …`, `Direttore: Avv. …`, `Responsabile in P.O.`.
pub(crate) fn ruolo(input: &str) -> Parse<'_, Ruolo<'_>> {
    let (resto, preso) = una_delle(&RUOLI, input)?;
    // The last point of `P.O.` and of `Resp.` belongs to the role.
    let abbreviato = preso.contains('.') || preso.eq_ignore_ascii_case("resp");
    let punto = resto.starts_with('.') && abbreviato;
    let fine = preso.len() + usize::from(punto);
    let letto = |ruolo, persona| Ok(("", Ruolo { ruolo, persona }));
    let resto = input[fine..].trim_start();
    if resto.is_empty() {
        return letto(&input[..fine], None);
    }
    if let Some(persona) = resto.strip_prefix([':', '-', '–', ',']).map(str::trim) {
        return letto(
            &input[..fine],
            Some(persona).filter(|persona| !persona.is_empty()),
        );
    }
    let persona = || e_una_persona(resto).then_some(resto);
    let trovata = if una_delle(&TITOLI_PERSONALI, resto).is_ok() {
        persona().or_else(|| di_che_cosa(preso, resto))
    } else {
        di_che_cosa(preso, resto).or_else(persona)
    };
    match trovata {
        Some(persona) => {
            let ruolo = input[..input.len() - persona.len()].trim_end();
            let ruolo = ruolo.strip_suffix([':', '-', '–', ',']).unwrap_or(ruolo);
            letto(ruolo.trim_end(), Some(persona.trim_end()))
        }
        None => fallita(input),
    }
}

/// The person behind what `preso`, a role, is of: `di Settore Rag. Paolo Monti`, `ad interim: Ugo Neri`.
fn di_che_cosa<'i>(preso: &str, resto: &'i str) -> Option<&'i str> {
    const DI: Frasi = Frasi::di(&[
        "DI",
        "DEL",
        "DELL",
        "DELLA",
        "DELLO",
        "AD INTERIM",
        "A I",
        "F F",
    ]);
    // `Responsabile del Servizio` goes on with its name.
    let di_un_unita = preso
        .rsplit(' ')
        .next()
        .is_some_and(|ultima| una_delle(&UNITA, ultima).is_ok());
    if !di_un_unita && una_delle(&DI, resto).is_err() {
        return None;
    }
    let dopo_segno = || {
        let (_, persona) = resto.split_once([':', '–'])?;
        Some(persona.trim_start()).filter(|persona| e_una_persona(persona))
    };
    let titolata = || {
        let mut parole = resto
            .match_indices(' ')
            .map(|(posto, _)| &resto[posto + 1..]);
        parole.find(|dopo| e_una_persona_titolata(dopo))
    };
    dopo_segno().or_else(titolata)
}

/// True for `Dott.ssa Anna Riva`, `Anna Riva`.
pub(crate) fn e_una_persona(testo: &str) -> bool {
    let titolata = una_delle(&TITOLI_PERSONALI, testo).is_ok();
    let parole: Vec<_> = testo.split_whitespace().collect();
    let nomi = (2..=5).contains(&parole.len())
        && parole
            .iter()
            .all(|parola| parola.starts_with(char::is_uppercase));
    (titolata || nomi) && !testo.contains(':') && una_delle(&UNITA, testo).is_err()
}

/// True for `Dott.ssa Anna Riva`.
pub(super) fn e_una_persona_titolata(testo: &str) -> bool {
    una_delle(&TITOLI_PERSONALI, testo).is_ok() && e_una_persona(testo)
}

/// True for a line that begins as units are named.
pub(crate) fn e_una_unita(testo: &str) -> bool {
    una_delle(&UNITA, testo).is_ok() && !testo.ends_with(['.', ':', ';'])
}

/// A unit's name without a leading label: `Settore: Affari generali` stays whole, `Struttura:
/// Settore tributi` gives the unit.
pub(crate) fn unita(testo: &str) -> &str {
    const NOMI: Frasi = Frasi::di(&[
        "STRUTTURA",
        "CENTRO DI RESPONSABILITA",
        "CDR",
        "C D R",
        "UNITA ORGANIZZATIVA",
    ]);
    match una_delle(&NOMI, testo) {
        Ok((resto, _)) => resto
            .trim_start()
            .strip_prefix(':')
            .map_or(testo, str::trim),
        Err(_) => testo,
    }
}

/// A signature or a formula that closes an objective's page.
pub(crate) fn firma(input: &str) -> bool {
    const FORMULE: Frasi = Frasi::di(&[
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
        "LUOGO E DATA",
    ]);
    /// Who signs besides the roles.
    const ORGANI: Frasi = Frasi::di(&[
        "NUCLEO DI VALUTAZIONE",
        "ORGANISMO INDIPENDENTE DI VALUTAZIONE",
        "ASSESSORE",
        "SINDACO",
    ]);
    /// Longest line that is still a formula.
    const LUNGHEZZA: usize = 90;
    if input.len() > LUNGHEZZA {
        return false;
    }
    if una_delle(&FORMULE, input).is_ok() {
        return true;
    }
    let Some(resto) = dopo_articolo(input) else {
        return false;
    };
    if una_delle(&ORGANI, resto).is_ok() {
        return true;
    }
    let solo_segni = |resto: &str| resto.chars().all(|c| !c.is_alphanumeric());
    match una_delle(&RUOLI, resto) {
        Ok((dopo, _)) => {
            solo_segni(dopo) || e_una_persona(dopo.trim_start_matches(['.', ' ', ':']))
        }
        Err(_) => false,
    }
}

/// What stands behind `Il`, `La`, `L'`. Recognition also reads `II` and `ll`: the strokes of the two
/// letters of `Il` look alike.
pub(crate) fn dopo_articolo(input: &str) -> Option<&str> {
    const ARTICOLI: Frasi = Frasi::di(&["IL", "LA", "L"]);
    if let Ok((resto, _)) = una_delle(&ARTICOLI, input) {
        return Some(resto.trim_start_matches(['\'', '’', ' ']));
    }
    let resto = input.trim_start_matches(['I', 'l', '|']);
    let due = input.len() - resto.len() == 2;
    due.then(|| resto.strip_prefix(' '))?
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
        for ruolo in [
            "P.O.",
            "Dirigente di Settore",
            "Dirigente ad interim",
            "Funzionario E.Q.",
            "Responsabile del Servizio Entrate e Tributi",
        ] {
            let testo = format!("{ruolo} Rag. Ugo Neri");
            assert_eq!(persona(&testo), Some((ruolo, Some("Rag. Ugo Neri"))));
            let testo = format!("{ruolo}: Ugo Neri");
            assert_eq!(persona(&testo), Some((ruolo, Some("Ugo Neri"))));
        }
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
            "II Dirigente",
            "ll Sindaco",
            "L’Assessore al bilancio",
        ] {
            assert!(firma(testo), "{testo}");
        }
        for testo in [
            "Dirigente Dott. Ugo Neri",
            "Il dirigente provvede alla verifica",
            "Il piano",
            "II Settore",
            "III Dirigente",
        ] {
            assert!(!firma(testo), "{testo}");
        }
    }
}
