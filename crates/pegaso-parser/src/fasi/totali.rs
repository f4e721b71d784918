//! Rows below the phases: totals, final and yearly deadlines.

use super::lette::{FasiLette, Ultima};
use crate::altra_colonna::AltreColonne;
use crate::colonne::Colonna;
use crate::grammatica::data::tutte;
use crate::grammatica::numero::{Cifra, cifra, cifra_con_richiamo};
use crate::grammatica::termine::{Termine, e_un_pezzo_di_seguito};
use crate::lettore::{DOCUMENTO, Fine, Lettore};
use crate::prosa::accoda;
use crate::punti::con_migliaia;
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// Adds a row of a total; `None` where its figure cannot be read.
pub(super) fn aggiungi_totale(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    oggetto: &str,
) -> Option<Fine> {
    let incidenza = testata.indice(Colonna::Incidenza);
    let numero = |indice: usize| cifra_con_richiamo(riga.testo(Some(indice))).0.valore();
    let altre = AltreColonne::di(lette.fasi.iter().map(|fase| fase.altre_celle.as_slice()));
    let di_altra_colonna = |indice: usize| {
        let (nome, testo) = (testata.nome(indice), riga.testo(Some(indice)));
        altre.lo_spiegano(nome, testo, Some(lette.somma_aperta()))
    };
    let dove = incidenza
        .filter(|indice| numero(*indice).is_some())
        .or_else(|| {
            riga.piene()
                .map(|(indice, _)| indice)
                .find(|indice| numero(*indice).is_some() && !di_altra_colonna(*indice))
        });
    // Beside a total of its own, and in a table of several objectives, which they may be of all of.
    let altrove = dove == incidenza || lette.obiettivo.is_some();
    let spiegata = |indice: usize, testo: &str| {
        let nome = testata.nome(indice);
        altre.e_il_totale_di(nome, testo) || altrove && altre.ha_cifre(nome)
    };
    let spiegate: Vec<usize> = riga
        .piene()
        .filter(|(indice, cella)| spiegata(*indice, &cella.testo))
        .map(|(indice, _)| indice)
        .collect();
    lette.ultima = Ultima::Totale;
    segnala_resto_del_totale(lettore, riga, dove, &spiegate, oggetto);
    let Some((indice, valore)) = dove.and_then(|indice| Some((indice, numero(indice)?))) else {
        // `Totale 90%`: the figure stands in the label's cell.
        if let Some((valore, origine)) = riga.totale_nell_etichetta() {
            lette.totale(valore, origine);
            return Some(Fine::Totale);
        }
        // A total's label over a blank cell is a total that is not printed.
        let vuoto = riga.testo(incidenza).is_empty();
        return vuoto.then_some(Fine::Totale);
    };
    // Below the total of the last objective stands that of them all.
    let di_tutti = lette.senza_totale_sopra || !lette.senza_totale() && lette.aperte().is_empty();
    if lette.obiettivo.is_some() && di_tutti && valore.valore() != lette.somma_aperta() {
        let messaggio = format!(
            "totale che non è dell'ultimo obiettivo della tabella: «{}»",
            riga.dicitura()
        );
        lettore.segnala(DOCUMENTO.to_owned(), messaggio, &riga.origine);
        return Some(Fine::Totale);
    }
    let origine = riga
        .posto(Some(indice))
        .unwrap_or_else(|| riga.origine.clone());
    let testo = riga.testo(Some(indice));
    let valore = match con_migliaia(testo) {
        Some(migliaia) => match lette.somma_aperta() {
            somma if somma == migliaia.valore() => migliaia,
            somma if somma == valore.valore() => valore,
            _ => {
                let decimale = testo.replace('.', ",");
                let messaggio = format!(
                    "«{testo}» può voler dire {migliaia} o {decimale}: letto come {decimale}"
                );
                lettore.segnala(oggetto.to_owned(), messaggio, &origine);
                valore
            }
        },
        None => valore,
    };
    lette.totale(valore, origine);
    Some(Fine::Totale)
}

/// Reports the cells of a total that are neither its label nor its figure, which stands in column
/// `dove`, or else in the label, nor totals of columns without a meaning, which are `spiegate`; and a
/// label with another figure than that.
fn segnala_resto_del_totale(
    lettore: &mut Lettore<'_>,
    riga: &RigaLogica<'_>,
    dove: Option<usize>,
    spiegate: &[usize],
    oggetto: &str,
) {
    for (indice, cella) in riga.piene() {
        let presa = match riga.etichetta_del_totale() {
            Some(etichetta) if cella.testo == riga.celle[etichetta].testo => {
                dove.is_none() || riga.etichetta_concorda(dove)
            }
            _ => Some(indice) == dove || spiegate.contains(&indice),
        };
        if !presa {
            let messaggio = format!("cella del totale non interpretata: «{}»", cella.testo);
            lettore.segnala(oggetto.to_owned(), messaggio, &cella.origine);
        }
    }
}

/// Adds the row of a final deadline, or of that of one year; a total may stand in it too.
pub(super) fn aggiungi_termine(
    lettore: &mut Lettore<'_>,
    lette: &mut FasiLette,
    riga: &RigaLogica<'_>,
    testata: &Testata,
    (posto, letto): (usize, Termine<'_>),
    oggetto: &str,
) {
    let mut testo = letto.testo.to_owned();
    let mut origine = riga.posto(Some(posto));
    let mut vuota = true;
    for (indice, cella) in riga.piene().filter(|(indice, _)| *indice != posto) {
        let percento = matches!(cifra(&cella.testo), Cifra::Numero { percento: true, .. });
        let in_incidenza = testata.indice(Colonna::Incidenza) == Some(indice);
        match cifra(&cella.testo) {
            Cifra::Numero { valore, .. } if percento || in_incidenza => {
                lette.totale(valore, cella.origine.clone());
            }
            // The day may stand a column too far left.
            Cifra::Illeggibile if in_incidenza && tutte(&cella.testo, None).is_empty() => {
                let messaggio = format!("totale non leggibile come cifra: «{}»", cella.testo);
                lettore.segnala(oggetto.to_owned(), messaggio, &cella.origine);
            }
            // A page end cut its label, of which this is the rest.
            _ if e_un_pezzo_di_seguito(&cella.testo) => {}
            _ => {
                if vuota {
                    origine = Some(cella.origine.clone());
                    vuota = false;
                }
                accoda(&mut testo, &cella.testo);
            }
        }
    }
    lette.termine(
        letto.annualita,
        &testo,
        &origine.unwrap_or_else(|| riga.origine.clone()),
    );
}
