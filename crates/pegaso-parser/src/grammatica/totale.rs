//! The label of a total row.

use pegaso_model::{Numero, parole};

use super::frase::{Frasi, una_delle};
use super::numero::{Cifra, cifra};

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
    "PESO COMPLESSIVO",
    "INCIDENZA TOTALE",
    "INCIDENZA COMPLESSIVA",
    "SOMMANO",
    "PESO PONDERALE CALCOLATO",
    "PESO PONDERALE EFFETTIVO",
    "RISULTATO COMPLESSIVO",
    "PUNTEGGIO COMPLESSIVO",
    "PUNTEGGIO TOTALE",
    "TOT",
    "SUBTOTALE",
    "SUBTOTALI",
    "SUB TOTALE",
    "SUB TOTALI",
]);

/// Those of a total of only some of the rows.
const PARZIALI: Frasi = Frasi::di(&[
    "TOTALE PARZIALE",
    "TOTALI PARZIALI",
    "TOT PARZIALE",
    "SOMMA PARZIALE",
    "TOTALE INTERMEDIO",
    "SUBTOTALE",
    "SUBTOTALI",
    "SUB TOTALE",
    "SUB TOTALI",
]);

/// What a page break says of the rows above it.
const RIPORTI: Frasi = Frasi::di(&[
    "A RIPORTARE",
    "DA RIPORTARE",
    "RIPORTO",
    "RIPORTI",
    "SOMMANO A RIPORTARE",
    "TOTALE A RIPORTARE",
    "TOTALE DA RIPORTARE",
    "TOTALE RIPORTO",
    "TOTALE RIPORTATO",
]);

/// The percentage of a total printed as prose: `Totale incidenza: 90%`.
pub(crate) fn totale_in_prosa(testo: &str) -> Option<Numero> {
    if !e_un_totale(testo) {
        return None;
    }
    let ultima = testo.rsplit([' ', ':', '\u{A0}']).next()?;
    let figura = match ultima {
        "%" => testo.rsplit([':', '=']).next()?,
        _ => ultima
            .strip_prefix('(')
            .and_then(|dentro| dentro.strip_suffix(')'))
            .unwrap_or(ultima),
    };
    match cifra(figura) {
        Cifra::Numero {
            valore,
            percento: true,
            ..
        } => Some(valore),
        _ => None,
    }
}

/// The figure of a total of incidences printed as prose, with its sign or without: `Totale pesi: 90`,
/// `Totale 100`. Other words are of something else: `Totale ore: 90`.
pub(crate) fn totale_delle_incidenze(testo: &str) -> Option<Numero> {
    const DI: [&str; 9] = [
        "TOTALE",
        "PESO",
        "PESI",
        "INCIDENZA",
        "INCIDENZE",
        "PERCENTUALE",
        "DELLE",
        "DEI",
        "FASI",
    ];
    totale_in_prosa(testo).or_else(|| {
        let (etichetta, figura) = testo.rsplit_once([':', '=', ' '])?;
        let suo = parole(etichetta)
            .iter()
            .all(|parola| DI.contains(&parola.as_str()));
        (e_un_totale(testo) && suo).then(|| cifra(figura).valore())?
    })
}

/// True where `testo` begins as a total's label.
pub(crate) fn e_un_totale(testo: &str) -> bool {
    una_delle(&TOTALI, testo).is_ok() || e_un_riporto(testo)
}

/// True for the label of a total of only some of the rows.
pub(crate) fn e_parziale(testo: &str) -> bool {
    una_delle(&PARZIALI, testo).is_ok() || e_un_riporto(testo)
}

/// `A riportare`, `Riporto da pag. 3`: a text may begin as they do, `Riporto dei dati`.
fn e_un_riporto(testo: &str) -> bool {
    const PAGINE: Frasi = Frasi::di(&[
        "DA PAG",
        "DA PAGINA",
        "DALLA PAGINA",
        "A PAG",
        "A PAGINA",
        "ALLA PAGINA",
        "PAG",
        "PAGINA",
    ]);
    una_delle(&RIPORTI, testo).is_ok_and(|(resto, _)| {
        let resto = resto.trim_matches(|c: char| !c.is_alphanumeric());
        resto.is_empty() || una_delle(&PAGINE, resto).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_of_incidences_in_prose() {
        let letto = |testo| totale_delle_incidenze(testo).map(|n| n.to_string());
        for testo in [
            "Totale: 90",
            "Totale pesi: 90",
            "Totale | Peso: 90",
            "Peso totale = 90 %",
        ] {
            assert_eq!(letto(testo).as_deref(), Some("90"), "{testo}");
        }
        for testo in [
            "Totale ore: 90",
            "Totale obiettivi 3",
            "Peso: 90",
            "Totale:",
        ] {
            assert_eq!(letto(testo), None, "{testo}");
        }
    }

    #[test]
    fn totals_of_some_rows() {
        for testo in [
            "A riportare",
            "Riporto",
            "Riporto da pag. 3:",
            "Sub-totale",
            "Totale parziale area 1",
        ] {
            assert!(e_un_totale(testo) && e_parziale(testo), "{testo}");
        }
        for testo in ["Riporto dei dati nel gestionale", "Parziale chiusura"] {
            assert!(!e_un_totale(testo) && !e_parziale(testo), "{testo}");
        }
        assert!(e_un_totale("Totale area Edilizia") && !e_parziale("Totale area Edilizia"));
    }
}
