//! Goldens on the fixtures: what is read and what is found, one compact dump a document.

use std::fmt::Write as _;

use pegaso_model::{Documento, Gravita, Numero, Scadenza};
use pegaso_validator::Parametri;

use crate::support::root;

const FIXTURES: [&str; 12] = [
    "roccaverde-peg-2023.txt",
    "roccaverde-peg-errori.txt",
    "roccaverde-valore-pubblico-2024-07.txt",
    "roccaverde-valore-pubblico-errori.txt",
    "varianti/allineata.txt",
    "varianti/altro-ente-peg.txt",
    "varianti/altro-ente-vp.txt",
    "varianti/cp1252.txt",
    "varianti/pipe.md",
    "varianti/tabelle.html",
    "varianti/utf16le.txt",
    "varianti/virgole.csv",
];

fn read(name: &str) -> Documento {
    let bytes = std::fs::read(root().join("fixtures").join(name)).unwrap();
    pegaso::leggi(name, &bytes).unwrap().documento
}

fn figure(figure: Option<Numero>) -> String {
    figure.map_or("–".to_owned(), |figure| figure.to_string())
}

fn deadline(scadenza: &Scadenza) -> String {
    let data = scadenza
        .data
        .map_or(String::new(), |data| format!(" = {data}"));
    format!("«{}» {:?}{data}", scadenza.testo, scadenza.tipo)
}

/// The records of a document, one a line.
pub(crate) fn dump(documento: &Documento) -> String {
    let mut out = String::new();
    let line = |out: &mut String, text: String| writeln!(out, "{text}").unwrap();
    let d = documento;
    line(
        &mut out,
        format!(
            "{:?} {:?} {:?} {:?} {:?}",
            d.tipo, d.ente, d.titolo, d.anno, d.riferimento
        ),
    );
    for t in &d.valore_pubblico {
        line(
            &mut out,
            format!(
                "VP{} {} | {:?} {:?}",
                t.codice, t.titolo, t.linea_mandato, t.obiettivi_strategici
            ),
        );
        for r in &t.righe {
            let figures = [r.peso, r.raggiungimento, r.raggiungimento_pesato]
                .map(figure)
                .join(" ");
            let mp = r.missione_programma.as_deref().unwrap_or("–");
            let mark = r.richiamo.as_deref().unwrap_or("–");
            line(
                &mut out,
                format!("  {} [{mp}] {figures} ({mark}) {}", r.cod_vp, r.obiettivo),
            );
        }
        line(
            &mut out,
            format!(
                "  totale {} pesi {}",
                figure(t.totale),
                figure(t.totale_pesi)
            ),
        );
        for n in &t.note {
            line(&mut out, format!("  nota ({}) {}", n.simbolo, n.testo));
        }
    }
    for o in &d.peg {
        line(
            &mut out,
            format!(
                "{} | {:?} | {:?} | {}",
                o.oggetto(),
                o.ruolo,
                o.responsabile,
                o.titolo
            ),
        );
        for f in &o.fasi {
            let r = &f.responsabili;
            line(
                &mut out,
                format!(
                    "  {} {}% {:?} {:?} {} {}",
                    f.etichetta(),
                    figure(f.incidenza),
                    r.codici,
                    r.altri,
                    deadline(&f.scadenza),
                    f.descrizione
                ),
            );
        }
        let totali: Vec<_> = o
            .totali
            .iter()
            .map(|t| format!("{} dopo {}", t.valore, t.dopo))
            .collect();
        line(&mut out, format!("  totali {totali:?}"));
        for s in &o.scadenze_annualita {
            line(&mut out, format!("  annualità {}", deadline(s)));
        }
        line(
            &mut out,
            format!(
                "  finale {}",
                o.scadenza_finale.as_ref().map_or("–".to_owned(), deadline)
            ),
        );
        line(&mut out, format!("  dettaglio {:?}", o.dettaglio));
        for (label, text) in o.campi() {
            line(&mut out, format!("  {label}: {text:?}"));
        }
    }
    for v in &d.elenco_responsabili {
        line(&mut out, format!("{} = {}", v.codice, v.descrizione));
    }
    for n in &d.note {
        line(&mut out, format!("nota ({}) {}", n.simbolo, n.testo));
    }
    line(&mut out, format!("{:?}", d.sorgente.copertura));
    for r in &d.sorgente.residui {
        line(&mut out, format!("residuo {} {}", r.riga, r.testo));
    }
    out
}

#[test]
fn every_fixture_reads_as_before() {
    for name in FIXTURES {
        insta::assert_snapshot!(
            format!("letto_{}", name.replace('/', "_")),
            dump(&read(name))
        );
    }
}

#[test]
fn every_fixture_is_found_as_before() {
    for name in FIXTURES {
        let verifica = pegaso::verifica(&read(name), &Parametri::default());
        let mut out = format!("{:?}\n", verifica.riepilogo);
        for r in &verifica.rilievi {
            writeln!(
                out,
                "{} {} {} {}: {}",
                r.gravita,
                r.regola,
                r.esito.as_str(),
                r.oggetto,
                r.messaggio
            )
            .unwrap();
        }
        insta::assert_snapshot!(format!("trovato_{}", name.replace('/', "_")), out);
    }
}

/// Errors that are planted in the `-errori` fixtures, as their README lists them, and no others.
#[test]
fn planted_errors_are_found_and_nothing_else_is() {
    let vp = [
        ("ARI101", "01.02"),
        ("ARI102", "VP02"),
        ("ARI103", "VP01"),
        ("ARI105", "03.02"),
        ("ARI106", "VP03"),
        ("ARI107", "04.02"),
        ("NUM603", "04.03"),
        ("NUM604", "08.03"),
        ("PES201", "VP05"),
        ("PES206", "02.03"),
    ];
    let warned = [
        ("ARI104", "01.03"),
        ("NOT701", "04.01"),
        ("NUM605", "02.02"),
    ];
    found("roccaverde-valore-pubblico-errori.txt", &vp, &warned);
    let peg = [
        ("CRI801", "SETTORE AFFARI GENERALI/C"),
        ("INC301", "SETTORE AFFARI GENERALI/A"),
        ("INC303", "SETTORE AFFARI GENERALI/B"),
        ("NUM603", "SERVIZIO AUTONOMO BIBLIOTECA E MUSEI/C/2"),
        ("RES501", "SERVIZIO AUTONOMO BIBLIOTECA E MUSEI/B/1"),
        ("SCA402", "SETTORE LAVORI PUBBLICI E VERDE/A/3"),
        ("SCA410", "SETTORE AFFARI GENERALI/D/1"),
        ("SCA411", "SETTORE LAVORI PUBBLICI E VERDE/C"),
    ];
    let warned = [
        ("CRI804", "SETTORE LAVORI PUBBLICI E VERDE/B"),
        ("DUP901", "SERVIZIO AUTONOMO BIBLIOTECA E MUSEI/C"),
        ("NUM602", "SERVIZIO AUTONOMO BIBLIOTECA E MUSEI/B/3"),
        ("SCA401", "SERVIZIO AUTONOMO BIBLIOTECA E MUSEI/A"),
        ("SCA404", "SETTORE LAVORI PUBBLICI E VERDE/B/3"),
    ];
    found("roccaverde-peg-errori.txt", &peg, &warned);
    found("roccaverde-peg-2023.txt", &[], &[]);
    found("roccaverde-valore-pubblico-2024-07.txt", &[], &[]);
}

fn found(name: &str, errors: &[(&str, &str)], warnings: &[(&str, &str)]) {
    let verifica = pegaso::verifica(&read(name), &Parametri::default());
    let of = |gravita: Gravita| {
        let rilievi = verifica
            .rilievi
            .iter()
            .filter(move |r| r.gravita == gravita);
        let mut pairs: Vec<_> = rilievi
            .map(|r| (r.regola.as_str(), r.oggetto.as_str()))
            .collect();
        pairs.sort_unstable();
        pairs
    };
    assert_eq!(of(Gravita::Errore), errors, "{name}");
    let warned = of(Gravita::Avviso);
    for planted in warnings {
        assert!(
            warned.contains(planted),
            "{name}: {planted:?} is not among {warned:?}"
        );
    }
}
