//! Which columns a table prints.
//!
//! A blank cell says something only where its column is there; a table without the column says
//! nothing about it. A reading without places is judged by the rest of the document.

use pegaso_model::{AltraCella, Documento, Fase, ObiettivoPeg, Origine, RigaVp, TabellaVp};

/// The columns of figures that some Cod.VP table of a document fills.
#[derive(Debug)]
pub(crate) struct ColonneVp(Vec<Colonna>);

impl ColonneVp {
    /// Those of `documento`.
    pub(crate) fn nuove(documento: &Documento) -> Self {
        let riempita = |colonna: &Colonna| {
            let tabelle = documento.valore_pubblico.iter();
            let mut righe = tabelle.flat_map(|tabella| &tabella.righe);
            righe.any(|riga| colonna.riempita(riga))
        };
        Self(Colonna::TUTTE.into_iter().filter(riempita).collect())
    }
}

/// Whether some objective of a document has incidences, and whether their cells have a place.
#[derive(Debug)]
pub(crate) struct ColonnaIncidenze {
    stampata: bool,
    con_posti: bool,
}

/// A column of figures of a Cod.VP table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Colonna {
    Peso,
    Raggiungimento,
    Pesato,
}

impl Colonna {
    const TUTTE: [Self; 3] = [Self::Peso, Self::Raggiungimento, Self::Pesato];

    /// The model's name for it.
    const fn campo(self) -> &'static str {
        match self {
            Self::Peso => "peso",
            Self::Raggiungimento => "raggiungimento",
            Self::Pesato => "raggiungimento_pesato",
        }
    }

    /// Its cell in `riga` holds something, a figure or not.
    pub(crate) fn riempita(self, riga: &RigaVp) -> bool {
        let valore = match self {
            Self::Peso => riga.peso,
            Self::Raggiungimento => riga.raggiungimento,
            Self::Pesato => riga.raggiungimento_pesato,
        };
        valore.is_some() || riga.illeggibile(self.campo())
    }

    /// What stands in its cell of `riga` in place of a figure.
    pub(crate) fn illeggibile(self, riga: &RigaVp) -> Option<&AltraCella> {
        riga.non_interpretate
            .iter()
            .find(|cella| cella.colonna == self.campo())
    }

    /// The place of its cell in `riga`.
    pub(crate) fn posto(self, riga: &RigaVp) -> Option<&Origine> {
        match self {
            Self::Peso => riga.celle.peso.as_ref(),
            Self::Raggiungimento => riga.celle.raggiungimento.as_ref(),
            Self::Pesato => riga.celle.raggiungimento_pesato.as_ref(),
        }
    }

    /// True where `tabella` has the column.
    pub(crate) fn in_tabella(self, altrove: &ColonneVp, tabella: &TabellaVp) -> bool {
        let mut righe = tabella.righe.iter();
        if righe.any(|riga| self.riempita(riga) || self.posto(riga).is_some()) {
            return true;
        }
        let mut righe = tabella.righe.iter();
        let con_posti = righe.any(|riga| {
            Self::TUTTE
                .iter()
                .any(|colonna| colonna.posto(riga).is_some())
        });
        !con_posti && altrove.0.contains(&self)
    }
}

impl ColonnaIncidenze {
    /// That of `documento`.
    pub(crate) fn nuova(documento: &Documento) -> Self {
        let mut fasi = documento.peg.iter().flat_map(|obiettivo| &obiettivo.fasi);
        Self {
            stampata: documento.peg.iter().any(con_incidenze),
            con_posti: fasi.any(|fase| fase.celle.incidenza.is_some()),
        }
    }

    /// True where the phases of `obiettivo` have the column.
    pub(crate) fn in_obiettivo(&self, obiettivo: &ObiettivoPeg) -> bool {
        con_incidenze(obiettivo)
            || !obiettivo.totali_incidenza.is_empty()
            || (!self.con_posti && self.stampata)
    }
}

fn con_incidenze(obiettivo: &ObiettivoPeg) -> bool {
    let mut fasi = obiettivo.fasi.iter();
    fasi.any(|fase| {
        fase.incidenza.is_some() || fase.illeggibile("incidenza") || fase.celle.incidenza.is_some()
    })
}

/// What stands in the incidence's cell of `fase` in place of a figure.
pub(crate) fn incidenza_illeggibile(fase: &Fase) -> Option<&AltraCella> {
    fase.non_interpretate
        .iter()
        .find(|cella| cella.colonna == "incidenza")
}

#[cfg(test)]
mod tests {
    use pegaso_model::{CelleRiga, Sorgente};

    use super::*;

    fn tabella(pesato: Option<u32>, celle: CelleRiga) -> TabellaVp {
        let riga = RigaVp {
            raggiungimento: Some(50.into()),
            raggiungimento_pesato: pesato.map(Into::into),
            celle,
            ..RigaVp::default()
        };
        TabellaVp {
            righe: vec![riga],
            ..TabellaVp::default()
        }
    }

    #[test]
    fn a_blank_column_is_there_where_its_cells_have_a_place() {
        let posto = Some(Origine::default());
        let altra = CelleRiga {
            raggiungimento: posto.clone(),
            ..CelleRiga::default()
        };
        let sua = CelleRiga {
            raggiungimento_pesato: posto,
            ..altra.clone()
        };
        let mut documento = Documento::vuoto(Sorgente::default());
        documento.valore_pubblico = vec![
            tabella(None, sua),
            tabella(None, altra),
            tabella(None, CelleRiga::default()),
        ];
        let presenti = |documento: &Documento| -> Vec<_> {
            let mut tabelle = documento.valore_pubblico.iter();
            let altrove = ColonneVp::nuove(documento);
            let pesato = |tabella| Colonna::Pesato.in_tabella(&altrove, tabella);
            tabelle.by_ref().map(pesato).collect()
        };
        assert_eq!(presenti(&documento), [true, false, false]);
        // Without places, the rest of the document tells.
        documento
            .valore_pubblico
            .push(tabella(Some(25), CelleRiga::default()));
        assert_eq!(presenti(&documento), [true, false, true, true]);
    }
}
