//! Tables without lines whose words a recogniser saw.

use insta::assert_snapshot;
use pegaso_ingest::Vocabulary;
use pegaso_ingest::geometry::{Likeness, Unknown, content};

use crate::drawing::{PITCH, VOCABULARY, dump, page};

/// The wordings, and what a recogniser may have read instead.
const SEEN: Vocabulary = Vocabulary {
    seen_header: |texts| {
        let known = (VOCABULARY.header)(texts)?;
        let like = texts.iter().any(|text| text.starts_with("PUBBLICO"));
        Some(Likeness {
            named: known.named + if like { 6 } else { 0 },
            ..known
        })
    },
    ..VOCABULARY
};

/// The wordings alone, of what was recognised too.
const VOCABULARY_OF_SEEN: Vocabulary = Vocabulary {
    seen_header: VOCABULARY.header,
    ..VOCABULARY
};

/// What geometry makes of a page drawn so, whose words were recognised, a little too wide: `?` as hardly
/// anything.
fn seen(drawing: &str) -> String {
    let mut page = page(1, PITCH, drawing);
    for word in &mut page.words {
        word.rect.x1 += 1.0;
        word.confidence = Some(if word.text == "?" { 0.02 } else { 1.0 });
    }
    dump(&content(&[page], &SEEN, Unknown::Prose))
}

#[test]
fn a_figure_one_space_before_a_text_is_in_its_own_column_where_all_spaces_are_as_wide() {
    assert_snapshot!(seen("
Cod         Peso Obiettivo                     Scadenza

02.01         40 Sportello telematico unico    31/12/2024
02.02         35 Anagrafe in rete civica       30/06/2024
02.03         25 Archivio degli atti           31/07/2024
"), @r"
    Header, 4 columns
    Cod | Peso | Obiettivo | Scadenza
    02.01 | 40 | Sportello telematico unico | 31/12/2024
    02.02 | 35 | Anagrafe in rete civica | 30/06/2024
    02.03 | 25 | Archivio degli atti | 31/07/2024
    ");
}

#[test]
fn a_heading_whose_words_happen_to_stand_over_names_is_no_header() {
    assert_snapshot!(seen("
OBIETTIVO DI VALORE PUBBLICO 01
Cod       Obiettivo                  Peso  Raggiungimento  Scadenza
02.01     Sportello telematico unico 40    50%             31/12/2024
02.02     Anagrafe in rete civica    60    25%             30/06/2024
"), @r"
    ¶ OBIETTIVO DI VALORE PUBBLICO 01
    Header, 5 columns
    Cod | Obiettivo | Peso | Raggiungimento | Scadenza
    02.01 | Sportello telematico unico | 40 | 50% | 31/12/2024
    02.02 | Anagrafe in rete civica | 60 | 25% | 30/06/2024
    ");
}

#[test]
fn a_mark_that_says_nothing_tells_no_row_and_is_set_aside() {
    assert_snapshot!(seen("
Cod     Obiettivo                Peso Scadenza
        Sportello telematico e
02.01   servizi di rete          40   31/12/2024
        sul territorio
~
?       Anagrafe in rete e       ?
02.02   servizi civici           60   30/06/2024
        nelle scuole
"), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico e servizi di rete sul territorio | 40 | 31/12/2024
    02.02 | Anagrafe in rete e servizi civici nelle scuole | 60 | 30/06/2024
    ~ ?
    ~ ?
    ");
}

#[test]
fn words_that_nearly_touch_are_two_names_only_over_two_texts() {
    let drawn = |drawing: &str| {
        let mut page = page(1, PITCH, drawing);
        for word in &mut page.words {
            word.confidence = Some(1.0);
            if word.text == "pesato" {
                word.rect.x0 -= 4.0;
                word.rect.x1 -= 4.0;
            }
        }
        dump(&content(&[page], &VOCABULARY_OF_SEEN, Unknown::Prose))
    };
    assert_snapshot!(drawn("
Cod     Obiettivo                raggiungimento %   Peso   raggiungimento pesato
02.01   Sportello telematico     50%                40     20%
02.02   Anagrafe in rete         25%                60     15%
"), @r"
    Header, 5 columns
    Cod | Obiettivo | raggiungimento % | Peso | raggiungimento pesato
    02.01 | Sportello telematico | 50% | 40 | 20%
    02.02 | Anagrafe in rete | 25% | 60 | 15%
    ");
    assert_snapshot!(drawn("
Cod     Obiettivo                Peso   raggiungimento pesato
02.01   Sportello telematico     40     50%            20%
02.02   Anagrafe in rete         60     25%            15%
"), @r"
    Header, 5 columns
    Cod | Obiettivo | Peso | raggiungimento | pesato
    02.01 | Sportello telematico | 40 | 50% | 20%
    02.02 | Anagrafe in rete | 60 | 25% | 15%
    ");
}

#[test]
fn a_header_has_all_lines_between_its_rulings() {
    let header = "
──────────────────────────────────────────────────────────
Cod     Obiettivo                Peso      Raggiungimento
                                 assegnato stimato
──────────────────────────────────────────────────────────
";
    let pages = [
        format!(
            "{header}02.01   Sportello telematico     40        50%
──────────────────────────────────────────────────────────
02.02   Anagrafe in rete         30        25%
──────────────────────────────────────────────────────────
"
        ),
        format!(
            "{header}02.03   Archivio degli atti      30        10%
──────────────────────────────────────────────────────────
"
        ),
    ];
    let pages: Vec<_> = pages
        .iter()
        .zip(1..)
        .map(|(drawing, number)| {
            let mut page = page(number, PITCH, drawing);
            for word in &mut page.words {
                word.confidence = Some(1.0);
            }
            page
        })
        .collect();
    assert_snapshot!(dump(&content(&pages, &VOCABULARY_OF_SEEN, Unknown::Prose)), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso assegnato | Raggiungimento stimato
    02.01 | Sportello telematico | 40 | 50%
    02.02 | Anagrafe in rete | 30 | 25%
    02.03 | Archivio degli atti | 30 | 10%
    ");
}

#[test]
fn dots_that_stand_for_themselves_tell_no_row_and_are_set_aside() {
    assert_snapshot!(seen("
Cod     Obiettivo                Peso Scadenza
02.01   Sportello telematico e   40   31/12/2024
        servizi di rete                             •
        sul territorio
•
02.02   Anagrafe in rete e       60   30/06/2024
        servizi civici
        nelle scuole
"), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico e servizi di rete sul territorio | 40 | 31/12/2024
    02.02 | Anagrafe in rete e servizi civici nelle scuole | 60 | 30/06/2024
    ~ •
    ~ •
    ");
}

#[test]
fn what_stands_below_a_worn_grid_is_the_rest_of_its_table() {
    assert_snapshot!(seen("
├───────┬──────────────────────────────────────┤
│ Cod   │ Obiettivo              Peso   Pesato │
├───────┼──────────────────────────────────────┤
│ 02.01 │ Sportello telematico   10     5      │
├───────┼──────────────────────────────────────┤
│ 02.02 │ Anagrafe in rete       20     6      │
  02.03   Archivio               20     7
├───────┼──────────────────────────────────────┤
│ 02.04 │ Piscina                25     8      │
├───────┼──────────────────────────────────────┤
│ 02.05 │ Asilo                  25     8      │
├───────┼──────────────────────────────────────┤
"), @r"
    Header, 4 columns
    Cod | Obiettivo | Peso | Pesato
    02.01 | Sportello telematico | 10 | 5
    02.02 | Anagrafe in rete | 20 | 6
    02.03 | Archivio | 20 | 7
    02.04 | Piscina | 25 | 8
    02.05 | Asilo | 25 | 8
    ");
}
