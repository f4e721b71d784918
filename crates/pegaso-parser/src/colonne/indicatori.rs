//! Headers of tables of indicators.

use super::{Colonna, Vocabolario};

/// Tables of indicators: their rows are kept as text.
pub(crate) static INDICATORI: Vocabolario = Vocabolario::di(&[
    (Colonna::Indicatore, &["INDICATORE", "INDICATORI", "KPI"]),
    (
        Colonna::Formula,
        &[
            "FORMULA",
            "METODO DI CALCOLO",
            "MODALITA DI CALCOLO",
            "CRITERIO DI CALCOLO",
        ],
    ),
    (
        Colonna::UnitaDiMisura,
        &["UNITA DI MISURA", "UNITA MISURA", "UDM", "U M", "UM"],
    ),
    (
        Colonna::Atteso,
        &[
            "TARGET",
            "ATTESO",
            "VALORE ATTESO",
            "RISULTATO ATTESO",
            "VALORE OBIETTIVO",
            "PREVISTO",
            "VALORE PREVISTO",
            "BASELINE",
            "VALORE DI PARTENZA",
            "VALORE INIZIALE",
        ],
    ),
    (
        Colonna::Consuntivo,
        &[
            "CONSUNTIVO",
            "OTTENUTO",
            "EFFETTIVO",
            "VALORE RAGGIUNTO",
            "RISULTATO",
            "RISULTATO RAGGIUNTO",
            "ESITO",
            "REALIZZATO",
            "SCOSTAMENTO",
        ],
    ),
    (
        Colonna::Natura,
        &[
            "FONTE",
            "FONTE DATI",
            "POLARITA",
            "DIMENSIONE",
            "TIPO INDICATORE",
            "TIPOLOGIA",
            "TREND",
        ],
    ),
]);
