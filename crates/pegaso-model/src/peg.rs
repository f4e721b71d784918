//! PEG objectives with their phases ("Fasi progettuali").

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{AltraCella, Numero, Origine, Scadenza, citazione_breve};

/// One objective of a Piano Esecutivo di Gestione.
///
/// Of the labelled fields, `None` means that the label is absent and an empty text that nothing
/// follows it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ObiettivoPeg {
    /// The unit that owns it.
    pub struttura: String,
    /// `Dirigente`, `Responsabile in P.O.`, `Direttore`, …
    pub ruolo: Option<String>,
    /// The person in that role.
    pub responsabile: Option<String>,
    /// Letter or number, unique only within the unit.
    pub codice: String,
    /// Title.
    pub titolo: String,
    /// What is printed between the title and the first label: a list, a paragraph.
    pub dettaglio: Option<String>,
    /// "Finalità strategiche".
    pub finalita_strategiche: Option<String>,
    /// "Direttive specifiche - descrizione".
    pub direttive: Option<String>,
    /// "Tempistica".
    pub tempistica: Option<String>,
    /// The label above the phases as printed; `None` where the table stands without one.
    #[serde(default)]
    pub etichetta_fasi: Option<String>,
    /// Phases and sub-rows, in order.
    pub fasi: Vec<Fase>,
    /// Every printed total of the incidences, in order.
    pub totali_incidenza: Vec<Numero>,
    /// Where each of those totals stands among the phases.
    #[serde(default)]
    pub totali: Vec<TotaleIncidenza>,
    /// Deadlines of single years of an objective of several years.
    pub scadenze_annualita: Vec<Scadenza>,
    /// The final deadline; `None` where its row is absent.
    pub scadenza_finale: Option<Scadenza>,
    /// "Risultato atteso".
    pub risultato_atteso: Option<String>,
    /// "Obiettivo raggiunto al 100%".
    pub criterio_raggiunto: Option<String>,
    /// "Obiettivo non raggiunto".
    pub criterio_non_raggiunto: Option<String>,
    /// "Indicatori di risultato".
    pub indicatori: Option<String>,
    /// "Vincoli".
    pub vincoli: Option<String>,
    /// "Risorse umane".
    pub risorse_umane: Option<String>,
    /// "Risorse finanziarie".
    pub risorse_finanziarie: Option<String>,
    /// Its title's line.
    #[serde(default)]
    pub origine: Origine,
}

impl ObiettivoPeg {
    /// `STRUTTURA/A`: how findings about reading name the objective, whose title may still be read.
    pub fn oggetto(&self) -> String {
        [&self.struttura, "/", &self.codice].concat()
    }

    /// The same; `STRUTTURA/«Titolo»` where the objective has no code: how other findings name it.
    pub fn nome(&self) -> String {
        if self.codice.trim().is_empty() && !self.titolo.trim().is_empty() {
            return format!("{}/{}", self.struttura, citazione_breve(&self.titolo));
        }
        self.oggetto()
    }

    /// The labelled fields in the order of the page, with the label's usual wording.
    pub fn campi(&self) -> [(&'static str, &Option<String>); 10] {
        [
            ("Finalità strategiche", &self.finalita_strategiche),
            ("Direttive specifiche", &self.direttive),
            ("Tempistica", &self.tempistica),
            ("Risultato atteso", &self.risultato_atteso),
            ("Obiettivo raggiunto al 100%", &self.criterio_raggiunto),
            ("Obiettivo non raggiunto", &self.criterio_non_raggiunto),
            ("Indicatori di risultato", &self.indicatori),
            ("Vincoli", &self.vincoli),
            ("Risorse umane", &self.risorse_umane),
            ("Risorse finanziarie", &self.risorse_finanziarie),
        ]
    }
}

/// A phase, or a sub-row of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fase {
    /// Its label: `2`, `1-A`.
    pub fase: String,
    /// `b` for sub-row b) of a phase; `a` for the labelled row of a phase that has sub-rows.
    pub sotto: Option<String>,
    /// As printed, markup removed.
    pub descrizione: String,
    /// Share of the objective, in percent points.
    pub incidenza: Option<Numero>,
    /// The other units involved.
    pub responsabili: Responsabili,
    /// Its deadline.
    pub scadenza: Scadenza,
    /// Its row.
    #[serde(default)]
    pub origine: Origine,
    /// Place of the incidence, blank or not.
    #[serde(default)]
    pub celle: CelleFase,
    /// Cells of columns that are none of the above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub altre_celle: Vec<AltraCella>,
    /// Cells of the columns above whose text is no figure: never mistaken for blank ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub non_interpretate: Vec<AltraCella>,
}

impl Fase {
    /// `3b`: how findings name the phase within its objective.
    pub fn etichetta(&self) -> String {
        [&self.fase, self.sotto.as_deref().unwrap_or_default()].concat()
    }

    /// The number that the label starts with, whatever follows: 1 of `1-A`. The first part of `5.A`
    /// is no number of a phase.
    pub fn numero(&self) -> Option<u32> {
        let cifre = self.fase.bytes().take_while(u8::is_ascii_digit).count();
        if let [b'.', lettera, ..] = self.fase.as_bytes().get(cifre..)?
            && lettera.is_ascii_uppercase()
        {
            return None;
        }
        self.fase.get(..cifre)?.parse().ok()
    }

    /// True where something is printed in `campo` that is no figure.
    pub fn illeggibile(&self, campo: &str) -> bool {
        self.non_interpretate
            .iter()
            .any(|cella| cella.colonna == campo)
    }
}

/// Where the figures of a phase are printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CelleFase {
    /// The incidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incidenza: Option<Origine>,
}

/// The units involved in a phase.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Responsabili {
    /// As printed.
    pub testo: String,
    /// The codes in it, in order.
    pub codici: Vec<String>,
    /// What is no code: a company, a person.
    pub altri: Vec<String>,
    /// Its cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origine: Option<Origine>,
}

/// A printed total of incidences.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TotaleIncidenza {
    /// The total.
    pub valore: Numero,
    /// How many rows of `fasi` stand above it.
    pub dopo: usize,
    /// Its cell.
    pub origine: Origine,
}
