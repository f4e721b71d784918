//! `dashboard.html`, from the same rows as the tables.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use pegaso_export::magazzino::{Riga, Righe, TAVOLE, Tavola, Valore};
use pegaso_model::{Date, Gravita, Numero, Riepilogo, Tipo};
use pegaso_report::{
    Cruscotto, DocumentoCruscotto, FaseCruscotto, ObiettivoCruscotto, RilievoCruscotto,
};
use serde::de::DeserializeOwned;

use crate::catalogo;

/// The page, document after document.
pub(super) struct Dashboard(Cruscotto);

/// A row by the names of its columns.
struct Named<'r> {
    table: &'static Tavola,
    row: &'r Riga,
}

impl Dashboard {
    pub(super) fn new() -> Self {
        Self(Cruscotto::nuovo())
    }

    /// Adds the rows of one document.
    pub(super) fn add(&mut self, rows: &Righe) {
        for row in of(rows, "documenti") {
            let count = |name: &str| u32::try_from(row.whole(name)).unwrap_or_default();
            self.0.documento(&DocumentoCruscotto {
                file: row.text("file").unwrap_or_default(),
                ente: row.text("ente"),
                anno: i16::try_from(row.whole("anno"))
                    .ok()
                    .filter(|anno| *anno > 0),
                riferimento: row.text("riferimento"),
                tipo: row.word("tipo").unwrap_or(Tipo::Sconosciuto),
                riepilogo: Riepilogo {
                    errori: count("errori"),
                    avvisi: count("avvisi"),
                    note: count("note"),
                    controlli: count("controlli"),
                    superati: count("superati"),
                    non_verificabili: count("non_verificabili"),
                    da_rivedere: count("da_rivedere"),
                    soppressi: count("soppressi"),
                },
                letture_incerte: count("rilievi_di_lettura"),
                errore: row.text("errore"),
            });
        }
        for row in of(rows, "obiettivi_vp") {
            self.0.obiettivo(&ObiettivoCruscotto {
                codice: row.text("codice").unwrap_or_default(),
                titolo: row.text("titolo").unwrap_or_default(),
                pubblicato: row.figure("pubblicato"),
                ricalcolato: row.figure("ricalcolato"),
                rinormalizzato: row.figure("rinormalizzato"),
            });
        }
        for row in of(rows, "fasi") {
            self.0.fase(&FaseCruscotto {
                incidenza: row.figure("incidenza"),
                giorno: row.day("scadenza"),
                calcolata: *row.value("scadenza_calcolata") == Valore::Logico(true),
            });
        }
        for row in of(rows, "rilievi") {
            self.0.rilievo(&RilievoCruscotto {
                regola: row.text("regola").unwrap_or_default(),
                gravita: row.word("gravita").unwrap_or(Gravita::Nota),
                oggetto: row.text("oggetto").unwrap_or_default(),
                messaggio: row.text("messaggio").unwrap_or_default(),
                pubblicato: row.text("pubblicato"),
                ricalcolato: row.text("ricalcolato"),
            });
        }
    }

    /// Writes the page.
    pub(super) fn write(&self, path: &Path) -> io::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        self.0.scrivi(catalogo::regole(), &mut out)?;
        out.flush()
    }
}

/// The rows of the table `name`.
fn of<'r>(rows: &'r Righe, name: &'static str) -> impl Iterator<Item = Named<'r>> {
    let tables = TAVOLE.iter().zip(&rows.0);
    tables
        .filter(move |(table, _)| table.nome == name)
        .flat_map(|(table, rows)| rows.iter().map(move |row| Named { table, row }))
}

impl<'r> Named<'r> {
    fn value(&self, column: &str) -> &'r Valore {
        let place = self.table.posto(column);
        place
            .and_then(|place| self.row.get(place))
            .unwrap_or(&Valore::Nullo)
    }

    fn text(&self, column: &str) -> Option<&'r str> {
        match self.value(column) {
            Valore::Testo(text) => Some(text),
            _ => None,
        }
    }

    /// Zero where there is none.
    fn whole(&self, column: &str) -> i64 {
        match self.value(column) {
            Valore::Intero(whole) => *whole,
            _ => 0,
        }
    }

    fn figure(&self, column: &str) -> Option<Numero> {
        match self.value(column) {
            Valore::Decimale(figure) => Numero::try_from(*figure).ok(),
            _ => None,
        }
    }

    fn day(&self, column: &str) -> Option<Date> {
        match self.value(column) {
            Valore::Data(day) => Some(*day),
            _ => None,
        }
    }

    /// The value that the JSON has this word for.
    fn word<T: DeserializeOwned>(&self, column: &str) -> Option<T> {
        serde_json::from_value(self.text(column)?.into()).ok()
    }
}
