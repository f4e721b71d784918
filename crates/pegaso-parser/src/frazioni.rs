//! Figures printed as fractions of one, brought to percent points.
//!
//! `0,85` is 85 percent points where its whole column is made of such figures and no per cent
//! sign is printed in it. One figure out of range does not change what a column is.

use pegaso_model::{Decimal, Documento, Numero};

use crate::grammatica::numero::Cifra;

/// What a column of figures looks like.
#[derive(Debug, Default)]
pub(crate) struct Aspetto {
    percento: bool,
    quante: u32,
    entro_uno: u32,
    frazioni: u32,
    oltre_dieci: bool,
}

impl Aspetto {
    pub(crate) fn vede(&mut self, cifra: Cifra) {
        if let Cifra::Numero { valore, percento } = cifra {
            let uno = Numero::from(1);
            self.percento |= percento;
            self.quante += 1;
            self.entro_uno += u32::from(valore <= uno);
            self.frazioni += u32::from(valore > Numero::ZERO && valore < uno);
            self.oltre_dieci |= valore > Numero::from(10);
        }
    }

    /// Adds what another table showed of the same column.
    pub(crate) const fn unisci(&mut self, altro: &Self) {
        self.percento |= altro.percento;
        self.quante += altro.quante;
        self.entro_uno += altro.entro_uno;
        self.frazioni += altro.frazioni;
        self.oltre_dieci |= altro.oltre_dieci;
    }

    /// True where some figure of the column has its per cent sign.
    pub(crate) const fn percento(&self) -> bool {
        self.percento
    }

    /// True for a column of fractions of one.
    fn a_frazioni(&self) -> bool {
        self.frazioni > 0
            && !self.percento
            && !self.oltre_dieci
            && self.entro_uno * 4 >= self.quante * 3
    }
}

/// Brings weights and achievements of valore pubblico to percent points. Whether the weighted
/// column follows, its own products tell.
pub(crate) fn valore_pubblico(documento: &mut Documento, pesi: &Aspetto, raggiungimenti: &Aspetto) {
    let tabelle = &mut documento.valore_pubblico;
    let somma: Decimal = tabelle
        .iter()
        .flat_map(|tabella| &tabella.righe)
        .filter_map(|riga| riga.peso.map(Numero::valore))
        .sum();
    let con_righe = tabelle
        .iter()
        .filter(|tabella| !tabella.righe.is_empty())
        .count();
    let pesi = pesi.a_frazioni() && intorno_a_uno(somma, con_righe);
    let raggiungimenti = raggiungimenti.a_frazioni();
    if !pesi && !raggiungimenti {
        return;
    }
    for tabella in tabelle.iter_mut() {
        for riga in &mut tabella.righe {
            riga.peso = riga.peso.map(|peso| se(pesi, peso));
            riga.raggiungimento = riga.raggiungimento.map(|valore| se(raggiungimenti, valore));
        }
        tabella.totale_pesi = tabella.totale_pesi.map(|totale| se(pesi, totale));
    }
    let righe = || tabelle.iter().flat_map(|tabella| &tabella.righe);
    let tornano = |per: Decimal| {
        let torna =
            |esatto: Decimal, pesato: Numero| (pesato.valore() * per - esatto).abs() < Decimal::ONE;
        righe()
            .filter_map(|riga| Some((riga.pesato_esatto()?, riga.raggiungimento_pesato?)))
            .filter(|(esatto, pesato)| !esatto.is_zero() && torna(*esatto, *pesato))
            .count()
    };
    if tornano(Decimal::ONE_HUNDRED) > tornano(Decimal::ONE) {
        for tabella in tabelle {
            tabella.totale = tabella.totale.map(in_percentuale);
            for riga in &mut tabella.righe {
                riga.raggiungimento_pesato = riga.raggiungimento_pesato.map(in_percentuale);
            }
        }
    }
}

/// Brings incidences to percent points.
pub(crate) fn peg(documento: &mut Documento, incidenze: &Aspetto) {
    let somma: Decimal = documento
        .peg
        .iter()
        .flat_map(|obiettivo| &obiettivo.fasi)
        .filter_map(|fase| fase.incidenza.map(Numero::valore))
        .sum();
    let con_fasi = documento
        .peg
        .iter()
        .filter(|obiettivo| !obiettivo.fasi.is_empty())
        .count();
    if !incidenze.a_frazioni() || !intorno_a_uno(somma, con_fasi) {
        return;
    }
    for obiettivo in &mut documento.peg {
        for fase in &mut obiettivo.fasi {
            fase.incidenza = fase.incidenza.map(in_percentuale);
        }
        for totale in &mut obiettivo.totali {
            totale.valore = in_percentuale(totale.valore);
        }
        obiettivo.totali_incidenza = obiettivo
            .totali
            .iter()
            .map(|totale| totale.valore)
            .collect();
    }
}

/// A group of fractions adds up to about one.
fn intorno_a_uno(somma: Decimal, gruppi: usize) -> bool {
    let gruppi = Decimal::from(gruppi.max(1));
    let mezzo = Decimal::new(5, 1);
    (gruppi * mezzo..=gruppi + gruppi * mezzo).contains(&somma)
}

fn se(frazioni: bool, valore: Numero) -> Numero {
    if frazioni {
        in_percentuale(valore)
    } else {
        valore
    }
}

/// `0,85` as 85 percent points, with the decimals that are left.
fn in_percentuale(frazione: Numero) -> Numero {
    let mut valore = frazione.valore() * Decimal::ONE_HUNDRED;
    valore.rescale(frazione.decimali().saturating_sub(2));
    Numero::try_from(valore).unwrap_or(frazione)
}
