//! Findings: what is odd in a document, as plain data.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::Origine;

/// The stable code of a rule: `ARI101`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Codice(pub Cow<'static, str>);

impl Codice {
    /// A code of the catalogue.
    pub const fn new(codice: &'static str) -> Self {
        Self(Cow::Borrowed(codice))
    }

    /// Its text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Codice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl JsonSchema for Codice {
    fn schema_name() -> Cow<'static, str> {
        "Codice".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Z]{3}[0-9]{3}$" })
    }
}

/// How much a finding weighs; ordered from the lightest.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Gravita {
    /// Worth knowing.
    Nota,
    /// To be looked at.
    Avviso,
    /// A published figure or date is wrong.
    Errore,
}

impl Gravita {
    /// As printed in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Nota => "nota",
            Self::Avviso => "avviso",
            Self::Errore => "errore",
        }
    }
}

impl fmt::Display for Gravita {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a check came to, when it did not pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Esito {
    /// The document does not say what it should.
    Fallito,
    /// The document does not say enough to tell.
    NonVerificabile,
    /// A person has to judge.
    DaRivedere,
}

impl Esito {
    /// As printed in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Fallito => "fallito",
            Self::NonVerificabile => "non verificabile",
            Self::DaRivedere => "da rivedere",
        }
    }

    /// The word of the JSON.
    pub const fn parola(self) -> &'static str {
        match self {
            Self::Fallito => "fallito",
            Self::NonVerificabile => "non_verificabile",
            Self::DaRivedere => "da_rivedere",
        }
    }
}

/// A cell that a calculation used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Operando {
    /// What it is: `peso di 02.12`.
    pub nome: String,
    /// Its figure or text as printed, with a decimal comma.
    pub valore: String,
    /// Its place.
    pub origine: Origine,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rilievo {
    /// Code of the rule.
    pub regola: Codice,
    /// Name of the rule: the problem it finds.
    pub nome: Cow<'static, str>,
    /// How much it weighs.
    pub gravita: Gravita,
    /// What the check came to.
    pub esito: Esito,
    /// The record: `02.12`, `VP02`, `STRUTTURA/A`, `STRUTTURA/A/3b`, `documento`; `impostazioni`
    /// for what is odd in the settings.
    pub oggetto: String,
    /// One sentence, in Italian.
    pub messaggio: String,
    /// The published figure or text.
    pub pubblicato: Option<String>,
    /// The figure that follows from the others.
    pub ricalcolato: Option<String>,
    /// Their distance.
    pub scarto: Option<String>,
    /// The calculation spelled out: `8 × 80 / 100 = 6,4`.
    pub calcolo: Option<String>,
    /// The place of the figure that is odd.
    pub origine: Origine,
    /// The file that `origine` is a place of, where it is not the document: the settings.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// The cells that the calculation used.
    pub operandi: Vec<Operando>,
}

impl Rilievo {
    /// A failed check without figures.
    pub fn nuovo(
        regola: Codice,
        nome: &'static str,
        gravita: Gravita,
        oggetto: impl Into<String>,
        messaggio: impl Into<String>,
        origine: Origine,
    ) -> Self {
        Self {
            regola,
            nome: Cow::Borrowed(nome),
            gravita,
            esito: Esito::Fallito,
            oggetto: oggetto.into(),
            messaggio: messaggio.into(),
            pubblicato: None,
            ricalcolato: None,
            scarto: None,
            calcolo: None,
            origine,
            file: None,
            operandi: Vec::new(),
        }
    }
}
