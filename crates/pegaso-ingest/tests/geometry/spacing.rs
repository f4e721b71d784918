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

/// The lines of `drawing` at `heights`, points.
fn at(heights: &[f32], drawing: &str) -> String {
    let mut page = page(1, 20.0, drawing);
    let mut tops: Vec<f32> = page.words.iter().map(|word| word.baseline).collect();
    tops.sort_by(f32::total_cmp);
    tops.dedup();
    for word in &mut page.words {
        let line = tops
            .iter()
            .position(|top| (top - word.baseline).abs() < 0.1);
        let down = heights[line.expect("a line")] - word.baseline;
        word.baseline += down;
        word.rect.y0 += down;
        word.rect.y1 += down;
    }
    dump(&found(&[page]))
}

#[test]
fn rows_may_stand_nearer_than_the_lines_of_a_cell() {
    assert_snapshot!(at(&[60.0, 80.0, 96.0, 108.0, 124.0, 136.0, 152.0], "
Cod     Obiettivo                Peso
02.01   Sportello telematico     40
        per le imprese
02.02   Anagrafe nelle case      30
        e nelle frazioni
02.03   Biblioteche aperte       30
        anche di sera
"), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe nelle case e nelle frazioni | 30
    02.03 | Biblioteche aperte anche di sera | 30
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

/// Between two stripes nothing else parts the lines of a row, however far apart they stand.
#[test]
fn stripes_that_hold_one_figure_each_are_rows() {
    assert_snapshot!(wide("
 Cod     Obiettivo                Peso
▒        Sportello                     ▒
▒02.01   per gli artigiani        40   ▒
▒        e altri                       ▒
 02.02   Anagrafe aperta di sera  10
▒        Biblioteche                   ▒
▒02.03   aperte                   30   ▒
▒        di sera                       ▒
         Musei
 02.04   e mostre                 20
         per tutti
"), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello per gli artigiani e altri | 40
    02.02 | Anagrafe aperta di sera | 10
    02.03 | Biblioteche aperte di sera | 30
    02.04 | Musei e mostre per tutti | 20
    ");
}

/// The lines between two stripes are several rows where a column has several figures there.
#[test]
fn stripes_below_totals_hold_several_rows() {
    assert_snapshot!(wide("
 Cod     Obiettivo                Peso
 02.01   Sportello                40
 02.02   Anagrafe                 60
▒Totale                           100  ▒
 02.03   Musei                    30
 02.04   Mostre                   70
▒Totale                           100  ▒
"), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello | 40
    02.02 | Anagrafe | 60
    Totale |  | 100
    02.03 | Musei | 30
    02.04 | Mostre | 70
    Totale |  | 100
    ");
}

#[test]
fn a_header_ends_where_its_stripe_does() {
    assert_snapshot!(wide("
▒        Descrizione              Peso    Scadenza   ▒
 fase
         Sportello                40      31/12/2024
 1
▒fase                                                ▒
▒        Anagrafe                 60      30/06/2024 ▒
▒2                                                   ▒
"), @r"
    Header, 4 columns
     | Descrizione | Peso | Scadenza
    fase 1 | Sportello | 40 | 31/12/2024
    fase 2 | Anagrafe | 60 | 30/06/2024
    ");
}

/// A row on its last line, with labels and dates that narrow columns broke.
#[test]
fn lines_across_that_hold_one_figure_each_are_rows() {
    assert_snapshot!(dump(&found(&[page(1, 12.0, "
       Descrizione        Incidenza %   Scadenza
────────────────────────────────────────────────
fase                                    31/12/20
1      Sportello          40            24
────────────────────────────────────────────────
fase   Anagrafe aperta                  30/06/20
2      di sera            50            24
────────────────────────────────────────────────
fase                                    30/06/20
3      Musei              10            24
────────────────────────────────────────────────
")])), @r"
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello | 40 | 31/12/2024
    fase 2 | Anagrafe aperta di sera | 50 | 30/06/2024
    fase 3 | Musei | 10 | 30/06/2024
    ");
}

/// The first line of such a row is a piece of its code alone, and its figures stand in the middle of
/// their columns, whose names do not.
#[test]
fn rows_far_apart_whose_codes_are_broken_are_of_one_table() {
    let far = "\n\n\n\n\n\n\n";
    let drawing = format!(
        "
Cod    Peso   Obiettivo             Raggiungimento %
{far}
02.
       40     Sportello                    5%
1
{far}
02.
       60     Anagrafe                   100%
2
{far}
Testi che non sono della tabella.
"
    );
    assert_snapshot!(dump(&found(&[page(1, 12.0, &drawing)])), @r"
    Header, 4 columns
    Cod | Peso | Obiettivo | Raggiungimento %
    02.1 | 40 | Sportello | 5%
    02.2 | 60 | Anagrafe | 100%
    ¶ Testi che non sono della tabella.
    ");
}
