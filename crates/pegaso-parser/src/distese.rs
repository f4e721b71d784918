//! Rows whose cells say themselves what they hold: `Fase 1: Gara | Scadenza: 31/03/2025 | Peso: 40`.
//!
//! Before anything is read, rows of the same labels become a table with these as its header, and a
//! line with labels of a head or of a field becomes one line for each. Nothing else is touched.

mod elenchi;
mod etichettate;
mod in_prosa;

use pegaso_model::{Cell, Line, Origine, Source};

use crate::grammatica::coppia::nome_e_valore;
use crate::grammatica::etichetta::campo;
use crate::grammatica::fase::etichetta;
use crate::grammatica::testa::voce;
use crate::grammatica::totale::e_un_totale;
use crate::grammatica::tutta;
use crate::testata::{Stampa, Testata, TipoTabella};

/// Longest label, in bytes.
const ETICHETTA: usize = 50;

/// How many labelled rows below one another that begin no table are tried, one by one.
const TENTATIVI: usize = 50;

/// `source` with such rows laid out; `None` where it has none.
pub(crate) fn distendi(source: &Source) -> Option<Source> {
    let prosa = in_prosa::cerca(source);
    let mut prosa = prosa.iter().peekable();
    let prima = source.lines().find(|line| e_etichettata(*line));
    let prima = prima.map_or(source.len(), |line| line.index);
    if prosa.peek().is_none() && prima == source.len() {
        return None;
    }
    let mut distesa = Source::new(source.sorgente.clone(), String::new());
    distesa.letture.clone_from(&source.letture);
    let mut indice = 0;
    let mut mancati = 0;
    while let Some(line) = source.line(indice) {
        if let Some(serie) = prosa.next_if(|serie| serie.linee.start == indice) {
            serie.scrivi(source, &mut distesa);
            indice = serie.linee.end;
            continue;
        }
        indice += 1;
        if indice > prima && e_etichettata(line) {
            if mancati < TENTATIVI {
                if let Some(tabella) = Tabella::da(source, line) {
                    tabella.scrivi(&mut distesa);
                    indice = tabella.fine;
                    mancati = 0;
                    continue;
                }
                mancati += 1;
            }
            if e_una_testa(line) {
                for cella in piene(line) {
                    distesa.push_line(line.origine().clone());
                    distesa.push_cell(cella.text, cella.origine.clone());
                }
                continue;
            }
        } else if !line.is_blank() {
            mancati = 0;
        }
        copia(line, &mut distesa);
    }
    Some(distesa)
}

/// Writes `line` as it is.
fn copia(line: Line<'_>, distesa: &mut Source) {
    distesa.push_line(line.origine().clone());
    for cella in line.cells() {
        distesa.push_cell(cella.text, cella.origine.clone());
    }
}

/// A table out of rows with the same labels.
struct Tabella<'s> {
    nomi: Vec<(&'s str, &'s Origine)>,
    righe: Vec<(Line<'s>, Vec<(&'s str, &'s Origine)>)>,
    /// The line below its last row.
    fine: usize,
}

impl<'s> Tabella<'s> {
    /// The table that begins with `line`: of phases, or of two or more rows of valore pubblico.
    fn da(source: &'s Source, line: Line<'s>) -> Option<Self> {
        let celle: Vec<Cell<'s>> = piene(line).collect();
        let prima = celle.first()?;
        let altri = celle[1..].iter().map(|cella| voce_della_cella(cella.text));
        let altri: Vec<&str> = altri
            .map(|letto| letto.map(|(nome, _)| nome))
            .collect::<Option<_>>()?;
        let nome = match voce_della_cella(prima.text) {
            _ if etichetta(prima.text).is_ok() => "Fase",
            Some((nome, _)) => nome,
            None => "Obiettivo",
        };
        let testi = std::iter::once(nome).chain(altri);
        let origini = celle.iter().map(|cella| cella.origine);
        let mut nomi: Vec<(&str, &Origine)> = testi.zip(origini).collect();
        if nome == "Fase" {
            aggiungi_i_nomi(source, line, &mut nomi);
        }
        let testi: Vec<&str> = nomi.iter().map(|(nome, _)| *nome).collect();
        let testata = Testata::da_testi(&testi, Stampa::Stampata)?;
        let mut tabella = Self {
            nomi,
            righe: Vec::new(),
            fine: line.index,
        };
        while let Some(line) = source.line(tabella.fine) {
            if let Some(riga) = tabella.riga(line) {
                tabella.righe.push((line, riga));
            } else if !line.is_blank() {
                break;
            }
            tabella.fine += 1;
        }
        let basta = match testata.tipo {
            TipoTabella::Fasi => !tabella.righe.is_empty(),
            TipoTabella::ValorePubblico => tabella.righe.len() > 1,
            TipoTabella::Indicatori | TipoTabella::Elenco => false,
        };
        basta.then_some(tabella)
    }

    /// The values of `line` below their names; `None` where it is no row of this table.
    fn riga(&self, line: Line<'s>) -> Option<Vec<(&'s str, &'s Origine)>> {
        let mut riga = vec![("", line.origine()); self.nomi.len()];
        let (prima, _) = *self.nomi.first()?;
        for (posto, cella) in piene(line).enumerate() {
            let letta = voce_della_cella(cella.text);
            let e_la_prima = posto == 0
                && match prima {
                    "Fase" => etichetta(cella.text).is_ok() || e_un_totale(cella.text),
                    "Obiettivo" => letta.is_none(),
                    _ => false,
                };
            let (colonna, valore) = match letta {
                _ if e_la_prima => (0, cella.text),
                Some((nome, valore)) => {
                    let colonna = self.nomi.iter().position(|(altro, _)| *altro == nome)?;
                    (colonna, valore)
                }
                None => return None,
            };
            let libera = riga.get_mut(colonna).filter(|cella| cella.0.is_empty())?;
            *libera = (valore, cella.origine);
        }
        (line.filled() > 1).then_some(riga)
    }

    fn scrivi(&self, distesa: &mut Source) {
        let Some((prima, _)) = self.righe.first() else {
            return;
        };
        distesa.push_line(prima.origine().clone());
        for (nome, origine) in &self.nomi {
            distesa.push_cell(nome, (*origine).clone());
        }
        for (line, riga) in &self.righe {
            distesa.push_line(line.origine().clone());
            for (valore, origine) in riga {
                distesa.push_cell(valore, (*origine).clone());
            }
        }
    }
}

/// Adds the labels that the first phase lacks and the ones right below it have.
fn aggiungi_i_nomi<'s>(
    source: &'s Source,
    prima: Line<'s>,
    nomi: &mut Vec<(&'s str, &'s Origine)>,
) {
    /// Lines that are looked at.
    const LINEE: usize = 40;
    let sotto = source.lines_from(prima.index + 1).take(LINEE);
    let sotto = sotto.filter(|line| !line.is_blank()).take_while(|line| {
        let mut celle = piene(*line);
        celle
            .next()
            .is_some_and(|cella| etichetta(cella.text).is_ok())
            && e_etichettata(*line)
    });
    for cella in sotto.flat_map(|line| piene(line).skip(1)) {
        if let Some((nome, _)) = voce_della_cella(cella.text)
            && !nomi.iter().any(|(altro, _)| *altro == nome)
        {
            nomi.push((nome, cella.origine));
        }
    }
}

/// True for a line of two or more cells, all of which but the first have a label and a value.
fn e_etichettata(line: Line<'_>) -> bool {
    line.filled() > 1
        && piene(line)
            .rev()
            .take(line.filled() - 1)
            .all(|cella| voce_della_cella(cella.text).is_some())
}

/// True for a line of labels with their values, of which one at least is of a head or opens a field.
fn e_una_testa(line: Line<'_>) -> bool {
    let nota = |testo| tutta(voce, testo).is_some() || campo(testo).is_ok();
    piene(line).all(|cella| voce_della_cella(cella.text).is_some())
        && piene(line).any(|cella| nota(cella.text))
}

fn piene(line: Line<'_>) -> impl DoubleEndedIterator<Item = Cell<'_>> {
    line.cells().filter(|cella| !cella.text.is_empty())
}

/// What a cell is called, in a few words, and what it holds.
fn voce_della_cella(testo: &str) -> Option<(&str, &str)> {
    // Cheap first look: figures and dates have no label.
    if !testo.starts_with(|c: char| c.is_alphabetic() || c == '%') {
        return None;
    }
    nome_e_valore(testo).filter(|(nome, _)| nome.len() <= ETICHETTA)
}

#[cfg(test)]
mod tests;
