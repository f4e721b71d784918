//! Checks a [`Documento`](pegaso_model::Documento) against the catalogue of rules.
//!
//! Checking never fails and never changes the document: it returns findings and counts what was
//! checked, what passed and what the document does not let anyone check. Arithmetic is exact
//! decimals; an empty cell is never a zero.
// The pages of the rules are module docs too, and their blocks carry the records that fail.
#![allow(rustdoc::invalid_codeblock_attributes)]

mod arrotondamento;
mod atti;
mod catalogue;
mod colonne;
mod confronto;
mod controlli;
mod decorrenza;
mod esame;
mod esclusioni;
mod fasi_nominate;
mod formato;
mod gruppi;
mod incerte;
mod letture;
mod livelli;
mod missioni;
mod note;
mod numerazione;
mod oggetto;
mod parametri;
mod parole_e_segni;
mod percentuali;
mod pesato;
mod pesi;
#[cfg(test)]
mod prova;
mod regola;
mod rinormalizzazione;
mod romani;
mod rules;
mod scadenze;
mod serie_fasi;
mod sicurezza;
mod somiglianza;
mod soppressioni;
mod strutture;
mod vista;

pub use catalogue::{CATALOGO, regola};
pub use confronto::{CATALOGO_CONFRONTO, RegolaConfronto, confronta};
pub use esame::{Esame, esamina};
pub use parametri::{Parametri, Scala, Selezione};
pub use regola::Regola;
pub use soppressioni::{Soppressione, Soppressioni};
