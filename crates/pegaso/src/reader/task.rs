//! What the process that reads a PDF is asked for, as one of its arguments.

use crate::{Engine, Modo, SecondReading};

/// How a PDF is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Task(pub(super) Modo);

/// Every task and its argument.
const TASKS: [(&str, Task); 4] = [
    ("hayro", task(Engine::Hayro, SecondReading::None)),
    ("hayro-twice", task(Engine::Hayro, SecondReading::Figures)),
    ("pdf-extract", task(Engine::PdfExtract, SecondReading::None)),
    // The second reader has nobody to confirm it.
    (
        "pdf-extract-twice",
        task(Engine::PdfExtract, SecondReading::Figures),
    ),
];

const fn task(engine: Engine, second_reading: SecondReading) -> Task {
    Task(Modo {
        engine,
        second_reading,
    })
}

impl Task {
    /// The task that `argument` stands for.
    pub(super) fn parse(argument: &str) -> Option<Self> {
        let known = TASKS.iter().find(|(name, _)| *name == argument)?;
        Some(known.1)
    }

    /// What [`Task::parse`] reads.
    pub(super) fn argument(self) -> &'static str {
        TASKS
            .iter()
            .find(|(_, task)| *task == self)
            .map_or("hayro", |(name, _)| name)
    }
}
