//! Names of columns that a recogniser has read badly: a letter for another, a word cut, a stamp
//! over it.
//!
//! It only adds to what the wordings themselves name, where half of the header is known without it or
//! all of it with it, and never guesses between two columns.

use strsim::levenshtein;

use crate::colonne::{Colonna, FASI, SOLO_INTERE, VALORE_PUBBLICO, Vocabolario};

/// Fewest columns that are known by their wording.
const CERTE: usize = 2;
/// Shortest piece of a cut wording, in letters.
const TAGLIATA: usize = 5;
/// Shortest wording that counts only as the whole header and may still be read badly.
const SOLA: usize = 6;

/// Gives columns of `vocabolario` that no header names to those of `nomi` that nearly name one;
/// says which headers they are.
pub(super) fn avvicina(
    vocabolario: &Vocabolario,
    nomi: &[Vec<String>],
    colonne: &mut [Option<Colonna>],
) -> Vec<usize> {
    let piene = nomi.iter().filter(|nome| !nome.is_empty()).count();
    let certe = colonne.iter().flatten().count();
    if certe < CERTE {
        return Vec::new();
    }
    let libere = |colonna: &Colonna| !colonne.contains(&Some(*colonna));
    let mut simili: Vec<(usize, usize, Colonna)> = Vec::new();
    for (indice, nome) in nomi.iter().enumerate() {
        if colonne[indice].is_some() || nome.is_empty() {
            continue;
        }
        let mut costi: Vec<(usize, Colonna)> = vocabolario
            .iter()
            .filter(|(colonna, _)| libere(colonna))
            .filter_map(|(colonna, forme)| {
                let costo = forme.iter().filter_map(|forma| costo(forma, nome)).min()?;
                Some((costo, *colonna))
            })
            .collect();
        costi.sort_by_key(|(costo, _)| *costo);
        match costi[..] {
            [(costo, colonna)] => simili.push((costo, indice, colonna)),
            [(costo, colonna), (altro, _), ..] if costo < altro => {
                simili.push((costo, indice, colonna));
            }
            _ => {}
        }
    }
    let prese: Vec<(usize, Colonna)> = simili
        .iter()
        .filter(|(costo, indice, colonna)| {
            let mut altre = simili.iter().filter(|altra| altra.1 != *indice);
            altre.all(|(altro, _, altra)| altra != colonna || altro > costo)
        })
        .map(|(_, indice, colonna)| (*indice, *colonna))
        .collect();
    if 2 * certe < piene && certe + prese.len() < piene {
        return Vec::new();
    }
    for (indice, colonna) in &prese {
        colonne[*indice] = Some(*colonna);
    }
    let mut prese: Vec<usize> = prese.into_iter().map(|(indice, _)| indice).collect();
    if let Some(indice) = peso_per_esclusione(nomi, colonne) {
        colonne[indice] = Some(Colonna::Peso);
        prese.push(indice);
    }
    prese
}

/// The one header that names nothing, where an achievement is weighted and no other is the weight.
fn peso_per_esclusione(nomi: &[Vec<String>], colonne: &[Option<Colonna>]) -> Option<usize> {
    let ha = |colonna| colonne.contains(&Some(colonna));
    let pesata = [Colonna::Obiettivo, Colonna::Raggiungimento, Colonna::Pesato];
    if !pesata.into_iter().all(ha) || ha(Colonna::Peso) {
        return None;
    }
    let mut mute = (0..nomi.len()).filter(|i| colonne[*i].is_none() && !nomi[*i].is_empty());
    mute.next().filter(|_| mute.next().is_none())
}

/// True for words that nearly are a known wording, beside words that have digits, which none has.
pub(super) fn e_una_dicitura_con_cifre(nome: &[String]) -> bool {
    let ha_cifre = |parola: &String| parola.bytes().any(|b| b.is_ascii_digit());
    let parole: Vec<String> = nome.iter().filter(|p| !ha_cifre(p)).cloned().collect();
    let testo = parole.join(" ");
    let mut forme = [&VALORE_PUBBLICO, &FASI]
        .into_iter()
        .flat_map(Vocabolario::iter)
        .flat_map(|(_, forme)| *forme);
    parole.len() < nome.len()
        && forme.any(|forma| *forma == testo || costo(forma, &parole).is_some())
}

/// How many letters `nome`, or some of its words, is away from `forma`; `None` where too many.
fn costo(forma: &str, nome: &[String]) -> Option<usize> {
    let lettere = forma.replace(' ', "");
    let piu = lontane(lettere.len())?;
    let sola = SOLO_INTERE.contains(&forma);
    if sola && lettere.len() < SOLA {
        return None;
    }
    let mut minimo: Option<usize> = None;
    for inizio in 0..nome.len() {
        let mut pezzo = String::new();
        for (fine, parola) in nome.iter().enumerate().skip(inizio) {
            pezzo.push_str(parola);
            let intero = inizio == 0 && fine + 1 == nome.len();
            if pezzo.len() > lettere.len() + piu {
                break;
            }
            if sola && !intero {
                continue;
            }
            let mancano = lettere.len().saturating_sub(pezzo.len());
            let tagliata = pezzo.len() >= TAGLIATA
                && mancano <= pezzo.len()
                && (lettere.starts_with(&pezzo) || lettere.ends_with(&pezzo));
            let costo = if tagliata {
                Some(mancano)
            } else {
                Some(levenshtein(&pezzo, &lettere)).filter(|d| *d <= piu)
            };
            minimo = minimo.into_iter().chain(costo).min();
        }
    }
    minimo
}

/// Most letters that may be wrong in a wording of so many; `None` where none may.
fn lontane(lettere: usize) -> Option<usize> {
    match lettere {
        0..=3 => None,
        4..=6 => Some(1),
        7..=10 => Some(2),
        11..=15 => Some(3),
        _ => Some(4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completata(vocabolario: &Vocabolario, riga: &str) -> Vec<Option<Colonna>> {
        let testi: Vec<&str> = riga.split('|').collect();
        let nomi: Vec<Vec<String>> = testi.iter().map(|t| pegaso_model::parole(t)).collect();
        let mut colonne = super::super::assegna(vocabolario, &nomi, &testi);
        avvicina(vocabolario, &nomi, &mut colonne);
        colonne
    }

    #[test]
    fn a_name_read_badly_is_the_column_that_is_missing() {
        use Colonna::{Codice, Descrizione, Fase, Incidenza, Obiettivo, Pesato, Peso};
        use Colonna::{Raggiungimento, Responsabili, Scadenza};
        for riga in [
            "Cod.VP|abiettivo|peso|raggiungimento %|raggiungimento pesato",
            "Cod.VP|obiettivo|pes /|raggiungimento %|raggiungimento pesato",
            "Cod.VP|obiettivo|peso|raggiungimento %|raggiungimentpesato",
            "Cod.VP|obietti|pese|raggiungimento %|raggiungimento pesat",
            "Cod.VP|0004711 obiettivo|ERALSO /|raggiungimento %|raggiungimento pesato",
            "Cod.VP|objettlvo PROTOC|peso|aggiungimento|raggiungimento pesato",
        ] {
            let attese = [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some);
            assert_eq!(completata(&VALORE_PUBBLICO, riga), attese, "{riga}");
        }
        let attese = [Fase, Descrizione, Incidenza, Responsabili, Scadenza].map(Some);
        let riga = "Fase|Descrizione|Inc1denza %|Codifica Responsabili coinvolti|à previste";
        assert_eq!(completata(&FASI, riga), attese);
    }

    #[test]
    fn no_column_is_guessed() {
        let nominate = |riga| completata(&VALORE_PUBBLICO, riga).iter().flatten().count();
        // Too little is known.
        assert_eq!(nominate("Cod.VP|abiettivo|pesa|raggiungimente %"), 1);
        assert_eq!(
            nominate("Cod.VP|abiettivo|pesa|raggiungimento %|esecutore"),
            2
        );
        // Another name.
        assert_eq!(nominate("Cod.VP|obiettivo|spesa|raggiungimento %"), 3);
        assert_eq!(nominate("Cod.VP|obiettivo|indicatore|raggiungimento %"), 3);
        // Either of two.
        assert_eq!(nominate("Cod.VP|obiettivo|pesa|pese|raggiungimento %"), 3);
    }
}
