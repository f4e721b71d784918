//! Checks a [`Documento`] against the catalogue of rules.
//!
//! Checking never fails and never changes the document: it returns findings and counts what was
//! checked, what passed and what the document does not let anyone check. Arithmetic is exact
//! decimals; an empty cell is never a zero.

mod arrotondamento;
mod catalogue;
mod controlli;
mod esame;
mod formato;
mod gruppi;
mod parametri;
mod regola;
mod rules;
mod somiglianza;
mod soppressioni;
mod strutture;

pub use catalogue::{CATALOGO, regola};
pub use esame::{Esame, esamina};
pub use parametri::{Parametri, Scala, Selezione};
pub use regola::Regola;
pub use soppressioni::{Soppressione, Soppressioni};
