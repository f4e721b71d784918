//! Apache Parquet, in a folder for each year: `parquet/fasi/anno=2024/parte-0.parquet`.
//!
//! Decimals are `decimal128`, days `date32`. The year is in the name of the folder, as Hive has it,
//! and not in the file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;

use super::error::{Cause, scrivendo};
use super::lotti::{lotto, schema};
use super::uscita::Uscita;
use super::{Colonna, DOCUMENTI, MagazzinoError, PARTIZIONE, Riga, Righe, TAVOLE, Tavola, Valore};

/// Rows that are held before they are written.
const RIGHE: usize = 256;
/// Most rows of a row group; its columns are in memory until it is complete.
const GRUPPO: usize = 16 * 1024;
/// Bytes of memory after which a row group is completed with fewer.
const MEMORIA: usize = 2 << 20;
/// Bytes of the values of a column that are kept once each, before they are written as they come.
const DIZIONARIO: usize = 128 << 10;
/// The folder of rows without a year, as Hive names it.
const SENZA_ANNO: &str = "__HIVE_DEFAULT_PARTITION__";

/// The tables, each with the file of the year that is being written.
pub(super) struct Parquet {
    cartella: PathBuf,
    anno: Option<Valore>,
    tavole: Vec<Aperta>,
}

struct Aperta {
    tavola: &'static Tavola,
    schema: SchemaRef,
    /// Where the year stands in a row.
    posto_anno: Option<usize>,
    righe: Vec<Riga>,
    file: Option<(PathBuf, ArrowWriter<File>)>,
    scritta: bool,
}

impl Parquet {
    pub(super) fn apri(cartella: &Path) -> Result<Self, MagazzinoError> {
        let cartella = cartella.join("parquet");
        fs::create_dir(&cartella).map_err(scrivendo(&cartella))?;
        Ok(Self {
            cartella,
            anno: None,
            tavole: TAVOLE.iter().map(Aperta::nuova).collect(),
        })
    }

    /// Completes the files of the year so far, where `anno` is another one.
    fn passa(&mut self, anno: &Valore) -> Result<(), MagazzinoError> {
        if self.anno.as_ref() == Some(anno) {
            return Ok(());
        }
        if let Some(prima) = self.anno.replace(anno.clone()) {
            for tavola in &mut self.tavole {
                tavola.chiudi(&self.cartella, &prima)?;
            }
        }
        Ok(())
    }
}

impl Uscita for Parquet {
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError> {
        let documenti = &self.tavole[DOCUMENTI];
        let documento = righe.0.get(DOCUMENTI).and_then(|righe| righe.first());
        let anno = documento
            .zip(documenti.posto_anno)
            .and_then(|(riga, posto)| riga.get(posto).cloned())
            .unwrap_or_default();
        self.passa(&anno)?;
        for (tavola, righe) in self.tavole.iter_mut().zip(&righe.0) {
            tavola.righe.extend_from_slice(righe);
            if tavola.righe.len() >= RIGHE {
                tavola.scrivi(&self.cartella, &anno)?;
            }
        }
        Ok(())
    }

    fn chiudi(mut self: Box<Self>) -> Result<(), MagazzinoError> {
        let anno = self.anno.take().unwrap_or_default();
        for tavola in &mut self.tavole {
            // A table without any row has a file too, which tells its columns.
            if tavola.righe.is_empty() && !tavola.scritta {
                tavola.scrivi(&self.cartella, &Valore::Nullo)?;
            }
            tavola.chiudi(&self.cartella, &anno)?;
        }
        Ok(())
    }
}

impl Aperta {
    fn nuova(tavola: &'static Tavola) -> Self {
        Self {
            tavola,
            schema: schema(tavola, nel_file),
            posto_anno: tavola.posto(PARTIZIONE),
            righe: Vec::new(),
            file: None,
            scritta: false,
        }
    }

    /// Writes the rows that are held.
    fn scrivi(&mut self, cartella: &Path, anno: &Valore) -> Result<(), MagazzinoError> {
        let (path, file) = match &mut self.file {
            Some(aperto) => aperto,
            chiuso => {
                let path = percorso(cartella, self.tavola, anno);
                let file = apri(&path, &self.schema).map_err(scrivendo(&path))?;
                self.scritta = true;
                chiuso.insert((path, file))
            }
        };
        let mut scrivi = || -> Result<(), Cause> {
            let lotto = lotto(self.tavola, nel_file, &self.schema, &self.righe)?;
            file.write(&lotto)?;
            if file.memory_size() > MEMORIA {
                file.flush()?;
            }
            Ok(())
        };
        scrivi().map_err(scrivendo(path))?;
        self.righe.clear();
        Ok(())
    }

    /// Completes the file of the year.
    fn chiudi(&mut self, cartella: &Path, anno: &Valore) -> Result<(), MagazzinoError> {
        if !self.righe.is_empty() {
            self.scrivi(cartella, anno)?;
        }
        if let Some((path, file)) = self.file.take() {
            file.close().map_err(scrivendo(&path))?;
        }
        Ok(())
    }
}

/// All columns but the one that names the folder.
fn nel_file(colonna: &Colonna) -> bool {
    colonna.nome != PARTIZIONE
}

fn percorso(cartella: &Path, tavola: &Tavola, anno: &Valore) -> PathBuf {
    let anno = match anno {
        Valore::Intero(anno) => anno.to_string(),
        _ => SENZA_ANNO.to_owned(),
    };
    cartella
        .join(tavola.nome)
        .join(format!("{PARTIZIONE}={anno}"))
        .join("parte-0.parquet")
}

fn apri(path: &Path, schema: &SchemaRef) -> Result<ArrowWriter<File>, Cause> {
    if let Some(cartella) = path.parent() {
        fs::create_dir_all(cartella)?;
    }
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(GRUPPO))
        .set_dictionary_page_size_limit(DIZIONARIO)
        .build();
    let file = File::create_new(path)?;
    Ok(ArrowWriter::try_new(
        file,
        Arc::clone(schema),
        Some(properties),
    )?)
}
