//! The scans of the fixtures against the PDFs whose pages they show.

use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

use insta::assert_snapshot;
use pegaso_model::{Documento, Origine, Rilievo, Scadenza};
use pegaso_validator::Parametri;

use super::models;
use crate::support::{Run, pegaso, root};

/// A scan of the fixtures and the pages that it shows.
struct Scan {
    name: String,
    pdf: String,
    pages: BTreeSet<u32>,
}

/// What a row, a phase, a total or an entry of the directory says in figures.
#[derive(Debug, Clone, PartialEq)]
struct Record {
    /// What findings call it, and the table or objective it stands in.
    names: [String; 2],
    /// Every figure with its name.
    figures: Vec<(&'static str, String)>,
    place: Origine,
}

/// The scans of the fixtures, as their README lists them.
fn scans() -> Vec<Scan> {
    let readme = fs::read_to_string(root().join("fixtures/scansioni/README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let (name, rest) = row.split_once("` | `").unwrap();
        let (pdf, rest) = rest.split_once("` ").unwrap();
        let pages = rest.split_once(" |").unwrap().0;
        let (first, last) = pages.split_once('-').unwrap_or((pages, pages));
        Scan {
            name: name.to_owned(),
            pdf: pdf.to_owned(),
            pages: (first.parse().unwrap()..=last.parse().unwrap()).collect(),
        }
    })
    .collect()
}

/// What `extract` makes of every scan of the fixtures, read once; `None` without the model.
fn read() -> Option<&'static [Documento]> {
    static READ: OnceLock<Option<Vec<Documento>>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let models = models()?;
        let run = Run::of(
            pegaso()
                .args(["extract", "fixtures/scansioni", "--format", "ndjson"])
                .current_dir(root())
                .env("PEGASO_MODELS", models),
        );
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(!run.stderr.contains("panic"), "{}", run.stderr);
        let lines = run.stdout.lines();
        Some(
            lines
                .map(|line| serde_json::from_str(line).unwrap())
                .collect(),
        )
    });
    read.as_deref()
}

/// The reading of the scan called `name`.
fn of<'d>(read: &'d [Documento], name: &str) -> &'d Documento {
    let named = |documento: &&Documento| documento.sorgente.file.ends_with(&format!("/{name}"));
    read.iter().find(named).unwrap()
}

/// A figure, a dash for none.
fn shown(figure: Option<impl ToString>) -> String {
    figure.map_or("-".to_owned(), |figure| figure.to_string())
}

fn date(scadenza: &Scadenza) -> String {
    format!("{:?} {}", scadenza.tipo, shown(scadenza.data))
}

/// The records of `documento`, in its order.
fn records(documento: &Documento) -> Vec<Record> {
    let mut records = Vec::new();
    for table in &documento.valore_pubblico {
        for row in &table.righe {
            records.push(Record {
                names: [row.cod_vp.clone(), table.oggetto()],
                figures: vec![
                    ("cod_vp", row.cod_vp.clone()),
                    ("missione_programma", shown(row.missione_programma.as_ref())),
                    ("richiamo", shown(row.richiamo.as_ref())),
                    ("peso", shown(row.peso)),
                    ("raggiungimento", shown(row.raggiungimento)),
                    ("pesato", shown(row.raggiungimento_pesato)),
                ],
                place: row.origine.clone(),
            });
        }
        if let Some(place) = &table.celle.totale {
            records.push(Record {
                names: [table.oggetto(), table.oggetto()],
                figures: vec![("totale", shown(table.totale))],
                place: place.clone(),
            });
        }
    }
    for objective in &documento.peg {
        let oggetto = objective.oggetto();
        for phase in &objective.fasi {
            records.push(Record {
                names: [format!("{oggetto}/{}", phase.etichetta()), oggetto.clone()],
                figures: vec![
                    ("fase", phase.etichetta()),
                    ("incidenza", shown(phase.incidenza)),
                    ("responsabili", phase.responsabili.codici.join(" ")),
                    ("scadenza", date(&phase.scadenza)),
                ],
                place: phase.origine.clone(),
            });
        }
        let totals = objective.totali.iter().map(|total| Record {
            names: [oggetto.clone(), oggetto.clone()],
            figures: vec![("totale", total.valore.to_string())],
            place: total.origine.clone(),
        });
        records.extend(totals);
        if let Some(last) = &objective.scadenza_finale {
            records.push(Record {
                names: [oggetto.clone(), oggetto.clone()],
                figures: vec![("scadenza finale", date(last))],
                place: last.origine.clone().unwrap_or_default(),
            });
        }
    }
    records
}

/// Pairs the records of `printed` with those of `seen`, in order, so that as many figures as can
/// be are equal; `None` beside one that has none.
fn paired<'r>(printed: &'r [Record], seen: &'r [Record]) -> Vec<(&'r Record, Option<&'r Record>)> {
    let alike = |one: &Record, other: &Record| -> usize {
        let kind = |record: &Record| record.figures[0].0;
        if kind(one) != kind(other) {
            return 0;
        }
        let figures = one.figures.iter().zip(&other.figures);
        1 + 2 * figures.filter(|(one, other)| one == other).count()
    };
    let (rows, columns) = (printed.len(), seen.len());
    let mut best = vec![vec![0; columns + 1]; rows + 1];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let pair = alike(&printed[row], &seen[column]);
            let both = if pair > 0 {
                pair + best[row + 1][column + 1]
            } else {
                0
            };
            best[row][column] = both.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows {
        if column < columns && best[row][column] == best[row][column + 1] {
            column += 1;
        } else if best[row][column] == best[row + 1][column] {
            pairs.push((&printed[row], None));
            row += 1;
        } else {
            pairs.push((&printed[row], Some(&seen[column])));
            row += 1;
            column += 1;
        }
    }
    pairs
}

/// True where a finding of reading is about `record`: it names it or its table, or stands at its
/// height. A correction (EST003) excuses no figure: it has to be the printed one.
fn is_told(record: &Record, findings: &[Rilievo]) -> bool {
    let band = |place: &Origine| place.riquadro.map(|[_, y0, _, y1]| (place.pagina, y0, y1));
    let here = |place: &Origine| match (band(&record.place), band(place)) {
        (Some((page, y0, y1)), Some((other, top, bottom))) => {
            page == other && top < y1 && y0 < bottom
        }
        _ => false,
    };
    findings.iter().any(|finding| {
        let of_reading = finding.regola.as_str().starts_with("EST");
        let names = record.names.contains(&finding.oggetto) || here(&finding.origine);
        of_reading && finding.regola.as_str() != "EST003" && names
    })
}

/// How many figures of a scan are those of its PDF, and every other one.
fn compared(scan: &Scan, documento: &Documento) -> String {
    let bytes = fs::read(root().join("fixtures/pdf").join(&scan.pdf)).unwrap();
    let printed = pegaso::leggi(&scan.pdf, &bytes).unwrap().documento;
    let on_its_pages = |record: &Record| {
        record
            .place
            .pagina
            .is_some_and(|page| scan.pages.contains(&page))
    };
    let printed: Vec<Record> = records(&printed).into_iter().filter(on_its_pages).collect();
    let findings = pegaso::verifica(documento, &Parametri::default()).rilievi;
    let seen = records(documento);
    let (mut exact, mut all, mut others) = (0, 0, Vec::new());
    for (printed, seen) in paired(&printed, &seen) {
        all += printed.figures.len();
        let Some(seen) = seen else {
            let figures = printed.figures.iter().map(|(_, figure)| figure.as_str());
            let figures: Vec<&str> = figures.collect();
            others.push(format!("  LOST {}", figures.join(" ")));
            continue;
        };
        for (printed, read) in printed.figures.iter().zip(&seen.figures) {
            if printed == read {
                exact += 1;
            } else {
                let told = if is_told(seen, &findings) {
                    "told"
                } else {
                    "SILENT"
                };
                let [name, _] = &seen.names;
                others.push(format!(
                    "  {told} {name}: {} {} / {}",
                    printed.0, printed.1, read.1
                ));
            }
        }
    }
    others.insert(0, format!("{}: {exact}/{all}", scan.name));
    others.join("\n")
}

#[test]
fn the_readme_lists_every_scan() {
    let mut listed: Vec<String> = scans().into_iter().map(|scan| scan.name).collect();
    listed.push("senza-stampa.pdf".to_owned());
    listed.sort();
    let entries = fs::read_dir(root().join("fixtures/scansioni")).unwrap();
    let mut there: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.to_lowercase().ends_with(".pdf"))
        .collect();
    there.sort();
    assert_eq!(listed, there);
}

/// Figures that are exact, and every other one with what is printed and what was read. `told` is
/// a figure about which reading warns; nothing is to be `SILENT` or `LOST`.
#[test]
fn scans_say_what_their_pdfs_say() {
    let Some(read) = read() else { return };
    let table: Vec<String> = scans()
        .iter()
        .map(|scan| compared(scan, of(read, &scan.name)))
        .collect();
    let table = table.join("\n");
    assert!(!table.contains("SILENT"), "{table}");
    assert_snapshot!(table, @r"
    vp-errori-timbri.pdf: 113/113
    peg-errori-fax.pdf: 23/23
    vp-righe-rotte.pdf: 63/63
    peg-capovolto.pdf: 22/22
    peg-orizzontale.pdf: 22/22
    altro-ente-vp-pallido.pdf: 51/51
    altro-ente-peg-bilivello.pdf: 46/46
    vp-100dpi.pdf: 63/63
    vp-due-per-foglio.pdf: 89/89
    peg-errori-fotocopia.pdf: 23/23
    ");
}

/// What is printed wrong is a finding on its record, with the same figures, and nothing mends it.
#[test]
fn errors_that_are_printed_are_found_and_never_mended() {
    let Some(read) = read() else { return };
    let findings = |documento: &Documento, pages: &BTreeSet<u32>| -> Vec<String> {
        let findings = pegaso::verifica(documento, &Parametri::default()).rilievi;
        let about = |finding: &&Rilievo| {
            let here = finding
                .origine
                .pagina
                .is_some_and(|page| pages.contains(&page));
            here && ["ARI", "INC", "PES", "NUM"].contains(&&finding.regola.as_str()[..3])
        };
        let told = findings.iter().filter(about).map(|finding| {
            let figures =
                [&finding.pubblicato, &finding.ricalcolato].map(|figure| shown(figure.as_ref()));
            format!(
                "{} {}: {}",
                finding.regola,
                finding.oggetto,
                figures.join(" / ")
            )
        });
        let mended = findings
            .iter()
            .filter(|finding| finding.regola.as_str() == "EST003");
        told.chain(mended.map(|finding| finding.messaggio.clone()))
            .collect()
    };
    let scans = scans()
        .into_iter()
        .filter(|scan| scan.name.contains("errori"));
    let mut table = Vec::new();
    for scan in scans {
        let bytes = fs::read(root().join("fixtures/pdf").join(&scan.pdf)).unwrap();
        let printed = pegaso::leggi(&scan.pdf, &bytes).unwrap().documento;
        let wanted = findings(&printed, &scan.pages);
        let pages = (1..=scan.pages.len() as u32).collect();
        let found = findings(of(read, &scan.name), &pages);
        let lost = wanted.iter().filter(|finding| !found.contains(finding));
        let added = found.iter().filter(|finding| !wanted.contains(finding));
        table.push(format!("{}: {} printed", scan.name, wanted.len()));
        table.extend(lost.map(|finding| format!("  lost {finding}")));
        table.extend(added.map(|finding| format!("  added {finding}")));
    }
    assert_snapshot!(table.join("\n"), @r"
    vp-errori-timbri.pdf: 13 printed
    peg-errori-fax.pdf: 2 printed
      lost INC303 SETTORE AFFARI GENERALI/B: 95 / 100
      added INC303 SETTORE AFFARI GENERALÍ/B: 95 / 100
    peg-errori-fotocopia.pdf: 2 printed
    ");
}

/// A blank page, a photo and handwriting are no text: an answer, in which no table was found.
#[test]
fn what_is_no_print_is_no_table() {
    let Some(read) = read() else { return };
    let documento = of(read, "senza-stampa.pdf");
    assert_eq!(documento.sorgente.pagine, Some(3));
    assert!(documento.valore_pubblico.is_empty() && documento.peg.is_empty());
}
