//! Headers whose names say too little, told by the rows below them.
//!
//! Phases that are numbered, with days and with parts of a hundred, are phases whatever heads their
//! columns; weights of a hundred, whose products stand beside them, are valore pubblico. What was taken
//! for what is told.

use std::ops::RangeInclusive;

use pegaso_model::{Decimal, Line, Numero, Source, parole};

use super::assegnazione::assegna;
use super::deduzione::{dice_un_altro_giorno, e_un_testo};
use super::dubbi::{puo_stare, quanti_prodotti};
use super::{Stampa, Testata, TipoTabella};
use crate::colonne::Colonna;
use crate::grammatica::codice::cod_vp;
use crate::grammatica::fase::etichetta_in_colonna;
use crate::grammatica::numero::cifra;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;

/// Fewest rows that tell.
const RIGHE: usize = 2;
/// Fewest and most columns of a table that tells.
const COLONNE: RangeInclusive<usize> = 4..=12;
/// Lines that are looked at.
const LINEE: usize = 400;
/// Longest name of a column, in bytes.
const NOME: usize = 40;
/// Farthest from a hundred that a sum with an error is.
const SCARTO: Decimal = Decimal::from_parts(20, 0, 0, false, 0);

impl Testata {
    /// The header of phases that `line` is, as its rows tell; `None` where they do not.
    pub(crate) fn di_fasi_dalle_righe(source: &Source, line: Line<'_>) -> Option<Self> {
        let mut indagine = Indagine::nuova(source, line, TipoTabella::Fasi)?;
        let etichette =
            indagine.unica(|celle| celle.len() == indagine.righe.len() && sono_numerate(celle));
        indagine.prende(Colonna::Fase, etichette)?;
        let giorni = indagine.unica(|celle| {
            let giorno = |testo: &&str| puo_stare(Colonna::Scadenza, testo);
            celle.iter().all(giorno)
        });
        let giorni = giorni.filter(|indice| !dice_un_altro_giorno(&indagine.nomi[*indice]));
        indagine.prende(Colonna::Scadenza, giorni)?;
        let parti = indagine.parti_di_cento();
        indagine.prende(Colonna::Incidenza, parti)?;
        let testi = indagine.testi();
        indagine.prende(Colonna::Descrizione, testi)?;
        Some(indagine.testata())
    }

    /// The header of valore pubblico that `line` is, as its rows tell; `None` where they do not.
    pub(crate) fn di_valore_pubblico_dalle_righe(source: &Source, line: Line<'_>) -> Option<Self> {
        let mut indagine = Indagine::nuova(source, line, TipoTabella::ValorePubblico)?;
        let [peso, raggiungimento, pesato] = indagine.fattori()?;
        indagine.prende(Colonna::Peso, Some(peso))?;
        indagine.prende(Colonna::Raggiungimento, Some(raggiungimento))?;
        indagine.prende(Colonna::Pesato, Some(pesato))?;
        let codici = indagine.unica(|celle| {
            let codice = |testo: &&str| tutta(cod_vp, testo).is_some();
            celle.len() == indagine.righe.len() && celle.iter().all(codice)
        });
        indagine.prende(Colonna::Codice, codici)?;
        let testi = indagine.testi();
        indagine.prende(Colonna::Obiettivo, testi)?;
        Some(indagine.testata())
    }
}

/// True for labels that begin with the first and go on in order.
fn sono_numerate(celle: &[&str]) -> bool {
    let lette = celle.iter().map(|testo| {
        let fase = tutta(etichetta_in_colonna, testo)?.fase;
        let numero = fase.parse::<u32>().ok();
        Some((numero, fase))
    });
    let Some(lette) = lette.collect::<Option<Vec<_>>>() else {
        return false;
    };
    let comincia = lette.first().is_some_and(|(numero, fase)| {
        *numero == Some(1) || numero.is_none() && fase.eq_ignore_ascii_case("a")
    });
    comincia && lette.windows(2).all(|coppia| coppia[0] < coppia[1])
}

/// What is known of the columns of a table while its rows are looked at.
struct Indagine<'s> {
    tipo: TipoTabella,
    nomi: Vec<String>,
    colonne: Vec<Option<Colonna>>,
    righe: Vec<Line<'s>>,
    prese: Vec<usize>,
}

impl<'s> Indagine<'s> {
    /// The names of `line` and the rows below it; `None` where it can be no header.
    fn nuova(source: &'s Source, line: Line<'s>, tipo: TipoTabella) -> Option<Self> {
        let testi: Vec<&str> = line.cells().map(|cella| cella.text).collect();
        let cifre = |testo: &&str| testo.contains(|c: char| c.is_ascii_digit());
        // A long name may hold the first lines of a row, which a page sets close to it.
        let lungo = |testo: &&str| testo.len() > NOME;
        if !COLONNE.contains(&line.filled())
            || testi.iter().any(|testo| cifre(testo) || lungo(testo))
            || Stampa::di(line) != Stampa::Stampata
        {
            return None;
        }
        let nomi: Vec<Vec<String>> = testi.iter().map(|testo| parole(testo)).collect();
        let colonne = assegna(tipo.vocabolario(), &nomi, &testi);
        // Without figures another header begins.
        let con_cifre = |sotto: &Line<'_>| {
            sotto.cells().len() > 1 && sotto.cells().any(|cella| cifre(&cella.text))
        };
        let sotto = source.lines_from(line.index + 1).take(LINEE);
        let sotto = sotto.take_while(con_cifre);
        let righe: Vec<Line<'s>> = sotto
            .filter(|riga| !riga.cells().any(|cella| e_un_totale(cella.text)))
            .collect();
        let intere = righe.iter().all(|riga| riga.cells().len() == testi.len());
        (righe.len() >= RIGHE && intere).then(|| Self {
            tipo,
            nomi: testi.iter().map(ToString::to_string).collect(),
            colonne,
            righe,
            prese: Vec::new(),
        })
    }

    /// The texts of column `indice` that are not empty.
    fn celle(&self, indice: usize) -> Vec<&'s str> {
        let celle = self.righe.iter().filter_map(|riga| riga.cell(indice));
        let testi = celle.map(|cella| cella.text);
        testi.filter(|testo| !testo.is_empty()).collect()
    }

    /// The columns without a meaning that hold something.
    fn libere(&self) -> impl Iterator<Item = usize> {
        let piena = |indice: &usize| !self.celle(*indice).is_empty();
        let libera = |indice: &usize| self.colonne[*indice].is_none();
        (0..self.nomi.len()).filter(libera).filter(piena)
    }

    /// The only such column whose texts are as `sono` says.
    fn unica(&self, sono: impl Fn(&[&str]) -> bool) -> Option<usize> {
        let mut trovate = self.libere().filter(|indice| sono(&self.celle(*indice)));
        trovate.next().filter(|_| trovate.next().is_none())
    }

    /// Gives `colonna`, where no name says it, to the column that was found.
    fn prende(&mut self, colonna: Colonna, trovata: Option<usize>) -> Option<()> {
        if !self.colonne.contains(&Some(colonna)) {
            let indice = trovata?;
            self.colonne[indice] = Some(colonna);
            self.prese.push(indice);
        }
        Some(())
    }

    /// The sum of column `indice`, where each row has a figure in it.
    fn somma(&self, indice: usize) -> Option<Decimal> {
        let celle = self.celle(indice);
        let cifre = celle.iter().map(|testo| cifra(testo).valore());
        let cifre: Option<Vec<Decimal>> = cifre.map(|letta| letta.map(Numero::valore)).collect();
        let cifre = cifre.filter(|cifre| cifre.len() == self.righe.len())?;
        Some(cifre.into_iter().sum())
    }

    /// True for a sum of a hundred, or, where `con_errore`, nearly so.
    fn fa_cento(&self, indice: usize, con_errore: bool) -> bool {
        let scarto = if con_errore { SCARTO } else { Decimal::ZERO };
        self.somma(indice)
            .is_some_and(|somma| (somma - Decimal::ONE_HUNDRED).abs() <= scarto)
    }

    /// The column whose figures make a hundred.
    fn parti_di_cento(&self) -> Option<usize> {
        [false, true].into_iter().find_map(|con_errore| {
            let mut trovate = self
                .libere()
                .filter(|indice| self.fa_cento(*indice, con_errore));
            trovate.next().filter(|_| trovate.next().is_none())
        })
    }

    /// The column of the longest texts.
    fn testi(&self) -> Option<usize> {
        let lunghezza = |indice: &usize| self.celle(*indice).iter().map(|t| t.len()).sum::<usize>();
        self.libere()
            .filter(|indice| self.celle(*indice).iter().all(|testo| e_un_testo(testo)))
            .max_by_key(lunghezza)
    }

    /// Weights that make a hundred, achievements, and their products; `None` where none or several are.
    fn fattori(&self) -> Option<[usize; 3]> {
        let puo_dirsi = |indice: usize, colonna| match self.colonne[indice] {
            Some(detta) => detta == colonna,
            None => !self.colonne.contains(&Some(colonna)),
        };
        let di_cifre = |indice: &usize| self.somma(*indice).is_some();
        let cifre: Vec<usize> = (0..self.nomi.len()).filter(di_cifre).collect();
        [false, true].into_iter().find_map(|con_errore| {
            let mut trovati = Vec::new();
            for &peso in &cifre {
                let altre = || cifre.iter().copied().filter(|altra| *altra != peso);
                if !puo_dirsi(peso, Colonna::Peso) || !self.fa_cento(peso, con_errore) {
                    continue;
                }
                for raggiungimento in altre() {
                    for pesato in altre().filter(|altra| *altra != raggiungimento) {
                        let (tornano, tutti) =
                            quanti_prodotti(&self.righe, peso, raggiungimento, pesato);
                        if puo_dirsi(raggiungimento, Colonna::Raggiungimento)
                            && puo_dirsi(pesato, Colonna::Pesato)
                            && tornano >= RIGHE
                            && 2 * tornano > tutti
                        {
                            trovati.push([peso, raggiungimento, pesato]);
                        }
                    }
                }
            }
            (trovati.len() == 1).then(|| trovati[0])
        })
    }

    fn testata(self) -> Testata {
        Testata {
            tipo: self.tipo,
            colonne: self.colonne,
            nomi: self.nomi,
            stampa: Stampa::Stampata,
            simili: self.prese,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    /// The phases of one objective and the findings.
    fn fasi(testata: &str, righe: &str) -> (Vec<String>, Vec<String>) {
        let testo = format!("Obiettivo 5: Verde\n\n{testata}\n{righe}");
        let documento = letto(&testo.replace('|', "\t"));
        let fasi = documento.peg[0].fasi.iter();
        let fasi = fasi.map(|fase| {
            let incidenza = fase.incidenza.map_or("-".to_owned(), |n| n.to_string());
            format!("{} {} {incidenza}", fase.fase, fase.descrizione)
        });
        let letture = documento.letture.iter().map(|l| l.messaggio.clone());
        (fasi.collect(), letture.collect())
    }

    #[test]
    fn phases_under_any_names() {
        let testata = "Rif.|Cosa si fa|Chi|Giorno|Quanto fa|Già fatto";
        let righe =
            "1|Tracciato del parco|Neri|31/03/2025|40|100\n2|Panchine|Verdi|30/06/2025|60|80";
        let (lette, letture) = fasi(testata, righe);
        assert_eq!(lette, ["1 Tracciato del parco 40", "2 Panchine 60"]);
        assert!(
            letture[0].contains("«Quanto fa» per l'incidenza"),
            "{letture:?}"
        );
        // With an error in their sum.
        let (lette, _) = fasi(testata, &righe.replace("|60|", "|65|"));
        assert_eq!(lette[1], "2 Panchine 65");
        let lunga = testata.replace(
            "Cosa si fa",
            "Che cosa si fa per rinnovare i parchi della città",
        );
        assert!(fasi(&lunga, righe).0.is_empty());
        // Which figures are the incidences, nothing tells.
        let (lette, letture) = fasi(testata, &righe.replace("|80", "|0"));
        assert_eq!((lette.len(), letture.len()), (0, 1), "{letture:?}");
    }

    #[test]
    fn other_tables_stay_unknown() {
        for righe in [
            "1|Tracciato del parco|Neri|a piacere|40\n2|Panchine|Verdi|a piacere|60",
            "1|Tracciato del parco|Neri|31/03/2025|4000\n2|Panchine|Verdi|30/06/2025|6000",
            "Uno|Tracciato del parco|Neri|31/03/2025|40\nDue|Panchine|Verdi|30/06/2025|60",
        ] {
            let (lette, letture) = fasi("Rif.|Cosa si fa|Chi|Giorno|Quanto fa", righe);
            assert_eq!((lette.len(), letture.len()), (0, 1), "{righe}");
        }
    }

    #[test]
    fn products_of_weights_under_any_names() {
        let righe = "1.1|Mense|60|50%|30\n1.2|Aule|40|80%|32\n|Totale|100||62";
        let dice = |testata: &str, righe: &str| {
            let testo = format!("OBIETTIVO DI VALORE PUBBLICO 1 - Scuola\n\n{testata}\n{righe}");
            let documento = letto(&testo.replace('|', "\t"));
            let tabella = &documento.valore_pubblico[0];
            let righe = tabella.righe.iter().map(|riga| {
                let cifre = [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato];
                let cifre = cifre.map(|n| n.map_or("-".to_owned(), |n| n.to_string()));
                format!("{} {} {}", riga.cod_vp, riga.obiettivo, cifre.join(" "))
            });
            let totale = tabella.totale.map(|totale| totale.to_string());
            righe.chain(totale).collect::<Vec<_>>()
        };
        let attese = ["1.1 Mense 60 50 30", "1.2 Aule 40 80 32", "62"];
        assert_eq!(dice("Rif.|Cosa si fa|Conta|Fatto|Quanto fa", righe), attese);
        // Columns in another order.
        let righe = "30|1.1|50%|Mense|60\n32|1.2|80%|Aule|40\n62|||Totale|100";
        assert_eq!(dice("Quanto fa|Rif.|Fatto|Cosa si fa|Conta", righe), attese);
        // No products.
        let righe = "1.1|Mense|60|50%|12\n1.2|Aule|40|80%|71";
        let vuota: [&str; 0] = [];
        assert_eq!(dice("Rif.|Cosa si fa|Conta|Fatto|Altro", righe), vuota);
    }
}
