//! What the warehouse takes from one document.

use pegaso_model::{Codice, Documento, Verifica};

/// Hexadecimal digits of the SHA-256 that the key of a document has: of ten million documents, two
/// have the same with a probability of one in a hundred thousand.
const CIFRE_ID: usize = 16;

/// A document with its audit.
#[derive(Debug)]
pub struct Scheda<'d> {
    pub(super) id: String,
    pub(super) documento: &'d Documento,
    pub(super) verifica: &'d Verifica,
    pub(super) superati: &'d [(Codice, u32)],
    pub(super) ente: Ente,
}

/// A body, as the warehouse names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ente {
    /// Its name; `None` where the document does not tell.
    pub nome: Option<String>,
    /// Code in the index of public administrations.
    pub ipa: Option<String>,
    /// Code of the statistical office.
    pub istat: Option<String>,
}

/// Why there is no more than a row of a document.
#[derive(Debug, Clone, Copy)]
pub struct NonLetto<'d> {
    /// A word that programs count on.
    pub errore: &'d str,
    /// A sentence for people.
    pub messaggio: &'d str,
}

impl<'d> Scheda<'d> {
    /// Of a document, its audit and the checks that each rule passed.
    pub fn nuova(
        documento: &'d Documento,
        verifica: &'d Verifica,
        superati: &'d [(Codice, u32)],
        ente: Ente,
    ) -> Self {
        Self {
            id: id(&documento.sorgente.sha256),
            documento,
            verifica,
            superati,
            ente,
        }
    }
}

/// The key of the document whose content has this SHA-256.
pub fn id(sha256: &str) -> String {
    sha256.get(..CIFRE_ID).unwrap_or(sha256).to_owned()
}

/// What is the same for the same content and the same pegaso: whoever reads twice can tell.
pub fn chiave(sha256: &str) -> String {
    [sha256, "-", env!("CARGO_PKG_VERSION")].concat()
}
