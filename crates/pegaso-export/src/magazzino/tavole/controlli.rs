//! Checks, counted by rule.

use std::collections::BTreeMap;

use pegaso_model::Esito;

use super::super::scheda::Scheda;
use super::super::tavola::{
    Riga,
    TipoColonna::{Chiave, Intero},
};
use super::{Comuni, colonne};

colonne! {
    (regola: &str, conti: &Conti)
    regola: Chiave, "codice della regola" => regola;
    controlli: Intero, "controlli fatti" => conti.superati + conti.falliti + conti.non_verificabili + conti.da_rivedere;
    superati: Intero, "superati" => conti.superati;
    falliti: Intero, "falliti" => conti.falliti;
    non_verificabili: Intero, "che il documento non permette di fare" => conti.non_verificabili;
    da_rivedere: Intero, "che una persona deve giudicare" => conti.da_rivedere;
}

#[derive(Default)]
struct Conti {
    superati: u32,
    falliti: u32,
    non_verificabili: u32,
    da_rivedere: u32,
}

/// A row for every rule that checked something.
pub(super) fn righe(scheda: &Scheda<'_>, comuni: &Comuni) -> Vec<Riga> {
    let mut per_regola: BTreeMap<&str, Conti> = BTreeMap::new();
    for (regola, superati) in scheda.superati {
        per_regola.entry(regola.as_str()).or_default().superati += superati;
    }
    for rilievo in &scheda.verifica.rilievi {
        let conti = per_regola.entry(rilievo.regola.as_str()).or_default();
        match rilievo.esito {
            Esito::Fallito => conti.falliti += 1,
            Esito::NonVerificabile => conti.non_verificabili += 1,
            Esito::DaRivedere => conti.da_rivedere += 1,
        }
    }
    let righe = per_regola.into_iter().map(|(regola, conti)| {
        comuni.riga(&["controlli/", regola].concat(), valori(regola, &conti))
    });
    righe.collect()
}
