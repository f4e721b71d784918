//! The directory of responsible codes.

use pegaso_model::VoceElenco;

use super::super::scheda::Scheda;
use super::super::tavola::{
    Riga,
    TipoColonna::{Chiave, Testo},
};
use super::{Chiavi, Comuni, colonne};

colonne! {
    (voce: &VoceElenco)
    codice: Chiave, "codice" => &voce.codice;
    descrizione: Testo, "l'unità o l'ufficio" => &voce.descrizione;
}

/// The lines of the directory.
pub(super) fn righe(scheda: &Scheda<'_>, comuni: &Comuni) -> Vec<Riga> {
    let mut chiavi = Chiavi::default();
    let voci = scheda.documento.elenco_responsabili.iter().map(|voce| {
        let chiave = chiavi.nuova(["elenco/", &voce.codice].concat());
        comuni.riga_con_luogo(&chiave, valori(voce), &voce.origine)
    });
    voci.collect()
}
