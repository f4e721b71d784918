//! What the process that reads a PDF is asked for, as one of its arguments.

use crate::{Engine, Modo, OcrEngine, SecondReading};

/// What is wanted of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    /// Its lines.
    Document(Modo),
    /// The tables on some of its pages, as `--page` has them; empty for all.
    Tables(Modo, String),
}

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
        }
    }
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
        ];
        for task in tasks {
            assert_eq!(Task::parse(&task.argument()), Some(task));
        }
        assert_eq!(Task::parse("poppler"), None);
    }
}
