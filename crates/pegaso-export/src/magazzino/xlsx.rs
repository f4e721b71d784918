//! A workbook with a sheet a table, findings first, for those who work with spreadsheets.

use std::path::{Path, PathBuf};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};

use super::error::{Cause, scrivendo};
use super::uscita::Uscita;
use super::{MagazzinoError, Righe, TAVOLE, Tavola, TipoColonna, Valore};

/// How hard the workbook is compressed: 6, the usual, takes twice as long for a twentieth less.
const COMPRESSIONE: u8 = 4;

/// Most rows that a sheet has.
const RIGHE: u32 = 1_048_576;
/// Most characters that a cell has.
const CARATTERI: usize = 32_767;
/// What tells that a cell was longer.
const TAGLIATO: &str = "… [continua]";

/// The table whose sheet comes first: what offices look for.
const PRIMA: &str = "rilievi";

/// The workbook.
pub(super) struct Xlsx {
    path: PathBuf,
    libro: Workbook,
    /// By table: the sheet that is being filled, and its next row.
    fogli: Vec<Foglio>,
    stili: Stili,
}

struct Foglio {
    indice: usize,
    riga: u32,
    parte: u32,
}

struct Stili {
    testata: Format,
    data: Format,
}

impl Xlsx {
    pub(super) fn apri(cartella: &Path) -> Result<Self, MagazzinoError> {
        let path = cartella.join("pegaso.xlsx");
        let mut libro = Workbook::new();
        let prepara = |libro: &mut Workbook| -> Result<_, Cause> {
            // The same rows give the same bytes: no day on which they were written.
            let creato = ExcelDateTime::from_ymd(2000, 1, 1)?;
            libro.set_zip_compression_level(COMPRESSIONE);
            libro.set_properties(&DocProperties::new().set_creation_datetime(&creato));
            let stili = Stili {
                testata: Format::new().set_bold(),
                data: Format::new().set_num_format("dd/mm/yyyy"),
            };
            let mut ordine: Vec<usize> = (0..TAVOLE.len()).collect();
            ordine.sort_by_key(|tavola| TAVOLE[*tavola].nome != PRIMA);
            let mut fogli: Vec<(usize, Foglio)> = Vec::new();
            for (indice, tavola) in ordine.into_iter().enumerate() {
                let foglio = libro.add_worksheet_with_constant_memory()?;
                intesta(foglio, &TAVOLE[tavola], TAVOLE[tavola].nome, &stili)?;
                let foglio = Foglio {
                    indice,
                    riga: 1,
                    parte: 1,
                };
                fogli.push((tavola, foglio));
            }
            // From the order of the sheets to that of the tables.
            fogli.sort_by_key(|(tavola, _)| *tavola);
            let fogli = fogli.into_iter().map(|(_, foglio)| foglio).collect();
            Ok((fogli, stili))
        };
        let (fogli, stili) = prepara(&mut libro).map_err(scrivendo(&path))?;
        Ok(Self {
            path,
            libro,
            fogli,
            stili,
        })
    }
}

impl Uscita for Xlsx {
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError> {
        let Self {
            path,
            libro,
            fogli,
            stili,
        } = self;
        let mut aggiungi = || -> Result<(), Cause> {
            for ((tavola, foglio), righe) in TAVOLE.iter().zip(fogli.iter_mut()).zip(&righe.0) {
                for riga in righe {
                    if foglio.riga == RIGHE {
                        continua(libro, tavola, foglio, stili)?;
                    }
                    let pagina = libro.worksheet_from_index(foglio.indice)?;
                    for (colonna, valore) in (0..).zip(riga) {
                        scrivi(pagina, (foglio.riga, colonna), valore, stili)?;
                    }
                    foglio.riga += 1;
                }
            }
            Ok(())
        };
        aggiungi().map_err(scrivendo(path))
    }

    fn chiudi(self: Box<Self>) -> Result<(), MagazzinoError> {
        let Self {
            path, mut libro, ..
        } = *self;
        libro.save(&path).map_err(scrivendo(&path))
    }
}

/// Goes on with the rows of `tavola` on a new sheet.
fn continua(
    libro: &mut Workbook,
    tavola: &Tavola,
    foglio: &mut Foglio,
    stili: &Stili,
) -> Result<(), Cause> {
    foglio.parte += 1;
    foglio.indice = libro.worksheets().len();
    foglio.riga = 1;
    let pagina = libro.add_worksheet_with_constant_memory()?;
    let nome = format!("{} {}", tavola.nome, foglio.parte);
    intesta(pagina, tavola, &nome, stili)
}

fn intesta(
    foglio: &mut Worksheet,
    tavola: &Tavola,
    nome: &str,
    stili: &Stili,
) -> Result<(), Cause> {
    foglio.set_name(nome)?;
    foglio.set_freeze_panes(1, 0)?;
    for (posto, colonna) in (0..).zip(tavola.colonne()) {
        foglio.set_column_width(posto, larghezza(colonna.tipo))?;
        foglio.write_string_with_format(0, posto, colonna.nome, &stili.testata)?;
    }
    Ok(())
}

const fn larghezza(tipo: TipoColonna) -> f64 {
    match tipo {
        TipoColonna::Testo => 30.0,
        TipoColonna::Chiave => 20.0,
        TipoColonna::Decimale { .. } | TipoColonna::Data => 14.0,
        TipoColonna::Intero | TipoColonna::Reale | TipoColonna::Logico => 9.0,
    }
}

/// A text is written as a text, whatever it starts with: it never runs as a formula.
fn scrivi(
    foglio: &mut Worksheet,
    (riga, colonna): (u32, u16),
    valore: &Valore,
    stili: &Stili,
) -> Result<(), Cause> {
    match valore {
        Valore::Nullo => {}
        Valore::Testo(testo) => {
            foglio.write_string(riga, colonna, entro(testo))?;
        }
        #[expect(clippy::cast_precision_loss, reason = "counts and pages are small")]
        Valore::Intero(intero) => {
            foglio.write_number(riga, colonna, *intero as f64)?;
        }
        Valore::Decimale(decimale) => {
            let testo = decimale.to_string();
            match testo.parse::<f64>() {
                Ok(reale) => foglio.write_number(riga, colonna, reale)?,
                Err(_) => foglio.write_string(riga, colonna, testo)?,
            };
        }
        Valore::Reale(reale) => {
            foglio.write_number(riga, colonna, *reale)?;
        }
        Valore::Logico(logico) => {
            foglio.write_boolean(riga, colonna, *logico)?;
        }
        Valore::Data(data) => {
            let (anno, mese, giorno) = (data.year(), data.month(), data.day());
            let parti = (
                u16::try_from(anno),
                u8::try_from(mese),
                u8::try_from(giorno),
            );
            // A workbook has no day before 1900.
            match parti {
                (Ok(anno @ 1900..), Ok(mese), Ok(giorno)) => {
                    let data = ExcelDateTime::from_ymd(anno, mese, giorno)?;
                    foglio.write_datetime_with_format(riga, colonna, &data, &stili.data)?;
                }
                _ => {
                    foglio.write_string(riga, colonna, data.to_string())?;
                }
            }
        }
    }
    Ok(())
}

/// The text, cut to what a cell holds, and then said to be.
fn entro(testo: &str) -> String {
    // A sheet counts in UTF-16.
    if testo.encode_utf16().count() <= CARATTERI {
        return testo.to_owned();
    }
    let resto = CARATTERI - TAGLIATO.encode_utf16().count();
    let mut finora = 0;
    let inizio = testo.chars().take_while(|carattere| {
        finora += carattere.len_utf16();
        finora <= resto
    });
    inizio.chain(TAGLIATO.chars()).collect()
}
