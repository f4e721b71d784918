//! Phases of an objective by the printed total that closes them.

use std::ops::Range;
use std::rc::Rc;

use pegaso_model::{Decimal, Fase, Numero, ObiettivoPeg, Operando, Rilievo, TotaleIncidenza};

use crate::formato::{operando, somma};
use crate::livelli::{Divisa, Livelli, livelli};
use crate::oggetto::nome_fase;

/// The phases that one printed total adds up, or all of them where none is printed.
pub(crate) struct Gruppo<'d> {
    /// Its phases, in order, parts of others included.
    pub(crate) fasi: &'d [Fase],
    /// The total, where one is printed.
    pub(crate) totale: Option<&'d TotaleIncidenza>,
    /// How much of the objective it covers.
    pub(crate) ambito: Ambito,
    /// Phases since the total before that share out their incidence among parts.
    pub(crate) divise: Vec<Divisa<'d>>,
    somma: Decimal,
    /// The addends of the whole objective, and those of the group among them.
    addendi: Rc<[&'d Fase]>,
    suoi: Range<usize>,
}

/// Which phases the total of a group adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ambito {
    /// Those since the total before it.
    Parte,
    /// All since the first, over other totals.
    Insieme,
}

impl<'d> Gruppo<'d> {
    /// The phases to be added up: of a phase and its parts, only the phase.
    pub(crate) fn addendi(&self) -> &[&'d Fase] {
        &self.addendi[self.suoi.clone()]
    }

    /// Sum of the printed incidences.
    pub(crate) fn somma(&self) -> Decimal {
        self.somma
    }

    /// True where an addend has no incidence.
    pub(crate) fn incompleto(&self) -> bool {
        self.addendi().iter().any(|fase| fase.incidenza.is_none())
    }

    /// Sets the sum spelled out and its cells in a finding about it.
    pub(crate) fn spiega(&self, rilievo: &mut Rilievo) {
        rilievo.calcolo = Some(self.calcolo());
        rilievo.operandi = self.operandi();
    }

    fn calcolo(&self) -> String {
        somma(&incidenze(self.addendi()))
    }

    fn operandi(&self) -> Vec<Operando> {
        operandi(self.addendi())
    }
}

/// The printed incidences of `fasi`.
pub(crate) fn incidenze(fasi: &[&Fase]) -> Vec<Decimal> {
    let incidenze = fasi.iter().filter_map(|fase| fase.incidenza);
    incidenze.map(Numero::valore).collect()
}

/// Those incidences as cells of a calculation.
pub(crate) fn operandi(fasi: &[&Fase]) -> Vec<Operando> {
    fasi.iter()
        .filter_map(|fase| {
            let nome = format!("fase {}", nome_fase(fase));
            let cella = fase.celle.incidenza.as_ref();
            Some(operando(nome, fase.incidenza?, cella, &fase.origine))
        })
        .collect()
}

/// The groups of `obiettivo`. A single total closes all phases wherever it stands; of several,
/// each closes the phases since the one before, and one that adds up all phases so far closes
/// those.
pub(crate) fn gruppi<'d>(obiettivo: &'d ObiettivoPeg) -> Vec<Gruppo<'d>> {
    let fasi = obiettivo.fasi.as_slice();
    let tratti = tratti(obiettivo);
    let addendi: Rc<[_]> = tratti
        .iter()
        .flat_map(|tratto| tratto.livelli.addendi.iter().copied())
        .collect();
    let piu_totali = obiettivo.totali.len() > 1;
    let (mut contati, mut finora) = (0, Decimal::ZERO);
    let gruppo = |tratto: Tratto<'d>| {
        let nuovi = contati..contati + tratto.livelli.addendi.len();
        let somma: Decimal = incidenze(&addendi[nuovi.clone()]).iter().sum();
        contati = nuovi.end;
        finora += somma;
        let generale = piu_totali
            && tratto.totale.is_some_and(|totale| {
                let valore = totale.valore.valore();
                somma != valore && (tratto.righe.is_empty() || finora == valore)
            });
        let (ambito, righe, suoi, somma) = if generale {
            (Ambito::Insieme, 0..tratto.righe.end, 0..contati, finora)
        } else {
            (Ambito::Parte, tratto.righe, nuovi, somma)
        };
        Gruppo {
            fasi: &fasi[righe],
            totale: tratto.totale,
            ambito,
            divise: tratto.livelli.divise,
            somma,
            addendi: Rc::clone(&addendi),
            suoi,
        }
    };
    tratti.into_iter().map(gruppo).collect()
}

/// The phases between a total and the one before.
struct Tratto<'d> {
    righe: Range<usize>,
    totale: Option<&'d TotaleIncidenza>,
    livelli: Livelli<'d>,
}

fn tratti(obiettivo: &ObiettivoPeg) -> Vec<Tratto<'_>> {
    let fasi = obiettivo.fasi.as_slice();
    let tratto = |righe: Range<usize>, totale: Option<&'_ TotaleIncidenza>| {
        let atteso = totale.map_or(Decimal::ONE_HUNDRED, |totale| totale.valore.valore());
        (livelli(&fasi[righe.clone()], atteso), righe)
    };
    let Some((ultimo, primi)) = obiettivo.totali.split_last() else {
        let (livelli, righe) = tratto(0..fasi.len(), None);
        return vec![Tratto {
            righe,
            totale: None,
            livelli,
        }];
    };
    let mut inizio = 0;
    // Rows below the last total have no other total to go to.
    primi
        .iter()
        .map(|totale| (totale, totale.dopo.min(fasi.len())))
        .chain([(ultimo, fasi.len())])
        .map(|(totale, fine)| {
            let fine = fine.max(inizio);
            let (livelli, righe) = tratto(inizio..fine, Some(totale));
            inizio = fine;
            Tratto {
                righe,
                totale: Some(totale),
                livelli,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prova::obiettivo;

    /// Of each group, its scope and its sum spelled out.
    fn conti(fasi: &[(&str, u32)], totali: &[(u32, usize)]) -> Vec<String> {
        gruppi(&obiettivo(fasi, totali))
            .iter()
            .map(|gruppo| {
                let nomi: Vec<_> = gruppo.operandi().into_iter().map(|o| o.nome).collect();
                assert_eq!(gruppo.somma(), incidenze(gruppo.addendi()).iter().sum());
                format!(
                    "{:?} {}: {}",
                    gruppo.ambito,
                    gruppo.calcolo(),
                    nomi.join(", ")
                )
            })
            .collect()
    }

    #[test]
    fn each_total_closes_the_phases_since_the_one_before() {
        let fasi = [("1", 60), ("2", 30), ("3", 10)];
        assert_eq!(
            conti(&fasi, &[]),
            ["Parte 60 + 30 + 10 = 100: fase 1, fase 2, fase 3"]
        );
        assert_eq!(conti(&fasi, &[(100, 1)]), conti(&fasi, &[]));
        assert_eq!(
            conti(&fasi, &[(60, 1), (40, 3)]),
            [
                "Parte 60 = 60: fase 1",
                "Parte 30 + 10 = 40: fase 2, fase 3"
            ]
        );
        assert_eq!(
            conti(&fasi, &[(60, 1), (100, 2)]),
            [
                "Parte 60 = 60: fase 1",
                "Insieme 60 + 30 + 10 = 100: fase 1, fase 2, fase 3"
            ]
        );
        assert_eq!(
            conti(&fasi, &[(100, 3), (100, 1)]),
            [
                "Parte 60 + 30 + 10 = 100: fase 1, fase 2, fase 3",
                "Insieme 60 + 30 + 10 = 100: fase 1, fase 2, fase 3"
            ]
        );
    }

    #[test]
    fn parts_of_a_phase_are_no_addends() {
        let fasi = [("1", 50), ("1.1", 20), ("1.2", 30), ("2", 50)];
        assert_eq!(
            conti(&fasi, &[(100, 4)]),
            ["Parte 50 + 50 = 100: fase 1, fase 2"]
        );
        assert_eq!(
            conti(&fasi, &[(50, 3), (100, 4)]),
            [
                "Parte 50 = 50: fase 1",
                "Insieme 50 + 50 = 100: fase 1, fase 2"
            ]
        );
    }
}
