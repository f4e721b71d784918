//! Headers of the columns of objectives, in tables of phases of several of them.

use super::{Colonna, Vocabolario};

/// Columns of objectives, left of those of their phases. A wording is the whole header.
pub(crate) static OBIETTIVI: Vocabolario = Vocabolario::di(&[
    (
        Colonna::CodiceObiettivo,
        &[
            "CODICE OBIETTIVO",
            "CODICE DELL OBIETTIVO",
            "CODICE OB",
            "COD OBIETTIVO",
            "COD OB",
            "N OBIETTIVO",
            "NR OBIETTIVO",
            "NUMERO OBIETTIVO",
            "N OB",
            "NR OB",
            "ID OBIETTIVO",
            "OBIETTIVO N",
            "OBIETTIVO NR",
        ],
    ),
    (
        Colonna::TitoloObiettivo,
        &[
            "OBIETTIVO",
            "OBIETTIVI",
            "OBIETTIVO PEG",
            "OBIETTIVO DI PEG",
            "OBIETTIVO DI GESTIONE",
            "OBIETTIVO GESTIONALE",
            "OBIETTIVI GESTIONALI",
            "OBIETTIVO ESECUTIVO",
            "OBIETTIVI ESECUTIVI",
            "OBIETTIVO OPERATIVO",
            "OBIETTIVI OPERATIVI",
            "TITOLO OBIETTIVO",
            "TITOLO DELL OBIETTIVO",
            "NOME OBIETTIVO",
            "DENOMINAZIONE OBIETTIVO",
            "DENOMINAZIONE DELL OBIETTIVO",
            "DESCRIZIONE OBIETTIVO",
            "DESCRIZIONE DELL OBIETTIVO",
        ],
    ),
    (
        Colonna::Struttura,
        &[
            "STRUTTURA",
            "STRUTTURE",
            "STRUTTURA RESPONSABILE",
            "STRUTTURA ORGANIZZATIVA",
            "SETTORE",
            "SETTORI",
            "SETTORE SERVIZIO",
            "SETTORE RESPONSABILE",
            "SERVIZIO",
            "SERVIZI",
            "AREA",
            "AREA SETTORE",
            "DIREZIONE",
            "DIPARTIMENTO",
            "RIPARTIZIONE",
            "UFFICIO",
            "UNITA ORGANIZZATIVA",
            "UNITA RESPONSABILE",
            "CDR",
            "CENTRO DI RESPONSABILITA",
        ],
    ),
]);

/// What may number objectives where it stands left of their titles, and phases elsewhere.
pub(crate) const NUMERI: &[&str] = &["N", "NR", "NUMERO", "ID", "COD", "CODICE"];

/// True where `nome`, a header's words, is a wording of `colonna` in `vocabolario` and nothing more.
pub(crate) fn dice(vocabolario: &Vocabolario, colonna: Colonna, nome: &str) -> bool {
    let mut sue = vocabolario.iter().filter(|(sua, _)| *sua == colonna);
    sue.any(|(_, forme)| forme.contains(&nome))
}
