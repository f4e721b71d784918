//! Where paragraphs end.

use insta::assert_snapshot;

use crate::drawing::read;

#[test]
fn centred_headings_are_one_each() {
    assert_snapshot!(read(&["
                        LINEE DI MANDATO
                   TERRITORIO APERTO E VIVACE
                      UN COMUNE PIU' BELLO
                        LINEE DI MANDATO
                   TERRITORIO APERTO E VIVACE
Il Comune ha fissato i propri indirizzi con una deliberazione
che riguarda tutto il territorio.
"]), @r"
    ¶ LINEE DI MANDATO
    ¶ TERRITORIO APERTO E VIVACE
    ¶ UN COMUNE PIU' BELLO
    ¶ LINEE DI MANDATO
    ¶ TERRITORIO APERTO E VIVACE
    ¶ Il Comune ha fissato i propri indirizzi con una deliberazione che riguarda tutto il territorio.
    ");
}

#[test]
fn few_lines_of_prose_are_as_wide_as_the_tables() {
    assert_snapshot!(read(&["
SETTORE SEGRETERIA E TRANSIZIONE
Dirigente Ing. Saverio Dall'Orto
┌───────┬──────────────────────┬────────────────────────────┐
│ Cod   │ Obiettivo            │ Peso                       │
├───────┼──────────────────────┼────────────────────────────┤
│ 02.01 │ Sportello telematico │ 40                         │
└───────┴──────────────────────┴────────────────────────────┘
"]), @r"
    ¶ SETTORE SEGRETERIA E TRANSIZIONE
    ¶ Dirigente Ing. Saverio Dall'Orto
    Lattice, 3 columns
    Cod | Obiettivo | Peso
    02.01 | Sportello telematico | 40
    ");
}

#[test]
fn a_word_that_a_hyphen_broke_goes_on_below() {
    assert_snapshot!(read(&["
Il responsabile del servizio ha detto che l'ufficio è aperto da lunedì a venerdì
e che resta aperto anche di sabato, come la biblioteca e il museo, perché adesso
la domanda è tale. Non è prevedibile, perché legata alle fi-
nestre dei finanziamenti della Regione.
"]), @"¶ Il responsabile del servizio ha detto che l'ufficio è aperto da lunedì a venerdì e che resta aperto anche di sabato, come la biblioteca e il museo, perché adesso la domanda è tale. Non è prevedibile, perché legata alle fi-nestre dei finanziamenti della Regione.");
}

#[test]
fn lines_may_stand_further_apart_than_paragraphs() {
    assert_snapshot!(read(&["
OBIETTIVO 1: cura delle vie e delle piazze che
OBIETTIVO 2: scuole aperte anche la sera con i
OBIETTIVO 3: biblioteche di borgo con i lettori
OBIETTIVO 4: verde pubblico curato da chi abita
OBIETTIVO 5: il Comune fissa gli indirizzi e la
~
deliberazione del consiglio che riguarda tutto
~
il territorio ed i suoi abitanti di ogni borgo
~
e di ogni frazione.
"]), @r"
    ¶ OBIETTIVO 1: cura delle vie e delle piazze che
    ¶ OBIETTIVO 2: scuole aperte anche la sera con i
    ¶ OBIETTIVO 3: biblioteche di borgo con i lettori
    ¶ OBIETTIVO 4: verde pubblico curato da chi abita
    ¶ OBIETTIVO 5: il Comune fissa gli indirizzi e la deliberazione del consiglio che riguarda tutto il territorio ed i suoi abitanti di ogni borgo e di ogni frazione.
    ");
}

/// Lines that end far beyond them do not tell that they fill the width.
#[test]
fn headings_that_end_at_one_place_do_not_tell_the_width() {
    assert_snapshot!(read(&["
Il Comune ha fissato i propri obiettivi nella sezione del piano adottato con
deliberazione della Giunta.
Ogni obiettivo riunisce le opere dello stesso programma e ha il proprio peso
fra quelli.

INDIRIZZI DELLA GIUNTA
TERRITORIO APERTO

Cod     Obiettivo                Peso                       Scadenza
02.01   Sportello telematico     40                         31/12/2024
02.02   Anagrafe in rete         60                         30/06/2024

INDIRIZZI DELLA GIUNTA
TERRITORIO VIVIBILE

INDIRIZZI DELLA GIUNTA
TERRITORIO SICURO
"]), @r"
    ¶ Il Comune ha fissato i propri obiettivi nella sezione del piano adottato con deliberazione della Giunta.
    ¶ Ogni obiettivo riunisce le opere dello stesso programma e ha il proprio peso fra quelli.
    ¶ INDIRIZZI DELLA GIUNTA
    ¶ TERRITORIO APERTO
    Header, 4 columns
    Cod | Obiettivo | Peso | Scadenza
    02.01 | Sportello telematico | 40 | 31/12/2024
    02.02 | Anagrafe in rete | 60 | 30/06/2024
    ¶ INDIRIZZI DELLA GIUNTA
    ¶ TERRITORIO VIVIBILE
    ¶ INDIRIZZI DELLA GIUNTA
    ¶ TERRITORIO SICURO
    ");
}

/// As far from the right as its indent is wide: only its sentence tells it from a heading in the middle.
#[test]
fn the_indented_first_line_of_a_paragraph_goes_on_below() {
    assert_snapshot!(read(&["
   Il Comune ha fissato i suoi indirizzi nella sezione del piano per
chi amministra, che fu adottato con deliberazione del consiglio riunito
nella sala grande.
   Ogni opera ha un suo programma e un peso, come già gli indirizzi
della giunta che li ha adottati con deliberazione prima del consiglio.
"]), @r"
    ¶ Il Comune ha fissato i suoi indirizzi nella sezione del piano per chi amministra, che fu adottato con deliberazione del consiglio riunito nella sala grande.
    ¶ Ogni opera ha un suo programma e un peso, come già gli indirizzi della giunta che li ha adottati con deliberazione prima del consiglio.
    ");
}

/// However full the line of an item is, the next item begins below it.
#[test]
fn items_below_one_another_are_one_each() {
    assert_snapshot!(read(&["
- classi coinvolte nel corso (raccolte con il modulo dell'anno)
- patentini consegnati
Il Comune ha fissato i propri indirizzi con una deliberazione
che riguarda tutto il territorio.
"]), @r"
    ¶ - classi coinvolte nel corso (raccolte con il modulo dell'anno)
    ¶ - patentini consegnati
    ¶ Il Comune ha fissato i propri indirizzi con una deliberazione che riguarda tutto il territorio.
    ");
}

#[test]
fn no_sentence_ends_with_an_article() {
    assert_snapshot!(read(&["
Il Comune ha fissato i propri indirizzi con una deliberazione
che riguarda tutto il territorio, e con i fondi del
Po anche i sobborghi.
"]), @"¶ Il Comune ha fissato i propri indirizzi con una deliberazione che riguarda tutto il territorio, e con i fondi del Po anche i sobborghi.");
}

#[test]
fn a_sign_that_stands_alone_is_that_of_the_item_below() {
    assert_snapshot!(read(&["
- riqualificazione degli alloggi;
-
rigenerazione delle aree che il Comune ha fissato con una sua
deliberazione che riguarda tutto il territorio.
"]), @r"
    ¶ - riqualificazione degli alloggi;
    ¶ - rigenerazione delle aree che il Comune ha fissato con una sua deliberazione che riguarda tutto il territorio.
    ");
}
