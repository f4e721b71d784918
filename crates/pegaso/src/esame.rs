//! Documents checked under their settings, and the use that suppressions had over a call.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::Zoned;
use pegaso_export::magazzino::Ente;
use pegaso_model::{Codice, Date, Documento, Gravita, Rilievo, Source, Verifica};
use pegaso_validator::{Esame, esamina};

use crate::impostazioni::{Impostazioni, Ricerca, Scelte};
use crate::inputs::{Content, Item, Listing};
use crate::reader::Reader;
use crate::ritagli::Ritagli;
use crate::ritrova::ritrova;
use crate::{Error, InputError, Lettura};

/// The settings of a call, and what day it is.
pub(crate) struct Esaminatore {
    /// All settings that hold for some input.
    pub(crate) impostazioni: Vec<Impostazioni>,
    /// Index of the settings of each listed input.
    pub(crate) per_input: Vec<usize>,
    /// Suppressions end by it; only where there are some is it asked for, since finding the time
    /// zone takes longer than checking a short document.
    pub(crate) oggi: LazyLock<Date>,
    /// Reads PDFs.
    pub(crate) reader: Reader,
    /// Whether the report shows lines of the documents.
    pub(crate) righe: Righe,
}

/// What a report shows of the lines of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Righe {
    /// Those that findings are about.
    Mostrate,
    /// The same, and pictures of the pages.
    ConRitagli,
    /// Their places only.
    Taciute,
}

/// A checked document.
pub(crate) struct Esaminato {
    pub(crate) documento: Documento,
    pub(crate) verifica: Verifica,
    /// How many checks each rule passed.
    pub(crate) superati: Vec<(Codice, u32)>,
    pub(crate) source: Option<Source>,
    /// Pictures of its pages, where the report shows them.
    pub(crate) ritagli: Ritagli,
    pub(crate) uso: Uso,
}

/// Which suppressions of which settings matched something.
#[derive(Debug, Default)]
pub(crate) struct Uso {
    impostazioni: usize,
    usate: Vec<bool>,
}

/// The use of all suppressions over a call, by settings; `None` where no document was checked.
pub(crate) struct Usi(Vec<Option<Vec<bool>>>);

/// What the command line says about checking.
pub(crate) struct Richiesta<'r> {
    pub(crate) scelte: Scelte,
    /// Settings for all inputs.
    pub(crate) config: Option<&'r Path>,
    pub(crate) righe: Righe,
    pub(crate) reader: Reader,
}

impl Esaminatore {
    /// For the inputs that are listed: finds the settings of each.
    pub(crate) fn per(listed: &[Listing], richiesta: Richiesta<'_>) -> Result<Self, Error> {
        let mut ricerca = Ricerca::new(richiesta.scelte, richiesta.config)?;
        let mut per_input = Vec::with_capacity(listed.len());
        for listing in listed {
            per_input.push(match listing {
                Ok(listed) => ricerca.indice(listed.path())?,
                Err(_) => 0,
            });
        }
        Ok(Self::con(
            ricerca,
            per_input,
            richiesta.righe,
            richiesta.reader,
        ))
    }

    /// For inputs that nobody lists beforehand: the settings that were given hold for all.
    pub(crate) fn senza_elenco(richiesta: Richiesta<'_>) -> Result<Self, Error> {
        let ricerca = Ricerca::new(richiesta.scelte, richiesta.config)?;
        let per_input = vec![ricerca.di_tutti()];
        Ok(Self::con(
            ricerca,
            per_input,
            richiesta.righe,
            richiesta.reader,
        ))
    }

    fn con(ricerca: Ricerca, per_input: Vec<usize>, righe: Righe, reader: Reader) -> Self {
        Self {
            impostazioni: ricerca.in_trovate(),
            per_input,
            oggi: LazyLock::new(|| Zoned::now().date()),
            righe,
            reader,
        }
    }

    /// The settings of a listed input.
    pub(crate) fn impostazioni_di(&self, input: usize) -> &Impostazioni {
        let indice = self.per_input.get(input).copied().unwrap_or_default();
        &self.impostazioni[indice]
    }

    /// What makes an audit of the document at `file`, a listed input, another than of its copies.
    pub(crate) fn impronta(&self, input: usize, file: &str) -> String {
        self.impostazioni_di(input).impronta(file, || *self.oggi)
    }

    /// The body of a document of a listed input.
    pub(crate) fn ente(&self, input: usize, documento: &Documento) -> Ente {
        let file = assoluto(&documento.sorgente.file);
        self.impostazioni_di(input)
            .ente(&file, documento.ente.as_deref())
    }

    /// Reads and checks the document of `item`.
    pub(crate) fn esamina(&self, item: Item) -> Result<Esaminato, InputError> {
        let indice = self.per_input.get(item.input).copied().unwrap_or_default();
        let percorso = item.file.clone();
        let copia = match (&item.content, self.righe) {
            (Ok(Content::Bytes(bytes)), Righe::ConRitagli) => Some(bytes.clone()),
            _ => None,
        };
        item.handle(&self.reader, |lettura| {
            let mut esaminato = self.verifica(lettura, &percorso, indice);
            if self.righe == Righe::ConRitagli {
                let Esaminato {
                    documento,
                    verifica,
                    ..
                } = &esaminato;
                esaminato.ritagli = Ritagli::di(&self.reader, &documento.sorgente, verifica, copia);
            }
            esaminato
        })
    }

    /// Reads the document of `item` and checks nothing: its audit is empty.
    pub(crate) fn leggi(&self, item: Item) -> Result<Esaminato, InputError> {
        item.handle(&self.reader, |Lettura { documento, source }| {
            let esame = Esame {
                rilievi: Vec::new(),
                superati: Vec::new(),
                obiettivi: Vec::new(),
            };
            Esaminato {
                verifica: esame.in_verifica(&documento, 0),
                documento,
                superati: Vec::new(),
                source,
                ritagli: Ritagli::default(),
                uso: Uso::default(),
            }
        })
    }

    fn verifica(&self, lettura: Lettura, percorso: &str, indice: usize) -> Esaminato {
        let Lettura { documento, source } = lettura;
        let source = match self.righe {
            Righe::Mostrate | Righe::ConRitagli => source.or_else(|| ritrova(&documento.sorgente)),
            Righe::Taciute => source,
        };
        let impostazioni = &self.impostazioni[indice];
        let mut esame = esamina(&documento, &impostazioni.parametri);
        let mut soppressi = 0;
        let mut usate = Vec::new();
        if !impostazioni.soppressioni.is_empty() {
            let nomi = [percorso, documento.sorgente.file.as_str()].map(assoluto);
            let nomi = [nomi[0].as_path(), nomi[1].as_path()];
            let esito = impostazioni.sopprimi(esame.rilievi, &nomi, *self.oggi);
            esame.rilievi = esito.rilievi;
            soppressi = esito.soppressi;
            usate = esito.usate;
        }
        let superati = esame.superati.clone();
        let verifica = esame.in_verifica(&documento, soppressi);
        Esaminato {
            documento,
            verifica,
            superati,
            source,
            ritagli: Ritagli::default(),
            uso: Uso {
                impostazioni: indice,
                usate,
            },
        }
    }

    /// What is odd in the settings.
    pub(crate) fn rilievi(&self, usi: &Usi) -> Vec<Rilievo> {
        let usi = self.impostazioni.iter().zip(&usi.0);
        usi.filter_map(|(impostazioni, usate)| Some((impostazioni, usate.as_ref()?)))
            .filter(|(impostazioni, _)| !impostazioni.soppressioni.is_empty())
            .flat_map(|(impostazioni, usate)| impostazioni.rilievi(usate, *self.oggi))
            .collect()
    }
}

impl Esaminato {
    /// Adds findings about the settings.
    pub(crate) fn aggiungi(&mut self, rilievi: impl IntoIterator<Item = Rilievo>) {
        let riepilogo = &mut self.verifica.riepilogo;
        for rilievo in rilievi {
            riepilogo.controlli += 1;
            match rilievo.gravita {
                Gravita::Errore => riepilogo.errori += 1,
                Gravita::Avviso => riepilogo.avvisi += 1,
                Gravita::Nota => riepilogo.note += 1,
            }
            self.verifica.rilievi.push(rilievo);
        }
    }
}

impl Usi {
    /// Nothing used yet, of `quante` settings.
    pub(crate) fn new(quante: usize) -> Self {
        Self(vec![None; quante])
    }

    /// Adds the use of one document.
    pub(crate) fn aggiungi(&mut self, uso: &Uso) {
        let Some(finora) = self.0.get_mut(uso.impostazioni) else {
            return;
        };
        let finora = finora.get_or_insert_with(|| vec![false; uso.usate.len()]);
        for (finora, usata) in finora.iter_mut().zip(&uso.usate) {
            *finora |= *usata;
        }
    }

    /// Takes every suppression for used: where a document could not be read, nobody knows.
    pub(crate) fn non_giudicabili(&mut self) {
        self.0
            .iter_mut()
            .flatten()
            .for_each(|usate| usate.fill(true));
    }
}

/// The path that patterns of suppressions are matched with.
fn assoluto(file: &str) -> PathBuf {
    if file == "-" {
        return PathBuf::from(file);
    }
    let percorso = Path::new(file);
    fs::canonicalize(percorso)
        .or_else(|_| std::path::absolute(percorso))
        .unwrap_or_else(|_| percorso.to_owned())
}
