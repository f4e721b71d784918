//! Reports on PDFs: the page, the row and the cell of each finding.

use insta::assert_snapshot;

use crate::support::{Run, Scratch, root};

fn audit(pdf: &str, args: &[&str]) -> Run {
    let scratch = Scratch::new();
    let bytes = std::fs::read(root().join("fixtures/pdf").join(pdf)).unwrap();
    scratch.write("atti.pdf", bytes);
    scratch.run(&[&["audit", "atti.pdf"], args].concat())
}

#[test]
fn a_finding_shows_its_page_and_its_row_with_the_cell() {
    let run = audit("vp-chromium-griglia.pdf", &["--select", "NOT703"]);
    assert_snapshot!(run.stdout, @r"
    atti.pdf · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE · 2024

    avviso[NOT703] 07.02: raggiungimento pubblicato 40, ma la nota (*) dice 60
        --> atti.pdf, pagina 3, riquadro 430,508 – 450,518
    p. 3 | 07.02 │ 05-02 Percorso permanente sulla storia della ceramica (*) │ 35 │ 40% │ 14%
         |                                                                          ^^^
         = scarto: 20
         = dati: raggiungimento 40 (pagina 3); nota «Allestimento delle prime tre sale: raggiungimento 60%» (pagina 3)

    Riepilogo: su 1 controllo 0 superati, 1 fallito; 1 rilievo (1 avviso).
    ");
}

#[test]
fn findings_on_a_turned_page_show_their_rows_too() {
    let run = audit("vp-weasyprint-ruotata.pdf", &["--select", "PES202,PES205"]);
    assert_snapshot!(run.stdout, @r"
    atti.pdf · monitoraggio del valore pubblico · COMUNE DI ROCCAVERDE · 2024

    avviso[PES205] VP01 (non verificabile): nessun totale stampato, e nessuna riga da cui ricavarlo
        --> atti.pdf, pagina 1, riquadro 655,357 – 785,375
    p. 1 | Contributo della performance al raggiungimento del Valore Pubblico │  │  │  │
         |                                                                               ^

    avviso[PES202] VP03: la riga 03.03 non ha dati ma tiene il suo peso: il massimo raggiungibile è 75 su 100; con i pesi delle sole righe con dato il totale pubblicato 33 diventerebbe 44
        --> atti.pdf, pagina 2, riquadro 658,343 – 676,352
    p. 2 | Contributo della performance al raggiungimento del Valore Pubblico │  │  │  │ 33%
         |                                                                               ^^^
         = calcolo: 33 / 75 × 100 = 44 (scarto 11)
         = dati: peso di 03.03 25 (pagina 2)

    avviso[PES202] VP06: la riga 06.06 non ha dati ma tiene il suo peso: il massimo raggiungibile è 80 su 100; con i pesi delle sole righe con dato il totale pubblicato 44,5 diventerebbe 55,625
        --> atti.pdf, pagina 3, riquadro 658,464 – 684,473
    p. 3 | Contributo della performance al raggiungimento del Valore Pubblico │  │  │  │ 44,5%
         |                                                                               ^^^^^
         = calcolo: 44,5 / 80 × 100 = 55,625 (scarto 11,125)
         = dati: peso di 06.06 20 (pagina 3)

    avviso[PES202] VP08: la riga 08.02 non ha dati ma tiene il suo peso: il massimo raggiungibile è 80 su 100; con i pesi delle sole righe con dato il totale pubblicato 36 diventerebbe 45
        --> atti.pdf, pagina 4, riquadro 658,366 – 676,375
    p. 4 | Contributo della performance al raggiungimento del Valore Pubblico │  │  │  │ 36%
         |                                                                               ^^^
         = calcolo: 36 / 80 × 100 = 45 (scarto 9)
         = dati: peso di 08.02 20 (pagina 4)

    Riepilogo: su 17 controlli 13 superati, 3 falliti, 1 non verificabile; 4 rilievi (4 avvisi).
    ");
}

#[test]
fn sarif_tells_the_page_where_there_is_no_line() {
    let run = audit(
        "vp-chromium-griglia.pdf",
        &["--select", "NOT703", "--format", "sarif"],
    );
    let log = run.json();
    crate::sarif::assert_valid(&log);
    let result = &log["runs"][0]["results"][0];
    assert_snapshot!(result["message"]["text"].to_string(), @r#""07.02, pagina 3: raggiungimento pubblicato 40, ma la nota (*) dice 60""#);
    assert_snapshot!(result["locations"].to_string(), @r#"[{"physicalLocation":{"artifactLocation":{"uri":"atti.pdf"}},"message":{"text":"pagina 3"},"properties":{"pagina":3,"riquadro":[429.57,508.0,449.58,518.0]}}]"#);
    assert_snapshot!(result["relatedLocations"][1].to_string(), @r#"{"id":1,"physicalLocation":{"artifactLocation":{"uri":"atti.pdf"}},"message":{"text":"nota Allestimento delle prime tre sale: raggiungimento 60%"},"properties":{"pagina":3,"riquadro":[57.0,574.75,308.7,584.75]}}"#);
}
