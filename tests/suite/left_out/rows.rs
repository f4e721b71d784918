//! Lines that look like rows and cannot be read as such.

use pegaso_model::Gravita;
use pegaso_validator::Parametri;

use super::{CHIUSURA, INTESTAZIONE, TESTATA, monitoring, objective, read, told};

#[test]
fn a_row_that_lost_its_cells_between_two_others_is_reported() {
    let virgole = format!(
        "{INTESTAZIONE}{}02.01,Sportello,30,12%,\"3,6%\"\n02.02,Anagrafe,60,20%,12,5%\n\
         02.03,Rete,10,20%,2%\n,Totale,,,18%\n",
        TESTATA.replace('\t', ",")
    );
    insta::assert_snapshot!(told(&read("prova.csv", &virgole)), @r"
    02.01 Sportello 30 12 3,6 []
    02.03 Rete 10 20 2 []
    totale 18
    EST001 VP02: riga di tabella senza colonne riconoscibili: «02.02,Anagrafe,60,20%,12,5%»
    ");
    for riga in [
        "02.02   Anagrafe   60   20%   12%",
        "02.02 01-08 Anagrafe in rete 60 20% 12%",
        "02.02 01-08 Anagrafe in rete 60",
    ] {
        let documento = monitoring(&format!(
            "02.01\tSportello\t30\t10%\t3%\n{riga}\n02.03\tRete\t10\t20%\t2%\n\tTotale\t\t\t17%\n"
        ));
        let told = told(&documento);
        assert_eq!(documento.valore_pubblico[0].righe.len(), 2, "{told}");
        assert!(told.contains("EST001 VP02: riga di tabella"), "{told}");
    }
    for (label, prima, riga, terza) in [
        (
            "\t",
            "fase 1:",
            "fase 2: Stampa 40% 4010 30/06/2023",
            "fase 3:",
        ),
        ("\t", "fase 1:", "fase 2: Stampa dei volumi 40%", "fase 3:"),
        (
            "Fase\t",
            "1",
            "2 Stampa dei volumi 40% 4010 30/06/2023",
            "3",
        ),
    ] {
        let documento = objective(
            label,
            &format!(
                "{prima}\tSchede\t30%\t4010\t30/06/2023\n{riga}\n\
                 {terza}\tVendita\t30%\t4010\t30/06/2023\n{CHIUSURA}"
            ),
        );
        let told = told(&documento);
        assert_eq!(documento.peg[0].fasi.len(), 2, "{told}");
        assert!(
            told.contains("EST001 SETTORE CULTURA/A: riga di tabella"),
            "{told}"
        );
    }
}

#[test]
fn what_a_page_brings_between_two_rows_is_no_row() {
    for arredo in [
        "Comune di Roccaverde - Piano 2023-2025",
        "3 di 40",
        "Pagina 3",
        "12 Comune di Roccaverde, PEG 2023",
        "PEG 2023 - aggiornato al 30/06/2023",
    ] {
        let monitoraggio = monitoring(&format!(
            "02.01\tSportello\t30\t10%\t3%\n{arredo}\n02.03\tRete\t70\t20%\t14%\n\tTotale\t\t\t17%\n"
        ));
        let told = told(&monitoraggio);
        assert_eq!(monitoraggio.valore_pubblico[0].righe.len(), 2, "{told}");
        assert!(!told.contains("EST001"), "{arredo}: {told}");
        let piano = objective(
            "Fase\t",
            &format!(
                "1\tSchede\t30%\t4010\t30/06/2023\n{arredo}\n2\tVendita\t70%\t4010\t30/06/2023\n{CHIUSURA}"
            ),
        );
        assert_eq!(piano.peg[0].fasi.len(), 2, "{arredo}");
        assert!(piano.letture.is_empty(), "{arredo}: {:?}", piano.letture);
    }
}

#[test]
fn a_row_that_ends_like_a_page_number_is_no_footer() {
    let documento = monitoring(
        "02.01\tSportello\t30\t10%\tpag. 45\n02.02\tAnagrafe\t70\t20%\t14%\n\tTotale\t\t\t17%\n\
         PIANO DEGLI OBIETTIVI\t\t\t\tPagina 3 di 40\n",
    );
    insta::assert_snapshot!(told(&documento), @r"
    02.01 Sportello 30 10 – []
    02.02 Anagrafe 70 20 14 []
    totale 17
    EST001 02.01: raggiungimento pesato non leggibile come cifra: «pag. 45»
    ");
    let documento = objective(
        "\t",
        &format!(
            "fase 1:\tSchede\t\t\tpag. 45\nPiano Esecutivo di Gestione\t\t\t\tPagina 3 di 40\n\
             fase 2:\tVendita\t40%\t4010\t30/06/2023\n{CHIUSURA}"
        ),
    );
    insta::assert_snapshot!(told(&documento), @r#"
    1 Schede  pag. 45 []
    2 Vendita 40 30/06/2023 []
    totali 100 finale Some("31/12/2023")
    EST011 SETTORE CULTURA/A/1: scadenza che non si sa leggere: «pag. 45»
    "#);
}

#[test]
fn cells_of_a_row_that_goes_on_are_kept_or_reported() {
    let documento = monitoring(
        "02.01\tSportello\t30\t10%\t3%\n\tdei cittadini\t\t\t\t40%\n\
         02.02\tAnagrafe\t70\t20%\t14%\n\tTotale\t\t\t17%\n",
    );
    insta::assert_snapshot!(told(&documento), @r"
    02.01 Sportello dei cittadini 30 10 3 [40%]
    02.02 Anagrafe 70 20 14 []
    totale 17
    EST001 02.01: cella oltre l'ultima colonna: «40%»
    ");
    let note = format!(
        "{INTESTAZIONE}{}\tNote\n02.01\tSportello\t30\t10%\t3%\t\n\tdei cittadini\t\t\t\trinviato\n\
         02.02\tAnagrafe\t70\t20%\t14%\t\n\tTotale\t\t\t17%\n",
        TESTATA.trim_end()
    );
    insta::assert_snapshot!(told(&read("prova.txt", &note)), @r"
    02.01 Sportello dei cittadini 30 10 3 [rinviato]
    02.02 Anagrafe 70 20 14 []
    totale 17
    ");
    let documento = objective(
        "\t",
        &format!(
            "fase 1:\tSchede\t60%\t4010\t30/06/2023\n\tdei dipinti\t\t\t\t45%\n\
             fase 2:\tVendita\t40%\t4010\t30/06/2023\n{CHIUSURA}"
        ),
    );
    insta::assert_snapshot!(told(&documento), @r#"
    1 Schede dei dipinti 60 30/06/2023 [45%]
    2 Vendita 40 30/06/2023 []
    totali 100 finale Some("31/12/2023")
    EST001 SETTORE CULTURA/A/1: cella oltre l'ultima colonna: «45%»
    "#);
}

#[test]
fn a_broken_row_under_a_note_is_no_text_of_it() {
    let documento = monitoring(
        "02.01\tSportello\t30\t10%\t3%\n02.02\tAnagrafe (*)\t70\t20%\t14%\n\tTotale\t\t\t17%\n\
         (*) Obiettivo rinviato\n02.03 Rete civica 60 20% 12%\n",
    );
    insta::assert_snapshot!(told(&documento), @r"
    02.01 Sportello 30 10 3 []
    02.02 Anagrafe 70 20 14 []
    totale 17
    nota Obiettivo rinviato
    EST001 documento: riga di tabella senza colonne riconoscibili: «02.03 Rete civica 60 20% 12%»
    ");
    let documento = monitoring(
        "02.01\tSportello\t30\t10%\t3%\n02.02\tAnagrafe (*)\t70\t20%\t14%\n\tTotale\t\t\t17%\n\
         (*) Obiettivo rinviato\nal 2025 con deliberazione n. 12 del 30/06/2024\n",
    );
    insta::assert_snapshot!(told(&documento), @r"
    02.01 Sportello 30 10 3 []
    02.02 Anagrafe 70 20 14 []
    totale 17
    nota Obiettivo rinviato al 2025 con deliberazione n. 12 del 30/06/2024
    ");
}

#[test]
fn what_a_closed_table_of_phases_does_not_take_is_read_by_others() {
    let documento = objective(
        "",
        "fase 1: Schede\t60%\t4010\t30/06/2023\nfase 2: Vendita\t40%\t4010\t30/06/2023\n\
         Scadenza finale dell'obiettivo:\t\t\t31/12/2023\n\
         fase 3: Stampa\t10%\t4010\t30/06/2023\nfase 4: Mostra\t4010\n",
    );
    insta::assert_snapshot!(told(&documento), @r#"
    1 Schede 60 30/06/2023 []
    2 Vendita 40 30/06/2023 []
    totali  finale Some("31/12/2023")
    EST001 SETTORE CULTURA/A: tabella di 2 righe non interpretata, da «fase 3: Stampa | 10% | 4010 | 30/06/2023»
    "#);
    assert_eq!(documento.peg[0].vincoli.as_deref(), Some("nessuno"));
}

#[test]
fn a_row_lost_above_all_others_is_one_of_its_table() {
    let documento = read(
        "prova.txt",
        "\
OBIETTIVO DI VALORE PUBBLICO 02 - PARCHI

Cod.    Obiettivo                              Peso   % di ragg.   Punteggio pesato
02.01   01-08 Sentiero lungo il torrente         60          10%              6
                                                            \x0C
                       Comune di Roccaverde - PIAO 2024-2026                pag. 4

Cod.    Obiettivo                              Peso   % di ragg.   Punteggio pesato
02.02   01-08 Censimento degli alberi            40         100%             40
        Totale                                  100                          46
",
    );
    let told = told(&documento);
    assert!(told.contains("EST001 VP02: riga di tabella"), "{told}");
    let rilievi = pegaso::verifica(&documento, &Parametri::default()).rilievi;
    let errori = rilievi
        .iter()
        .filter(|rilievo| rilievo.gravita == Gravita::Errore);
    let errori: Vec<_> = errori.map(|rilievo| &rilievo.messaggio).collect();
    assert!(errori.is_empty(), "{errori:?}");
}
