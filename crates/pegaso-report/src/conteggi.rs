//! What several audits came to, taken together.

use std::ops::AddAssign;

use pegaso_model::{Gravita, Riepilogo, Tipo, Verifica};

/// Sums over the documents of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Conteggi {
    /// Documents audited.
    pub documenti: u32,
    /// Of those, the ones without a known table.
    pub sconosciuti: u32,
    /// Inputs that could not be read.
    pub non_letti: u32,
    /// Sum of their counts.
    pub riepilogo: Riepilogo,
}

impl From<&Verifica> for Conteggi {
    fn from(verifica: &Verifica) -> Self {
        Self {
            documenti: 1,
            sconosciuti: u32::from(verifica.documento.tipo == Tipo::Sconosciuto),
            non_letti: 0,
            riepilogo: verifica.riepilogo,
        }
    }
}

impl Conteggi {
    /// Counts one more finding.
    pub fn conta(&mut self, gravita: Gravita) {
        match gravita {
            Gravita::Errore => self.riepilogo.errori += 1,
            Gravita::Avviso => self.riepilogo.avvisi += 1,
            Gravita::Nota => self.riepilogo.note += 1,
        }
    }

    /// How many findings weigh `soglia` or more.
    pub const fn almeno(&self, soglia: Gravita) -> u32 {
        let Riepilogo {
            errori,
            avvisi,
            note,
            ..
        } = self.riepilogo;
        match soglia {
            Gravita::Errore => errori,
            Gravita::Avviso => errori + avvisi,
            Gravita::Nota => errori + avvisi + note,
        }
    }
}

impl AddAssign for Conteggi {
    fn add_assign(&mut self, altri: Self) {
        self.documenti += altri.documenti;
        self.sconosciuti += altri.sconosciuti;
        self.non_letti += altri.non_letti;
        let (totale, parte) = (&mut self.riepilogo, altri.riepilogo);
        totale.errori += parte.errori;
        totale.avvisi += parte.avvisi;
        totale.note += parte.note;
        totale.controlli += parte.controlli;
        totale.superati += parte.superati;
        totale.non_verificabili += parte.non_verificabili;
        totale.da_rivedere += parte.da_rivedere;
        totale.soppressi += parte.soppressi;
    }
}
