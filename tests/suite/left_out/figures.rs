//! Figures that may mean two things.

use std::fmt::Write as _;

use super::{INTESTAZIONE, TESTATA, monitoring, objective, read, told};

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
