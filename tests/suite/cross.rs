//! Two readings of the same page: they agree on every PDF of the fixtures.

use std::fs;

use pegaso::{Engine, Lettura, Modo, OcrEngine, SecondReading, leggi_con};

use crate::support::root;

/// The PDFs of the fixtures: their names and bytes.
fn pdfs() -> Vec<(String, Vec<u8>)> {
    let mut pdfs: Vec<_> = fs::read_dir(root().join("fixtures/pdf"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "pdf"))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    pdfs.sort();
    assert!(pdfs.len() >= 20);
    pdfs
}

const TWICE: Modo = Modo {
    engine: Engine::Hayro,
    second_reading: SecondReading::Figures,
    ocr_engine: OcrEngine::Network,
};

#[test]
fn both_readings_of_the_fixtures_agree_on_every_figure() {
    let mut wrong = Vec::new();
    for (name, bytes) in pdfs() {
        let Lettura { documento, .. } = leggi_con(&name, &bytes, TWICE).unwrap();
        let riscontro = documento.sorgente.riscontro.unwrap();
        if riscontro.confermati < 20 || riscontro.discordi + riscontro.non_confermati > 0 {
            wrong.push(format!("{name}: {riscontro:?}"));
            let found = documento.letture.iter();
            wrong.extend(found.map(|found| format!("  {} {:?}", found.messaggio, found.origine)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
