//! What a table of the warehouse is: its columns, their types and what they mean.
//!
//! Every form of the warehouse (Parquet, SQLite, CSV, PostgreSQL, XLSX, NDJSON) is written from
//! these, so that a column is told once.

use super::valore::Valore;

/// A table.
#[derive(Debug)]
pub struct Tavola {
    /// Its name, that of its files too.
    pub nome: &'static str,
    /// What a row of it is, in Italian, for those who open the warehouse.
    pub significato: &'static str,
    /// The columns of its own, between those that all tables share and those of a place.
    pub(super) proprie: &'static [Colonna],
    /// Whether its rows belong to a document; those of `documenti` are documents.
    pub(super) di_documento: bool,
    /// Whether its rows tell of the audit; the others are the same where there was none.
    pub verificata: bool,
    /// Whether its rows have a place in their document.
    pub(super) con_luogo: bool,
}

/// A column.
#[derive(Debug)]
pub struct Colonna {
    /// Its name.
    pub nome: &'static str,
    /// What it holds.
    pub tipo: TipoColonna,
    /// What it says, in Italian.
    pub significato: &'static str,
    /// The table whose `id` it holds.
    pub riferimento: Option<&'static str>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TipoColonna {
    /// Text that is never null.
    Chiave,
    /// Text.
    Testo,
    /// A whole number.
    Intero,
    /// An exact decimal: at most so many digits in all, so many of them after the comma.
    Decimale {
        /// All digits.
        cifre: u8,
        /// Those after the comma.
        decimali: u8,
    },
    /// A measure.
    Reale,
    /// Yes or no.
    Logico,
    /// A day.
    Data,
}

/// Digits of a figure of a document: those of `Numero`.
pub(super) const CIFRA: TipoColonna = TipoColonna::Decimale {
    cifre: 13,
    decimali: 6,
};

/// Digits of a product of two figures, over one hundred.
pub(super) const PRODOTTO: TipoColonna = TipoColonna::Decimale {
    cifre: 28,
    decimali: 14,
};

/// The columns that every table starts with.
pub(super) const COMUNI: &[Colonna] = &[
    colonna(
        "id",
        TipoColonna::Chiave,
        "chiave: dipende dal contenuto del documento, non dal file",
    ),
    Colonna {
        riferimento: Some("documenti"),
        ..colonna("documento_id", TipoColonna::Chiave, "il documento")
    },
    colonna(
        "ente",
        TipoColonna::Testo,
        "l'ente, come lo stampano i più dei suoi documenti o come lo nominano le impostazioni",
    ),
    colonna(
        "ipa",
        TipoColonna::Testo,
        "codice IPA dell'ente, dalle impostazioni",
    ),
    colonna(
        "istat",
        TipoColonna::Testo,
        "codice ISTAT dell'ente, dalle impostazioni",
    ),
    colonna(
        "anno",
        TipoColonna::Intero,
        "l'anno di cui tratta il documento",
    ),
    colonna(
        "riferimento",
        TipoColonna::Testo,
        "il mese di riferimento di un monitoraggio, AAAA-MM",
    ),
];

/// The columns that tables of things with a place end with.
pub(super) const LUOGO: &[Colonna] = &[
    colonna("pagina", TipoColonna::Intero, "pagina, da 1"),
    colonna(
        "riga",
        TipoColonna::Intero,
        "riga dell'esportazione di testo, da 1",
    ),
    colonna(
        "x0",
        TipoColonna::Reale,
        "riquadro in punti PDF dall'alto a sinistra: sinistra",
    ),
    colonna("y0", TipoColonna::Reale, "riquadro: alto"),
    colonna("x1", TipoColonna::Reale, "riquadro: destra"),
    colonna("y1", TipoColonna::Reale, "riquadro: basso"),
    colonna(
        "confidenza",
        TipoColonna::Reale,
        "sicurezza del riconoscimento, da 0 a 1; vuota dove il testo era stampato",
    ),
];

/// The column that partitions the tables.
pub const PARTIZIONE: &str = "anno";

/// A column that refers to no other table.
pub(super) const fn colonna(
    nome: &'static str,
    tipo: TipoColonna,
    significato: &'static str,
) -> Colonna {
    Colonna {
        nome,
        tipo,
        significato,
        riferimento: None,
    }
}

/// A row: a value for every column of its table, in their order.
pub type Riga = Vec<Valore>;

impl Tavola {
    /// Its columns in order.
    pub fn colonne(&self) -> impl Iterator<Item = &'static Colonna> + use<> {
        let di_documento = self.di_documento;
        let luogo = if self.con_luogo { LUOGO } else { &[] };
        let comuni = COMUNI
            .iter()
            .filter(move |colonna| di_documento || colonna.riferimento.is_none());
        comuni.chain(self.proprie).chain(luogo)
    }

    /// The place of the column `nome` in a row.
    pub fn posto(&self, nome: &str) -> Option<usize> {
        self.colonne().position(|colonna| colonna.nome == nome)
    }
}
