//! Text exports on their way in: no word is lost, no figure is made of two.

use std::collections::HashSet;

use pegaso::Lettura;
use pegaso_model::{Documento, Numero};
use proptest::prelude::*;

fn read(text: &str) -> Documento {
    let Lettura { documento, .. } = pegaso::leggi("prova", text.as_bytes()).unwrap();
    let copertura = documento.sorgente.copertura;
    assert_eq!(copertura.contate(), copertura.linee, "{text}");
    documento
}

/// The words of `words` that are in no value of the JSON of `text`.
fn lost(text: &str, words: &[String]) -> Vec<String> {
    let json = serde_json::to_string(&read(text)).unwrap();
    let known: HashSet<String> = pegaso_model::parole(&json.replace("\\n", " "))
        .into_iter()
        .collect();
    let words = words.iter().flat_map(|word| pegaso_model::parole(word));
    words.filter(|word| !known.contains(word)).collect()
}

fn keeps(text: &str, words: &[&str]) {
    let words: Vec<_> = words.iter().map(|word| (*word).to_owned()).collect();
    assert_eq!(lost(text, &words), [""; 0], "{text}");
}

fn findings(documento: &Documento) -> Vec<String> {
    let letture = documento.letture.iter();
    letture
        .map(|r| format!("{} {:?} {}", r.regola, r.origine.riga, r.messaggio))
        .collect()
}

/// Code, weight, percentage and weighted percentage of each row.
fn rows(documento: &Documento) -> Vec<String> {
    let figure = |figure: Option<Numero>| figure.map_or("–".to_owned(), |f| f.to_string());
    let rows = documento.valore_pubblico.iter().flat_map(|t| &t.righe);
    rows.map(|r| {
        let figures = [r.peso, r.raggiungimento, r.raggiungimento_pesato].map(figure);
        format!("{} {}", r.cod_vp, figures.join(" "))
    })
    .collect()
}

const HEADER: &str =
    "<tr><th>Cod.VP<th>obiettivo<th>peso<th>raggiungimento %<th>raggiungimento pesato</tr>\n";
const ROW: &str =
    "<tr><td>02.01</td><td>01-08 Wifi</td><td>100</td><td>40%</td><td>40%</td></tr>\n";

#[test]
fn captions_and_stray_text_of_tables_are_lines() {
    let caption =
        format!("<table><caption>OBIETTIVO DI VALORE PUBBLICO 02</caption>{HEADER}{ROW}</table>\n");
    let documento = read(&caption);
    assert_eq!(documento.valore_pubblico[0].codice, "02");
    assert_eq!(rows(&documento), ["02.01 100 40 40"]);
    let stray = format!(
        "<table>primo{HEADER}<tbody>secondo<tr>terzo<td>02.01</td>quarto<td>01-08 Wifi</td>\
         <td>100</td><td>40%</td><td>40%</td>quinto</tr>sesto</tbody></table>settimo"
    );
    keeps(
        &stray,
        &[
            "primo", "secondo", "terzo", "quarto", "quinto", "sesto", "settimo",
        ],
    );
    assert_eq!(rows(&read(&stray)), ["02.01 100 40 40"]);
}

#[test]
fn a_table_without_its_end_does_not_swallow_what_follows() {
    let tabs = "Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n\
                03.01\t01-08 Zeta\t100\t50%\t50%\n";
    let closed_row = format!("<table>{HEADER}{ROW}\nProsa che resta\n\n{tabs}");
    keeps(&closed_row, &["Prosa che resta", "Zeta"]);
    assert_eq!(
        rows(&read(&closed_row)),
        ["02.01 100 40 40", "03.01 100 50 50"]
    );
    assert_eq!(findings(&read(&closed_row)), [""; 0]);
    // The last cell may go on: its figure is read, and said to be uncertain.
    let open_cell = format!(
        "<table>{HEADER}{}\nProsa che resta\n\n{tabs}",
        ROW.replace("</td></tr>", "").trim_end()
    );
    let documento = read(&open_cell);
    assert_eq!(rows(&documento), ["02.01 100 40 40", "03.01 100 50 50"]);
    keeps(&open_cell, &["Prosa che resta", "Zeta"]);
    assert_eq!(
        findings(&documento),
        [
            "EST001 Some(2) la tabella HTML non si chiude: la sua ultima cella può essere \
             incompleta, o proseguire nel testo che segue"
        ]
    );
    // The next table is no part of that cell.
    let next = format!(
        "<table>{HEADER}<tr><td>02.01<td>01-08 Wifi<td>100<td>40%<td>40%\n<h3>Titolo alfa</h3>\n\
         <table>{HEADER}{}</table>",
        ROW.replace("02.01", "03.01")
    );
    keeps(&next, &["Titolo alfa"]);
    assert_eq!(rows(&read(&next)), ["02.01 100 40 40", "03.01 100 40 40"]);
}

#[test]
fn a_head_ends_where_html_says() {
    for head in [
        "<head><meta charset=utf-8><title>x</title><body>",
        "<head><title>x</title>",
        "<head>\n<!-- <h1> --><style>h1 {}</style><link rel=x><![if x]>\n",
        "<head></head>",
    ] {
        let text = format!("<html>{head}<h1>Capitolo primo</h1><table>{HEADER}{ROW}</table>");
        keeps(&text, &["Capitolo primo"]);
        assert_eq!(rows(&read(&text)), ["02.01 100 40 40"], "{text}");
        assert_eq!(findings(&read(&text)), [""; 0], "{text}");
    }
}

#[test]
fn what_an_element_without_its_end_hides_is_a_finding() {
    for name in ["style", "script"] {
        let text = format!("<table>{HEADER}{ROW}</table>\n<{name}>\n<h1>Capitolo primo</h1>\n");
        assert_eq!(
            findings(&read(&text)),
            [
                "EST001 Some(4) un elemento HTML il cui testo non si mostra non si chiude: ciò \
                 che segue fino alla fine del file non è stato letto"
            ]
        );
    }
}

/// A monitoring with `peso`, `raggiungimento` and `pesato` in its only row.
fn with_figures(peso: &str, raggiungimento: &str, pesato: &str) -> String {
    format!(
        "<table>{HEADER}<tr><td>02.01<td>01-08 Wifi<td>{peso}<td>{raggiungimento}<td>{pesato}</table>"
    )
}

#[test]
fn raised_and_struck_figures_are_no_other_figures() {
    let sup = with_figures("12<sup>1</sup>", "40<sup>1</sup>%", "4,8%<sup>(2)</sup>");
    assert_eq!(rows(&read(&sup)), ["02.01 12 – 4,8"]);
    keeps(&sup, &["40¹", "4,8%(2)"]);
    let struck = with_figures("<s>12</s>", "<del>40%</del> 45%", "<strike>4,8%</strike>");
    assert_eq!(rows(&read(&struck)), ["02.01 – – –"]);
    let styled = "<span style='text-decoration:line-through'>40%</span>";
    let styled = with_figures("100", styled, "4,8%")
        .replace("<td>4,8%", "<td style='text-decoration: line-through'>4,8%");
    assert_eq!(rows(&read(&styled)), ["02.01 100 – –"]);
    let formula = with_figures("12$^1$", r"$40^{1}\%$", r"$4{,}8\%$");
    assert_eq!(rows(&read(&formula)), ["02.01 12 – 4,8"]);
}

const PEG: &str =
    "SETTORE CULTURA\n\nDirigente Dott. Ivo Berti\n\nObiettivo A: Catalogo in rete\n\n";

#[test]
fn semicolons_part_directories_and_quoted_cells() {
    let text = format!(
        "{PEG};Descrizione;Incidenza %;Codifica Responsabili coinvolti;Scadenze previste\n\
         fase 1:;\"Prima riga\nseconda; terza\";50%;2269;30/06/2023\n\
         fase 2:;Altra;50%;2270 - 2271;31/12/2023\n;;100%;;\n\nVincoli: nessuno\n\n\
         codifica;Elenco Responsabili\n2269;SETTORE CULTURA\n2270;\"SETTORE; TRIBUTI\"\n2271;SETTORE SCUOLA\n"
    );
    let documento = read(&text);
    let phases = documento.peg[0].fasi.iter();
    let phases: Vec<_> = phases
        .map(|fase| {
            (
                fase.descrizione.as_str(),
                fase.incidenza.map(|n| n.to_string()),
            )
        })
        .collect();
    let half = || Some("50".to_owned());
    assert_eq!(
        phases,
        [("Prima riga seconda; terza", half()), ("Altra", half())]
    );
    let directory = documento.elenco_responsabili.iter();
    let directory: Vec<_> = directory
        .map(|v| format!("{}={}", v.codice, v.descrizione))
        .collect();
    assert_eq!(
        directory,
        [
            "2269=SETTORE CULTURA",
            "2270=SETTORE; TRIBUTI",
            "2271=SETTORE SCUOLA"
        ]
    );
}

#[test]
fn a_phase_without_figures_below_another_is_a_phase() {
    let text = format!(
        "{PEG}          Descrizione          Incidenza %   Codifica Responsabili   Scadenze previste\n\
         fase 1:   Avviso pubblico      100%          2269                    31/12/2021\n\
         fase 2:   Gara europea                                               in corso d'anno\n\n\
         Vincoli: nessuno\n"
    );
    let phases: Vec<_> = read(&text).peg[0]
        .fasi
        .iter()
        .map(|fase| (fase.descrizione.clone(), fase.incidenza.is_some()))
        .collect();
    assert_eq!(
        phases,
        [
            ("Avviso pubblico".to_owned(), true),
            ("Gara europea".to_owned(), false)
        ]
    );
}

/// Inputs that would take minutes if any part of them were gone through again for each other part.
#[test]
fn hostile_texts_come_to_an_end() {
    const SIZE: usize = 1 << 20;
    // How long each took is told, so that a slow one has a name.
    let many = |piece: &str| piece.repeat(SIZE / piece.len());
    let commas = "a,b,c,d\n1,2,3,4\n";
    let aligned = "Alfa      Beta      Gamma     Delta\n1         2         3         4\n";
    for text in [
        format!("{commas}{}", many("x\",\"\n")),
        format!("{commas}{}", many("x,\"\"\"\n")),
        format!("{}{}", commas.replace(',', ";"), many("x\";\"\n")),
        format!("<table>{}", many("<tr><td>1<td>2")),
        format!("<table>{}</table>", many("<tr><td>à</td><td>2</tr>")),
        format!("<table><tr>{}", many("<td rowspan=2>1</td></tr><tr>")),
        format!("<table><tr>{}{}", many("<td>"), many("<tr><td>")),
        many("<table><tr><td>x\n"),
        many("<table><tr><td>"),
        many("<head><style></style>"),
        many("<table><sup><s>1"),
        format!("x $^{{{}", many("^{1")),
        format!("{}{}", many(aligned), "1  2\n"),
        format!(
            "{}{}",
            many(aligned),
            "          5         x         6\n".repeat(3)
        ),
        many("Alfa      Beta      Gamma     Delta\n"),
    ] {
        let head: String = text.chars().take(60).collect();
        if let Ok(letto) = pegaso::leggi("prova", text.as_bytes()) {
            let copertura = letto.documento.sorgente.copertura;
            assert_eq!(copertura.contate(), copertura.linee, "{head}");
        }
    }
}

/// Pieces of exports, each `@` of which becomes a word that stands nowhere else.
const HTML: &[&str] = &[
    "<table>",
    "<table>",
    "<table>@",
    "</table>",
    "</table>",
    "<tr>",
    "<tr>",
    "</tr>",
    "<td>@",
    "<td>@",
    "<td>@</td>",
    "<th>@</th>",
    "<caption>@</caption>",
    "<caption>@",
    "</td>",
    "@",
    "@ ",
    "\n",
    "\n",
    "\t",
    "<tbody>",
    "</tbody>",
    "<p>@",
    "<p>@</p>",
    "</p>",
    "<h3>@</h3>",
    "<br>",
    "<div>",
    "</div>",
    "<ul><li>@",
    "<sup>@</sup>",
    "<s>@</s>",
    "<td colspan=3>@",
    "<td rowspan=2>@",
    "</head>",
    "<head>@",
    "<!-- -->",
    "<colgroup><col>",
];
const COMMAS: &[&str] = &[
    "cod@,nome@,peso@,voce@\n",
    "1@,@,@,@\n",
    "\"@, @\",@,@,@\n",
    "\"@\n@\",@,@,@\n",
    "@,@\n",
    "1@,@\n",
    "@",
    ",",
    "\"",
    "\n",
    "@, @ e @\n",
];
const SPACES: &[&str] = &[
    "Cod@      nome@         peso@     voce@\n",
    "1@        @             40        @\n",
    "          @\n",
    "fase 1:   @             100%      @\n",
    "fase 2:   @\n",
    "@\n",
    "\n",
    "@  @\n",
    "Totale@                 100\n",
];

/// A document of `pieces`, and the words in it.
fn document(pieces: &[&str]) -> (String, Vec<String>) {
    let mut words = Vec::new();
    let mut text = String::new();
    for part in pieces.concat().split_inclusive('@') {
        text.push_str(part.trim_end_matches('@'));
        if part.ends_with('@') {
            let mut number = words.len();
            let mut word = String::from("zq");
            for _ in 0..3 {
                word.push(char::from(b'a' + u8::try_from(number % 20).unwrap()));
                number /= 20;
            }
            text.push_str(&word);
            words.push(word);
        }
    }
    (text, words)
}

fn pieces(known: &'static [&'static str]) -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(known), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_html_is_lost(pieces in pieces(HTML)) {
        let (text, words) = document(&[&["<table>"], pieces.as_slice()].concat());
        // Words may stand right next to each other: those that did are looked for inside others.
        let json = serde_json::to_string(&read(&text)).unwrap();
        let lost: Vec<_> = words.iter().filter(|word| !json.contains(word.as_str())).collect();
        prop_assert!(lost.is_empty(), "{lost:?} of {text}");
    }

    #[test]
    fn no_word_between_separators_is_lost(pieces in pieces(COMMAS), semicolons in any::<bool>()) {
        let (text, words) = document(&pieces);
        let text = if semicolons { text.replace(',', ";") } else { text };
        if !text.trim().is_empty() {
            let json = serde_json::to_string(&read(&text)).unwrap();
            let lost: Vec<_> = words.iter().filter(|word| !json.contains(word.as_str())).collect();
            prop_assert!(lost.is_empty(), "{lost:?} of {text}");
        }
    }

    #[test]
    fn no_word_of_aligned_columns_is_lost(pieces in pieces(SPACES)) {
        let (text, words) = document(&pieces);
        if !text.trim().is_empty() {
            let json = serde_json::to_string(&read(&text)).unwrap();
            let lost: Vec<_> = words.iter().filter(|word| !json.contains(word.as_str())).collect();
            prop_assert!(lost.is_empty(), "{lost:?} of {text}");
        }
    }
}
