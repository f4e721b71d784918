//! Proposes the texts that can be like one, without comparing it with all.
//!
//! Two alike texts share so many words that, in the order from the rarest to the commonest, the
//! first they share stands near the beginning of both: it leaves enough words after it (prefix and
//! positional filters of set similarity joins). Words farther on need no place in the index.

use std::mem;

use super::raccolta::{Profilo, Raccolta, largo, stretto};
use super::{Criterio, Simili, Somiglianza};

/// The sets of words met so far.
pub(super) struct Indice<'r> {
    raccolta: &'r Raccolta,
    criterio: Criterio,
    /// For each set, the first of those that it is like, by way of others too; itself where there
    /// is none. Empty places are still to come.
    capofila: Vec<usize>,
    /// For each word that several sets have, where it stands in those met.
    parole: Vec<Vec<Posto>>,
    /// For each set, the last search that looked at it.
    guardati: Vec<usize>,
    ricerche: usize,
}

/// The sets of one length that have a word at one place.
struct Posto {
    lunga: u32,
    indice: u32,
    gruppi: Vec<Gruppo>,
}

/// Those of them that are under one leader: most often a single one, which stands by itself.
struct Gruppo {
    capofila: u32,
    primo: u32,
    /// In the order in which they came.
    altri: Vec<u32>,
}

impl Posto {
    fn aggiungi(&mut self, profilo: u32, capofila: u32) {
        let mut gruppi = self.gruppi.iter_mut();
        // Nothing stands yet under a new leader.
        let suo = if profilo == capofila {
            None
        } else {
            gruppi.find(|gruppo| gruppo.capofila == capofila)
        };
        match suo {
            Some(gruppo) => gruppo.altri.push(profilo),
            None => self.gruppi.push(Gruppo {
                capofila,
                primo: profilo,
                altri: Vec::new(),
            }),
        }
    }
}

impl Gruppo {
    fn profili(&self) -> impl Iterator<Item = usize> {
        let altri = self.altri.iter().copied();
        std::iter::once(self.primo).chain(altri).map(largo)
    }
}

/// A set that is like the one searched for.
#[derive(Clone, Copy)]
struct Trovato {
    profilo: usize,
    capofila: usize,
    comuni: usize,
}

impl<'r> Indice<'r> {
    /// An empty index over `raccolta`.
    pub(super) fn nuovo(raccolta: &'r Raccolta, criterio: Criterio) -> Self {
        let ripetute = raccolta.diverse - largo(raccolta.solitarie);
        Self {
            raccolta,
            criterio,
            capofila: Vec::with_capacity(raccolta.profili.len()),
            parole: (0..ripetute).map(|_| Vec::new()).collect(),
            guardati: vec![0; raccolta.profili.len()],
            ricerche: 0,
        }
    }

    /// The texts that the next text, which has the words of `profilo`, is like.
    pub(super) fn prossimo(&mut self, profilo: usize) -> Simili {
        let (trovati, interrotta) = self.cerca(profilo);
        if profilo == self.capofila.len() {
            let capofila = trovati.first().map_or(profilo, |primo| primo.capofila);
            self.capofila.push(capofila);
            self.aggiungi(profilo, capofila);
        }
        let lunga = |profilo: usize| self.raccolta.profili[profilo].parole.len();
        let precedenti = trovati
            .into_iter()
            .map(|trovato| {
                let somiglianza = Somiglianza {
                    comuni: trovato.comuni,
                    totali: lunga(profilo) + lunga(trovato.profilo),
                };
                (self.raccolta.profili[trovato.profilo].primo, somiglianza)
            })
            .collect();
        Simili {
            precedenti,
            interrotta,
        }
    }

    /// The first set under each leader that is like `profilo`, in order; as many as are told. True
    /// where there were more to look at than the criterion allows.
    fn cerca(&mut self, profilo: usize) -> (Vec<Trovato>, bool) {
        self.ricerche += 1;
        let mut trovati = Trovati::nuovi(self.criterio.massimo);
        let cercato = &self.raccolta.profili[profilo];
        if let Some(capofila) = self.capofila.get(profilo) {
            // The same words again.
            self.guardati[profilo] = self.ricerche;
            trovati.aggiungi(Trovato {
                profilo,
                capofila: *capofila,
                comuni: cercato.parole.len(),
            });
        }
        let lunga = cercato.parole.len();
        let mut da_esaminare = self.criterio.esaminati;
        for (indice, parola) in self.da_cercare(cercato) {
            for posto in &self.parole[parola] {
                let altra = largo(posto.lunga);
                let minimo = self.criterio.comuni_minime(lunga + altra);
                if (lunga - indice).min(altra - largo(posto.indice)) < minimo {
                    continue;
                }
                for gruppo in &posto.gruppi {
                    // Leaders that are passed over cost something too.
                    let Some(restano) = da_esaminare.checked_sub(1) else {
                        return (trovati.tutti, true);
                    };
                    da_esaminare = restano;
                    let capofila = largo(gruppo.capofila);
                    let limite = trovati.limite(capofila);
                    let mut profili = gruppo.profili().take_while(|altro| *altro < limite);
                    let trovato = profili.find_map(|altro| {
                        let gia = mem::replace(&mut self.guardati[altro], self.ricerche);
                        if gia == self.ricerche {
                            return None;
                        }
                        da_esaminare = da_esaminare.saturating_sub(1);
                        let comuni = cercato.comuni(&self.raccolta.profili[altro], minimo)?;
                        Some(Trovato {
                            profilo: altro,
                            capofila,
                            comuni,
                        })
                    });
                    if let Some(trovato) = trovato {
                        trovati.aggiungi(trovato);
                    }
                }
            }
        }
        (trovati.tutti, false)
    }

    fn aggiungi(&mut self, profilo: usize, capofila: usize) {
        let nuovo = &self.raccolta.profili[profilo];
        let lunga = stretto(nuovo.parole.len());
        for (indice, parola) in self.da_cercare(nuovo) {
            let indice = stretto(indice);
            let posti = &mut self.parole[parola];
            let suo = posti
                .iter()
                .position(|posto| (posto.lunga, posto.indice) == (lunga, indice));
            let suo = suo.unwrap_or_else(|| {
                posti.push(Posto {
                    lunga,
                    indice,
                    gruppi: Vec::new(),
                });
                posti.len() - 1
            });
            posti[suo].aggiungi(stretto(profilo), stretto(capofila));
        }
    }

    /// The words of `profilo` that can be the first it shares with a text like it: their places in
    /// it and in the index.
    fn da_cercare(&self, profilo: &'r Profilo) -> impl Iterator<Item = (usize, usize)> + use<'r> {
        let lunga = profilo.parole.len();
        // A text like it has at least so many words, all of them in common.
        let soglia = self.criterio.soglia;
        let minima = (soglia * lunga).div_ceil(200 - soglia);
        let solitarie = self.raccolta.solitarie;
        profilo
            .parole
            .iter()
            .take(lunga - minima + 1)
            .enumerate()
            .filter_map(move |(indice, parola)| {
                Some((indice, largo(parola.checked_sub(solitarie)?)))
            })
    }
}

/// The first sets found under each leader, in order.
struct Trovati {
    massimo: usize,
    tutti: Vec<Trovato>,
}

impl Trovati {
    fn nuovi(massimo: usize) -> Self {
        Self {
            massimo,
            tutti: Vec::with_capacity(massimo + 1),
        }
    }

    /// Sets from this one on would change nothing under `capofila`.
    fn limite(&self, capofila: usize) -> usize {
        let mut suoi = self.tutti.iter();
        let suo = suoi.find(|trovato| trovato.capofila == capofila);
        let ultimo = self.massimo.checked_sub(1).and_then(|i| self.tutti.get(i));
        suo.or(ultimo).map_or(usize::MAX, |trovato| trovato.profilo)
    }

    fn aggiungi(&mut self, nuovo: Trovato) {
        self.tutti
            .retain(|trovato| trovato.capofila != nuovo.capofila);
        let posto = self
            .tutti
            .partition_point(|trovato| trovato.profilo < nuovo.profilo);
        self.tutti.insert(posto, nuovo);
        self.tutti.truncate(self.massimo);
    }
}
