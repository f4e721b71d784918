//! Where a value was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in a document; what does not apply is null.
///
/// A text export fills `riga` and `colonne`; a page fills `pagina` and `riquadro`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Origine {
    /// Page, from 1.
    pub pagina: Option<u32>,
    /// Line of a text export, from 1.
    pub riga: Option<u32>,
    /// Box in PDF points from the top left of the page as displayed: x0, y0, x1, y1.
    pub riquadro: Option<[f32; 4]>,
    /// Confidence of the recogniser, 0 to 1.
    pub confidenza: Option<f32>,
    /// What the recogniser read, where its value was restored from the arithmetic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corretta: Option<Box<str>>,
    /// First character of the cell on its line, from 1, and the one after its last.
    pub colonne: Option<[u32; 2]>,
}

impl Origine {
    /// A whole line of a text export.
    pub fn riga(riga: u32) -> Self {
        Self {
            riga: Some(riga),
            ..Self::default()
        }
    }
}
