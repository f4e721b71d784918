//! Tables and texts over page breaks.

use insta::assert_snapshot;
use pegaso_ingest::geometry::Block;

use crate::drawing::{PITCH, found, page, read};

const FIRST: &str = "
┌───────┬──────────────────────┬──────┐
│ Cod   │ Obiettivo            │ Peso │
├───────┼──────────────────────┼──────┤
│ 02.01 │ Sportello telematico │ 40   │
├───────┼──────────────────────┼──────┤
│ 02.02 │ Anagrafe in rete     │ 60   │
└───────┴──────────────────────┴──────┘
";

#[test]
fn a_repeated_header_is_dropped() {
    assert_snapshot!(read(&[FIRST, "
┌───────┬──────────────────────┬──────┐
│ Cod   │ Obiettivo            │ Peso │
├───────┼──────────────────────┼──────┤
│ 02.03 │ Biblioteche aperte   │ 20   │
└───────┴──────────────────────┴──────┘
Segue il testo.
"]), @r"
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico | 40
    02.02 | Anagrafe in rete | 60
    02.03 | Biblioteche aperte | 20
    ¶ Segue il testo.
    ");
}

/// Some typesetters draw no line between the header and the rest of a row.
#[test]
fn a_repeated_header_above_the_rest_of_a_row_is_dropped() {
    assert_snapshot!(read(&[FIRST, "
┌───────┬──────────────────────┬──────┐
│ Cod   │ Obiettivo            │ Peso │
│       │ e certificati        │      │
├───────┼──────────────────────┼──────┤
│ 02.03 │ Biblioteche aperte   │ 20   │
└───────┴──────────────────────┴──────┘
"]), @r"
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico | 40
    02.02 | Anagrafe in rete e certificati | 60
    02.03 | Biblioteche aperte | 20
    ");
}

#[test]
fn a_row_that_the_page_end_cut_is_one_row_with_two_places() {
    let pages = [
        page(1, PITCH, FIRST),
        page(
            2,
            PITCH,
            "
┌───────┬──────────────────────┬──────┐
│       │ e certificati        │      │
├───────┼──────────────────────┼──────┤
│ 02.03 │ Biblioteche aperte   │ 20   │
└───────┴──────────────────────┴──────┘
",
        ),
    ];
    let content = found(&pages);
    assert_snapshot!(crate::drawing::dump(&content), @r"
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico | 40
    02.02 | Anagrafe in rete e certificati | 60
    02.03 | Biblioteche aperte | 20
    ");
    let [Block::Table(table)] = &content.blocks[..] else {
        panic!("{content:?}");
    };
    let cut = table.rows[2].cell(1).unwrap();
    let places: Vec<u32> = cut.parts.iter().map(|part| part.page).collect();
    assert_eq!(places, [1, 2]);
}

#[test]
fn a_table_without_lines_goes_on_without_its_header() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso
~
02.01   Sportello telematico     40
        per le imprese
~
02.02   Anagrafe in rete         60
", "
02.03   Biblioteche aperte       20
        anche di sera
~
02.04   Musei                    10
"]), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete | 60
    02.03 | Biblioteche aperte anche di sera | 20
    02.04 | Musei | 10
    ");
}

#[test]
fn running_heads_and_page_numbers_are_set_aside_after_their_first_time() {
    let page = |number: u32, text: &str| {
        format!("COMUNE DI ROCCAVERDE\n\n\n{text}\n\n\nPag. {number} di 3\n")
    };
    let pages = [
        page(1, "Le attività procedono secondo i tempi previsti."),
        page(2, "Il peso degli obiettivi resta quello del piano."),
        page(3, "Non sono previste altre spese."),
    ];
    assert_snapshot!(read(&[&pages[0], &pages[1], &pages[2]]), @r"
    ¶ COMUNE DI ROCCAVERDE
    ¶ Le attività procedono secondo i tempi previsti. Il peso degli obiettivi resta quello del piano. Non sono previste altre spese.
    ¶ Pag. 1 di 3
    ~ COMUNE DI ROCCAVERDE
    ~ Pag. 2 di 3
    ~ COMUNE DI ROCCAVERDE
    ~ Pag. 3 di 3
    ");
}

/// A page whose last row may go on.
const ENDS_IN_A_ROW: &str = "
┌───────┬──────────────────────┬──────┬────────────┐
│ Cod   │ Obiettivo            │ Peso │ Scadenza   │
├───────┼──────────────────────┼──────┼────────────┤
│ 02.01 │ Sportello telematico │ 40   │ 31/12/2024 │
├───────┼──────────────────────┼──────┼────────────┤
│ 02.02 │ Anagrafe in rete     │ 30   │ 31/12/2024 │
├───────┼──────────────────────┼──────┼────────────┤
│       │ Biblioteche aperte   │ 30   │            │
└───────┴──────────────────────┴──────┴────────────┘
";

#[test]
fn a_row_cut_through_the_middle_of_its_cells_is_one() {
    assert_snapshot!(read(&[ENDS_IN_A_ROW, "
┌───────┬──────────────────────┬──────┬────────────┐
│ 02.03 │                      │      │ 30/06/2024 │
├───────┼──────────────────────┼──────┼────────────┤
│ 02.04 │ Uffici aperti        │      │ 30/06/2024 │
└───────┴──────────────────────┴──────┴────────────┘
"]), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico | 40 | 31/12/2024
    02.02 | Anagrafe in rete | 30 | 31/12/2024
    02.03 | Biblioteche aperte | 30 | 30/06/2024
    02.04 | Uffici aperti |  | 30/06/2024
    ");
}

#[test]
fn a_row_that_ends_with_its_page_is_not_filled_from_the_next() {
    assert_snapshot!(read(&[ENDS_IN_A_ROW, "
┌───────┬──────────────────────┬──────┬────────────┐
│ 02.03 │ Uffici aperti        │      │ 30/06/2024 │
└───────┴──────────────────────┴──────┴────────────┘
"]), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico | 40 | 31/12/2024
    02.02 | Anagrafe in rete | 30 | 31/12/2024
     | Biblioteche aperte | 30 |
    02.03 | Uffici aperti |  | 30/06/2024
    ");
}

#[test]
fn a_header_that_a_page_end_cuts_is_one() {
    assert_snapshot!(read(&["
Le fasi sono queste.

        Descrizione              Incidenza    Scadenza
", "
                                 %
fase 1  Sportello telematico     40           31/12/2024
fase 2  Anagrafe in rete         60           30/06/2024
"]), @r"
    ¶ Le fasi sono queste.
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello telematico | 40 | 31/12/2024
    fase 2 | Anagrafe in rete | 60 | 30/06/2024
    ");
}

#[test]
fn the_last_row_of_a_page_is_no_part_of_the_header_of_the_next() {
    assert_snapshot!(read(&["
        Descrizione              Incidenza %  Scadenza
~
fase 1  Sportello telematico     20           31/12/2024
        per le imprese
~
fase 2  Sportello telematico     20           31/12/2024
        per i cittadini
~
fase 3  Anagrafe in rete         40           30/06/2024
peso
", "
        Descrizione              Incidenza %  Scadenza
~
fase 4  Uffici aperti            20           30/06/2024
"]), @r"
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello telematico per le imprese | 20 | 31/12/2024
    fase 2 | Sportello telematico per i cittadini | 20 | 31/12/2024
    fase 3 peso | Anagrafe in rete | 40 | 30/06/2024
    fase 4 | Uffici aperti | 20 | 30/06/2024
    ");
}

#[test]
fn a_header_whose_cells_are_on_both_sides_of_a_page_end_is_one() {
    assert_snapshot!(read(&["
┌───────┬──────────────────────┬──────┬────────────┐
│       │ Obiettivo            │      │            │
└───────┴──────────────────────┴──────┴────────────┘
", "
┌───────┬──────────────────────┬──────┬────────────┐
│ Cod   │                      │ Peso │ Scadenza   │
├───────┼──────────────────────┼──────┼────────────┤
│ 02.01 │ Sportello telematico │ 40   │ 31/12/2024 │
└───────┴──────────────────────┴──────┴────────────┘
"]), @r"
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico | 40 | 31/12/2024
    ");
}

#[test]
fn text_that_goes_on_behind_a_label_belongs_to_the_row_of_the_page_before() {
    assert_snapshot!(read(&["
Descrizione                      Peso     Scadenza
~
1       Sportello telematico     40       31/12/2024
        per tutti i cittadini
", "
        e per le imprese
~
2       Anagrafe in rete         60       30/06/2024
        e sua apertura
"]), @r"
    Header, 3 columns
    Descrizione | Peso | Scadenza
    1 Sportello telematico per tutti i cittadini e per le imprese | 40 | 31/12/2024
    2 Anagrafe in rete e sua apertura | 60 | 30/06/2024
    ");
}

/// Lines half the pitch apart: figures and labels stand beside the middle of their texts.
const TWO_LABELS: &str = "
        Descrizione              Incidenza %  Scadenza


        Sportello telematico
fase 1                           40           31/12/2024
        per le imprese


        Anagrafe in rete
fase 2                           60           30/06/2024
        e certificati
";
const ONE_LABEL: &str = "
        Descrizione              Incidenza %  Scadenza


        Biblioteche aperte
fase 3                           40           31/12/2024
        anche di sera
";

#[test]
fn labels_without_a_name_are_a_column_on_pages_that_show_one_of_them() {
    let read = |drawings: [&str; 2]| {
        let pages = [page(1, 6.0, drawings[0]), page(2, 6.0, drawings[1])];
        crate::drawing::dump(&found(&pages))
    };
    let header = "Header, 4 columns\n | Descrizione | Incidenza % | Scadenza\n";
    let two = "fase 1 | Sportello telematico per le imprese | 40 | 31/12/2024\n\
               fase 2 | Anagrafe in rete e certificati | 60 | 30/06/2024\n";
    let one = "fase 3 | Biblioteche aperte anche di sera | 40 | 31/12/2024\n";
    assert_eq!(read([TWO_LABELS, ONE_LABEL]), format!("{header}{two}{one}"));
    assert_eq!(read([ONE_LABEL, TWO_LABELS]), format!("{header}{one}{two}"));
}

/// Whoever registers a document stamps it, below its page numbers and on one page.
#[test]
fn a_stamp_below_a_page_number_leaves_page_numbers_and_text_as_they_are() {
    let page = |number: u32, stamp: &str| {
        format!(
            "
Le attività procedono secondo i tempi e gli obiettivi restano quelli del piano
approvato dalla Giunta, che sono {number}.

                          Pagina {number} di 4
{stamp}
"
        )
    };
    let pages = [
        page(1, " "),
        page(2, "Prot. n. 0012345 del 12/03/2024"),
        page(3, " "),
        page(4, " "),
    ];
    let read = read(&pages.each_ref().map(String::as_str));
    assert!(read.contains("~ Prot. n. 0012345 del 12/03/2024"), "{read}");
    assert!(read.contains("~ Pagina 3 di 4"), "{read}");
}

/// Names on the left, figures on the right: one row alone does not tell which column a figure is of.
#[test]
fn a_table_of_one_row_has_the_columns_of_others_under_the_same_names() {
    assert_snapshot!(read(&["
Cod    Obiettivo           Peso            Raggiungimento %
02.01  Sportello                 20                      30%
~
02.02  Anagrafe                  30                     100%
~
02.03  Biblioteche               50                      40%

OBIETTIVO 03: musei e teatri della valle

Cod    Obiettivo           Peso            Raggiungimento %
03.01  Musei                        100
"]), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso | Raggiungimento %
    02.01 | Sportello | 20 | 30%
    02.02 | Anagrafe | 30 | 100%
    02.03 | Biblioteche | 50 | 40%
    ¶ OBIETTIVO 03: musei e teatri della valle
    Header, 4 columns
    Cod | Obiettivo | Peso | Raggiungimento %
    03.01 | Musei | 100 |
    ");
}

/// Codes on the right of their column come near the texts beside them.
#[test]
fn rows_whose_columns_come_near_one_another_go_on_with_a_table() {
    assert_snapshot!(read(&[
        "
Cod       Descrizione
     2269 Settore tecnico
~
    22690 Settore affari generali
",
        "
      330 Area dei servizi alla
          persona
~
    33001 Ufficio stampa
",
    ]), @r"
    Header, 2 columns
    Cod | Descrizione
    2269 | Settore tecnico
    22690 | Settore affari generali
    330 | Area dei servizi alla persona
    33001 | Ufficio stampa
    ");
}

#[test]
fn a_running_header_stands_behind_a_cover_that_has_none() {
    let page = |text: &str| format!("COMUNE DI ROCCAVERDE\n\n\n{text}\n\n\nSeguono gli obiettivi.");
    let pages = [
        "\n\n\nCOMUNE DI ROCCAVERDE\n\n\nPIANO DEGLI OBIETTIVI",
        &page("Piazze e verde"),
        &page("Strade sicure"),
        &page("Scuole aperte"),
    ];
    assert_snapshot!(read(&pages), @r"
    ¶ COMUNE DI ROCCAVERDE
    ¶ PIANO DEGLI OBIETTIVI
    ¶ COMUNE DI ROCCAVERDE
    ¶ Piazze e verde Strade sicure Scuole aperte
    ¶ Seguono gli obiettivi.
    ~ COMUNE DI ROCCAVERDE
    ~ Seguono gli obiettivi.
    ~ COMUNE DI ROCCAVERDE
    ~ Seguono gli obiettivi.
    ");
}

#[test]
fn running_headers_keep_their_order() {
    let page = |text: &str| format!("Programmazione 2024\nCOMUNE DI ROCCAVERDE\n\n\n{text}");
    let pages = [
        &page("PIANO"),
        &page("Strade sicure"),
        &page("Scuole aperte"),
    ];
    let read = read(&pages.map(String::as_str));
    let first: Vec<&str> = read.lines().take(3).collect();
    assert_eq!(
        first,
        ["¶ Programmazione 2024", "¶ COMUNE DI ROCCAVERDE", "¶ PIANO"]
    );
}

#[test]
fn a_header_alone_at_the_page_end_has_no_figures() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso
", "
02.01   sportello telematico     40
02.02   anagrafe in rete         60
"]), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | sportello telematico | 40
    02.02 | anagrafe in rete | 60
    ");
}

/// Each page begins with a table of its own, whose names the columns broke: their first lines are alike.
#[test]
fn the_first_line_of_names_that_columns_broke_is_no_running_head() {
    let page = |(row, text): (&str, &str)| {
        format!(
            "
Documento di programmazione


Co                               raggiungiment
d       Obiettivo         Peso   o %

{row}

{text}
"
        )
    };
    let pages = [
        (
            "02.01   Sportello          40    80%",
            "Le attività procedono.",
        ),
        (
            "03.01   Biblioteche        60    25%",
            "Non sono previste spese.",
        ),
        (
            "04.01   Palestre           30    50%",
            "Il piano resta quello.",
        ),
    ];
    let pages = pages.map(page);
    assert_snapshot!(read(&pages.each_ref().map(String::as_str)), @r"
    ¶ Documento di programmazione
    Header, 4 columns
    Co d | Obiettivo | Peso | raggiungimento %
    02.01 | Sportello | 40 | 80%
    ¶ Le attività procedono.
    Header, 4 columns
    Co d | Obiettivo | Peso | raggiungimento %
    03.01 | Biblioteche | 60 | 25%
    ¶ Non sono previste spese.
    Header, 4 columns
    Co d | Obiettivo | Peso | raggiungimento %
    04.01 | Palestre | 30 | 50%
    ¶ Il piano resta quello.
    ~ Documento di programmazione
    ~ Documento di programmazione
    ");
}

/// Figures stand beside the first lines of their rows: what stands above them is the rest of another.
#[test]
fn the_rest_of_a_row_stands_above_the_next_one_below_a_repeated_header() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso
~
02.01   Sportello telematico     40
        per le imprese
~
02.02   Anagrafe in rete         60
        di tutti i quartieri
~
02.03   Biblioteche aperte       20
        anche nelle sere di
", "
Cod     Obiettivo                Peso
~
        festa
02.04   Musei                    10
        della valle
"]), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete di tutti i quartieri | 60
    02.03 | Biblioteche aperte anche nelle sere di festa | 20
    02.04 | Musei della valle | 10
    ");
}
