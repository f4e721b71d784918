//! Phases of two levels: 1 with its parts 1.1 and 1.2, which share out its incidence.
//!
//! A label is a path of parts with a dot between them; the nearest labelled ancestor that prints
//! an incidence is the phase that a part belongs to. Dots prove nothing by themselves: where the
//! plan only adds up with all its rows, they are all phases of one level.

use std::collections::HashMap;

use pegaso_model::{Decimal, Fase, Numero};

/// The phases of a table by their level.
#[derive(Debug)]
pub(crate) struct Livelli<'d> {
    /// Those that are part of no other, in order.
    pub(crate) addendi: Vec<&'d Fase>,
    /// Those that have parts, in order.
    pub(crate) divise: Vec<Divisa<'d>>,
}

/// A phase that shares out its incidence among parts.
#[derive(Debug)]
pub(crate) struct Divisa<'d> {
    /// Its rows: one, or its sub-rows.
    pub(crate) righe: Vec<&'d Fase>,
    /// Its parts.
    pub(crate) parti: Vec<&'d Fase>,
}

impl Divisa<'_> {
    /// The incidence of the phase.
    pub(crate) fn intera(&self) -> Decimal {
        somma(&self.righe)
    }

    /// What its parts add up to.
    pub(crate) fn delle_parti(&self) -> Decimal {
        somma(&self.parti)
    }

    /// True where no part prints its incidence: there is nothing to compare.
    pub(crate) fn senza_incidenze(&self) -> bool {
        self.parti.iter().all(|parte| parte.incidenza.is_none())
    }

    fn torna(&self) -> bool {
        self.senza_incidenze() || self.intera() == self.delle_parti()
    }
}

/// Sorts out `fasi`, whose incidences should come to `atteso`.
pub(crate) fn livelli(fasi: &[Fase], atteso: Decimal) -> Livelli<'_> {
    let un_livello = || Livelli {
        addendi: fasi.iter().collect(),
        divise: Vec::new(),
    };
    if !fasi.iter().any(|fase| fase.fase.contains('.')) {
        return un_livello();
    }
    let livelli = due_livelli(fasi);
    let piatta = un_livello();
    let conferma = livelli.divise.iter().all(Divisa::torna);
    if !conferma && somma(&livelli.addendi) != atteso && somma(&piatta.addendi) == atteso {
        return piatta;
    }
    livelli
}

fn due_livelli(fasi: &[Fase]) -> Livelli<'_> {
    let mut per_chiave: HashMap<String, usize> = HashMap::new();
    let mut divise: Vec<Divisa<'_>> = Vec::new();
    for fase in fasi.iter().filter(|fase| fase.incidenza.is_some()) {
        let chiave = chiave(&fase.fase);
        if chiave.is_empty() {
            continue;
        }
        let indice = *per_chiave.entry(chiave).or_insert(divise.len());
        if indice == divise.len() {
            divise.push(Divisa {
                righe: Vec::new(),
                parti: Vec::new(),
            });
        }
        divise[indice].righe.push(fase);
    }
    let mut addendi = Vec::with_capacity(fasi.len());
    for fase in fasi {
        match antenate(&chiave(&fase.fase)).find_map(|antenata| per_chiave.get(antenata)) {
            Some(indice) => divise[*indice].parti.push(fase),
            None => addendi.push(fase),
        }
    }
    divise.retain(|divisa| !divisa.parti.is_empty());
    Livelli { addendi, divise }
}

/// Equal for two ways of writing one label: `01.1` and `1.1`.
fn chiave(etichetta: &str) -> String {
    let etichetta = etichetta.trim().trim_end_matches('.');
    let parti = etichetta.split('.').map(str::trim);
    let parti: Vec<_> = parti
        .map(|parte| parte.trim_start_matches('0').to_uppercase())
        .collect();
    parti.join(".")
}

/// `1.2` and `1` for `1.2.3`: the nearest first, a few at the most.
fn antenate(chiave: &str) -> impl Iterator<Item = &str> {
    const LIVELLI: usize = 8;
    std::iter::successors(Some(chiave), |chiave| {
        chiave.rsplit_once('.').map(|(sopra, _)| sopra)
    })
    .skip(1)
    .filter(|sopra| !sopra.is_empty())
    .take(LIVELLI)
}

fn somma(fasi: &[&Fase]) -> Decimal {
    let incidenze = fasi.iter().filter_map(|fase| fase.incidenza);
    incidenze.map(Numero::valore).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prova::obiettivo;

    /// The labels of the addends, and those of the phases with parts: `1 = 1.1 + 1.2`.
    fn letti(fasi: &[(&str, u32)], atteso: u32) -> (String, Vec<String>) {
        let obiettivo = obiettivo(fasi, &[]);
        let nomi = |fasi: &[&Fase]| {
            let nomi: Vec<_> = fasi.iter().map(|fase| fase.fase.as_str()).collect();
            nomi.join(" + ")
        };
        let livelli = livelli(&obiettivo.fasi, atteso.into());
        let divise = livelli.divise.iter();
        let divise = divise.map(|d| format!("{} = {}", nomi(&d.righe), nomi(&d.parti)));
        (nomi(&livelli.addendi), divise.collect())
    }

    #[test]
    fn parts_share_out_their_phase() {
        let fasi = [("1", 50), ("1.1", 20), ("1.2", 30), ("2", 50)];
        let attesa = ("1 + 2".to_owned(), vec!["1 = 1.1 + 1.2".to_owned()]);
        assert_eq!(letti(&fasi, 100), attesa);
        // All rows come to the total, but the parts come to their phase.
        assert_eq!(letti(&fasi, 150), attesa);
        let storta = [("1", 50), ("1.1", 20), ("1.2", 10), ("2", 50)];
        assert_eq!(letti(&storta, 100), attesa);
    }

    #[test]
    fn a_part_belongs_to_the_nearest_phase_with_an_incidence() {
        let fasi = [
            ("1", 60),
            ("1.1", 60),
            ("1.1.1", 40),
            ("01.1.2", 20),
            ("2.1.1", 40),
        ];
        let (addendi, divise) = letti(&fasi, 100);
        assert_eq!(addendi, "1 + 2.1.1");
        assert_eq!(divise, ["1 = 1.1", "1.1 = 1.1.1 + 01.1.2"]);
        let senza = [
            ("1", 60),
            ("1.1", 0),
            ("1.1.1", 40),
            ("1.1.2", 20),
            ("2", 40),
        ];
        let (addendi, divise) = letti(&senza, 100);
        assert_eq!(addendi, "1 + 2");
        assert_eq!(divise, ["1 = 1.1 + 1.1.1 + 1.1.2"]);
    }

    #[test]
    fn dots_alone_make_no_levels() {
        let sole = [("1.1", 20), ("1.2", 30), ("2.1", 50)];
        assert_eq!(letti(&sole, 100), ("1.1 + 1.2 + 2.1".to_owned(), vec![]));
        let titolo = [("1", 0), ("1.1", 50), ("1.2", 50)];
        assert_eq!(letti(&titolo, 100), ("1 + 1.1 + 1.2".to_owned(), vec![]));
        // Only all rows together come to the total.
        let piatta = [("1", 20), ("1.1", 30), ("2", 50)];
        assert_eq!(letti(&piatta, 100), ("1 + 1.1 + 2".to_owned(), vec![]));
        let vuote = [("1", 50), ("1.1", 0), ("1.2", 0), ("2", 50)];
        assert_eq!(letti(&vuote, 100).0, "1 + 2");
    }
}
