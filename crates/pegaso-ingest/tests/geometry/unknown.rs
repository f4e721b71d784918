//! Tables of any kind, as `pegaso tables` asks for them.

use insta::assert_snapshot;
use pegaso_ingest::geometry::{Unknown, content};

use crate::drawing::{VOCABULARY, dump, page};

fn tables(drawing: &str) -> String {
    dump(&content(
        &[page(1, 12.0, drawing)],
        &VOCABULARY,
        Unknown::Tables,
    ))
}

#[test]
fn lines_down_between_some_columns_leave_the_others_to_white_space() {
    assert_snapshot!(tables("
──────────────┬─────────────────────────
Area          │   Totale │    Nord     Sud
──────────────┼──────────┼───────────────
Comuni        │    1.204 │     904     300
Province      │       42 │      30      12
Altri enti    │       18 │       7      11
──────────────┴──────────┴───────────────
"), @r"
    Alignment, 4 columns
    Area | Totale | Nord | Sud
    Comuni | 1.204 | 904 | 300
    Province | 42 | 30 | 12
    Altri enti | 18 | 7 | 11
    ");
}

#[test]
fn rows_of_figures_between_lines_down_are_rows() {
    assert_snapshot!(tables("
┌────────────────┬─────────┬────────┐
│ Sede           │    2019 │   Note │
│ Centro         │   1.773 │     12 │
│ Museo          │      84 │      9 │
│ Archivio e     │     250 │      3 │
│ biblioteca     │         │        │
│ Palestra       │       7 │     31 │
└────────────────┴─────────┴────────┘
"), @r"
    Alignment, 3 columns
    Sede | 2019 | Note
    Centro | 1.773 | 12
    Museo | 84 | 9
    Archivio e biblioteca | 250 | 3
    Palestra | 7 | 31
    ");
}

#[test]
fn a_column_that_ran_out_starts_again_in_the_next_row() {
    assert_snapshot!(tables("
Tipo        Materiale            Aspetto
─────────────────────────────────────────────
Primo       argilla chiara       strati sottili
            poco sabbiosa        e continui
            con inclusi
Secondo     calcare grigio       strati spessi
            bituminoso
Terzo       marna                superfici erose
            con venature         e solchi
            rosse
─────────────────────────────────────────────
"), @r"
    Alignment, 3 columns
    Tipo | Materiale | Aspetto
    Primo | argilla chiara poco sabbiosa con inclusi | strati sottili e continui
    Secondo | calcare grigio bituminoso | strati spessi
    Terzo | marna con venature rosse | superfici erose e solchi
    ");
}

#[test]
fn a_level_of_names_in_every_column_is_no_rest_of_those_above() {
    assert_snapshot!(tables("
               Aprile     Maggio     Giugno
               Incassi    Incassi    Stime
Imposte            49         41         65
Tasse              12         50         57
Altro               0          3         25
"), @r"
    Alignment, 4 columns
     | Aprile | Maggio | Giugno
     | Incassi | Incassi | Stime
    Imposte | 49 | 41 | 65
    Tasse | 12 | 50 | 57
    Altro | 0 | 3 | 25
    ");
}

#[test]
fn years_name_columns_and_are_no_row_of_figures() {
    assert_snapshot!(tables("
Paese     2001     Presenze medie Arrivi
Uno         43                 80      7
Due      1.258              3.963     92
Tre      2.853              7.500     11
"), @r"
    Alignment, 4 columns
    Paese | 2001 | Presenze medie Arrivi |
    Uno | 43 | 80 | 7
    Due | 1.258 | 3.963 | 92
    Tre | 2.853 | 7.500 | 11
    ");
}
