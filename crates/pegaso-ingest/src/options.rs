//! How a document is read.

use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::Vocabulary;

/// What reading is told besides the file.
#[derive(Clone, Copy)]
pub struct Options<'o> {
    /// What the grammars know about words on pages.
    pub vocabulary: &'o Vocabulary,
    /// Opens PDFs that the empty password does not; empty for none.
    pub password: &'o str,
    /// What reads the pages of PDFs.
    pub engine: Engine,
    /// Whether another reader confirms the figures of PDFs.
    pub second_reading: SecondReading,
    /// The model that reads pages which are pictures; `None` where there is none.
    pub recogniser: Option<&'o Path>,
    /// What reads them.
    pub ocr_engine: OcrEngine,
    /// Is told what is about to be read.
    pub progress: &'o dyn Fn(Stage),
    /// Is given a drawing of every page that was read as a picture; `None` where nobody wants it.
    pub drawings: Option<&'o dyn Fn(Drawing)>,
}

/// What was seen on a page that was read as a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    /// The page, from 1.
    pub page: u32,
    /// The page, level and upright, with its lines, cells, words and readings, as PNG.
    pub png: Vec<u8>,
}

/// What reads the pages of PDFs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Engine {
    /// `hayro-interpret`: exact places, robust.
    #[default]
    Hayro,
    /// `pdf-extract`, for comparison: it loses some lines of tables and places forms wrongly.
    PdfExtract,
}

/// Whether another reader confirms the figures of PDFs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum SecondReading {
    /// One reading.
    #[default]
    None,
    /// `pdf-extract` reads what [`Engine::Hayro`] has read; of no effect with the other engine.
    Figures,
}

/// What reads pages that are pictures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OcrEngine {
    /// A network, in this process.
    #[default]
    Network,
    /// An installed Tesseract, on the same lines.
    Tesseract,
    /// The network, confirmed or disputed by Tesseract.
    Both,
}

impl OcrEngine {
    /// Its name, as `sorgente.motore` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Network => "PP-OCRv6",
            Self::Tesseract => "Tesseract",
            Self::Both => "PP-OCRv6, Tesseract",
        }
    }

    /// True where it needs the model.
    pub const fn has_network(self) -> bool {
        matches!(self, Self::Network | Self::Both)
    }
}

impl Engine {
    /// Its name, as `sorgente.motore` has it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hayro => "hayro",
            Self::PdfExtract => "pdf-extract",
        }
    }
}

/// How far reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// At this page, from 1.
    Page(u32),
    /// At the picture of a page.
    Recognising {
        /// The page, from 1.
        page: u32,
        /// How many pictures come before it.
        before: u32,
        /// How many pages are to be recognised.
        of: u32,
    },
    /// Pages are pictures, and there is no recogniser: how many.
    NoRecogniser(u32),
    /// All pages are read; their tables are looked for.
    Tables,
    /// At this page for the second time, from 1.
    Again(u32),
}

impl<'o> Options<'o> {
    /// Without a password, a second reading or a recogniser, telling nobody.
    pub const fn new(vocabulary: &'o Vocabulary) -> Self {
        Self {
            vocabulary,
            password: "",
            engine: Engine::Hayro,
            second_reading: SecondReading::None,
            recogniser: None,
            ocr_engine: OcrEngine::Network,
            progress: &|_| (),
            drawings: None,
        }
    }
    /// True where pages that are pictures can be read.
    pub(crate) const fn reads_pictures(&self) -> bool {
        self.recogniser.is_some() || !self.ocr_engine.has_network()
    }
}
