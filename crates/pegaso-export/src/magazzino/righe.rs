//! The rows of one document, in all tables.

use serde::{Deserialize, Serialize};

use super::scheda::{NonLetto, Scheda};
use super::tavola::{Riga, Tavola};
use super::tavole::{DOCUMENTI, TAVOLE, non_letto, righe};

/// The rows that one document has in the tables, in the order of [`TAVOLE`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Righe(pub Vec<Vec<Riga>>);

impl Righe {
    /// Those of a document.
    pub fn di(scheda: &Scheda<'_>) -> Self {
        Self(righe(scheda).into())
    }

    /// Those of a file that could not be read; `sha256` is null where not even its bytes could be.
    pub fn non_letto(sha256: Option<&str>, id: &str, mancato: NonLetto<'_>) -> Self {
        let mut tavole = vec![Vec::new(); TAVOLE.len()];
        tavole[DOCUMENTI] = vec![non_letto(sha256, id, mancato)];
        Self(tavole)
    }

    /// Those in `tavola`.
    pub fn della(&self, tavola: &Tavola) -> &[Riga] {
        let mut tavole = TAVOLE.iter().zip(&self.0);
        let trovata = tavole.find(|(altra, _)| altra.nome == tavola.nome);
        trovata.map_or(&[], |(_, righe)| righe)
    }
}
