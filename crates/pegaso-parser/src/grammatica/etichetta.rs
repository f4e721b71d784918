//! Labels of the fields of a PEG objective.
//!
//! campo        = [`Annualità` anno `-`] etichetta [precisazione] (`:` | ` - ` | end) testo
//! precisazione = `al` data | `annualità` anno | `anno` anno | `al 100%` | `- descrizione` | `(…)`
//!              | `dell'obiettivo` | `obiettivo pluriennale …`
//!
//! The labels are data: a wording is one line of [`ETICHETTE`].

use super::Parse;
use super::data::anno_lungo;
use super::fallita;
use super::frase::{Frasi, Inizi, frase, una_delle};

/// The labelled fields of an objective.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Campo {
    FinalitaStrategiche,
    Direttive,
    Tempistica,
    /// The label above the table of phases.
    Fasi,
    RisultatoAtteso,
    CriterioRaggiunto,
    CriterioNonRaggiunto,
    Indicatori,
    Vincoli,
    RisorseUmane,
    RisorseFinanziarie,
}

/// Every wording of every label.
const ETICHETTE: &[(Campo, Frasi)] = &[
    (
        Campo::FinalitaStrategiche,
        Frasi::di(&[
            "FINALITA STRATEGICHE",
            "FINALITA STRATEGICA",
            "FINALITA",
            "FINALITA E MOTIVAZIONI",
        ]),
    ),
    (
        Campo::Direttive,
        Frasi::di(&[
            "DIRETTIVE SPECIFICHE DESCRIZIONE",
            "DIRETTIVE SPECIFICHE",
            "DIRETTIVE",
            "DIRETTIVA SPECIFICA",
            "INDIRIZZI SPECIFICI",
            "DESCRIZIONE DELL OBIETTIVO",
            "DESCRIZIONE OBIETTIVO",
            "DESCRIZIONE",
        ]),
    ),
    (
        Campo::Tempistica,
        Frasi::di(&[
            "TEMPISTICA",
            "TEMPISTICHE",
            "TEMPI DI REALIZZAZIONE",
            "TEMPI",
            "PERIODO DI ATTUAZIONE",
        ]),
    ),
    (
        Campo::Fasi,
        Frasi::di(&[
            "FASI PROGETTUALI DI SVILUPPO DELL OBIETTIVO",
            "FASI PROGETTUALI DI SVILUPPO",
            "FASI PROGETTUALI",
            "FASI DI SVILUPPO DELL OBIETTIVO",
            "FASI DI SVILUPPO",
            "FASI DI ATTUAZIONE",
            "FASI DI REALIZZAZIONE",
            "CRONOPROGRAMMA",
            "CRONOPROGRAMMA DELLE FASI",
            "FASI E TEMPI",
            "ELENCO DELLE FASI",
            "FASI",
        ]),
    ),
    (
        Campo::RisultatoAtteso,
        Frasi::di(&[
            "RISULTATO ATTESO",
            "RISULTATI ATTESI",
            "RISULTATO FINALE ATTESO",
            "VALORE ATTESO",
            "TARGET",
        ]),
    ),
    (
        Campo::CriterioNonRaggiunto,
        Frasi::di(&[
            "OBIETTIVO NON RAGGIUNTO",
            "NON RAGGIUNTO",
            "OBIETTIVO MANCATO",
        ]),
    ),
    (
        Campo::CriterioRaggiunto,
        Frasi::di(&[
            "OBIETTIVO RAGGIUNTO",
            "OBIETTIVO PIENAMENTE RAGGIUNTO",
            "RAGGIUNTO AL",
        ]),
    ),
    (
        Campo::Indicatori,
        Frasi::di(&[
            "INDICATORI DI RISULTATO",
            "INDICATORE DI RISULTATO",
            "INDICATORI",
            "INDICATORE",
            "INDICATORI DI PERFORMANCE",
        ]),
    ),
    (
        Campo::Vincoli,
        Frasi::di(&[
            "VINCOLI",
            "VINCOLO",
            "VINCOLI E CRITICITA",
            "EVENTUALI VINCOLI",
        ]),
    ),
    (
        Campo::RisorseUmane,
        Frasi::di(&[
            "RISORSE UMANE",
            "RISORSE DI PERSONALE",
            "PERSONALE COINVOLTO",
        ]),
    ),
    (
        Campo::RisorseFinanziarie,
        Frasi::di(&["RISORSE FINANZIARIE", "RISORSE ECONOMICHE"]),
    ),
];

/// How they begin, all of them.
const INIZI: Inizi = {
    let mut inizi = Inizi::NESSUNO;
    let mut indice = 0;
    while indice < ETICHETTE.len() {
        inizi = inizi.uniti(ETICHETTE[indice].1.inizi());
        indice += 1;
    }
    inizi
};

/// A line that opens a field: the field, the whole label with its qualifiers, and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CampoLetto<'i> {
    pub(crate) campo: Campo,
    pub(crate) etichetta: &'i str,
    pub(crate) testo: &'i str,
}

/// Reads the label at the start of `input`, and the text behind it.
pub(crate) fn campo(input: &str) -> Parse<'_, CampoLetto<'_>> {
    let puntata = ["- ", "• ", "– ", "* "]
        .iter()
        .find_map(|punto| input.strip_prefix(punto));
    let senza_annualita = puntata.unwrap_or(input);
    let senza_annualita = annualita(senza_annualita).map_or(senza_annualita, |(resto, ())| resto);
    if !INIZI.possono_aprire(senza_annualita) {
        return fallita(input);
    }
    let trovata = ETICHETTE
        .iter()
        .filter_map(|(campo, nomi)| Some((*campo, una_delle(nomi, senza_annualita).ok()?)))
        .max_by_key(|(_, (_, presa))| presa.len());
    let Some((campo, (resto, _))) = trovata else {
        return fallita(input);
    };
    let Some(testo) = dopo_etichetta(resto) else {
        return fallita(input);
    };
    let etichetta = input[..input.len() - testo.len()].trim_end();
    // Behind a bullet, only a label with its colon is one.
    if puntata.is_some() && !etichetta.ends_with(':') {
        return fallita(input);
    }
    Ok((
        "",
        CampoLetto {
            campo,
            etichetta,
            testo: testo.trim(),
        },
    ))
}

/// `Annualità 2021 - `.
fn annualita(input: &str) -> Parse<'_, ()> {
    let (resto, _) = frase("ANNUALITA")(input)?;
    let (resto, _) = anno_lungo(resto.trim_start())?;
    let resto = resto.trim_start();
    match resto.strip_prefix(['-', '–', ':']) {
        Some(resto) => Ok((resto.trim_start(), ())),
        None => fallita(input),
    }
}

/// The text behind a label; `None` where the label's words go on in a sentence.
fn dopo_etichetta(resto: &str) -> Option<&str> {
    let mut resto = resto.trim_start();
    loop {
        if let Some(testo) = resto.strip_prefix(':') {
            return Some(testo);
        }
        match precisazione(resto) {
            Some(dopo) => resto = dopo.trim_start(),
            None => break,
        }
    }
    for trattino in ["- ", "– ", "— "] {
        if let Some(testo) = resto.strip_prefix(trattino) {
            return Some(testo);
        }
    }
    matches!(resto, "" | "-" | "–" | ".").then_some("")
}

/// What may stand between a label and its colon.
fn precisazione(resto: &str) -> Option<&str> {
    const PAROLE: Frasi = Frasi::di(&[
        "DELL OBIETTIVO",
        "DI RISULTATO",
        "OBIETTIVO PLURIENNALE",
        "DESCRIZIONE",
        "SPECIFICI",
        "SPECIFICHE",
        "PREVISTE",
        "PREVISTI",
        "AL",
        "ANNUALITA",
        "ANNO",
        "PER L ANNO",
        "IN PERCENTUALE",
        "E CRITICITA",
        "E STRUMENTALI",
        "ASSEGNATE",
        "COINVOLTE",
        "NECESSARIE",
        "DA RISPETTARE",
        "SE",
    ]);
    if let Ok((dopo, _)) = una_delle(&PAROLE, resto) {
        return Some(dopo);
    }
    if let Some(dentro) = resto.strip_prefix('(') {
        return dentro.split_once(')').map(|(_, dopo)| dopo);
    }
    let trattino = resto.strip_prefix(['-', '–']).map(str::trim_start);
    if let Some(dopo) = trattino.and_then(|resto| una_delle(&PAROLE, resto).ok()) {
        return Some(dopo.0);
    }
    let date = super::data::data(None)(resto).ok().map(|(dopo, _)| dopo);
    date.or_else(|| anno_lungo(resto).ok().map(|(dopo, _)| dopo))
        .or_else(|| {
            super::numero::percentuale(resto)
                .ok()
                .filter(|(_, (_, p))| *p)
                .map(|(d, _)| d)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letto(input: &str) -> Option<(Campo, &str)> {
        campo(input)
            .ok()
            .map(|(_, letto)| (letto.campo, letto.testo))
    }

    #[test]
    fn labels_in_every_form() {
        for (input, atteso) in [
            (
                "Finalità Strategiche: servire",
                (Campo::FinalitaStrategiche, "servire"),
            ),
            (
                "FINALITA': servire",
                (Campo::FinalitaStrategiche, "servire"),
            ),
            (
                "Direttive specifiche - descrizione:",
                (Campo::Direttive, ""),
            ),
            (
                "Direttive specifiche – descrizione: fare",
                (Campo::Direttive, "fare"),
            ),
            (
                "Direttive Specifiche - Descrizione: fare",
                (Campo::Direttive, "fare"),
            ),
            ("Direttive specifiche: fare", (Campo::Direttive, "fare")),
            (
                "Direttive specifiche - A supporto",
                (Campo::Direttive, "A supporto"),
            ),
            (
                "Tempistica: 18/01/2021 – 31/10/2021",
                (Campo::Tempistica, "18/01/2021 – 31/10/2021"),
            ),
            (
                "Fasi progettuali di sviluppo dell’obiettivo",
                (Campo::Fasi, ""),
            ),
            (
                "Risultato atteso al 31/08/2022: opere",
                (Campo::RisultatoAtteso, "opere"),
            ),
            (
                "Risultato atteso annualità 2021: opere",
                (Campo::RisultatoAtteso, "opere"),
            ),
            (
                "Risultato atteso obiettivo pluriennale- annualità 2021",
                (Campo::RisultatoAtteso, ""),
            ),
            (
                "Obiettivo raggiunto al 100% : se",
                (Campo::CriterioRaggiunto, "se"),
            ),
            (
                "Annualità 2021 - Obiettivo raggiunto al 100%: se",
                (Campo::CriterioRaggiunto, "se"),
            ),
            (
                "Obiettivo non raggiunto: : mancato",
                (Campo::CriterioNonRaggiunto, ": mancato"),
            ),
            ("Vincoli:", (Campo::Vincoli, "")),
            ("Vincoli", (Campo::Vincoli, "")),
        ] {
            assert_eq!(letto(input), Some(atteso), "{input}");
        }
    }

    #[test]
    fn sentences_are_no_labels() {
        for input in [
            "Vincoli di bilancio e tempi incerti",
            "Risorse umane già assegnate al Settore",
            "Obiettivo A: titolo",
            "Indicatorio: x",
            "Fasi di lavorazione dei materiali",
        ] {
            assert_eq!(letto(input), None, "{input}");
        }
    }
}
