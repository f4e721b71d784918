//! Columns whose names say nothing, told by what stands in them.
//!
//! A name outside the vocabulary may head the one column that a table of its kind lacks. Products of
//! weight and achievement tell theirs for certain; what other columns hold only says what they may be, and
//! is told.

use pegaso_model::{Line, parole};

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
            // Products tell also where the name was read in part.
            if self.tipo == TipoTabella::ValorePubblico {
                self.deduci_i_fattori(&righe);
            }
            return (self, None);
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
        let detto = (!prese.is_empty()).then(|| {
            format!(
                "la testata della tabella non lo dice: preso {}",
                prese.join(", ")
            )
        });
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
        Some(format!("«{}» per {}", self.nome(trovata), nome(colonna)))
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
mod tests {
    use crate::prova::{letto, letto_con};

    fn fasi(testata: &str, righe: &str) -> Vec<String> {
        let testo = format!("Obiettivo 5: Verde\n\n{testata}\n{righe}");
        let documento = letto(&testo.replace('|', "\t"));
        let fasi = documento.peg[0].fasi.iter();
        let letture = documento.letture.iter();
        fasi.map(|fase| {
            let scadenza = fase.scadenza.data.map(|data| data.to_string());
            format!(
                "{} {} {}",
                fase.fase,
                fase.descrizione,
                scadenza.unwrap_or_default()
            )
        })
        .chain(letture.map(|lettura| lettura.regola.to_string()))
        .collect()
    }

    const LETTE: [&str; 3] = ["1 Bozza 2025-06-30", "2 Atto 2025-12-31", "EST011"];

    #[test]
    fn texts_and_days_of_phases_under_other_names() {
        let righe = "1|Bozza|40|30/06/2025\n2|Atto|60|31/12/2025";
        assert_eq!(fasi("Fase|Cosa facciamo|Peso %|Scadenza", righe), LETTE);
        let righe = "1|Bozza|40|04|30/06/2025\n2|Atto|60|05|31/12/2025";
        assert_eq!(fasi("Fase|Attività|Peso %|Resp.|Giorno", righe), LETTE);
        let inizio = fasi("Fase|Attività|Peso %|Resp.|Data di avvio", righe);
        assert_eq!(inizio[..2], ["1 Bozza ", "2 Atto "]);
    }

    #[test]
    fn labels_under_a_name_of_descriptions() {
        let righe = "1|Bozza|40|30/06/2025\n2|Atto|60|31/12/2025";
        let attese = &LETTE[..2];
        assert_eq!(fasi("Azione|Descrizione|Peso %|Scadenza", righe), attese);
        let lettere = righe.replace("1|B", "A|B").replace("2|A", "B|A");
        let lette = fasi("Attività|Descrizione|Peso %|Scadenza", &lettere);
        assert_eq!(lette, ["A Bozza 2025-06-30", "B Atto 2025-12-31"]);
        let testi = righe
            .replace("1|", "Primo passo|")
            .replace("2|", "Secondo passo|");
        let lette = fasi("Attività|Descrizione|Peso %|Scadenza", &testi);
        assert!(lette[0].contains("Primo passo"), "{lette:?}");
    }

    #[test]
    fn halves_of_a_name_are_one_where_the_rows_have_one_text() {
        let righe = |codici: [&str; 2]| {
            format!(
                "1|Bozza|40|{}|30/06/2025\n2|Atto|60|{}|31/12/2025",
                codici[0], codici[1]
            )
        };
        let responsabili_di = |testata: &str, righe: &str| {
            let testo = format!("Obiettivo 5: Verde\n\n{testata}\n{righe}");
            let documento = letto(&testo.replace('|', "\t"));
            let fasi = documento.peg[0].fasi.iter();
            fasi.map(|fase| fase.responsabili.testo.clone())
                .collect::<Vec<_>>()
        };
        let due = "Fase|Descrizione|Peso %|Codifica|Responsabili coinvolti|Scadenza";
        let responsabili = |righe: &str| responsabili_di(due, righe);
        assert_eq!(responsabili(&righe(["04|", "05|"])), ["04", "05"]);
        assert_eq!(responsabili(&righe(["|04", "|05"])), ["04", "05"]);
        assert_eq!(responsabili(&righe(["04|Rossi", "05|"])), ["Rossi", ""]);
        let spezzati = righe(["04||", "05||"]);
        let testata = "Fase|Descrizione|Peso %|Codifica|Responsabili|coinvolti|Scadenza";
        assert_eq!(responsabili_di(testata, &spezzati), ["04", "05"]);
    }

    fn righe_vp(testata: &str, righe: &str) -> (Vec<String>, usize) {
        let testo = format!("OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n{testata}\n{righe}");
        let documento = letto(&testo.replace('|', "\t"));
        let righe = documento
            .valore_pubblico
            .iter()
            .flat_map(|tabella| &tabella.righe);
        let cifra = |n: Option<pegaso_model::Numero>| n.map_or("-".to_owned(), |n| n.to_string());
        let righe = righe.map(|riga| {
            let [peso, raggiunto, pesato] =
                [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato].map(cifra);
            format!(
                "{} {} {peso} {raggiunto} {pesato}",
                riga.cod_vp, riga.obiettivo
            )
        });
        (righe.collect(), documento.letture.len())
    }

    #[test]
    fn products_tell_a_factor_whose_name_was_read_in_part() {
        let testo = "OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\nN.|Obiettivo|Peso|Stato di|Punteggio\n\
                     1.1|Mense|60|50%|30\n1.2|Aule|40|80%|32";
        let documento = letto_con(&testo.replace('|', "\t"), Some(0.97));
        let righe = documento.valore_pubblico[0].righe.iter();
        let raggiunti: Vec<_> = righe.map(|riga| riga.raggiungimento).collect();
        assert_eq!(raggiunti, [Some(50.into()), Some(80.into())]);
    }

    #[test]
    fn products_tell_their_factors() {
        let attese = ["1.1 Mense 60 50 30", "1.2 Aule 40 80 32"].map(str::to_owned);
        let righe = "1.1|Mense|60|50%|30%\n1.2|Aule|40|80%|32%";
        for testata in [
            "Cod.|Obiettivo|Peso|Fatto %|Punteggio ponderato",
            "Cod.|Obiettivo|Peso|Raggiungimento %|Valore finale",
            "Cod.|Obiettivo|Peso|Raggiungimento %|Peso x Grado",
            "Cod.|Obiettivo|Peso|Raggiungimento %|Contributo al valore pubblico",
            "Cod.|Obiettivo|Peso|Raggiungimento %|Valore pubblico generato",
            "Cod.|Obiettivo|Peso|Ragg.to %|Ragg.to pond.",
        ] {
            let (lette, letture) = righe_vp(testata, righe);
            assert_eq!(
                (lette.as_slice(), letture),
                (attese.as_slice(), 0),
                "{testata}"
            );
        }
        let testata = "Cod.|Obiettivo|Peso|Raggiungimento %|Contributo al valore pubblico";
        let due = format!(
            "{righe}\n\nOBIETTIVO DI VALORE PUBBLICO 2 - Rete\n\n{testata}\n2.1|Wifi|100|50%|50%"
        );
        let (lette, letture) = righe_vp(testata, &due);
        assert_eq!((&lette[..2], letture), (attese.as_slice(), 0));
        let (lette, letture) = righe_vp("Rif.|Tema|Peso|Raggiungimento %|Pesato", righe);
        assert_eq!((lette.as_slice(), letture), (attese.as_slice(), 1));
    }
}
