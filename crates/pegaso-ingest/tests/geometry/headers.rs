//! Names of columns: which words are one name, and which are two.

use insta::assert_snapshot;

use crate::drawing::{PITCH, dump, found, page, read};

#[test]
fn names_one_space_apart_are_two_where_two_texts_stand_below() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso Scadenza
02.01   Sportello telematico     40   31/12/2024
02.02   Anagrafe in rete         60   30/06/2024
"]), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico | 40 | 31/12/2024
    02.02 | Anagrafe in rete | 60 | 30/06/2024
    ");
}

#[test]
fn names_that_the_rows_of_another_table_part_are_two() {
    // Nearer to one another than words.
    let drawn = |number, drawing: &str| {
        let mut page = page(number, PITCH, drawing);
        for word in page.words.iter_mut().filter(|word| word.rect.x0 > 300.0) {
            word.rect.x0 -= 2.6;
            word.rect.x1 -= 2.6;
        }
        page
    };
    let pages = [
        drawn(
            1,
            "
Cod     Obiettivo                Peso raggiungimen raggiungimen
                                      to %         to pesato
02.01   Sportello telematico     40       50%          20%
02.02   Anagrafe in rete         60       25%          15%
",
        ),
        drawn(
            2,
            "
OBIETTIVO DI VALORE PUBBLICO 03

Cod     Obiettivo                Peso raggiungimen raggiungimen
                                      to %         to pesato
03.01   Biblioteche civiche e    100       0%           0%
        musei

OBIETTIVO DI VALORE PUBBLICO 04, INSERITO CON DELIBERAZIONE DI GIUNTA
",
        ),
    ];
    assert_snapshot!(dump(&found(&pages)), @r"
    Header, 5 columns
    Cod | Obiettivo | Peso | raggiungimento % | raggiungimento pesato
    02.01 | Sportello telematico | 40 | 50% | 20%
    02.02 | Anagrafe in rete | 60 | 25% | 15%
    ¶ OBIETTIVO DI VALORE PUBBLICO 03
    Header, 5 columns
    Cod | Obiettivo | Peso | raggiungimento % | raggiungimento pesato
    03.01 | Biblioteche civiche e musei | 100 | 0% | 0%
    ¶ OBIETTIVO DI VALORE PUBBLICO 04, INSERITO CON DELIBERAZIONE DI GIUNTA
    ");
}

#[test]
fn words_over_one_text_are_one_name_however_far_apart() {
    // Names by themselves, and a justified line.
    for name in ["raggiungimento pesato", "raggiungimento     %"] {
        let page = format!(
            "
Cod     Obiettivo                Peso   {name}
02.01   Sportello telematico     40     50%
02.02   Anagrafe in rete         60     25%
"
        );
        let one = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let read = read(&[&page]);
        let header = format!("Header, 4 columns\nCod | Obiettivo | Peso | {one}\n");
        assert!(read.starts_with(&header), "{read}");
        let rows = "02.01 | Sportello telematico | 40 | 50%\n02.02 | Anagrafe in rete | 60 | 25%";
        assert!(read.trim_end().ends_with(rows), "{read}");
    }
}

#[test]
fn a_sign_over_figures_of_its_own_is_a_column() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso   raggiungimento     %
02.01   Sportello telematico     40     50%                7
02.02   Anagrafe in rete         60     25%                8
"]), @r"
    Header, 5 columns
    Cod | Obiettivo | Peso | raggiungimento | %
    02.01 | Sportello telematico | 40 | 50% | 7
    02.02 | Anagrafe in rete | 60 | 25% | 8
    ");
}

#[test]
fn a_field_above_a_header_names_no_column() {
    assert_snapshot!(read(&["
Scadenza:
        Descrizione              Peso   Obiettivo
02.01   Sportello telematico     40     rete
02.02   Anagrafe in rete         60     carta
"]), @r"
    ¶ Scadenza:
    Header, 4 columns
     | Descrizione | Peso | Obiettivo
    02.01 | Sportello telematico | 40 | rete
    02.02 | Anagrafe in rete | 60 | carta
    ");
}

#[test]
fn a_justified_name_that_a_hyphen_breaks_is_one() {
    assert_snapshot!(read(&["
Cod     Obiettivo                Peso   Codifica   respon-
                                        sabili
02.01   Sportello telematico     40     uffici     tecnici
02.02   Anagrafe in rete         60     altri      uffici
"]), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso | Codifica responsabili
    02.01 | Sportello telematico | 40 | uffici tecnici
    02.02 | Anagrafe in rete | 60 | altri uffici
    ");
}

#[test]
fn labels_without_a_name_between_two_names_are_a_column() {
    assert_snapshot!(read(&["
Incidenza %           Descrizione              Scadenza
40%          fase 1   Sportello telematico     31/12/2024
60%          fase 2   Anagrafe in rete         30/06/2024
"]), @r"
    Header, 4 columns
    Incidenza % |  | Descrizione | Scadenza
    40% | fase 1 | Sportello telematico | 31/12/2024
    60% | fase 2 | Anagrafe in rete | 30/06/2024
    ");
}

#[test]
fn a_page_without_labels_goes_on_with_a_table_that_has_them() {
    assert_snapshot!(read(&["
Incidenza %           Descrizione              Scadenza
40%          fase 1   Sportello telematico     31/12/2024
35%          fase 2   Anagrafe in rete         30/06/2024
", "
Incidenza %           Descrizione              Scadenza
25%                   Biblioteche civiche      30/09/2024
"]), @r"
    Header, 4 columns
    Incidenza % |  | Descrizione | Scadenza
    40% | fase 1 | Sportello telematico | 31/12/2024
    35% | fase 2 | Anagrafe in rete | 30/06/2024
    25% |  | Biblioteche civiche | 30/09/2024
    ");
}

/// Two lines of a header stand twice the font size apart, and the lower one is a name by itself.
#[test]
fn a_line_that_makes_a_name_with_a_known_one_is_of_the_header() {
    let above = page(
        1,
        20.0,
        "
                                 raggiungimento
Cod     Obiettivo                pesato
02.01   Sportello telematico     40
02.02   Anagrafe in rete         60
",
    );
    let below = page(
        1,
        20.0,
        "
Cod     Obiettivo                raggiungimento
                                 pesato
02.01   Sportello telematico     40
02.02   Anagrafe in rete         60
",
    );
    let above = dump(&found(&[above]));
    assert_eq!(above, dump(&found(&[below])));
    assert_snapshot!(above, @r"
    Header, 3 columns
    Cod | Obiettivo | raggiungimento pesato
    02.01 | Sportello telematico | 40
    02.02 | Anagrafe in rete | 60
    ");
}

#[test]
fn names_nearer_to_one_another_than_their_words_are_two() {
    let mut page = page(
        1,
        PITCH,
        "
Obiettivo             Incidenza % Codifica responsabili  Scadenza
Sportello telematico          40% 2255                   31/12/2024
Anagrafe in rete              60% 2256                   30/06/2024
",
    );
    for word in &mut page.words {
        let left = match word.text.as_str() {
            "Codifica" | "2255" | "2256" => 4.7,
            "%" | "40%" | "60%" => 2.2,
            "responsabili" => 6.9,
            _ => 0.0,
        };
        word.rect.x0 -= left;
        word.rect.x1 -= left;
    }
    assert_snapshot!(dump(&found(&[page])), @r"
    Header, 4 columns
    Obiettivo | Incidenza % | Codifica responsabili | Scadenza
    Sportello telematico | 40% | 2255 | 31/12/2024
    Anagrafe in rete | 60% | 2256 | 30/06/2024
    ");
}

#[test]
fn wrapped_labels_without_a_name_between_two_names_are_a_column() {
    assert_snapshot!(read(&["
Incidenza %        Descrizione                    Scadenza
~
        40   fase  Rilievo delle strade           31/03/2024
             1
~
        60   fase  Lavori nelle frazioni          31/12/2024
             2
"]), @r"
    Header, 4 columns
    Incidenza % |  | Descrizione | Scadenza
    40 | fase 1 | Rilievo delle strade | 31/03/2024
    60 | fase 2 | Lavori nelle frazioni | 31/12/2024
    ");
}

/// The same words in a text whose lines are justified, in two rows of many.
#[test]
fn a_few_labels_in_the_text_of_many_rows_are_no_column() {
    let rows: Vec<String> = (10..50)
        .map(|row| {
            let behind = if row % 20 == 0 { "   fase 2" } else { "" };
            format!("fase {row}  Strade e piazze{behind:9}          20           31/12/2024")
        })
        .collect();
    let rows = rows.join("\n~\n");
    let drawing =
        format!("         Descrizione                       Incidenza %  Scadenza\n~\n{rows}");
    let read = read(&[&drawing]);
    assert!(read.starts_with("Header, 4 columns"), "{read}");
}

#[test]
fn a_heading_with_a_mark_beside_it_is_no_line_of_a_header() {
    assert_snapshot!(read(&["
Bilanci                  ad
Cod     Obiettivo              Peso   Scadenza
02.01   Sportello telematico     40   31/12/2024
02.02   Anagrafe in rete         60   30/06/2024
"]), @r"
    ¶ Bilanci ad
    Header, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico | 40 | 31/12/2024
    02.02 | Anagrafe in rete | 60 | 30/06/2024
    ");
}
