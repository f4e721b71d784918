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
mod tests {
    use pegaso_model::{Origine, Sorgente, Source};

    use super::*;

    fn testata(riga: &str) -> Option<Testata> {
        let mut source = Source::new(Sorgente::default(), String::new());
        source.push_line(Origine::riga(1));
        for cella in riga.split('|') {
            source.push_cell(cella, Origine::default());
        }
        Testata::leggi(source.line(0).unwrap())
    }

    fn colonne(riga: &str) -> Vec<Option<Colonna>> {
        testata(riga).unwrap().colonne
    }

    #[test]
    fn columns_in_any_order_and_wording() {
        use Colonna::{Codice, Obiettivo, Pesato, Peso, Raggiungimento};
        assert_eq!(
            colonne("Cod.VP|obiettivo|peso|raggiungimento %|raggiungimento pesato"),
            [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some)
        );
        assert_eq!(
            colonne("Codice|Peso %|Titolo obiettivo|% di ragg.|Punteggio ponderato"),
            [Codice, Peso, Obiettivo, Raggiungimento, Pesato].map(Some)
        );
        assert_eq!(
            colonne("N. ob.|Denominazione|Ponderazione|Grado di realizzazione|Risultato ponderato"),
            [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some)
        );
        assert_eq!(
            colonne("CodiceVP|Obiettivooperativo|Peso|Gradodi realizzazione|Punteggioponderato"),
            [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some)
        );
    }

    #[test]
    fn columns_of_targets_and_of_other_units() {
        use Colonna::{Codice, Descrizione, Incidenza, Obiettivo, Pesato, Peso};
        use Colonna::{Raggiungimento, Responsabili, Scadenza};
        let vp = colonne("Cod.|Obiettivo|Target|Peso obiettivo|% conseguita|Punteggio ponderato");
        let attese = [Codice, Obiettivo, Peso, Raggiungimento, Pesato].map(Some);
        assert_eq!(vp[..2], attese[..2]);
        assert_eq!(vp[2], None);
        assert_eq!(vp[3..], attese[2..]);
        assert_eq!(
            colonne("Cod.|Obiettivo|Peso|Grado di conseguimento|Punteggio conseguito"),
            attese
        );
        assert_eq!(
            colonne("Scadenza|Azione|Descrizione azione|Incidenza|Altri settori"),
            [
                Some(Scadenza),
                None,
                Some(Descrizione),
                Some(Incidenza),
                Some(Responsabili)
            ]
        );
    }

    #[test]
    fn letters_of_months_name_no_column() {
        use Colonna::{Descrizione, Incidenza, Scadenza};
        let colonne = colonne("Azione|Descrizione azione|G|F|M|A|M|G|L|A|S|O|N|D|Peso %|Scadenza");
        assert_eq!(colonne[1], Some(Descrizione));
        assert_eq!(colonne[2..14], [None; 12]);
        assert_eq!(colonne[14..], [Some(Incidenza), Some(Scadenza)]);
    }

    #[test]
    fn a_mute_header_stands_over_the_labels() {
        use Colonna::{Descrizione, Fase, Incidenza, Responsabili, Scadenza};
        let attese = [Fase, Descrizione, Incidenza, Responsabili, Scadenza].map(Some);
        assert_eq!(
            colonne("|Descrizione|Incidenza %|Codifica Responsabili coinvolti|Scadenze previste"),
            attese
        );
        assert_eq!(colonne("Fase|Attività|Peso %|Resp.|Entro il"), attese);
        assert_eq!(
            colonne("|Fasi progettuali|Incidenza %|Cod. resp.|Scadenza"),
            attese
        );
        assert_eq!(colonne("|Fasi|Incidenza %|Cod. resp.|Scadenza"), attese);
        assert_eq!(colonne("|Tappe|Incidenza %|Cod. resp.|Scadenza"), attese);
        assert_eq!(
            colonne("Fasi progettuali|Descrizione|Incidenza %|Cod. resp.|Scadenza"),
            attese
        );
    }

    #[test]
    fn phases_and_their_texts_in_one_column_of_any_name() {
        use Colonna::{Descrizione, Fase, Incidenza, Responsabili, Scadenza};
        let attese = [Incidenza, Responsabili, Scadenza].map(Some);
        for (nome, testo) in [
            ("Fasi progettuali", Fase),
            ("Macro fasi", Descrizione),
            ("Fasi e tempi", Descrizione),
            ("Tappe", Descrizione),
        ] {
            let trovate = colonne(&format!("{nome}|Incidenza %|Cod. resp.|Scadenza"));
            assert_eq!(trovate[0], Some(testo), "{nome}");
            assert_eq!(trovate[1..], attese, "{nome}");
        }
        // Nothing speaks of phases.
        assert!(testata("Immobile|Peso %|Responsabile|Entro il").is_none());
    }

    #[test]
    fn labels_with_their_values_name_no_columns() {
        assert!(testata("Attività: Gara|Termine: 30/06/2024|Incidenza: 40%").is_none());
        assert!(testata("Attività:|Termine:|Incidenza:").is_some());
    }

    #[test]
    fn directories() {
        let elenco =
            testata("codifica|Elenco Responsabili (Macrostruttura dal 01.01.2021)").unwrap();
        assert_eq!(elenco.tipo, TipoTabella::Elenco);
        assert_eq!(
            testata("Codice|Responsabile").unwrap().tipo,
            TipoTabella::Elenco
        );
    }

    #[test]
    fn indicators() {
        let tipo = |riga| testata(riga).map(|testata| testata.tipo);
        for riga in [
            "Indicatore|Target|Consuntivo",
            "N.|Indicatore/Misura|Formula|UdM|Atteso",
            "Descrizione indicatore|Peso|Valore atteso|Risultato",
        ] {
            assert_eq!(tipo(riga), Some(TipoTabella::Indicatori), "{riga}");
        }
        let vp = "Cod.|Obiettivo|Indicatore|Target|Peso|Raggiungimento %";
        assert_eq!(tipo(vp), Some(TipoTabella::ValorePubblico));
        let fasi = "Fase|Descrizione|Indicatore|Target|Incidenza %|Scadenza";
        assert_eq!(tipo(fasi), Some(TipoTabella::Fasi));
    }

    #[test]
    fn rows_are_no_headers() {
        assert_eq!(
            testata("02.01|01-08 Peso e raggiungimento|12|40%|4,8%"),
            None
        );
        assert_eq!(
            testata("fase 1:|Descrizione delle attività|50%||30/06/2021"),
            None
        );
        assert_eq!(testata("Target|Consuntivo|Note"), None);
    }
}
