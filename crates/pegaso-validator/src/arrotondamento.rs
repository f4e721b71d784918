//! How a printed weighted cell relates to its exact product.

use pegaso_model::{Decimal, Documento, Numero};

/// What the rounding of a printed figure amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrotondamento {
    /// Exact, or rounded or truncated at the decimals of its column.
    Regolare,
    /// Right only at its own decimals, fewer than its column's.
    Anomalo,
    /// No rounding gives it.
    Errato,
}

/// Judges `pubblicato` in a column with `decimali` decimals at the most.
///
/// Absent decimals are trimmed zeros (12% stands beside 6,25% in one column), so a cell's own
/// decimals alone never excuse it.
pub(crate) fn arrotondamento(
    pubblicato: Numero,
    esatto: Decimal,
    decimali: u32,
    tolleranza: Decimal,
) -> Arrotondamento {
    let scarto = (pubblicato.valore() - esatto).abs();
    if scarto <= tolleranza
        || scarto <= mezza_unita(decimali)
        || esatto.trunc_with_scale(decimali) == pubblicato.valore()
    {
        Arrotondamento::Regolare
    } else if scarto <= mezza_unita(pubblicato.decimali()) {
        Arrotondamento::Anomalo
    } else {
        Arrotondamento::Errato
    }
}

/// Most decimals printed in the weighted column of the document.
pub(crate) fn decimali_dei_pesati(documento: &Documento) -> u32 {
    documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe)
        .filter_map(|riga| riga.raggiungimento_pesato)
        .map(Numero::decimali)
        .max()
        .unwrap_or(0)
}

/// Most decimals printed in a total of the document.
pub(crate) fn decimali_dei_totali(documento: &Documento) -> u32 {
    let totali = documento
        .valore_pubblico
        .iter()
        .filter_map(|tabella| tabella.totale);
    totali.map(Numero::decimali).max().unwrap_or(0)
}

/// ½·10⁻ᵖ.
pub(crate) fn mezza_unita(decimali: u32) -> Decimal {
    Decimal::new(5, decimali + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn giudizio(pubblicato: &str, esatto: &str, decimali: u32) -> Arrotondamento {
        let esatto = Decimal::from_str_exact(esatto).unwrap();
        arrotondamento(pubblicato.parse().unwrap(), esatto, decimali, Decimal::ZERO)
    }

    #[test]
    fn the_column_decides_how_far_a_cell_may_be_rounded() {
        assert_eq!(giudizio("6.25", "6.25", 2), Arrotondamento::Regolare);
        assert_eq!(giudizio("2.26", "2.255", 2), Arrotondamento::Regolare);
        assert_eq!(giudizio("2.25", "2.259", 2), Arrotondamento::Regolare);
        assert_eq!(giudizio("6", "6.25", 2), Arrotondamento::Anomalo);
        assert_eq!(giudizio("12", "12.4", 0), Arrotondamento::Regolare);
        assert_eq!(giudizio("6.5", "6.4", 2), Arrotondamento::Errato);
    }
}
