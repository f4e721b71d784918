//! The pages of the rules are tests: what they show as failing fails, what passes passes.

use pegaso_model::Documento;
use pegaso_validator::{CATALOGO, Parametri, Regola, Selezione};

use crate::pdf::sketch::sketched;

/// An example of a page.
struct Block<'p> {
    /// The records that fail; none where the block passes.
    fails: Vec<&'p str>,
    text: String,
}

fn blocks(page: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find("```") {
        let block = &rest[start + 3..];
        let (info, body) = block.split_once('\n').unwrap();
        let (body, after) = body.split_once("\n```").unwrap();
        rest = after;
        let fails = match info.strip_prefix("fails ") {
            Some(records) => records.split(" -- ").collect(),
            None if info == "passes" => Vec::new(),
            None => continue,
        };
        blocks.push(Block {
            fails,
            text: body.replace('→', "\t"),
        });
    }
    blocks
}

/// The document of a block: a text export, or the PDF that it sketches.
fn read(text: &str) -> Documento {
    let read = match sketched(text) {
        Some(pdf) => pegaso::leggi("esempio.pdf", &pdf),
        None => pegaso::leggi("esempio.txt", text.as_bytes()),
    };
    read.unwrap().documento
}

/// The records on which `rule` finds something in `text`, and how many of its checks pass.
fn outcome(rule: &Regola, text: &str) -> (Vec<String>, u32) {
    let documento = read(text);
    let codice = rule.codice.as_str().to_owned();
    let selezione = Selezione {
        solo: vec![codice],
        ..Selezione::default()
    };
    let verifica = pegaso::verifica(
        &documento,
        &Parametri {
            selezione,
            ..Parametri::default()
        },
    );
    let mut records: Vec<_> = verifica
        .rilievi
        .into_iter()
        .map(|rilievo| rilievo.oggetto)
        .collect();
    records.sort();
    (records, verifica.riepilogo.superati)
}

#[test]
fn every_page_shows_what_its_rule_finds() {
    let mut wrong = Vec::new();
    for rule in CATALOGO {
        for (index, block) in blocks(rule.pagina).into_iter().enumerate() {
            let (found, passed) = outcome(rule, &block.text);
            let mut expected = block.fails;
            expected.sort_unstable();
            let silent = expected.is_empty() && passed == 0 && !rule.solo_pagine();
            if found != expected || silent {
                let codice = &rule.codice;
                wrong.push(format!(
                    "{codice} block {index}: expected {expected:?}, found {found:?}, {passed} passed"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An example shows one problem: nothing else of gravity errore, but for rules of the same family,
/// which look at the same figures.
#[test]
fn no_page_shows_another_error() {
    let mut wrong = Vec::new();
    for rule in CATALOGO {
        for (index, block) in blocks(rule.pagina).into_iter().enumerate() {
            let documento = read(&block.text);
            let verifica = pegaso::verifica(&documento, &Parametri::default());
            let family = &rule.codice.as_str()[..3];
            let others = verifica.rilievi.iter().filter(|rilievo| {
                let related = rilievo.regola.as_str().starts_with(family);
                rilievo.gravita == pegaso_model::Gravita::Errore && !related
            });
            for other in others {
                wrong.push(format!(
                    "{} block {index}: {} {} {}",
                    rule.codice, other.regola, other.oggetto, other.messaggio
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
