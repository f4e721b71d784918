//! Headers of several lines.

use pegaso_model::{Line, Source, parole};

use super::assegnazione::assegna;
use super::{LUNGHEZZA, Stampa, Testata};
use crate::colonne::{FASI, VALORE_PUBBLICO};
use crate::grammatica::numero::{Cifra, cifra};
use crate::prosa::accoda;

impl Testata {
    /// The header at `line` and how many lines it takes: an export may break a header inside its
    /// cells, or print it as rows of half words. The reading that names more columns wins.
    pub(crate) fn leggi_spezzata(source: &Source, line: Line<'_>) -> Option<(Self, usize)> {
        /// Most lines of a header.
        const LINEE: usize = 4;
        if line.only_text().is_some() {
            return None;
        }
        let intera = Self::leggi(line);
        let mut testi: Vec<String> = line.cells().map(|cella| cella.text.to_owned()).collect();
        let mut spezzata = None;
        if !Self::promette(&testi) {
            return intera.map(|testata| (testata, 1));
        }
        for linee in 2..=LINEE {
            let Some(sotto) = source
                .line(line.index + linee - 1)
                .filter(|sotto| !sotto.is_blank())
            else {
                break;
            };
            let celle: Vec<&str> = sotto.cells().map(|cella| cella.text).collect();
            let dati = celle
                .iter()
                .any(|c| matches!(cifra(c), Cifra::Numero { .. }) || c.len() > LUNGHEZZA);
            if dati || Self::leggi(sotto).is_some() {
                break;
            }
            if celle.len() == testi.len() {
                for (testo, seguito) in testi.iter_mut().zip(&celle) {
                    accoda(testo, seguito);
                }
            } else {
                let ultimo = testi.len() - 1;
                testi[ultimo] = format!("{} {}", testi[ultimo], celle[0]);
                testi.extend(celle[1..].iter().map(ToString::to_string));
            }
            let unite: Vec<&str> = testi.iter().map(|testo| testo.trim_matches('"')).collect();
            let testata = Self::da_testi(&unite, Stampa::di(line));
            spezzata = testata.map(|testata| (testata, linee)).or(spezzata);
        }
        match (intera, spezzata) {
            (Some(intera), Some((spezzata, linee))) if spezzata.nominate() > intera.nominate() => {
                Some((spezzata, linee))
            }
            (Some(intera), _) => Some((intera, 1)),
            (None, spezzata) => spezzata,
        }
    }

    /// True where at least two cells already name a column of one kind of table.
    fn promette(testi: &[String]) -> bool {
        if testi.iter().any(|testo| testo.len() > LUNGHEZZA) {
            return false;
        }
        let nomi: Vec<Vec<String>> = testi.iter().map(|testo| parole(testo)).collect();
        let testi: Vec<&str> = testi.iter().map(String::as_str).collect();
        [FASI, VALORE_PUBBLICO]
            .into_iter()
            .any(|vocabolario| assegna(vocabolario, &nomi, &testi).iter().flatten().count() >= 2)
    }
}
