//! Labels of phases as series of numbers: `1, 2`, `F1, F2`, `I, II`, and `1.1, 1.2` within 1.
//!
//! etichetta = parte { `.` parte }
//! parte     = [lettere] cifre [altro] | altro
//!
//! A roman numeral is one only among others, since `C` and `V` are letters too.

use std::collections::{BTreeMap, HashMap};

use pegaso_model::{Fase, ObiettivoPeg};

use crate::numerazione::{Lacuna, lacune};
use crate::romani::{in_romano, romano};

/// Labels are read this deep.
const LIVELLI: usize = 8;

/// The phases of an objective that are numbered in one way.
#[derive(Debug)]
pub(crate) struct Serie<'d> {
    stile: Stile,
    /// The first phase with each number.
    pub(crate) fasi: BTreeMap<u32, &'d Fase>,
    /// Fewest digits of a number.
    cifre: usize,
}

/// How the numbers of a series are written.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Stile {
    /// `1`, whatever follows.
    Cifre,
    /// `F1`: letters before the number, as first printed.
    Lettere(String),
    /// `1.1`: the label that they stand in, as first printed with its dot.
    Parti(String),
    /// `I`.
    Romani,
}

impl Serie<'_> {
    /// The label of the phase with `numero`.
    pub(crate) fn etichetta(&self, numero: u32) -> String {
        let cifre = self.cifre;
        match &self.stile {
            Stile::Romani => in_romano(numero),
            Stile::Cifre => format!("{numero:0cifre$}"),
            Stile::Lettere(testa) | Stile::Parti(testa) => format!("{testa}{numero:0cifre$}"),
        }
    }

    /// The numbers that it passes over. All but plain ones need more numbers than gaps: `M6, M12`
    /// are months, and letters may go on from another objective.
    pub(crate) fn lacune(&self) -> Vec<Lacuna> {
        let presenti = self.fasi.keys().copied().collect();
        let primo = self.fasi.keys().next().copied().unwrap_or(1);
        let da = match self.stile {
            Stile::Lettere(_) => primo,
            _ => 1,
        };
        let lacune = lacune(&presenti, da);
        let mancanti: usize = lacune
            .iter()
            .map(|lacuna| (lacuna.ultima - lacuna.prima) as usize + 1)
            .sum();
        let fitta = self.fasi.len() > 1 && mancanti <= self.fasi.len();
        if self.stile == Stile::Cifre || fitta {
            lacune
        } else {
            Vec::new()
        }
    }
}

/// The series of `obiettivo`, in the order of their first phases.
pub(crate) fn serie(obiettivo: &ObiettivoPeg) -> Vec<Serie<'_>> {
    let fasi = obiettivo.fasi.as_slice();
    let romani = romani(fasi);
    let un_capo = un_capo(fasi);
    let mut raccolta = Raccolta::default();
    for fase in fasi {
        let etichetta = fase.fase.trim();
        if let Some(numero) = romano(etichetta).filter(|_| romani) {
            raccolta.aggiungi(String::new(), Stile::Romani, (numero, 1), fase);
            continue;
        }
        let mut chiave = String::new();
        let mut inizio = 0;
        for parte in etichetta.split('.').take(LIVELLI) {
            let testa = &etichetta[..inizio];
            inizio += parte.len() + 1;
            let parte = parte.trim();
            let lettere = parte
                .find(|c: char| c.is_ascii_digit())
                .unwrap_or(parte.len());
            let lettere = &parte[..lettere];
            let Some(numero) = numero(&parte[lettere.len()..]) else {
                chiave.push_str(&parte.to_uppercase());
                chiave.push('.');
                continue;
            };
            let stile = match (testa, lettere) {
                ("", "") => Stile::Cifre,
                ("", lettere) => Stile::Lettere(lettere.to_owned()),
                (testa, lettere) => Stile::Parti(format!("{testa}{lettere}")),
            };
            // A head that all labels share is the objective's number, not a phase's.
            if !(testa.is_empty() && un_capo) && lettere.chars().all(char::is_alphabetic) {
                let serie = [chiave.as_str(), &lettere.to_uppercase()].concat();
                raccolta.aggiungi(serie, stile, numero, fase);
            }
            if inizio < etichetta.len() {
                chiave = format!("{chiave}{}{}.", lettere.to_uppercase(), numero.0);
            }
        }
    }
    raccolta.tutte
}

#[derive(Default)]
struct Raccolta<'d> {
    tutte: Vec<Serie<'d>>,
    per_chiave: HashMap<String, usize>,
}

impl<'d> Raccolta<'d> {
    fn aggiungi(
        &mut self,
        chiave: String,
        stile: Stile,
        (numero, cifre): (u32, usize),
        fase: &'d Fase,
    ) {
        let indice = *self.per_chiave.entry(chiave).or_insert(self.tutte.len());
        if indice == self.tutte.len() {
            self.tutte.push(Serie {
                stile,
                fasi: BTreeMap::new(),
                cifre,
            });
        }
        let serie = &mut self.tutte[indice];
        serie.fasi.entry(numero).or_insert(fase);
        serie.cifre = serie.cifre.min(cifre);
    }
}

/// The number at the head of `testo` and its digits.
fn numero(testo: &str) -> Option<(u32, usize)> {
    let cifre = testo.bytes().take_while(u8::is_ascii_digit).count();
    Some((testo[..cifre].parse().ok()?, cifre))
}

/// True where the labels are roman numerals: all that have no digit, and one that is no letter.
fn romani(fasi: &[Fase]) -> bool {
    let etichette = || {
        let etichette = fasi.iter().map(|fase| fase.fase.trim());
        etichette.filter(|etichetta| {
            !etichetta.is_empty() && !etichetta.contains(|c: char| c.is_ascii_digit())
        })
    };
    etichette().all(|etichetta| romano(etichetta).is_some())
        && etichette().any(|etichetta| etichetta.len() > 1)
}

/// True where all labels are dotted and begin alike: `3.1, 3.2`.
fn un_capo(fasi: &[Fase]) -> bool {
    let mut capi = fasi.iter().map(|fase| fase.fase.trim().split_once('.'));
    let Some(Some((primo, _))) = capi.next() else {
        return false;
    };
    fasi.len() > 1 && capi.all(|capo| capo.is_some_and(|(capo, _)| capo == primo))
}
