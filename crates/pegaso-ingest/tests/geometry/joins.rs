//! What was broken at a line end.

use insta::assert_snapshot;

use pegaso_ingest::geometry::{Block, Doubt};

use crate::drawing::{PITCH, found, page, read};

/// What is read of a cell of a lattice that is as wide as its widest line.
fn cell(lines: &[&str]) -> String {
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap();
    let bar = "─".repeat(width + 2);
    let marks = ["x"].into_iter().chain(std::iter::repeat(" "));
    let rows: Vec<String> = lines
        .iter()
        .zip(marks)
        .map(|(line, mark)| format!("│ {line:width$} │ {mark}    │"))
        .collect();
    let rows = rows.join("\n");
    let last = format!("│ {:width$} │ y    │\n", "z");
    let drawing = format!("┌{bar}┬──────┐\n{rows}\n├{bar}┼──────┤\n{last}└{bar}┴──────┘\n");
    let read = read(&[&drawing]);
    let row = read.lines().nth(1).unwrap();
    row.strip_suffix(" | x").expect(&read).to_owned()
}

#[test]
fn a_broken_date_is_whole_again() {
    assert_snapshot!(cell(&["31/12/202", "1"]), @"31/12/2021");
    assert_snapshot!(cell(&["31/12/", "2021"]), @"31/12/2021");
}

#[test]
fn a_broken_figure_is_whole_again() {
    assert_snapshot!(cell(&["12,2", "5%"]), @"12,25%");
}

#[test]
fn a_compound_keeps_its_hyphen() {
    assert_snapshot!(cell(&["verifica tecnico-", "amministrativa"]), @"verifica tecnico-amministrativa");
}

#[test]
fn what_is_no_word_is_a_part_of_one() {
    assert_snapshot!(cell(&["per ra", "ggiungi"]), @"per raggiungi");
    assert_snapshot!(cell(&["e dell'o", "biettivo"]), @"e dell'obiettivo");
}

#[test]
fn words_of_a_cell_have_a_space_between_them() {
    assert_snapshot!(cell(&["Sportello telematico", "per le imprese"]), @"Sportello telematico per le imprese");
}

#[test]
fn a_word_broken_again_and_again_is_whole_again() {
    let lines = [
        "entro",
        "conclusio",
        "ne del",
        "punto 2",
        "dalla",
        "conclusio",
        "ne del",
    ];
    assert_snapshot!(cell(&lines), @"entro conclusione del punto 2 dalla conclusione del");
}

#[test]
fn the_end_of_a_word_on_a_line_of_its_own_is_its_end_wherever_that_comes_again() {
    let drawing = "
┌───────────┬───┐
│ raggiungi │ x │
│ mento     │   │
├───────────┼───┤
│ raggiungi │ y │
│ mento     │   │
└───────────┴───┘
";
    assert_snapshot!(read(&[drawing]), @r"
    Lattice, 2 columns
    raggiungimento | x
    raggiungimento | y
    ");
}

#[test]
fn a_word_that_fits_on_no_line_is_whole_again_behind_others() {
    assert_snapshot!(cell(&["dalla conc", "lusione di"]), @"dalla conclusione di");
    assert_snapshot!(cell(&["inizio 0", "1/02/2021"]), @"inizio 01/02/2021");
    // These would have fitted as one, and were not.
    assert_snapshot!(cell(&["presso il bar", "centro x"]), @"presso il bar centro x");
}

#[test]
fn what_an_elided_article_begins_is_no_rest_of_a_word() {
    assert_snapshot!(cell(&["presentazione", "dell'istanza"]), @"presentazione dell'istanza");
}

/// A font may have one sign for both hyphens and call it soft.
#[test]
fn a_soft_hyphen_that_breaks_no_word_is_a_hyphen() {
    assert_snapshot!(cell(&["comuni\u{AD}", "cazione"]), @"comunicazione");
    assert_snapshot!(cell(&["2251 \u{AD} 2252", "\u{AD}2253"]), @"2251 - 2252 -2253");
}

#[test]
fn the_legal_form_of_a_company_is_a_word() {
    assert_snapshot!(cell(&["ECOVERDE", "SPA e"]), @"ECOVERDE SPA e");
}

#[test]
fn a_word_of_one_letter_does_not_hang_on_to_the_line_above() {
    assert_eq!(
        cell(&["funzionari", "e dirigenti"]),
        "funzionari e dirigenti"
    );
    assert_eq!(cell(&["volontari", "o esperti"]), "volontari o esperti");
}

/// `gio` and `rni` are words of this document: only what the cell says tells that they are one here.
#[test]
fn a_guess_that_spoils_a_deadline_is_not_made() {
    let read = read(&["
┌──────┬─────────────────┐
│ 90   │ gio rni         │
│ gior │                 │
│ ni   │                 │
│ fase │                 │
│ 2    │                 │
├──────┼─────────────────┤
│ 90   │ gio rni gio rni │
│ gio  │ gio rni         │
│ rni  │                 │
│ fase │                 │
│ 2    │                 │
└──────┴─────────────────┘
"]);
    assert_snapshot!(read, @r"
    Lattice, 2 columns
    90 giorni fase 2 | gio rni
    90 giorni fase 2 | gio rni gio rni gio rni
    ");
}

#[test]
fn a_guess_on_which_a_deadline_hangs_is_doubtful() {
    let drawing = "
┌────────┬───┐
│ trenta │ x │
│ giorni │   │
├────────┼───┤
│ ottant │ y │
│ a      │   │
│ giorni │   │
└────────┴───┘
";
    let content = found(&[page(1, PITCH, drawing)]);
    let Block::Table(table) = &content.blocks[0] else {
        panic!("no table");
    };
    let cells = table.rows.iter().map(|row| &row.cells[0]);
    let doubts: Vec<_> = cells.map(|cell| (cell.text.as_str(), cell.doubt)).collect();
    let wanted = [
        ("trenta giorni", Doubt::Words),
        ("ottanta giorni", Doubt::Meaning),
    ];
    assert_eq!(doubts, wanted);
}

#[test]
fn a_letter_before_a_hyphen_is_a_part_of_a_compound() {
    assert_snapshot!(cell(&["servizi di e-", "government locale"]), @"servizi di e-government locale");
}

#[test]
fn a_soft_hyphen_behind_a_letter_is_a_plain_one() {
    assert_snapshot!(cell(&["servizi di E\u{AD}", "government locale"]), @"servizi di E-government locale");
}

#[test]
fn a_comma_ends_a_word_in_a_column_however_narrow() {
    assert_snapshot!(cell(&["prevedibile,", "trasparenza"]), @"prevedibile, trasparenza");
}

/// Figures below one another stay what they are.
#[test]
fn a_column_of_few_letters_breaks_labels() {
    assert_snapshot!(read(&["
┌──┬───────────────────────┬──┐
│f │ Sportello telematico  │40│
│a │                       │60│
│s │                       │80│
│e │                       │  │
│1 │                       │  │
├──┼───────────────────────┼──┤
│f │ Anagrafe in rete      │60│
│a │                       │  │
│s │                       │  │
│e │                       │  │
│2 │                       │  │
└──┴───────────────────────┴──┘
"]), @r"
    Lattice, 3 columns
    fase 1 | Sportello telematico | 40 60 80
    fase 2 | Anagrafe in rete | 60
    ");
}

#[test]
fn no_word_begins_with_a_liquid_and_another_consonant() {
    assert_snapshot!(cell(&["dalla co", "nclusione"]), @"dalla conclusione");
    assert_snapshot!(cell(&["deriva", "nte"]), @"derivante");
}

/// The space at the sides of a narrow cell is a guess: a word that seems to fit was broken all the same.
#[test]
fn what_ends_in_a_consonant_goes_on_where_the_room_is_nearly_filled() {
    assert_snapshot!(cell(&["relativ", "e alla", "procedura"]), @"relative alla procedura");
}

/// Both occur once; words of the document end as the one and begin as the other.
#[test]
fn two_words_that_fill_their_lines_are_two() {
    assert_snapshot!(read(&["
Le spese finanziarie delle variazioni previste sono di altri.

┌───────────┬──────┐
│ aleatorie │ x    │
│ variabili │      │
├───────────┼──────┤
│ z         │ y    │
└───────────┴──────┘
"]), @r"
    ¶ Le spese finanziarie delle variazioni previste sono di altri.
    Lattice, 2 columns
    aleatorie variabili | x
    z | y
    ");
}

/// A word of the document behind an article.
#[test]
fn a_word_behind_an_article_is_known_without_it() {
    assert_snapshot!(read(&["
Si dà notizia del buon esito delle prove e di chi va a to per to e.

┌──────────┬──────┐
│ dall'esi │ x    │
│ to       │      │
├──────────┼──────┤
│ z        │ y    │
└──────────┴──────┘
"]), @r"
    ¶ Si dà notizia del buon esito delle prove e di chi va a to per to e.
    Lattice, 2 columns
    dall'esito | x
    z | y
    ");
}

/// A code and a compound behind it, or a code that is part of it: nothing tells.
#[test]
fn a_compound_behind_a_code_at_a_line_end_is_a_guess() {
    let drawing = "
┌────────────────────┬──────┐
│ opere del lotto 3A-│ x    │
│ Borgo-Piazza       │      │
├────────────────────┼──────┤
│ z                  │ y    │
└────────────────────┴──────┘
";
    let content = found(&[page(1, PITCH, drawing)]);
    let Some(Block::Table(table)) = content.blocks.first() else {
        panic!("{content:?}");
    };
    let cell = &table.rows[0].cells[0];
    assert_eq!(cell.text, "opere del lotto 3A-Borgo-Piazza");
    assert_eq!(cell.doubt, Doubt::Meaning);
}
