//! The tables of a document, whatever they are about: rows and cells with their places.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{MetodoTabella, Rilievo};

/// What `pegaso tables` writes of a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tabelle {
    /// Version of this shape.
    pub versione_schema: String,
    /// Path as given, or `-` for standard input.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Number of pages of the document.
    pub pagine: u32,
    /// What read it.
    pub motore: String,
    /// The tables, in order.
    pub tabelle: Vec<Tabella>,
    /// What reading found odd on these pages: findings of the EST rules.
    #[serde(default)]
    pub letture: Vec<Rilievo>,
}

/// A table, over one or more pages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tabella {
    /// The pages it stands on, from 1.
    pub pagine: Vec<u32>,
    /// What told its columns.
    pub metodo: MetodoTabella,
    /// How many columns it has.
    pub colonne: u32,
    /// From top to bottom.
    pub righe: Vec<RigaTabella>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RigaTabella {
    /// From left to right. A column without a cell is covered by one to its left or above.
    pub celle: Vec<CellaTabella>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CellaTabella {
    /// Its first row, from 0.
    pub riga: u32,
    /// Its first column, from 0.
    pub colonna: u32,
    /// How many rows it takes.
    pub righe: u32,
    /// How many columns it takes.
    pub colonne: u32,
    /// Its text, lines joined; empty where it is blank.
    pub testo: String,
    /// Where it stands: a part for every page.
    pub parti: Vec<Parte>,
    /// True where its text or its row was put together by a guess, or where a recogniser was not
    /// certain of its figures.
    pub dubbia: bool,
    /// Confidence of the recogniser, 0 to 1; null for text of the file.
    #[serde(default)]
    pub confidenza: Option<f32>,
}

/// A part of a cell on one page.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Parte {
    /// Page, from 1.
    pub pagina: u32,
    /// Box in PDF points from the top left of the page as displayed: x0, y0, x1, y1.
    pub riquadro: [f32; 4],
}

impl RigaTabella {
    /// The page on which it starts; `None` where cells of the rows above cover all of it.
    pub fn pagina(&self) -> Option<u32> {
        let parti = self.celle.iter().flat_map(|cella| &cella.parti);
        parti.map(|parte| parte.pagina).min()
    }

    /// True where one of its cells is.
    pub fn dubbia(&self) -> bool {
        self.celle.iter().any(|cella| cella.dubbia)
    }
}

impl Tabella {
    /// Its texts as a full grid: a cell's text stands in the first of the places that it takes.
    pub fn griglia(&self) -> Vec<Vec<&str>> {
        let larga = self.colonne as usize;
        let mut griglia = vec![vec![""; larga]; self.righe.len()];
        for cella in self.righe.iter().flat_map(|riga| &riga.celle) {
            let riga = griglia.get_mut(cella.riga as usize);
            if let Some(posto) = riga.and_then(|riga| riga.get_mut(cella.colonna as usize)) {
                *posto = &cella.testo;
            }
        }
        griglia
    }
}
