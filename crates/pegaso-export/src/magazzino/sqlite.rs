//! One SQLite file with keys, indexes and views, for Metabase, Superset, Grafana or `sqlite3`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, Value};
use rusqlite::{Connection, ToSql, params_from_iter};

use super::error::{Cause, scrivendo};
use super::uscita::Uscita;
use super::{Colonna, MagazzinoError, Righe, TAVOLE, Tavola, TipoColonna, Valore};

/// The views, which charts are made of.
const VISTE: &str = include_str!("viste.sql");

/// The file.
pub(super) struct Sqlite {
    path: PathBuf,
    connessione: Connection,
    inserimenti: Vec<String>,
}

impl Sqlite {
    pub(super) fn apri(cartella: &Path) -> Result<Self, MagazzinoError> {
        let path = cartella.join("pegaso.sqlite");
        let prepara = || -> Result<_, Cause> {
            let connessione = Connection::open(&path)?;
            // Nobody sees the file before it is whole: there is nothing to go back to.
            connessione.execute_batch(
                "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                 PRAGMA foreign_keys = ON; PRAGMA encoding = 'UTF-8'; BEGIN;",
            )?;
            for tavola in &TAVOLE {
                connessione.execute_batch(&creazione(tavola))?;
            }
            Ok(connessione)
        };
        let connessione = prepara().map_err(scrivendo(&path))?;
        Ok(Self {
            path,
            connessione,
            inserimenti: TAVOLE.iter().map(inserimento).collect(),
        })
    }
}

impl Uscita for Sqlite {
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError> {
        let inserisci = || -> Result<(), Cause> {
            for ((tavola, inserimento), righe) in TAVOLE.iter().zip(&self.inserimenti).zip(&righe.0)
            {
                let mut comando = self.connessione.prepare_cached(inserimento)?;
                for riga in righe {
                    let celle = tavola.colonne().zip(riga).flat_map(|(c, v)| celle(c, v));
                    comando.execute(params_from_iter(celle))?;
                }
            }
            Ok(())
        };
        inserisci().map_err(scrivendo(&self.path))
    }

    fn chiudi(self: Box<Self>) -> Result<(), MagazzinoError> {
        let Self {
            path, connessione, ..
        } = *self;
        let completa = || -> Result<(), Cause> {
            for tavola in &TAVOLE {
                connessione.execute_batch(&indici(tavola))?;
            }
            connessione.execute_batch(VISTE)?;
            connessione.execute_batch("COMMIT; PRAGMA optimize;")?;
            Ok(())
        };
        completa().map_err(scrivendo(&path))?;
        connessione
            .close()
            .map_err(|(_, error)| scrivendo(&path)(error))
    }
}

/// A decimal has two columns: its exact text, and the nearest binary number for charts.
const REALE: &str = "_reale";

fn creazione(tavola: &Tavola) -> String {
    let mut colonne = Vec::new();
    for colonna in tavola.colonne() {
        let Colonna { nome, tipo, .. } = colonna;
        let tipo = match tipo {
            TipoColonna::Chiave => "TEXT NOT NULL",
            TipoColonna::Testo | TipoColonna::Data | TipoColonna::Decimale { .. } => "TEXT",
            TipoColonna::Intero | TipoColonna::Logico => "INTEGER",
            TipoColonna::Reale => "REAL",
        };
        let chiave = if *nome == "id" { " PRIMARY KEY" } else { "" };
        let riferimento = colonna
            .riferimento
            .map_or_else(String::new, |tavola| format!(" REFERENCES {tavola} (id)"));
        colonne.push(format!("{nome} {tipo}{chiave}{riferimento}"));
        if matches!(colonna.tipo, TipoColonna::Decimale { .. }) {
            colonne.push(format!("{nome}{REALE} REAL"));
        }
    }
    format!(
        "CREATE TABLE {} (\n  {}\n) STRICT;",
        tavola.nome,
        colonne.join(",\n  ")
    )
}

fn inserimento(tavola: &Tavola) -> String {
    let celle = |colonna: &Colonna| match colonna.tipo {
        TipoColonna::Decimale { .. } => 2,
        _ => 1,
    };
    let segnaposti = vec!["?"; tavola.colonne().map(celle).sum()];
    format!(
        "INSERT INTO {} VALUES ({})",
        tavola.nome,
        segnaposti.join(", ")
    )
}

/// Indexes on what refers to other tables, and on body and year.
fn indici(tavola: &Tavola) -> String {
    let mut comandi = String::new();
    let riferimenti = tavola
        .colonne()
        .filter(|colonna| colonna.riferimento.is_some());
    let nome = tavola.nome;
    for Colonna { nome: colonna, .. } in riferimenti {
        let _ = writeln!(
            comandi,
            "CREATE INDEX {nome}_{colonna} ON {nome} ({colonna});"
        );
    }
    let _ = writeln!(
        comandi,
        "CREATE INDEX {nome}_ente_anno ON {nome} (ente, anno);"
    );
    comandi
}

/// The cells of one value.
fn celle<'v>(colonna: &Colonna, valore: &'v Valore) -> impl Iterator<Item = Cella<'v>> + use<'v> {
    let reale = matches!(colonna.tipo, TipoColonna::Decimale { .. });
    [
        Some(Cella::Esatta(valore)),
        reale.then_some(Cella::Reale(valore)),
    ]
    .into_iter()
    .flatten()
}

enum Cella<'v> {
    Esatta(&'v Valore),
    Reale(&'v Valore),
}

impl ToSql for Cella<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Esatta(valore) => match valore {
                Valore::Nullo => ToSqlOutput::from(rusqlite::types::Null),
                Valore::Testo(testo) => ToSqlOutput::from(testo.as_str()),
                Valore::Intero(intero) => ToSqlOutput::from(*intero),
                Valore::Decimale(decimale) => ToSqlOutput::from(decimale.to_string()),
                Valore::Reale(reale) => ToSqlOutput::from(*reale),
                Valore::Logico(logico) => ToSqlOutput::from(*logico),
                Valore::Data(data) => ToSqlOutput::from(data.to_string()),
            },
            Self::Reale(Valore::Decimale(decimale)) => {
                let reale = decimale.to_string().parse::<f64>();
                ToSqlOutput::Owned(reale.map_or(Value::Null, Value::Real))
            }
            Self::Reale(_) => ToSqlOutput::from(rusqlite::types::Null),
        })
    }
}
