//! Tables of valore-pubblico objectives ("Cod.VP" tables).

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Nota, Numero, Origine};

/// One objective of valore pubblico with its table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TabellaVp {
    /// The objective's number as printed in its heading: `02`.
    pub codice: String,
    /// Its title.
    pub titolo: String,
    /// The linea di mandato it stands under, inherited where not repeated.
    pub linea_mandato: Option<String>,
    /// The strategic objectives it stands under, inherited where not repeated.
    pub obiettivi_strategici: Vec<String>,
    /// Its rows, in order.
    pub righe: Vec<RigaVp>,
    /// The printed total of the weighted achievement.
    pub totale: Option<Numero>,
    /// The printed total of the weights, where the table has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totale_pesi: Option<Numero>,
    /// Notes that hold for this table.
    pub note: Vec<Nota>,
    /// Its heading, or its header row where it has no heading.
    #[serde(default)]
    pub origine: Origine,
    /// Places of its totals.
    #[serde(default)]
    pub celle: CelleTabella,
}

/// Where the totals of a table are printed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CelleTabella {
    /// The total of the weighted achievement, or the row that should hold it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totale: Option<Origine>,
    /// The total of the weights.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub totale_pesi: Option<Origine>,
}

/// A row of a table: an operative objective with its weight and achievement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RigaVp {
    /// Code as printed: `02.12`; empty where the cell is blank.
    pub cod_vp: String,
    /// Missione and programma of the budget (D.Lgs 118/2011): `01-11`.
    pub missione_programma: Option<String>,
    /// Text, without missione-programma and without marker.
    pub obiettivo: String,
    /// The marker taken off the text: `*`, `#`.
    pub richiamo: Option<String>,
    /// Weight.
    pub peso: Option<Numero>,
    /// Achievement, in percent points; null where blank, 0 where a zero is printed.
    pub raggiungimento: Option<Numero>,
    /// Weighted achievement, as printed.
    pub raggiungimento_pesato: Option<Numero>,
    /// The row's line or box.
    #[serde(default)]
    pub origine: Origine,
    /// Places of its figures.
    #[serde(default)]
    pub celle: CelleRiga,
    /// Cells of columns that are none of the above.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub altre_celle: Vec<AltraCella>,
    /// Cells of the columns above whose text is no figure: never mistaken for blank ones.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub non_interpretate: Vec<AltraCella>,
}

/// Where the figures of a row are printed; blank cells have a place too.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CelleRiga {
    /// The weight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peso: Option<Origine>,
    /// The achievement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raggiungimento: Option<Origine>,
    /// The weighted achievement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raggiungimento_pesato: Option<Origine>,
}

/// A cell kept as text, with the header of its column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AltraCella {
    /// The column's header as printed, or its field's name.
    pub colonna: String,
    /// The cell's text.
    pub testo: String,
    /// Its place.
    #[serde(default)]
    pub origine: Origine,
}

impl RigaVp {
    /// peso × raggiungimento / 100, exact; `None` where either is blank.
    pub fn pesato_esatto(&self) -> Option<Decimal> {
        let prodotto = self.peso?.valore() * self.raggiungimento?.valore();
        Some(prodotto / Decimal::ONE_HUNDRED)
    }

    /// True where neither percentage is printed.
    pub fn senza_dato(&self) -> bool {
        self.raggiungimento.is_none()
            && self.raggiungimento_pesato.is_none()
            && !self.illeggibile("raggiungimento")
            && !self.illeggibile("raggiungimento_pesato")
    }

    /// True where something is printed in `campo` that is no figure.
    pub fn illeggibile(&self, campo: &str) -> bool {
        self.non_interpretate
            .iter()
            .any(|cella| cella.colonna == campo)
    }
}

impl TabellaVp {
    /// `VP02`: how findings name the table.
    pub fn oggetto(&self) -> String {
        format!("VP{}", self.codice)
    }

    /// Sum of the weights; `None` where one is missing.
    pub fn somma_pesi(&self) -> Option<Decimal> {
        self.righe
            .iter()
            .map(|riga| riga.peso.map(Numero::valore))
            .sum()
    }

    /// Sum of the weights of the rows that have an achievement.
    pub fn peso_con_dato(&self) -> Decimal {
        self.righe
            .iter()
            .filter(|riga| riga.raggiungimento.is_some())
            .filter_map(|riga| riga.peso.map(Numero::valore))
            .sum()
    }

    /// Sum of the weighted cells as printed; `None` where none is printed.
    pub fn somma_pesati(&self) -> Option<Decimal> {
        somma(
            self.righe
                .iter()
                .filter_map(|riga| riga.raggiungimento_pesato.map(Numero::valore)),
        )
    }

    /// Sum of the exact products; `None` where no row has both figures.
    pub fn somma_esatta(&self) -> Option<Decimal> {
        somma(self.righe.iter().filter_map(RigaVp::pesato_esatto))
    }

    /// The note that explains `simbolo` in this table.
    pub fn nota(&self, simbolo: &str) -> Option<&Nota> {
        self.note.iter().find(|nota| nota.simbolo == simbolo)
    }
}

fn somma(addendi: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    addendi.reduce(|somma, addendo| somma + addendo)
}
