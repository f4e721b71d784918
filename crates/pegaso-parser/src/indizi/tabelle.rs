//! What a Cod.VP table, or a row of it, lacks that all others have.

use pegaso_model::{Documento, RigaVp, TabellaVp};

use super::{Trovato, di_un_altra, e_mista, senza, su_pagina};

/// What there is to say: of which record, what, and where it stands.
pub(super) fn cerca(documento: &Documento) -> Vec<Trovato> {
    let mut trovati: Vec<Trovato> = Vec::new();
    let con_esiti = |tabella: &&TabellaVp| {
        let esito =
            |riga: &RigaVp| riga.raggiungimento_pesato.is_some() && su_pagina(&riga.origine);
        tabella.righe.iter().any(esito)
    };
    let tabelle: Vec<&TabellaVp> = documento.valore_pubblico.iter().filter(con_esiti).collect();
    for tabella in senza(&tabelle, |tabella| tabella.celle.totale.is_some()) {
        let messaggio = "totale non trovato: le altre tabelle ce l'hanno, e può essere fra il testo che non si è letto";
        trovati.push((
            tabella.oggetto(),
            messaggio.to_owned(),
            tabella.origine.clone(),
        ));
    }
    for tabella in senza(&tabelle, |tabella| {
        tabella
            .righe
            .iter()
            .any(|riga| riga.raggiungimento.is_some())
    }) {
        let messaggio = "nessun raggiungimento trovato: le altre tabelle ce l'hanno, e può essere fra il testo che non si è letto";
        trovati.push((
            tabella.oggetto(),
            messaggio.to_owned(),
            tabella.origine.clone(),
        ));
    }
    let tabelle = documento.valore_pubblico.iter();
    let tabelle: Vec<&TabellaVp> = tabelle
        .filter(|tabella| su_pagina(&tabella.origine))
        .collect();
    for tabella in senza(&tabelle, |tabella| !tabella.titolo.is_empty()) {
        let messaggio = "titolo non trovato: le altre tabelle ce l'hanno, e può essere fra il testo che non si è letto";
        trovati.push((
            tabella.oggetto(),
            messaggio.to_owned(),
            tabella.origine.clone(),
        ));
    }
    let righe = documento
        .valore_pubblico
        .iter()
        .flat_map(|tabella| &tabella.righe);
    let righe: Vec<&RigaVp> = righe
        .filter(|riga| riga.origine.riquadro.is_some())
        .collect();
    // A piece of a rule beside a code is read as a letter without any doubt.
    for riga in diverse(&righe) {
        let messaggio = format!("il codice «{}» non ha la forma degli altri", riga.cod_vp);
        trovati.push((riga.cod_vp.clone(), messaggio, riga.origine.clone()));
    }
    let righe: Vec<&RigaVp> = righe
        .into_iter()
        .filter(|riga| su_pagina(&riga.origine))
        .collect();
    for riga in righe.iter().filter(|riga| manca_un_fattore(riga)) {
        let messaggio = "raggiungimento pesato senza peso o senza raggiungimento: possono essere fra il testo che non si è letto";
        trovati.push((
            riga.cod_vp.clone(),
            messaggio.to_owned(),
            riga.origine.clone(),
        ));
    }
    trovati.extend(pesi_misti(&righe));
    trovati
}

/// The weights that have a figure of another column, which nothing else tells.
fn pesi_misti(righe: &[&RigaVp]) -> Vec<Trovato> {
    let celle = righe
        .iter()
        .flat_map(|riga| riga.non_interpretate.iter().map(move |cella| (riga, cella)));
    let miste = celle.filter(|(_, cella)| cella.colonna == "peso" && e_mista(&cella.testo));
    miste
        .map(|(riga, cella)| {
            (
                riga.cod_vp.clone(),
                di_un_altra(cella),
                cella.origine.clone(),
            )
        })
        .collect()
}

/// True for a row with a product but without one of its factors, though the table has a column for it.
fn manca_un_fattore(riga: &RigaVp) -> bool {
    let celle = &riga.celle;
    let manca = riga.peso.is_none() && celle.peso.is_some()
        || riga.raggiungimento.is_none() && celle.raggiungimento.is_some();
    riga.raggiungimento_pesato.is_some() && manca && riga.non_interpretate.is_empty()
}

/// Those of `righe` whose codes have other signs between their figures than most codes have.
fn diverse<'d>(righe: &[&'d RigaVp]) -> Vec<&'d RigaVp> {
    let forma = |riga: &RigaVp| -> String {
        riga.cod_vp
            .chars()
            .filter(|c| !c.is_alphanumeric())
            .collect()
    };
    let mut forme: Vec<String> = righe.iter().map(|riga| forma(riga)).collect();
    forme.sort_unstable();
    let Some(usuale) = forme
        .chunk_by(|a, b| a == b)
        .max_by_key(|uguali| uguali.len())
    else {
        return Vec::new();
    };
    let diversa = |riga: &&&RigaVp| forma(riga) != usuale[0] && !riga.cod_vp.is_empty();
    if 2 * usuale.len() > righe.len() {
        righe.iter().filter(diversa).copied().collect()
    } else {
        Vec::new()
    }
}
