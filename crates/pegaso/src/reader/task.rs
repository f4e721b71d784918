//! What the process that reads a PDF is asked for, as one of its arguments.

use crate::{Engine, Modo, SecondReading};

/// What is wanted of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Task {
    /// Its lines.
    Document(Modo),
    /// The tables on some of its pages, as `--page` has them; empty for all.
    Tables(Engine, String),
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

impl Task {
    /// The task that `argument` stands for.
    pub(super) fn parse(argument: &str) -> Option<Self> {
        let (name, pages) = match argument.split_once(':') {
            Some((name, pages)) => (name, Some(pages)),
            None => (argument, None),
        };
        let (_, engine, second_reading) = *DOCUMENT.iter().find(|known| known.0 == name)?;
        Some(match pages {
            Some(pages) => Self::Tables(engine, pages.to_owned()),
            None => Self::Document(Modo {
                engine,
                second_reading,
            }),
        })
    }

    /// What [`Task::parse`] reads.
    pub(super) fn argument(&self) -> String {
        let name = |engine: Engine, second_reading: SecondReading| {
            let known = DOCUMENT
                .iter()
                .find(|known| known.1 == engine && known.2 == second_reading);
            known.map_or("hayro", |known| known.0)
        };
        match self {
            Self::Document(modo) => name(modo.engine, modo.second_reading).to_owned(),
            Self::Tables(engine, pages) => {
                format!("{}:{pages}", name(*engine, SecondReading::None))
            }
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
            }),
            Task::Tables(Engine::PdfExtract, "3,5-8".to_owned()),
            Task::Tables(Engine::Hayro, String::new()),
        ];
        for task in tasks {
            assert_eq!(Task::parse(&task.argument()), Some(task));
        }
        assert_eq!(Task::parse("poppler"), None);
    }
}
