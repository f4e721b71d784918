//! Names of columns: which words are one name, and which are two.

use insta::assert_snapshot;

use crate::drawing::read;

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
