//! Cells of totals and of final deadlines.

use pegaso_model::Documento;

use super::{monitoring, objective, told};

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
