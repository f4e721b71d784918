//! Any two texts of a collection, compared on demand.

use super::Somiglianza;
use super::raccolta::{Profilo, Raccolta};

/// Texts that are to be compared with one another.
pub(crate) struct Paragone(Raccolta);

impl Paragone {
    /// Of `testi`, which go by their places.
    pub(crate) fn nuovo<'t>(testi: impl IntoIterator<Item = &'t str>) -> Self {
        Self(Raccolta::nuova(testi.into_iter().map(Some), 1))
    }

    /// How many words the text at `posto` has.
    pub(crate) fn parole(&self, posto: usize) -> usize {
        self.profilo(posto)
            .map_or(0, |profilo| profilo.parole.len())
    }

    /// What the two share, where that is at least `soglia` in a hundred.
    pub(crate) fn simili(&self, uno: usize, altro: usize, soglia: usize) -> Option<Somiglianza> {
        let (uno, altro) = (self.profilo(uno)?, self.profilo(altro)?);
        let totali = uno.parole.len() + altro.parole.len();
        let comuni = uno.comuni(altro, (soglia * totali).div_ceil(200))?;
        Some(Somiglianza { comuni, totali })
    }

    fn profilo(&self, posto: usize) -> Option<&Profilo> {
        self.0.profili.get((*self.0.dei_testi.get(posto)?)?)
    }
}
