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
use super::frase::{Frasi, frase, quale, una_delle};

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
const ETICHETTE: &[(Campo, &str)] = &[
    (Campo::FinalitaStrategiche, "FINALITA STRATEGICHE"),
    (Campo::FinalitaStrategiche, "FINALITA STRATEGICA"),
    (Campo::FinalitaStrategiche, "FINALITA"),
    (Campo::FinalitaStrategiche, "FINALITA E MOTIVAZIONI"),
    (Campo::Direttive, "DIRETTIVE SPECIFICHE DESCRIZIONE"),
    (Campo::Direttive, "DIRETTIVE SPECIFICHE"),
    (Campo::Direttive, "DIRETTIVE"),
    (Campo::Direttive, "DIRETTIVA SPECIFICA"),
    (Campo::Direttive, "INDIRIZZI SPECIFICI"),
    (Campo::Direttive, "DESCRIZIONE DELL OBIETTIVO"),
    (Campo::Direttive, "DESCRIZIONE OBIETTIVO"),
    (Campo::Direttive, "DESCRIZIONE"),
    (Campo::Tempistica, "TEMPISTICA"),
    (Campo::Tempistica, "TEMPISTICHE"),
    (Campo::Tempistica, "TEMPI DI REALIZZAZIONE"),
    (Campo::Tempistica, "TEMPI"),
    (Campo::Tempistica, "PERIODO DI ATTUAZIONE"),
    (Campo::Fasi, "FASI PROGETTUALI DI SVILUPPO DELL OBIETTIVO"),
    (Campo::Fasi, "FASI PROGETTUALI DI SVILUPPO"),
    (Campo::Fasi, "FASI PROGETTUALI"),
    (Campo::Fasi, "FASI DI SVILUPPO DELL OBIETTIVO"),
    (Campo::Fasi, "FASI DI SVILUPPO"),
    (Campo::Fasi, "FASI DI ATTUAZIONE"),
    (Campo::Fasi, "FASI DI REALIZZAZIONE"),
    (Campo::Fasi, "CRONOPROGRAMMA"),
    (Campo::Fasi, "CRONOPROGRAMMA DELLE FASI"),
    (Campo::Fasi, "FASI E TEMPI DI REALIZZAZIONE"),
    (Campo::Fasi, "FASI E TEMPI DI ATTUAZIONE"),
    (Campo::Fasi, "FASI E TEMPI"),
    (Campo::Fasi, "ELENCO DELLE FASI"),
    (Campo::Fasi, "FASI"),
    (Campo::RisultatoAtteso, "RISULTATO ATTESO"),
    (Campo::RisultatoAtteso, "RISULTATI ATTESI"),
    (Campo::RisultatoAtteso, "RISULTATO FINALE ATTESO"),
    (Campo::RisultatoAtteso, "VALORE ATTESO"),
    (Campo::RisultatoAtteso, "TARGET"),
    (Campo::CriterioNonRaggiunto, "OBIETTIVO NON RAGGIUNTO"),
    (Campo::CriterioNonRaggiunto, "NON RAGGIUNTO"),
    (Campo::CriterioNonRaggiunto, "OBIETTIVO MANCATO"),
    (Campo::CriterioRaggiunto, "OBIETTIVO RAGGIUNTO"),
    (Campo::CriterioRaggiunto, "OBIETTIVO PIENAMENTE RAGGIUNTO"),
    (Campo::CriterioRaggiunto, "RAGGIUNTO AL"),
    (Campo::Indicatori, "INDICATORI DI RISULTATO"),
    (Campo::Indicatori, "INDICATORE DI RISULTATO"),
    (Campo::Indicatori, "INDICATORI"),
    (Campo::Indicatori, "INDICATORE"),
    (Campo::Indicatori, "INDICATORI DI PERFORMANCE"),
    (Campo::Vincoli, "VINCOLI"),
    (Campo::Vincoli, "VINCOLO"),
    (Campo::Vincoli, "VINCOLI E CRITICITA"),
    (Campo::Vincoli, "EVENTUALI VINCOLI"),
    (Campo::RisorseUmane, "RISORSE UMANE"),
    (Campo::RisorseUmane, "RISORSE DI PERSONALE"),
    (Campo::RisorseUmane, "PERSONALE COINVOLTO"),
    (Campo::RisorseFinanziarie, "RISORSE FINANZIARIE"),
    (Campo::RisorseFinanziarie, "RISORSE ECONOMICHE"),
];

/// All of them.
const FRASI: Frasi = {
    const FRASI: [&str; ETICHETTE.len()] = {
        let mut frasi = [""; ETICHETTE.len()];
        let mut indice = 0;
        while indice < frasi.len() {
            frasi[indice] = ETICHETTE[indice].1;
            indice += 1;
        }
        frasi
    };
    Frasi::di(&FRASI)
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
    let Ok((resto, (quale, _))) = quale(&FRASI, senza_annualita) else {
        return fallita(input);
    };
    let (campo, _) = ETICHETTE[quale];
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
            ("Fasi e tempi di realizzazione", (Campo::Fasi, "")),
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
