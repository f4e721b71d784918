//! Cut-outs of the pages that findings are about, for reports that show them.
//!
//! Pages are drawn where they were read: in a process of its own. A document that is gone, or that
//! is another one by now, has none, and the report says so.

use std::collections::HashSet;
use std::fs::{self, File};
use std::path::Path;

use pegaso_ingest::CutoutPlace;
use pegaso_model::{Formato, Gravita, Origine, Rilievo, Sorgente, Verifica};
use pegaso_report::{Prove, Ritaglio};

use crate::error::tell;
use crate::reader::{Pdf, Reader};

/// Most cut-outs of one document.
const MASSIMO: usize = 120;
/// Most cells that are framed on one beside that of the finding.
const ALTRE: usize = 24;

/// Cut-outs of one document.
#[derive(Debug, Default)]
pub(crate) struct Ritagli {
    immagini: Vec<(Origine, Ritaglio)>,
    /// Places of findings that have none, to keep the report light.
    omessi: usize,
    /// True where the pages could not be drawn.
    mancanti: bool,
}

impl Ritagli {
    /// Draws the places that the findings of `verifica` have on pages; `bytes` is the document
    /// where it cannot be read again.
    pub(crate) fn di(
        reader: &Reader,
        sorgente: &Sorgente,
        verifica: &Verifica,
        bytes: Option<Vec<u8>>,
    ) -> Self {
        let mut luoghi = luoghi(verifica);
        if sorgente.formato == Formato::Testo || luoghi.is_empty() {
            return Self::default();
        }
        let omessi = luoghi.len().saturating_sub(MASSIMO);
        luoghi.truncate(MASSIMO);
        let Some(pdf) = bytes.map(Pdf::Bytes).or_else(|| aperto(&sorgente.file)) else {
            return Self::senza();
        };
        let posti: Vec<CutoutPlace> = luoghi.iter().map(|luogo| luogo.1.clone()).collect();
        match reader.cutouts(&sorgente.file, pdf, &sorgente.sha256, &posti) {
            Ok(ritagli) => {
                let omessi = omessi + (posti.len() - ritagli.len().min(posti.len()));
                let immagini = ritagli.into_iter().filter_map(|ritaglio| {
                    let (origine, _) = luoghi.get(usize::try_from(ritaglio.place).ok()?)?;
                    let immagine = Ritaglio {
                        png: ritaglio.png,
                        larghezza: ritaglio.width,
                        altezza: ritaglio.height,
                    };
                    Some(((*origine).clone(), immagine))
                });
                Self {
                    immagini: immagini.collect(),
                    omessi,
                    mancanti: false,
                }
            }
            Err(error) => {
                tell("note", &format!("no pictures of pages: {error}"));
                Self::senza()
            }
        }
    }

    fn senza() -> Self {
        Self {
            mancanti: true,
            ..Self::default()
        }
    }

    /// Puts them where the report looks for them.
    pub(crate) fn in_prove(self, prove: &mut Prove) {
        for (origine, immagine) in self.immagini {
            prove.ritaglia(&origine, immagine);
        }
        prove.ometti(self.omessi);
        if self.mancanti {
            prove.senza_pagine();
        }
    }
}

/// The places of findings on pages, each once, those of the gravest first.
fn luoghi(verifica: &Verifica) -> Vec<(&Origine, CutoutPlace)> {
    let mut visti = HashSet::new();
    let mut luoghi = Vec::new();
    for gravita in [Gravita::Errore, Gravita::Avviso, Gravita::Nota] {
        for rilievo in &verifica.rilievi {
            if rilievo.gravita != gravita || rilievo.file.is_some() {
                continue;
            }
            let Some(luogo) = luogo(rilievo) else {
                continue;
            };
            if visti.insert((luogo.page, luogo.cell.map(f32::to_bits))) {
                luoghi.push((&rilievo.origine, luogo));
            }
        }
    }
    luoghi
}

fn luogo(rilievo: &Rilievo) -> Option<CutoutPlace> {
    let page = rilievo.origine.pagina?;
    let cell = rilievo.origine.riquadro?;
    let altre = rilievo.operandi.iter().map(|operando| &operando.origine);
    Some(CutoutPlace {
        page,
        cell,
        others: altre
            .filter(|origine| origine.pagina == Some(page))
            .filter_map(|origine| origine.riquadro)
            .filter(|riquadro| riquadro.map(f32::to_bits) != cell.map(f32::to_bits))
            .take(ALTRE)
            .collect(),
    })
}

/// The document at the path that its record names, to be drawn if it is still the same.
fn aperto(file: &str) -> Option<Pdf> {
    let percorso = Path::new(file);
    // The name is whatever the JSON says: a pipe or a device is not opened.
    let metadati = fs::metadata(percorso).ok()?;
    if !metadati.is_file() {
        return None;
    }
    Some(Pdf::File(File::open(percorso).ok()?, metadati.len()))
}
