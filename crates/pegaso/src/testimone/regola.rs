//! The rule that decides between the readings of an uncertain word.
//!
//! A recogniser gives each reading of a word its odds. The document gives another witness: with a
//! wrong figure its sums, products, codes and dates come out wrong. Both together tell how likely a
//! reading is: its odds, times [`ROTTA`] where an equation breaks with it, times [`DEBOLE`] where a
//! convention does that many documents break too (a code sequence with a gap, a code that the
//! directory lacks), and times [`ALTRA`] for each further one: a wrong figure that is printed breaks
//! its product and its total too.
//!
//! - The word stays as it was read, and is certain, where no equation breaks with it and no other
//!   reading comes near: it has [`SICURA`] of the whole.
//! - It is read again where an equation breaks with it, where with one other reading, and with no
//!   further one, none does, and where that one has [`SICURA`] of the whole.
//! - Else nothing is changed, and it stays uncertain.
//!
//! [`ROTTA`] is what keeps printed errors from being "corrected": documents do print wrong figures,
//! about one in fifty that an equation checks, so broken equations are no proof against what the
//! recogniser saw clearly. They decide where it holds two readings almost equally likely. Only words
//! of which it was in doubt come here at all.
//!
//! Error rates, by `tests/suite/witness.rs` on the 157 figures of the tables of two fixtures, each
//! taken for uncertain once: read wrongly with 50%, the right reading having 42%, 62 are restored,
//! 95 stay uncertain, none is wrong without a word; read rightly with 60%, 128 are certain and 29
//! stay uncertain; printed wrongly and seen so with 88%, none is "corrected" to what would agree,
//! which has 5%.

/// How much less likely a reading is that breaks an equation: as often as documents print figures
/// that break one.
const ROTTA: f32 = 0.02;
/// The same for what documents break more often.
const DEBOLE: f32 = 0.1;
/// How much less likely it is for each further one that it breaks.
const ALTRA: f32 = 0.5;
/// The part of all odds that a reading has that is taken for certain.
const SICURA: f32 = 0.98;

/// A reading of a word, and what the document says of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Ipotesi {
    /// The recogniser's odds, 0 to 1.
    pub(super) probabilita: f32,
    /// How many equations break with it that hold with another reading.
    pub(super) rotte: usize,
    /// The same for conventions.
    pub(super) deboli: usize,
    /// True where a broken equation has this very cell among its operands.
    pub(super) smentita: bool,
}

impl Ipotesi {
    /// True where something breaks with it.
    pub(super) fn rompe(&self) -> bool {
        self.rotte > 0 || self.deboli > 0
    }
}

/// What becomes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Esito {
    /// It is what was read: nothing else agrees with the document.
    Confermata,
    /// It is that other reading, by its index.
    Corretta(usize),
    /// Nobody knows.
    Incerta,
}

/// What becomes of a word that was read as `letta` and may be one of `altre`.
pub(super) fn decidi(letta: Ipotesi, altre: &[Ipotesi]) -> Esito {
    let noto: f32 = letta.probabilita + altre.iter().map(|i| i.probabilita).sum::<f32>();
    // Readings that nobody thought of break equations like any wrong one.
    let ignoto = (1.0 - noto).max(0.0) * ROTTA;
    let tutte = peso(letta) + altre.iter().copied().map(peso).sum::<f32>() + ignoto;
    let sicura = |ipotesi: Ipotesi| peso(ipotesi) >= SICURA * tutte;
    if regge(letta) {
        let provata = altre.iter().any(|altra| !regge(*altra));
        return if provata && sicura(letta) {
            Esito::Confermata
        } else {
            Esito::Incerta
        };
    }
    let mut reggono = (0..altre.len()).filter(|indice| regge(altre[*indice]));
    match (reggono.next(), reggono.next()) {
        (Some(sola), None) if sicura(altre[sola]) => Esito::Corretta(sola),
        _ => Esito::Incerta,
    }
}

fn regge(ipotesi: Ipotesi) -> bool {
    ipotesi.rotte == 0 && ipotesi.deboli == 0 && !ipotesi.smentita
}

fn peso(ipotesi: Ipotesi) -> f32 {
    let tutte = |prima: f32, quante: usize| match quante.checked_sub(1) {
        Some(altre) => prima * ALTRA.powi(i32::try_from(altre).unwrap_or(i32::MAX)),
        None => 1.0,
    };
    ipotesi.probabilita * tutte(ROTTA, ipotesi.rotte) * tutte(DEBOLE, ipotesi.deboli)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ipotesi(probabilita: f32, rotte: usize, deboli: usize) -> Ipotesi {
        Ipotesi {
            probabilita,
            rotte,
            deboli,
            smentita: false,
        }
    }

    #[test]
    fn what_alone_agrees_with_two_equations_is_read() {
        let altre = [ipotesi(0.4, 0, 0), ipotesi(0.05, 2, 0)];
        assert_eq!(decidi(ipotesi(0.55, 2, 0), &altre), Esito::Corretta(0));
    }

    #[test]
    fn broken_equations_are_no_proof_against_the_eye() {
        for rotte in 1..4 {
            let letta = ipotesi(0.88, rotte, 0);
            assert_eq!(decidi(letta, &[ipotesi(0.1, 0, 0)]), Esito::Incerta);
        }
        assert_eq!(
            decidi(ipotesi(0.8, 1, 0), &[ipotesi(0.1, 0, 0)]),
            Esito::Incerta
        );
        assert_eq!(
            decidi(ipotesi(0.45, 1, 0), &[ipotesi(0.5, 0, 0)]),
            Esito::Corretta(0)
        );
    }

    #[test]
    fn two_readings_that_agree_leave_doubt() {
        let altre = [ipotesi(0.3, 0, 0), ipotesi(0.001, 0, 0)];
        assert_eq!(decidi(ipotesi(0.6, 2, 0), &altre), Esito::Incerta);
    }

    #[test]
    fn a_gap_in_the_codes_proves_little() {
        assert_eq!(
            decidi(ipotesi(0.6, 0, 1), &[ipotesi(0.3, 0, 0)]),
            Esito::Incerta
        );
    }

    #[test]
    fn what_was_read_is_certain_where_nothing_else_agrees() {
        assert_eq!(
            decidi(ipotesi(0.7, 0, 0), &[ipotesi(0.2, 1, 0)]),
            Esito::Confermata
        );
        assert_eq!(
            decidi(ipotesi(0.7, 0, 0), &[ipotesi(0.2, 0, 0)]),
            Esito::Incerta
        );
        assert_eq!(decidi(ipotesi(0.7, 0, 0), &[]), Esito::Incerta);
    }

    #[test]
    fn what_no_reading_mends_stays_as_it_is() {
        let smentita = Ipotesi {
            smentita: true,
            ..ipotesi(0.3, 0, 0)
        };
        assert_eq!(decidi(ipotesi(0.6, 2, 0), &[smentita]), Esito::Incerta);
    }
}
