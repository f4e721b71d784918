//! What a record of a page lacks that all others of its kind have: it may stand where nobody read it.
//!
//! Nothing is put right here. Text exports keep their cells apart, and recognised pages have doubts of
//! their own.

mod sparse;
mod tabelle;

use pegaso_model::{AltraCella, Documento, Fase, ObiettivoPeg, Origine};

use crate::grammatica::fase::etichetta;
use crate::lettore::{Lettore, ricomposizione_incerta};

/// Of which record there is something to say, what, and where it stands.
type Trovato = (String, String, Origine);

/// True for a place on a page whose text was printed, not recognised.
pub(crate) fn su_pagina(origine: &Origine) -> bool {
    origine.riquadro.is_some() && origine.confidenza.is_none()
}

/// Reports figures of rows that `lettore` met in free text below tables.
pub(crate) fn cerca_sparse(lettore: &mut Lettore<'_>) {
    for (oggetto, messaggio, origine) in sparse::cerca(lettore) {
        ricomposizione_incerta(&mut lettore.documento, oggetto, messaggio, &origine);
    }
}

/// Reports the records of `documento` that lack what the others have.
pub(crate) fn cerca(documento: &mut Documento) {
    let mut trovati: Vec<Trovato> = Vec::new();
    let con_fasi =
        |obiettivo: &&ObiettivoPeg| su_pagina(&obiettivo.origine) && !obiettivo.fasi.is_empty();
    let obiettivi: Vec<&ObiettivoPeg> = documento.peg.iter().filter(con_fasi).collect();
    let mut manca = |che: &str, ha: &dyn Fn(&ObiettivoPeg) -> bool| {
        for obiettivo in senza(&obiettivi, |obiettivo| ha(obiettivo)) {
            let messaggio = format!(
                "{che}: gli altri obiettivi ce l'hanno, e può essere fra il testo che non si è letto"
            );
            trovati.push((obiettivo.oggetto(), messaggio, obiettivo.origine.clone()));
        }
    };
    manca("scadenza finale non trovata", &|obiettivo| {
        let finale = obiettivo.scadenza_finale.as_ref();
        finale.is_some_and(|finale| !finale.testo.is_empty())
    });
    manca("totale delle incidenze non trovato", &|obiettivo| {
        !obiettivo.totali.is_empty()
    });
    manca("nessuna incidenza trovata", &|obiettivo| {
        obiettivo.fasi.iter().any(|fase| fase.incidenza.is_some())
    });
    for obiettivo in &obiettivi {
        for fase in obiettivo.fasi.iter().filter(|fase| e_un_resto(fase)) {
            let oggetto = format!("{}/{}", obiettivo.oggetto(), fase.etichetta());
            let messaggio = "riga senza etichetta e senza incidenza: può essere il seguito di quella sopra, o un'altra";
            trovati.push((oggetto, messaggio.to_owned(), fase.origine.clone()));
        }
    }
    for obiettivo in &obiettivi {
        for fase in obiettivo.fasi.iter().filter(|fase| e_di_due_righe(fase)) {
            let oggetto = format!("{}/{}", obiettivo.oggetto(), fase.etichetta());
            let messaggio = format!(
                "la descrizione comincia con un'etichetta, e può essere di due righe: «{}»",
                fase.descrizione
            );
            trovati.push((oggetto, messaggio, fase.origine.clone()));
        }
    }
    for (obiettivo, fase) in senza_forma(&obiettivi) {
        let oggetto = format!("{}/{}", obiettivo.oggetto(), fase.etichetta());
        let messaggio = format!(
            "«{}» non ha la forma delle altre etichette: può esserne una parte",
            fase.fase
        );
        trovati.push((oggetto, messaggio, fase.origine.clone()));
    }
    for obiettivo in &obiettivi {
        for fase in &obiettivo.fasi {
            for cella in fase
                .non_interpretate
                .iter()
                .filter(|cella| e_mista(&cella.testo))
            {
                let oggetto = format!("{}/{}", obiettivo.oggetto(), fase.etichetta());
                trovati.push((oggetto, di_un_altra(cella), cella.origine.clone()));
            }
        }
    }
    trovati.extend(tabelle::cerca(documento));
    for (oggetto, messaggio, origine) in trovati {
        ricomposizione_incerta(documento, oggetto, messaggio, &origine);
    }
}

/// The phases whose labels have no figure, or words, where most have a figure: `2.a` is a part.
fn senza_forma<'d>(obiettivi: &[&'d ObiettivoPeg]) -> Vec<(&'d ObiettivoPeg, &'d Fase)> {
    let fasi = obiettivi
        .iter()
        .flat_map(|obiettivo| obiettivo.fasi.iter().map(|fase| (*obiettivo, fase)));
    let fasi: Vec<(&ObiettivoPeg, &Fase)> = fasi.collect();
    let ha_forma = |fase: &Fase| {
        let minuscole = fase.fase.chars().filter(|c| c.is_lowercase());
        fase.fase.starts_with(|c: char| c.is_ascii_digit()) && minuscole.count() < 2
    };
    let (con, senza): (Vec<_>, Vec<_>) = fasi.into_iter().partition(|(_, fase)| ha_forma(fase));
    if con.len() > senza.len() {
        senza
    } else {
        Vec::new()
    }
}

/// Those of `tutti` that lack what most have.
fn senza<'d, T>(tutti: &[&'d T], ha: impl Fn(&T) -> bool) -> Vec<&'d T> {
    let (con, senza): (Vec<&T>, Vec<&T>) = tutti.iter().partition(|uno| ha(uno));
    if con.len() > senza.len() {
        senza
    } else {
        Vec::new()
    }
}

/// True for a sub-row that has neither a letter nor an incidence.
fn e_un_resto(fase: &Fase) -> bool {
    let lettera = fase
        .descrizione
        .split_once(')')
        .is_some_and(|(prima, _)| prima.len() == 1);
    fase.sotto.is_some() && fase.incidenza.is_none() && fase.non_interpretate.is_empty() && !lettera
}

/// True for a phase whose description begins with the label of another.
fn e_di_due_righe(fase: &Fase) -> bool {
    etichetta(&fase.descrizione).is_ok_and(|(_, altra)| altra.fase != fase.fase)
}

/// True for a text in a column of figures that has a figure and letters, or several figures.
fn e_mista(testo: &str) -> bool {
    let cifra = |parola: &&str| parola.contains(|c: char| c.is_ascii_digit());
    let cifre = testo.split_whitespace().filter(cifra).count();
    cifre > 0 && (cifre > 1 || testo.contains(char::is_alphabetic))
}

/// What is told of a `cella` of figures that has text of another column too.
fn di_un_altra(cella: &AltraCella) -> String {
    format!(
        "«{}» non si legge come {}: può avere testo di un'altra colonna",
        cella.testo,
        cella.colonna.replace('_', " ")
    )
}

#[cfg(test)]
mod tests;
