//! Which record it is that reading found something odd about.
//!
//! Reading knows places and not records: what it finds on pages names the document. Once the
//! records are read, a finding whose place lies on lines of one of them names that record. A place
//! on lines of several, or of none for certain, goes on naming the document.

mod pagine;

use std::collections::HashMap;

use pegaso_model::{Documento, Fase, ObiettivoPeg, Origine, RigaVp, Rilievo};

use self::pagine::Pagine;
use crate::lettore::{DOCUMENTO, Fine, Lettore, nome_tabella};

/// The rules about the figures of cells; the others are about pages and files.
const DI_CELLE: [&str; 6] = ["EST003", "EST004", "EST006", "EST009", "EST010", "EST011"];

/// A place that lines and records can have in common, exactly.
type Posto = (Option<u32>, Option<u32>, Option<[u32; 4]>);

/// The record that a line belongs to: its table or objective, and where it is known its row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Padrone {
    pub(crate) intero: String,
    riga: Option<String>,
}

/// Lets the findings about cells of `lettore` name the record that each cell belongs to.
pub(crate) fn attribuisci(lettore: &mut Lettore<'_>) {
    if !lettore.documento.letture.iter().any(e_di_celle) {
        return;
    }
    let padroni = padroni(lettore);
    let pagine = Pagine::di(lettore.source);
    for lettura in lettore
        .documento
        .letture
        .iter_mut()
        .filter(|l| e_di_celle(l))
    {
        let linee = luoghi(lettura).flat_map(|luogo| pagine.linee(luogo));
        let padroni = linee.map(|indice| padroni.get(indice).and_then(Option::as_ref));
        if let Some(oggetto) = comune(padroni) {
            lettura.oggetto = oggetto;
        }
    }
}

fn e_di_celle(lettura: &Rilievo) -> bool {
    lettura.oggetto == DOCUMENTO && DI_CELLE.contains(&lettura.regola.as_str())
}

/// The places that `lettura` is about.
fn luoghi(lettura: &Rilievo) -> impl Iterator<Item = &Origine> {
    let operandi = lettura.operandi.iter().map(|operando| &operando.origine);
    operandi
        .chain([&lettura.origine])
        .filter(|luogo| luogo.riquadro.is_some() || luogo.riga.is_some())
}

/// What findings call the record that all of `padroni` have in common.
fn comune<'p>(mut padroni: impl Iterator<Item = Option<&'p Padrone>>) -> Option<String> {
    let Padrone { intero, riga } = padroni.next()??;
    let mut riga = riga.as_ref();
    for altro in padroni {
        let altro = altro?;
        if altro.intero != *intero {
            return None;
        }
        riga = riga.filter(|riga| altro.riga.as_ref() == Some(riga));
    }
    Some(riga.unwrap_or(intero).clone())
}

/// The record of each line.
pub(crate) fn padroni(lettore: &Lettore<'_>) -> Vec<Option<Padrone>> {
    let mut nomi = nomi(&lettore.documento);
    let mut intero = None;
    let linee = lettore.source.lines();
    linee
        .map(|line| {
            if line.is_blank() {
                return None;
            }
            let di_tabella = matches!(
                lettore.fine(line.index),
                Some(Fine::Testata | Fine::Riga | Fine::Totale | Fine::Campo)
            );
            match nomi.remove(&posto(line.origine())).as_deref() {
                Some([padrone]) => {
                    if padrone.riga.is_none() {
                        intero = Some(padrone.intero.clone());
                    }
                    Some(padrone.clone())
                }
                // Several phases of one cell, or a line without a record of its own.
                _ if di_tabella => intero.clone().map(|intero| Padrone { intero, riga: None }),
                _ => None,
            }
        })
        .collect()
}

/// The records of `documento` by their place.
fn nomi(documento: &Documento) -> HashMap<Posto, Vec<Padrone>> {
    let mut nomi: HashMap<Posto, Vec<Padrone>> = HashMap::new();
    let mut aggiungi = |origine: &Origine, intero: &str, riga: Option<String>| {
        let intero = intero.to_owned();
        let padrone = Padrone { intero, riga };
        nomi.entry(posto(origine)).or_default().push(padrone);
    };
    for tabella in &documento.valore_pubblico {
        let intero = nome_tabella(Some(tabella));
        aggiungi(&tabella.origine, &intero, None);
        for riga in &tabella.righe {
            aggiungi(&riga.origine, &intero, nome_riga(riga));
        }
    }
    for obiettivo in &documento.peg {
        let intero = obiettivo.oggetto();
        aggiungi(&obiettivo.origine, &intero, None);
        for fase in &obiettivo.fasi {
            aggiungi(&fase.origine, &intero, nome_fase(obiettivo, fase));
        }
    }
    nomi
}

fn nome_riga(riga: &RigaVp) -> Option<String> {
    (!riga.cod_vp.is_empty()).then(|| riga.cod_vp.clone())
}

fn nome_fase(obiettivo: &ObiettivoPeg, fase: &Fase) -> Option<String> {
    let etichetta = fase.etichetta();
    let detta = !etichetta.trim().is_empty();
    detta.then(|| format!("{}/{etichetta}", obiettivo.oggetto()))
}

fn posto(origine: &Origine) -> Posto {
    let riquadro = origine.riquadro.map(|lati| lati.map(f32::to_bits));
    (origine.pagina, origine.riga, riquadro)
}

#[cfg(test)]
mod tests {
    use pegaso_model::{Codice, Gravita, Operando, Sorgente, Source};

    use super::*;
    use crate::parse;

    /// The place of a cell of line `riga`, in that column.
    fn cella(riga: u8, colonna: u8) -> Origine {
        let (x, y) = (100.0 * f32::from(colonna), 20.0 * f32::from(riga));
        Origine {
            pagina: Some(1),
            riquadro: Some([x, y, x + 90.0, y + 12.0]),
            ..Origine::default()
        }
    }

    fn sorgente(testo: &str) -> Source {
        let mut source = Source::new(Sorgente::default(), String::new());
        for (riga, testo) in (0..).zip(testo.lines()) {
            let celle = (0..).zip(testo.split('\t'));
            let ultima = testo.split('\t').count() - 1;
            let mut origine = cella(riga, 0);
            if let (Some(tutta), Some(fine)) = (
                origine.riquadro.as_mut(),
                cella(riga, u8::try_from(ultima).unwrap()).riquadro,
            ) {
                tutta[2] = fine[2];
            }
            source.push_line(origine);
            for (colonna, testo) in celle {
                source.push_cell(testo, cella(riga, colonna));
            }
        }
        source
    }

    fn lettura(regola: &'static str, origine: Origine) -> Rilievo {
        let codice = Codice::new(regola);
        Rilievo::nuovo(codice, "prova", Gravita::Avviso, DOCUMENTO, "", origine)
    }

    #[track_caller]
    fn nomina(testo: &str, letture: Vec<Rilievo>, attesi: &[&str]) {
        let mut source = sorgente(testo);
        source.letture = letture;
        let letture = parse(&source).letture;
        let oggetti: Vec<_> = letture.iter().map(|l| l.oggetto.as_str()).collect();
        assert_eq!(oggetti, attesi);
    }

    const VP: &str = "\
OBIETTIVO DI VALORE PUBBLICO 02
Servizi digitali
Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato
02.01\t01-08 Sportello telematico\t40\t12%\t4,8%
02.02\t01-08 Anagrafe in rete\t60\t20%\t12%
\tTotale\t\t\t16,8%
OBIETTIVO DI VALORE PUBBLICO 03
Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato
03.01\t01-08 Biblioteca\t100\t12%\t12%";

    fn unione(uno: &Origine, altro: &Origine) -> Origine {
        let (Some([x0, y0, ..]), Some([.., x1, y1])) = (uno.riquadro, altro.riquadro) else {
            unreachable!();
        };
        Origine {
            riquadro: Some([x0, y0, x1, y1]),
            ..uno.clone()
        }
    }

    #[test]
    fn cells_and_rows_name_their_record() {
        let letture = vec![
            lettura("EST004", cella(3, 3)),
            lettura("EST009", cella(4, 2)),
            lettura("EST006", cella(5, 4)),
            lettura("EST011", unione(&cella(8, 0), &cella(8, 4))),
            lettura("EST004", cella(0, 0)),
            lettura("EST004", cella(40, 0)),
        ];
        let attesi = ["02.01", "02.02", "VP02", "03.01", "VP02", "documento"];
        nomina(VP, letture, &attesi);
    }

    #[test]
    fn what_takes_several_rows_names_what_they_have_in_common() {
        let letture = vec![
            lettura("EST011", unione(&cella(3, 0), &cella(4, 4))),
            lettura("EST011", unione(&cella(3, 0), &cella(8, 4))),
            lettura("EST005", cella(3, 3)),
        ];
        nomina(VP, letture, &["VP02", "documento", "documento"]);
    }

    #[test]
    fn a_page_names_the_record_of_all_its_cells() {
        let di = |celle: &[Origine]| Rilievo {
            operandi: celle
                .iter()
                .map(|origine| Operando {
                    nome: "cella".to_owned(),
                    valore: String::new(),
                    origine: origine.clone(),
                })
                .collect(),
            ..lettura(
                "EST010",
                Origine {
                    riquadro: None,
                    ..cella(0, 0)
                },
            )
        };
        let letture = vec![
            di(&[cella(3, 2)]),
            di(&[cella(3, 2), cella(4, 2)]),
            di(&[cella(3, 2), cella(8, 2)]),
            di(&[]),
        ];
        nomina(VP, letture, &["02.01", "VP02", "documento", "documento"]);
    }

    #[test]
    fn phases_and_fields_name_their_objective() {
        let peg = "\
SETTORE TRIBUTI
OBIETTIVO A - Banca dati
Finalità strategiche: entro il 40%
Fasi progettuali\tdescrizione\tincidenza %\tresponsabili coinvolti\tscadenze previste
1\tCensimento\t60\t4010\t30/06/2023
2\tStampa\t40\t4010\t31/12/2023
\tTotale\t100\t\t";
        let letture = vec![
            lettura("EST004", cella(4, 2)),
            lettura("EST011", cella(5, 4)),
            lettura("EST004", cella(6, 2)),
            lettura("EST009", cella(2, 0)),
        ];
        let oggetto = "SETTORE TRIBUTI/A";
        let attesi = [
            &format!("{oggetto}/1"),
            &format!("{oggetto}/2"),
            oggetto,
            oggetto,
        ];
        nomina(peg, letture, &attesi.map(|a: &str| a));
    }
}
