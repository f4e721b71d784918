//! What the command line says about reading PDFs.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};

use super::drawings::Drawings;
use super::{Limits, Reader};
use crate::models::{self, OnDemand};
use crate::{Engine, Error, Modo, OcrEngine, SecondReading};

const HEADING: &str = "PDF options";

/// Options of the commands that read documents.
#[derive(Debug, Clone, Args)]
pub(crate) struct ReaderArgs {
    /// File whose first line is the password of the PDFs that ask for one
    #[arg(long, help_heading = HEADING, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    password_file: Option<PathBuf>,

    /// What reads the pages of PDFs
    ///
    /// `hayro` knows the exact place of every character and line. `pdf-extract` is for comparison
    /// and for files that `hayro` cannot read: it loses some lines of tables, and the pages on
    /// which it fails.
    #[arg(long, help_heading = HEADING, value_enum, default_value_t = Choice::Hayro,
          value_name = "ENGINE")]
    engine: Choice,

    /// What reads pages that are pictures
    ///
    /// `pp-ocr` is a network that comes with `pegaso models install`. `tesseract` is an installed
    /// Tesseract that knows Italian. `both` lets the second confirm the first: where they differ
    /// about a figure, it is uncertain unless the sums of the document decide.
    #[arg(long, help_heading = HEADING, value_enum, default_value_t = OcrChoice::PpOcr,
          value_name = "ENGINE")]
    ocr_engine: OcrChoice,

    /// Do not install the model that reads pictures where a document needs it
    ///
    /// Without it, what needs it is refused or named in the findings. The variables PEGASO_OFFLINE
    /// and CI do the same.
    #[arg(long, help_heading = HEADING)]
    offline: bool,

    /// Draw each page that is read as a picture into this folder, as PNG
    ///
    /// The level page, with its lines (purple), the cells of tables (blue), and each word in a box
    /// with what was read below it: green where that was certain, orange and red where it was less
    /// so, grey where it was printed over the picture. The folder is made if need be.
    #[arg(long, help_heading = HEADING, value_name = "DIR", value_hint = clap::ValueHint::DirPath)]
    debug_dir: Option<PathBuf>,

    /// Processor time that a PDF may take, in seconds
    ///
    /// Each MiB of the file adds 10 seconds, each page that is a picture 60. Every PDF and every
    /// image is read in a process of its own, which is ended at the limit; the others are done.
    #[arg(long, help_heading = HEADING, value_name = "SECONDS", default_value_t = 60,
          value_parser = clap::value_parser!(u32).range(1..))]
    reader_timeout: u32,

    /// Memory that a PDF or an image may take, in MiB
    ///
    /// Enforced on Linux.
    #[arg(long, help_heading = HEADING, value_name = "MIB", default_value_t = 1024,
          value_parser = clap::value_parser!(u32).range(64..))]
    reader_memory: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Choice {
    Hayro,
    PdfExtract,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OcrChoice {
    PpOcr,
    Tesseract,
    Both,
}

impl ReaderArgs {
    /// What decides how a document is read.
    pub(crate) fn manner(&self) -> String {
        format!("{:?} {:?}", self.engine, self.ocr_engine)
    }

    /// What decides whether it can be.
    pub(crate) fn limits(&self) -> Result<String, Error> {
        let password = self.password_file.as_deref().map(first_line).transpose()?;
        let models = models::folder().and_then(|folder| models::installed(&folder));
        Ok(format!(
            "{} {} {password:?} {} {}",
            self.reader_timeout,
            self.reader_memory,
            self.offline,
            models.is_some(),
        ))
    }

    /// The reader that the options describe, of a call that may use `threads` threads (0: all).
    pub(crate) fn reader(
        &self,
        second_reading: SecondReading,
        threads: usize,
    ) -> Result<Reader, Error> {
        let modo = Modo {
            engine: match self.engine {
                Choice::Hayro => Engine::Hayro,
                Choice::PdfExtract => Engine::PdfExtract,
            },
            second_reading,
            ocr_engine: match self.ocr_engine {
                OcrChoice::PpOcr => OcrEngine::Network,
                OcrChoice::Tesseract => OcrEngine::Tesseract,
                OcrChoice::Both => OcrEngine::Both,
            },
        };
        let limits = Limits {
            time: Duration::from_secs(self.reader_timeout.into()),
            memory: u64::from(self.reader_memory) << 20,
        };
        let password = match &self.password_file {
            Some(path) => first_line(path)?,
            None => String::new(),
        };
        let drawings = self.debug_dir.as_deref().map(Drawings::in_folder);
        Ok(Reader {
            limits,
            password,
            modo,
            threads,
            models: Arc::new(OnDemand::new(self.offline)),
            drawings: drawings.transpose()?,
        })
    }
}

fn first_line(path: &Path) -> Result<String, Error> {
    let text = fs::read_to_string(path).map_err(|source| Error::PasswordFile {
        path: path.to_owned(),
        source,
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
