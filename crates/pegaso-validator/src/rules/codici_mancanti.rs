#![doc = include_str!("codici_mancanti.md")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use pegaso_model::{Codice, Documento, Gravita, Origine, TabellaVp};

use crate::controlli::Controlli;
use crate::formato::operando_testo;
use crate::numerazione::{Coerenza, Lacuna, Progressivo, coerenza, lacune};
use crate::regola::Regola;

pub(crate) static REGOLA: Regola = Regola {
    codice: Codice::new("NUM601"),
    nome: "codici-mancanti",
    gravita: Gravita::Avviso,
    pagina: include_str!("codici_mancanti.md"),
    verifica,
};

fn verifica(documento: &Documento, controlli: &mut Controlli<'_>) {
    let mut serie = Raccolta::default();
    for (indice, tabella) in documento.valore_pubblico.iter().enumerate() {
        serie.tabella(indice, tabella);
    }
    for serie in &serie.tutte {
        serie.controlla("", controlli);
    }
    let mut tabelle = Raccolta::default();
    for tabella in &documento.valore_pubblico {
        if let Some(codice) = Progressivo::di(&tabella.codice) {
            // An excerpt of a document may start at any table.
            tabelle.voce(codice.serie(), Inizio::DalPrimo, codice, &tabella.origine);
        }
    }
    for serie in tabelle.tutte.iter().filter(|serie| serie.numeri.len() > 1) {
        serie.controlla("VP", controlli);
    }
}

/// The codes of one series, wherever in the document they stand.
struct Serie<'d> {
    numeri: BTreeMap<u32, &'d Origine>,
    /// Numbers that a code with the wrong prefix stands for (NUM604).
    occupati: BTreeSet<u32>,
    esempio: Progressivo<'d>,
    cifre: usize,
    inizio: Inizio,
}

/// Where a series should start.
#[derive(Clone, Copy)]
enum Inizio {
    DaUno,
    DalPrimo,
}

#[derive(Default)]
struct Raccolta<'d> {
    tutte: Vec<Serie<'d>>,
    per_chiave: HashMap<String, usize>,
}

impl<'d> Raccolta<'d> {
    fn tabella(&mut self, indice: usize, tabella: &'d TabellaVp) {
        let mut principale: Option<usize> = None;
        let mut estranei = Vec::new();
        let intrusa = |codice: &str| coerenza(codice, &tabella.codice) == Coerenza::Incoerente;
        // Where no row agrees with the table, the table's number is in doubt, not the codes.
        let tutte = tabella.righe.iter().all(|riga| intrusa(&riga.cod_vp));
        for riga in &tabella.righe {
            let Some(codice) = Progressivo::di(&riga.cod_vp) else {
                continue;
            };
            if !tutte && intrusa(&riga.cod_vp) {
                estranei.push(codice.numero);
                continue;
            }
            let (chiave, inizio) = match codice.serie() {
                // Bare numbers may start anew in each table, or run on.
                nuda if nuda.is_empty() => (format!("{indice}#"), Inizio::DalPrimo),
                chiave => (chiave, Inizio::DaUno),
            };
            let serie = self.voce(chiave, inizio, codice, &riga.origine);
            principale.get_or_insert(serie);
        }
        if let Some(serie) = principale {
            self.tutte[serie].occupati.extend(estranei);
        }
    }

    fn voce(
        &mut self,
        chiave: String,
        inizio: Inizio,
        codice: Progressivo<'d>,
        origine: &'d Origine,
    ) -> usize {
        let indice = *self.per_chiave.entry(chiave).or_insert(self.tutte.len());
        if indice == self.tutte.len() {
            self.tutte.push(Serie {
                numeri: BTreeMap::new(),
                occupati: BTreeSet::new(),
                esempio: codice,
                cifre: codice.cifre,
                inizio,
            });
        }
        let serie = &mut self.tutte[indice];
        serie.numeri.entry(codice.numero).or_insert(origine);
        serie.cifre = serie.cifre.min(codice.cifre);
        indice
    }
}

impl Serie<'_> {
    fn controlla(&self, sigla: &str, controlli: &mut Controlli<'_>) {
        let da = match self.inizio {
            Inizio::DaUno => 1,
            Inizio::DalPrimo => self.numeri.keys().next().copied().unwrap_or(1),
        };
        let presenti = self.numeri.keys().chain(&self.occupati).copied().collect();
        let mut complete = true;
        for lacuna in lacune(&presenti, da) {
            // A number that only a wrong code stands for is no end of the series.
            let Some(origine) = self.numeri.range(lacuna.seguente..).next().map(|(_, o)| *o) else {
                continue;
            };
            complete = false;
            self.manca(lacuna, sigla, origine, controlli);
        }
        if complete {
            controlli.superato();
        }
    }

    fn manca(&self, lacuna: Lacuna, sigla: &str, origine: &Origine, controlli: &mut Controlli<'_>) {
        let codice = |numero| format!("{sigla}{}", self.esempio.con(numero, self.cifre));
        let mancante = if lacuna.prima == lacuna.ultima {
            format!("manca il codice {}", codice(lacuna.prima))
        } else {
            format!(
                "mancano i codici da {} a {}",
                codice(lacuna.prima),
                codice(lacuna.ultima)
            )
        };
        let seguente = codice(lacuna.seguente);
        let salto = match lacuna.precedente {
            Some(numero) => format!("da {} si passa a {seguente}", codice(numero)),
            None => format!("si parte da {seguente}"),
        };
        let rilievo = controlli.fallito(
            codice(lacuna.prima),
            origine,
            format!("{mancante}: {salto}"),
        );
        let prima = lacuna
            .precedente
            .and_then(|numero| Some((numero, *self.numeri.get(&numero)?)));
        rilievo.operandi = prima
            .into_iter()
            .map(|(numero, posto)| operando_testo("codice precedente", codice(numero), posto))
            .chain([operando_testo("codice seguente", seguente, origine)])
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use pegaso_model::{RigaVp, Sorgente};

    use super::*;
    use crate::{Parametri, Selezione, esamina};

    fn mancanti(tabelle: &[(&str, &[&str])]) -> Vec<String> {
        let mut documento = Documento::vuoto(Sorgente::default());
        for (numero, codici) in tabelle {
            let righe = codici.iter().map(|codice| RigaVp {
                cod_vp: (*codice).to_owned(),
                ..RigaVp::default()
            });
            documento.valore_pubblico.push(TabellaVp {
                codice: (*numero).to_owned(),
                righe: righe.collect(),
                ..TabellaVp::default()
            });
        }
        let selezione = Selezione {
            solo: vec!["NUM601".to_owned()],
            ..Selezione::default()
        };
        let esame = esamina(
            &documento,
            &Parametri {
                selezione,
                ..Parametri::default()
            },
        );
        esame
            .rilievi
            .into_iter()
            .map(|rilievo| rilievo.oggetto)
            .collect()
    }

    #[test]
    fn a_missing_code_is_written_like_its_neighbours() {
        assert_eq!(mancanti(&[("02", &["02.02", "02.04"])]), ["02.01", "02.03"]);
        assert_eq!(mancanti(&[("2", &["2.1", "2.12"])]), ["2.2"]);
        assert_eq!(mancanti(&[("", &["OB1", "OB3"])]), ["OB2"]);
    }

    #[test]
    fn a_wrong_prefix_is_no_gap_and_no_series() {
        assert_eq!(mancanti(&[("02", &["02.01", "08.02", "02.03"])]), [""; 0]);
        assert_eq!(mancanti(&[("02", &["02.01", "08.20"])]), [""; 0]);
        assert_eq!(mancanti(&[("20", &["02.01", "02.03"])]), ["02.02"]);
    }

    #[test]
    fn a_code_in_another_table_is_not_missing() {
        assert_eq!(
            mancanti(&[("", &["A.1", "A.2"]), ("", &["A.3", "A.5"])]),
            ["A.4"]
        );
    }

    #[test]
    fn bare_numbers_may_start_anywhere() {
        assert_eq!(mancanti(&[("", &["4", "6"]), ("", &["7", "8"])]), ["5"]);
    }

    #[test]
    fn tables_may_start_anywhere_too() {
        let vuota: &[&str] = &[];
        assert_eq!(mancanti(&[("05", vuota), ("07", vuota)]), ["VP06"]);
        assert_eq!(mancanti(&[("05", vuota)]), [""; 0]);
    }
}
