//! Phases of an objective by the printed total that closes them.

use pegaso_model::{Decimal, Fase, Numero, ObiettivoPeg, Operando, TotaleIncidenza};

use crate::formato::{operando, somma};

/// The phases that one printed total adds up, or all of them where none is printed.
pub(crate) struct Gruppo<'d> {
    /// Its phases, in order.
    pub(crate) fasi: &'d [Fase],
    /// The total, where one is printed.
    pub(crate) totale: Option<&'d TotaleIncidenza>,
    /// How much of the objective it covers.
    pub(crate) ambito: Ambito,
}

/// Which phases the total of a group adds up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ambito {
    /// Those since the total before it.
    Parte,
    /// All since the first, over other totals.
    Insieme,
}

impl Gruppo<'_> {
    /// Sum of the printed incidences.
    pub(crate) fn somma(&self) -> Decimal {
        self.fasi
            .iter()
            .filter_map(|fase| fase.incidenza.map(Numero::valore))
            .sum()
    }

    /// True where a phase has no incidence.
    pub(crate) fn incompleto(&self) -> bool {
        self.fasi.iter().any(|fase| fase.incidenza.is_none())
    }

    /// The sum spelled out.
    pub(crate) fn calcolo(&self) -> String {
        let addendi: Vec<_> = self
            .fasi
            .iter()
            .filter_map(|fase| fase.incidenza.map(Numero::valore))
            .collect();
        somma(&addendi)
    }

    /// The cells of the sum.
    pub(crate) fn operandi(&self) -> Vec<Operando> {
        self.fasi
            .iter()
            .filter_map(|fase| {
                let nome = format!("fase {}", fase.etichetta());
                let cella = fase.celle.incidenza.as_ref();
                Some(operando(nome, fase.incidenza?, cella, &fase.origine))
            })
            .collect()
    }
}

/// The groups of `obiettivo`. A single total closes all phases wherever it stands; of several,
/// each closes the phases since the one before, and one that adds up all phases so far closes
/// those.
pub(crate) fn gruppi(obiettivo: &ObiettivoPeg) -> Vec<Gruppo<'_>> {
    let fasi = obiettivo.fasi.as_slice();
    match obiettivo.totali.as_slice() {
        [] => vec![Gruppo {
            fasi,
            totale: None,
            ambito: Ambito::Parte,
        }],
        [totale] => vec![Gruppo {
            fasi,
            totale: Some(totale),
            ambito: Ambito::Parte,
        }],
        totali => divisi(fasi, totali),
    }
}

fn divisi<'d>(fasi: &'d [Fase], totali: &'d [TotaleIncidenza]) -> Vec<Gruppo<'d>> {
    let mut gruppi = Vec::with_capacity(totali.len());
    let mut inizio = 0;
    for (indice, totale) in totali.iter().enumerate() {
        // Rows below the last total have no other total to go to.
        let fine = if indice + 1 == totali.len() {
            fasi.len()
        } else {
            totale.dopo.min(fasi.len())
        };
        let da_inizio = Gruppo {
            fasi: &fasi[inizio.min(fine)..fine],
            totale: Some(totale),
            ambito: Ambito::Parte,
        };
        let da_capo = Gruppo {
            fasi: &fasi[..fine],
            totale: Some(totale),
            ambito: Ambito::Insieme,
        };
        let generale = da_inizio.somma() != totale.valore.valore()
            && (da_inizio.fasi.is_empty() || da_capo.somma() == totale.valore.valore());
        gruppi.push(if generale { da_capo } else { da_inizio });
        inizio = fine;
    }
    gruppi
}
