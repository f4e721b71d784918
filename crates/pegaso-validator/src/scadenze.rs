//! The deadlines of an objective, each with the name and the place of its record.
//!
//! What a deadline's text means is the parser's work: nothing here reads it.

use jiff::civil::Date;
use pegaso_model::{Documento, Fase, ObiettivoPeg, Operando, Origine, Scadenza, TipoScadenza};

use crate::formato::operando_testo;
use crate::oggetto::{nome_fase, oggetto_fase};

/// A deadline and what it is the deadline of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Termine<'d> {
    /// The objective it belongs to.
    pub(crate) obiettivo: &'d ObiettivoPeg,
    /// Its part of the objective.
    pub(crate) parte: Parte<'d>,
    /// The deadline.
    pub(crate) scadenza: &'d Scadenza,
}

/// What a deadline closes.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Parte<'d> {
    /// A phase.
    Fase(&'d Fase),
    /// One year of an objective of several years.
    Annualita,
    /// The whole objective.
    Finale,
}

/// The deadlines of the phases, in order.
pub(crate) fn delle_fasi(obiettivo: &ObiettivoPeg) -> impl Iterator<Item = Termine<'_>> {
    obiettivo.fasi.iter().map(move |fase| Termine {
        obiettivo,
        parte: Parte::Fase(fase),
        scadenza: &fase.scadenza,
    })
}

/// The final deadline, where its row is there.
pub(crate) fn finale(obiettivo: &ObiettivoPeg) -> Option<Termine<'_>> {
    let scadenza = obiettivo.scadenza_finale.as_ref()?;
    Some(Termine {
        obiettivo,
        parte: Parte::Finale,
        scadenza,
    })
}

/// Every deadline of the document: of phases, of single years, final.
pub(crate) fn tutte(documento: &Documento) -> impl Iterator<Item = Termine<'_>> {
    documento.peg.iter().flat_map(|obiettivo| {
        let annuali = obiettivo.scadenze_annualita.iter();
        delle_fasi(obiettivo)
            .chain(annuali.map(move |scadenza| Termine {
                obiettivo,
                parte: Parte::Annualita,
                scadenza,
            }))
            .chain(finale(obiettivo))
    })
}

impl<'d> Termine<'d> {
    /// How findings name its record.
    pub(crate) fn oggetto(&self) -> String {
        match self.parte {
            Parte::Fase(fase) => oggetto_fase(self.obiettivo, fase),
            Parte::Annualita | Parte::Finale => self.obiettivo.nome(),
        }
    }

    /// Its cell, or its record where the cell has no place.
    pub(crate) fn origine(&self) -> &'d Origine {
        self.scadenza.origine.as_ref().unwrap_or(match self.parte {
            Parte::Fase(fase) => &fase.origine,
            Parte::Annualita | Parte::Finale => &self.obiettivo.origine,
        })
    }

    /// `scadenza della fase 3`: a feminine noun.
    pub(crate) fn nome(&self) -> String {
        match self.parte {
            Parte::Fase(fase) => format!("scadenza della fase {}", nome_fase(fase)),
            Parte::Annualita => "scadenza di annualità".to_owned(),
            Parte::Finale => "scadenza finale".to_owned(),
        }
    }

    /// The deadline as a cell that a calculation used.
    pub(crate) fn operando(&self) -> Operando {
        operando_testo(self.nome(), &self.scadenza.testo, self.origine())
    }

    /// True where something is printed.
    pub(crate) fn stampata(&self) -> bool {
        !self.scadenza.testo.trim().is_empty()
    }
}

/// True where no day of `scadenza` is known and none has to be: it is done already.
pub(crate) fn conclusa(scadenza: &Scadenza) -> bool {
    scadenza.tipo == TipoScadenza::Conclusa
}

/// Days from `inizio` to `fine`; negative where `fine` comes first.
pub(crate) fn giorni_fra(inizio: Date, fine: Date) -> i64 {
    fine.duration_since(inizio).as_hours() / 24
}

/// `1 giorno`, `31 giorni`.
pub(crate) fn giorni(quanti: i64) -> String {
    let nome = if quanti == 1 { "giorno" } else { "giorni" };
    format!("{quanti} {nome}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let giorno = |mese, giorno| Date::new(2024, mese, giorno).unwrap();
        assert_eq!(giorni_fra(giorno(2, 28), giorno(3, 1)), 2);
        assert_eq!(giorni_fra(giorno(12, 31), giorno(11, 30)), -31);
        assert_eq!(giorni(1), "1 giorno");
    }
}
