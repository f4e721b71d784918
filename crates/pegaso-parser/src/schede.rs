//! Where each PEG objective begins: unit, role and person above its title.
//!
//! The title is certain, what stands above it is not: it is read upwards, from the title to the
//! first line that must belong to something else. Units and roles that are not repeated are those
//! of the objective before.

mod titoli;

use std::borrow::Cow;

use pegaso_model::{Line, Source};

use crate::grammatica::ente::ente;
use crate::grammatica::etichetta::campo;
use crate::grammatica::frase::{Frasi, una_delle};
use crate::grammatica::intestazione::intestazione;
use crate::grammatica::struttura::{
    dopo_articolo, e_una_persona, e_una_unita, firma, ruolo, unita,
};
use crate::grammatica::termine::termine;
use crate::grammatica::testa::{Voce, apre_una_scheda, unita_e_ruolo, voce};
use crate::grammatica::titolo::{codice_obiettivo, titolo};
use crate::grammatica::tutta;
use crate::pagina::e_un_numero_di_pagina;
use crate::peg::testo_unito;

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

/// What the titles of documents begin with, which are no units.
const PIANI: Frasi = Frasi::di(&[
    "PIANO ESECUTIVO DI GESTIONE",
    "PIANO DETTAGLIATO DEGLI OBIETTIVI",
    "PIANO DEGLI OBIETTIVI",
    "PIANO DELLE PERFORMANCE",
    "PIANO DELLA PERFORMANCE",
    "PIANO PERFORMANCE",
    "PIANO INTEGRATO DI ATTIVITA",
    "PIAO",
    "PEG",
    "P E G",
    "RELAZIONE SULLA PERFORMANCE",
    "RELAZIONE DELLA PERFORMANCE",
    "INDICE",
    "SOMMARIO",
]);

/// The heads of all objectives, in order.
pub(crate) fn trova(source: &Source) -> Vec<Scheda> {
    titoli::titoli(source)
        .into_iter()
        .map(|indice| scheda(source, indice))
        .collect()
}

/// True where one of `schede` begins with line `indice`.
pub(crate) fn comincia<'s>(schede: impl IntoIterator<Item = &'s Scheda>, indice: usize) -> bool {
    schede.into_iter().any(|scheda| scheda.inizio == indice)
}

/// The text of a line that may stand in a head: alone, or a label and its value in two cells.
pub(crate) fn testo_di_testa(line: Line<'_>) -> Option<Cow<'_, str>> {
    if let Some(testo) = line.only_text() {
        return Some(Cow::Borrowed(testo));
    }
    if line.filled() != 2 {
        return None;
    }
    let testo = testo_unito(line);
    voce(&testo).is_ok().then_some(testo)
}

/// Reads upwards from the title, or from the table of several objectives.
pub(crate) fn scheda(source: &Source, indice_titolo: usize) -> Scheda {
    let mut righe: Vec<(usize, Cow<'_, str>)> = Vec::new();
    let mut ferma = Fermata::Inizio;
    let mut apertura = None;
    for indice in (0..indice_titolo).rev() {
        let Some(line) = source.line(indice) else {
            break;
        };
        if line.is_blank() {
            continue;
        }
        let della_testa = righe.iter().any(|(_, testo)| e_una_unita(testo));
        if let Some(testo) = ruolo_sotto_l_unita(source, line).filter(|_| !della_testa) {
            righe.push((indice, Cow::Borrowed(testo)));
            continue;
        }
        match fermata(line) {
            Some(fermata) => {
                ferma = fermata;
                break;
            }
            None if line.only_text().is_some_and(apre_una_scheda) => {
                ferma = Fermata::Campo;
                apertura = Some(indice);
                break;
            }
            None if righe.len() < RIGHE_DI_TESTA => {
                righe.extend(testo_di_testa(line).map(|testo| (indice, testo)));
            }
            None => break,
        }
    }
    let righe: Vec<(usize, &str)> = righe
        .iter()
        .rev()
        .flat_map(|(indice, testo)| match unita_e_ruolo(testo) {
            Some((unita, ruolo)) => vec![(*indice, unita), (*indice, ruolo)],
            None => vec![(*indice, &**testo)],
        })
        .collect();
    let mut scheda = componi(source, &righe, indice_titolo, ferma);
    scheda.inizio = apertura.unwrap_or(scheda.inizio);
    scheda
}

/// `Il Dirigente Rag. Paolo Monti` right below the name of a unit, without its article: elsewhere it is a
/// signature.
fn ruolo_sotto_l_unita<'s>(source: &'s Source, line: Line<'s>) -> Option<&'s str> {
    let testo = dopo_articolo(line.only_text()?)?;
    let letto = tutta(ruolo, testo)?;
    let mut sopra = (0..line.index)
        .rev()
        .filter_map(|indice| source.line(indice));
    let sopra = sopra.find(|sopra| !sopra.is_blank())?.only_text()?;
    (letto.persona.is_some() && e_una_unita(sopra)).then_some(testo)
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
    let Some(testo) = testo_di_testa(line) else {
        return Some(Fermata::Campo);
    };
    let testo = &*testo;
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
    let mut del_codice = None;
    let mut dopo_intestazione = false;
    let mut proprie = Vec::new();
    for (indice, testo) in righe {
        let letta = tutta(intestazione, testo);
        let valore = dopo_intestazione && letta.is_none() && !e_della_testa(testo);
        dopo_intestazione =
            letta.is_some_and(super::grammatica::intestazione::Intestazione::senza_valore);
        if let Some(letto) = tutta(codice_obiettivo, testo).or_else(|| codice_di(testo)) {
            codice = Some(letto.to_owned());
            del_codice = Some(*indice);
        } else if letta.is_some()
            || valore
            || e_un_numero_di_pagina(testo)
            || una_delle(&PIANI, testo).is_ok()
        {
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
    let inizio = del_codice.map_or(inizio, |indice| inizio.min(indice));
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

/// The code of a labelled line: `Codice: TR-3`.
fn codice_di(testo: &str) -> Option<&str> {
    match tutta(voce, testo) {
        Some(Voce::Codice(codice)) => Some(codice),
        _ => None,
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

    #[test]
    fn the_title_of_the_document_is_no_unit() {
        let documento = letto(
            "COMUNE DI PROVA\n\nPiano esecutivo di gestione 2025\n\nSCHEDA OBIETTIVO N. 1\n\n\
             Centro di responsabilità\tSettore Tributi\nResponsabile\tdott. Aldo Neri\n\
             Codice obiettivo\tTR.1\nTitolo\tEvasione\nPeso obiettivo\t30\nFinalità\tRidurre i residui\n\n\
             Fase\tDescrizione\tPeso %\tScadenza\n1\tBozza\t100\t31/12/2025",
        );
        let obiettivo = &documento.peg[0];
        let testa = [&obiettivo.struttura, &obiettivo.codice, &obiettivo.titolo];
        assert_eq!(testa, ["Settore Tributi", "TR.1", "Evasione"]);
        assert_eq!(obiettivo.dettaglio.as_deref(), Some("Peso obiettivo: 30"));
        assert_eq!(
            obiettivo.finalita_strategiche.as_deref(),
            Some("Ridurre i residui")
        );
        assert_eq!(documento.letture, []);
    }
}
