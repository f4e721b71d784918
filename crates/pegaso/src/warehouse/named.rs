//! Rows of the tables by the names of their columns.

use pegaso_export::magazzino::{Riga, Righe, TAVOLE, Tavola, Valore};
use pegaso_model::{Date, Numero};
use serde::de::DeserializeOwned;

/// A row by the names of its columns.
pub(super) struct Named<'r> {
    table: &'static Tavola,
    row: &'r Riga,
}

/// The rows of the table `name`.
pub(super) fn of<'r>(rows: &'r Righe, name: &'static str) -> impl Iterator<Item = Named<'r>> {
    let tables = TAVOLE.iter().zip(&rows.0);
    tables
        .filter(move |(table, _)| table.nome == name)
        .flat_map(|(table, rows)| rows.iter().map(move |row| Named { table, row }))
}

impl<'r> Named<'r> {
    pub(super) fn value(&self, column: &str) -> &'r Valore {
        let place = self.table.posto(column);
        place
            .and_then(|place| self.row.get(place))
            .unwrap_or(&Valore::Nullo)
    }

    pub(super) fn text(&self, column: &str) -> Option<&'r str> {
        match self.value(column) {
            Valore::Testo(text) => Some(text),
            _ => None,
        }
    }

    /// Zero where there is none.
    pub(super) fn whole(&self, column: &str) -> i64 {
        match self.value(column) {
            Valore::Intero(whole) => *whole,
            _ => 0,
        }
    }

    pub(super) fn figure(&self, column: &str) -> Option<Numero> {
        match self.value(column) {
            Valore::Decimale(figure) => Numero::try_from(*figure).ok(),
            _ => None,
        }
    }

    pub(super) fn day(&self, column: &str) -> Option<Date> {
        match self.value(column) {
            Valore::Data(day) => Some(*day),
            _ => None,
        }
    }

    /// The value that the JSON has this word for.
    pub(super) fn word<T: DeserializeOwned>(&self, column: &str) -> Option<T> {
        serde_json::from_value(self.text(column)?.into()).ok()
    }
}
