//! Headers of directories of responsibles.

use super::{Colonna, Vocabolario};

/// Directories of responsibles.
pub(crate) static ELENCO: Vocabolario = Vocabolario::di(&[
    (
        Colonna::Codice,
        &[
            "CODIFICA",
            "CODICE",
            "COD",
            "CODICE RESPONSABILE",
            "MATRICOLA",
            "SIGLA",
            "CDR",
            "N",
            "CODIFICA RESPONSABILI",
            "COD RESP",
        ],
    ),
    (
        Colonna::Descrizione,
        &[
            "ELENCO RESPONSABILI",
            "ELENCO DEI RESPONSABILI",
            "RESPONSABILE",
            "RESPONSABILI",
            "STRUTTURA",
            "SETTORE",
            "SERVIZIO",
            "UNITA ORGANIZZATIVA",
            "CENTRO DI RESPONSABILITA",
            "DENOMINAZIONE",
            "DESCRIZIONE",
            "UFFICIO",
            "AREA",
            "SETTORE SERVIZIO",
        ],
    ),
]);
