//! Tables for PostgreSQL: a script with their definitions, which loads a file a table.
//!
//! The files are in the text format of `COPY`, where nothing has to be made harmless: every text
//! arrives as it is printed.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::error::scrivendo;
use super::uscita::Uscita;
use super::{Colonna, MagazzinoError, Righe, TAVOLE, Tavola, TipoColonna, Valore};

/// A file a table.
pub(super) struct Postgres(Vec<(PathBuf, BufWriter<File>)>);

impl Postgres {
    pub(super) fn apri(cartella: &Path) -> Result<Self, MagazzinoError> {
        let script = cartella.join("postgres.sql");
        fs::write(&script, comandi()).map_err(scrivendo(&script))?;
        let cartella = cartella.join("postgres");
        fs::create_dir(&cartella).map_err(scrivendo(&cartella))?;
        let apri = |tavola: &Tavola| {
            let path = cartella.join(tavola.nome).with_extension("tsv");
            let file = File::create(&path).map_err(scrivendo(&path))?;
            Ok((path, BufWriter::new(file)))
        };
        TAVOLE.iter().map(apri).collect::<Result<_, _>>().map(Self)
    }
}

impl Uscita for Postgres {
    fn aggiungi(&mut self, righe: &Righe) -> Result<(), MagazzinoError> {
        let mut testo = String::new();
        for ((path, out), righe) in self.0.iter_mut().zip(&righe.0) {
            for riga in righe {
                testo.clear();
                for (indice, valore) in riga.iter().enumerate() {
                    if indice > 0 {
                        testo.push('\t');
                    }
                    cella(valore, &mut testo);
                }
                testo.push('\n');
                out.write_all(testo.as_bytes()).map_err(scrivendo(path))?;
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

fn cella(valore: &Valore, out: &mut String) {
    match valore {
        Valore::Nullo => out.push_str("\\N"),
        Valore::Testo(testo) => {
            for carattere in testo.chars() {
                match carattere {
                    '\\' => out.push_str("\\\\"),
                    '\t' => out.push_str("\\t"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    // PostgreSQL has no text with it.
                    '\0' => out.push(char::REPLACEMENT_CHARACTER),
                    altro => out.push(altro),
                }
            }
        }
        Valore::Intero(intero) => out.push_str(&intero.to_string()),
        Valore::Decimale(decimale) => out.push_str(&decimale.to_string()),
        Valore::Reale(reale) => out.push_str(&reale.to_string()),
        Valore::Logico(logico) => out.push_str(&logico.to_string()),
        Valore::Data(data) => out.push_str(&data.to_string()),
    }
}

/// The script.
fn comandi() -> String {
    let mut testo = String::from(
        "-- PEG e PIAO letti da pegaso. Dalla cartella di questo file: psql -f postgres.sql BANCA\n\
         \\set ON_ERROR_STOP on\n\
         SET client_encoding = 'UTF8';\n\
         SET client_min_messages = warning;\n\
         BEGIN;\n",
    );
    for tavola in TAVOLE.iter().rev() {
        let _ = writeln!(testo, "DROP TABLE IF EXISTS {};", tavola.nome);
    }
    for tavola in &TAVOLE {
        let colonne: Vec<String> = tavola.colonne().map(definizione).collect();
        let nome = tavola.nome;
        let _ = write!(
            testo,
            "\nCREATE TABLE {nome} (\n  {}\n);\n",
            colonne.join(",\n  ")
        );
        let _ = writeln!(
            testo,
            "COMMENT ON TABLE {nome} IS '{}';",
            apici(tavola.significato)
        );
        for colonna in tavola.colonne() {
            let significato = apici(colonna.significato);
            let _ = writeln!(
                testo,
                "COMMENT ON COLUMN {nome}.{} IS '{significato}';",
                colonna.nome
            );
        }
        let _ = writeln!(testo, "\\copy {nome} FROM 'postgres/{nome}.tsv'");
    }
    testo.push('\n');
    for tavola in &TAVOLE {
        for colonna in tavola
            .colonne()
            .filter(|colonna| colonna.riferimento.is_some())
        {
            let _ = writeln!(testo, "CREATE INDEX ON {} ({});", tavola.nome, colonna.nome);
        }
    }
    testo.push_str("COMMIT;\n");
    testo
}

fn definizione(colonna: &Colonna) -> String {
    let tipo = match colonna.tipo {
        TipoColonna::Chiave => "text NOT NULL",
        TipoColonna::Testo => "text",
        TipoColonna::Intero => "bigint",
        // Without digits, so that those printed are kept: 12.50 stays 12.50.
        TipoColonna::Decimale { .. } => "numeric",
        TipoColonna::Reale => "double precision",
        TipoColonna::Logico => "boolean",
        TipoColonna::Data => "date",
    };
    let chiave = if colonna.nome == "id" {
        " PRIMARY KEY"
    } else {
        ""
    };
    let riferimento = colonna
        .riferimento
        .map_or_else(String::new, |tavola| format!(" REFERENCES {tavola} (id)"));
    format!("{} {tipo}{chiave}{riferimento}", colonna.nome)
}

fn apici(testo: &str) -> String {
    testo.replace('\'', "''")
}
