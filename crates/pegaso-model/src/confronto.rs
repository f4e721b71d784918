//! Two documents of one body side by side.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Date, Numero, Origine, Rilievo, Tipo};

/// A comparison as `pegaso compare --format json` writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Confronto {
    /// Version of this shape.
    pub versione_schema: String,
    /// The earlier document.
    pub prima: DocumentoConfrontato,
    /// The later one.
    pub dopo: DocumentoConfrontato,
    /// Objectives that both have.
    pub coppie: Vec<Coppia>,
    /// Objectives of the later document alone.
    pub aggiunti: Vec<VoceConfrontata>,
    /// Objectives of the earlier document alone.
    pub scomparsi: Vec<VoceConfrontata>,
    /// Findings of the XDO rules.
    pub rilievi: Vec<Rilievo>,
}

/// One of the two documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentoConfrontato {
    /// Path as given.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Kind.
    pub tipo: Tipo,
    /// Body.
    pub ente: Option<String>,
    /// Year.
    pub anno: Option<i16>,
    /// Reference month of a monitoring.
    pub riferimento: Option<String>,
}

/// An objective of one of them: a row of valore pubblico, or a PEG objective.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VoceConfrontata {
    /// How findings name it.
    pub oggetto: String,
    /// Its text.
    pub titolo: String,
    /// Its weight, where it has one.
    pub peso: Option<Numero>,
    /// Its achievement, where it has one.
    pub raggiungimento: Option<Numero>,
    /// Its final deadline, where it has one.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub scadenza: Option<Date>,
    /// Its place.
    pub origine: Origine,
}

/// An objective that both documents have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Coppia {
    /// In the earlier document.
    pub prima: VoceConfrontata,
    /// In the later one.
    pub dopo: VoceConfrontata,
    /// What told that it is the same.
    pub abbinati_per: Abbinamento,
    /// Words that the two texts share, in a hundred (Sørensen-Dice), rounded.
    pub parole_in_comune: u32,
    /// What changed, a sentence each.
    pub cambiamenti: Vec<String>,
}

/// What tells that two objectives are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Abbinamento {
    /// Its code, in two documents of one kind and year.
    Codice,
    /// Its text.
    Testo,
}
