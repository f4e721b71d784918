//! How alike two texts are, by the words they share.
//!
//! Sørensen–Dice on multisets of words: twice the words in common over all words of both. The
//! order of the words does not count, nor do case, accents and punctuation. Nothing here knows
//! which texts are worth comparing.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use pegaso_model::parole;

/// The words of a text, ready to be compared with many others.
#[derive(Debug, Clone)]
pub(crate) struct Profilo {
    /// One figure a word, sorted; repeated words are repeated.
    parole: Vec<u64>,
    /// The set of the words in 256 bits: where they differ, the words do.
    impronta: [u64; 4],
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
    /// From 0 to 100, rounded down.
    pub(crate) fn percento(self) -> usize {
        200 * self.comuni / self.totali.max(1)
    }
}

impl Profilo {
    /// Reads `testo`.
    pub(crate) fn nuovo(testo: &str) -> Self {
        let mut parole: Vec<_> = parole(testo).iter().map(|parola| figura(parola)).collect();
        parole.sort_unstable();
        let mut impronta = [0; 4];
        for parola in &parole {
            // The two highest bits choose the word of the set, the next six its bit.
            let parte = usize::from((parola >> 62) as u8 & 3);
            impronta[parte] |= 1 << ((parola >> 56) & 63);
        }
        Self { parole, impronta }
    }

    /// How many words the text has.
    pub(crate) fn lunghezza(&self) -> usize {
        self.parole.len()
    }

    /// What the two texts share, where that is at least `soglia` in a hundred.
    pub(crate) fn simile(&self, altro: &Self, soglia: usize) -> Option<Somiglianza> {
        let totali = self.parole.len() + altro.parole.len();
        let diverse = totali * (100 - soglia.min(100)) / 100;
        if totali == 0
            || self.parole.len().abs_diff(altro.parole.len()) > diverse
            || self.impronte_diverse(altro) > diverse
        {
            return None;
        }
        let somiglianza = Somiglianza {
            comuni: comuni(&self.parole, &altro.parole),
            totali,
        };
        (200 * somiglianza.comuni >= soglia * totali).then_some(somiglianza)
    }

    /// Never more than the words that only one of the two has.
    fn impronte_diverse(&self, altro: &Self) -> usize {
        let bit = self
            .impronta
            .iter()
            .zip(altro.impronta)
            .map(|(a, b)| (a ^ b).count_ones());
        bit.map(|n| n as usize).sum()
    }
}

/// The same for the same word on every run.
fn figura(parola: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    parola.hash(&mut hasher);
    hasher.finish()
}

/// Size of the intersection of two sorted multisets.
fn comuni(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut comuni) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        comuni += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    comuni
}

#[cfg(test)]
mod tests {
    use super::*;

    fn percento(a: &str, b: &str) -> Option<usize> {
        Profilo::nuovo(a)
            .simile(&Profilo::nuovo(b), 50)
            .map(Somiglianza::percento)
    }

    #[test]
    fn order_case_and_punctuation_do_not_count() {
        assert_eq!(
            percento("Città e mobilità", "MOBILITA', e CITTA'"),
            Some(100)
        );
    }

    #[test]
    fn a_repeated_word_counts_as_often_as_it_stands() {
        assert_eq!(percento("uno uno uno due", "uno due due due"), Some(50));
    }

    #[test]
    fn one_word_of_twelve_leaves_eleven_in_common() {
        let a = "Riordino e messa in rete del catalogo delle opere d'arte comunali";
        let b = "Riordino e messa in rete del catalogo delle opere d'arte civiche";
        assert_eq!(percento(a, b), Some(91));
        assert!(Profilo::nuovo(a).simile(&Profilo::nuovo(b), 92).is_none());
    }

    #[test]
    fn blank_texts_are_not_alike() {
        assert_eq!(percento("", " – "), None);
    }
}
