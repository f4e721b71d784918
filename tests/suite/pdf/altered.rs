//! Damaged files: whatever a transmission or a bad disk does, no figure changes without a word.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::chance::Chance;
use crate::support::{Scratch, workspace};

const FILES: usize = 1000;
/// So many of them may have figures that change on a sound page and a finding on the damaged one
/// only: words of all pages tell how a name is joined that a line end broke.
const ELSEWHERE: usize = 1;

/// One of `values`.
fn one_of(values: &[usize], chance: &mut Chance) -> usize {
    values[chance.below(values.len())]
}

/// A damaged copy of `sound`, and what was done to it.
fn damaged(sound: &[u8], seed: usize) -> (Vec<u8>, String) {
    let mut random = Chance(seed as u64);
    let mut file = sound.to_vec();
    let what = match seed % 5 {
        kind @ (0 | 1) => {
            let places: Vec<_> = (0..one_of(&[1, 1, 1, 4, 16], &mut random))
                .map(|_| {
                    let at = random.below(file.len());
                    let bit = u8::try_from(1 << random.below(8)).unwrap();
                    let byte = u8::try_from(random.below(256)).unwrap();
                    file[at] = if kind == 0 { byte } else { file[at] ^ bit };
                    at
                })
                .collect();
            format!("other bytes at {places:?}")
        }
        2 => {
            file.truncate(random.below(file.len()));
            format!("cut off after {}", file.len())
        }
        3 => {
            let len = one_of(&[1, 16, 64, 512], &mut random);
            let (one, other) = (
                random.below(file.len() - len),
                random.below(file.len() - len),
            );
            for offset in 0..len {
                file.swap(one + offset, other + offset);
            }
            format!("{len} bytes of {one} and {other} swapped")
        }
        _ => {
            let len = one_of(&[1, 8, 100, 1000], &mut random);
            let at = random.below(file.len() - len);
            file.drain(at..at + len);
            format!("{len} bytes taken out at {at}")
        }
    };
    (file, what)
}

/// Every figure and date of the records with what names it and the page that it stands on, and how
/// often.
fn figures(documento: &Value) -> BTreeMap<(Option<u64>, String), usize> {
    let mut figures = BTreeMap::new();
    let mut add = |origine: &Value, figure: String| {
        *figures
            .entry((origine["pagina"].as_u64(), figure))
            .or_insert(0) += 1;
    };
    for tabella in documento["valore_pubblico"].as_array().unwrap() {
        let totale = &tabella["totale"];
        if !totale.is_null() {
            add(&tabella["celle"]["totale"], format!("totale {totale}"));
        }
        for riga in tabella["righe"].as_array().unwrap() {
            let figure = format!(
                "{} {} {} {}",
                riga["cod_vp"], riga["peso"], riga["raggiungimento"], riga["raggiungimento_pesato"]
            );
            add(&riga["origine"], figure);
        }
    }
    for obiettivo in documento["peg"].as_array().unwrap() {
        for totale in obiettivo["totali"].as_array().unwrap() {
            add(&totale["origine"], format!("totale {}", totale["valore"]));
        }
        for fase in obiettivo["fasi"].as_array().unwrap() {
            let scadenza = &fase["scadenza"]["testo"];
            let figure = format!("{} {} {scadenza}", fase["fase"], fase["incidenza"]);
            add(&fase["origine"], figure);
        }
    }
    figures
}

/// The pages on which `read` has other figures than `whole`; `None` for those of no page.
fn changed(
    whole: &BTreeMap<(Option<u64>, String), usize>,
    read: &BTreeMap<(Option<u64>, String), usize>,
) -> BTreeSet<Option<u64>> {
    let keys = whole.keys().chain(read.keys());
    keys.filter(|key| whole.get(key) != read.get(key))
        .map(|(page, _)| *page)
        .collect()
}

/// True where a finding says that something of `page`, or of the whole file, was not read or is
/// damaged.
fn says_so(documento: &Value, page: Option<u64>) -> bool {
    let letture = documento["letture"].as_array().unwrap();
    letture.iter().any(|lettura| {
        let regola = lettura["regola"].as_str().unwrap();
        let damage = matches!(regola, "EST005" | "EST006" | "EST007" | "EST008");
        let about = lettura["origine"]["pagina"].as_u64();
        damage && (about.is_none() || about == page)
    })
}

#[test]
fn no_figure_changes_without_a_word() {
    let sound = std::fs::read(workspace("fixtures/pdf/vp-weasyprint-colonne.pdf")).unwrap();
    let scratch = Scratch::new();
    let mut done = BTreeMap::new();
    for seed in 0..FILES {
        let (file, what) = damaged(&sound, seed);
        let name = format!("file/{seed:04}.pdf");
        scratch.write(&name, file);
        done.insert(name, what);
    }
    scratch.write("file/sano.pdf", &sound);
    let run = scratch.run(&["extract", "file", "--format", "ndjson"]);
    let read: BTreeMap<String, Value> = run
        .ndjson()
        .into_iter()
        .map(|documento| {
            let file = documento["sorgente"]["file"].as_str().unwrap().to_owned();
            (file, documento)
        })
        .collect();
    let whole = figures(&read["file/sano.pdf"]);
    assert!(whole.len() > 20, "too few figures to mean anything");
    assert_eq!(read["file/sano.pdf"]["letture"], serde_json::json!([]));
    let (mut same, mut told, mut refused) = (0, 0, 0);
    let (mut elsewhere, mut silent) = (Vec::new(), Vec::new());
    for (file, what) in &done {
        match read.get(file) {
            None if run.stderr.contains(&format!("`{file}`")) => refused += 1,
            None => silent.push(format!("{file}: {what}: not even named")),
            Some(documento) => {
                let mut changed = changed(&whole, &figures(documento));
                if changed.is_empty() {
                    same += 1;
                    continue;
                }
                changed.retain(|page| !says_so(documento, *page));
                let pages = documento["sorgente"]["pagine"].as_u64().unwrap();
                if changed.is_empty() {
                    told += 1;
                } else if (1..=pages).any(|page| says_so(documento, Some(page))) {
                    elsewhere.push(format!("{file}: {what}: other pages than {changed:?}"));
                } else {
                    silent.push(format!("{file}: {what}: nothing about pages {changed:?}"));
                }
            }
        }
    }
    let others = elsewhere.len();
    println!(
        "{FILES} damaged files: {same} as before, {told} with a finding about each page that changed, {others} about another page, {refused} refused"
    );
    assert!(silent.is_empty(), "{}", silent.join("\n"));
    assert!(others <= ELSEWHERE, "{}", elsewhere.join("\n"));
    assert!(!run.stderr.contains("internal error"), "{}", run.stderr);
}
