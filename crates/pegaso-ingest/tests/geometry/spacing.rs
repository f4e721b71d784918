//! Lines of cells that stand far apart.

use insta::assert_snapshot;

use crate::drawing::{dump, found, page};

/// Twice the font size from line to line.
fn wide(drawing: &str) -> String {
    dump(&found(&[page(1, 20.0, drawing)]))
}

#[test]
fn a_text_that_had_no_room_goes_on_below_however_far() {
    assert_snapshot!(wide("
Cod     Obiettivo                Peso
02.01   Sportello telematico     40
        per le imprese
02.02   Anagrafe in rete         60
"), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete | 60
    ");
}

#[test]
fn rows_of_one_line_each_stay_apart() {
    assert_snapshot!(wide("
Cod     Obiettivo                Peso
02.01   Sportello telematico     40
02.02   Anagrafe                 60
        Musei
02.03   Biblioteche              10
"), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico | 40
    02.02 | Anagrafe | 60
     | Musei |
    02.03 | Biblioteche | 10
    ");
}

#[test]
fn a_figure_that_a_narrow_column_broke_is_whole_however_far_its_rest_stands() {
    assert_snapshot!(wide("
Cod   Obiettivo             Peso
02.   Sportello             40
01
02.   Anagrafe              60
02
"), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello | 40
    02.02 | Anagrafe | 60
    ");
}

#[test]
fn a_name_of_two_lines_and_the_first_line_of_a_label_below_it() {
    assert_snapshot!(wide("
       Descrizione      Incidenza   Scadenza
                        %
fase
1      Sportello        40          31/12/2024
fase
2      Anagrafe         60          30/06/2024
"), @r"
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello | 40 | 31/12/2024
    fase 2 | Anagrafe | 60 | 30/06/2024
    ");
}

/// The figures of a row stand on the last line of its code.
#[test]
fn a_broken_code_is_whole_where_the_row_stands_on_its_last_line() {
    assert_snapshot!(dump(&found(&[page(1, 12.0, "
Cod   Obiettivo             Peso
02.0
1     Sportello             40
~
02.0
2     Anagrafe              60
~
02.0
3     Musei                 10
")])), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello | 40
    02.02 | Anagrafe | 60
    02.03 | Musei | 10
    ");
}
