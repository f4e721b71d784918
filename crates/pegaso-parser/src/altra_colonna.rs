//! Figures below columns that have no meaning: budgets, hours, persons.
//!
//! Totals are often printed a column or two away from the figures they add up. A column whose rows
//! hold figures of its own has a total of its own.

use pegaso_model::{AltraCella, Decimal, Numero};

use crate::grammatica::numero::cifra_con_richiamo;
use crate::punti::con_migliaia;

/// The columns without a meaning that hold mostly figures, with what these add up to.
#[derive(Debug, Default)]
pub(crate) struct AltreColonne<'c> {
    somme: Vec<(&'c str, [Decimal; 2])>,
}

impl<'c> AltreColonne<'c> {
    /// Those of `righe`, the cells without a meaning of each row.
    pub(crate) fn di(righe: impl Iterator<Item = &'c [AltraCella]>) -> Self {
        let mut colonne: Vec<(&str, [Decimal; 2], isize)> = Vec::new();
        for cella in righe.flatten().filter(|cella| !cella.colonna.is_empty()) {
            let nota = colonne
                .iter()
                .position(|colonna| colonna.0 == cella.colonna);
            let posto = nota.unwrap_or(colonne.len());
            if nota.is_none() {
                colonne.push((&cella.colonna, [Decimal::ZERO; 2], 0));
            }
            let (_, somme, saldo) = &mut colonne[posto];
            let Some(cifre) = lette(&cella.testo) else {
                *saldo -= 1;
                continue;
            };
            *saldo += 1;
            for (somma, cifra) in somme.iter_mut().zip(cifre) {
                *somma = somma.saturating_add(cifra);
            }
        }
        let di_cifre = colonne.into_iter().filter(|(_, _, saldo)| *saldo > 0);
        Self {
            somme: di_cifre.map(|(nome, somme, _)| (nome, somme)).collect(),
        }
    }

    /// True where `testo`, a figure of a row of totals in the column called `nome`, is that column's.
    pub(crate) fn e_il_totale_di(&self, nome: &str, testo: &str) -> bool {
        let mut somme = self.somme.iter().filter(|(altra, _)| *altra == nome);
        let cifre = lette(testo);
        somme.any(|(_, somme)| cifre.is_some_and(|cifre| somme.iter().any(|s| cifre.contains(s))))
    }

    /// True where the column called `nome` is one of these.
    pub(crate) fn ha_cifre(&self, nome: &str) -> bool {
        self.somme.iter().any(|(altra, _)| *altra == nome)
    }

    /// True where `testo`, a figure in the column called `nome`, is no total of the column whose rows
    /// add up to `attesa`, printed beside it: it adds up one of these, or stands among their figures.
    pub(crate) fn lo_spiegano(&self, nome: &str, testo: &str, attesa: Option<Decimal>) -> bool {
        let Some(cifre) = lette(testo) else {
            return false;
        };
        let dell_altra = attesa.is_some_and(|attesa| cifre.contains(&attesa));
        let sotto = self.ha_cifre(nome);
        let somma = || {
            self.somme
                .iter()
                .any(|(altra, _)| self.e_il_totale_di(altra, testo))
        };
        self.e_il_totale_di(nome, testo) || !dell_altra && (sotto || somma())
    }
}

/// What a figure may be: its dots before decimals, and before thousands.
fn lette(testo: &str) -> Option<[Decimal; 2]> {
    let decimale = cifra_con_richiamo(testo).0.valore().map(Numero::valore)?;
    let migliaia = con_migliaia(testo).map_or(decimale, Numero::valore);
    Some([decimale, migliaia])
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// The total of a table of phases with a column of hours, and the findings.
    fn totale(totale: &str) -> (Vec<String>, usize) {
        let documento = letto(&format!(
            "Obiettivo 5: Verde\n\nFase\tPeso %\tOre di lavoro\tScadenza\n\
             1. Bozza\t40\t30\t30/06/2025\n2. Atto\t50\t1.200\t31/12/2025\n{totale}"
        ));
        let totali = documento.peg[0].totali_incidenza.iter();
        (
            totali.map(ToString::to_string).collect(),
            documento.letture.len(),
        )
    }

    #[test]
    fn a_total_below_figures_of_another_column_is_theirs() {
        assert_eq!(totale("Totale\t\t1.230\t"), (vec![], 0));
        // It adds up nothing here.
        assert_eq!(totale("Totale\t\t71\t"), (vec![], 1));
        // It adds up the incidences: it was printed beside them.
        assert_eq!(totale("Totale\t\t90\t"), (vec!["90".to_owned()], 0));
        assert_eq!(totale("Totale\t90\t1.230\t"), (vec!["90".to_owned()], 0));
        // A wrong total beside one of the incidences says nothing of these.
        assert_eq!(totale("Totale\t90\t1.231\t"), (vec!["90".to_owned()], 0));
        assert_eq!(totale("Totale\t\t\t1.230"), (vec![], 1));
    }

    #[test]
    fn budgets_are_no_weighted_achievements() {
        let righe = "1.1\tScuole\t40\t50\t90\t45\n1.2\tPonti\t31\t50\t50\t25\n";
        let tabella = |totale: &str| {
            let documento = letto(&format!(
                "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n\
                 Codice\tObiettivo\tBudget (euro)\tPeso\tRaggiungimento %\tPesato\n{righe}{totale}"
            ));
            let totale = documento.valore_pubblico[0].totale;
            (
                totale.map(|totale| totale.to_string()),
                documento.letture.len(),
            )
        };
        assert_eq!(tabella("Totale\t\t71\t\t\t"), (None, 0));
        assert_eq!(tabella("Totale\t71"), (None, 1));
        // Nor are weights.
        assert_eq!(tabella("Totale\t100"), (None, 1));
        assert_eq!(tabella("Totale\t\t70\t\t\t"), (Some("70".to_owned()), 0));
    }
}
