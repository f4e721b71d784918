//! The report of a call in one of its formats, document after document.

use std::io::{self, Write};

use clap::ValueEnum;
use pegaso_export::{Impaginazione, intestazione_csv, json, rilievi_csv};
use pegaso_model::{Source, Verifica};
use pegaso_report::{Aspetto, Conteggi, Sarif, sarif_risultati, testo, totale};

use crate::catalogo;

/// Room for the part of a report that is about one document, in bytes: more than most take.
const PARTE: usize = 64 << 10;

/// What the report looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Formato {
    /// For people: each finding with its source line, then a summary
    Text,
    /// One document: an indented object. Several: one object a line
    Json,
    /// SARIF 2.1.0, for code scanning services and editors
    Sarif,
    /// One row a finding, for spreadsheets
    Csv,
}

/// Whether a call is about one document or about several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Documenti {
    Uno,
    Molti,
}

/// The format of a report with what it needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rapporto {
    pub(crate) formato: Formato,
    pub(crate) aspetto: Aspetto,
    pub(crate) documenti: Documenti,
}

/// A report of which the beginning is written.
pub(crate) struct Aperto {
    rapporto: Rapporto,
    sarif: Option<Sarif>,
}

impl Rapporto {
    /// The part of the report that is about one document.
    pub(crate) fn documento(
        self,
        verifica: &Verifica,
        source: Option<&Source>,
    ) -> io::Result<Vec<u8>> {
        let mut parte = Vec::with_capacity(PARTE);
        match (self.formato, self.documenti) {
            (Formato::Text, _) => testo(verifica, source, self.aspetto, &mut parte)?,
            (Formato::Json, Documenti::Uno) => json(verifica, Impaginazione::Estesa, &mut parte)?,
            (Formato::Json, Documenti::Molti) => json(verifica, Impaginazione::Riga, &mut parte)?,
            (Formato::Sarif, _) => parte = sarif_risultati(verifica, catalogo::regole())?,
            (Formato::Csv, _) => rilievi_csv(verifica, &mut parte)?,
        }
        Ok(parte)
    }

    /// Writes what stands before the first document.
    pub(crate) fn apri(self, out: &mut impl Write) -> io::Result<Aperto> {
        let mut sarif = None;
        match self.formato {
            Formato::Text | Formato::Json => {}
            Formato::Sarif => {
                let versione = env!("CARGO_PKG_VERSION");
                sarif = Some(Sarif::inizio(versione, catalogo::regole(), out)?);
            }
            Formato::Csv => intestazione_csv(out)?,
        }
        Ok(Aperto {
            rapporto: self,
            sarif,
        })
    }
}

impl Aperto {
    /// Writes `parte`, which [`Rapporto::documento`] made.
    pub(crate) fn aggiungi(&mut self, parte: &[u8], out: &mut impl Write) -> io::Result<()> {
        match &mut self.sarif {
            Some(sarif) => sarif.aggiungi(parte, out),
            None => out.write_all(parte),
        }
    }

    /// Writes what stands after the last document.
    pub(crate) fn chiudi(
        self,
        conteggi: &Conteggi,
        non_letti: &[String],
        impostazioni: &[String],
        out: &mut impl Write,
    ) -> io::Result<()> {
        if let Some(sarif) = self.sarif {
            return sarif.fine(non_letti, impostazioni, out);
        }
        match (self.rapporto.formato, self.rapporto.documenti) {
            (Formato::Text, Documenti::Molti) => totale(conteggi, self.rapporto.aspetto, out),
            _ => Ok(()),
        }
    }
}
