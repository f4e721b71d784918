//! What the process that reads a PDF is asked for, as one of its arguments.

use std::fmt::Write as _;

use pegaso_ingest::CutoutPlace;

use crate::{Engine, Modo, OcrEngine, SecondReading};

/// What is wanted of a PDF.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Task {
    /// Its lines.
    Document(Modo),
    /// The tables on some of its pages, as `--page` has them; empty for all.
    Tables(Modo, String),
    /// Pictures of places on its pages, if it is the file with this SHA-256.
    Cutouts(String, Vec<CutoutPlace>),
}

/// The name of that task.
const CUTOUTS: &str = "cutouts";

/// Ways to read a document, and their names.
const DOCUMENT: [(&str, Engine, SecondReading); 4] = [
    ("hayro", Engine::Hayro, SecondReading::None),
    ("hayro-twice", Engine::Hayro, SecondReading::Figures),
    ("pdf-extract", Engine::PdfExtract, SecondReading::None),
    (
        "pdf-extract-twice",
        Engine::PdfExtract,
        SecondReading::Figures,
    ),
];

/// What reads pictures, as their names behind a `+`.
const OCR: [(&str, OcrEngine); 3] = [
    ("pp-ocr", OcrEngine::Network),
    ("tesseract", OcrEngine::Tesseract),
    ("both", OcrEngine::Both),
];

impl Task {
    /// The task that `argument` stands for.
    pub(super) fn parse(argument: &str) -> Option<Self> {
        let (name, pages) = match argument.split_once(':') {
            Some((name, pages)) => (name, Some(pages)),
            None => (argument, None),
        };
        if name == CUTOUTS {
            let (sha256, places) = pages?.split_once(':')?;
            let places = places.split_terminator(';').map(place);
            return Some(Self::Cutouts(
                sha256.to_owned(),
                places.collect::<Option<_>>()?,
            ));
        }
        let (name, ocr) = name.split_once('+')?;
        let (_, engine, second_reading) = *DOCUMENT.iter().find(|known| known.0 == name)?;
        let (_, ocr_engine) = *OCR.iter().find(|known| known.0 == ocr)?;
        let modo = Modo {
            engine,
            second_reading,
            ocr_engine,
        };
        Some(match pages {
            Some(pages) => Self::Tables(modo, pages.to_owned()),
            None => Self::Document(modo),
        })
    }

    /// What [`Task::parse`] reads.
    pub(super) fn argument(&self) -> String {
        let name = |modo: &Modo| {
            let known = DOCUMENT
                .iter()
                .find(|known| known.1 == modo.engine && known.2 == modo.second_reading);
            let name = known.map_or("hayro", |known| known.0);
            let known = OCR.iter().find(|known| known.1 == modo.ocr_engine);
            format!("{name}+{}", known.map_or("pp-ocr", |known| known.0))
        };
        match self {
            Self::Document(modo) => name(modo),
            Self::Tables(modo, pages) => format!("{}:{pages}", name(modo)),
            Self::Cutouts(sha256, places) => {
                let mut argument = format!("{CUTOUTS}:{sha256}:");
                for place in places {
                    // Writing to a string cannot fail.
                    let _ = write!(argument, "{}", place.page);
                    for corner in place.cell.iter().chain(place.others.iter().flatten()) {
                        // A tenth of a point is less than what is drawn.
                        let _ = write!(argument, ",{corner:.1}");
                    }
                    argument.push(';');
                }
                argument
            }
        }
    }
}

/// A place as [`Task::argument`] writes it: its page and the corners of its boxes.
fn place(text: &str) -> Option<CutoutPlace> {
    let (page, corners) = text.split_once(',')?;
    let corners: Vec<f32> = corners
        .split(',')
        .map(|corner| corner.parse().ok())
        .collect::<Option<_>>()?;
    let (cells, []) = corners.as_chunks::<4>() else {
        return None;
    };
    let (cell, others) = cells.split_first()?;
    Some(CutoutPlace {
        page: page.parse().ok()?,
        cell: *cell,
        others: others.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_argument_says_the_whole_task() {
        let tasks = [
            Task::Document(Modo::default()),
            Task::Document(Modo {
                engine: Engine::Hayro,
                second_reading: SecondReading::Figures,
                ocr_engine: OcrEngine::Both,
            }),
            Task::Tables(
                Modo {
                    engine: Engine::PdfExtract,
                    ocr_engine: OcrEngine::Tesseract,
                    ..Modo::default()
                },
                "3,5-8".to_owned(),
            ),
            Task::Tables(Modo::default(), String::new()),
            Task::Cutouts(
                "ab12".to_owned(),
                vec![
                    CutoutPlace {
                        page: 3,
                        cell: [1.5, -2.0, 3.0, 4.5],
                        others: vec![[5.0, 6.0, 7.0, 8.5]],
                    },
                    CutoutPlace {
                        page: 12,
                        cell: [0.0, 1.0, 2.0, 3.0],
                        others: Vec::new(),
                    },
                ],
            ),
        ];
        for task in tasks {
            assert_eq!(Task::parse(&task.argument()), Some(task));
        }
        assert_eq!(Task::parse("poppler"), None);
    }
}
