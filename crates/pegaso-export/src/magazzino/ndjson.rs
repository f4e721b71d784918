//! A JSON object a line, figures as exact decimals.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use serde_json::{Map, Number, Value};

use super::error::scrivendo;
use super::uscita::Uscita;
use super::{MagazzinoError, Riga, Righe, TAVOLE, Tavola, Valore};

/// A file a table.
pub(super) struct Ndjson(Vec<(PathBuf, BufWriter<File>)>);

impl Ndjson {
    pub(super) fn apri(cartella: &Path) -> Result<Self, MagazzinoError> {
        let cartella = cartella.join("ndjson");
        fs::create_dir(&cartella).map_err(scrivendo(&cartella))?;
        let apri = |tavola: &Tavola| {
            let path = cartella.join(tavola.nome).with_extension("ndjson");
            let file = File::create(&path).map_err(scrivendo(&path))?;
            Ok((path, BufWriter::new(file)))
        };
        TAVOLE.iter().map(apri).collect::<Result<_, _>>().map(Self)
    }
}

impl Uscita for Ndjson {
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError> {
        for ((tavola, (path, out)), righe) in TAVOLE.iter().zip(&mut self.0).zip(&righe.0) {
            for riga in righe {
                serde_json::to_writer(&mut *out, &oggetto(tavola, riga))
                    .map_err(scrivendo(path))?;
                out.write_all(b"\n").map_err(scrivendo(path))?;
            }
        }
        Ok(())
    }

    fn chiudi(self: Box<Self>) -> Result<(), MagazzinoError> {
        for (path, mut out) in self.0 {
            out.flush().map_err(scrivendo(&path))?;
        }
        Ok(())
    }
}

fn oggetto(tavola: &Tavola, riga: &Riga) -> Map<String, Value> {
    let nomi = tavola.colonne().map(|colonna| colonna.nome.to_owned());
    nomi.zip(riga.iter().map(json)).collect()
}

fn json(valore: &Valore) -> Value {
    match valore {
        Valore::Nullo => Value::Null,
        Valore::Testo(testo) => Value::String(testo.clone()),
        Valore::Intero(intero) => Value::from(*intero),
        Valore::Decimale(decimale) => {
            Number::from_str(&decimale.to_string()).map_or(Value::Null, Value::Number)
        }
        Valore::Reale(reale) => Value::from(*reale),
        Valore::Logico(logico) => Value::Bool(*logico),
        Valore::Data(data) => Value::String(data.to_string()),
    }
}
