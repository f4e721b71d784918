//! CSV for spreadsheets and statistics (RFC 4180), described by `datapackage.json`.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use csv::{Terminator, Writer, WriterBuilder};

use super::datapackage::datapackage;
use super::error::scrivendo;
use super::uscita::Uscita;
use super::{Localita, MagazzinoError, Righe, TAVOLE, Tavola, Valore};
use crate::rilievi_csv::innocua;

/// What Excel needs to take a file for UTF-8.
const BOM: &str = "\u{feff}";

/// A file a table.
pub(super) struct Csv {
    file: Vec<(PathBuf, Writer<BufWriter<File>>)>,
    localita: Localita,
}

impl Csv {
    pub(super) fn apri(cartella: &Path, localita: Localita) -> Result<Self, MagazzinoError> {
        let cartella = cartella.join("csv");
        fs::create_dir(&cartella).map_err(scrivendo(&cartella))?;
        let path = cartella.join("datapackage.json");
        let descrizione =
            serde_json::to_string_pretty(&datapackage(localita)).map_err(scrivendo(&path))?;
        fs::write(&path, descrizione + "\n").map_err(scrivendo(&path))?;
        let apri = |tavola: &Tavola| {
            let path = cartella.join(tavola.nome).with_extension("csv");
            let mut file = BufWriter::new(File::create(&path).map_err(scrivendo(&path))?);
            if localita == Localita::Italiana {
                file.write_all(BOM.as_bytes()).map_err(scrivendo(&path))?;
            }
            let mut csv = WriterBuilder::new()
                .delimiter(localita.separatore())
                .terminator(Terminator::CRLF)
                .from_writer(file);
            let nomi = tavola.colonne().map(|colonna| colonna.nome);
            csv.write_record(nomi).map_err(scrivendo(&path))?;
            Ok((path, csv))
        };
        let file = TAVOLE.iter().map(apri).collect::<Result<_, _>>()?;
        Ok(Self { file, localita })
    }
}

impl Uscita for Csv {
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError> {
        for ((path, csv), righe) in self.file.iter_mut().zip(&righe.0) {
            for riga in righe {
                let celle = riga.iter().map(|valore| cella(valore, self.localita));
                for cella in celle {
                    csv.write_field(cella.as_bytes()).map_err(scrivendo(path))?;
                }
                csv.write_record(None::<&[u8]>).map_err(scrivendo(path))?;
            }
        }
        Ok(())
    }

    fn chiudi(self: Box<Self>) -> Result<(), MagazzinoError> {
        for (path, mut csv) in self.file {
            csv.flush().map_err(scrivendo(&path))?;
        }
        Ok(())
    }
}

fn cella(valore: &Valore, localita: Localita) -> Cow<'_, str> {
    match valore {
        Valore::Nullo => "".into(),
        Valore::Testo(testo) => innocua(testo),
        Valore::Intero(intero) => intero.to_string().into(),
        Valore::Decimale(decimale) => locale(decimale.to_string(), localita).into(),
        Valore::Reale(reale) => locale(reale.to_string(), localita).into(),
        Valore::Logico(logico) => logico.to_string().into(),
        Valore::Data(data) => data.to_string().into(),
    }
}

fn locale(cifra: String, localita: Localita) -> String {
    match localita {
        Localita::Neutra => cifra,
        Localita::Italiana => cifra.replace('.', ","),
    }
}
