//! Plain or coloured text.

use anstyle::{AnsiColor, Style};
use pegaso_model::Gravita;

/// Whether reports carry terminal colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspetto {
    /// Plain text.
    Semplice,
    /// With terminal escapes for colour.
    Colorato,
}

impl Aspetto {
    pub(crate) fn gravita(self, gravita: Gravita) -> Style {
        let colore = match gravita {
            Gravita::Errore => AnsiColor::BrightRed,
            Gravita::Avviso => AnsiColor::BrightYellow,
            Gravita::Nota => AnsiColor::BrightCyan,
        };
        self.stile(colore.on_default().bold())
    }

    /// Line numbers and the marks beside them.
    pub(crate) fn margine(self) -> Style {
        self.stile(AnsiColor::BrightBlue.on_default().bold())
    }

    /// Headings and the heads of findings.
    pub(crate) fn rilevato(self) -> Style {
        self.stile(Style::new().bold())
    }

    /// All is well.
    pub(crate) fn superato(self) -> Style {
        self.stile(AnsiColor::BrightGreen.on_default().bold())
    }

    fn stile(self, stile: Style) -> Style {
        match self {
            Self::Semplice => Style::new(),
            Self::Colorato => stile,
        }
    }
}
