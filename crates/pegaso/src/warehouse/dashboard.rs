//! `dashboard.html`, from the same rows as the tables.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use pegaso_export::magazzino::{Righe, Valore};
use pegaso_model::{Gravita, Riepilogo, Tipo};
use pegaso_report::{
    Cruscotto, DocumentoCruscotto, FaseCruscotto, ObiettivoCruscotto, RilievoCruscotto,
};

use super::named::of;
use crate::catalogo;

/// The page, document after document.
pub(super) struct Dashboard(Cruscotto);

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
                errore: row.text("messaggio"),
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
                // A day on which something begins is none by which it is due.
                giorno: row
                    .day("scadenza")
                    .filter(|_| row.text("scadenza_tipo") != Some("inizio")),
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
