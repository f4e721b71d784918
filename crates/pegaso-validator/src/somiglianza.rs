//! Which texts of a collection are alike, by the words they share.
//!
//! Sørensen–Dice on multisets of words: twice the words in common over all words of both. The
//! order of the words does not count, nor do case, accents and punctuation. Nothing here knows
//! which texts are worth comparing.
//!
//! Texts are not compared two by two: a first look puts aside those that can be like no other, an
//! index proposes the few that can be alike, and none that is alike escapes either.

mod indice;
mod paragone;
mod raccolta;
mod vaglio;

use pegaso_model::Decimal;

use self::indice::Indice;
pub(crate) use self::paragone::Paragone;
use self::raccolta::Raccolta;
use self::vaglio::Vaglio;

/// What counts as alike.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Criterio {
    /// Texts with fewer words are not compared.
    pub(crate) parole_minime: usize,
    /// Least share of words in common, in a hundred.
    pub(crate) soglia: usize,
    /// Most texts that are told to be like one.
    pub(crate) massimo: usize,
    /// Most texts that one is compared with: thousands made of the same few words end there.
    pub(crate) esaminati: usize,
}

impl Criterio {
    /// Fewest words in common for two texts that have `totali` together.
    fn comuni_minime(&self, totali: usize) -> usize {
        (self.soglia * totali).div_ceil(200)
    }
}

/// What two alike texts share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Somiglianza {
    /// Words in common.
    pub(crate) comuni: usize,
    /// Words of both, added.
    pub(crate) totali: usize,
}

impl Somiglianza {
    /// From 0 to 100, rounded half up.
    pub(crate) fn percento(self) -> usize {
        let totali = self.totali.max(1);
        (400 * self.comuni + totali) / (2 * totali)
    }

    /// From 0 to 100, with the decimals it takes.
    pub(crate) fn percento_esatto(self) -> Decimal {
        Decimal::from(200 * self.comuni) / Decimal::from(self.totali.max(1))
    }
}

/// What is known of one text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Simili {
    /// The earlier texts that it is like, by their place. Of those that are like one another only
    /// the first is told.
    pub(crate) precedenti: Vec<(usize, Somiglianza)>,
    /// There were more to compare it with than the criterion allows.
    pub(crate) interrotta: bool,
}

/// For each text the earlier ones that it is like; `None` for one that is not compared.
pub(crate) fn simili<'t>(
    testi: impl IntoIterator<Item = Option<&'t str>>,
    criterio: Criterio,
) -> Vec<Option<Simili>> {
    let testi: Vec<Option<&str>> = testi.into_iter().collect();
    let vagliati = vaglio::vaglia(&testi, criterio);
    let da_cercare = testi.iter().zip(&vagliati);
    let da_cercare =
        da_cercare.map(|(testo, vaglio)| testo.filter(|_| *vaglio == Vaglio::DaCercare));
    let raccolta = Raccolta::nuova(da_cercare, criterio.parole_minime);
    let mut indice = Indice::nuovo(&raccolta, criterio);
    let dei_testi = raccolta.dei_testi.iter().zip(&vagliati);
    dei_testi
        .map(|(profilo, vaglio)| match profilo {
            Some(profilo) => Some(indice.prossimo(*profilo)),
            None => (*vaglio == Vaglio::Unico).then(Simili::default),
        })
        .collect()
}

#[cfg(test)]
mod tests;
