//! The settings that rules read.

use std::collections::BTreeMap;

use pegaso_model::{Decimal, Documento, Gravita, Numero};

use crate::gruppi::gruppi;
use crate::regola::Regola;

/// Settings of an audit.
#[derive(Debug, Clone)]
pub struct Parametri {
    /// What the weights of a table add up to.
    pub scala_pesi: Scala,
    /// Largest distance between a published and a recomputed figure that is let pass.
    pub tolleranza: Decimal,
    /// Days by which a final deadline may follow the last phase (SCA401).
    pub giorni_dopo_le_fasi: i32,
    /// Which rules run.
    pub selezione: Selezione,
    /// Gravity of single rules, by code.
    pub gravita: BTreeMap<String, Gravita>,
}

/// What the weights of a table add up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scala {
    /// 100, unless most tables of the document add up to 1, 10 or 1000.
    Automatica,
    /// A given figure.
    Fissa(Decimal),
    /// Weights are free: nothing to add up to.
    Libera,
}

/// Rules chosen by code or by the beginning of a code.
#[derive(Debug, Clone, Default)]
pub struct Selezione {
    /// Only these, where any is given.
    pub solo: Vec<String>,
    /// Never these.
    pub escluse: Vec<String>,
}

impl Selezione {
    /// The longest prefix that matches decides; between equals, exclusion.
    pub fn comprende(&self, codice: &str) -> bool {
        let piu_lungo = |prefissi: &[String]| {
            prefissi
                .iter()
                .filter(|prefisso| codice.starts_with(prefisso.as_str()))
                .map(String::len)
                .max()
        };
        let scelta = if self.solo.is_empty() {
            Some(0)
        } else {
            piu_lungo(&self.solo)
        };
        scelta.is_some() && scelta > piu_lungo(&self.escluse)
    }
}

impl Default for Parametri {
    fn default() -> Self {
        Self {
            scala_pesi: Scala::Automatica,
            tolleranza: Decimal::ZERO,
            giorni_dopo_le_fasi: 30,
            selezione: Selezione::default(),
            gravita: BTreeMap::new(),
        }
    }
}

impl Parametri {
    /// The gravity in force for `regola`.
    pub fn gravita(&self, regola: &Regola) -> Gravita {
        self.gravita
            .get(regola.codice.as_str())
            .copied()
            .unwrap_or(regola.gravita)
    }

    /// True where two figures are equal within the tolerance.
    pub(crate) fn uguali(&self, pubblicato: Decimal, ricalcolato: Decimal) -> bool {
        (pubblicato - ricalcolato).abs() <= self.tolleranza
    }

    /// What the weights of `documento` add up to; `None` where they are free.
    pub(crate) fn scala(&self, documento: &Documento) -> Option<Decimal> {
        match self.scala_pesi {
            Scala::Fissa(scala) => Some(scala),
            Scala::Libera => None,
            Scala::Automatica => Some(scala_prevalente(documento)),
        }
    }

    /// What the incidences of an objective of `documento` add up to.
    pub(crate) fn scala_incidenze(&self, documento: &Documento) -> Decimal {
        match self.scala_pesi {
            Scala::Automatica => scala_delle_incidenze(documento),
            Scala::Fissa(_) | Scala::Libera => Decimal::ONE_HUNDRED,
        }
    }
}

/// The same of phases as [`scala_prevalente`] of weights.
fn scala_delle_incidenze(documento: &Documento) -> Decimal {
    let gruppi = documento.peg.iter().flat_map(gruppi);
    let somme: Vec<_> = gruppi
        .filter(|gruppo| !gruppo.incompleto())
        .map(|gruppo| (gruppo.somma(), gruppo.totale.map(|totale| totale.valore)))
        .collect();
    prevalente(&somme)
}

/// 1, 10 or 1000 where more than half of the tables, and at least two, add up to it or print it as
/// the total of their weights, or where half of them do, one does both and none has 100; or the [`punti`] that they print; else 100.
fn scala_prevalente(documento: &Documento) -> Decimal {
    let somme: Vec<_> = documento
        .valore_pubblico
        .iter()
        .filter_map(|tabella| Some((tabella.somma_pesi()?, tabella.totale_pesi)))
        .collect();
    punti(&somme).unwrap_or_else(|| prevalente(&somme))
}

/// The scale of groups of figures, each with its sum and its printed total.
fn prevalente(somme: &[(Decimal, Option<Numero>)]) -> Decimal {
    // Where a row was lost, the printed total still says what all of them add up to.
    let dice = |(somma, stampato): &(Decimal, Option<Numero>), scala: Decimal| {
        *somma == scala || stampato.is_some_and(|totale| totale.valore() == scala)
    };
    let quante = |scala: Decimal| somme.iter().filter(|somma| dice(somma, scala)).count();
    [1, 10, 1000]
        .map(Decimal::from)
        .into_iter()
        .find(|scala| {
            let concordi = quante(*scala);
            let stampata = somme.iter().any(|(somma, stampato)| {
                somma == scala && stampato.is_some_and(|totale| totale.valore() == *scala)
            });
            concordi >= 2 && concordi * 2 > somme.len()
                || stampata && concordi * 2 >= somme.len() && quante(Decimal::ONE_HUNDRED) == 0
        })
        .unwrap_or(Decimal::ONE_HUNDRED)
}

/// The points that more than half of the groups, and at least two, add up to and print as their
/// total: a round number above 100.
fn punti(somme: &[(Decimal, Option<Numero>)]) -> Option<Decimal> {
    let stampate = somme.iter().filter_map(|(somma, stampato)| {
        let tondo = *somma > Decimal::ONE_HUNDRED && (*somma % Decimal::from(50)).is_zero();
        (tondo && stampato.is_some_and(|totale| totale.valore() == *somma)).then_some(*somma)
    });
    let stampate: Vec<Decimal> = stampate.collect();
    stampate.iter().copied().find(|punti| {
        let concordi = stampate.iter().filter(|altri| *altri == punti).count();
        concordi >= 2 && concordi * 2 > somme.len()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selezione(solo: &[&str], escluse: &[&str]) -> Selezione {
        let testi = |v: &[&str]| v.iter().map(ToString::to_string).collect();
        Selezione {
            solo: testi(solo),
            escluse: testi(escluse),
        }
    }

    #[test]
    fn the_longest_prefix_decides() {
        assert!(selezione(&[], &[]).comprende("ARI101"));
        assert!(selezione(&["ARI"], &[]).comprende("ARI101"));
        assert!(!selezione(&["ARI"], &[]).comprende("PES201"));
        assert!(!selezione(&["ARI"], &["ARI101"]).comprende("ARI101"));
        assert!(selezione(&["ARI101"], &["ARI"]).comprende("ARI101"));
        assert!(!selezione(&["ARI"], &["ARI"]).comprende("ARI101"));
        assert!(!selezione(&[], &["A"]).comprende("ARI101"));
    }

    /// Tables of two rows with these weights and this printed total of them.
    fn documento(tabelle: &[([u32; 2], Option<u32>)]) -> Documento {
        let riga = |peso| pegaso_model::RigaVp {
            peso: Some(pegaso_model::Numero::from(peso)),
            ..pegaso_model::RigaVp::default()
        };
        let tabella = |(pesi, totale): &([u32; 2], Option<u32>)| pegaso_model::TabellaVp {
            righe: pesi.iter().copied().map(riga).collect(),
            totale_pesi: totale.map(pegaso_model::Numero::from),
            ..pegaso_model::TabellaVp::default()
        };
        Documento {
            valore_pubblico: tabelle.iter().map(tabella).collect(),
            ..Documento::vuoto(pegaso_model::Sorgente::default())
        }
    }

    #[test]
    fn a_printed_total_of_weights_tells_their_scale() {
        for (tabelle, scala) in [
            (&[([400, 600], Some(1000))][..], 1000),
            (&[([600, 400], Some(1000)), ([600, 350], Some(950))], 1000),
            (&[([6, 4], Some(10)), ([6, 5], Some(11))], 10),
            (
                &[([6, 4], Some(10)), ([6, 5], Some(11)), ([4, 0], Some(10))],
                10,
            ),
            (&[([400, 600], None)], 100),
            (&[([400, 600], Some(1000)), ([60, 40], Some(100))], 100),
            (&[([6, 4], Some(100))], 100),
            (&[([300, 200], Some(500)), ([250, 250], Some(500))], 500),
            (&[([300, 200], Some(500)), ([60, 40], Some(100))], 100),
            (&[([60, 45], Some(105)), ([70, 35], Some(105))], 100),
        ] {
            let scala = Decimal::from(scala);
            assert_eq!(scala_prevalente(&documento(tabelle)), scala, "{tabelle:?}");
        }
    }

    #[test]
    fn incidences_have_a_scale_too() {
        use crate::prova::{obiettivo, peg};
        let scala = |obiettivi: Vec<_>| scala_delle_incidenze(&peg(obiettivi)).to_string();
        let mille = [("1", 400), ("2", 600)];
        assert_eq!(scala(vec![obiettivo(&mille, &[(1000, 2)])]), "1000");
        assert_eq!(scala(vec![obiettivo(&mille, &[])]), "100");
        let dieci = [("1", 4), ("2", 6)];
        assert_eq!(
            scala(vec![obiettivo(&dieci, &[]), obiettivo(&dieci, &[])]),
            "10"
        );
        let cento = [("1", 40), ("2", 60)];
        assert_eq!(scala(vec![obiettivo(&cento, &[(100, 2)])]), "100");
    }
}
