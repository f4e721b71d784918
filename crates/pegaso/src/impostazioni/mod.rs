//! The settings file `pegaso.toml`: scale of weights, tolerance, gravities, selection of rules
//! and suppressions with their reasons.
//!
//! It is found upward from each input's folder, or given with `--config`. What stands in it is
//! checked against the catalogue before any document is read.

mod enti;
mod file;
mod regole;
mod ricerca;
mod soppressione;
mod tipi;

use std::path::{Path, PathBuf};

use pegaso_export::magazzino::Ente;
use pegaso_model::{Date, Rilievo};
use pegaso_validator::{Parametri, Soppressione, Soppressioni};

use enti::VoceEnte;
pub use file::SettingsError;
pub use regole::{REGOLE, RegolaImpostazioni};
pub(crate) use ricerca::Ricerca;
pub use soppressione::VoceSoppressione;

/// Name of the settings file.
pub const NOME_FILE: &str = "pegaso.toml";

/// The settings in force for some of the documents of a call.
#[derive(Debug, Default)]
pub struct Impostazioni {
    /// The file as messages name it; `None` where there is none.
    pub file: Option<String>,
    /// The folder that the paths of suppressions start from.
    cartella: PathBuf,
    /// What rules read.
    pub parametri: Parametri,
    /// Entries that suppress findings.
    pub soppressioni: Vec<VoceSoppressione>,
    /// Bodies with their codes.
    enti: Vec<VoceEnte>,
    /// The text of the file, which all of this was read from.
    testo: String,
}

/// Rules chosen on the command line, codes or their beginnings.
#[derive(Debug, Clone, Default)]
pub struct Scelte {
    /// In place of `regole.seleziona`, where any is given.
    pub select: Vec<String>,
    /// In addition to `regole.ignora`.
    pub ignore: Vec<String>,
}

impl Impostazioni {
    /// Reads `testo`, the content of the settings file at `percorso`, named `file` in messages.
    pub fn leggi(file: &str, percorso: &Path, testo: &str) -> Result<Self, SettingsError> {
        file::leggi(file, percorso, testo)
    }

    /// Puts the choices of the command line over those of the file.
    #[must_use]
    pub fn con(mut self, scelte: &Scelte) -> Self {
        let selezione = &mut self.parametri.selezione;
        if !scelte.select.is_empty() {
            selezione.solo.clone_from(&scelte.select);
        }
        selezione.escluse.extend_from_slice(&scelte.ignore);
        self
    }

    /// Takes the suppressed ones out of the findings in a document, which goes by `nomi`: its
    /// path, and for JSON the path of the document it was extracted from.
    pub fn sopprimi(&self, rilievi: Vec<Rilievo>, nomi: &[&Path], oggi: Date) -> Soppressioni {
        let riguarda = |voce: &VoceSoppressione| voce.riguarda(nomi, &self.cartella);
        let attive: Vec<bool> = self.soppressioni.iter().map(riguarda).collect();
        let voci: Vec<Soppressione> = self
            .soppressioni
            .iter()
            .zip(&attive)
            .filter(|(_, attiva)| **attiva)
            .map(|(voce, _)| voce.soppressione.clone())
            .collect();
        let mut esito = Soppressioni::applica(&voci, rilievi, oggi);
        let mut usate = std::mem::take(&mut esito.usate).into_iter();
        esito.usate = attive
            .into_iter()
            .map(|attiva| attiva && usate.next() == Some(true))
            .collect();
        esito
    }

    /// What makes an audit under these settings another than under others: their text; the path of
    /// the document where some entry is about certain files; the day where one expires.
    pub(crate) fn impronta(&self, percorso: &str, oggi: impl FnOnce() -> Date) -> String {
        let mut impronta = self.testo.clone();
        let di_file = self.soppressioni.iter().any(VoceSoppressione::di_file)
            || self.enti.iter().any(VoceEnte::di_file);
        if di_file {
            impronta += percorso;
        }
        if self
            .soppressioni
            .iter()
            .any(|voce| voce.soppressione.scadenza.is_some())
        {
            impronta += &oggi().to_string();
        }
        impronta
    }

    /// The body of a document that goes by `nome` and prints `stampato`: the first entry that is
    /// about it, or what is printed.
    pub(crate) fn ente(&self, nome: &Path, stampato: Option<&str>) -> Ente {
        self.enti
            .iter()
            .find(|voce| voce.riguarda(nome, &self.cartella, stampato))
            .map_or_else(
                || Ente {
                    nome: stampato.map(str::to_owned),
                    ..Ente::default()
                },
                VoceEnte::ente,
            )
    }

    /// What is odd in the suppressions, once a call has found which of them were `usate`: the
    /// expired ones, and the ones that suppress nothing.
    pub fn rilievi(&self, usate: &[bool], oggi: Date) -> Vec<Rilievo> {
        self.soppressioni
            .iter()
            .zip(usate)
            .filter_map(|(voce, usata)| regole::rilievo(voce, *usata, &self.parametri, oggi))
            .map(|rilievo| Rilievo {
                file: self.file.clone(),
                ..rilievo
            })
            .collect()
    }
}
