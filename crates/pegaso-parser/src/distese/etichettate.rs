//! Phases with a label a line: `FASE 1`, `Descrizione: Rilievo`, `Peso: 30%`, `Scadenza: 31/03/2025`.

use std::borrow::Cow;
use std::ops::Range;

use pegaso_model::{Line, Origine, Source, parole};

use super::in_prosa::{Cella, Serie};
use super::voce_della_cella;
use crate::colonne::{Colonna, FASI};
use crate::grammatica::etichetta::campo;
use crate::grammatica::fase::etichetta;
use crate::grammatica::numero::{Cifra, cifra};
use crate::grammatica::termine::termine;
use crate::grammatica::totale::e_un_totale;
use crate::pagina::e_un_numero_di_pagina;
use crate::peg::testo_unito;
use crate::testata::{Stampa, Testata, TipoTabella};

/// Lines that one label takes at most.
const RIGHE: usize = 6;

/// Labels that one phase has at most.
const VOCI: usize = 12;

/// A label with its value.
struct Voce<'s> {
    nome: &'s str,
    valore: Cow<'s, str>,
    origine: &'s Origine,
    righe: usize,
}

/// A phase: what opens it, and its labels.
struct Blocco<'s> {
    linea: usize,
    voci: Vec<Voce<'s>>,
}

/// Cheap first look: true for a line that opens such a phase by itself.
pub(super) fn puo_cominciare(line: Line<'_>) -> bool {
    apertura(line).is_some()
}

/// The phases at the start of `linee`: what they make where they are a series, and the line below them;
/// `None` where there are none.
pub(super) fn leggi(source: &Source, linee: Range<usize>) -> Option<(Option<Serie<'_>>, usize)> {
    let mut blocchi: Vec<Blocco<'_>> = Vec::new();
    let mut estranee = Vec::new();
    // Labels that may be the objective's below its last phase.
    let mut sospese: Vec<Voce<'_>> = Vec::new();
    let mut fine = linee.start;
    let mut ultima = linee.start;
    for indice in linee.clone() {
        let line = source.line(indice)?;
        if line.is_blank() {
            continue;
        }
        let attaccata = ultima + 1 == indice;
        ultima = indice;
        let come = blocchi.first().and_then(|blocco| blocco.voci.first());
        let come = come.map(|voce| voce.nome);
        let apre = apertura(line).filter(|voce| come.is_none_or(|come| come == voce.nome));
        if let Some(voce) = apre.filter(|_| e_aperta(source, indice, linee.end)) {
            if let Some(blocco) = blocchi.last_mut() {
                blocco.voci.append(&mut sospese);
            }
            blocchi.push(Blocco {
                linea: indice,
                voci: vec![voce],
            });
            fine = indice + 1;
            continue;
        }
        let piu = blocchi.len();
        let blocco = blocchi.last_mut()?;
        if line.only_text().is_some_and(e_un_numero_di_pagina) {
            estranee.push(indice);
            continue;
        }
        if let Some(voce) = voce_di(line) {
            let presenti = blocco.voci.len() + sospese.len();
            let ripetuta = blocco
                .voci
                .iter()
                .chain(&sospese)
                .any(|v| v.nome == voce.nome);
            if ripetuta || presenti > VOCI {
                break;
            }
            if e_sua(blocco, &voce, line) && (piu == 1 || e_nota(&blocchi[..piu - 1], &voce)) {
                let blocco = blocchi.last_mut()?;
                blocco.voci.append(&mut sospese);
                blocco.voci.push(voce);
                fine = indice + 1;
            } else {
                sospese.push(voce);
            }
            continue;
        }
        let sopra = sospese.last_mut().or(blocco.voci.last_mut())?;
        let Some(testo) = line
            .only_text()
            .filter(|testo| attaccata && prosegue(sopra, testo))
        else {
            break;
        };
        let valore = sopra.valore.trim_end();
        sopra.valore = Cow::Owned(format!("{valore} {testo}").trim_start().to_owned());
        sopra.righe += 1;
        if sospese.is_empty() {
            fine = indice + 1;
        }
    }
    estranee.retain(|indice| *indice < fine);
    let fine = fine.max(linee.start + 1);
    Some((serie(blocchi, linee.start..fine, estranee), fine))
}

fn serie(blocchi: Vec<Blocco<'_>>, linee: Range<usize>, estranee: Vec<usize>) -> Option<Serie<'_>> {
    if blocchi.len() < 2 {
        return None;
    }
    let mut nomi: Vec<(&str, &Origine)> = Vec::new();
    for voce in blocchi.iter().flat_map(|blocco| &blocco.voci) {
        if !nomi.iter().any(|(nome, _)| *nome == voce.nome) {
            nomi.push((voce.nome, voce.origine));
        }
    }
    let testata = if let Some(testata) = testata(&nomi) {
        testata
    } else {
        // Texts and weights are phases, though nothing is called so.
        nomi.insert(0, ("Fase", nomi.first()?.1));
        testata(&nomi)?
    };
    let (peso, _) = *nomi.get(testata.indice(Colonna::Incidenza)?)?;
    let pesata = |blocco: &&Blocco<'_>| {
        let mut voci = blocco.voci.iter();
        voci.any(|v| v.nome == peso && matches!(cifra(&v.valore), Cifra::Numero { .. }))
    };
    if testata.tipo != TipoTabella::Fasi || blocchi.iter().filter(pesata).count() < 2 {
        return None;
    }
    let righe = blocchi.into_iter().map(|blocco| {
        let posto = blocco.voci.first().map(|voce| voce.origine);
        let celle = nomi.iter().map(|(nome, origine)| -> Cella<'_> {
            let voce = blocco.voci.iter().find(|voce| voce.nome == *nome);
            match voce {
                Some(voce) => (voce.valore.clone(), voce.origine.clone()),
                None => (Cow::Borrowed(""), posto.unwrap_or(origine).clone()),
            }
        });
        (blocco.linea, celle.collect())
    });
    Some(Serie {
        righe: righe.collect(),
        linee,
        nomi,
        estranee,
    })
}

fn testata(nomi: &[(&str, &Origine)]) -> Option<Testata> {
    let testi: Vec<&str> = nomi.iter().map(|(nome, _)| *nome).collect();
    Testata::da_testi(&testi, Stampa::Stampata)
}

/// What opens a phase: `FASE 1`, `Fase 2: Gara`, `Attività: Rilievo`.
fn apertura(line: Line<'_>) -> Option<Voce<'_>> {
    let testo = line.only_text()?;
    let (nome, valore) = if etichetta(testo).is_ok() {
        ("Fase", testo)
    } else {
        let (nome, valore) = voce_della_cella(testo).filter(|_| campo(testo).is_err())?;
        let apre = matches!(colonna(nome), Some(Colonna::Fase | Colonna::Descrizione));
        apre.then_some((nome, valore))?
    };
    Some(Voce {
        nome,
        valore: Cow::Borrowed(valore),
        origine: line.cells().find(|cella| !cella.text.is_empty())?.origine,
        righe: 1,
    })
}

/// True where the line below that of an opening is one of its labels.
fn e_aperta(source: &Source, indice: usize, fine: usize) -> bool {
    let mut sotto = (indice + 1..fine).filter_map(|indice| source.line(indice));
    let sotto = sotto.find(|line| !line.is_blank());
    sotto
        .and_then(voce_di)
        .is_some_and(|voce| colonna(voce.nome).is_some_and(|colonna| colonna != Colonna::Fase))
}

/// A label and its value, on one line or in two cells; the value may be blank behind a known label.
fn voce_di(line: Line<'_>) -> Option<Voce<'_>> {
    let mut piene = line.cells().filter(|cella| !cella.text.is_empty());
    let prima = piene.next()?;
    let (nome, valore) = match (line.filled(), piene.next()) {
        (1, _) => {
            let vuota = prima.text.strip_suffix(':').map(str::trim);
            let vuota = vuota.filter(|nome| colonna(nome).is_some());
            vuota
                .map(|nome| (nome, ""))
                .or_else(|| voce_della_cella(prima.text))?
        }
        (2, Some(seconda)) => {
            let nome = prima.text.trim_end_matches([':', ' ']);
            colonna(nome).map(|_| (nome, seconda.text))?
        }
        _ => return None,
    };
    Some(Voce {
        nome,
        valore: Cow::Borrowed(valore),
        origine: prima.origine,
        righe: 1,
    })
}

/// True for a label that a phase has: a column of phases which `blocco` has not yet.
fn e_sua(blocco: &Blocco<'_>, voce: &Voce<'_>, line: Line<'_>) -> bool {
    let sua = colonna(voce.nome);
    let altra = blocco
        .voci
        .iter()
        .any(|altra| sua.is_some() && colonna(altra.nome) == sua);
    let di_tutto = termine(&testo_unito(line)).is_ok();
    sua.is_some() && !altra && !di_tutto
}

/// True for a label that one of `blocchi` has.
fn e_nota(blocchi: &[Blocco<'_>], voce: &Voce<'_>) -> bool {
    let mut voci = blocchi.iter().flat_map(|blocco| &blocco.voci);
    voci.any(|altra| altra.nome == voce.nome)
}

/// True where `testo`, right below the line of `voce`, goes on with its value.
fn prosegue(voce: &Voce<'_>, testo: &str) -> bool {
    let segue = testo.starts_with(char::is_lowercase) || voce.valore.is_empty();
    segue && voce.righe < RIGHE && !e_un_totale(testo) && !crate::e_strutturale(testo)
}

/// The column of a table of phases that is called `nome`.
fn colonna(nome: &str) -> Option<Colonna> {
    let nome = parole(nome).join(" ");
    let iniziale = nome.bytes().next()?;
    let mut forme = FASI.come(iniziale).iter();
    forme.find_map(|(_, colonna, forma)| (*forma == nome).then_some(*colonna))
}
