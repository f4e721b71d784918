//! Lines, cells and figures that reading cannot place: each is said, none is lost.

use std::fmt::Write as _;

use pegaso_model::Documento;

const INTESTAZIONE: &str = "OBIETTIVO DI VALORE PUBBLICO 02\n\nServizi digitali\n\n";
const TESTATA: &str = "Cod.VP\tobiettivo\tpeso\traggiungimento %\traggiungimento pesato\n";

fn read(name: &str, text: &str) -> Documento {
    pegaso::leggi(name, text.as_bytes()).unwrap().documento
}

/// A monitoring whose table has `rows`, after its usual header.
fn monitoring(rows: &str) -> Documento {
    read("prova.txt", &format!("{INTESTAZIONE}{TESTATA}{rows}"))
}

/// An objective of a PEG whose column of labels has the header `label`, with `rows`.
fn objective(label: &str, rows: &str) -> Documento {
    let text = format!(
        "COMUNE DI ROCCAVERDE\n\nSETTORE CULTURA\n\nDirigente Dott. Ivo Berti\n\n\
         Obiettivo A: Catalogo in rete\n\n\
         {label}Descrizione\tIncidenza %\tCodifica Responsabili coinvolti\tScadenze previste\n\
         {rows}\nVincoli: nessuno\n"
    );
    read("prova.txt", &text)
}

const CHIUSURA: &str = "\t\t100%\t\t\nScadenza finale dell'obiettivo:\t\t\t\t31/12/2023\n";

/// Rows with their other cells, totals, the final deadline, notes, and what was said of the rest.
fn told(documento: &Documento) -> String {
    let mut told = String::new();
    for tabella in &documento.valore_pubblico {
        for riga in &tabella.righe {
            let figure = [riga.peso, riga.raggiungimento, riga.raggiungimento_pesato]
                .map(|valore| valore.map_or("–".to_owned(), |valore| valore.to_string()));
            let altre: Vec<_> = riga.altre_celle.iter().map(|c| c.testo.as_str()).collect();
            let (codice, figure, altre) = (&riga.cod_vp, figure.join(" "), altre.join(", "));
            writeln!(told, "{codice} {} {figure} [{altre}]", riga.obiettivo).unwrap();
        }
        let pesi = tabella.totale_pesi.map(|pesi| pesi.to_string());
        if let Some(totale) = tabella.totale {
            let pesi = pesi.map_or_else(String::new, |pesi| format!(" pesi {pesi}"));
            writeln!(told, "totale {totale}{pesi}").unwrap();
        }
        for nota in &tabella.note {
            writeln!(told, "nota {}", nota.testo).unwrap();
        }
    }
    for obiettivo in &documento.peg {
        for fase in &obiettivo.fasi {
            let altre: Vec<_> = fase.altre_celle.iter().map(|c| c.testo.as_str()).collect();
            let incidenza = fase.incidenza.map(|valore| valore.to_string());
            writeln!(
                told,
                "{} {} {} {} [{}]",
                fase.fase,
                fase.descrizione,
                incidenza.unwrap_or_default(),
                fase.scadenza.testo,
                altre.join(", ")
            )
            .unwrap();
        }
        let totali: Vec<_> = obiettivo
            .totali
            .iter()
            .map(|t| t.valore.to_string())
            .collect();
        let finale = obiettivo.scadenza_finale.as_ref().map(|f| f.testo.as_str());
        writeln!(told, "totali {} finale {finale:?}", totali.join(", ")).unwrap();
    }
    for lettura in &documento.letture {
        let (regola, oggetto, messaggio) = (&lettura.regola, &lettura.oggetto, &lettura.messaggio);
        writeln!(told, "{regola} {oggetto}: {messaggio}").unwrap();
    }
    told
}

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
    "#);
}

#[test]
fn a_phase_with_a_bare_label_is_no_final_deadline() {
    let documento = objective(
        "Fase\t",
        "1\tSchede\t30%\t4010\t30/06/2023\n2\tStampa\t40%\t4010\t30/06/2023\n\
         3\tConclusione prevista dei lavori\t30%\t2249\t30/06/2023\n\t\t100%\t\t\n\
         \tScadenza finale dell'obiettivo:\t\t\t31/12/2023\n",
    );
    insta::assert_snapshot!(told(&documento), @r#"
    1 Schede 30 30/06/2023 []
    2 Stampa 40 30/06/2023 []
    3 Conclusione prevista dei lavori 30 30/06/2023 []
    totali 100 finale Some("31/12/2023")
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
fn cells_of_a_total_that_are_no_total_are_reported() {
    let documento = monitoring(
        "02.01\tSportello\t30\t10%\t3%\n02.02\tAnagrafe\t70\t20%\t14%\n\tTotale\t100\t35%\t17%\t99%\n",
    );
    insta::assert_snapshot!(told(&documento), @r"
    02.01 Sportello 30 10 3 []
    02.02 Anagrafe 70 20 14 []
    totale 17 pesi 100
    EST001 VP02: cella del totale non interpretata: «35%»
    EST001 VP02: cella del totale non interpretata: «99%»
    ");
    // The same figure again says nothing new.
    let documento = monitoring("02.01\tSportello\t100\t17%\t17%\n\tTotale\t100\t17%\t17%\n");
    insta::assert_snapshot!(told(&documento), @r"
    02.01 Sportello 100 17 17 []
    totale 17 pesi 100
    ");
}

#[test]
fn text_beside_a_total_is_reported_also_where_it_reads_like_a_label() {
    let detti = |documento: &Documento| -> Vec<String> {
        let letture = documento.letture.iter();
        letture.map(|lettura| lettura.messaggio.clone()).collect()
    };
    let detto = |testo: &str| vec![format!("cella del totale non interpretata: «{testo}»")];
    let fasi = "fase 1:\tSchede\t60%\t4010\t30/06/2023\nfase 2:\tVendita\t40%\t4010\t30/06/2023\n";
    for (totale, attesi) in [
        ("Totale\t\t100%\t\t", vec![]),
        ("Totale\tTotale\t100%\t\t", vec![]),
        (
            "Totale\t\t100%\t\tTotale ridotto con delibera 3",
            detto("Totale ridotto con delibera 3"),
        ),
        ("Totale 90%\t\t100%\t\t", detto("Totale 90%")),
        (
            "Totale 100%\t\t\t\tsenza la fase 3",
            detto("senza la fase 3"),
        ),
        ("Totale\t\t\t\tda rivedere", detto("da rivedere")),
    ] {
        let documento = objective("\t", &format!("{fasi}{totale}\n"));
        assert_eq!(detti(&documento), attesi, "{totale}");
    }
    let righe = "02.01\tSportello\t30\t10%\t3%\n02.02\tAnagrafe\t70\t20%\t14%\n";
    for (totale, attesi) in [
        ("Totale\tTotale\t100\t\t17%", vec![]),
        (
            "\tTotale\t100\ttotale parziale\t17%",
            detto("totale parziale"),
        ),
        ("\tTotale 18%\t\t\t17%", detto("Totale 18%")),
    ] {
        let documento = monitoring(&format!("{righe}{totale}\n"));
        assert_eq!(detti(&documento), attesi, "{totale}");
    }
}

#[test]
fn achievements_declared_from_zero_to_one_are_fractions() {
    let rows = "02.01\tSportello\t60\t0\t\n02.02\tAnagrafe\t40\t0,5\t\n";
    let table = |header: &str, rows: &str, legend: &str| {
        let testata = TESTATA.replace("raggiungimento %", header);
        told(&read(
            "prova.txt",
            &format!("{INTESTAZIONE}{testata}{rows}{legend}"),
        ))
    };
    let come_frazioni = "02.01 Sportello 60 0 – []\n02.02 Anagrafe 40 50 – []\n";
    for header in [
        "raggiungimento (0-1)",
        "Raggiungimento (da 0 a 1)",
        "grado di raggiungimento [0÷1]",
    ] {
        assert_eq!(table(header, rows, ""), come_frazioni, "{header}");
    }
    for legend in [
        "Il grado di raggiungimento è compreso tra 0 e 1.",
        "Legenda: raggiungimento espresso in una scala 0 - 1",
    ] {
        let told = table("raggiungimento", rows, &format!("\n{legend}\n"));
        assert_eq!(told, come_frazioni, "{legend}");
    }
    // What only looks like it: dates, a figure, another column.
    for legend in [
        "Il raggiungimento medio è pari a 0,1.",
        "Il raggiungimento è rilevato dal 10/1/2024.",
        "Gli indicatori vanno da 0 a 1.",
    ] {
        let told = table("raggiungimento", rows, &format!("\n{legend}\n"));
        assert!(
            told.contains("letti come punti percentuali"),
            "{legend}: {told}"
        );
    }
    // The products say otherwise: 40 × 0,5% = 0,2%.
    let contrarie = "02.01\tSportello\t60\t0\t0%\n02.02\tAnagrafe\t40\t0,5\t0,2%\n";
    let told = table("raggiungimento (0-1)", contrarie, "");
    assert!(told.contains("letti come punti percentuali"), "{told}");
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
fn achievements_within_one_are_fractions_only_where_other_figures_agree() {
    let rows = |pesati: [&str; 3], totale: &str| {
        let [primo, secondo, terzo] = pesati;
        told(&monitoring(&format!(
            "02.01\tSportello\t60\t0\t{primo}\n02.02\tAnagrafe\t20\t0,5\t{secondo}\n\
             02.03\tRete\t20\t1\t{terzo}\n\tTotale\t\t\t{totale}\n"
        )))
    };
    // 20 × 50% = 10.
    insta::assert_snapshot!(rows(["0", "10", "20"], "30"), @r"
    02.01 Sportello 60 0 0 []
    02.02 Anagrafe 20 50 10 []
    02.03 Rete 20 100 20 []
    totale 30
    ");
    // 20 × 0,5% = 0,1%.
    insta::assert_snapshot!(rows(["0%", "0,1%", "0,2%"], "0,3%"), @r"
    02.01 Sportello 60 0 0 []
    02.02 Anagrafe 20 0,5 0,1 []
    02.03 Rete 20 1 0,2 []
    totale 0,3
    ");
    // 0,1 may be 10%, too.
    insta::assert_snapshot!(rows(["0", "0,1", "0,2"], "0,3"), @r"
    02.01 Sportello 60 0 0 []
    02.02 Anagrafe 20 0,5 0,1 []
    02.03 Rete 20 1 0,2 []
    totale 0,3
    EST001 VP02: raggiungimenti da 0 a 1 senza segno di percentuale: «0,5» può voler dire 0,5% o 50%; letti come punti percentuali
    ");
    insta::assert_snapshot!(rows(["", "", ""], ""), @r"
    02.01 Sportello 60 0 – []
    02.02 Anagrafe 20 0,5 – []
    02.03 Rete 20 1 – []
    EST001 VP02: raggiungimenti da 0 a 1 senza segno di percentuale: «0,5» può voler dire 0,5% o 50%; letti come punti percentuali
    ");
    // The total alone tells as well.
    insta::assert_snapshot!(rows(["", "", ""], "30%"), @r"
    02.01 Sportello 60 0 – []
    02.02 Anagrafe 20 50 – []
    02.03 Rete 20 100 – []
    totale 30
    ");
    // Weights and achievements are both fractions.
    let frazioni = monitoring(
        "02.01\tSportello\t0,6\t0,12\t0,072\n02.02\tAnagrafe\t0,4\t0,5\t0,2\n\tTotale\t1\t\t0,272\n",
    );
    insta::assert_snapshot!(told(&frazioni), @r"
    02.01 Sportello 60 12 7,2 []
    02.02 Anagrafe 40 50 20 []
    totale 27,2 pesi 100
    ");
}

#[test]
fn a_dot_before_three_digits_is_what_other_figures_say_or_uncertain() {
    let rows = |pesi: [&str; 2], pesati: [&str; 2], totale: &str| {
        let [peso, altro] = pesi;
        let [pesato, secondo] = pesati;
        told(&monitoring(&format!(
            "02.01\tSportello\t{peso}\t10%\t{pesato}\n02.02\tAnagrafe\t{altro}\t20%\t{secondo}\n\
             \tTotale\t\t\t{totale}\n"
        )))
    };
    insta::assert_snapshot!(rows(["1.000", "1.500"], ["", ""], ""), @r"
    02.01 Sportello 1,000 10 – []
    02.02 Anagrafe 1,500 20 – []
    EST001 VP02: «1.000» può voler dire 1000 o 1,000: letto come 1,000 (e un'altra cifra così)
    ");
    // 1000 × 10% = 100.
    insta::assert_snapshot!(rows(["1.000", "1.500"], ["100", "300"], "400"), @r"
    02.01 Sportello 1000 10 100 []
    02.02 Anagrafe 1500 20 300 []
    totale 400
    ");
    insta::assert_snapshot!(rows(["1.000", "12,5"], ["100", "2,5"], "1.102"), @r"
    02.01 Sportello 1000 10 100 []
    02.02 Anagrafe 12,5 20 2,5 []
    totale 1102
    ");
    insta::assert_snapshot!(rows(["1.125", "2.5"], ["0.1", "0.5"], "0.6"), @r"
    02.01 Sportello 1,125 10 0,1 []
    02.02 Anagrafe 2,5 20 0,5 []
    totale 0,6
    ");
    insta::assert_snapshot!(rows(["50", "50"], ["28.125%", "1.250%"], "29.375%"), @r"
    02.01 Sportello 50 10 28,125 []
    02.02 Anagrafe 50 20 1,250 []
    totale 29,375
    ");
}

#[test]
fn a_long_chain_of_deadlines_is_resolved_in_any_order() {
    let mut rows = String::new();
    for fase in 1..3000 {
        let sopra = fase + 1;
        writeln!(
            rows,
            "fase {fase}:\tLotto\t\t\t1 giorno dal termine della fase {sopra}"
        )
        .unwrap();
    }
    rows.push_str("fase 3000:\tGara\t\t\t01/01/2020\n");
    let documento = objective("\t", &rows);
    let data = |indice: usize| documento.peg[0].fasi[indice].scadenza.data;
    assert_eq!(data(0), Some("2028-03-18".parse().unwrap()));
    assert_eq!(data(2998), Some("2020-01-02".parse().unwrap()));
}
