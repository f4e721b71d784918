//! Which column each name of a header stands for.

use std::cmp::Reverse;

use crate::colonne::{Colonna, SOLO_INTERE, Vocabolario};

/// Names that a narrow column broke inside a word, put together: `pes o`. `None` where there is
/// none.
pub(super) fn ricuciti(mut nomi: Vec<Vec<String>>) -> Option<Vec<Vec<String>>> {
    let mut trovati = false;
    for nome in &mut nomi {
        if let [inizio, coda] = nome.as_slice()
            && inizio.len() > 2
            && coda.len() == 1
        {
            *nome = vec![nome.concat()];
            trovati = true;
        }
    }
    trovati.then_some(nomi)
}

/// A header names phases or activities.
pub(super) fn parla_di_fasi(nomi: &[Vec<String>]) -> bool {
    const PAROLE: [&str; 8] = [
        "FASE",
        "FASI",
        "SOTTOFASE",
        "ATTIVITA",
        "AZIONE",
        "AZIONI",
        "STEP",
        "MILESTONE",
    ];
    nomi.iter()
        .flatten()
        .any(|parola| PAROLE.contains(&parola.as_str()))
}

/// Gives each kind of column to the header that says it best, and each header one kind.
pub(super) fn assegna(
    vocabolario: Vocabolario,
    nomi: &[Vec<String>],
    testi: &[&str],
) -> Vec<Option<Colonna>> {
    let mut voti = Vec::new();
    for (indice, nome) in nomi.iter().enumerate() {
        for (ordine, (colonna, forme)) in vocabolario.iter().enumerate() {
            let voto = forme.iter().filter_map(|forma| voto(forma, nome)).max();
            let segno = (*colonna == Colonna::Incidenza && testi[indice] == "%").then_some(1);
            if let Some(voto) = voto.or(segno) {
                voti.push((voto, Reverse((indice, ordine)), *colonna));
            }
        }
    }
    voti.sort_unstable_by_key(|(voto, posto, _)| Reverse((*voto, *posto)));
    let mut colonne = vec![None; nomi.len()];
    for (_, Reverse((indice, _)), colonna) in voti {
        if colonne[indice].is_none() && !colonne.contains(&Some(colonna)) {
            colonne[indice] = Some(colonna);
        }
    }
    colonne
}

/// How well `forma` says `nome`: the whole header beats a part, more words beat fewer.
fn voto(forma: &str, nome: &[String]) -> Option<usize> {
    const INTERA: usize = 100;
    // Nearly all attempts end here: no word of the header begins the wording.
    let comincia = |parola: &String| {
        let resto = forma.as_bytes().strip_prefix(parola.as_bytes());
        resto.is_some_and(|resto| matches!(resto.first(), None | Some(b' ')))
    };
    if !nome.iter().any(comincia) {
        return None;
    }
    let parole = || forma.split(' ');
    let inizi = nome
        .iter()
        .enumerate()
        .filter(|(_, parola)| comincia(parola));
    let lunghezza = parole().count();
    let combacia = |inizio: usize| {
        nome.get(inizio..inizio + lunghezza)
            .is_some_and(|parte| parte.iter().eq(parole()))
    };
    let mut trovata = false;
    for (inizio, _) in inizi {
        if combacia(inizio) {
            if lunghezza == nome.len() {
                return Some(INTERA + lunghezza);
            }
            trovata = true;
        }
    }
    (trovata && !SOLO_INTERE.contains(&forma)).then_some(lunghezza)
}
