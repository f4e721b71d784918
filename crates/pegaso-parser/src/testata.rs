//! Headers of tables: which kind of table it is and which column holds what, in any order.
//!
//! A header is told by its words; only where they say too little, by the rows below it.

mod assegnazione;
mod dalle_righe;
mod deduzione;
pub(crate) mod dubbi;
mod mesi;
mod muta;
mod obiettivi;
mod obiettivo_di_riga;
mod rilevazioni;
mod spezzata;
mod tolleranza;

use pegaso_model::{Line, parole};

use crate::colonne::{Colonna, ELENCO, FASI, INDICATORI, VALORE_PUBBLICO, Vocabolario};
use assegnazione::{assegna, assegna_il_testo, parla_di_fasi, ricuciti};
use obiettivi::{assegna_gli_obiettivi, assegna_le_fasi_numerate};
pub(crate) use obiettivo_di_riga::ObiettivoDiRiga;
use tolleranza::{avvicina, e_una_dicitura_con_cifre};

/// Kinds of table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TipoTabella {
    ValorePubblico,
    Fasi,
    /// Indicators of an objective, which have no phases and no weights to add up.
    Indicatori,
    Elenco,
}

/// The columns of a table, in the order of its header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Testata {
    pub(crate) tipo: TipoTabella,
    colonne: Vec<Option<Colonna>>,
    nomi: Vec<String>,
    stampa: Stampa,
    /// Which columns have a name that is only nearly theirs, or are known by their rows alone.
    simili: Vec<usize>,
}

/// Where the names of a header come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stampa {
    /// They are printed so.
    Stampata,
    /// A recogniser has read them, and may have read them badly.
    Riconosciuta,
}

/// Longest text of a header cell, in bytes.
const LUNGHEZZA: usize = 90;
/// The same in a table of indicators, whose words also stand in texts.
const NOME_DI_INDICATORE: usize = 40;

impl Stampa {
    /// That of the cells of `line`.
    fn di(line: Line<'_>) -> Self {
        if line.cells().any(|cella| cella.origine.confidenza.is_some()) {
            Self::Riconosciuta
        } else {
            Self::Stampata
        }
    }
}

impl TipoTabella {
    /// What its columns are called.
    fn vocabolario(self) -> &'static Vocabolario {
        match self {
            Self::ValorePubblico => &VALORE_PUBBLICO,
            Self::Fasi => &FASI,
            Self::Indicatori => &INDICATORI,
            Self::Elenco => &ELENCO,
        }
    }
}

impl Testata {
    /// Reads `line` as a header.
    pub(crate) fn leggi(line: Line<'_>) -> Option<Self> {
        if line.cells().any(|cella| cella.text.len() > LUNGHEZZA) {
            return None;
        }
        let testi: Vec<&str> = line.cells().map(|cella| cella.text).collect();
        Self::da_testi(&testi, Stampa::di(line))
    }

    /// Reads texts, from left to right, as a header.
    pub(crate) fn da_testi(testi: &[&str], stampa: Stampa) -> Option<Self> {
        let piene = testi.iter().filter(|testo| !testo.is_empty());
        let e_un_dato = |testo: &&str| {
            let disturbata =
                || stampa == Stampa::Riconosciuta && e_una_dicitura_con_cifre(&parole(testo));
            let valore = testo.split_once(':').map_or("", |(_, valore)| valore);
            valore.contains(|c: char| c.is_ascii_digit())
                || testo.starts_with(|c: char| c.is_ascii_digit()) && !disturbata()
        };
        if piene.clone().count() < 2 || piene.clone().any(e_un_dato) {
            return None;
        }
        let mut nomi: Vec<Vec<String>> = testi.iter().map(|testo| parole(testo)).collect();
        mesi::togli(&mut nomi);
        let esatta = Self::da_nomi(testi, &nomi, Stampa::Stampata);
        let esatta =
            esatta.or_else(|| Self::da_nomi(testi, &ricuciti(nomi.clone())?, Stampa::Stampata));
        if stampa == Stampa::Stampata {
            return esatta;
        }
        let Some(mut esatta) = esatta else {
            return Self::da_nomi(testi, &nomi, stampa);
        };
        esatta.stampa = stampa;
        esatta.simili = avvicina(esatta.tipo.vocabolario(), &nomi, &mut esatta.colonne);
        Some(esatta)
    }

    fn da_nomi(testi: &[&str], nomi: &[Vec<String>], stampa: Stampa) -> Option<Self> {
        let completa = |tipo: TipoTabella| {
            let mut colonne = assegna(tipo.vocabolario(), nomi, testi);
            if tipo == TipoTabella::Fasi {
                assegna_il_testo(nomi, &mut colonne);
                assegna_gli_obiettivi(nomi, testi, &mut colonne);
                assegna_le_fasi_numerate(nomi, &mut colonne);
            }
            let simili = match stampa {
                Stampa::Stampata => Vec::new(),
                Stampa::Riconosciuta => avvicina(tipo.vocabolario(), nomi, &mut colonne),
            };
            let testata = Self {
                tipo,
                colonne,
                nomi: testi.iter().map(ToString::to_string).collect(),
                stampa,
                simili,
            };
            testata.e_completa().then_some(testata)
        };
        let fasi = completa(TipoTabella::Fasi);
        let valore_pubblico = completa(TipoTabella::ValorePubblico);
        let indicatori = completa(TipoTabella::Indicatori).filter(|indicatori| {
            // Objectives and phases may have a column of indicators beside their own text.
            let nome = indicatori.indice(Colonna::Indicatore);
            let testo = |testata: &Self| {
                let obiettivo = testata.indice(Colonna::Obiettivo);
                obiettivo.is_some() && obiettivo != nome
            };
            let pesato = |testata: &Self| testata.indice(Colonna::Pesato).is_some();
            fasi.is_none()
                && valore_pubblico
                    .as_ref()
                    .is_none_or(|testata| !testo(testata) && !pesato(testata))
        });
        if indicatori.is_some() {
            return indicatori;
        }
        // Both have a weight and a text; a weighted result, no deadlines or no word of phases decide.
        let mut testata = match (fasi, valore_pubblico) {
            (Some(fasi), Some(valore_pubblico)) => {
                let esito = valore_pubblico.indice(Colonna::Pesato).is_some();
                let senza_termini = fasi.indice(Colonna::Scadenza).is_none();
                if esito || senza_termini || !parla_di_fasi(nomi) {
                    valore_pubblico
                } else {
                    fasi
                }
            }
            (None, Some(valore_pubblico)) => valore_pubblico,
            (Some(fasi), None) => fasi,
            (None, None) => completa(TipoTabella::Elenco)?,
        };
        testata.assegna_la_muta();
        Some(testata)
    }

    /// True where `line` is this header again.
    pub(crate) fn ripetuta(&self, line: Line<'_>) -> bool {
        let celle = line.cells();
        celle.len() == self.nomi.len()
            && celle
                .zip(&self.nomi)
                .all(|(cella, nome)| cella.text == nome)
    }

    /// True where the columns that make this kind of table are there.
    fn e_completa(&self) -> bool {
        let ha = |colonna| self.colonne.contains(&Some(colonna));
        let quante = self.colonne.iter().flatten().count();
        match self.tipo {
            TipoTabella::Fasi => {
                let testo = ha(Colonna::Descrizione) || ha(Colonna::Fase);
                testo
                    && ha(Colonna::Scadenza)
                    && (ha(Colonna::Incidenza) || ha(Colonna::Responsabili))
                    || testo && ha(Colonna::Incidenza) && ha(Colonna::Responsabili)
                    || ha(Colonna::Fase) && ha(Colonna::Incidenza)
            }
            TipoTabella::ValorePubblico => {
                let esito = ha(Colonna::Raggiungimento) || ha(Colonna::Pesato);
                ha(Colonna::Peso) && esito && (ha(Colonna::Obiettivo) || ha(Colonna::Codice))
            }
            TipoTabella::Indicatori => {
                let corti = self
                    .nomi
                    .iter()
                    .all(|nome| nome.len() <= NOME_DI_INDICATORE);
                ha(Colonna::Indicatore) && quante >= 2 && corti
            }
            TipoTabella::Elenco => {
                let piene = self.nomi.iter().filter(|nome| !nome.is_empty()).count();
                quante == 2 && piene <= 3
            }
        }
    }

    /// True for the header of a table of valore pubblico.
    pub(crate) fn e_di_valore_pubblico(&self) -> bool {
        self.tipo == TipoTabella::ValorePubblico
    }

    /// How many columns have a meaning.
    pub(crate) fn nominate(&self) -> usize {
        self.colonne.iter().flatten().count()
    }

    /// How many columns the header has.
    pub(crate) fn larghezza(&self) -> usize {
        self.colonne.len()
    }

    /// What column `indice` holds.
    pub(crate) fn colonna(&self, indice: usize) -> Option<Colonna> {
        self.colonne.get(indice).copied().flatten()
    }

    /// Where `colonna` stands.
    pub(crate) fn indice(&self, colonna: Colonna) -> Option<usize> {
        self.colonne.iter().position(|c| *c == Some(colonna))
    }

    /// The header of column `indice` as printed.
    pub(crate) fn nome(&self, indice: usize) -> &str {
        self.nomi.get(indice).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests;
