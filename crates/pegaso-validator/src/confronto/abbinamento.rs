//! Which objectives of two documents are the same.
//!
//! Texts are compared by their words (Sørensen-Dice on multisets), without regard to order, case,
//! accents and punctuation. An index proposes those that share words, so that two documents of
//! thousands of objectives are not compared two by two.

use std::collections::HashMap;

use pegaso_model::{Abbinamento, unico};

use super::voci::Voce;

/// Least share of words in common, in a hundred, of texts that are the same objective.
pub(super) const SOGLIA: usize = 85;
/// The same of texts that have the same code: with less, the code was given to something else.
pub(super) const SOGLIA_CON_CODICE: usize = 50;
/// Shorter texts are too general to tell.
pub(super) const PAROLE_MINIME: usize = 3;

/// The outcome.
pub(super) struct Abbinati {
    /// In the order of the later document.
    pub(super) coppie: Vec<Abbinata>,
    /// Places of those that have no partner.
    pub(super) solo_prima: Vec<usize>,
    pub(super) solo_dopo: Vec<usize>,
}

/// Two objectives that are one.
pub(super) struct Abbinata {
    pub(super) prima: usize,
    pub(super) dopo: usize,
    pub(super) per: Abbinamento,
    /// Words in common, in a hundred, rounded.
    pub(super) percento: u32,
}

/// A text as a set of words; the second `e` of a text is another word than the first.
struct Testo {
    parole: Vec<(String, u32)>,
}

/// Pairs the objectives; `per_codice` where equal codes mean something.
pub(super) fn abbina(prima: &[Voce<'_>], dopo: &[Voce<'_>], per_codice: bool) -> Abbinati {
    let (testi_prima, testi_dopo) = (testi(prima), testi(dopo));
    let mut libere_prima = vec![true; prima.len()];
    let mut libere_dopo = vec![true; dopo.len()];
    let mut coppie = Vec::new();
    let mut prendi = |p: usize, d: usize, per, percento: usize| {
        if libere_prima[p] && libere_dopo[d] {
            (libere_prima[p], libere_dopo[d]) = (false, false);
            coppie.push(Abbinata {
                prima: p,
                dopo: d,
                per,
                percento: u32::try_from(percento).unwrap_or(100),
            });
        }
    };
    if per_codice {
        for (p, d) in stesso_codice(prima, dopo) {
            let (comuni, totali) = comuni(&testi_prima[p], &testi_dopo[d]);
            if 200 * comuni >= SOGLIA_CON_CODICE * totali {
                prendi(p, d, Abbinamento::Codice, percento(comuni, totali));
            }
        }
    }
    for (comuni, totali, p, d) in somiglianti(&testi_prima, &testi_dopo) {
        prendi(p, d, Abbinamento::Testo, percento(comuni, totali));
    }
    coppie.sort_by_key(|coppia| coppia.dopo);
    let sole = |libere: &[bool]| -> Vec<usize> {
        let posti = libere.iter().enumerate();
        posti
            .filter(|(_, libera)| **libera)
            .map(|(p, _)| p)
            .collect()
    };
    Abbinati {
        coppie,
        solo_prima: sole(&libere_prima),
        solo_dopo: sole(&libere_dopo),
    }
}

fn percento(comuni: usize, totali: usize) -> usize {
    (400 * comuni + totali) / (2 * totali.max(1))
}

/// Places of the objectives whose code both documents have once.
fn stesso_codice(prima: &[Voce<'_>], dopo: &[Voce<'_>]) -> Vec<(usize, usize)> {
    let una_volta = |voci: &[Voce<'_>]| {
        let mut posti: HashMap<String, Option<usize>> = HashMap::new();
        for (posto, codice) in voci
            .iter()
            .enumerate()
            .filter_map(|(p, v)| Some((p, v.codice.clone()?)))
        {
            posti
                .entry(codice)
                .and_modify(|gia| *gia = None)
                .or_insert(Some(posto));
        }
        posti
    };
    let di_prima = una_volta(prima);
    let mut coppie: Vec<_> = una_volta(dopo)
        .into_iter()
        .filter_map(|(codice, d)| Some(((*di_prima.get(&codice)?)?, d?)))
        .collect();
    coppie.sort_unstable();
    coppie
}

/// Words in common and words of both, of all pairs of texts that are alike: the likest first.
fn somiglianti(prima: &[Testo], dopo: &[Testo]) -> Vec<(usize, usize, usize, usize)> {
    let mut con_parola: HashMap<&(String, u32), Vec<usize>> = HashMap::new();
    for (posto, testo) in dopo.iter().enumerate() {
        for parola in &testo.parole {
            con_parola.entry(parola).or_default().push(posto);
        }
    }
    let mut trovate = Vec::new();
    let mut comuni = vec![0_usize; dopo.len()];
    for (p, testo) in prima.iter().enumerate() {
        if testo.parole.len() < PAROLE_MINIME {
            continue;
        }
        comuni.fill(0);
        for parola in &testo.parole {
            for d in con_parola.get(parola).into_iter().flatten() {
                comuni[*d] += 1;
            }
        }
        for (d, comuni) in comuni.iter().enumerate() {
            let totali = testo.parole.len() + dopo[d].parole.len();
            if dopo[d].parole.len() >= PAROLE_MINIME && 200 * comuni >= SOGLIA * totali {
                trovate.push((*comuni, totali, p, d));
            }
        }
    }
    // Fractions compared without dividing; the order of the documents decides between equals.
    trovate.sort_by(|a, b| {
        (b.0 * a.1)
            .cmp(&(a.0 * b.1))
            .then((a.2, a.3).cmp(&(b.2, b.3)))
    });
    trovate
}

fn comuni(uno: &Testo, altro: &Testo) -> (usize, usize) {
    let comuni = uno
        .parole
        .iter()
        .filter(|parola| altro.parole.binary_search(parola).is_ok());
    (comuni.count(), uno.parole.len() + altro.parole.len())
}

fn testi(voci: &[Voce<'_>]) -> Vec<Testo> {
    voci.iter().map(|voce| Testo::nuovo(voce.titolo)).collect()
}

impl Testo {
    fn nuovo(testo: &str) -> Self {
        let mut volte: HashMap<&str, u32> = HashMap::new();
        let semplice = unico(testo);
        let mut parole: Vec<(String, u32)> = semplice
            .split(' ')
            .filter(|parola| !parola.is_empty())
            .map(|parola| {
                let volta = volte.entry(parola).or_default();
                *volta += 1;
                (parola.to_owned(), *volta)
            })
            .collect();
        parole.sort_unstable();
        Self { parole }
    }
}
