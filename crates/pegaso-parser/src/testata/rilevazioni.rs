//! Tables with several columns for one figure: achievements read at several dates, each perhaps
//! with its weighted product, and weights before and after they are brought to a hundred.
//!
//! The last reading is the current one, and the product goes with the achievement of its date. What
//! the names leave open, the products of the rows below tell. No column is guessed in silence.

use pegaso_model::{Decimal, Line, Numero, parole};

use super::assegnazione::migliore;
use super::dubbi::{nome, quanti_prodotti, righe_sotto};
use super::{Testata, TipoTabella};
use crate::colonne::{Colonna, FASI, VALORE_PUBBLICO};
use crate::grammatica::data::{anno_lungo, ordinale_di, tutte};
use crate::grammatica::numero::{Cifra, cifra, cifra_con_richiamo};
use crate::grammatica::tutta;
use crate::lettore::Lettore;

/// When a reading was taken: months and days of a year, or its place among others.
type Quando = (i16, i8, i8);

/// An achievement and the weighted product that goes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Coppia {
    raggiungimento: usize,
    pesato: Option<usize>,
}

/// The rows below a header, by which its columns are chosen.
struct Righe<'s>(Vec<Line<'s>>);

impl Righe<'_> {
    /// How many cells of column `indice` are figures.
    fn cifre(&self, indice: usize) -> usize {
        self.0
            .iter()
            .filter(|riga| numero(riga, indice).is_some())
            .count()
    }

    /// False for a column of texts.
    fn e_di_cifre(&self, indice: usize) -> bool {
        let celle = self.0.iter().filter_map(|riga| riga.cell(indice));
        let letta = |testo: &str| cifra_con_richiamo(testo).0;
        let testi = celle.filter(|cella| letta(cella.text) == Cifra::Illeggibile);
        testi.count() <= self.cifre(indice)
    }

    fn in_cento(&self, indice: usize) -> bool {
        let valori = self.0.iter().filter_map(|riga| numero(riga, indice));
        valori.sum::<Decimal>() == Decimal::ONE_HUNDRED
    }
}

impl Testata {
    /// Takes, of columns that hold one figure several times, the current ones; a message where
    /// there are such columns, which says what was taken.
    pub(crate) fn scegli(&mut self, lettore: &mut Lettore<'_>) -> Option<String> {
        if self.tipo != TipoTabella::ValorePubblico {
            return None;
        }
        let specie = |(indice, nome): (usize, &String)| {
            let dal_nome = || migliore(&VALORE_PUBBLICO, &parole(nome), nome);
            self.colonna(indice).or_else(dal_nome)
        };
        let specie: Vec<_> = self.nomi.iter().enumerate().map(specie).collect();
        let quante = |colonna: &Colonna| specie.iter().filter(|s| **s == Some(*colonna)).count();
        let doppie = [Colonna::Peso, Colonna::Raggiungimento, Colonna::Pesato];
        if doppie.iter().all(|colonna| quante(colonna) < 2) {
            return None;
        }
        let anno = lettore.documento.anno;
        let righe = Righe(righe_sotto(lettore, self));
        let [pesi, raggiungimenti, pesati] = doppie.map(|colonna| -> Vec<usize> {
            let tutte = specie
                .iter()
                .enumerate()
                .filter(|(_, s)| **s == Some(colonna));
            let tutte = tutte.map(|(indice, _)| indice);
            tutte.filter(|indice| righe.e_di_cifre(*indice)).collect()
        });
        let mut detto = Vec::new();
        if raggiungimenti.len() > 1 || pesati.len() > 1 {
            self.scegli_la_rilevazione(&righe, &raggiungimenti, &pesati, anno);
            detto.extend(self.presa(Colonna::Raggiungimento, &raggiungimenti));
            detto.extend(self.presa(Colonna::Pesato, &pesati));
        }
        if pesi.len() > 1 {
            self.scegli_i_pesi(&righe, &pesi);
            detto.extend(self.presa(Colonna::Peso, &pesi));
        }
        (!detto.is_empty()).then(|| {
            let detto = detto.join("; ");
            format!("la tabella ha più colonne per una cifra sola: {detto}")
        })
    }

    /// Takes, of incidences of several years, those of the document's; a message where there are such
    /// columns, which says what was taken.
    pub(crate) fn scegli_l_anno(&mut self, lettore: &mut Lettore<'_>) -> Option<String> {
        let anno_di = |nome: &str| {
            let mut numeri = nome.split(|c: char| !c.is_ascii_digit());
            numeri.find_map(|cifre| tutta(anno_lungo, cifre))
        };
        let dell_anno = |indice: &usize| {
            let nome = self.nome(*indice);
            migliore(&FASI, &parole(nome), nome) == Some(Colonna::Incidenza)
                && anno_di(nome).is_some()
        };
        if self.tipo != TipoTabella::Fasi || (0..self.larghezza()).filter(dell_anno).count() < 2 {
            return None;
        }
        let righe = Righe(righe_sotto(lettore, self));
        let incidenze = (0..self.larghezza()).filter(dell_anno);
        let incidenze: Vec<usize> = incidenze.filter(|i| righe.e_di_cifre(*i)).collect();
        let anno = lettore.documento.anno?;
        let corrente = |indice: &usize| anno_di(self.nome(*indice)) == Some(anno);
        if let Some(indice) = incidenze.iter().copied().find(corrente) {
            self.assegna_una(Colonna::Incidenza, Some(indice));
        }
        let detto = self.presa(Colonna::Incidenza, &incidenze)?;
        Some(format!(
            "la tabella ha più colonne per una cifra sola: {detto}"
        ))
    }

    /// Takes the last reading that has figures; of several achievements with one product, the one
    /// that it is the product of.
    fn scegli_la_rilevazione(
        &mut self,
        righe: &Righe<'_>,
        raggiungimenti: &[usize],
        pesati: &[usize],
        anno: Option<i16>,
    ) {
        let quando: Vec<_> = self.nomi.iter().map(|nome| rilevata(nome, anno)).collect();
        let peso = self.indice(Colonna::Peso);
        let tornano = |coppia: &Coppia| {
            let (Some(peso), Some(pesato)) = (peso, coppia.pesato) else {
                return false;
            };
            let (tornano, tutte) = quanti_prodotti(&righe.0, peso, coppia.raggiungimento, pesato);
            2 * tornano > tutte
        };
        let pregio = |coppia: &Coppia| {
            let sua = pesati.len() < 2 && tornano(coppia);
            let indice = coppia.raggiungimento;
            (sua, righe.cifre(indice) > 0, quando[indice])
        };
        let coppie = coppie(raggiungimenti, pesati, &quando);
        if let Some(scelta) = il_migliore(&coppie, pregio) {
            self.assegna_una(Colonna::Raggiungimento, Some(scelta.raggiungimento));
            self.assegna_una(Colonna::Pesato, scelta.pesato);
        }
    }

    /// Takes the weights that the products are made with, or else those that make a hundred.
    fn scegli_i_pesi(&mut self, righe: &Righe<'_>, pesi: &[usize]) {
        let altri = (
            self.indice(Colonna::Raggiungimento),
            self.indice(Colonna::Pesato),
        );
        let pregio = |peso: &usize| {
            let tornano = match altri {
                (Some(raggiungimento), Some(pesato)) => {
                    quanti_prodotti(&righe.0, *peso, raggiungimento, pesato).0
                }
                _ => 0,
            };
            (tornano, righe.in_cento(*peso))
        };
        if let Some(scelto) = il_migliore(pesi, pregio) {
            self.assegna_una(Colonna::Peso, Some(scelto));
        }
    }

    /// Lets `colonna` stand at `indice` alone.
    fn assegna_una(&mut self, colonna: Colonna, indice: Option<usize>) {
        for posto in self
            .colonne
            .iter_mut()
            .filter(|posto| **posto == Some(colonna))
        {
            *posto = None;
        }
        if let Some(posto) = indice.and_then(|indice| self.colonne.get_mut(indice)) {
            *posto = Some(colonna);
        }
    }

    /// Which of `candidate` was taken for `colonna`, and which were not.
    fn presa(&self, colonna: Colonna, candidate: &[usize]) -> Option<String> {
        let nomi = |presa: bool| -> Vec<String> {
            let quali = candidate
                .iter()
                .filter(|i| (self.indice(colonna) == Some(**i)) == presa);
            quali
                .map(|indice| format!("«{}»", self.nome(*indice)))
                .collect()
        };
        let (prese, altre) = (nomi(true), nomi(false));
        if altre.is_empty() {
            return None;
        }
        let prese = if prese.is_empty() {
            vec!["nessuna".to_owned()]
        } else {
            prese
        };
        Some(format!(
            "per {} presa {}, non presa {}",
            nome(colonna),
            prese.join(", "),
            altre.join(", ")
        ))
    }
}

/// The one with the most of `pregio`; `None` where several have as much.
fn il_migliore<T: Copy, P: Ord>(candidati: &[T], pregio: impl Fn(&T) -> P) -> Option<T> {
    let scelto = candidati.iter().max_by_key(|candidato| pregio(candidato))?;
    let uguali = candidati
        .iter()
        .filter(|candidato| pregio(candidato) == pregio(scelto));
    (uguali.count() == 1).then_some(*scelto)
}

/// Each achievement with the product of its date; where there are as many of both and no dates,
/// with that of its place.
fn coppie(raggiungimenti: &[usize], pesati: &[usize], quando: &[Option<Quando>]) -> Vec<Coppia> {
    let datate = |colonne: &[usize]| colonne.iter().all(|indice| quando[*indice].is_some());
    let coppia = |(posto, raggiungimento): (usize, &usize)| {
        let pesato = match pesati {
            [] => None,
            [uno] => Some(*uno).filter(|uno| {
                quando[*uno].is_none()
                    || raggiungimenti.len() < 2
                    || quando[*uno] == quando[*raggiungimento]
            }),
            _ if datate(raggiungimenti) && datate(pesati) => {
                let stessa = |pesato: &&usize| quando[**pesato] == quando[*raggiungimento];
                pesati.iter().find(stessa).copied()
            }
            _ if pesati.len() == raggiungimenti.len() => pesati.get(posto).copied(),
            _ => None,
        };
        Coppia {
            raggiungimento: *raggiungimento,
            pesato,
        }
    };
    raggiungimenti.iter().enumerate().map(coppia).collect()
}

/// When the reading was taken that the column `nome` holds.
fn rilevata(nome: &str, anno: Option<i16>) -> Option<Quando> {
    /// Of names without a year, all are of one.
    const UN_ANNO: i16 = 2000;
    let date = tutte(nome, anno.or(Some(UN_ANNO)));
    let ultima = date.iter().filter_map(|(_, letta)| letta.data).max();
    let giorno = ultima.map(|data| (data.year(), data.month(), data.day()));
    giorno.or_else(|| Some((0, 0, ordinale_di(nome)?)))
}

fn numero(riga: &Line<'_>, indice: usize) -> Option<Decimal> {
    cifra(riga.cell(indice)?.text).valore().map(Numero::valore)
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// The figures of the first row of a table with this header, and the findings.
    fn prima(testata: &str, righe: &str) -> (Vec<String>, Vec<String>) {
        let testo = format!(
            "Monitoraggio 2025\n\nOBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n{}\n{}",
            testata.replace('|', "\t"),
            righe.replace('|', "\t")
        );
        let documento = letto(&testo);
        let riga = &documento.valore_pubblico[0].righe[0];
        let cifre = [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato];
        (
            cifre
                .iter()
                .map(|c| c.map_or("-".to_owned(), |c| c.to_string()))
                .collect(),
            documento
                .letture
                .into_iter()
                .map(|lettura| lettura.messaggio)
                .collect(),
        )
    }

    #[test]
    fn incidences_of_several_years_are_those_of_the_document() {
        let letti = |anno: &str| {
            let documento = crate::prova::letto(&format!(
                "PEG {anno}\n\nObiettivo 3: Verde\n\nFase\tDescrizione\tPeso 2023\tPeso 2022\tScadenza\n\
                 1\tBando\t40\t50\t31/03/{anno}\n2\tGara\t60\t50\t31/12/{anno}\n"
            ));
            let fasi = documento.peg[0].fasi.iter();
            let incidenze = fasi.filter_map(|fase| fase.incidenza);
            let incidenze: Vec<String> = incidenze.map(|n| n.to_string()).collect();
            (incidenze.join(" "), documento.letture.len())
        };
        assert_eq!(letti("2022"), ("50 50".to_owned(), 1));
        assert_eq!(letti("2023"), ("40 60".to_owned(), 1));
    }

    #[test]
    fn the_last_reading_is_the_current_one() {
        let righe = "1.1|Bus|40|50%|80%|32\n1.2|Medico|60|20%|50%|30\n|Totale|100|||62";
        for nomi in [
            "Raggiungimento % al 30/06|Raggiungimento % al 31/12",
            "Realizzato I sem.|Realizzato al 31/12",
            "Ragg. % giugno 2025|Ragg. % dicembre 2025",
            "Ragg. % 1° monitoraggio|Ragg. % 2° monitoraggio",
        ] {
            let (cifre, letture) = prima(
                &format!("Cod.|Obiettivo|Peso|{nomi}|Raggiungimento pesato"),
                righe,
            );
            assert_eq!(cifre, ["40", "80", "32"], "{nomi}");
            assert_eq!(letture.len(), 1, "{letture:?}");
        }
    }

    #[test]
    fn a_product_goes_with_the_achievement_of_its_date() {
        let righe = "1.1|Bus|40|50%|20|80%|39\n1.2|Medico|60|20%|12|50%|30";
        let (cifre, letture) = prima(
            "Cod.|Obiettivo|Peso|Ragg. % 30/06|Pesato 30/06|Ragg. % 31/12|Pesato 31/12",
            righe,
        );
        assert_eq!(cifre, ["40", "80", "39"]);
        assert!(
            letture[0].contains("non presa «Ragg. % 30/06»"),
            "{letture:?}"
        );
        // The reading that is still to come is not the current one.
        let vuote = "1.1|Bus|40|50%|20||\n1.2|Medico|60|20%|12||";
        let (cifre, _) = prima(
            "Cod.|Obiettivo|Peso|Ragg. % 30/06|Pesato 30/06|Ragg. % 31/12|Pesato 31/12",
            vuote,
        );
        assert_eq!(cifre, ["40", "50", "20"]);
    }

    #[test]
    fn products_tell_which_weight_counts() {
        let righe = "1.1|Bus|2|40%|80%|32%\n1.2|Medico|3|60%|50%|30%";
        let (cifre, letture) = prima("Cod.|Obiettivo|Peso|Peso %|Raggiungimento %|Pesato", righe);
        assert_eq!(cifre, ["40", "80", "32"]);
        assert!(
            letture[0].contains("per il peso presa «Peso %»"),
            "{letture:?}"
        );
    }
}
