//! Columns that no name heads: labels of phases and codes of rows.

use super::{Testata, TipoTabella};
use crate::colonne::Colonna;

impl Testata {
    /// The leading blank header over the labels was trimmed away: rows have one cell more.
    pub(crate) fn con_etichette(mut self) -> Self {
        self.colonne.insert(0, Some(Colonna::Fase));
        self.nomi.insert(0, String::new());
        self.simili.iter_mut().for_each(|indice| *indice += 1);
        self
    }

    /// Column `indice` holds the labels, which its header does not say.
    pub(crate) fn con_etichette_in(mut self, indice: usize) -> Self {
        if let Some(colonna) = self.colonne.get_mut(indice) {
            *colonna = Some(Colonna::Fase);
        }
        self
    }

    /// A header without words stands over the labels of phases, or over the codes.
    pub(super) fn assegna_la_muta(&mut self) {
        let colonna = match self.tipo {
            TipoTabella::Fasi => Colonna::Fase,
            TipoTabella::ValorePubblico => Colonna::Codice,
            TipoTabella::Indicatori | TipoTabella::Elenco => return,
        };
        let Some(muta) = self.nomi.iter().position(String::is_empty) else {
            return;
        };
        match self.indice(colonna) {
            None => self.colonne[muta] = Some(colonna),
            // `Fasi` behind it stands over the texts.
            Some(nominata)
                if colonna == Colonna::Fase
                    && muta < nominata
                    && self.indice(Colonna::Descrizione).is_none() =>
            {
                self.colonne[muta] = Some(Colonna::Fase);
                self.colonne[nominata] = Some(Colonna::Descrizione);
            }
            Some(_) => {}
        }
    }
}
