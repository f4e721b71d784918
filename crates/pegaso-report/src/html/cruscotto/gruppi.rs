//! Sums over the documents of one body and year.

use pegaso_model::Decimal;

use crate::html::testo::arrotondata;

/// What the documents of a body and a year came to.
#[derive(Default)]
pub(super) struct Gruppo {
    pub(super) documenti: u64,
    /// Checks, passed, errors, warnings, notes, not verifiable.
    pub(super) conti: [u64; 6],
    pub(super) obiettivi: u64,
    /// The latest month that a monitoring is about.
    riferimento: Option<String>,
    /// Of published, recomputed and renormalised achievement.
    pub(super) medie: [Media; 3],
    pub(super) fasi: u64,
    pub(super) fasi_senza_giorno: u64,
    /// Weight of all phases.
    pub(super) incidenze: Decimal,
}

impl Gruppo {
    /// True where the figures of a document about this month go into the means: achievement of
    /// July and that of December have none in common. Those of earlier months are dropped.
    pub(super) fn vale(&mut self, riferimento: Option<&str>) -> bool {
        let vale = riferimento >= self.riferimento.as_deref();
        if vale && riferimento != self.riferimento.as_deref() {
            self.riferimento = riferimento.map(str::to_owned);
            self.medie = Default::default();
        }
        vale
    }
}

/// Phases that are due in one month.
#[derive(Default)]
pub(super) struct Mese {
    pub(super) fasi: u32,
    pub(super) calcolate: u32,
    /// Their weight.
    pub(super) incidenza: Decimal,
}

/// A mean in the making.
#[derive(Default)]
pub(super) struct Media {
    somma: Decimal,
    quanti: u32,
}

impl Media {
    pub(super) fn aggiungi(&mut self, valore: Decimal) {
        self.somma = self.somma.saturating_add(valore);
        self.quanti += 1;
    }

    /// With two decimals; `None` of nothing.
    pub(super) fn valore(&self) -> Option<Decimal> {
        let media = self.somma.checked_div(Decimal::from(self.quanti))?;
        Some(arrotondata(media))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_half_is_rounded_up() {
        let mut media = Media::default();
        for figura in ["59.25", "65.2"] {
            media.aggiungi(figura.parse().unwrap());
        }
        assert_eq!(media.valore(), Some("62.23".parse().unwrap()));
    }

    #[test]
    fn means_are_of_the_latest_month() {
        let mut gruppo = Gruppo::default();
        for (riferimento, figura, vale) in [
            (None, 90, true),
            (Some("2024-07"), 40, true),
            (Some("2024-12"), 60, true),
            (Some("2024-07"), 40, false),
            (Some("2024-12"), 70, true),
        ] {
            assert_eq!(gruppo.vale(riferimento), vale);
            if vale {
                gruppo.medie[0].aggiungi(figura.into());
            }
        }
        assert_eq!(gruppo.medie[0].valore(), Some(65.into()));
    }
}
