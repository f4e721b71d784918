//! Apache Parquet, in a folder for each year: `parquet/fasi/anno=2024/parte-0.parquet`.
//!
//! Decimals are `decimal128`, days `date32`. The year is in the name of the folder, as Hive has it,
//! and not in the file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Decimal128Builder, Float64Builder, Int64Builder, StringBuilder,
};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use pegaso_model::Date;

use super::error::{Cause, scrivendo};
use super::uscita::Uscita;
use super::{
    Colonna, DOCUMENTI, MagazzinoError, PARTIZIONE, Riga, Righe, TAVOLE, Tavola, TipoColonna,
    Valore,
};

/// Rows that are held before they are written.
const RIGHE: usize = 1024;
/// Rows of a row group; its columns are in memory until it is complete.
const GRUPPO: usize = 16 * 1024;
/// The folder of rows without a year, as Hive names it.
const SENZA_ANNO: &str = "__HIVE_DEFAULT_PARTITION__";
/// The first day that Parquet counts from.
const EPOCA: Date = Date::constant(1970, 1, 1);

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
        let campi: Vec<Field> = colonne(tavola).map(campo).collect();
        Self {
            tavola,
            schema: Arc::new(Schema::new(campi)),
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
            let lotto = lotto(self.tavola, &self.schema, &self.righe)?;
            file.write(&lotto)?;
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
fn colonne(tavola: &'static Tavola) -> impl Iterator<Item = &'static Colonna> {
    tavola
        .colonne()
        .filter(|colonna| colonna.nome != PARTIZIONE)
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
        .build();
    let file = File::create_new(path)?;
    Ok(ArrowWriter::try_new(
        file,
        Arc::clone(schema),
        Some(properties),
    )?)
}

fn campo(colonna: &Colonna) -> Field {
    let tipo = match colonna.tipo {
        TipoColonna::Chiave | TipoColonna::Testo => DataType::Utf8,
        TipoColonna::Intero => DataType::Int64,
        TipoColonna::Decimale { cifre, decimali } => {
            DataType::Decimal128(cifre, decimali.cast_signed())
        }
        TipoColonna::Reale => DataType::Float64,
        TipoColonna::Logico => DataType::Boolean,
        TipoColonna::Data => DataType::Date32,
    };
    Field::new(colonna.nome, tipo, colonna.tipo != TipoColonna::Chiave)
}

fn lotto(
    tavola: &'static Tavola,
    schema: &SchemaRef,
    righe: &[Riga],
) -> Result<RecordBatch, Cause> {
    let colonne = tavola
        .colonne()
        .enumerate()
        .filter(|(_, colonna)| colonna.nome != PARTIZIONE)
        .map(|(posto, colonna)| colonna_di(righe, posto, colonna.tipo))
        .collect::<Result<_, _>>()?;
    Ok(RecordBatch::try_new(Arc::clone(schema), colonne)?)
}

/// The values at `posto` of all rows.
fn colonna_di(righe: &[Riga], posto: usize, tipo: TipoColonna) -> Result<ArrayRef, Cause> {
    let valori = righe.iter().map(|riga| &riga[posto]);
    Ok(match tipo {
        TipoColonna::Chiave | TipoColonna::Testo => {
            let mut colonna = StringBuilder::new();
            for valore in valori {
                match valore {
                    Valore::Testo(testo) => colonna.append_value(testo),
                    _ => colonna.append_null(),
                }
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Intero => {
            let mut colonna = Int64Builder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Intero(intero) => Some(*intero),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Decimale { cifre, decimali } => {
            let mut colonna =
                Decimal128Builder::new().with_precision_and_scale(cifre, decimali.cast_signed())?;
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Decimale(decimale) => {
                        let mut decimale = *decimale;
                        decimale.rescale(decimali.into());
                        Some(decimale.mantissa())
                    }
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Reale => {
            let mut colonna = Float64Builder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Reale(reale) => Some(*reale),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Logico => {
            let mut colonna = BooleanBuilder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Logico(logico) => Some(*logico),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
        TipoColonna::Data => {
            let mut colonna = Date32Builder::new();
            for valore in valori {
                colonna.append_option(match valore {
                    Valore::Data(data) => Some((*data - EPOCA).get_days()),
                    _ => None,
                });
            }
            Arc::new(colonna.finish())
        }
    })
}
