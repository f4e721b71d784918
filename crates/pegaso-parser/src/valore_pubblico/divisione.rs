//! One table with the rows of several objectives, told by their codes: `1.1`, `1.2`, `2.1`.
//!
//! Only codes that stand together and weights that each make the whole divide a table; a heading
//! does not let it be divided.

use pegaso_model::{Numero, RigaVp, TabellaVp};

use super::prefisso_comune;
use crate::lettore::{Lettore, nome_tabella};

/// Divides the tables that hold several objectives.
pub(super) fn dividi(lettore: &mut Lettore<'_>) {
    let tabelle = std::mem::take(&mut lettore.documento.valore_pubblico);
    for tabella in tabelle {
        let Some(gruppi) = gruppi(&tabella) else {
            lettore.documento.valore_pubblico.push(tabella);
            continue;
        };
        if let Some(totale) = tabella
            .celle
            .totale
            .as_ref()
            .or(tabella.celle.totale_pesi.as_ref())
        {
            let messaggio = "il totale è di più obiettivi: non è di nessuno di loro".to_owned();
            lettore.segnala(nome_tabella(None), messaggio, totale);
        }
        let mut note = tabella.note;
        let ultimo = gruppi.len() - 1;
        for (indice, righe) in gruppi.into_iter().enumerate() {
            let codice = prefisso_comune(&righe).unwrap_or_default();
            let origine = righe.first().map(|riga| riga.origine.clone());
            let sue = if indice == ultimo {
                std::mem::take(&mut note)
            } else {
                Vec::new()
            };
            lettore.documento.valore_pubblico.push(TabellaVp {
                codice,
                righe,
                note: sue,
                linea_mandato: tabella.linea_mandato.clone(),
                obiettivi_strategici: tabella.obiettivi_strategici.clone(),
                origine: origine.unwrap_or_default(),
                ..TabellaVp::default()
            });
        }
    }
}

/// The rows of each objective; `None` where the table is of one.
fn gruppi(tabella: &TabellaVp) -> Option<Vec<Vec<RigaVp>>> {
    if !tabella.codice.is_empty() || !tabella.titolo.is_empty() {
        return None;
    }
    let mut gruppi: Vec<(String, Vec<RigaVp>)> = Vec::new();
    for riga in &tabella.righe {
        let codice = prefisso_comune(std::slice::from_ref(riga))?;
        let ripreso = gruppi
            .iter()
            .rev()
            .skip(1)
            .any(|(altro, _)| *altro == codice);
        match gruppi.last_mut() {
            Some((ultimo, righe)) if *ultimo == codice => righe.push(riga.clone()),
            _ if ripreso => return None,
            _ => gruppi.push((codice, vec![riga.clone()])),
        }
    }
    let pesi = |righe: &[RigaVp]| {
        let pesi = righe.iter().map(|riga| riga.peso.map(Numero::valore));
        pesi.sum::<Option<pegaso_model::Decimal>>()
    };
    let somme: Vec<_> = gruppi.iter().map(|(_, righe)| pesi(righe)).collect();
    let uguali = somme
        .iter()
        .all(|somma| somma.is_some() && *somma == somme[0]);
    (gruppi.len() > 1 && uguali).then(|| gruppi.into_iter().map(|(_, righe)| righe).collect())
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    fn tabelle(righe: &str) -> Vec<String> {
        let documento = letto(&format!(
            "COMUNE DI PROVA\n\nCod.\tObiettivo\tPeso\tRaggiungimento %\tPesato\n{}",
            righe.replace('|', "\t")
        ));
        let tabelle = documento.valore_pubblico.iter();
        tabelle
            .map(|tabella| format!("{}: {}", tabella.codice, tabella.righe.len()))
            .collect()
    }

    #[test]
    fn codes_and_weights_divide_a_table() {
        let righe =
            "1.1|Bus|40|80%|32\n1.2|Medico|60|50%|30\n2.1|Alberi|30|80%|24\n2.2|Orti|70|50%|35";
        assert_eq!(tabelle(righe), ["1: 2", "2: 2"]);
        // Of one objective, or in no order.
        let righe = "1.1|Bus|40|80%|32\n1.2|Medico|40|50%|20\n2.1|Alberi|20|80%|16";
        assert_eq!(tabelle(righe), [": 3"]);
        let righe =
            "1.1|Bus|40|80%|32\n2.1|Alberi|30|80%|24\n1.2|Medico|60|50%|30\n2.2|Orti|70|50%|35";
        assert_eq!(tabelle(righe), [": 4"]);
    }
}
