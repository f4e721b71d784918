//! Columns whose names say nothing, told by what stands in them.
//!
//! A name outside the vocabulary may head the one column that a table of its kind lacks. Products of
//! weight and achievement tell theirs for certain; what other columns hold only says what they may be, and
//! is told.

use pegaso_model::{Decimal, Line, Numero, parole};

use super::dubbi::{nome, puo_stare, quanti_prodotti, righe_sotto};
use super::{Stampa, Testata, TipoTabella};
use crate::colonne::{Colonna, dice};
use crate::grammatica::fase::etichetta_in_colonna;
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::tutta;
use crate::lettore::Lettore;

/// Names of other days than those by which something is to be done.
const ALTRI_GIORNI: [&str; 7] = [
    "INIZIO",
    "AVVIO",
    "DECORRENZA",
    "DAL",
    "PARTENZA",
    "ATTO",
    "APPROVAZIONE",
];

impl Testata {
    /// The same header, just read, with the columns that the rows below tell; and what is to be said of
    /// them, where they are not told for certain.
    pub(crate) fn dedotta(mut self, lettore: &mut Lettore<'_>) -> (Self, Option<String>) {
        let gruppo = self.indice(Colonna::Gruppo);
        if gruppo.is_none() && (0..self.larghezza()).all(|indice| !self.ignota(indice)) {
            return (self, None);
        }
        let righe = righe_sotto(lettore, &self);
        if let Some(gruppo) = gruppo {
            self.lascia_le_cifre(gruppo, &righe);
        }
        if self.stampa != Stampa::Stampata {
            // Products and sums tell also where the name was read in part.
            if self.tipo == TipoTabella::ValorePubblico {
                self.deduci_i_fattori(&righe);
                return (self, None);
            }
            let presa = self.deduci_le_incidenze(&righe);
            return (self, presa.map(|presa| detto(&[presa])));
        }
        self.riunisci_i_nomi(&righe);
        self.separa_le_etichette(&righe);
        let prese = match self.tipo {
            TipoTabella::ValorePubblico => {
                self.deduci_i_fattori(&righe);
                [Colonna::Obiettivo, Colonna::Codice].map(|colonna| self.deduci(&righe, colonna))
            }
            TipoTabella::Fasi => [Colonna::Descrizione, Colonna::Scadenza]
                .map(|colonna| self.deduci(&righe, colonna)),
            TipoTabella::Indicatori | TipoTabella::Elenco => [None, None],
        };
        let prese: Vec<String> = prese.into_iter().flatten().collect();
        let detto = (!prese.is_empty()).then(|| detto(&prese));
        (self, detto)
    }

    /// Takes no figures for the names of objectives: `Contributo al valore pubblico`.
    fn lascia_le_cifre(&mut self, gruppo: usize, righe: &[Line<'_>]) {
        let celle = righe.iter().filter_map(|riga| riga.cell(gruppo));
        let mut piene = celle.filter(|cella| !cella.text.is_empty()).peekable();
        let di_cifre = |testo: &str| matches!(cifra(testo), Cifra::Numero { .. });
        if piene.peek().is_some() && piene.all(|cella| di_cifre(cella.text)) {
            self.colonne[gruppo] = None;
        }
    }

    fn ignota(&self, indice: usize) -> bool {
        self.colonna(indice).is_none() && !self.nome(indice).is_empty()
    }

    /// Takes names side by side for one, where they are a wording together, and the rows have texts below
    /// another than the one that says the column: `Codifica | Responsabili | coinvolti`.
    fn riunisci_i_nomi(&mut self, righe: &[Line<'_>]) {
        /// Most pieces of a name.
        const PEZZI: usize = 3;
        let piena = |indice: &usize| {
            let mut celle = righe.iter().filter_map(|riga| riga.cell(*indice));
            celle.any(|cella| !cella.text.is_empty())
        };
        let larghezza = self.larghezza();
        for da in 0..larghezza {
            for a in da + 2..=larghezza.min(da + PEZZI) {
                let mut dette = (da..a).filter(|indice| self.colonna(*indice).is_some());
                let (Some(detta), None) = (dette.next(), dette.next()) else {
                    continue;
                };
                let mut piene = (da..a).filter(piena);
                let (Some(sola), None) = (piene.next(), piene.next()) else {
                    continue;
                };
                let intero = parole(&self.nomi[da..a].join(" ")).join(" ");
                let colonna = self.colonna(detta);
                let e_un_nome = (da..a).all(|indice| !self.nome(indice).is_empty())
                    && colonna.is_some_and(|c| dice(self.tipo.vocabolario(), c, &intero));
                if e_un_nome {
                    self.colonne.swap(sola, detta);
                }
            }
        }
    }

    /// Takes the first of two columns of descriptions for that of the labels, where it holds nothing else:
    /// `Azione | Descrizione`.
    fn separa_le_etichette(&mut self, righe: &[Line<'_>]) {
        let Some(prima) = self.indice(Colonna::Descrizione) else {
            return;
        };
        let tutte = |indice: usize, suo: fn(&str) -> bool| {
            let celle = righe.iter().filter_map(|riga| riga.cell(indice));
            let mut piene = celle.filter(|cella| !cella.text.is_empty()).peekable();
            piene.peek().is_some() && piene.all(|cella| suo(cella.text))
        };
        let sola = |testo: &str| {
            let lettera = testo.len() == 1 && testo.chars().all(char::is_alphabetic);
            lettera || tutta(etichetta_in_colonna, testo).is_some()
        };
        if self.indice(Colonna::Fase).is_some() || !tutte(prima, sola) {
            return;
        }
        let vocabolario = self.tipo.vocabolario();
        let anche = |indice: &usize| {
            let nome = parole(self.nome(*indice)).join(" ");
            self.ignota(*indice)
                && dice(vocabolario, Colonna::Descrizione, &nome)
                && tutte(*indice, e_un_testo)
        };
        if let Some(testi) = (prima + 1..self.larghezza()).find(anche) {
            self.colonne[prima] = Some(Colonna::Fase);
            self.colonne[testi] = Some(Colonna::Descrizione);
        }
    }

    /// Gives weight, achievement or their product to the column that makes most products right, where the
    /// other two have a name.
    fn deduci_i_fattori(&mut self, righe: &[Line<'_>]) {
        /// Fewest rows that tell.
        const RIGHE: usize = 2;
        let fattori = [Colonna::Peso, Colonna::Raggiungimento, Colonna::Pesato];
        let mut mancano = fattori
            .iter()
            .filter(|fattore| self.indice(**fattore).is_none());
        let (Some(manca), None) = (mancano.next().copied(), mancano.next()) else {
            return;
        };
        let torna = |indice: &usize| {
            let dove = fattori.map(|fattore| {
                if fattore == manca {
                    Some(*indice)
                } else {
                    self.indice(fattore)
                }
            });
            let [Some(peso), Some(raggiungimento), Some(pesato)] = dove else {
                return false;
            };
            let (tornano, tutte) = quanti_prodotti(righe, peso, raggiungimento, pesato);
            self.ignota(*indice) && tornano >= RIGHE && 2 * tornano > tutte
        };
        let mut trovate = (0..self.larghezza()).filter(torna);
        if let (Some(indice), None) = (trovate.next(), trovate.next()) {
            self.colonne[indice] = Some(manca);
        }
    }

    /// Gives the incidences of phases to the only column of figures that make a hundred; what was taken for
    /// what.
    fn deduci_le_incidenze(&mut self, righe: &[Line<'_>]) -> Option<String> {
        if self.tipo != TipoTabella::Fasi || self.indice(Colonna::Incidenza).is_some() {
            return None;
        }
        let cento = |indice: &usize| {
            // A figure alone on its row is a sum.
            let righe = righe.iter().filter(|riga| riga.filled() > 1);
            let celle = righe.filter_map(|riga| riga.cell(*indice));
            let piene = celle.filter(|cella| !cella.text.is_empty());
            let somma = piene.map(|cella| cifra(cella.text).valore().map(Numero::valore));
            let somma: Option<Decimal> = somma.sum();
            self.ignota(*indice) && somma == Some(Decimal::ONE_HUNDRED)
        };
        let mut trovate = (self.prima_delle_fasi()..self.larghezza()).filter(cento);
        let (Some(trovata), None) = (trovate.next(), trovate.next()) else {
            return None;
        };
        self.colonne[trovata] = Some(Colonna::Incidenza);
        Some(self.presa_per(trovata, Colonna::Incidenza))
    }

    /// That the column at `indice` was taken for `colonna`.
    fn presa_per(&self, indice: usize, colonna: Colonna) -> String {
        format!("«{}» per {}", self.nome(indice), nome(colonna))
    }

    /// Gives `colonna`, which no name says, to the only column that may be it; what was taken for what.
    fn deduci(&mut self, righe: &[Line<'_>], colonna: Colonna) -> Option<String> {
        let nelle_etichette = colonna == Colonna::Descrizione && !self.numera(righe);
        if self.indice(colonna).is_some() || nelle_etichette || righe.is_empty() {
            return None;
        }
        let contiene = |indice: usize| {
            let celle = righe.iter().filter_map(|riga| riga.cell(indice));
            let mut piene = celle.filter(|cella| !cella.text.is_empty()).peekable();
            let suo = |testo: &str| match colonna {
                Colonna::Obiettivo | Colonna::Descrizione => e_un_testo(testo),
                _ => puo_stare(colonna, testo),
            };
            piene.peek().is_some() && piene.all(|cella| suo(cella.text))
        };
        let lunga = |indice: &usize| {
            let celle = righe.iter().filter_map(|riga| riga.cell(*indice));
            celle.map(|cella| cella.text.len()).sum::<usize>()
        };
        let giorno = |indice: usize| {
            colonna != Colonna::Scadenza || !dice_un_altro_giorno(self.nome(indice))
        };
        let adatte: Vec<usize> = (self.prima_delle_fasi()..self.larghezza())
            .filter(|indice| self.ignota(*indice) && giorno(*indice) && contiene(*indice))
            .collect();
        let trovata = match (colonna, adatte.as_slice()) {
            // Of several texts the longest is that of the row.
            (Colonna::Obiettivo | Colonna::Descrizione, _) => {
                adatte.iter().copied().max_by_key(lunga)?
            }
            (_, [sola]) => *sola,
            _ => return None,
        };
        self.colonne[trovata] = Some(colonna);
        Some(self.presa_per(trovata, colonna))
    }

    /// True where the column of phases holds their labels alone.
    fn numera(&self, righe: &[Line<'_>]) -> bool {
        let Some(posto) = self.indice(Colonna::Fase) else {
            return false;
        };
        let etichette = righe.iter().filter_map(|riga| riga.cell(posto));
        let mut etichette = etichette.filter(|cella| !cella.text.is_empty()).peekable();
        let sola = |testo: &str| tutta(etichetta_in_colonna, testo).is_some();
        etichette.peek().is_some() && etichette.all(|cella| sola(cella.text))
    }
}

/// What is told of columns that were taken for others.
fn detto(prese: &[String]) -> String {
    format!(
        "la testata della tabella non lo dice: preso {}",
        prese.join(", ")
    )
}

/// True for the name of a column of days by which nothing is to be done.
pub(super) fn dice_un_altro_giorno(nome: &str) -> bool {
    let parole = parole(nome);
    let mut parole = parole.iter().map(String::as_str);
    parole.any(|parola| ALTRI_GIORNI.contains(&parola))
}

/// True for words that are neither a figure nor a day.
pub(super) fn e_un_testo(testo: &str) -> bool {
    /// Fewest letters in a row.
    const LETTERE: usize = 4;
    let parola = |parola: &str| parola.chars().count() >= LETTERE;
    cifra(testo) == Cifra::Illeggibile
        && !puo_stare(Colonna::Scadenza, testo)
        && testo.split(|c: char| !c.is_alphabetic()).any(parola)
}

#[cfg(test)]
mod tests;
