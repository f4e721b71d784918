//! Sums over the documents of one body and year.

use pegaso_model::Decimal;

/// What the documents of a body and a year came to.
#[derive(Default)]
pub(super) struct Gruppo {
    pub(super) documenti: u64,
    /// Checks, passed, errors, warnings, notes, not verifiable.
    pub(super) conti: [u64; 6],
    pub(super) obiettivi: u64,
    /// Of published, recomputed and renormalised achievement.
    pub(super) medie: [Media; 3],
    pub(super) fasi: u64,
    pub(super) fasi_senza_giorno: u64,
    /// Weight of all phases.
    pub(super) incidenze: Decimal,
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
        Some(media.round_dp(2).normalize())
    }
}
