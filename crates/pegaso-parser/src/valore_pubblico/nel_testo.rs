//! Weights that stand at the head or at the end of the text beside their column, which is blank, or texts
//! that stand behind their weight: on a page the two may stand so near that nothing parts them.
//!
//! The products of the rows bear witness, or the sum of the weights, and what was taken is told.

use pegaso_model::{Decimal, Numero, RigaVp, TabellaVp};

use crate::grammatica::numero::cifra;

/// Name of the column of weights.
const PESO: &str = "peso";

/// Takes weights that rows of `tabella` lack from their texts; false where they are not there.
pub(super) fn prendi_i_pesi(tabella: &mut TabellaVp) -> bool {
    prendi(tabella, |testo| testo.split_once(' '))
        || prendi(tabella, |testo| {
            let (testo, peso) = testo.rsplit_once(' ')?;
            Some((peso, testo))
        })
}

/// The same, where `parti` tells what may be a weight from the rest of a text.
fn prendi(tabella: &mut TabellaVp, parti: fn(&str) -> Option<(&str, &str)>) -> bool {
    let nel_testo = |riga: &RigaVp| {
        let (peso, testo) = parti(peso_e_testo(riga)?)?;
        let peso = cifra(peso).valore().filter(|_| riga.peso.is_none())?;
        Some((peso, testo.trim().to_owned()))
    };
    let letti: Vec<_> = tabella.righe.iter().map(nel_testo).collect();
    let con_peso = tabella.righe.iter().zip(&letti);
    let prodotti = con_peso.filter_map(|(riga, letto)| torna(riga, letto.as_ref()?.0));
    let prodotti: Vec<bool> = prodotti.collect();
    let tornano = prodotti.iter().filter(|torna| **torna).count();
    let testimoni = if prodotti.is_empty() {
        letti.iter().any(Option::is_some) && fanno_cento(&tabella.righe, &letti)
    } else {
        2 * tornano > prodotti.len()
    };
    if !testimoni {
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

/// True where the weights of `righe` sum 100 with those `letti` in texts, all recognised: no product is
/// there to tell.
fn fanno_cento(righe: &[RigaVp], letti: &[Option<(Numero, String)>]) -> bool {
    let pesi = righe.iter().zip(letti).map(|(riga, letto)| {
        let letto = letto.as_ref().map(|(peso, _)| *peso);
        riga.peso.or(letto).map(Numero::valore)
    });
    let somma: Option<Decimal> = pesi.sum();
    let riconosciute = righe.iter().all(|riga| riga.origine.confidenza.is_some());
    riconosciute && somma == Some(Decimal::ONE_HUNDRED)
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
    use crate::prova::letto_con;

    /// Weights, missioni and texts of the rows; how many findings of the columns there are.
    fn righe(testo: &str) -> (Vec<String>, usize) {
        righe_con(testo, None)
    }

    /// The same of what was recognised with that confidence.
    fn righe_con(testo: &str, confidenza: Option<f32>) -> (Vec<String>, usize) {
        let testo = format!(
            "OBIETTIVO DI VALORE PUBBLICO 2 - Rete\n\n\
             Cod.VP\tpeso\tobiettivo\traggiungimento %\traggiungimento pesato\n{}",
            testo.replace('|', "\t")
        );
        let documento = letto_con(&testo, confidenza);
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
    fn products_or_their_sum_tell_the_weights_at_the_end_of_texts() {
        let testo = "2.01||13-11 Censimento 18|100%|18%\n2.02||04-07 Archivio 12,5|40%|5%";
        let (lette, _) = righe(testo);
        assert_eq!(lette, ["18 13-11 Censimento", "12,5 04-07 Archivio"]);
        // Nothing was reached, so that no product tells: the sum of the weights does, on a page.
        let testo =
            "2.01|40|13-11 Censimento|0%|0%\n2.02||04-07 Archivio dei 20 fondi (*) 60|0%|0%";
        let (lette, _) = righe_con(testo, Some(0.95));
        assert_eq!(
            lette,
            ["40 13-11 Censimento", "60 04-07 Archivio dei 20 fondi"]
        );
        for (testo, confidenza) in [(testo, None), (&*testo.replace("60", "50"), Some(0.95))] {
            let (lette, _) = righe_con(testo, confidenza);
            assert!(lette[1].starts_with("- 04-07"), "{lette:?}");
        }
    }

    #[test]
    fn other_figures_are_of_the_text() {
        let testo = "2.01||18 Censimenti|100%|70%\n2.02||12 archivi|40%|30%";
        let (lette, _) = righe(testo);
        assert_eq!(lette, ["- - 18 Censimenti", "- - 12 archivi"]);
    }
}
