//! Rows to files, in all the forms at the same time.

use std::path::Path;

use rayon::prelude::*;

use super::csv::Csv;
use super::ndjson::Ndjson;
use super::parquet::Parquet;
use super::postgres::Postgres;
use super::sqlite::Sqlite;
use super::uscita::Uscita;
use super::xlsx::Xlsx;
use super::{FormaMagazzino, Localita, MagazzinoError, Righe};

/// A warehouse that is being written into an empty folder.
pub struct Scrittore(Vec<Box<dyn Uscita>>);

impl Scrittore {
    /// Opens the files of the given forms in `cartella`.
    pub fn apri(
        cartella: &Path,
        forme: &[FormaMagazzino],
        localita: Localita,
    ) -> Result<Self, MagazzinoError> {
        let apri = |forma: &FormaMagazzino| -> Result<Box<dyn Uscita>, MagazzinoError> {
            Ok(match forma {
                FormaMagazzino::Parquet => Box::new(Parquet::apri(cartella)?),
                FormaMagazzino::Sqlite => Box::new(Sqlite::apri(cartella)?),
                FormaMagazzino::Csv => Box::new(Csv::apri(cartella, localita)?),
                FormaMagazzino::Ndjson => Box::new(Ndjson::apri(cartella)?),
                FormaMagazzino::Postgres => Box::new(Postgres::apri(cartella)?),
                FormaMagazzino::Xlsx => Box::new(Xlsx::apri(cartella)?),
            })
        };
        // What takes longest is begun first: the others are written beside it.
        let mut forme = forme.to_vec();
        forme.sort_by_key(|forma| *forma != FormaMagazzino::Xlsx);
        forme.iter().map(apri).collect::<Result<_, _>>().map(Self)
    }

    /// Adds the rows of some documents. Documents of one year must come one after the other.
    pub fn aggiungi(&mut self, documenti: &[Righe]) -> Result<(), MagazzinoError> {
        self.0.par_iter_mut().try_for_each(|uscita| {
            documenti
                .iter()
                .try_for_each(|righe| uscita.aggiungi(righe))
        })
    }

    /// Completes all files.
    pub fn chiudi(self) -> Result<(), MagazzinoError> {
        self.0.into_par_iter().try_for_each(Uscita::chiudi)
    }
}
