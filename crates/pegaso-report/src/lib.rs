//! Findings as people and tools read them: text for the terminal with excerpts, SARIF,
//! and a page for browsers.
//!
//! Everything is written to an [`io::Write`](std::io::Write). Text that comes from a document is
//! made harmless on its way out: a report never moves the cursor of the one who reads it.

mod aspetto;
mod confronto;
mod conteggi;
mod estratto;
mod html;
mod impronta;
mod innocuo;
mod luogo;
mod regola;
mod riepilogo;
mod rilievo;
mod sarif;
mod testo;

pub use aspetto::Aspetto;
pub use confronto::confronto_testo;
pub use conteggi::Conteggi;
pub use html::{
    Cruscotto, DocumentoCruscotto, FaseCruscotto, ObiettivoCruscotto, Pagina, Prove, Quanti,
    RilievoCruscotto, Ritaglio, confronto_html,
};
pub use innocuo::innocuo;
pub use regola::RegolaDescritta;
pub use riepilogo::totale;
pub use sarif::{Sarif, sarif_risultati};
pub use testo::{avviso_breve, testo};
