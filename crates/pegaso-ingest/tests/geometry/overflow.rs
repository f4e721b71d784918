//! Texts that do not stand below their name, or do not fit in their cell.

use insta::assert_snapshot;

use crate::drawing::{PITCH, dump, found, page, read};

/// Names on the left of their columns, figures on the right, and a blank column behind them.
#[test]
fn a_figure_between_two_names_is_of_the_column_that_began_before_it() {
    assert_snapshot!(read(&["
Descrizione             Incidenza %         Codifica responsabili   Scadenza
Sportello telematico                    40                          31/12/2024
~
Anagrafe in rete                        60                          30/06/2024
"]), @r"
    Header, 4 columns
    Descrizione | Incidenza % | Codifica responsabili | Scadenza
    Sportello telematico | 40 |  | 31/12/2024
    Anagrafe in rete | 60 |  | 30/06/2024
    ");
}

#[test]
fn a_word_that_runs_out_of_its_cell_stays_in_it() {
    let mut page = page(
        1,
        PITCH,
        "
┌──────┬──────────────────┬──────┐
│ Cod  │ Obiettivo        │ Peso │
├──────┼──────────────────┼──────┤
│ rete │                  │ 100  │
└──────┴──────────────────┴──────┘
",
    );
    for word in page.words.iter_mut().filter(|word| word.text == "rete") {
        word.rect.x1 += 40.0;
    }
    assert_snapshot!(dump(&found(&[page])), @r"
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    rete |  | 100
    ");
}

/// The first line of the label could only open something else, if it were prose.
#[test]
fn a_label_that_a_narrow_column_wrapped_belongs_to_the_table() {
    assert_snapshot!(read(&["
            Descrizione              Incidenza %  Scadenza
fase 1      Sportello                20           31/12/2024
~
fase 2      Anagrafe                 80           30/06/2024
~
Totale di
tutti gli
enti e per                           100
anno
"]), @r"
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello | 20 | 31/12/2024
    fase 2 | Anagrafe | 80 | 30/06/2024
    Totale di tutti gli enti e per anno |  | 100 |
    ");
}

#[test]
fn a_heading_in_capitals_that_fills_its_line_does_not_go_on_in_small_letters() {
    assert_snapshot!(read(&["
SETTORE SEGRETERIA E TRANSIZIONE DEL COMUNE
Dirigente Ing. Saverio Dall'Orto
Il Comune ha fissato i propri indirizzi con
una deliberazione di tutto il Consiglio che
riguarda il territorio e i suoi abitanti.
"]), @r"
    ¶ SETTORE SEGRETERIA E TRANSIZIONE DEL COMUNE
    ¶ Dirigente Ing. Saverio Dall'Orto
    ¶ Il Comune ha fissato i propri indirizzi con una deliberazione di tutto il Consiglio che riguarda il territorio e i suoi abitanti.
    ");
}

#[test]
fn a_word_that_runs_out_of_its_cell_behind_others_stays_in_it() {
    let mut page = page(
        1,
        PITCH,
        "
┌─────────┬──────────────────┬──────┐
│ Cod     │ Obiettivo        │ Peso │
├─────────┼──────────────────┼──────┤
│ in rete │                  │ 100  │
└─────────┴──────────────────┴──────┘
",
    );
    for word in page.words.iter_mut().filter(|word| word.text == "rete") {
        word.rect.x0 -= 1.0;
        word.rect.x1 += 60.0;
    }
    assert_snapshot!(dump(&found(&[page])), @r"
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    in rete |  | 100
    ");
}

/// The label could only open something else, and goes on with a capital.
#[test]
fn a_wrapped_label_with_a_figure_beside_it_is_a_row() {
    let below = "
            Descrizione              Incidenza %  Scadenza
fase 1      Sportello                20           31/12/2024
~
fase 2      Anagrafe                 80           30/06/2024
~
Totale degli
Enti                                 100
";
    let beside = "
            Descrizione              Incidenza %  Scadenza
fase 1      Sportello                20           31/12/2024
~
fase 2      Anagrafe                 80           30/06/2024
~
Totale per
gli enti                             100
del borgo
";
    assert_snapshot!(format!("{}{}", read(&[below]), read(&[beside])), @r"
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello | 20 | 31/12/2024
    fase 2 | Anagrafe | 80 | 30/06/2024
    Totale degli Enti{2} | 100 |
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello | 20 | 31/12/2024
    fase 2 | Anagrafe | 80 | 30/06/2024
    Totale per gli enti del borgo |  | 100 |
    ");
}
