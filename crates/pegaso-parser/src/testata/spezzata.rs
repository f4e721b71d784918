//! Headers of several lines.

use pegaso_model::{Line, Source, parole};

use super::assegnazione::assegna;
use super::{LUNGHEZZA, Stampa, Testata};
use crate::colonne::{FASI, VALORE_PUBBLICO};
use crate::grammatica::fase::etichetta;
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
        if let Some(testata) = Self::di_due_livelli(source, line)
            && intera
                .as_ref()
                .is_none_or(|intera| testata.nominate() > intera.nominate())
        {
            return Some((testata, 2));
        }
        for linee in 2..=LINEE {
            let Some(sotto) = source
                .line(line.index + linee - 1)
                .filter(|sotto| !sotto.is_blank())
            else {
                break;
            };
            let celle: Vec<&str> = sotto.cells().map(|cella| cella.text).collect();
            if celle.iter().any(|testo| e_un_dato(testo)) || Self::leggi(sotto).is_some() {
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

    /// The header at `line` where names of the line below part what one name of it spans: blank cells
    /// follow the name above, and stand below the others.
    fn di_due_livelli(source: &Source, line: Line<'_>) -> Option<Self> {
        let sotto = source.line(line.index + 1)?;
        let celle = || line.cells().zip(sotto.cells());
        let stessa_larghezza = line.cells().len() == sotto.cells().len();
        let divide = celle().any(|(sopra, sotto)| sopra.text.is_empty() && !sotto.text.is_empty());
        let resta = celle().any(|(sopra, sotto)| !sopra.text.is_empty() && sotto.text.is_empty());
        if !stessa_larghezza || !divide || !resta || sotto.cells().any(|c| e_un_dato(c.text)) {
            return None;
        }
        let testi = celle().map(|(sopra, sotto)| match sotto.text {
            "" => sopra.text,
            testo => testo,
        });
        Self::da_testi(&testi.collect::<Vec<_>>(), Stampa::di(line))
    }

    /// True where the line below the header at `line` may be more of it: it has cells, and none of a row.
    pub(crate) fn puo_proseguire(source: &Source, line: Line<'_>) -> bool {
        let sotto = source
            .line(line.index + 1)
            .filter(|sotto| sotto.filled() > 1);
        sotto.is_some_and(|sotto| !sotto.cells().any(|cella| e_un_dato(cella.text)))
    }

    /// True where at least two cells already name a column of one kind of table.
    fn promette(testi: &[String]) -> bool {
        if testi.iter().any(|testo| testo.len() > LUNGHEZZA) {
            return false;
        }
        let nomi: Vec<Vec<String>> = testi.iter().map(|testo| parole(testo)).collect();
        let testi: Vec<&str> = testi.iter().map(String::as_str).collect();
        [&FASI, &VALORE_PUBBLICO]
            .into_iter()
            .any(|vocabolario| assegna(vocabolario, &nomi, &testi).iter().flatten().count() >= 2)
    }
}

/// True for what no header goes on with: a figure, a part of one, the label of a phase, or prose.
fn e_un_dato(testo: &str) -> bool {
    testo.len() > LUNGHEZZA
        || matches!(cifra(testo), Cifra::Numero { .. })
        || e_una_quota(testo)
        || etichetta(testo).is_ok()
}

/// `3/8`.
fn e_una_quota(testo: &str) -> bool {
    let cifre = |parte: &str| !parte.is_empty() && parte.bytes().all(|c| c.is_ascii_digit());
    let parti = testo.trim().split_once('/');
    parti.is_some_and(|(prima, seconda)| cifre(prima) && cifre(seconda))
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    #[test]
    fn phases_without_a_figure_that_is_read_are_no_more_of_the_header() {
        let testo = "PIANO ESECUTIVO DI GESTIONE 2025\n\nOBIETTIVO 0410-1: Sportello\n\n\
            Fasi\tDescrizione\tIncidenza %\tResponsabili\tScadenza\n\
            fase 1:\tAvvio del tavolo\t1/4\t\t30/06/2025\n\
            fase 2:\tRaccolta dei dati\t3/4\t\t31/12/2025\n";
        let documento = letto(testo);
        let fasi = documento.peg[0].fasi.iter();
        let quote = fasi.map(|fase| fase.non_interpretate[0].testo.as_str());
        assert_eq!(quote.collect::<Vec<_>>(), ["1/4", "3/4"]);
    }

    #[test]
    fn a_header_that_was_cut_once_is_whole_where_its_lines_are() {
        let tabella = |vp: &str, sotto: &str| {
            format!(
                "OBIETTIVO DI VALORE PUBBLICO {vp}\nScuole\n\n\
                 N.\tObiettivo operativo\tPeso\tStato di\tPunteggio\n{sotto}\n\
                 {vp}.01\tMense\t100\t40%\t40%\n"
            )
        };
        let testo = [
            tabella("02", "\t\tassegnato avanzamento %\t\tconseguito"),
            tabella("03", "\t\tassegnato\tavanzamento %\tconseguito"),
        ];
        let documento = letto(&testo.join("\n"));
        let riga = &documento.valore_pubblico[1].righe[0];
        let raggiungimento = riga.raggiungimento.map(|valore| valore.to_string());
        assert_eq!(raggiungimento.as_deref(), Some("40"));
    }
}
