//! Where each PEG objective begins: unit, role and person above its title.
//!
//! The title is certain, what stands above it is not: it is read upwards, from the title to the
//! first line that must belong to something else. Units and roles that are not repeated are those
//! of the objective before.

use pegaso_model::{Line, Source};

use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::campo;
use crate::grammatica::intestazione::intestazione;
use crate::grammatica::struttura::{e_una_persona, e_una_unita, firma, ruolo, unita};
use crate::grammatica::termine::termine;
use crate::grammatica::titolo::{Titolo, codice_obiettivo, titolo};
use crate::grammatica::tutta;
use crate::pagina::e_un_numero_di_pagina;

/// The head of an objective.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scheda {
    /// First line of the head.
    pub(crate) inizio: usize,
    /// The title's line.
    pub(crate) titolo: usize,
    /// The unit; `None` where it is that of the objective before.
    pub(crate) struttura: Option<String>,
    pub(crate) ruolo: Option<String>,
    pub(crate) responsabile: Option<String>,
    /// The code, where it stands on a line of its own.
    pub(crate) codice: Option<String>,
    /// Lines of the head that are none of these: headings of the plan above.
    pub(crate) estranee: Vec<usize>,
}

/// Most non-blank lines that a head takes above its title.
const RIGHE_DI_TESTA: usize = 12;

/// The heads of all objectives, in order.
pub(crate) fn trova(source: &Source) -> Vec<Scheda> {
    source
        .lines()
        .filter(|line| testo_di(*line).is_some_and(|testo| tutta(titolo, testo).is_some()))
        .filter(|line| {
            line.only_text()
                .is_none_or(|testo| tutta(intestazione, testo).is_none())
        })
        .filter(|line| !da_il_testo_al_titolo_sopra(source, *line))
        .map(|line| scheda(source, line.index))
        .collect()
}

/// `Titolo dell'obiettivo: …` right below `Scheda obiettivo n. 7`, which has a code and no text.
fn da_il_testo_al_titolo_sopra(source: &Source, line: Line<'_>) -> bool {
    let senza_codice = titolo_su(line).is_some_and(|letto| letto.codice.is_empty());
    let sopra = || {
        (0..line.index)
            .rev()
            .filter_map(|indice| source.line(indice))
            .find(|sopra| !sopra.is_blank())
    };
    senza_codice
        && sopra()
            .and_then(titolo_su)
            .is_some_and(|sopra| sopra.titolo.is_empty())
}

/// The title that stands alone on `line`.
fn titolo_su(line: Line<'_>) -> Option<Titolo<'_>> {
    tutta(titolo, line.only_text()?)
}

/// The text of a line that is no row of a table: alone, or first of two cells.
fn testo_di(line: Line<'_>) -> Option<&str> {
    let primo = line.cells().find(|cella| !cella.text.is_empty())?.text;
    // Cheap first look: titles begin with Obiettivo, Scheda, Titolo, Denominazione, Progetto.
    primo
        .starts_with(['O', 'o', 'S', 's', 'T', 't', 'D', 'd', 'P', 'p'])
        .then_some(())?;
    (line.filled() <= 2).then_some(primo)
}

/// Reads upwards from the title.
fn scheda(source: &Source, indice_titolo: usize) -> Scheda {
    let mut righe: Vec<(usize, &str)> = Vec::new();
    let mut ferma = Fermata::Inizio;
    for indice in (0..indice_titolo).rev() {
        let Some(line) = source.line(indice) else {
            break;
        };
        if line.is_blank() {
            continue;
        }
        match fermata(line) {
            Some(fermata) => {
                ferma = fermata;
                break;
            }
            None if righe.len() < RIGHE_DI_TESTA => {
                righe.extend(line.only_text().map(|testo| (indice, testo)));
            }
            None => break,
        }
    }
    righe.reverse();
    componi(source, &righe, indice_titolo, ferma)
}

/// What stopped the reading upwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fermata {
    /// A line that closes a page or opens one: all that follows is head.
    Pagina,
    /// A field or a table: its text may go on below it.
    Campo,
    /// The start of the document, or too many lines.
    Inizio,
}

fn fermata(line: Line<'_>) -> Option<Fermata> {
    let Some(testo) = line.only_text() else {
        return Some(Fermata::Campo);
    };
    if tutta(ente, testo).is_some() || firma(testo) {
        return Some(Fermata::Pagina);
    }
    // A label alone on its line may as well be half of a unit's name: `RISORSE UMANE`.
    let etichetta = campo(testo)
        .is_ok_and(|(_, letto)| letto.etichetta != testo || testo.ends_with([':', '-', '–']));
    let di_campo = etichetta
        || tutta(titolo, testo).is_some() && tutta(intestazione, testo).is_none()
        || termine(testo).is_ok();
    di_campo.then_some(Fermata::Campo)
}

fn componi(source: &Source, righe: &[(usize, &str)], titolo: usize, ferma: Fermata) -> Scheda {
    let mut estranee = Vec::new();
    let mut codice = None;
    let mut dopo_intestazione = false;
    let mut proprie = Vec::new();
    for (indice, testo) in righe {
        let letta = tutta(intestazione, testo);
        let valore = dopo_intestazione && letta.is_none() && !e_della_testa(testo);
        dopo_intestazione =
            letta.is_some_and(super::grammatica::intestazione::Intestazione::senza_valore);
        if let Some(letto) = tutta(codice_obiettivo, testo) {
            codice = Some(letto.to_owned());
        } else if letta.is_some() || valore || e_un_numero_di_pagina(testo) {
            estranee.push(*indice);
        } else {
            proprie.push((*indice, *testo));
        }
    }
    let righe = proprie.as_slice();
    let del_ruolo = righe
        .iter()
        .rposition(|(_, testo)| tutta(ruolo, testo).is_some());
    let (sopra, sotto) = match del_ruolo {
        Some(posto) => (&righe[..posto], &righe[posto + 1..]),
        None => (righe, &righe[righe.len()..]),
    };
    let letto = del_ruolo.and_then(|posto| tutta(ruolo, righe[posto].1));
    let persona = letto.and_then(|letto| letto.persona).or_else(|| {
        sotto
            .iter()
            .map(|(_, testo)| *testo)
            .find(|testo| e_una_persona(testo))
    });
    let inizio_unita = inizio_unita(source, sopra, ferma, del_ruolo.is_some());
    let nomi = &sopra[inizio_unita..];
    let struttura: Vec<_> = nomi.iter().map(|(_, testo)| unita(testo)).collect();
    let prima = nomi.first().or(del_ruolo.map(|posto| &righe[posto]));
    let inizio = prima.map_or(titolo, |(indice, _)| *indice);
    estranee.retain(|indice| *indice > inizio);
    Scheda {
        inizio,
        titolo,
        struttura: (!struttura.is_empty()).then(|| struttura.join(" ")),
        ruolo: letto.map(|letto| letto.ruolo.to_owned()),
        responsabile: persona.map(str::to_owned),
        codice,
        estranee,
    }
}

/// A line that names a unit, a role or a person.
fn e_della_testa(testo: &str) -> bool {
    e_una_unita(testo) || tutta(ruolo, testo).is_some() || e_una_persona(testo)
}

/// Which of the lines above the role begin the unit's name; their number where none does.
fn inizio_unita(
    source: &Source,
    sopra: &[(usize, &str)],
    ferma: Fermata,
    con_ruolo: bool,
) -> usize {
    if let Some(posto) = sopra.iter().position(|(_, testo)| e_una_unita(testo)) {
        return posto;
    }
    match ferma {
        Fermata::Pagina => 0,
        // Without a word that says so, only the paragraph right above the role can be a unit.
        Fermata::Inizio | Fermata::Campo if con_ruolo => {
            let staccato = |posto: &usize| {
                let (indice, _) = sopra[*posto];
                indice == 0 || source.line(indice - 1).is_none_or(|line| line.is_blank())
            };
            (0..sopra.len()).rev().find(staccato).unwrap_or(sopra.len())
        }
        Fermata::Inizio | Fermata::Campo => sopra.len(),
    }
}

#[cfg(test)]
mod tests {
    use crate::prova::letto;

    #[test]
    fn a_code_and_a_title_on_two_lines_are_one_objective() {
        let documento = letto(
            "SETTORE AMBIENTE\nResponsabile: Arch. Nadia Colli\n\nSCHEDA OBIETTIVO N. 7\n\n\
             Titolo obiettivo: Zonizzazione acustica\n\n\
             Fase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t100\t31/12/2025\n\n\
             Scheda obiettivo n. 8\nTitolo obiettivo: Sportello energia\n\n\
             Fase\tDescrizione\tPeso %\tScadenza\n1\tApertura\t100\t31/12/2025",
        );
        let letti: Vec<_> = documento
            .peg
            .iter()
            .map(|o| (o.codice.as_str(), o.titolo.as_str(), o.fasi.len()))
            .collect();
        let attesi = [
            ("7", "Zonizzazione acustica", 1),
            ("8", "Sportello energia", 1),
        ];
        assert_eq!(letti, attesi);
    }
}
