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

/// Gives the texts of phases to the first column that no wording names, where the others name an
/// incidence and who or when, and the header speaks of phases or incidences: `Tappe | Incidenza % |
/// Scadenza`.
pub(super) fn assegna_il_testo(nomi: &[Vec<String>], colonne: &mut [Option<Colonna>]) {
    let ha = |colonna| colonne.contains(&Some(colonna));
    let di_fasi = parla_di_fasi(nomi) || nomi.iter().flatten().any(|nome| nome == "INCIDENZA");
    let altre = ha(Colonna::Incidenza) && (ha(Colonna::Scadenza) || ha(Colonna::Responsabili));
    if !altre || !di_fasi || ha(Colonna::Descrizione) || ha(Colonna::Fase) {
        return;
    }
    let senza_nome = |indice: &usize| colonne[*indice].is_none() && !nomi[*indice].is_empty();
    if let Some(indice) = (0..colonne.len()).find(senza_nome) {
        colonne[indice] = Some(Colonna::Descrizione);
    }
}

/// The kind of column that `nome`, printed as `testo`, says best, whatever the others say.
pub(super) fn migliore(vocabolario: &Vocabolario, nome: &[String], testo: &str) -> Option<Colonna> {
    let nomi = [nome.to_vec()];
    assegna(vocabolario, &nomi, &[testo])[0]
}

/// Gives each kind of column to the header that says it best, and each header one kind.
pub(super) fn assegna(
    vocabolario: &Vocabolario,
    nomi: &[Vec<String>],
    testi: &[&str],
) -> Vec<Option<Colonna>> {
    let mut voti = Vec::new();
    for (indice, nome) in nomi.iter().enumerate() {
        let mut iniziali: Vec<u8> = nome.iter().filter_map(|p| p.bytes().next()).collect();
        iniziali.sort_unstable();
        iniziali.dedup();
        for (ordine, colonna, forma) in iniziali.into_iter().flat_map(|i| vocabolario.come(i)) {
            if let Some(voto) = voto(forma, nome) {
                voti.push((voto, Reverse((indice, *ordine)), *colonna));
            }
        }
        if testi[indice] == "%" {
            let voci = vocabolario.iter();
            let mut incidenze = voci.map(|(colonna, _)| *colonna).enumerate();
            let incidenza = incidenze.find(|(_, colonna)| *colonna == Colonna::Incidenza);
            voti.extend(incidenza.map(|(ordine, colonna)| (1, Reverse((indice, ordine)), colonna)));
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

/// How well `forma` says `nome`: the whole header beats a part, more words beat fewer. The spaces
/// of `forma` may be lost: `Punteggioponderato`.
fn voto(forma: &str, nome: &[String]) -> Option<usize> {
    const INTERA: usize = 100;
    let quante = || forma.split(' ').count();
    let mut trovata = false;
    for inizio in 0..nome.len() {
        let mut resto = forma;
        let mut parole = nome[inizio..].iter();
        while !resto.is_empty()
            && let Some(dopo) = parole.next().and_then(|parola| dopo(resto, parola))
        {
            resto = dopo;
        }
        if resto.is_empty() {
            if inizio == 0 && parole.as_slice().is_empty() {
                return Some(INTERA + quante());
            }
            trovata = true;
        }
    }
    (trovata && !SOLO_INTERE.contains(&forma)).then(quante)
}

/// What follows in `forma` behind the words that `parola` is, with or without spaces between them;
/// `None` where it is none of them.
fn dopo<'f>(forma: &'f str, parola: &str) -> Option<&'f str> {
    let mut lettere = forma.as_bytes();
    for lettera in parola.as_bytes() {
        lettere = match lettere {
            [prima, altre @ ..] if prima == lettera => altre,
            [b' ', prima, altre @ ..] if prima == lettera => altre,
            _ => return None,
        };
    }
    let resto = &forma[forma.len() - lettere.len()..];
    if resto.is_empty() {
        Some(resto)
    } else {
        resto.strip_prefix(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colonne::{ELENCO, FASI, INDICATORI, VALORE_PUBBLICO};

    #[test]
    fn lost_spaces_leave_no_doubt_about_a_wording() {
        for vocabolario in [&ELENCO, &FASI, &INDICATORI, &VALORE_PUBBLICO] {
            for (colonna, forme) in vocabolario.iter() {
                for forma in *forme {
                    let unita = [forma.replace(' ', "")];
                    let testi = [forma.to_lowercase()];
                    let testi = [testi[0].as_str()];
                    let unite = assegna(vocabolario, &[unita.to_vec()], &testi);
                    assert_eq!(unite, [Some(*colonna)], "{forma}");
                }
            }
        }
    }

    #[test]
    fn a_word_is_no_part_of_a_wording() {
        let voto = |forma, nome: &str| voto(forma, &pegaso_model::parole(nome));
        assert_eq!(
            voto("PUNTEGGIO PONDERATO", "Punteggioponderato %"),
            Some(102)
        );
        assert_eq!(
            voto("GRADO DI REALIZZAZIONE", "gradodi realizzazione finale"),
            Some(3)
        );
        assert_eq!(voto("CONTRIBUTO", "immobili con tributo"), None);
        assert_eq!(voto("PESO", "pesoforma"), None);
        assert_eq!(voto("PESO PONDERALE", "pesopond erale"), None);
        assert_eq!(voto("FINE PREVISTA", "affine prevista"), None);
    }
}
