//! The report of a call in one of its formats, document after document.

use std::io::{self, Write};

use clap::ValueEnum;
use pegaso_export::{Impaginazione, intestazione_csv, json, rilievi_csv};
use pegaso_model::{Documento, Source, Verifica};
use pegaso_report::{
    Aspetto, Conteggi, Pagina, Prove, Quanti, Sarif, sarif_risultati, testo, totale,
};

use crate::catalogo;
use crate::ritagli::Ritagli;

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
    /// One page for a browser: findings with their proof, tables, charts; needs no network
    Html,
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

/// The part of a report that is about one document.
pub(crate) enum Parte {
    /// It stands in the report as it is.
    Scritta(Vec<u8>),
    /// The page puts it where it belongs.
    Voce(Box<Voce>),
}

/// A document on its way into the page.
pub(crate) struct Voce {
    documento: Documento,
    verifica: Verifica,
    prove: Prove,
}

/// A report of which the beginning is written.
pub(crate) struct Aperto {
    rapporto: Rapporto,
    sarif: Option<Sarif>,
    pagina: Option<Pagina>,
}

impl Rapporto {
    /// The part of the report that is about one document.
    pub(crate) fn documento(
        self,
        documento: Documento,
        ritagli: Ritagli,
        verifica: &Verifica,
        source: Option<&Source>,
    ) -> io::Result<Parte> {
        let mut parte = Vec::with_capacity(PARTE);
        match (self.formato, self.documenti) {
            (Formato::Text, _) => testo(verifica, source, self.aspetto, &mut parte)?,
            (Formato::Json, Documenti::Uno) => json(verifica, Impaginazione::Estesa, &mut parte)?,
            (Formato::Json, Documenti::Molti) => json(verifica, Impaginazione::Riga, &mut parte)?,
            (Formato::Sarif, _) => parte = sarif_risultati(verifica, catalogo::regole())?,
            (Formato::Csv, _) => rilievi_csv(verifica, &mut parte)?,
            (Formato::Html, _) => {
                let mut prove = Prove::righe(verifica, source);
                ritagli.in_prove(&mut prove);
                return Ok(Parte::Voce(Box::new(Voce {
                    documento,
                    verifica: verifica.clone(),
                    prove,
                })));
            }
        }
        Ok(Parte::Scritta(parte))
    }

    /// Writes what stands before the first document.
    pub(crate) fn apri(self, out: &mut impl Write) -> io::Result<Aperto> {
        let mut sarif = None;
        let mut pagina = None;
        match self.formato {
            Formato::Text | Formato::Json => {}
            Formato::Sarif => {
                let versione = env!("CARGO_PKG_VERSION");
                sarif = Some(Sarif::inizio(versione, catalogo::regole(), out)?);
            }
            Formato::Csv => intestazione_csv(out)?,
            Formato::Html => {
                let quanti = match self.documenti {
                    Documenti::Uno => Quanti::Uno,
                    Documenti::Molti => Quanti::Molti,
                };
                pagina = Some(Pagina::nuova(catalogo::regole(), quanti));
            }
        }
        Ok(Aperto {
            rapporto: self,
            sarif,
            pagina,
        })
    }
}

impl Aperto {
    /// Writes `parte`, which [`Rapporto::documento`] made.
    pub(crate) fn aggiungi(&mut self, parte: &Parte, out: &mut impl Write) -> io::Result<()> {
        match (parte, &mut self.sarif, &mut self.pagina) {
            (Parte::Scritta(parte), Some(sarif), _) => sarif.aggiungi(parte, out),
            (Parte::Scritta(parte), None, _) => out.write_all(parte),
            (Parte::Voce(voce), _, Some(pagina)) => {
                pagina.documento(&voce.documento, &voce.verifica, &voce.prove);
                Ok(())
            }
            // Only the page makes such parts.
            (Parte::Voce(_), _, None) => Ok(()),
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
        if let Some(pagina) = self.pagina {
            return pagina.scrivi(conteggi, non_letti, impostazioni, out);
        }
        match (self.rapporto.formato, self.rapporto.documenti) {
            (Formato::Text, Documenti::Molti) => totale(conteggi, self.rapporto.aspetto, out),
            _ => Ok(()),
        }
    }
}
