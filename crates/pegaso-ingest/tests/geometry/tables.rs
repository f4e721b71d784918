//! Tables on one page.

use crate::drawing::{PITCH, dump, found, page, read};
use insta::assert_snapshot;
use pegaso_ingest::geometry::Block;

#[test]
fn a_lattice_with_merged_cells() {
    assert_snapshot!(read(&["
OBIETTIVO 02
┌───────┬──────────────────────┬──────┬───────┐
│ Cod   │ Obiettivo            │ Peso │ Nota  │
├───────┼──────────────────────┼──────┼───────┤
│ 02.01 │ Sportello telematico │ 40   │ a     │
│       │ per le imprese       │      │       │
├───────┼──────────────────────┼──────┤       │
│ 02.02 │ Anagrafe in rete     │ 60   │       │
├───────┴──────────────────────┼──────┼───────┤
│ Totale dei pesi              │ 100  │       │
└──────────────────────────────┴──────┴───────┘
Segue il testo.
"]), @r"
    ¶ OBIETTIVO 02
    Lattice, 4 columns
    Cod | Obiettivo | Peso | Nota
    02.01 | Sportello telematico per le imprese | 40 | a{1×2}
    02.02 | Anagrafe in rete | 60
    Totale dei pesi{2} | 100 |
    ¶ Segue il testo.
    ");
}

#[test]
fn rows_below_a_header_that_alone_has_a_line() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso
──────────────────────────────────────
02.01   Sportello telematico     40
        per le imprese
02.02   Anagrafe in rete         60
"]), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete | 60
    ");
}

#[test]
fn stripes_tell_the_rows() {
    assert_snapshot!(read(&["
 Cod     Obiettivo                Peso
▒02.01   Sportello telematico     40  ▒
▒        per le imprese               ▒
 02.02   Anagrafe in rete         
         e certificati            
▒02.03   Biblioteche aperte       60  ▒
▒        anche di sera                ▒
"]), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete e certificati |
    02.03 | Biblioteche aperte anche di sera | 60
    ");
}

/// Lines half the pitch apart: figures stand beside the middle of their texts.
#[test]
fn figures_centred_in_height_without_any_line() {
    let drawing = "
Cod     Obiettivo                Peso


        Sportello telematico
02.01                            40
        per le imprese


        Anagrafe in rete
        
02.02   e certificati            35

        da casa


02.03   Biblioteche              25
";
    let content = found(&[page(1, 6.0, drawing)]);
    assert_snapshot!(dump(&content), @r"
    Header, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete e certificati da casa | 35
    02.03 | Biblioteche | 25
    ");
}

#[test]
fn rows_without_lines_between_them_and_the_last_across_columns() {
    assert_snapshot!(read(&["
┌───────┬──────────────────────┬──────┐
│ Cod   │ Obiettivo            │ Peso │
├───────┼──────────────────────┼──────┤
│ 02.01 │ Sportello telematico │ 40   │
│       │ per le imprese       │      │
│ 02.02 │ Anagrafe in rete     │ 60   │
│ Totale dei pesi              │ 100  │
└──────────────────────────────┴──────┘
"]), @r"
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico per le imprese | 40
    02.02 | Anagrafe in rete | 60
    Totale dei pesi{2} | 100
    ");
}

/// Lines half the pitch apart, and rows no further apart than lines.
#[test]
fn a_label_tells_a_row_without_a_figure() {
    let drawing = "
        Descrizione              Incidenza %  Scadenza


fase 1  Sportello                20           31/12/2024

        Anagrafe in rete
fase 2                                        in corso d'anno
        e certificati

fase 3  Biblioteche              50           30/06/2024

                                 70
";
    let content = found(&[page(1, 7.0, drawing)]);
    assert_snapshot!(dump(&content), @r"
    Header, 4 columns
     | Descrizione | Incidenza % | Scadenza
    fase 1 | Sportello | 20 | 31/12/2024
    fase 2 | Anagrafe in rete e certificati |  | in corso d'anno
    fase 3 | Biblioteche | 50 | 30/06/2024
     |  | 70 |
    ");
}

/// Justified lines have gaps as wide as those between columns.
#[test]
fn a_dash_at_the_end_of_a_justified_line_stays_in_its_cell() {
    assert_snapshot!(read(&["
Descrizione     Peso                 Scadenza
Sportello       2247   -   2251   -    31/12/24
~
Anagrafe        22479  -    22    -    30/06/24
~
Musei           ufficiocontratti       30/09/24
"]), @r"
    Header, 3 columns
    Descrizione | Peso | Scadenza
    Sportello | 2247 - 2251 - | 31/12/24
    Anagrafe | 22479 - 22 - | 30/06/24
    Musei | ufficiocontratti | 30/09/24
    ");
}

#[test]
fn columns_in_any_order_with_a_blank_cell() {
    assert_snapshot!(read(&["
Peso   Cod     Obiettivo
40     02.01   Sportello telematico
~
       02.02   Anagrafe in rete
~
60     02.03   Biblioteche aperte
"]), @r"
    Header, 3 columns
    Peso | Cod | Obiettivo
    40 | 02.01 | Sportello telematico
     | 02.02 | Anagrafe in rete
    60 | 02.03 | Biblioteche aperte
    ");
}

#[test]
fn prose_in_columns_is_no_table() {
    assert_snapshot!(read(&["
Si fa presente che le attività procedono secondo
i tempi previsti e che il peso degli obiettivi
resta quello del piano.

Il Dirigente           L'Assessore
"]), @r"
    ¶ Si fa presente che le attività procedono secondo i tempi previsti e che il peso degli obiettivi resta quello del piano.
    ¶ Il Dirigente L'Assessore
    ");
}

#[test]
fn rows_far_apart_are_of_one_table_where_their_texts_stand_in_its_columns() {
    let far = "\n\n\n\n\n\n\n";
    let drawing = format!(
        "
Peso   Cod    Obiettivo                        Raggiungimento %

              Sportello per le
40     02.01                                   50%
              imprese
{far}
              Anagrafe in rete e
60     02.02                                   100%
              certificati
{far}
Testi che non sono della tabella.
"
    );
    assert_snapshot!(read(&[&drawing]), @r"
    Header, 4 columns
    Peso | Cod | Obiettivo | Raggiungimento %
    40 | 02.01 | Sportello per le imprese | 50%
    60 | 02.02 | Anagrafe in rete e certificati | 100%
    ¶ Testi che non sono della tabella.
    ");
}

/// Figures that stand below their texts, and a text that would begin in the middle of a sentence.
#[test]
fn rows_that_begin_in_the_middle_of_a_sentence_are_in_doubt() {
    let doubtful = |drawing: &str| -> Vec<bool> {
        let content = found(&[page(1, PITCH, drawing)]);
        let tables = content.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        });
        let rows = tables.flat_map(|table| &table.rows[1..]);
        rows.map(|row| row.doubtful).collect()
    };
    let below = "
Cod     Obiettivo                Peso
        Sportello telematico
        dei quartieri
02.01   urbani                   40
02.02   della rete civica        60
";
    assert_eq!(doubtful(below), [true, true]);
    let beside = "
Cod     Obiettivo                Peso
02.01   Sportello telematico     40
        dei quartieri
02.02   Rete civica              60
        nelle frazioni
";
    assert_eq!(doubtful(beside), [false, false]);
}
