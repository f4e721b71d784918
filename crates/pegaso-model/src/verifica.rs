//! The outcome of an audit of one document.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Formato, Numero, Rilievo, Tipo};

/// An audit as `pegaso audit --format json` writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Verifica {
    /// Version of this shape.
    pub versione_schema: String,
    /// Which document.
    pub documento: DocumentoVerificato,
    /// Counts.
    pub riepilogo: Riepilogo,
    /// Achievement of each valore-pubblico objective, published and recomputed.
    pub obiettivi: Vec<ObiettivoVerificato>,
    /// Findings, in the order of the document.
    pub rilievi: Vec<Rilievo>,
}

/// The document that was audited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentoVerificato {
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
    /// Physical form of the file.
    #[serde(default)]
    pub formato: Formato,
    /// How many of its pages were pictures whose text was recognised.
    #[serde(default)]
    pub pagine_riconosciute: u32,
}

/// Counts of findings and checks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Riepilogo {
    /// Findings of gravity errore.
    pub errori: u32,
    /// Findings of gravity avviso.
    pub avvisi: u32,
    /// Findings of gravity nota.
    pub note: u32,
    /// Checks made.
    pub controlli: u32,
    /// Checks passed.
    pub superati: u32,
    /// Checks that the document does not let anyone make; each is a finding too.
    pub non_verificabili: u32,
    /// Findings that a person has to judge.
    #[serde(default)]
    pub da_rivedere: u32,
    /// Findings that the settings suppress, with their reason.
    #[serde(default)]
    pub soppressi: u32,
}

/// Published and recomputed achievement of one objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ObiettivoVerificato {
    /// The objective's number: `05`.
    pub codice: String,
    /// The printed total.
    pub pubblicato: Option<Numero>,
    /// Sum of the exact products of the rows that have both figures.
    pub ricalcolato: Option<Numero>,
    /// Weight of the rows with an achievement.
    pub peso_con_dato: Option<Numero>,
    /// `ricalcolato` over `peso_con_dato`, brought to the scale; two decimals where endless.
    pub rinormalizzato: Option<Numero>,
    /// Rows that `ricalcolato` leaves out, because weight or achievement is blank or no figure;
    /// `peso_con_dato` is the weight of the others.
    #[serde(default)]
    pub righe_senza_dato: u32,
    /// True where `ricalcolato` leaves out part of the table: a row of `righe_senza_dato`, or a
    /// line that could not be read.
    #[serde(default)]
    pub ricalcolato_parziale: bool,
}
