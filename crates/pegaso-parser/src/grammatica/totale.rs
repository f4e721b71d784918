//! The label of a total row.

use super::frase::{Frasi, una_delle};

/// Wordings of a total's label; a row is a total where a cell begins with one.
const TOTALI: Frasi = Frasi::di(&[
    "CONTRIBUTO DELLA PERFORMANCE",
    "CONTRIBUTO COMPLESSIVO",
    "TOTALE",
    "TOTALI",
    "PERFORMANCE COMPLESSIVA",
    "SOMMA",
    "RAGGIUNGIMENTO COMPLESSIVO",
    "GRADO COMPLESSIVO",
    "PESO TOTALE",
    "PESO PONDERALE CALCOLATO",
    "PESO PONDERALE EFFETTIVO",
    "RISULTATO COMPLESSIVO",
    "PUNTEGGIO COMPLESSIVO",
    "PUNTEGGIO TOTALE",
    "TOT",
]);

/// True where `testo` begins as a total's label.
pub(crate) fn e_un_totale(testo: &str) -> bool {
    una_delle(&TOTALI, testo).is_ok()
}
