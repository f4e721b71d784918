//! An audit in progress: the report so far, and what it comes to.

use std::io;
use std::ops::ControlFlow;

use pegaso_model::{Gravita, Rilievo, Tipo};
use pegaso_report::{Aspetto, Conteggi, avviso_breve};

use crate::commands::{tell_unknown, tell_unread};
use crate::error::tell;
use crate::esame::{Esaminato, Esaminatore, Usi, Uso};
use crate::inputs::Item;
use crate::output::Output;
use crate::rapporto::{Aperto, Documenti, Formato, Parte, Rapporto};
use crate::{Error, InputError, Status};

/// What is left of a checked document once its part of the report is made.
pub(super) struct Reso {
    parte: io::Result<Parte>,
    conteggi: Conteggi,
    uso: Uso,
    /// Its file, where nothing of it could be checked.
    sconosciuto: Option<String>,
}

/// Makes the part of the report that is about one document, and lets the document go.
pub(super) fn reso(esaminato: Esaminato, rapporto: Rapporto) -> Reso {
    let Esaminato {
        documento,
        verifica,
        source,
        ritagli,
        uso,
        ..
    } = esaminato;
    let parte = rapporto.documento(documento, ritagli, &verifica, source.as_ref());
    Reso {
        parte,
        conteggi: Conteggi::from(&verifica),
        uso,
        sconosciuto: (verifica.documento.tipo == Tipo::Sconosciuto)
            .then_some(verifica.documento.file),
    }
}

/// A call in progress: the report so far, and what it comes to.
pub(super) struct Call<'e> {
    esaminatore: &'e Esaminatore,
    rapporto: Rapporto,
    aperto: Aperto,
    output: Output,
    conteggi: Conteggi,
    usi: Usi,
    unread: Vec<String>,
}

impl<'e> Call<'e> {
    /// Writes the beginning of the report.
    pub(super) fn open(
        esaminatore: &'e Esaminatore,
        rapporto: Rapporto,
        mut output: Output,
    ) -> Result<Self, Error> {
        let aperto = rapporto.apri(&mut output);
        Ok(Self {
            esaminatore,
            rapporto,
            aperto: output.check(aperto)?,
            output,
            conteggi: Conteggi::default(),
            usi: Usi::new(esaminatore.impostazioni.len()),
            unread: Vec::new(),
        })
    }

    /// The only document of the call: what is odd in the settings is part of its report.
    pub(super) fn one(&mut self, item: Item) -> Result<(), Error> {
        let result = self.esaminatore.esamina(item).map(|mut esaminato| {
            self.usi.aggiungi(&esaminato.uso);
            let rilievi = self.esaminatore.rilievi(&self.usi);
            esaminato.aggiungi(rilievi);
            reso(esaminato, self.rapporto)
        });
        self.add(result).map(|_| ())
    }

    /// Adds a document to the report, or names it among those that could not be read.
    pub(super) fn add(
        &mut self,
        result: Result<Reso, InputError>,
    ) -> Result<ControlFlow<()>, Error> {
        match result {
            Ok(Reso {
                parte,
                conteggi,
                uso,
                sconosciuto,
            }) => {
                if let Some(file) = sconosciuto {
                    tell_unknown(&file, ": nothing of it was checked");
                }
                self.conteggi += conteggi;
                self.usi.aggiungi(&uso);
                let written =
                    parte.and_then(|parte| self.aperto.aggiungi(&parte, &mut self.output));
                self.output.check(written)?;
            }
            Err(error) => {
                let message = error.to_string();
                tell("error", &message);
                self.unread.push(message);
            }
        }
        Ok(self.output.after_write())
    }

    /// Completes the report and tells what it comes to; findings of `fail_on` or more count.
    pub(super) fn close(mut self, fail_on: Option<Gravita>) -> Result<Status, Error> {
        let Self {
            mut output,
            mut conteggi,
            ..
        } = self;
        if output.reader_is_gone() || !self.unread.is_empty() {
            self.usi.non_giudicabili();
        }
        let rilievi = self.esaminatore.rilievi(&self.usi);
        let documenti = conteggi.documenti;
        conteggi.non_letti = u32::try_from(self.unread.len()).unwrap_or(u32::MAX);
        if documenti == 0 && self.rapporto.formato != Formato::Text {
            output.discard();
        } else {
            // In a report about one document they are among its findings.
            let testi: Vec<_> = match self.rapporto.documenti {
                Documenti::Uno => Vec::new(),
                Documenti::Molti => rilievi.iter().map(nelle_impostazioni).collect(),
            };
            let written = self
                .aperto
                .chiudi(&conteggi, &self.unread, &testi, &mut output);
            output.check(written)?;
            output.finish()?;
        }
        // People read a text report; of the others they see only what is told here.
        if (self.rapporto.formato, self.rapporto.documenti) != (Formato::Text, Documenti::Uno) {
            rilievi.iter().for_each(tell_settings);
        }
        tell_unread(self.unread.len(), self.unread.len() + documenti as usize);
        // In a call about one document they are among its findings.
        if self.rapporto.documenti == Documenti::Molti {
            for rilievo in &rilievi {
                conteggi.conta(rilievo.gravita);
            }
        }
        Ok(match (self.unread.as_slice(), fail_on) {
            ([_, ..], _) => Status::Unread,
            ([], Some(soglia)) if conteggi.almeno(soglia) > 0 => Status::Findings,
            ([], _) => Status::Clean,
        })
    }
}

fn tell_settings(rilievo: &Rilievo) {
    let mut stderr = anstream::stderr();
    // There is nowhere left to tell that standard error is gone.
    let _ = avviso_breve(rilievo, Aspetto::Colorato, &mut stderr);
}

/// `pegaso.toml:3: soppressione inutilizzata: ARI VP99`.
fn nelle_impostazioni(rilievo: &Rilievo) -> String {
    let file = rilievo.file.as_deref().unwrap_or_default();
    let riga = rilievo.origine.riga.unwrap_or_default();
    format!("{file}:{riga}: {}", rilievo.messaggio)
}
