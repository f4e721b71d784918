//! What reads the lines of a picture: a network, Tesseract, or both against each other.

use std::path::Path;

use super::line::Line;
use super::reading::Reading;
use super::recogniser::{ModelError, Recogniser};
use super::tesseract::Tesseract;
use crate::OcrEngine;

/// One reader or two.
pub(crate) enum Eyes {
    Network(Recogniser),
    Tesseract(Tesseract),
    Both(Recogniser, Tesseract),
}

impl Eyes {
    /// Those of `engine`; the network is in the file `model`.
    pub(crate) fn open(engine: OcrEngine, model: Option<&Path>) -> Result<Self, ModelError> {
        let network = || model.map_or(Err(ModelError::Missing), Recogniser::load);
        Ok(match engine {
            OcrEngine::Network => Self::Network(network()?),
            OcrEngine::Tesseract => Self::Tesseract(Tesseract::find()?),
            OcrEngine::Both => Self::Both(network()?, Tesseract::find()?),
        })
    }

    /// Reads `lines`.
    pub(crate) fn read(&self, lines: &[Line]) -> Result<Vec<Reading>, ModelError> {
        match self {
            Self::Network(network) => network.read(lines),
            Self::Tesseract(tesseract) => tesseract.read(lines),
            Self::Both(network, tesseract) => {
                let read = network.read(lines)?.into_iter();
                let again = tesseract.read(lines)?;
                let both = read.zip(again);
                Ok(both.map(|(read, again)| read.beside(again)).collect())
            }
        }
    }

    /// The character that the network has under that index.
    pub(crate) fn character(&self, index: usize) -> Option<&str> {
        match self {
            Self::Network(network) | Self::Both(network, _) => network.character(index),
            Self::Tesseract(_) => None,
        }
    }
}
