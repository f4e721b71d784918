//! Codes as a prefix and a running number, and the gaps in a series of numbers.
//!
//! codice    = [prefisso separatore] [lettere] numero
//! prefisso  = parte {separatore parte}

use std::collections::BTreeSet;

use crate::romani::romano;

/// More missing numbers than these in a row are told as one gap.
const SINGOLE: u32 = 3;

/// The running number at the end of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Progressivo<'c> {
    /// All that stands before it, separator included: `02.`.
    pub(crate) testa: &'c str,
    /// The number.
    pub(crate) numero: u32,
    /// With how many digits it is printed.
    pub(crate) cifre: usize,
}

impl<'c> Progressivo<'c> {
    /// 12 after `02.` for `02.12`; `None` where the code does not end in a number.
    pub(crate) fn di(codice: &'c str) -> Option<Self> {
        let codice = codice.trim();
        let cifre = codice.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (testa, cifra) = codice.split_at(codice.len() - cifre);
        Some(Self {
            testa,
            numero: cifra.parse().ok()?,
            cifre,
        })
    }

    /// Equal for codes of one series: `2.` and `02-` are one.
    pub(crate) fn serie(&self) -> String {
        let parti: Vec<_> = parti(self.testa)
            .map(|parte| parte.trim_start_matches('0').to_uppercase())
            .collect();
        parti.join(".")
    }

    /// The code of another number, written like this one with at least `cifre` digits.
    pub(crate) fn con(&self, numero: u32, cifre: usize) -> String {
        format!("{}{numero:0cifre$}", self.testa)
    }
}

/// Numbers that a series passes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lacuna {
    /// The first missing.
    pub(crate) prima: u32,
    /// The last missing.
    pub(crate) ultima: u32,
    /// The last number before the gap; `None` where the series starts after it.
    pub(crate) precedente: Option<u32>,
    /// The first number after the gap.
    pub(crate) seguente: u32,
}

/// The numbers from `da` on that `presenti` passes over, one by one, long runs as one.
pub(crate) fn lacune(presenti: &BTreeSet<u32>, da: u32) -> Vec<Lacuna> {
    let mut lacune = Vec::new();
    let mut precedente = None;
    let mut attesa = da;
    for &seguente in presenti {
        if let Some(ultima) = seguente.checked_sub(1).filter(|ultima| *ultima >= attesa) {
            let lacuna = |prima, ultima| Lacuna {
                prima,
                ultima,
                precedente,
                seguente,
            };
            if ultima - attesa >= SINGOLE {
                lacune.push(lacuna(attesa, ultima));
            } else {
                lacune.extend((attesa..=ultima).map(|numero| lacuna(numero, numero)));
            }
        }
        attesa = attesa.max(seguente.saturating_add(1));
        precedente = Some(seguente);
    }
    lacune
}

/// How a row's code stands to the number of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Coerenza {
    /// It begins with it.
    Coerente,
    /// It begins with another one.
    Incoerente,
    /// One of them is missing, or they are numbered in different ways.
    NonConfrontabile,
}

/// Compares what stands before the last separator of `cod_vp` with `tabella`, number by number:
/// `2.01` and `02.01.3` are of table `02`, letters apart also `VP2.01`.
pub(crate) fn coerenza(cod_vp: &str, tabella: &str) -> Coerenza {
    let Some((prefisso, _)) = cod_vp.trim().rsplit_once(separatore) else {
        return Coerenza::NonConfrontabile;
    };
    let mut prefissi = parti(prefisso);
    let mut attese = parti(tabella).peekable();
    if attese.peek().is_none() {
        return Coerenza::NonConfrontabile;
    }
    for attesa in attese {
        let confronto = prefissi.next().map_or(Coerenza::NonConfrontabile, |parte| {
            delle_parti(parte, attesa)
        });
        if confronto != Coerenza::Coerente {
            return confronto;
        }
    }
    Coerenza::Coerente
}

fn delle_parti(parte: &str, attesa: &str) -> Coerenza {
    if parte.eq_ignore_ascii_case(attesa) {
        return Coerenza::Coerente;
    }
    let di_romano = |numero: u32, altro: &str| match romano(altro) {
        Some(altro) if altro == numero => Coerenza::Coerente,
        Some(_) => Coerenza::Incoerente,
        None => Coerenza::NonConfrontabile,
    };
    match (Progressivo::di(parte), Progressivo::di(attesa)) {
        (Some(a), None) => di_romano(a.numero, attesa),
        (None, Some(b)) => di_romano(b.numero, parte),
        (Some(a), Some(b)) => {
            let lettere =
                a.testa.is_empty() || b.testa.is_empty() || a.testa.eq_ignore_ascii_case(b.testa);
            if a.numero == b.numero && lettere {
                Coerenza::Coerente
            } else {
                Coerenza::Incoerente
            }
        }
        (None, None) => Coerenza::Incoerente,
    }
}

fn parti(codice: &str) -> impl Iterator<Item = &str> {
    codice.split(separatore).filter(|parte| !parte.is_empty())
}

fn separatore(c: char) -> bool {
    !c.is_alphanumeric()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_ends_in_its_running_number() {
        let codice = Progressivo::di("02.12").unwrap();
        assert_eq!(
            codice,
            Progressivo {
                testa: "02.",
                numero: 12,
                cifre: 2
            }
        );
        assert_eq!(codice.con(6, 2), "02.06");
        assert_eq!(
            Progressivo::di("2-3").unwrap().serie(),
            Progressivo::di("02.7").unwrap().serie()
        );
        assert_eq!(Progressivo::di("OB5").unwrap().con(10, 1), "OB10");
        for codice in ["", "02.", "02.12a", "n.d.", "02.99999999999"] {
            assert_eq!(Progressivo::di(codice), None, "{codice}");
        }
    }

    fn mancanti(presenti: &[u32], da: u32) -> Vec<(u32, u32)> {
        let presenti = presenti.iter().copied().collect();
        lacune(&presenti, da)
            .iter()
            .map(|lacuna| (lacuna.prima, lacuna.ultima))
            .collect()
    }

    #[test]
    fn gaps_are_told_one_by_one_and_long_runs_as_one() {
        assert_eq!(mancanti(&[1, 2, 3], 1), []);
        assert_eq!(mancanti(&[2, 4, 7], 1), [(1, 1), (3, 3), (5, 5), (6, 6)]);
        assert_eq!(mancanti(&[1, 5, 10], 1), [(2, 2), (3, 3), (4, 4), (6, 9)]);
        assert_eq!(mancanti(&[7, 9], 7), [(8, 8)]);
        assert_eq!(mancanti(&[0, 2], 1), [(1, 1)]);
        assert_eq!(mancanti(&[u32::MAX], 1), [(1, u32::MAX - 1)]);
        assert_eq!(mancanti(&[], 1), []);
    }

    #[test]
    fn a_code_begins_with_the_number_of_its_table() {
        for (codice, tabella) in [
            ("02.12", "02"),
            ("2.12", "02"),
            ("02.01.3", "2"),
            ("OVP2-1", "2"),
            ("1.2.3", "1.2"),
            ("02.12", "II"),
            ("IX.4", "9"),
            ("14.1", "XIV"),
        ] {
            assert_eq!(
                coerenza(codice, tabella),
                Coerenza::Coerente,
                "{codice} {tabella}"
            );
        }
        for (codice, tabella) in [
            ("03.12", "02"),
            ("20.1", "02"),
            ("2.2.1", "1.2"),
            ("A1.3", "B1"),
            ("B.1", "A"),
            ("03.03", "II"),
        ] {
            assert_eq!(
                coerenza(codice, tabella),
                Coerenza::Incoerente,
                "{codice} {tabella}"
            );
        }
        for (codice, tabella) in [("12", "02"), ("02.12", ""), ("A.1", "02"), ("1.7", "1.2")] {
            assert_eq!(
                coerenza(codice, tabella),
                Coerenza::NonConfrontabile,
                "{codice} {tabella}"
            );
        }
    }
}
