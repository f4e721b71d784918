//! SARIF 2.1.0: findings for code scanning services and editors.
//!
//! A log is written piece by piece, one result a line, so that thousands of documents pass
//! through without being held: [`Sarif::inizio`], then [`sarif_risultati`] for each document,
//! then [`Sarif::fine`].

mod oggetti;
mod risultati;
mod uri;

use std::io::{self, Write};

use pegaso_model::Gravita;
use serde::Serialize;

use crate::RegolaDescritta;
use oggetti::{Configuration, Driver, Help, Invocation, Message, Notification, Rule, Tool};

pub use risultati::sarif_risultati;

/// A log that is being written.
#[derive(Debug)]
pub struct Sarif {
    risultati: Risultati,
}

/// Whether a comma is due before the next result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Risultati {
    Nessuno,
    Alcuni,
}

impl Sarif {
    /// Opens the log: the tool with its rules.
    pub fn inizio(
        versione: &str,
        regole: &[RegolaDescritta],
        out: &mut impl Write,
    ) -> io::Result<Self> {
        let tool = Tool {
            driver: Driver {
                name: "pegaso",
                version: versione,
                semantic_version: versione,
                rules: regole.iter().map(regola).collect(),
            },
        };
        write!(
            out,
            "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
             \"runs\":[{{\"tool\":{},\"columnKind\":\"unicodeCodePoints\",\"results\":[",
            in_json(&tool)?
        )?;
        Ok(Self {
            risultati: Risultati::Nessuno,
        })
    }

    /// Adds the results of one document, as [`sarif_risultati`] made them.
    pub fn aggiungi(&mut self, risultati: &[u8], out: &mut impl Write) -> io::Result<()> {
        if risultati.is_empty() {
            return Ok(());
        }
        out.write_all(match self.risultati {
            Risultati::Nessuno => b"\n".as_slice(),
            Risultati::Alcuni => b",\n".as_slice(),
        })?;
        self.risultati = Risultati::Alcuni;
        out.write_all(risultati)
    }

    /// Closes the log; `non_letti` are the inputs that could not be read, `impostazioni` what is
    /// odd in the settings.
    pub fn fine(
        self,
        non_letti: &[String],
        impostazioni: &[String],
        out: &mut impl Write,
    ) -> io::Result<()> {
        let notifica = |level| {
            move |text: &String| Notification {
                level,
                message: Message { text: text.clone() },
            }
        };
        let invocation = Invocation {
            execution_successful: non_letti.is_empty(),
            tool_execution_notifications: non_letti.iter().map(notifica("error")).collect(),
            tool_configuration_notifications: impostazioni
                .iter()
                .map(notifica("warning"))
                .collect(),
        };
        writeln!(out, "\n],\"invocations\":[{}]}}]}}", in_json(&invocation)?)
    }
}

fn regola(regola: &RegolaDescritta) -> Rule<'_> {
    Rule {
        id: regola.codice,
        name: regola.nome,
        short_description: Message {
            text: regola.riassunto.clone(),
        },
        help: Help {
            text: &regola.riassunto,
            markdown: regola.pagina,
        },
        default_configuration: Configuration {
            level: level(regola.gravita),
        },
    }
}

const fn level(gravita: Gravita) -> &'static str {
    match gravita {
        Gravita::Errore => "error",
        Gravita::Avviso => "warning",
        Gravita::Nota => "note",
    }
}

fn in_json(valore: &impl Serialize) -> io::Result<String> {
    Ok(serde_json::to_string(valore)?)
}
