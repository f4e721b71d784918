//! A whole document: its cover, its tables and how it was read.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ObiettivoPeg, Origine, Rilievo, TabellaVp, VERSIONE_SCHEMA};

/// Which of the known kinds of table the document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tipo {
    /// Monitoring of the PIAO's valore-pubblico objectives.
    ValorePubblico,
    /// Piano Esecutivo di Gestione: objectives with their phases.
    Peg,
    /// No known table was found: an answer, not an error.
    #[default]
    Sconosciuto,
}

/// A document as `pegaso extract` writes it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Documento {
    /// Version of this shape.
    pub versione_schema: String,
    /// Told by the tables, not by the file's name.
    pub tipo: Tipo,
    /// The body, as first printed.
    pub ente: Option<String>,
    /// The cover's title.
    pub titolo: Option<String>,
    /// The year the document is about.
    pub anno: Option<i16>,
    /// Reference month of a monitoring, `YYYY-MM`.
    pub riferimento: Option<String>,
    /// The file and how it was read.
    pub sorgente: Sorgente,
    /// Tables of valore-pubblico objectives, in order.
    pub valore_pubblico: Vec<TabellaVp>,
    /// PEG objectives, in order.
    pub peg: Vec<ObiettivoPeg>,
    /// The directory of responsible codes.
    pub elenco_responsabili: Vec<VoceElenco>,
    /// Notes that hold for the whole document.
    pub note: Vec<Nota>,
    /// What reading found odd: findings of the EST rules.
    pub letture: Vec<Rilievo>,
}

impl Documento {
    /// An empty document of no known kind.
    pub fn vuoto(sorgente: Sorgente) -> Self {
        Self {
            versione_schema: VERSIONE_SCHEMA.to_owned(),
            tipo: Tipo::Sconosciuto,
            ente: None,
            titolo: None,
            anno: None,
            riferimento: None,
            sorgente,
            valore_pubblico: Vec::new(),
            peg: Vec::new(),
            elenco_responsabili: Vec::new(),
            note: Vec::new(),
            letture: Vec::new(),
        }
    }

    /// The note that explains `simbolo` for the whole document.
    pub fn nota(&self, simbolo: &str) -> Option<&Nota> {
        self.note.iter().find(|nota| nota.simbolo == simbolo)
    }
}

/// The physical form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Formato {
    /// Text export.
    #[default]
    Testo,
    /// PDF with a text layer.
    Pdf,
    /// PDF of page images.
    Scansione,
    /// A page image.
    Immagine,
}

/// The file a document came from, and how it was read.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sorgente {
    /// Path as given, or `-` for standard input.
    pub file: String,
    /// SHA-256 of the file's bytes, in hexadecimal.
    pub sha256: String,
    /// Its physical form.
    pub formato: Formato,
    /// Number of pages, where there are pages.
    pub pagine: Option<u32>,
    /// How many of them are pictures whose text was recognised.
    #[serde(default)]
    pub pagine_riconosciute: u32,
    /// What read it, with the character encoding for text.
    pub motore: String,
    /// The tables that were found on pages, in order.
    #[serde(default)]
    pub tabelle: Vec<TabellaLetta>,
    /// What a second reading of the pages came to, where there was one.
    #[serde(default)]
    pub riscontro: Option<Riscontro>,
    /// Leftovers of converters that were taken out of the values.
    #[serde(default)]
    pub residui: Vec<Residuo>,
    /// Prose that belongs to no record.
    #[serde(default)]
    pub testo_libero: Vec<TestoLibero>,
    /// Where every non-blank line ended.
    #[serde(default)]
    pub copertura: Copertura,
}

/// A table as it was found on the pages, whether or not its kind is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TabellaLetta {
    /// The page it starts on, from 1.
    pub pagina: u32,
    /// What told its columns.
    pub metodo: MetodoTabella,
}

/// What told the columns of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MetodoTabella {
    /// Lines that form a grid.
    Linee,
    /// A header of a known kind, and white space below it.
    Testata,
    /// White space alone.
    Allineamento,
}

/// How a second, independent reading of the pages compares with the first: cells and paragraphs
/// that hold figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Riscontro {
    /// What read the pages again.
    pub motore: String,
    /// Texts whose figures both readings have.
    pub confermati: u32,
    /// Texts whose figures they read differently: each is an EST009 finding.
    pub discordi: u32,
    /// Texts that the second reading has no say about: an EST010 finding for each page.
    pub non_confermati: u32,
}

/// A piece of markup that a converter left in the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Residuo {
    /// Line of the text export, from 1.
    pub riga: u32,
    /// The markup as it stands in the file: `<p>`, `**`, `$\geq 20\%$`.
    pub testo: String,
}

/// A paragraph outside every record: an introduction, a line of the cover.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TestoLibero {
    /// As printed, markup removed.
    pub testo: String,
    /// Its first line.
    pub origine: Origine,
}

/// How many non-blank lines ended where. The counts add up to `linee`, or EST002 fires.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Copertura {
    /// Non-blank lines of the source.
    pub linee: u32,
    /// Cover, headings, units, roles, titles.
    pub intestazioni: u32,
    /// Headers of tables.
    pub testate: u32,
    /// Rows and phases.
    pub righe: u32,
    /// Total rows and final deadlines.
    pub totali: u32,
    /// Labelled fields and their continuation lines.
    pub campi: u32,
    /// Notes.
    pub note: u32,
    /// Lines of the directory of responsibles.
    pub elenco: u32,
    /// Signatures and validation formulae.
    pub firme: u32,
    /// Prose outside every record, kept in `testo_libero`.
    pub testo_libero: u32,
    /// Lines reported as EST001.
    pub non_interpretate: u32,
}

impl Copertura {
    /// Lines that ended somewhere.
    pub const fn contate(&self) -> u32 {
        self.intestazioni
            + self.testate
            + self.righe
            + self.totali
            + self.campi
            + self.note
            + self.elenco
            + self.firme
            + self.testo_libero
            + self.non_interpretate
    }
}

/// A line of the directory of responsibles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct VoceElenco {
    /// The code, as text: `2256` and `22560` are two codes.
    pub codice: String,
    /// The unit or office it stands for.
    pub descrizione: String,
    /// Its line.
    #[serde(default)]
    pub origine: Origine,
}

/// A note to one table or to the whole document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Nota {
    /// The marker without its parentheses: `*`, `#`.
    pub simbolo: String,
    /// The note's text.
    pub testo: String,
    /// Its line.
    #[serde(default)]
    pub origine: Origine,
}
