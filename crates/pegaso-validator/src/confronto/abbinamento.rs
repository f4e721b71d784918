//! Which objectives of two documents are the same: by code, by text.

use std::collections::HashMap;

use pegaso_model::Abbinamento;

use super::voci::Voce;
use crate::somiglianza::{Paragone, Somiglianza};

/// Least share of words in common, in a hundred, of texts that are the same objective.
const SOGLIA: usize = 85;
/// The same of texts that have the same code: with less, the code was given to something else.
const SOGLIA_CON_CODICE: usize = 50;
/// Shorter texts are too general to tell.
const PAROLE_MINIME: usize = 3;

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

/// Pairs the objectives; `per_codice` where equal codes mean something.
pub(super) fn abbina(prima: &[Voce<'_>], dopo: &[Voce<'_>], per_codice: bool) -> Abbinati {
    let titoli = prima.iter().chain(dopo).map(|voce| voce.titolo);
    let paragone = Paragone::nuovo(titoli);
    let simili = |p: usize, d: usize, soglia| paragone.simili(p, prima.len() + d, soglia);
    let mut candidate = Vec::new();
    if per_codice {
        let stesso_codice = stesso_codice(prima, dopo).into_iter();
        candidate.extend(stesso_codice.filter_map(|(p, d)| {
            Some((p, d, Abbinamento::Codice, simili(p, d, SOGLIA_CON_CODICE)?))
        }));
    }
    let mut per_testo = Vec::new();
    for p in (0..prima.len()).filter(|p| paragone.parole(*p) >= PAROLE_MINIME) {
        for d in 0..dopo.len() {
            if let Some(simili) = simili(p, d, SOGLIA) {
                per_testo.push((p, d, Abbinamento::Testo, simili));
            }
        }
    }
    // The likest first, in the order of the documents where they are equally so.
    per_testo.sort_by_key(|(.., simili)| std::cmp::Reverse(simili.percento_esatto()));
    candidate.append(&mut per_testo);
    let mut libere_prima = vec![true; prima.len()];
    let mut libere_dopo = vec![true; dopo.len()];
    let mut coppie = Vec::new();
    for (p, d, per, simili) in candidate {
        if libere_prima[p] && libere_dopo[d] {
            (libere_prima[p], libere_dopo[d]) = (false, false);
            coppie.push(abbinata(p, d, per, simili));
        }
    }
    coppie.sort_by_key(|coppia| coppia.dopo);
    Abbinati {
        coppie,
        solo_prima: posti(&libere_prima),
        solo_dopo: posti(&libere_dopo),
    }
}

fn abbinata(prima: usize, dopo: usize, per: Abbinamento, simili: Somiglianza) -> Abbinata {
    Abbinata {
        prima,
        dopo,
        per,
        percento: u32::try_from(simili.percento()).unwrap_or(100),
    }
}

fn posti(libere: &[bool]) -> Vec<usize> {
    let posti = (0..libere.len()).filter(|posto| libere[*posto]);
    posti.collect()
}

/// Places of the objectives whose code both documents have once.
fn stesso_codice(prima: &[Voce<'_>], dopo: &[Voce<'_>]) -> Vec<(usize, usize)> {
    let di_prima = una_volta(prima);
    let mut coppie: Vec<_> = una_volta(dopo)
        .into_iter()
        .filter_map(|(codice, d)| Some(((*di_prima.get(codice)?)?, d?)))
        .collect();
    coppie.sort_unstable();
    coppie
}

/// The place of each code; `None` for one that comes again.
fn una_volta<'v>(voci: &'v [Voce<'_>]) -> HashMap<&'v str, Option<usize>> {
    let mut posti: HashMap<&str, Option<usize>> = HashMap::new();
    for (posto, voce) in voci.iter().enumerate() {
        if let Some(codice) = &voce.codice {
            posti
                .entry(codice)
                .and_modify(|gia| *gia = None)
                .or_insert(Some(posto));
        }
    }
    posti
}
