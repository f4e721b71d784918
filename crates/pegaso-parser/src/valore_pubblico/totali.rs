//! Rows of totals: the weighted achievement of the table, and the sum of its weights.

use pegaso_model::{Numero, parole};

use super::righe::posto_della_riga;
use super::{StatoVp, oggetto_corrente};
use crate::altra_colonna::AltreColonne;
use crate::colonne::{Colonna, VALORE_PUBBLICO};
use crate::grammatica::codice::cod_vp;
use crate::grammatica::numero::{Cifra, cifra, cifra_con_richiamo};
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::lettore::{Fine, Lettore};
use crate::riga_logica::RigaLogica;
use crate::testata::Testata;

/// True for a line of text that says a total.
pub(super) fn aggiungi_totale_scritto(testo: &str) -> bool {
    e_un_totale(testo) && testo.trim_end().ends_with('%')
}

/// True for a text that says no more than what the weighted column is called: `Contributo`.
fn dice_il_pesato(testo: &str) -> bool {
    let nome = parole(testo).join(" ");
    let mut forme = VALORE_PUBBLICO.iter();
    forme.any(|(colonna, forme)| *colonna == Colonna::Pesato && forme.contains(&nome.as_str()))
}

/// Reads a row of totals into the last table.
pub(super) fn aggiungi_totale(
    lettore: &mut Lettore<'_>,
    stato: &mut StatoVp,
    riga: &RigaLogica<'_>,
    testata: &Testata,
) -> Option<Fine> {
    let letta = |indice: usize| cifra_con_richiamo(riga.testo(Some(indice))).0;
    let numero = |indice: usize| letta(indice).valore();
    let pesato = testata.indice(Colonna::Pesato);
    // A per cent sign in a column of bare weights is the result, shifted.
    let percento = |indice| matches!(letta(indice), Cifra::Numero { percento: true, .. });
    let pesi = testata.indice(Colonna::Peso).filter(|indice| {
        let altrove = pesato.is_some_and(|pesato| numero(pesato).is_some());
        stato.aspetti.pesi.percento() || altrove || !percento(*indice)
    });
    let righe = lettore.documento.valore_pubblico.last();
    let righe = righe.map_or(&[][..], |tabella| &tabella.righe);
    let pesati = righe.iter().filter_map(|riga| riga.raggiungimento_pesato);
    let somma = pesati.map(Numero::valore).reduce(|a, b| a + b);
    let somma_dei_pesi = righe.iter().filter_map(|riga| riga.peso);
    let somma_dei_pesi = somma_dei_pesi.map(Numero::valore).reduce(|a, b| a + b);
    let altre = AltreColonne::di(righe.iter().map(|riga| riga.altre_celle.as_slice()));
    let di_altra_colonna = |indice: usize| {
        let valore = numero(indice).map(Numero::valore);
        let dei_pesi = valore == somma_dei_pesi && somma != somma_dei_pesi && !percento(indice);
        let (nome, testo) = (testata.nome(indice), riga.testo(Some(indice)));
        dei_pesi || altre.lo_spiegano(nome, testo, somma)
    };
    let spiegate: Vec<usize> = riga
        .piene()
        .map(|(indice, _)| indice)
        .filter(|indice| altre.e_il_totale_di(testata.nome(*indice), riga.testo(Some(*indice))))
        .collect();
    // The weighted column, or else the last figure that is no weight: totals are often shifted.
    let valore = pesato
        .filter(|indice| numero(*indice).is_some())
        .or_else(|| {
            riga.piene().rev().map(|(indice, _)| indice).find(|indice| {
                Some(*indice) != pesi && numero(*indice).is_some() && !di_altra_colonna(*indice)
            })
        });
    let totale = valore.and_then(|indice| Some((numero(indice)?, riga.posto(Some(indice))?)));
    let totale = totale.or_else(|| riga.totale_nell_etichetta());
    let somma_pesi = pesi
        .filter(|indice| Some(*indice) != valore)
        .and_then(numero);
    let illeggibile = riga.piene().find(|(indice, cella)| {
        let etichetta = e_un_totale(&cella.testo);
        Some(*indice) == pesato && !etichetta && letta(*indice) == Cifra::Illeggibile
    });
    if let Some((_, cella)) = illeggibile {
        let messaggio = format!("totale non leggibile come cifra: «{}»", cella.testo);
        lettore.segnala(oggetto_corrente(lettore), messaggio, &cella.origine);
    }
    // Which objective it is the total of.
    let di_chi = |indice: usize, testo: &str| match testata.colonna(indice) {
        Some(Colonna::Codice) => tutta(cod_vp, testo).is_some(),
        Some(Colonna::Gruppo) => cifra(testo) == Cifra::Illeggibile,
        _ => false,
    };
    let ripete =
        |indice: usize| numero(indice).is_some() && valore.and_then(numero) == numero(indice);
    let etichetta = riga.etichetta_del_totale().map(|i| &riga.celle[i].testo);
    let concorda = valore.is_none() || riga.etichetta_concorda(valore);
    for (indice, cella) in riga.piene() {
        let presa = Some(indice) == valore
            || Some(indice) == pesi && letta(indice) != Cifra::Illeggibile
            || Some(indice) == pesato
            || Some(&cella.testo) == etichetta && concorda
            || spiegate.contains(&indice)
            || dice_il_pesato(&cella.testo)
            || di_chi(indice, &cella.testo);
        // The same figure again, and words that there is none, say nothing new.
        let muta = matches!(letta(indice), Cifra::Vuota | Cifra::SenzaDato) || ripete(indice);
        if !presa && !muta {
            let messaggio = format!("cella del totale non interpretata: «{}»", cella.testo);
            lettore.segnala(oggetto_corrente(lettore), messaggio, &cella.origine);
        }
    }
    let (indice_tabella, _) = posto_della_riga(lettore);
    for (colonna, indice) in [
        (Colonna::Pesato, valore),
        (Colonna::Peso, pesi.filter(|_| somma_pesi.is_some())),
    ] {
        let (testo, posto) = (riga.testo(indice), riga.posto(indice));
        stato
            .punti
            .vede(colonna, indice_tabella, None, testo, posto);
    }
    let [in_punti, pesi_in_punti] = [valore, pesi].map(|i| i.filter(|i| percento(*i)));
    let nell_etichetta = totale.as_ref().filter(|_| valore.is_none());
    let nell_etichetta = nell_etichetta.map(|(_, dove)| dove.clone());
    let aspetti = &mut stato.aspetti;
    let in_punti = riga.posto(in_punti).or(nell_etichetta);
    aspetti.totali_in_punti.extend(in_punti);
    let pesi_in_punti = riga.posto(pesi_in_punti);
    aspetti.totali_dei_pesi_in_punti.extend(pesi_in_punti);
    let tabella = lettore.documento.valore_pubblico.last_mut()?;
    let dove = totale
        .as_ref()
        .map(|(_, dove)| dove.clone())
        .or_else(|| riga.posto(pesato));
    tabella.totale = totale.map(|(valore, _)| valore).or(tabella.totale);
    tabella.celle.totale = dove.or_else(|| Some(riga.origine.clone()));
    if let Some(somma) = somma_pesi {
        tabella.totale_pesi = Some(somma);
        tabella.celle.totale_pesi = riga.posto(pesi);
    }
    Some(Fine::Totale)
}
