//! The words that every stage of pegaso shares: records, exact decimals, provenance, findings.
//!
//! Domain types carry the Italian names that the documents print (`RigaVp`, `Fase`,
//! `incidenza`); machinery is English (`Source`, `Line`, `Cell`). Nothing here reads a file or
//! interprets a line: reading fills a [`Source`], parsing turns it into a [`Documento`], checking
//! turns that into [`Rilievo`]s.

mod alternatives;
mod confronto;
mod documento;
mod numero;
mod origine;
mod peg;
mod rilievo;
mod scadenza;
mod source;
mod tabelle;
mod testo;
mod valore_pubblico;
mod verifica;

pub use alternatives::{Alternative, Alternatives};
pub use confronto::{Abbinamento, Confronto, Coppia, DocumentoConfrontato, VoceConfrontata};
pub use documento::{
    Copertura, Documento, Formato, MetodoTabella, Nota, Residuo, Riscontro, Sorgente, TabellaLetta,
    TestoLibero, Tipo, VoceElenco,
};
pub use numero::{Numero, NumeroError};
pub use origine::Origine;
pub use peg::{CelleFase, Fase, ObiettivoPeg, Responsabili, TotaleIncidenza};
pub use rilievo::{Codice, Esito, Gravita, Operando, Rilievo};
pub use scadenza::{Scadenza, TipoScadenza};
pub use source::{Cell, Doubtful, Excerpt, Line, Source};
pub use tabelle::{CellaTabella, Parte, RigaTabella, Tabella, Tabelle};
pub use testo::{
    MESI, Pezzo, citata, citazione_breve, del_percento, parole, per_parole, rifilata, unico,
};
pub use valore_pubblico::{AltraCella, CelleRiga, CelleTabella, RigaVp, TabellaVp};
pub use verifica::{DocumentoVerificato, ObiettivoVerificato, Riepilogo, Verifica};

/// Dates without time or zone, as the documents print them.
pub use jiff::civil::Date;
pub use rust_decimal::{Decimal, RoundingStrategy};

/// The version that `versione_schema` carries; it changes only when a field changes meaning.
pub const VERSIONE_SCHEMA: &str = "1";
