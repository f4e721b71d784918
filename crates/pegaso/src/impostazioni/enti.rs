//! Entries of `[[enti]]`: bodies with their codes, for the warehouse.

use std::path::Path;

use pegaso_export::magazzino::Ente;
use pegaso_model::unico;

use super::soppressione::Ambito;

/// A body, and how its documents are told.
#[derive(Debug)]
pub(super) struct VoceEnte {
    ente: Ente,
    /// Its names in documents, in their plainest form.
    nomi: Vec<String>,
    /// The files that are its own whatever they print.
    ambito: Option<Ambito>,
}

impl VoceEnte {
    pub(super) fn nuova(
        nome: &str,
        stampato: &[String],
        ambito: Option<Ambito>,
        (ipa, istat): (Option<String>, Option<String>),
    ) -> Self {
        let nomi = std::iter::once(nome).chain(stampato.iter().map(String::as_str));
        Self {
            nomi: nomi.map(unico).collect(),
            ente: Ente {
                nome: Some(nome.to_owned()),
                ipa,
                istat,
            },
            ambito,
        }
    }

    /// True where a document that goes by `nome` and prints `stampato` is one of this body.
    pub(super) fn riguarda(&self, nome: &Path, cartella: &Path, stampato: Option<&str>) -> bool {
        let di_file = self
            .ambito
            .as_ref()
            .is_some_and(|ambito| ambito.comprende(nome, cartella));
        di_file || stampato.is_some_and(|stampato| self.nomi.contains(&unico(stampato)))
    }

    /// True where it is about certain files.
    pub(super) fn di_file(&self) -> bool {
        self.ambito.is_some()
    }

    pub(super) fn ente(&self) -> Ente {
        self.ente.clone()
    }
}
