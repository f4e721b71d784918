//! Deadlines: what is printed and, where it can be known, the date it means.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Origine;

/// What a deadline's text says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TipoScadenza {
    /// A calendar date, or a period whose last day is known.
    Data,
    /// A span from something else: another phase, a date, an event.
    Relativa,
    /// At any time within the year.
    #[serde(rename = "in_corso_d_anno")]
    InCorsoDAnno,
    /// Already done.
    Conclusa,
    /// A start where a due date is expected.
    Inizio,
    /// The document says that it cannot be foreseen.
    NonPrevedibile,
    /// Nothing is printed.
    Assente,
    /// Anything else.
    Altro,
}

/// A deadline as printed, with its meaning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Scadenza {
    /// As printed, markup removed.
    pub testo: String,
    /// What kind of deadline it is.
    pub tipo: TipoScadenza,
    /// ISO date; null where it cannot be known, or where the printed date does not exist.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub data: Option<Date>,
    /// True where `data` is not printed in full but follows from the text.
    pub calcolata: bool,
    /// Its cell or line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origine: Option<Origine>,
}

impl Scadenza {
    /// A printed date that no calendar has, such as 31/02.
    pub fn data_impossibile(&self) -> bool {
        self.tipo == TipoScadenza::Data && self.data.is_none()
    }

    /// The day by which the deadline has surely passed: the date, or 31/12 of `anno` for what is
    /// due in the course of the year. A start is not a due day.
    pub fn ultimo_giorno(&self, anno: Option<i16>) -> Option<Date> {
        match self.tipo {
            TipoScadenza::InCorsoDAnno => self.data.or_else(|| Date::new(anno?, 12, 31).ok()),
            _ => self.data,
        }
    }
}
