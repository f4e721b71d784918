//! Weights that stand at the head of the text beside their column, which is blank, or texts that stand
//! behind their weight: on a page the two may stand so near that nothing parts them.
//!
//! The products of the rows bear witness, and what was taken is told.

use pegaso_model::{Decimal, Numero, RigaVp, TabellaVp};

use crate::grammatica::numero::cifra;

/// Name of the column of weights.
const PESO: &str = "peso";

/// Takes weights that rows of `tabella` lack from their texts; false where they are not there.
pub(super) fn prendi_i_pesi(tabella: &mut TabellaVp) -> bool {
    let nel_testo = |riga: &RigaVp| {
        let (peso, testo) = peso_e_testo(riga)?.split_once(' ')?;
        let peso = cifra(peso).valore().filter(|_| riga.peso.is_none())?;
        Some((peso, testo.trim_start().to_owned()))
    };
    let letti: Vec<_> = tabella.righe.iter().map(nel_testo).collect();
    let con_peso = tabella.righe.iter().zip(&letti);
    let prodotti = con_peso.filter_map(|(riga, letto)| torna(riga, letto.as_ref()?.0));
    let prodotti: Vec<bool> = prodotti.collect();
    let tornano = prodotti.iter().filter(|torna| **torna).count();
    if 2 * tornano <= prodotti.len() {
        return false;
    }
    for (riga, letto) in tabella.righe.iter_mut().zip(letti) {
        if let Some((peso, testo)) = letto {
            riga.peso = Some(peso);
            riga.celle.peso = Some(riga.origine.clone());
            riga.obiettivo = testo;
            riga.non_interpretate.retain(|cella| cella.colonna != PESO);
        }
    }
    true
}

/// The text of `riga`, which is in the column of weights where its own is blank.
fn peso_e_testo(riga: &RigaVp) -> Option<&str> {
    if !riga.obiettivo.is_empty() {
        return Some(&riga.obiettivo);
    }
    let mut celle = riga.non_interpretate.iter();
    celle
        .find(|cella| cella.colonna == PESO)
        .map(|cella| &*cella.testo)
}

/// Whether `peso` and the achievement of `riga` make its weighted achievement; `None` where they are not
/// both there, or nothing is.
fn torna(riga: &RigaVp, peso: Numero) -> Option<bool> {
    /// Farthest that a rounded product is.
    const SCARTO: Decimal = Decimal::from_parts(5, 0, 0, false, 2);
    let (raggiunto, pesato) = (
        riga.raggiungimento?.valore(),
        riga.raggiungimento_pesato?.valore(),
    );
    let prodotto = peso.valore() * raggiunto / Decimal::ONE_HUNDRED;
    (!prodotto.is_zero()).then(|| (prodotto - pesato).abs() <= SCARTO)
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// Weights, missioni and texts of the rows; how many findings of the columns there are.
    fn righe(testo: &str) -> (Vec<String>, usize) {
        let documento = letto(&format!(
            "OBIETTIVO DI VALORE PUBBLICO 2 - Rete\n\n\
             Cod.VP\tpeso\tobiettivo\traggiungimento %\traggiungimento pesato\n{}",
            testo.replace('|', "\t")
        ));
        let righe = documento.valore_pubblico[0].righe.iter().map(|riga| {
            let peso = riga.peso.map_or("-".to_owned(), |peso| peso.to_string());
            let missione = riga.missione_programma.as_deref().unwrap_or("-");
            format!("{peso} {missione} {}", riga.obiettivo)
        });
        (righe.collect(), documento.letture.len())
    }

    #[test]
    fn products_tell_the_weights_at_the_head_of_texts() {
        let testo = "2.01||18 13-11 Censimento|100%|18%\n2.02||12,5 04-07 Archivio|40%|5%\n\
                     2.03||69,5 03-07 Piano|10%|9%";
        let attese = [
            "18 13-11 Censimento",
            "12,5 04-07 Archivio",
            "69,5 03-07 Piano",
        ];
        let attese = (attese.map(str::to_owned).to_vec(), 1);
        assert_eq!(righe(testo), attese);
        // Some rows have theirs.
        assert_eq!(
            righe(&testo.replace("||18 13", "|18|13").replace("|9%", "|6,95%")),
            attese
        );
    }

    #[test]
    fn products_tell_the_texts_behind_their_weights() {
        let testo = "2.01|18|13-11 Censimento|100%|18%\n2.02|12,5 04-07 Archivio||40%|5%";
        let (lette, _) = righe(testo);
        assert_eq!(lette, ["18 13-11 Censimento", "12,5 04-07 Archivio"]);
        let (lette, _) = righe(&testo.replace("|5%", "|6%"));
        assert_eq!(lette, ["18 13-11 Censimento", "- - "]);
    }

    #[test]
    fn other_figures_are_of_the_text() {
        let testo = "2.01||18 Censimenti|100%|70%\n2.02||12 archivi|40%|30%";
        let (lette, _) = righe(testo);
        assert_eq!(lette, ["- - 18 Censimenti", "- - 12 archivi"]);
    }
}
