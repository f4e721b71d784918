//! Findings that the settings suppress, each with its reason.

use jiff::civil::Date;
use pegaso_model::Rilievo;

/// One entry of the settings: these findings are known, for this reason, until this day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Soppressione {
    /// Code of the rule, or its beginning.
    pub regola: String,
    /// The record; any where `None`.
    pub oggetto: Option<String>,
    /// Why: mandatory, shown in reports.
    pub motivo: String,
    /// Last day on which it holds.
    pub scadenza: Option<Date>,
}

/// What became of the findings and of the entries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Soppressioni {
    /// Findings that remain.
    pub rilievi: Vec<Rilievo>,
    /// How many were taken out.
    pub soppressi: u32,
    /// Which entries matched something, by index.
    pub usate: Vec<bool>,
}

impl Soppressione {
    fn riguarda(&self, rilievo: &Rilievo) -> bool {
        rilievo.regola.as_str().starts_with(&self.regola)
            && self
                .oggetto
                .as_ref()
                .is_none_or(|oggetto| *oggetto == rilievo.oggetto)
    }

    /// True after its last day.
    pub fn scaduta(&self, oggi: Date) -> bool {
        self.scadenza.is_some_and(|scadenza| scadenza < oggi)
    }
}

impl Soppressioni {
    /// Takes out of `rilievi` what a valid entry covers.
    pub fn applica(voci: &[Soppressione], rilievi: Vec<Rilievo>, oggi: Date) -> Self {
        let mut esito = Self {
            usate: vec![false; voci.len()],
            ..Self::default()
        };
        for rilievo in rilievi {
            let mut coperto = false;
            for (voce, usata) in voci.iter().zip(&mut esito.usate) {
                if voce.riguarda(&rilievo) {
                    *usata = true;
                    coperto |= !voce.scaduta(oggi);
                }
            }
            if coperto {
                esito.soppressi += 1;
            } else {
                esito.rilievi.push(rilievo);
            }
        }
        esito
    }
}
