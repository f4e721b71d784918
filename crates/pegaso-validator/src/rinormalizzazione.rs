//! Totals over the weight of the rows with data alone.
//!
//! What becomes of the weight of a suspended row is the body's choice: a total that leaves it out
//! is as right as one that keeps it. Nothing here prefers one of them.

use pegaso_model::{Decimal, Documento, Numero, RigaVp, TabellaVp};

use crate::Parametri;
use crate::arrotondamento::{Arrotondamento, arrotondamento, decimali_dei_totali, mezza_unita};
use crate::pesato::{manca_addendo, manca_fattore};

/// What the totals of a document are measured by, where they leave out the weight of idle rows.
pub(crate) struct Rinormalizzazione {
    /// None where weights are free.
    scala: Option<Decimal>,
    decimali: u32,
    tolleranza: Decimal,
}

/// From what a total follows once the weight of idle rows is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Base {
    /// The exact products.
    Prodotti,
    /// The weighted cells as printed, not the products: what is wrong in a cell is in the total.
    Celle,
}

impl Rinormalizzazione {
    /// That of `documento`.
    pub(crate) fn nuova(documento: &Documento, parametri: &Parametri) -> Self {
        Self {
            scala: parametri.scala(documento),
            decimali: decimali_dei_totali(documento),
            tolleranza: parametri.tolleranza,
        }
    }

    /// What the total of `tabella` follows from, where it is one over the weight of the rows with
    /// data, rounded or truncated as totals are; `None` where it is not, or need not be.
    pub(crate) fn base(&self, tabella: &TabellaVp) -> Option<Base> {
        let pubblicato = tabella.totale?;
        if !tabella.addendi().into_iter().any(ferma_con_peso) {
            return None;
        }
        let prodotti = tabella.somma_esatta();
        let prodotti = prodotti.filter(|_| !tabella.addendi().into_iter().any(manca_fattore));
        let celle = tabella.somma_pesati();
        let celle = celle.filter(|_| !tabella.addendi().into_iter().any(manca_addendo));
        let intera = |somma: Decimal| (pubblicato.valore() - somma).abs() <= self.tolleranza;
        if prodotti.is_some_and(intera) || celle.is_some_and(intera) {
            return None;
        }
        let torna = |somma: Decimal| self.arrotonda(pubblicato, somma, tabella);
        if prodotti.is_some_and(torna) {
            return Some(Base::Prodotti);
        }
        celle.is_some_and(torna).then_some(Base::Celle)
    }

    /// `somma` over the weight of the rows with data, brought to the scale.
    pub(crate) fn porta(&self, somma: Decimal, tabella: &TabellaVp) -> Option<Decimal> {
        somma
            .checked_mul(self.scala?)?
            .checked_div(tabella.peso_con_dato())
    }

    /// How far rounding may bring a total from what it stands for.
    pub(crate) fn mezza_unita(&self) -> Decimal {
        mezza_unita(self.decimali).max(self.tolleranza)
    }

    fn arrotonda(&self, pubblicato: Numero, somma: Decimal, tabella: &TabellaVp) -> bool {
        self.porta(somma, tabella).is_some_and(|esatto| {
            arrotondamento(pubblicato, esatto, self.decimali, self.tolleranza)
                == Arrotondamento::Regolare
        })
    }
}

/// The row has no data and keeps a weight.
pub(crate) fn ferma_con_peso(riga: &RigaVp) -> bool {
    riga.senza_dato() && riga.peso.is_some_and(|peso| peso.valore() > Decimal::ZERO)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prova::{esiti, tabella, vp};
    use crate::{Scala, esamina};

    /// What the rules on totals say of a table of three rows, one of them idle.
    fn detti(righe: &[[&str; 3]], totale: &str) -> Vec<String> {
        let documento = vp([tabella(righe, totale)]);
        let codici = ["ARI102", "ARI103", "ARI106", "PES202"];
        codici
            .into_iter()
            .flat_map(|codice| esiti(&documento, codice))
            .collect()
    }

    const FERMA: [[&str; 3]; 3] = [["40", "60", "24"], ["40", "40", "16"], ["20", "-", "-"]];

    #[test]
    fn both_conventions_are_right() {
        assert_eq!(detti(&FERMA, "50"), [""; 0]);
        assert_eq!(detti(&FERMA, "40"), ["PES202 fallito VP02"]);
    }

    #[test]
    fn another_total_is_wrong() {
        let errato = ["ARI102 fallito VP02", "PES202 fallito VP02"];
        assert_eq!(detti(&FERMA, "45"), errato);
        let oltre = [
            "ARI102 fallito VP02",
            "ARI106 fallito VP02",
            "PES202 fallito VP02",
        ];
        assert_eq!(detti(&FERMA, "95"), oltre);
    }

    #[test]
    fn a_total_may_pass_the_weight_of_its_rows() {
        let righe = [["60", "90", "54"], ["40", "-", "-"]];
        assert_eq!(detti(&righe, "90"), [""; 0]);
    }

    #[test]
    fn rounding_is_that_of_the_totals() {
        let righe = [
            ["30", "50", "15"],
            ["30", "20", "6"],
            ["30", "10", "3"],
            ["10", "-", "-"],
        ];
        // 24 / 90 × 100 = 26,666…
        for totale in ["26.67", "26.66", "26.7", "27"] {
            assert_eq!(detti(&righe, totale), [""; 0], "{totale}");
        }
        let errato = ["ARI102 fallito VP02", "PES202 fallito VP02"];
        assert_eq!(detti(&righe, "26.9"), errato);
        let fine = tabella(&[["100", "26.67", "26.67"]], "26.67");
        let documento = vp([tabella(&righe, "27"), fine]);
        assert_eq!(esiti(&documento, "ARI102"), ["ARI102 fallito VP02"]);
    }

    #[test]
    fn without_idle_weight_or_a_scale_there_is_one_convention() {
        let tutte = [["40", "60", "24"], ["40", "40", "16"], ["20", "0", "0"]];
        assert_eq!(detti(&tutte, "50"), ["ARI102 fallito VP02"]);
        let senza_peso = [["40", "60", "24"], ["40", "40", "16"], ["-", "-", "-"]];
        assert_eq!(detti(&senza_peso, "50"), ["ARI102 fallito VP02"]);
        let documento = vp([tabella(&FERMA, "50")]);
        let parametri = Parametri {
            scala_pesi: Scala::Libera,
            ..Parametri::default()
        };
        let rilievi = esamina(&documento, &parametri).rilievi;
        assert!(rilievi.iter().any(|r| r.regola.as_str() == "ARI102"));
    }

    #[test]
    fn an_error_of_a_cell_is_carried_into_either_total() {
        // 40 × 40 / 100 = 16, not 24: 48 / 80 × 100 = 60.
        let righe = [["40", "60", "24"], ["40", "40", "24"], ["20", "-", "-"]];
        assert_eq!(detti(&righe, "60"), ["ARI103 fallito VP02"]);
        let arrotondate = [
            ["33.3", "33.3", "11.09"],
            ["33.3", "33.3", "11.09"],
            ["33.4", "-", "-"],
        ];
        assert_eq!(detti(&arrotondate, "33.3"), [""; 0]);
    }
}
