//! Weights of a table's rows: sums, operands and what a total would be without idle rows.

use pegaso_model::{Decimal, Numero, Operando, RigaVp, TabellaVp};

use crate::formato::operando;
use crate::oggetto::nome_riga;

/// The weights of `righe` as cells of a calculation.
pub(crate) fn operandi<'d>(righe: impl IntoIterator<Item = &'d RigaVp>) -> Vec<Operando> {
    righe
        .into_iter()
        .filter_map(|riga| {
            let nome = format!("peso di {}", nome_riga(riga));
            Some(operando(
                nome,
                riga.peso?,
                riga.celle.peso.as_ref(),
                &riga.origine,
            ))
        })
        .collect()
}

/// The weights of `righe`, those that are printed.
pub(crate) fn valori<'d>(righe: impl IntoIterator<Item = &'d RigaVp>) -> Vec<Decimal> {
    righe
        .into_iter()
        .filter_map(|riga| riga.peso.map(Numero::valore))
        .collect()
}

/// The achievement of the rows that have one, over their weight alone, brought to `scala`; two
/// decimals where endless. `None` where no row has both figures.
pub(crate) fn rinormalizzato(tabella: &TabellaVp, scala: Decimal) -> Option<Decimal> {
    let esatto = tabella
        .somma_esatta()?
        .checked_mul(scala)?
        .checked_div(tabella.peso_con_dato())?;
    Some(leggibile(esatto))
}

/// A quotient as it is shown: two decimals where endless.
pub(crate) fn leggibile(quoziente: Decimal) -> Decimal {
    let finito = quoziente.round_dp(Numero::CIFRE_DECIMALI) == quoziente;
    if finito {
        quoziente.normalize()
    } else {
        quoziente.round_dp(2).normalize()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tabella(righe: &[(&str, Option<&str>)]) -> TabellaVp {
        let righe = righe.iter().map(|(peso, raggiungimento)| RigaVp {
            peso: peso.parse().ok(),
            raggiungimento: raggiungimento.map(|testo| testo.parse().unwrap()),
            ..RigaVp::default()
        });
        TabellaVp {
            righe: righe.collect(),
            ..TabellaVp::default()
        }
    }

    #[test]
    fn idle_rows_lose_their_weight() {
        let cento = Decimal::ONE_HUNDRED;
        let meta = tabella(&[("80", Some("50")), ("20", None)]);
        assert_eq!(rinormalizzato(&meta, cento), Some(Decimal::from(50)));
        let infinito = tabella(&[("30", Some("50")), ("40", Some("50.7")), ("30", None)]);
        assert_eq!(rinormalizzato(&infinito, cento), Some(Decimal::new(504, 1)));
        let terzi = tabella(&[
            ("3", Some("50")),
            ("3", Some("25")),
            ("3", Some("25")),
            ("1", None),
        ]);
        assert_eq!(rinormalizzato(&terzi, cento), Some(Decimal::new(3333, 2)));
        assert_eq!(rinormalizzato(&tabella(&[("100", None)]), cento), None);
        assert_eq!(
            rinormalizzato(&tabella(&[("0", Some("5")), ("9", None)]), cento),
            None
        );
    }
}
